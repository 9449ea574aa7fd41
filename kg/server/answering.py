"""A question and a store → the bytes of an answer; what cannot be answered is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.graph.wording import changes, names_graphs, plain, reaches_out, varies
from kg.server.formats import GRAPHS, RESULTS, Format

Item = TypeVar("Item")
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_ROW = {  # all up to where one more row has begun, or ended, in the bytes that oxigraph writes
    ox.QueryResultsFormat.JSON: re.compile(
        rb'(?s)(?:[^"{]++|%b|\{(?!\}|"[^"\\]+":\{"type")|(?<="value":)\{)*+\{(?:\}|(?="))' % _STRING
    ),
    ox.QueryResultsFormat.XML: re.compile(rb"(?s).*?<result>"),
    ox.QueryResultsFormat.CSV: re.compile(rb'(?:[^"\n]++|"[^"]*+")*+\n'),
    ox.QueryResultsFormat.TSV: re.compile(rb"[^\n]*+\n"),
}
_MARK = {  # a byte that every row has, and so at least as many of them as rows: they are counted much faster
    ox.QueryResultsFormat.JSON: b"{",
    ox.QueryResultsFormat.XML: b"<",
    ox.QueryResultsFormat.CSV: b"\n",
    ox.QueryResultsFormat.TSV: b"\n",
}
_HEADED = (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV)
ANSWERED, DONE = 200, 204
SCANNED = 64 << 10  # bytes in which rows are looked for at once


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks: a query or an update, the graphs it is about, and the formats that it reads."""

    text: str
    update: bool = False
    graphs: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    results: int | None = 0
    triples: int | None = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client gets: a status, a media type, and the answer or one sentence that says why there is none.

    It `lasts` where the same question has the same answer as long as the graph stays as it is.
    """

    status: int
    media: str
    body: bytes
    lasts: bool = False


class Refused(Exception):
    """A question that is not answered."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        super().__init__(reason)

    def reply(self) -> Reply:
        """Return what the client is told."""
        return Reply(self.status, "text/plain; charset=utf-8", f"{self}\n".encode())


@dataclass(slots=True)
class Answerer:
    """A store that is asked; `rows` is how many rows or triples an answer may have, `most` how many bytes."""

    store: ox.Store
    prefixes: dict[str, str]
    rows: int
    most: int
    needles: tuple[tuple[str, str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.needles = tuple((f"{name}:", name, iri) for name, iri in self.prefixes.items())

    def reply(self, question: Question) -> Reply:
        """Return the answer to a question, or the sentence that says why there is none."""
        try:
            return self._updated(question) if question.update else self._answered(question)
        except Refused as refused:
            return refused.reply()
        except (SyntaxError, ValueError) as error:
            return Refused(400, f"the {'update' if question.update else 'query'} cannot be read: {error}").reply()
        except MemoryError:
            return Refused(500, "the answer needs more memory than this server gives; a smaller question would be right").reply()
        except (OSError, RuntimeError) as error:
            return Refused(500, f"the question cannot be answered: {error}").reply()

    def _answered(self, question: Question) -> Reply:
        simple = plain(question.text)
        if not simple:
            _check(question.text)
        graphs = _dataset(question, simple)
        found = self.store.query(question.text, prefixes=self._used(question.text), **graphs)  # type: ignore[arg-type]
        if isinstance(found, ox.QueryTriples):
            form = _chosen(GRAPHS, question.triples)
            body = self._graph(found, form)
        else:
            form = _chosen(RESULTS, question.results)
            body = self._results(found, form)
        return Reply(ANSWERED, form.content_type, body, simple or not varies(question.text))

    def _graph(self, found: ox.QueryTriples, form: Format) -> bytes:
        assert isinstance(form.written, ox.RdfFormat)
        sheet = _Sheet(self.most)
        ox.serialize(self._counted(found), sheet, form.written, prefixes=self.prefixes)  # type: ignore[arg-type]
        return sheet.whole()

    def _results(self, found: ox.QuerySolutions | ox.QueryBoolean, form: Format) -> bytes:
        assert isinstance(form.written, ox.QueryResultsFormat)
        if isinstance(found, ox.QueryBoolean):
            return found.serialize(format=form.written) or b""
        sheet = _Rows(self.most, _MARK[form.written], _ROW[form.written], self.rows, -(form.written in _HEADED))
        found.serialize(sheet, form.written)  # type: ignore[arg-type]
        return sheet.whole()

    def _counted(self, triples: Iterable[Item]) -> Iterator[Item]:
        found = iter(triples)
        yield from islice(found, self.rows)
        if next(found, None) is not None:
            raise _too_many(f"{self.rows:,} triples")

    def _updated(self, question: Question) -> Reply:
        _stay_here(question.text)
        if question.graphs or question.named:
            raise Refused(400, "using-graph-uri and using-named-graph-uri are not known here; USING in the update would be right")
        self.store.update(question.text, prefixes=self._used(question.text))
        return Reply(DONE, "", b"")

    def _used(self, text: str) -> dict[str, str]:
        """Return the prefixes that may stand in a text: to hand over all of them takes as long as a small query."""
        if text.count(":") == text.count("<http:") + text.count("<https:"):
            return {}
        return {name: iri for needle, name, iri in self.needles if needle in text}


@dataclass(slots=True)
class _Sheet:
    """A file in memory that takes no more bytes than it may."""

    most: int
    size: int = field(default=0, init=False)
    pieces: list[bytes] = field(default_factory=list, init=False)

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.size += len(data)
        if self.size > self.most:
            raise _too_many(f"{self.most / (1 << 20):,g} MiB")
        self.pieces.append(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: all is in memory."""

    def whole(self) -> bytes:
        """Return all that was written."""
        return b"".join(self.pieces)


@dataclass(slots=True)
class _Rows(_Sheet):
    """A sheet that counts the rows written to it, and takes no more of them than it may."""

    mark: bytes
    row: re.Pattern[bytes]
    rows: int
    count: int
    marks: int = 0
    due: int = 0  # the size at which rows are looked for again
    seen: int = 0  # pieces in which they were looked for
    rest: bytes = b""  # what may be half a row

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        length = _Sheet.write(self, data)
        self.marks += data.count(self.mark)
        if self.marks > self.rows and self.size >= self.due:
            self._look()
        return length

    def whole(self) -> bytes:
        """Return all that was written."""
        if self.marks > self.rows:
            self._look()
        return _Sheet.whole(self)

    def _look(self) -> None:
        """Count the rows; what may be half a row is looked at again, but not before twice as much is there."""
        text, end = b"".join((self.rest, *self.pieces[self.seen :])), 0
        while found := self.row.match(text, end):
            self.count, end = self.count + 1, found.end()
        self.seen, self.rest = len(self.pieces), text[end:]
        self.due = self.size + max(SCANNED, len(self.rest))
        if self.count > self.rows:
            raise _too_many(f"{self.rows:,} rows")


def _too_many(most: str) -> Refused:
    return Refused(403, f"the answer has more than {most}; LIMIT and OFFSET would be right, or the files of the graph")


def _check(query: str) -> None:
    _stay_here(query)
    if changes(query):
        raise Refused(400, "this is an update, sent as a query; SELECT, ASK, CONSTRUCT or DESCRIBE would be right")


def _stay_here(text: str) -> None:
    if reaches_out(text):
        raise Refused(403, "the question asks another server (SERVICE, LOAD); this one answers from its own graph only")


def _chosen(forms: tuple[Format, ...], row: int | None) -> Format:
    if row is None:
        raise Refused(406, f"no format that you accept fits this answer; there are: {', '.join(form.media for form in forms)}")
    return forms[row]


def _dataset(question: Question, simple: bool) -> dict[str, object]:
    """Return which graphs are asked: those of the request, else those of the query, else the union of all."""
    if not (question.graphs or question.named):
        return {"use_default_graph_as_union": simple or not names_graphs(question.text)}
    return {"default_graph": [*map(_node, question.graphs)], "named_graphs": [*map(_node, question.named)]}


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise Refused(400, f"{iri[:200]!r} is no IRI of a graph") from None
