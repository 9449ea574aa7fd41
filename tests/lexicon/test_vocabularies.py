"""The tables of vocabularies fit each other, the model and `ontologies/sources.toml`."""

import tomllib

from kg.curies import PREFIXES
from kg.lexicon import Lexicon
from kg.lexicon.entries import RANK
from kg.lexicon.vocabularies import CATEGORY_OF, SOURCES, WINNERS, category_of, preference
from kg.model import CATEGORIES
from kg.resources import ontology


def test_categories_are_those_of_the_model() -> None:
    assert set(CATEGORY_OF.values()) <= set(CATEGORIES)
    assert WINNERS.keys() <= set(CATEGORIES)
    assert set(CATEGORY_OF) <= set(PREFIXES) | {"HP"}


def test_the_vocabulary_that_wins_comes_first() -> None:
    assert (
        preference("biolink:Cell", "CL:0000235") < preference("biolink:Cell", "MESH:D008264") < preference("biolink:Cell", "EX:1")
    )
    assert preference("biolink:Disease", "MONDO:1") < preference("biolink:Disease", "DOID:1")
    assert category_of("HGNC:1") == "biolink:Gene" and category_of("LAB:1") == "biolink:NamedThing"


def test_curated_names_come_first_and_loose_ones_last() -> None:
    assert (
        RANK["curated"] < RANK["corpus"] < RANK["label"] < RANK["exact"] < RANK["abbreviation"] < RANK["narrow"] < RANK["related"]
    )


def test_each_source_has_version_licence_checksum_and_attribution(lexicon: Lexicon) -> None:
    told = tomllib.loads(ontology("sources.toml").read_text(encoding="utf-8"))
    assert set(SOURCES) <= told["source"].keys()
    for name, source in told["source"].items():
        assert all(source[key] for key in ("name", "version", "licence", "attribution", "gives")), name
        assert source["package"] in told["package"], name
        assert all(len(checksum) == 64 for checksum in source["sha256"].values()), name
    assert all(told["source"][name]["version"] == version for name, version in lexicon.sources.items())
