"""Lexicon files → Rows. To read one more format, add a file and a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.loaders import obo, obograph, rdf, tables
from kg.lexicon.overlay import Row

LOADERS: dict[str, Callable[[Path, str], Iterator[Row]]] = {
    ".tsv": tables.read,
    ".obo": obo.read,
    ".json": obograph.read,
    ".owl": rdf.read,
    ".rdf": rdf.read,
    ".ttl": rdf.read,
    ".nt": rdf.read,
}


def load(path: Path, source: str) -> list[Row]:
    """Return the rows of a lexicon file, by the ending of its name (.gz may follow)."""
    ending = Path(path.name.removesuffix(".gz")).suffix.lower()
    if ending not in LOADERS:
        known = ", ".join(sorted(LOADERS))
        raise LexiconError(f"{path.name}: no lexicon is read from a file ending in {ending!r}; there are: {known}")
    try:
        return list(LOADERS[ending](path, source))
    except FileNotFoundError:
        raise LexiconError(f"{path}: there is no such lexicon file") from None
    except (OSError, EOFError) as error:
        raise LexiconError(
            f"{path.name}: cannot be read ({getattr(error, 'strerror', None) or error}); a readable file ending in {ending} was expected"
        ) from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
