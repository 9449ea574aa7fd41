"""The questions that kg ships, one file each: what it asks, what may be varied in it, and its SPARQL.

A file begins with the question; a line `# param NAME: MEANING` follows for each parameter. Its default stands in the query, as
`VALUES ?NAME { DEFAULT }`, so that the file can be asked of any endpoint as it is; kg puts other values there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.curies import BASE, to_curie
from kg.errors import QueryError, UnknownName
from kg.graph.names import Node

FOLDER = Path(__file__).parent / "queries"
_HEAD = re.compile(r"(?:#.*\n)*")
_PARAMETER = re.compile(r"^# param (\w+): (.+)$", re.MULTILINE)
_VALUES = re.compile(r"VALUES \?(\w+) \{ ([^{}]+) \}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be varied in a question; `default` as SPARQL writes it."""

    name: str
    meaning: str
    default: str

    @property
    def shown(self) -> str:
        """Return the default as a person would give it.

        >>> Parameter("since", "", '"2024"^^xsd:gYear').shown, Parameter("paper", "", "<https://pubmed.ncbi.nlm.nih.gov/1>").shown
        ('2024', 'pmid:1')
        """
        return to_curie(self.default[1:-1]) if self.default[0] == "<" else re.sub(r'^"(.*)"(?:\^\^\S+)?$', r"\1", self.default)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its parameters; one that kg does not ship has no name."""

    name: str
    asks: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by its name; raise UnknownName where there is none."""
        for one in self.parameters:
            if one.name == name:
                return one
        if not self.parameters:
            raise QueryError(f"the query {self.name} takes no parameters, so that {name!r} would be ignored")
        raise UnknownName(f"parameter of {self.name or 'the query'}", name, (one.name for one in self.parameters))

    def given(self, values: Mapping[str, Node]) -> str:
        """Return the SPARQL with nodes in the place of defaults, in one pass; oxigraph writes a node so that it stays one."""
        return _VALUES.sub(lambda found: f"VALUES ?{found[1]} {{ {values.get(found[1], found[2])} }}", self.sparql)


def questions() -> dict[str, Question]:
    """Return the shipped questions by name."""
    return {path.stem: _shipped(path) for path in sorted(FOLDER.glob("*.rq"))}


def question(query: str, base: str = BASE) -> Question:
    """Return the question of a shipped query's name, of a file, or of a text of SPARQL; raise UnknownName for another name.

    What a shipped query says of the graph's own identifiers is said of those with the given base.
    """
    if re.search(r"[\s{]", query.strip()) and not _is_file(query.strip()):
        return _question("", query)
    if query in (path.stem for path in FOLDER.glob("*.rq")):
        return _shipped(FOLDER / f"{query}.rq", base)
    if _is_file(query):
        return _question("", Path(query).read_text(encoding="utf-8"))
    raise UnknownName("query", query, questions())


def _is_file(query: str) -> bool:
    """Tell whether a file has this name; a long query may be no name at all."""
    try:
        return Path(query).is_file()
    except (OSError, ValueError):
        return False


def _shipped(path: Path, base: str = BASE) -> Question:
    return _question(path.stem, path.read_text(encoding="utf-8").replace(f"<{BASE}", f"<{base}"))


def _question(name: str, text: str) -> Question:
    found = _HEAD.match(text)
    head = found[0] if found else ""
    defaults = dict(reversed(_VALUES.findall(text)))  # of two the first
    parameters = tuple(_parameter(known, meaning, defaults) for known, meaning in _PARAMETER.findall(head))
    return Question(name, head.partition("\n")[0].strip("# "), parameters, text)


def _parameter(name: str, meaning: str, defaults: Mapping[str, str]) -> Parameter:
    if name not in defaults:
        raise QueryError(f"the query does not use its parameter {name}; VALUES ?{name} {{ … }} with one default would be right")
    return Parameter(name, meaning.strip(), defaults[name])
