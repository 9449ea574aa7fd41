"""Rows of ready-made claims → GivenClaim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.frozen import frozen_pairs
from kg.model import CERTAINTIES, STUDY_SYSTEMS, Certainty, GivenClaim, Pairs

ENDS = ("subject", "relation", "object")
DIRECTIONS = ("increases", "decreases", "affects")
_COLUMNS = {  # name: how else it may be spelled
    "subject": ("subject_id", "subject_curie"),
    "relation": ("predicate",),
    "object": ("object_id", "object_curie"),
    "paper": ("paper_id", "document", "pmid", "doi", "reference", "publication"),
    "sentence": ("evidence", "quote", "text"),
    "negated": ("negation",),
    "certainty": (),
    "direction": (),
    "context": (),
}
_TRUE = ("true", "yes", "1", "t", "y", "negated")
_FALSE = ("", "false", "no", "0", "f", "n", "none", "null")
_NO_THING = re.compile(r"(?:kgv|pmid|doi|pmcid|rdfs?|owl|xsd):\S|kg:(?!term/)\S", re.I)
"""CURIEs of words, papers, statements and claims: what these are called is said elsewhere in the graph."""
_BOOKKEEPING = {"id", "statement", "paper_key", "cues", "trigger", "rule", "given_relation", "source"}
"""What kg writes in its own rows for itself."""


def columns(names: object) -> dict[str, str] | None:
    """Return which field of a row holds what; None where they are not those of a claim.

    >>> columns(["Subject", "predicate", "object"])
    {'subject': 'Subject', 'relation': 'predicate', 'object': 'object'}
    """
    if not isinstance(names, (list, Mapping)):
        return None
    given = {str(name).strip().lower(): str(name) for name in names}
    # A row of kg has both: `predicate` is its relation, `relation` a coarse class.
    found = {"relation": given["predicate"]} if "predicate" in given else {}
    for name, others in _COLUMNS.items():
        spelled = next((given[other] for other in (name, *others) if other in given), None)
        if spelled is not None:
            found.setdefault(name, spelled)
    ordered = {name: found[name] for name in _COLUMNS if name in found}
    return ordered if set(ENDS) <= set(ordered) else None


def claim(source: str, line: int, row: Mapping[str, Any], held: Mapping[str, str]) -> GivenClaim:
    """Return the claim that a row holds; raise ValueError that says which value would have been right."""
    value = {name: row.get(spelling) for name, spelling in held.items()}
    if value["relation"] == "other" and row.get("given_relation"):
        value["relation"] = row["given_relation"]
    ends = {name: _name(value[name]) for name in ENDS}
    empty = next((name for name in ENDS if not ends[name]), None)
    if empty:
        raise ValueError(f"has no {empty}; a name or a CURIE would be right")
    word = next((name for name in ("subject", "object") if _NO_THING.match(ends[name])), None)
    if word:
        right = "a name, or a CURIE such as CL:0000235 would be right"
        raise ValueError(f"has {ends[word][:40]!r} as {word}, which is no thing that claims are about; {right}")
    return GivenClaim(
        source=source,
        line=line,
        **ends,
        paper=_name(value.get("paper")),
        sentence=_sentence(value.get("sentence")),
        negated=_negated(value.get("negated")),
        certainty=_certainty(value.get("certainty")),
        direction=_direction(value.get("direction")),
        context=_context(row, held),
    )


def _name(value: object) -> str:
    """Return an end as a CURIE or a name; that of kg's own rows may be an object."""
    if not isinstance(value, Mapping):
        return str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    curie = value.get("curie")
    if isinstance(curie, str) and curie and not curie.startswith("kg:"):
        return curie
    return next((found for key in ("label", "name", "text") if (found := _name(value.get(key)))), "")


def _sentence(value: object) -> str | None:
    text = value.get("text") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) and text.strip() else None


def _word(value: object) -> str:
    return "" if value is None else str(value).strip().lower()


def _negated(value: object) -> bool:
    word = _word(value)
    if word not in (*_TRUE, *_FALSE):
        raise ValueError(f"has {word[:40]!r} as `negated`; true or false would be right")
    return word in _TRUE


def _certainty(value: object) -> Certainty:
    word = _word(value) or "asserted"
    if word not in CERTAINTIES:
        right = ", ".join(CERTAINTIES[:-1])
        raise ValueError(f"has {word[:40]!r} as `certainty`; {right} or {CERTAINTIES[-1]} would be right")
    return word


def _direction(value: object) -> str | None:
    word = _word(value)
    if word in ("", "null", "none"):
        return None
    if word not in DIRECTIONS:
        right = "increases, decreases, affects or nothing"
        raise ValueError(f"has {word[:40]!r} as `direction`; {right} would be right")
    return word


def _context(row: Mapping[str, Any], held: Mapping[str, str]) -> Pairs:
    """Return the context: the pairs of the column of that name, and all columns that no other field holds."""
    given = row.get(held.get("context", "context"))
    pairs = dict(given) if isinstance(given, Mapping) else {"context": given}
    own = _BOOKKEEPING | {"relation"} if "predicate" in row else set()
    pairs |= {key: value for key, value in row.items() if key not in {*held.values(), *own, "context"}}
    known = {key: value for key, value in pairs.items() if value is not None and value not in ("", [], {})}
    return frozen_pairs(known | ({"study_system": _systems(known["study_system"])} if "study_system" in known else {}))


def _systems(value: object) -> str | list[str]:
    return [_system(one) for one in value] if isinstance(value, list) else _system(value)


def _system(value: object) -> str:
    system = re.sub(r"[\s_]+", "-", _word(value))
    if system not in STUDY_SYSTEMS:
        right = ", ".join(STUDY_SYSTEMS[:-1])
        raise ValueError(f"has {system[:40]!r} as `study_system`; {right} or {STUDY_SYSTEMS[-1]} would be right")
    return system
