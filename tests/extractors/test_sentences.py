"""What must be read from sentences in the manner of the field, and what must not.

`sentences.tsv` holds a sentence per row with two lists of patterns, joined with " ; ":

    subject > relation > object [flags]

Subject and object are words of the sentence, found once in it; names joined with "|" are equally right. In `must`, a pattern
without flags is asserted and affirmed; in `must_not`, it stands for every polarity and certainty. "*" is anything.

`beyond.tsv` holds sentences of which not all is read yet. Nothing false may be read from them either; and as soon as all that
they say is read, a test asks that they move to `sentences.tsv`, so that the list stays honest.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.engine import Engine
from kg.model import CERTAINTIES, Argument, Claim, Document, Span
from kg.relations import RELATIONS

TABLE = Path(__file__).with_name("sentences.tsv")
BEYOND = Path(__file__).with_name("beyond.tsv")
PATTERN = re.compile(r"(?P<subject>.+?) > (?P<relations>\S+) > (?P<object>.+?)(?: \[(?P<flags>[^\]]*)\])?")
ANYTHING = "*"
FLAGS = {"negated", *CERTAINTIES}
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim as the table writes it."""

    wording: str
    subject: str
    relations: frozenset[str]
    object: str
    flags: frozenset[str]

    @property
    def reading(self) -> tuple[bool, str]:
        """Return polarity and certainty: what bears no flag is affirmed and asserted."""
        return "negated" in self.flags, next((name for name in CERTAINTIES if name in self.flags), "asserted")

    def is_said_by(self, claim: Claim, text: str) -> bool:
        """Tell whether a claim has the relation and the ends of the pattern."""
        return self.relates(claim) and self.joins(claim, text)

    def relates(self, claim: Claim) -> bool:
        return bool(self.relations & {claim.relation, ANYTHING})

    def joins(self, claim: Claim, text: str) -> bool:
        first, second = place(text, self.subject), place(text, self.object)
        there = meets(claim.subject, first) and meets(claim.object, second)
        back = meets(claim.subject, second) and meets(claim.object, first)
        return there or (back and RELATIONS[claim.relation].symmetric)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the table."""

    id: str
    group: str
    text: str
    must: tuple[Pattern, ...]
    must_not: tuple[Pattern, ...]
    beyond: bool = False


def place(text: str, words: str) -> Span:
    if words == ANYTHING:
        return Span(0, len(text))
    return places(text, words)[0]


def places(text: str, words: str) -> list[Span]:
    """Return where the words stand as whole words: "age" does not stand in "stage"."""
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def meets(argument: Argument, span: Span) -> bool:
    return argument.span is not None and argument.span.overlaps(span)


def reading(claim: Claim) -> tuple[bool, str]:
    return claim.negated, claim.certainty


def pattern(wording: str) -> Pattern:
    if wording == ANYTHING:
        return Pattern(wording, ANYTHING, frozenset(ANYTHING), ANYTHING, frozenset())
    match = PATTERN.fullmatch(wording)
    assert match, f"not of the form 'subject > relation > object [flags]': {wording!r}"
    flags = frozenset(re.findall(r"\w+", match["flags"] or ""))
    return Pattern(wording, match["subject"], frozenset(match["relations"].split("|")), match["object"], flags)


def patterns(cell: str) -> tuple[Pattern, ...]:
    return tuple(pattern(wording) for wording in cell.split(" ; ")) if cell else ()


def rows(table: Path) -> Iterator[Row]:
    number: Counter[str] = Counter()
    with table.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            group = cells["group"]
            number[group] += 1
            must, must_not = patterns(cells["must"]), patterns(cells["must_not"])
            prefix = "" if table == TABLE else "beyond-"
            yield Row(f"{prefix}{group}-{number[group]}", group, cells["sentence"], must, must_not, table == BEYOND)


REACHED, OUT_OF_REACH = tuple(rows(TABLE)), tuple(rows(BEYOND))
ROWS = REACHED + OUT_OF_REACH
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
each_reached = pytest.mark.parametrize("row", REACHED, ids=lambda row: row.id)
each_beyond = pytest.mark.parametrize("row", OUT_OF_REACH, ids=lambda row: row.id)


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    _, found = Engine().read([Document(id=row.id, source=TABLE.name, title="", text=row.text) for row in ROWS])
    return found


@pytest.fixture(scope="module")
def read(claims: tuple[Claim, ...]) -> dict[str, list[Claim]]:
    return {row.id: [claim for claim in claims if claim.evidence.document == row.id] for row in ROWS}


@pytest.fixture(scope="module")
def text() -> dict[str, str]:
    return {row.id: row.text for row in ROWS}


def shown(claim: Claim) -> str:
    negated, certainty = "negated, " if claim.negated else "", claim.certainty
    ends = f"{claim.subject.text} > {claim.relation} > {claim.object.text}"
    return f"{ends} [{negated}{certainty}] by {claim.evidence.rule or claim.evidence.extractor}"


def told(row: Row, what: str, wrong: list[str], found: list[Claim]) -> str:
    """Return the message of a failure: the sentence, what is wrong, and all that was read."""
    listed = [f"    {shown(claim)}" for claim in found] or ["    nothing"]
    return "\n".join(["", row.text, f"  {what}:", *(f"    {line}" for line in wrong), "  was read:", *listed])


# the table


def test_the_table_has_at_least_a_hundred_sentences() -> None:
    assert len(REACHED) >= 100


def test_no_sentence_comes_twice() -> None:
    assert [text for text, count in Counter(row.text for row in ROWS).items() if count > 1] == []


def test_each_group_has_at_least_four_sentences() -> None:
    assert {group: count for group, count in Counter(row.group for row in ROWS).items() if count < 4} == {}


@each_row
def test_a_row_asks_for_something(row: Row) -> None:
    assert row.must or row.must_not


@each_row
def test_a_row_names_its_ends_by_words_that_stand_once_in_the_sentence(row: Row) -> None:
    words = [end for each in (*row.must, *row.must_not) for end in (each.subject, each.object) if end != ANYTHING]
    assert {word: len(places(row.text, word)) for word in words if len(places(row.text, word)) != 1} == {}


@each_row
def test_a_row_knows_its_relations_and_flags(row: Row) -> None:
    assert {name for each in row.must for name in each.relations} <= set(RELATIONS)
    assert {name for each in row.must_not for name in each.relations} <= {*RELATIONS, ANYTHING}
    assert {flag for each in (*row.must, *row.must_not) for flag in each.flags} <= FLAGS


# what is read


def missed(row: Row, found: list[Claim]) -> list[str]:
    """Return what the sentence says and nobody read."""
    return [
        each.wording
        for each in row.must
        if not any(each.is_said_by(claim, row.text) and reading(claim) == each.reading for claim in found)
    ]


@each_reached
def test_what_the_sentence_says_is_read(row: Row, read: dict[str, list[Claim]]) -> None:
    found = read[row.id]
    assert not missed(row, found), told(row, "must be read", missed(row, found), found)


@each_beyond
def test_what_is_said_to_be_out_of_reach_is(row: Row, read: dict[str, list[Claim]]) -> None:
    assert missed(row, read[row.id]), f"now all of it is read, so it belongs into {TABLE.name}: {row.text}"


@each_row
def test_what_the_sentence_says_is_read_in_no_other_sense(row: Row, read: dict[str, list[Claim]]) -> None:
    found = read[row.id]
    turned = [
        f"{shown(claim)}, where the sentence says: {each.wording}"
        for each in row.must
        for claim in found
        if each.is_said_by(claim, row.text) and reading(claim) != each.reading
    ]
    assert not turned, told(row, "has another polarity or certainty", turned, found)


@each_row
def test_what_the_sentence_does_not_say_is_not_read(row: Row, read: dict[str, list[Claim]]) -> None:
    found = read[row.id]
    invented = [
        f"{shown(claim)}, against: {each.wording}"
        for each in row.must_not
        for claim in found
        if each.is_said_by(claim, row.text) and (not each.flags or reading(claim) == each.reading)
    ]
    assert not invented, told(row, "must not be read", invented, found)


# every claim


def test_the_sentences_are_read(claims: tuple[Claim, ...]) -> None:
    assert len(claims) > len(ROWS) / 2


def test_an_end_is_what_its_span_points_to(claims: tuple[Claim, ...], text: dict[str, str]) -> None:
    wrong = [shown(claim) for claim in claims for end in ends(claim) if quote(end.span, claim, text) != end.text]
    assert wrong == []


def test_an_end_is_short(claims: tuple[Claim, ...]) -> None:
    assert [end.text for claim in claims for end in ends(claim) if not 0 < len(end.text) <= LONGEST] == []


def test_the_trigger_stands_in_the_sentence(claims: tuple[Claim, ...]) -> None:
    assert [shown(claim) for claim in claims if not in_sentence(claim, claim.evidence.trigger)] == []


def test_the_ends_stand_in_the_sentence(claims: tuple[Claim, ...]) -> None:
    assert [shown(claim) for claim in claims for end in ends(claim) if not in_sentence(claim, end.span)] == []


def test_the_quote_is_the_sentence(claims: tuple[Claim, ...], text: dict[str, str]) -> None:
    assert [shown(claim) for claim in claims if quote(claim.evidence.span, claim, text) != claim.evidence.quote] == []


def test_a_cue_is_what_its_span_points_to(claims: tuple[Claim, ...], text: dict[str, str]) -> None:
    cues = [(claim, word, span) for claim in claims for word, span in claim.evidence.cues]
    assert [(shown(claim), word) for claim, word, span in cues if quote(span, claim, text) != word] == []
    assert [(shown(claim), word) for claim, word, span in cues if not in_sentence(claim, span)] == []


def test_what_is_not_plainly_said_shows_its_cue(claims: tuple[Claim, ...]) -> None:
    veiled = [claim for claim in claims if reading(claim) != (False, "asserted")]
    assert [shown(claim) for claim in veiled if not claim.evidence.cues] == []


def ends(claim: Claim) -> tuple[Argument, Argument]:
    return claim.subject, claim.object


def quote(span: Span | None, claim: Claim, text: dict[str, str]) -> str | None:
    return span.of(text[claim.evidence.document]) if span else None


def in_sentence(claim: Claim, span: Span | None) -> bool:
    return span is not None and claim.evidence.span is not None and span.within(claim.evidence.span)
