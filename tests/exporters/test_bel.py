"""BEL: what a script sets and says is what the claims say, read back by a reader of our own and by PyBEL."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from graph_fixtures import BREAST, METASTASIS, PDL1, TAM, claimed, example, given_claim, nasty

from kg.exporters import bel
from kg.exporters.bel.saying import DENIED, SHAPES, WORDS, says
from kg.exporters.bel.script import ANNOTATIONS, NO_SENTENCE
from kg.exporters.bel.terms import FUNCTIONS
from kg.exporters.lines import BREAK
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import sound
from kg.model import CATEGORIES, Claim, Term
from kg.relations import RELATIONS

STRING = r'"(?:[^"\\\n]|\\["\\])*"'
LIST = rf"\{{{STRING}(?:, {STRING})*\}}"
WORD = rf"(?:[\w.-]+|{STRING})"
TERM = rf"(?:p|g|a|pop|bp|path)\([\w.-]+:{WORD}(?: ! {WORD})?\)"
SAID = re.compile(rf"{TERM} \w+ (?:(?:act|sec)\({TERM}\)|complex\({TERM}, {TERM}\)|{TERM})", re.ASCII)
SET = re.compile(rf"SET (\w+) = ({STRING}|{LIST})")
HEAD = re.compile(rf"SET DOCUMENT \w+ = {STRING}|DEFINE (?:NAMESPACE|ANNOTATION) [\w.-]+ AS (?:PATTERN {STRING}|LIST {LIST})")
PYBEL = "KG_TEST_PYBEL"  # the Python of an environment that has pybel
READ = """
import json, logging, sys
logging.disable(logging.CRITICAL)
import pybel
graph = pybel.from_bel_script(sys.argv[1])
edges = [[str(u), d["relation"], str(v), d.get("evidence"), d.get("citation"), d.get("annotations")] for u, v, d in graph.edges(data=True)]
print(json.dumps({"warnings": [str(one[1]) for one in graph.warnings], "edges": edges}))
"""
Settings = dict[str, list[str]]


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("bel"))


def read(path: Path) -> Iterator[tuple[Settings, str]]:
    """Every statement with all that is set where it stands."""
    held: Settings = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := SET.fullmatch(line):
            held[found[1]] = [re.sub(r"\\(.)", r"\1", one[1:-1]) for one in re.findall(STRING, found[2])]
        elif line.startswith("UNSET "):
            del held[line.removeprefix("UNSET ")]
        elif line and not HEAD.fullmatch(line):
            assert SAID.fullmatch(line), line
            yield dict(held), line


def written(folder: Path, *claims: Claim) -> list[tuple[Settings, str]]:
    claimed(folder, *claims)
    bel.write(Build(folder), folder / "graph.bel")
    return list(read(folder / "graph.bel"))


def line(text: str) -> str:
    """A text as a line can hold it."""
    return BREAK.sub(" ", sound(text)).replace(" //", "\u00a0//")


def test_what_is_set_where_a_statement_stands_is_what_its_claim_says(build: Build, tmp_path: Path) -> None:
    bel.write(build, tmp_path / "graph.bel")
    filed = {one.claim.id: one for one in build.filed()}
    statements = list(read(tmp_path / "graph.bel"))
    assert statements
    for settings, _ in statements:
        (id,) = settings["Claim"]
        claim = filed[id].claim
        quote = claim.evidence.quote or ""
        assert settings["Evidence"] == [line(quote) if quote.strip() else NO_SENTENCE]
        assert (settings["Certainty"], settings["Statement"]) == ([claim.certainty], [filed[id].statement])
        assert settings["Citation"][2] in filed[id].paper
        context = {ANNOTATIONS[key]: value for key, value in claim.context if key in ANNOTATIONS and value not in (None, "", ())}
        assert set(settings) - {"Evidence", "Certainty", "Relation", "Claim", "Statement", "Citation"} == set(context)


def test_what_is_no_text_is_set_as_json(tmp_path: Path) -> None:
    context = (("disease", freeze({"id": "MONDO:0007254"})), ("tissue", freeze(["lung", {"part": None}])), ("species", False))
    ((settings, _),) = written(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, context=context))
    assert (settings["Disease"], settings["Species"]) == (['{"id": "MONDO:0007254"}'], ["false"])
    assert settings["Tissue"] == ["lung", '{"part": null}']


def test_every_claim_is_said_or_counted(build: Build, tmp_path: Path) -> None:
    report = bel.write(build, tmp_path / "graph.bel")
    left = sum(int(told.split()[0]) for told in report if "left out:" in told)
    assert len(list(read(tmp_path / "graph.bel"))) + left == build.counts["claims"]


def test_nothing_in_a_script_begins_a_comment(tmp_path: Path) -> None:
    ((settings, _),) = written(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, sentence="see //x and http://y"))
    assert settings["Evidence"] == ["see\u00a0//x and http://y"]
    assert " //" not in (tmp_path / "graph.bel").read_text(encoding="utf-8")


def test_a_term_has_its_identifier_and_its_name(tmp_path: Path) -> None:
    ((_, said),) = written(tmp_path, given_claim("1", TAM, "activates", PDL1))
    assert said == 'pop(MESH:D000084582 ! "Tumor-Associated Macrophages") increases act(p(HGNC:17635 ! CD274))'


@pytest.mark.parametrize(
    ("relation", "subject", "object", "said"),
    [
        ("promotes", "pop(a)", "bp(b)", "pop(a) increases bp(b)"),
        ("inhibits", "a(a)", "p(b)", "a(a) decreases p(b)"),
        ("deactivates", "a(a)", "p(b)", "a(a) decreases act(p(b))"),
        ("improves", "a(a)", "path(b)", "a(a) decreases path(b)"),
        ("improves", "a(a)", "bp(b)", "a(a) increases bp(b)"),
        ("secretes", "pop(a)", "p(b)", "pop(a) increases sec(p(b))"),
        ("binds", "p(a)", "p(b)", "p(a) directlyIncreases complex(p(a), p(b))"),
        ("binds", "p(a)", "bp(b)", None),
        ("participates_in", "bp(a)", "bp(b)", "bp(a) subProcessOf bp(b)"),
        ("marks", "p(a)", "path(b)", "p(a) biomarkerFor path(b)"),
        ("targets", "a(a)", "p(b)", "a(a) regulates p(b)"),
        ("located_in", "p(a)", "a(b)", None),
    ],
)
def test_a_relation_is_said_in_the_words_of_bel(relation: str, subject: str, object: str, said: str | None) -> None:
    assert says(relation, False, subject, object) == said


def test_a_denial_is_said_only_where_bel_has_a_word_for_it(tmp_path: Path) -> None:
    claims = [given_claim("1", PDL1, relation, BREAST, negated=True) for relation in ("inhibits", "regulates")]
    ((_, said),) = written(tmp_path, *claims)
    assert " causesNoChange " in said
    assert "1 claims are left out: BEL cannot deny what they deny" in bel.write(Build(tmp_path), tmp_path / "again.bel")


def test_the_tables_speak_of_relations_and_categories_that_there_are() -> None:
    assert {*WORDS, *SHAPES, *DENIED} <= set(RELATIONS) and not set(WORDS) & set(SHAPES)
    assert set(FUNCTIONS) == set(CATEGORIES) - {"biolink:NamedThing"}


def test_without_claims_there_is_a_head_only(tmp_path: Path) -> None:
    assert written(tmp_path) == []


def by_pybel(path: Path) -> Any:
    """What PyBEL reads in a script."""
    python = os.environ.get(PYBEL)
    if not python:
        pytest.skip(f"{PYBEL} names no Python that has pybel; docs/bel.md tells how to make one")
    done = subprocess.run([python, "-c", READ, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_pybel_reads_every_statement_without_a_warning(build: Build, tmp_path: Path) -> None:
    bel.write(build, tmp_path / "graph.bel")
    found = by_pybel(tmp_path / "graph.bel")
    assert found["warnings"] == []
    claims = {
        one["identifier"]: (evidence, citation) for *_, evidence, citation, has in found["edges"] if has for one in has["Claim"]
    }
    for settings, _ in read(tmp_path / "graph.bel"):
        evidence, citation = claims[settings["Claim"][0]]
        assert [re.sub(r"\\(.)", r"\1", evidence)] == settings["Evidence"]
        assert citation["identifier"] == settings["Citation"][2]


def test_pybel_reads_every_word_between_any_two_kinds(tmp_path: Path) -> None:
    kinds = {function: Term(f"X:{function}", function, category) for category, function in FUNCTIONS.items()}.values()
    words = {word: relation for relation, word in WORDS.items()}
    every = product(kinds, (*words.values(), *SHAPES), kinds)
    claims = [given_claim(str(number), *one) for number, one in enumerate(every)]
    denied = [given_claim("denied", one, relation, one, negated=True) for one in kinds for relation in DENIED]
    statements = written(tmp_path, *claims, *denied)
    found = by_pybel(tmp_path / "graph.bel")
    assert found["warnings"] == []
    said = {one["identifier"] for *_, has in found["edges"] if has for one in has["Claim"]}
    assert said == {settings["Claim"][0] for settings, _ in statements}
    assert len(said) > 500
