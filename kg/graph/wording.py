"""The text of a query → what it would do, told before it runs."""

from __future__ import annotations

import re

_INERT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\x00-\x20]*>"
    r"|\#[^\n\r]*",
    re.S,
)
_NAMED = re.compile(r"(?P<inert>" + _INERT.pattern + r")|[?$]\w+|@[A-Za-z]+|:(?:[\w:%·-]|\\.|\.(?=[\w:%\\-]))*", re.S)
_ELSEWHERE = ("service", "load")  # no other word of SPARQL holds them, and a parser may take 1SERVICE for two
_DATASET = re.compile(r"(?<![\w?$:.-])FROM(?![\w:-])", re.I)
_CHANGES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
_FROM = ("from",)
_ONCE = ("now", "rand", "uuid", "bnode")
_WORDS = (*_ELSEWHERE, *_CHANGES, *_FROM, *_ONCE)
_VARIES = re.compile(rf"(?:{'|'.join(_ONCE)})\s*\(", re.I)
_UPDATE = re.compile(rf"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*(?:{'|'.join(_CHANGES)})\b", re.I)


def spoken(query: str) -> str:
    """Return a query without its strings, IRIs and comments.

    >>> spoken("SELECT * { ?s <a:b> 'SERVICE' } # FROM")
    'SELECT * { ?s     }  '
    """
    return _NAMED.sub(lambda found: " " if found["inert"] else found[0], query)


def plain(query: str) -> bool:
    """Tell whether a query holds none of the words that are looked for here, not even by chance.

    >>> plain("ASK { ?s a kgv:Claim }"), plain("ASK { ?s rdfs:label 'added' }")
    (True, False)
    """
    return not _has(query, _WORDS)


def reaches_out(query: str) -> bool:
    r"""Tell whether a query or an update asks another server: SERVICE or LOAD, wherever a parser could see them.

    >>> reaches_out("SELECT * { ?s ?p 1SERVICE<http://a/> {} }"), reaches_out("ASK { ?service a kgv:SERVICE, 'SERVICE' } # SERVICE")
    (True, False)
    """
    return _has(query, _ELSEWHERE) and _has(_NAMED.sub(" ", query), _ELSEWHERE)


def changes(query: str) -> bool:
    """Tell whether a text is an update."""
    return _has(query, _CHANGES) and bool(_UPDATE.match(spoken(query)))


def names_graphs(query: str) -> bool:
    """Tell whether a query says itself which graphs it is about (FROM)."""
    return _has(query, _FROM) and bool(_DATASET.search(spoken(query)))


def varies(query: str) -> bool:
    """Tell whether a query may have another answer when it is asked again: NOW, RAND, UUID, STRUUID, BNODE.

    >>> varies("SELECT (STRUUID () AS ?x) {}"), varies("ASK { ?s rdfs:label 'unknown (now)' }")
    (True, False)
    """
    return _has(query, _ONCE) and bool(_VARIES.search(spoken(query)))


def _has(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a word stands anywhere in a text: a first look that costs little."""
    return any(map(text.lower().__contains__, words))
