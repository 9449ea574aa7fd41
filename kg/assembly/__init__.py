"""Claims → Statements."""

from kg.assembly.gathering import gather
from kg.assembly.papers import resolve
from kg.store import Store

__all__ = ["assemble"]


def assemble(store: Store) -> None:
    """Resolve records to papers, file every claim under its statement and paper, and say what all papers say."""
    resolve(store)
    gather(store)
    store.close()
