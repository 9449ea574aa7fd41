"""A token → the argument that it heads: the thing that is named, composed where the words compose it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors.anaphora import antecedent, owner
from kg.extractors.composing import composed, core
from kg.extractors.lists import is_contrasted, listed_after, sharing_head, split_parts
from kg.extractors.nouns import (
    ABILITIES,
    ALTERABLE,
    ALTERED,
    ANAPHORIC,
    COMPLEMENTS,
    ELLIPTIC,
    EMPTY,
    EVENTS,
    GENERIC_HEADS,
    GIVING,
    INTERVENTIONS,
    LIGHT,
    MARKERS,
    OUTCOMES,
    PROCESSLIKE,
    PRONOUNS,
    SAID_APART,
    SPECIFIED,
    TAKEN,
    TREATABLE,
    TREATMENTS,
    VAGUE,
    category_of,
)
from kg.extractors.roles import DOING
from kg.extractors.tree import HYPHENATED, HYPHENS, Tree
from kg.model import Argument, Mention, Span, Term

NARROWING = frozenset(("of", "with", "to"))
LONGEST = 100  # code points of an argument, as the benchmark's contract has it


@dataclass(frozen=True, slots=True)
class End:
    """An argument with the token that heads it and how surely it is read (0 to 1)."""

    argument: Argument
    head: int
    sure: float = 1.0


class Arguments:
    """Builds the arguments of one sentence; knows what was named before, for "these cells" and "it"."""

    def __init__(self, tree: Tree, before: tuple[Mention, ...]) -> None:
        self.tree = tree
        self.before = before
        self._phrases: dict[int, End | None] = {}

    def ends(self, head: int) -> Iterator[End]:
        """Yield the arguments that a head and its conjuncts name."""
        coordinated = [*self._sharing(head), *self.tree.conjuncts(head)]
        for token in (*coordinated, *listed_after(self.tree, coordinated)):
            if not is_contrasted(self.tree, token, head):
                yield from self._elliptic(token)
                yield from self._resolved(token)

    def _sharing(self, head: int) -> Iterator[int]:
        """Yield processes that the parser took for parts of a name behind them: "phagocytosis and pathogen clearance"."""
        for kid in self.tree.kids(head, "nmod"):
            mention = self.tree.mention(kid)
            if mention and mention.category in PROCESSLIKE and mention != self.tree.mention(head) and self.tree.kids(kid, "conj"):
                yield kid

    def _elliptic(self, token: int) -> Iterator[End]:
        for mention in sharing_head(self.tree, token):
            if mention.term:
                yield End(Argument(mention.span, mention.text, mention.term), token, 0.95)

    def denied(self, head: int) -> Iterator[End]:
        """Yield those conjuncts that "but not" sets apart."""
        for token in self.tree.conjuncts(head):
            if is_contrasted(self.tree, token, head) and "rather" not in self.tree.words[head:token]:
                yield from self._resolved(token)

    def _resolved(self, token: int) -> Iterator[End]:
        tree = self.tree
        if subsets := self.subsets(token):
            for subset in subsets:
                yield from self._resolved(subset)
            return
        if tree.lemmas[token] in GIVING and tree.pobj(token, "of") and (given := tree.pobj(token, "with", "to")):
            for each in given:
                yield from self.ends(each)
            return
        if taken := self._taken(token):
            for each in taken:
                yield from self.ends(each)
            return
        if (named := self._called(token)) is not None:
            yield from self._resolved(named)
            return
        if (listed := self._instances(token)) is not None:
            yield from self.ends(listed)
            return
        if self._is_light(token) and (inner := tree.pobj(token, "of")):
            for each in inner:
                yield from self.ends(each)
            return
        if end := self._pronoun(token) or self._gerund(token) or self.phrase(token) or self._anaphor(token):
            yield end

    def _taken(self, token: int) -> list[int]:
        """Return what one takes or is given: the drug of "administration of a drug"."""
        tree = self.tree
        behind = tree.pobj(token, *TAKEN.get(tree.lemmas[token], ())) if tree.lemmas[token] in TAKEN else []
        return [thing for thing in behind if (name := tree.mention(thing)) and name.category in TREATMENTS]

    def _called(self, token: int) -> int | None:
        """Return what a class in front of a name is called: "a synthetic tetracycline, doxycycline, inhibits B"."""
        tree = self.tree
        if not any(tree.words[k] in ("a", "an", "the") for k in tree.kids(token, "det")) or tree.words[token + 1 : token + 2] != [
            ","
        ]:
            return None
        names = [k for k in tree.kids(token, "appos") if k > token and tree.mention(k) and tree.phrase_start(k) == token + 2]
        listed = tree.kids(token, "conj") or any(tree.kids(name, "conj", "det", "prep") for name in names)
        return names[0] if len(names) == 1 and not listed else None

    def _instances(self, token: int) -> int | None:
        """Return the names right behind a class of chemicals: "the nucleotide analogues adefovir and tenofovir"."""
        tree = self.tree
        class_ = tree.mention(token)
        names = [k for k in tree.kids(token, "appos") if k > token and tree.phrase_start(k) == token + 1]
        name = tree.mention(names[0]) if len(names) == 1 and tree.tags[token] == "NNS" else None
        molecules = name is not None and name != class_ and name.category in TREATMENTS
        return names[0] if molecules and (class_ is None or class_.category in TREATMENTS) else None

    def _is_light(self, token: int) -> bool:
        """Tell whether a noun only measures or groups what follows; "mutant forms of Rev" are not Rev."""
        tree = self.tree
        altered = any(tree.words[k] in ALTERED for k in range(tree.phrase_start(token), token))
        return tree.lemmas[token] in LIGHT and not tree.mention(token) and not altered

    def subsets(self, token: int) -> list[int]:
        """Return the parts that "monocytes, subdivided into A and B subsets" are told apart in, where a verb says they differ."""
        tree = self.tree
        if not SAID_APART & set(tree.words):
            return []
        return split_parts(tree, token)

    def _pronoun(self, token: int) -> End | None:
        tree = self.tree
        if tree.words[token] not in PRONOUNS or tree.mention(token) or tree.pobj(token, "of"):
            return None
        if tree.words[token] == "this":
            return None  # what was said, no thing
        found = antecedent(tree, self.before, token, None)
        return self._standing_for(found, tree.span(token, token), token, 0.7) if found else None

    def _standing_for(self, named: Mention, words: Span, token: int, sure: float) -> End | None:
        """Return the name itself where it stands in the same sentence, else the words that stand for it."""
        if named.term is None:
            return None
        span = named.span if named.span.within(self.tree.sentence.span) else words
        return End(Argument(span, span.of(self.tree.text), named.term, words.of(self.tree.text)), token, sure)

    def _anaphor(self, token: int) -> End | None:
        """Read "these cells", "both subsets", "this axis" as what was named last of that kind."""
        tree = self.tree
        start = tree.phrase_start(token)
        determiners = set(tree.words[max(0, start - 2) : start + 1]) & ANAPHORIC
        if not determiners or tree.lemmas[token] not in GENERIC_HEADS or determiners == {"the"}:
            return None
        category = "biolink:Cell" if tree.lemmas[token] in ("cell", "subset", "population") else None
        found = antecedent(tree, self.before, token, category)
        return self._standing_for(found, tree.span(start, token), token, 0.6) if found else None

    def _gerund(self, token: int) -> End | None:
        """Read "modulating monocyte dynamics" as a thing done to something."""
        tree = self.tree
        objects = tree.kids(token, "dobj") or _governed(tree, token)
        if not objects or tree.mention(token) or not (tree.tags[token] == "VBG" or tree.words[token] in DOING):
            return None
        inner = [end for obj in objects for end in self.ends(obj)]
        if not inner:
            return None
        span, whole = self._reach(token, inner), tree.span(token, max(tree.subtree_end(end.head) for end in inner))
        if span.end - span.start > LONGEST:
            span = tree.span(token, objects[0])
        name = span.of(tree.text)
        about = tuple(dict.fromkeys(curie for end in inner for curie in core(end.argument.term)))
        full = Span(tree.starts[token], self._end_of([part for obj in objects for part in self._whole(obj)]))
        named = name if full.end - full.start > LONGEST or full.end < span.end else full.of(tree.text)
        term = composed(named, "biolink:BiologicalProcess", about, DOING.get(tree.words[token], tree.lemmas[token]))
        return End(Argument(span, name, term, whole.of(tree.text)[:300]), token, 0.9)

    def _reach(self, token: int, inner: list[End]) -> Span:
        """Return the stretch from a gerund to the end of what it acts on."""
        behind = [end for end in inner if end.head > token]
        named = (end.argument.span.end for end in behind if end.argument.span)
        return Span(self.tree.starts[token], max([self.tree.ends[token], *(self.tree.ends[end.head] for end in behind), *named]))

    def phrase(self, token: int) -> End | None:
        """Return what a noun names with its phrase, None where that names nothing."""
        if token not in self._phrases:
            self._phrases[token] = self._phrase(token)
        return self._phrases[token]

    def _phrase(self, token: int) -> End | None:
        tree = self.tree
        if not tree.is_nominal(token) or tree.words[token] in PRONOUNS:
            return None
        mention = self._apposed(token) or tree.mention(token)
        if acting := self._acted(token, mention):
            return acting
        if mention is not None and not (_is_relational(tree, token, mention) or self._is_narrowed(token, mention)):
            return self._altered(token, mention) or self._named(token, mention)
        return self._composed(token, mention)

    def _is_narrowed(self, token: int, mention: Mention) -> bool:
        """Tell whether a class is named and other names say which of it: "anti-IL-6 antibody", "COXII gene expression"."""
        tree = self.tree
        if mention.span.end != tree.ends[token] or not (mention.category in PROCESSLIKE or tree.lemmas[token] in SPECIFIED):
            return False
        before = [k for k in range(tree.phrase_start(token), token) if tree.ends[k] <= mention.span.start]
        if tree.lemmas[token] in SPECIFIED:
            return bool(before) or any(True for _ in self._complements(token))
        named = any(tree.mention(k) or tree.tags[k] in ("NN", "NNP") for k in before)
        return named or self._is_completed(token) or owner(tree, self.before, token) is not None

    def _is_completed(self, token: int) -> bool:
        """Tell whether a happening has a complement, named or not: "metabolism of various toxicants"."""
        heads = [obj for prep in self._complement_heads(token) for obj in self.tree.kids(prep, "pobj")]
        return any(self.tree.tags[obj] in ("NN", "NNS") and self.tree.lemmas[obj] not in EMPTY for obj in heads)

    def _acted(self, token: int, mention: Mention | None) -> End | None:
        """Name a bare "signaling pathway" with what it is mediated by: "RAR-mediated signaling pathway"."""
        tree = self.tree
        acts = [
            k for k in tree.kids(token, "amod", "nmod") if tree.lemmas[k] in HYPHENATED and tree.words[k - 1] in HYPHENS and k > 1
        ]
        doer = tree.mention(acts[0] - 2) if acts else None
        if doer is None or doer.term is None or tree.lemmas[token] not in VAGUE | {"response"} or tree.pobj(token, "of", "to"):
            return None
        if mention is None or mention.term is None or mention.span.end != tree.ends[token] or mention.category not in PROCESSLIKE:
            return None
        if any(tree.lemmas[k] not in VAGUE for k in range(acts[-1] + 1, token)):
            return None
        name = tree.text[doer.span.start : mention.span.end]
        about = (*core(mention.term), *core(doer.term))
        term = composed(name, mention.category, about, tree.lemmas[token])
        return End(Argument(mention.span, mention.text, term, name), token)

    def _altered(self, token: int, mention: Mention) -> End | None:
        """Name "dominant-negative IRAK1" and "mutant p53" whole: they do not do what the thing does."""
        tree = self.tree
        if mention.term is None or mention.category not in ALTERABLE:
            return None
        words = self._alteration(token, mention)
        if not words or words.lower() in mention.text.lower():
            return None
        name = f"{words} {mention.text}"
        start = min(tree.starts[tree.phrase_start(token)], mention.span.start)
        phrase = tree.text[start : max(tree.ends[tree.subtree_end(token)], mention.span.end)]
        term = composed(name, mention.category, core(mention.term), words.lower())
        return End(Argument(mention.span, mention.text, term, phrase[:300]), token)

    def _alteration(self, token: int, mention: Mention) -> str:
        """Return the words in front of a name, or of the first that it is listed with, that say that it is not what it was."""
        tree = self.tree
        first = tree.phrase_start(token)
        before = [k for k in range(first, token) if tree.ends[k] <= mention.span.start]
        if any(tree.words[k] in ALTERED or self._marks(k, mention) for k in before):
            return tree.text[tree.starts[first] : tree.ends[before[-1]]].rstrip("-")
        if tree.deps[token] == "conj" and tree.starts[first] == mention.span.start and (head := tree.mention(tree.heads[token])):
            return self._alteration(tree.heads[token], head) if head.category == mention.category else ""
        return ""

    def _apposed(self, token: int) -> Mention | None:
        """Return the name behind a general word: "the transcription factor NF-κB"."""
        tree = self.tree
        if tree.lemmas[token] not in GENERIC_HEADS | SPECIFIED or token + 1 >= len(tree):
            return None
        behind = tree.mention(next((k for k in range(token + 1, len(tree)) if tree.deps[k] != "meta"), token + 1))
        apposed = behind and any(
            k > token and tree.mention(k) == behind for k in tree.kids(token, "appos", "dep", "nmod", "compound")
        )
        return behind if apposed and behind and behind.span.start >= tree.ends[token] else None

    def _named(self, token: int, mention: Mention) -> End:
        tree = self.tree
        end = tree.ends[token] if _trails(tree, token, mention) else mention.span.end
        span = Span(mention.span.start, max(end, tree.ends[token]) if end > tree.starts[token] else end)
        start = tree.starts[tree.phrase_start(token)]
        phrase = Span(min(start, span.start), max(tree.ends[tree.subtree_end(token)], span.end))
        term = mention.term or composed(mention.text, mention.category, (), None)
        return End(Argument(span, span.of(tree.text), term, phrase.of(tree.text)[:300]), token)

    def _marks(self, token: int, mention: Mention) -> bool:
        """Tell whether a word in front of a cell names a molecule that tells it from others: "ChAT-immunoreactive neurons"."""
        marker = self.tree.mention(token)
        return mention.category == "biolink:Cell" and marker is not None and marker.category in MARKERS

    def _composed(self, token: int, mention: Mention | None) -> End | None:
        tree = self.tree
        start = tree.phrase_start(token)
        inner = list(self._inside(start, token))
        complements = list(self._complements(token))
        lemma = tree.lemmas[token]
        if not inner and not complements:
            if mention is not None and not self._is_narrowed(token, mention):
                return self._topical(token, mention) or self._named(token, mention)
            inner = list(self._borrowed(token)) or self._owner(token)
        if not inner and not complements and mention is None and lemma not in OUTCOMES | INTERVENTIONS:
            return None
        if lemma in EMPTY and mention is None:
            return None
        span = tree.span(start, token)
        if span.end - span.start > LONGEST:
            span = tree.span(token, token)
        name, phrase = self._wording(span, token, complements, inner)
        about = dict.fromkeys(curie for term in (*complements, *inner) for curie in core(term))
        if mention is not None and mention.term and not mention.term.minted:
            about = {mention.term.curie: None, **about}
        narrowed = mention is not None and (mention.category in PROCESSLIKE or lemma in SPECIFIED)
        category = mention.category if mention and narrowed else category_of(lemma, inner)
        return End(Argument(span, span.of(tree.text), composed(name, category, tuple(about), lemma), phrase), token, 0.95)

    def _wording(self, span: Span, token: int, complements: list[Term], inner: list[Term]) -> tuple[str, str]:
        tree = self.tree
        text = span.of(tree.text)
        prep = next(iter(self._complement_heads(token)), None)
        deed = next(iter(tree.kids(token, "acl")), None) if tree.lemmas[token] in ABILITIES else None
        if deed is not None and tree.ends[tree.subtree_end(deed)] - span.start <= LONGEST:
            phrase = tree.text[span.start : tree.ends[tree.subtree_end(deed)]]
            return " ".join(phrase.split()), phrase
        if prep is not None and (complements or tree.lemmas[token] in INTERVENTIONS or self._is_completed(token)):
            phrase = tree.text[span.start : max(self._complement_end(each) for each in self._in_row(token))]
            return " ".join(phrase.split()), phrase[:300]
        if inner and not list(self._inside(tree.phrase_start(token), token)):
            return f"{inner[0].name} {text}", text
        return " ".join(text.split()), text

    def _in_row(self, token: int) -> Iterator[int]:
        """Yield the complements of a noun, and the deed that an ability is one to do, as they follow one another."""
        end = None
        for prep in self._complement_heads(token):
            if end is None or self.tree.starts[prep] <= end + 1:
                yield prep
                end = self._complement_end(prep)

    def _inside(self, start: int, head: int) -> Iterator[Term]:
        """Yield the terms of the mentions among the modifiers, without the one that covers the head."""
        seen: set[Span] = {m.span for m in (self.tree.mention(head),) if m}
        for token in range(start, head):
            mention = self.tree.mention(token)
            if mention and mention.term and mention.span not in seen:
                seen.add(mention.span)
                yield mention.term

    def _complement_heads(self, token: int) -> Iterator[int]:
        wanted = COMPLEMENTS.get(self.tree.lemmas[token], ("of",))
        preps = (k for k in self.tree.kids(token, "prep", "agent") if self.tree.words[k] in wanted)
        yield from (k for k in preps if self.tree.kids(k, "pobj", "pcomp", "dobj"))
        if "targeting" in wanted:
            yield from (k for k in self.tree.kids(token, "acl") if self.tree.words[k] == "targeting")

    def _complements(self, token: int) -> Iterator[Term]:
        for prep in self._complement_heads(token):
            for obj in (*self.tree.kids(prep, "pobj", "pcomp", "dobj"), *self._astray(prep)):
                yield from (end.argument.term for end in self.ends(obj))

    def _complement_end(self, preposition: int) -> int:
        """Return where the names behind a preposition end: "anti-PD-1" ends behind its number, "domain of VASP" with VASP."""
        tree = self.tree
        objects = [part for obj in tree.kids(preposition, "pobj", "pcomp", "dobj") for part in self._whole(obj)]
        return max(self._end_of([*objects, *self._astray(preposition)]), tree.ends[preposition])

    def _end_of(self, parts: list[int]) -> int:
        """Return where the names of some nouns end."""
        named = (mention.span.end for part in parts if (mention := self.tree.mention(part)))
        return max([0, *(self.tree.ends[part] for part in parts), *named])

    def _astray(self, preposition: int) -> Iterator[int]:
        """Yield what completes the noun behind a preposition, hung a noun too high: "discontinuation of treatment with A or B"."""
        tree = self.tree
        for obj in tree.kids(preposition, "pobj"):
            for other in tree.kids(tree.heads[preposition], "prep"):
                if other == obj + 1 and tree.words[other] in COMPLEMENTS.get(tree.lemmas[obj], ()):
                    yield from (part for inner in tree.kids(other, "pobj") for part in self._whole(inner))

    def _whole(self, head: int) -> Iterator[int]:
        """Yield a noun with all that it needs to be told from others: what it is of, what it is listed or apposed with."""
        tree = self.tree
        yield head
        for kid in tree.kids(head, "conj", "appos", "prep"):
            if tree.deps[kid] == "prep" and tree.words[kid] in NARROWING:
                for obj in tree.kids(kid, "pobj"):
                    yield from self._whole(obj)
            elif tree.deps[kid] != "prep" and self._belongs(head, kid):
                yield from self._whole(kid)

    def _belongs(self, head: int, kid: int) -> bool:
        """Tell whether what is listed or apposed is part of a name: not what "but not" sets apart, not "30 min", not ", a ligand"."""
        tree = self.tree
        if not tree.is_nominal(kid) or tree.is_verb(kid) or is_contrasted(tree, kid, head):
            return False
        return tree.deps[kid] == "conj" or (tree.mention(kid) is not None and tree.words[head + 1] != ",")

    def _borrowed(self, token: int) -> Iterator[Term]:
        """Yield what a bare second conjunct shares with the first: "monocyte subset dynamics and functionality"."""
        tree = self.tree
        if tree.deps[token] == "conj" and tree.lemmas[token] in ELLIPTIC and tree.phrase_start(token) == token:
            head = tree.heads[token]
            yield from self._inside(tree.phrase_start(head), head)

    def _owner(self, token: int) -> list[Term]:
        """Return whose "its inhibition" is."""
        found = owner(self.tree, self.before, token)
        return [found.term] if found and found.term else []

    def _topical(self, token: int, mention: Mention) -> End | None:
        """Complete a bare "resistance" with the treatment that an earlier clause of the sentence is about."""
        tree = self.tree
        lemma = tree.lemmas[token]
        own = [subject for head, _ in list(tree.up(token))[:1] for subject in tree.kids(head, "nsubj")]
        if lemma not in TREATABLE or tree.phrase_start(token) != token or not own:
            return None
        for topic in range(token):
            treatment = tree.mention(topic)
            if (
                topic not in own
                and tree.deps[topic] == "nsubj"
                and treatment
                and treatment.category in TREATMENTS
                and treatment.term
            ):
                name = f"{lemma} to {treatment.term.name.lower()}"
                about = (*(core(mention.term) if mention.term else ()), treatment.term.curie)
                span = tree.span(token, token)
                term = composed(name, mention.category, about, lemma)
                return End(Argument(span, span.of(tree.text), term), token, 0.8)
        return None


def _governed(tree: Tree, token: int) -> list[int]:
    """Return the noun that a gerund in front of it acts on, where the parser took it for an adjective."""
    if tree.words[token] not in DOING:
        return []
    if tree.deps[token] in ("amod", "compound", "nmod") and tree.heads[token] > token:
        return [tree.heads[token]]
    if tree.words[token + 1 : token + 2] == ["of"]:
        return []
    named = (k for k in range(token + 1, min(token + 8, len(tree))) if tree.mention(k))
    first = next(named, None)
    return [] if first is None else [max(k for k in range(len(tree)) if tree.mention(k) == tree.mention(first))]


def _is_relational(tree: Tree, token: int, mention: Mention) -> bool:
    """Tell whether a named process says more with its modifiers: "tumor cell migration", "resistance to X"."""
    happens = mention.category in PROCESSLIKE or (tree.lemmas[token] in EVENTS and mention.span.end == tree.ends[token])
    if not happens or mention.span.end > tree.ends[token]:
        return False
    return tree.starts[token] <= mention.span.start or tree.lemmas[token] in COMPLEMENTS


def _trails(tree: Tree, token: int, mention: Mention) -> bool:
    """Tell whether a mention goes on behind its head with a preposition ("resistance to immunotherapy")."""
    return token + 1 < len(tree) and tree.tags[token + 1] in ("IN", "TO") and tree.starts[token + 1] < mention.span.end
