"""Requests → the answers that they had, as long as the graph stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

ENTRY = 256  # bytes that an entry takes beside request and answer
SHARE = 64  # an answer may take one part in so many


@dataclass(slots=True)
class Memory:
    """The answers of late, by the very bytes of their requests; those not asked for longest make room for new ones.

    >>> memory = Memory(100_000)
    >>> memory.keep(b"ASK {}", b"true")
    >>> memory.find(b"ASK {}"), memory.find(b"ASK { }")
    (b'true', None)
    """

    most: int  # bytes of all of it
    size: int = 0
    _kept: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict)

    def find(self, request: bytes) -> bytes | None:
        """Return the answer to a request, None where it is not remembered."""
        answer = self._kept.get(request)
        if answer is not None:
            self._kept.move_to_end(request)
        return answer

    def keep(self, request: bytes, answer: bytes) -> None:
        """Remember an answer, unless it is large."""
        size = _size(request, answer)
        if size * SHARE > self.most or request in self._kept:
            return
        self._kept[request] = answer
        self.size += size
        while self.size > self.most:
            self.size -= _size(*self._kept.popitem(last=False))


def _size(request: bytes, answer: bytes) -> int:
    return len(request) + len(answer) + ENTRY
