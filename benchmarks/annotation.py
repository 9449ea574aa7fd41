"""Time the finding of names on one core, by lexicon alone and with all on: python benchmarks/annotation.py PAPERS [--records N]."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from itertools import islice

from kg.annotation import Annotator
from kg.language import shipped_recognizer
from kg.lexicon import Lexicon
from kg.model import Document
from kg.readers import find, read
from kg.workers import settle

ABSTRACT = 1300  # characters of a usual one


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("papers")
    arguments.add_argument("--records", type=int, default=1000)
    given = arguments.parse_args()
    found = (item for source in find([given.papers]) for item in read(source) if isinstance(item, Document))  # type: ignore[arg-type]
    documents = list(islice(found, given.records))
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} records, {characters} characters; an abstract has {ABSTRACT}")
    print(f"opening the lexicon: {_seconds(Lexicon.open):.2f} CPU seconds")
    settle()
    for way, recognizer in (("by lexicon alone", None), ("with everything on", shipped_recognizer())):
        annotator = Annotator(Lexicon.open(), recognizer)
        for words in ("new", "known"):
            seconds = _seconds(lambda annotator=annotator: [annotator.annotate(document) for document in documents])  # type: ignore[misc]
            print(f"annotation {way}, words {words}: {characters / ABSTRACT / seconds:.0f} abstracts per CPU second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
