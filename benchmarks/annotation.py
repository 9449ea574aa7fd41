"""Time the finding of names on one core, by lexicon alone and with all on: python benchmarks/annotation.py PAPERS [MORE …] [--records N].

"New" is the first time that kg reads the records of PAPERS, "known" the second time. "In a long run" are the records of MORE, each
read for the first time, after those of PAPERS: other papers, most of whose words were seen before.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from itertools import islice

from kg.annotation import Annotator
from kg.language import shipped_recognizer
from kg.lexicon import Lexicon
from kg.model import Document
from kg.readers import find, read
from kg.workers import CHUNK, settle

ABSTRACT = 1300  # characters of a usual one


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("papers")
    arguments.add_argument("more", nargs="*")
    arguments.add_argument("--records", type=int, default=1000, help="of each input")
    given = arguments.parse_args()
    documents = _documents(given.papers, given.records)
    more = [document for papers in given.more for document in _documents(papers, given.records)]
    print(f"{len(documents)} records, {_characters(documents)} characters; an abstract has {ABSTRACT}")
    print(f"opening the lexicon: {_seconds(Lexicon.open):.2f} CPU seconds")
    settle()
    for way, recognizer in (("by lexicon alone", None), ("with everything on", shipped_recognizer())):
        annotator = Annotator(Lexicon.open(), recognizer)
        for words, records in (("words new", documents), ("words known", documents), ("in a long run", more)):
            if records:
                seconds = _seconds(lambda annotator=annotator, records=records: _annotate(annotator, records))  # type: ignore[misc]
                speed = _characters(records) / ABSTRACT / seconds
                print(f"annotation {way}, {words}: {speed:.0f} abstracts per CPU second ({len(records)} records)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _documents(papers: str, most: int) -> list[Document]:
    found = (item for source in find([papers]) for item in read(source) if isinstance(item, Document))  # type: ignore[arg-type]
    return list(islice(found, most))


def _characters(documents: Sequence[Document]) -> int:
    return sum(len(document.text) for document in documents)


def _annotate(annotator: Annotator, documents: Sequence[Document]) -> None:
    """Annotate records as `kg extract` does, so many at a time; what they came to is not kept."""
    for start in range(0, len(documents), CHUNK):
        annotator.annotate_all(documents[start : start + CHUNK])


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
