"""Write kg/lexicon/data/beginnings.bin anew from the names that stand beside it: python -m training.lexicon.beginnings."""

from __future__ import annotations

from kg.lexicon.shipped import DATA, Shipped
from training.lexicon.write import write_beginnings


def main() -> None:
    """Write the file, as a build of the whole lexicon would."""
    write_beginnings(Shipped().names.iterkeys(), DATA)


if __name__ == "__main__":
    main()
