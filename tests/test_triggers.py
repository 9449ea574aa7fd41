"""The table of triggers: every row says a relation that is there, in a construction that is read."""

from collections import Counter

import pytest

from kg.relations import RELATIONS
from kg.triggers import ADJECTIVE_FRAMES, NOUN_FRAMES, TRIGGERS, VERB_FRAMES, by_lemma, forms, inflect, plural

UNSAID = {
    "compared_with",
    "is_a",
    "other",
    "correlates_negatively_with",
}  # said by patterns of their own, not by a word of the table
NEED_PREPOSITIONS = ("passive", "effect", "agent", "adjective", "between")


def test_every_trigger_says_a_known_relation() -> None:
    said = {trigger.relation for trigger in TRIGGERS} | {trigger.disease for trigger in TRIGGERS if trigger.disease}
    assert said <= set(RELATIONS)


def test_every_relation_has_words_that_say_it() -> None:
    assert set(RELATIONS) - {trigger.relation for trigger in TRIGGERS} <= UNSAID


def test_every_frame_is_read() -> None:
    assert {trigger.frame for trigger in TRIGGERS} == {*VERB_FRAMES, *NOUN_FRAMES, *ADJECTIVE_FRAMES}


def test_a_frame_that_needs_a_preposition_has_one() -> None:
    assert [trigger for trigger in TRIGGERS if trigger.frame in NEED_PREPOSITIONS and not trigger.prepositions] == []


def test_words_of_the_table_are_lower_case() -> None:
    assert [trigger.lemma for trigger in TRIGGERS if trigger.lemma != trigger.lemma.lower()] == []


def test_no_word_says_two_things_in_the_same_construction() -> None:
    places = Counter(
        (trigger.lemma, trigger.frame, preposition) for trigger in TRIGGERS for preposition in trigger.prepositions or ("",)
    )
    said = {trigger.lemma: set[str]() for trigger in TRIGGERS}
    for trigger in TRIGGERS:
        said[trigger.lemma].add(trigger.relation)
    assert [place for place, count in places.items() if count > 1 and len(said[place[0]]) > 1] == []


@pytest.mark.parametrize("kind", ["verb", "noun", "adjective"])
def test_every_trigger_is_found_by_its_lemma(kind: str) -> None:
    assert all(trigger.lemma == lemma for lemma, found in by_lemma(kind).items() for trigger in found)


def test_all_triggers_are_found_by_some_lemma() -> None:
    found = [trigger for kind in ("verb", "noun", "adjective") for row in by_lemma(kind).values() for trigger in row]
    assert Counter(found) == Counter(TRIGGERS)


@pytest.mark.parametrize(
    ("verb", "inflected"),
    [
        ("promote", ("promote", "promotes", "promoted", "promoting")),
        ("suppress", ("suppress", "suppresses", "suppressed", "suppressing")),
        ("overcome", ("overcome", "overcomes", "overcame", "overcoming")),
        ("bind", ("bind", "binds", "bound", "binding")),
    ],
)
def test_verbs_are_inflected(verb: str, inflected: tuple[str, ...]) -> None:
    assert inflect(verb) == inflected


def test_every_form_makes_a_sentence_worth_reading() -> None:
    assert {"promoted", "inhibitors", "essential", "binding", "is"} <= forms()
    assert {form for trigger in by_lemma("verb") for form in inflect(trigger)} <= forms()
    assert {plural(noun) for noun in by_lemma("noun")} <= forms()
