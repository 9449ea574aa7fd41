"""A request of the SPARQL 1.1 Protocol → a question; what is no such request is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from kg.server.answering import Question, Refused
from kg.server.formats import accepted
from kg.server.http import Message

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_GRAPHS = {False: ("default-graph-uri", "named-graph-uri"), True: ("using-graph-uri", "using-named-graph-uri")}
PIECES, PIECE = 4096, 64  # of queries, between two escapes, that are remembered; characters of one
_ESCAPED = {f"{high}{low}": chr(int(high + low, 16)) for high in "01234567" for low in "0123456789abcdefABCDEF"}
_CHARSET = re.compile(r'charset="?(utf-?8|us-ascii)"?', re.I)


class _Pieces(dict[str, str]):
    """What follows a percent sign → what it stands for; most of a query is the same again and again."""

    def __missing__(self, piece: str) -> str:
        plain = _ESCAPED[piece[:2]] + piece[2:]
        if len(piece) <= PIECE:
            if len(self) >= PIECES:
                self.clear()
            self[piece] = plain
        return plain


_PIECES = _Pieces()


def question(request: Message) -> Question | None:
    """Return what a request asks, None where a GET asks nothing and so means the service itself."""
    if request.method not in METHODS:
        raise Refused(405, f"{request.method[:20]} is no way to ask; GET and POST are")
    return _posted(request) if request.method == "POST" else _got(request)


def _got(request: Message) -> Question | None:
    fields = _fields(request.query)
    if _values(fields, "update"):
        raise Refused(405, "an update by GET is not allowed; POST would be right")
    return _of_fields(fields, request.header(b"accept")) if _values(fields, "query") else None


def _posted(request: Message) -> Question:
    media, _, parameters = request.header(b"content-type").partition(";")
    if "charset" in parameters.lower() and not _CHARSET.search(parameters):
        raise Refused(415, "the charset of the request is not known here; utf-8 would be right")
    text = _decoded(request.body)
    match media.strip().lower():
        case "application/x-www-form-urlencoded":
            return _of_fields(_fields(text), request.header(b"accept"))
        case "application/sparql-query" | "application/sparql-update" as kind:
            fields = _fields(request.query)
            if any(name in ("query", "update") for name, _ in fields):
                raise Refused(400, "there is a question in the address and another in the body; one of them would be right")
            return _asked(text, kind == UPDATE, fields, request.header(b"accept"))
    raise Refused(415, f"a POST of the media type {media.strip()[:80]!r} is not read; {QUERY}, {UPDATE} or {FORM} would be right")


def _of_fields(fields: Sequence[tuple[str, str]], accept: str) -> Question:
    """Return the one question of a form."""
    asked = [field for field in fields if field[0] in ("query", "update")]
    if len(asked) != 1:
        raise Refused(400, f"one field query or update would be right; there are {len(asked)}")
    (name, text), *_ = asked
    return _asked(text, name == "update", fields, accept)


def _asked(text: str, update: bool, fields: Sequence[tuple[str, str]], accept: str) -> Question:
    graphs, named = (_values(fields, name) for name in _GRAPHS[update])
    return Question(text, update, graphs, named, *accepted(accept))


def _values(fields: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple([value for named, value in fields if named == name])


def _fields(text: str) -> list[tuple[str, str]]:
    if text.startswith("query=") and "&" not in text and (query := unescaped(text[6:])) is not None:
        return [("query", query)]
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
    except ValueError:
        raise Refused(400, "the request has too many fields") from None


def unescaped(value: str) -> str | None:
    """Return the value of a field, faster than the standard library, None where an escape is not one of ASCII.

    >>> unescaped("ASK+%7B%7d"), unescaped("%C3%A4"), unescaped("%7")
    ('ASK {}', None, None)
    """
    first, *pieces = value.replace("+", " ").split("%")
    try:
        return first + "".join(map(_PIECES.__getitem__, pieces))
    except KeyError:
        return None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
