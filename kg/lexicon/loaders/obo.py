"""OBO files, with obonet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.loaders.classes import class_row, identifier, opened
from kg.lexicon.overlay import Row

FIRST = re.compile(r"^\[Term\]", re.MULTILINE)
COMMENT = re.compile(r"^!.*$", re.MULTILINE)
HEADER = "ontology: names\n\n"  # in place of the file's own, which obonet scolds on the terminal where it is short
SYNONYM = re.compile(r'^"((?:[^"\\]|\\.)*)"\s*(\w*)')


def read(path: Path, source: str) -> Iterator[Row]:
    """Yield the living classes of an OBO file."""
    import obonet  # brings networkx: only where a user has an OBO file

    with opened(path) as file:
        text = file.read().decode("utf-8")
    if not (first := FIRST.search(text)):
        raise LexiconError(f"{path.name}, line 1: no [Term] stands in this file, which should be OBO")
    try:
        graph = obonet.read_obo(io.StringIO(HEADER + COMMENT.sub("", text[first.start() :])), ignore_obsolete=True)
    except KeyError as error:
        raise LexiconError(f"{path.name}: a [Term] has no `{error.args[0]}`; `id: CL:0000235` was expected") from error
    except (ValueError, TypeError) as error:
        raise LexiconError(f"{path.name}, line {_line(text, str(error))}: not OBO; `tag: value` was expected") from error
    for curie, data in graph.nodes(data=True):
        if data.get("name"):
            found = [SYNONYM.match(synonym) for synonym in data.get("synonym", ())]
            synonyms = [(match[2] or "related", match[1].replace("\\", "")) for match in found if match]
            parents = [identifier(parent) for parent in data.get("is_a", ())]
            yield class_row(identifier(curie), data["name"], synonyms, parents, source, data.get("namespace", ""))


def _line(text: str, message: str) -> int:
    """Return the line that an error of obonet quotes, 1 where it quotes none."""
    quoted = message.strip().splitlines()[-1].strip() if message.strip() else ""
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.strip() and line.strip() == quoted), 1)
