"""How much one question may take: a table, the same for the server and its workers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take before it is refused or ended."""

    seconds: float = 30.0
    rows: int = 100_000  # rows or triples of one answer
    answer: int = 64 << 20  # bytes of one answer
    memory: int = 4 << 30  # bytes of address space of one worker; 0 is no limit
    request: int = 1 << 20  # bytes of one request
    waiting: int = 64  # questions that wait for a worker
    remembered: int = 16 << 20  # bytes of answers that one worker remembers
