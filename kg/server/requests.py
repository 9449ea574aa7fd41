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
_CHARSET = re.compile(r'charset="?(utf-?8|us-ascii)"?', re.I)


def question(request: Message) -> Question | None:
    """Return what a request asks, None where a GET asks nothing and so means the service itself."""
    if request.method not in METHODS:
        raise Refused(405, f"{request.method[:20]} is no way to ask; GET and POST are")
    return _posted(request) if request.method == "POST" else _got(request)


def _got(request: Message) -> Question | None:
    fields = _fields(request.query)
    if any(name == "update" for name, _ in fields):
        raise Refused(405, "an update by GET is not allowed; POST would be right")
    return _of_fields(fields, request.header(b"accept")) if any(name == "query" for name, _ in fields) else None


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
    asked = [(name, value) for name, value in fields if name in ("query", "update")]
    if len(asked) != 1:
        raise Refused(400, f"one field query or update would be right; there are {len(asked)}")
    (name, text), *_ = asked
    return _asked(text, name == "update", fields, accept)


def _asked(text: str, update: bool, fields: Sequence[tuple[str, str]], accept: str) -> Question:
    graphs, named = (tuple(value for name, value in fields if name == field) for field in _GRAPHS[update])
    return Question(text, update, graphs, named, *accepted(accept))


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
    except ValueError:
        raise Refused(400, "the request has too many fields") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
