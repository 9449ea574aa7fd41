"""Syntax: columns that point into the text, only where a trigger and a name stand."""

from dataclasses import replace

from kg.language import model_digest, parse
from kg.model import Document, Grounding, Mention, Sentence, Span, Term

TERM = Term("CL:0000235", "macrophage", "biolink:Cell")


def _sentence(text: str, offset: int = 0) -> Sentence:
    document = Document("1", "test", "", " " * offset + text)
    mention = Mention(Span(offset, offset + 1), text[0], TERM.category, (Grounding(TERM, 1.0),))
    return Sentence(document, "", Span(offset, offset + len(text)), (mention,))


def test_columns_point_into_the_document() -> None:
    sentence = _sentence("Macrophages (TAMs) promote metastasis (P = 0.02).", offset=7)
    (parsed,) = parse([sentence])
    assert parsed.syntax is not None
    words = [parsed.document.text[a:b] for a, b in zip(parsed.syntax.starts, parsed.syntax.ends, strict=True)]
    assert tuple(words) == parsed.syntax.words


def test_brackets_do_not_lead_the_parser_astray() -> None:
    plain, bracketed = parse([_sentence("Macrophages promote metastasis."), _sentence("Macrophages (TAMs) promote metastasis.")])
    assert plain.syntax is not None
    assert bracketed.syntax is not None
    kept = [i for i, dep in enumerate(bracketed.syntax.deps) if dep != "meta"]
    assert [bracketed.syntax.deps[i] for i in kept] == list(plain.syntax.deps)


def test_subject_and_object_hang_on_the_verb() -> None:
    (parsed,) = parse([_sentence("Macrophages promote metastasis.")])
    assert parsed.syntax is not None
    assert parsed.syntax.deps[0] == "nsubj"
    assert parsed.syntax.deps[2] == "dobj"
    assert parsed.syntax.heads[0] == parsed.syntax.heads[2] == 1


def test_a_sentence_without_a_trigger_is_not_parsed() -> None:
    (parsed,) = parse([_sentence("Macrophages were here.")])
    assert parsed.syntax is None


def test_a_list_of_thousands_of_words_is_not_parsed() -> None:
    (parsed,) = parse([_sentence("Macrophages promote " + "metastasis, " * 2000)])
    assert parsed.syntax is None


def test_the_digest_is_stable() -> None:
    assert model_digest() == model_digest()


def test_tokens_that_a_sentence_has_are_not_cut_again() -> None:
    sentence = _sentence("Macrophages promote metastasis.", offset=3)
    whole = replace(sentence, tokens=((0, 11), (12, 19), (20, 31)))
    (parsed,) = parse([whole])
    assert parsed.syntax is not None
    assert parsed.syntax.words == ("Macrophages", "promote", "metastasis.")


def test_a_participle_with_a_subject_and_no_auxiliary_is_a_past_tense() -> None:
    (parsed,) = parse([_sentence("Macrophages activated neutrophils.")])
    assert parsed.syntax is not None
    assert parsed.syntax.tags[1] == "VBD"
