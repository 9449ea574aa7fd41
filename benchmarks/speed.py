"""Time the verbs of kg on one core, in one run: python benchmarks/speed.py PAPERS [--records 300]."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from kg.engine import Engine
from kg.extractors import weighed
from kg.language import parse
from kg.model import Document
from kg.readers import find, read


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("papers")
    arguments.add_argument("--records", type=int, default=300)
    given = arguments.parse_args()
    engine, times = Engine(), {}
    found = (item for source in find([given.papers]) for item in read(source) if isinstance(item, Document))  # type: ignore[arg-type]
    documents = _timed(times, "read", lambda: list(islice(found, given.records)))
    engine.read(documents[:3])  # the model is opened here, and not timed
    sentences = _timed(times, "annotate", lambda: engine.annotator.annotate_all(documents))
    parsed = _timed(times, "parse", lambda: parse(sentences))
    claims = _timed(times, "extract", lambda: list(weighed.extract(parsed)))
    total = sum(times.values())
    print(f"{len(documents)} records, {sum(len(d.text) for d in documents)} characters, {len(claims)} claims")
    for verb, seconds in times.items():
        print(f"{verb:10} {seconds / total:5.0%}  {len(documents) / seconds:7.0f} records per CPU second")
    print(f"{'all':10}  100%  {len(documents) / total:7.0f} records per CPU second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _timed(times: dict[str, float], verb: str, work: Callable[[], Any]) -> Any:
    started = time.process_time()
    result = work()
    times[verb] = time.process_time() - started
    return result


if __name__ == "__main__":
    main()
