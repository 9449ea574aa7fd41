"""The store: what every input came to, and what all of it came to together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kg.model import Claim, Document, Mention, Paper, Statement, Term, Triple
from kg.rows import YEAR, claim_from_row, term_from_row
from kg.store import manifest, nouns
from kg.store.beside import beside
from kg.store.engine import Engine, lines, parquet, parsed, write_lines
from kg.store.manifest import InputRecord
from kg.store.restriction import restrict
from kg.store.tables import (
    COLUMNS,
    LAYOUT,
    Columns,
    FiledClaim,
    ToldClaim,
    claim_columns,
    mention_columns,
    paper_columns,
    term_columns,
)

MANIFEST = "inputs.json"
SPILL = "spill"
PORTION = 5_000  # records whose claims are read at a time
ASSEMBLED = ("records", "links", "statements")
_FILES = tuple(f"{table}.parquet" for table in ASSEMBLED)
_STATEMENT = ", ".join(f'"{column}"' for column in nouns.STATEMENT)
Order = Literal["place", "id", "ends"]
Years = tuple[int | None, int | None]


class Papers(NamedTuple):
    """How many papers speak of something, and how many of them affirm and deny it."""

    papers: int
    affirmed: int
    negated: int


_ORDERS: dict[Order, str] = {"place": "place", "id": "id", "ends": "subject, object, place"}
_FILED = "c.row, l.statement, l.paper, c.prefix, c.suffix"


class Store:
    """A folder of Parquet shards, one per few thousand records, and of the tables assembled from them.

    SQL sees all shards of the manifest as `papers`, `mentions`, `claims` and `terms`, each with a `place` beside its
    columns (the order of inputs and records), and the assembled tables under the names of their files.
    """

    def __init__(self, folder: Path, kept: Sequence[str] | None = None) -> None:
        self.folder = folder.absolute()
        self.kept = kept
        self._engine: Engine | None = None
        self._writer: Engine | None = None

    # what it was made from

    @cached_property
    def inputs(self) -> tuple[InputRecord, ...]:
        """Return the inputs that the store holds, in its order."""
        return manifest.read(self.folder / MANIFEST)

    @cached_property
    def shards(self) -> tuple[str, ...]:
        """Return the names of the shards of all inputs, in order."""
        return tuple(dict.fromkeys(shard for record in self.inputs for shard in record.shards))

    def known(self, name: str, sha256: str, engine: str) -> InputRecord | None:
        """Return what became of an input, if these very bytes were read by this engine and nothing got lost."""
        record = self._known.get((name, sha256, engine))
        return record if record and all(map(self.has_shard, record.shards)) else None

    def has_shard(self, shard: str) -> bool:
        """Tell whether a shard is there whole, so that a run that was killed goes on where it stopped."""
        return all(self._path(table, shard).is_file() for table in COLUMNS)

    def write_shard(
        self,
        shard: str,
        *,
        documents: Sequence[Document],
        mentions: Iterable[tuple[Document, Mention]],
        claims: Iterable[Claim],
        terms: Iterable[Term],
    ) -> None:
        """Write what some records of one input came to; the same content gives the same bytes."""
        claims = tuple(claims)
        self._write("papers", shard, paper_columns(documents))
        self._write("mentions", shard, mention_columns(mentions, documents))
        self._write("terms", shard, term_columns(terms, claims))
        self._write("claims", shard, claim_columns(claims, documents))

    def keep(self, inputs: Sequence[InputRecord]) -> None:
        """Make these inputs all that the store holds: shards of others, and what a killed run left, are removed.

        So is what was assembled from other inputs, lest somebody take it for what these say.
        """
        self.close()
        if manifest.in_order(inputs) != list(self.inputs):
            for name in _FILES:
                (self.folder / name).unlink(missing_ok=True)
        manifest.write(self.folder / MANIFEST, inputs)
        for name in ("inputs", "shards", "_known"):
            self.__dict__.pop(name, None)
        for table in COLUMNS:
            kept = {self._path(table, shard) for shard in self.shards}
            for path in sorted((self.folder / table).glob("*")):
                if path not in kept:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.folder / SPILL, ignore_errors=True)

    # questions

    def is_assembled(self) -> bool:
        """Tell whether all papers have been heard, so that there are statements to read."""
        return manifest.is_current(self.folder / MANIFEST) and all((self.folder / name).is_file() for name in _FILES)

    def assembled_ns(self) -> int:
        """Return when all papers were last heard, in nanoseconds as files tell it: what was written later is of this state."""
        return max((self.folder / name).stat().st_mtime_ns for name in _FILES)

    @property
    def engine(self) -> Engine:
        """Return the query engine over all shards, opened when first asked for."""
        if self._engine is None:
            self._engine = Engine(self.folder / SPILL)
            self._engine.table("shards", {"position": "BIGINT", "shard": "VARCHAR"}, enumerate(self.shards))
            for table in COLUMNS:
                self._engine.run(f"CREATE VIEW {table} AS {self._placed(table)}")
            for table in ASSEMBLED:
                self._view_of_file(table)
            if self.kept is not None:
                restrict(self._engine, self.kept)
        return self._engine

    def selected(self, statements: Iterable[str]) -> Store:
        """Return a store that answers over some statements only, as if no more had been said."""
        return Store(self.folder, tuple(statements))

    def publish(self, name: str, sql: str) -> None:
        """Write the rows of a query as the assembled table of this name."""
        with beside(self.folder / f"{name}.parquet") as fresh:
            self.engine.copy(sql, fresh)
        self._view_of_file(name)

    def close(self) -> None:
        """Close what was opened to read and to write; the next need opens it again."""
        for engine in filter(None, (self._engine, self._writer)):
            engine.close()
        self._engine = self._writer = None

    # nouns

    def papers(self) -> Iterator[Paper]:
        """Yield all papers, by their first record."""
        sql = """
            SELECT r.paper, list(r.document ORDER BY r.place, p.place), list(p.row ORDER BY r.place, p.place)
            FROM records r LEFT JOIN papers p USING (record) GROUP BY r.paper ORDER BY min(r.place), r.paper
        """
        return (nouns.paper(*row) for row in self.engine.rows(sql))

    def terms(self) -> Iterator[Term]:
        """Yield every term once, by CURIE; a row that has only the CURIE for a name comes after better ones."""
        sql = """
            SELECT row FROM terms QUALIFY row_number() OVER (PARTITION BY curie ORDER BY name = curie, place) = 1
            ORDER BY curie
        """
        return (term_from_row(json.loads(row)) for (row,) in self.engine.rows(sql))

    def statements(self, by: Order = "place") -> Iterator[Statement]:
        """Yield all statements, by their first claim, by id, or by their ends."""
        return map(nouns.statement, self.engine.rows(f"SELECT {_STATEMENT} FROM statements ORDER BY {_ORDERS[by]}"))

    def years(self, by: Order = "place") -> Iterator[Years]:
        """Yield when papers first and last spoke of every statement, ordered likewise; None where no paper tells its year."""
        year = rf"TRY_CAST(regexp_extract({parsed('p.row')} ->> '$.metadata.year', '^{YEAR}$') AS INTEGER)"
        sql = f"""
            WITH told AS (SELECT r.paper, r.place, {year} AS year FROM records r JOIN papers p USING (record)),
            dated AS (SELECT paper, arg_min(year, place) AS year FROM told WHERE year IS NOT NULL GROUP BY paper),
            spans AS (SELECT statement AS id, min(year) AS first, max(year) AS last FROM links JOIN dated USING (paper) GROUP BY id)
            SELECT first, last FROM statements LEFT JOIN spans USING (id) ORDER BY {_ORDERS[by]}
        """
        return ((first, last) for first, last in self.engine.rows(sql))

    def papers_between(self) -> Iterator[Papers]:
        """Yield how many papers speak of every pair of ends, affirm and deny something there, by subject and object."""
        sql = """
            SELECT count(DISTINCT l.paper), count(DISTINCT l.paper) FILTER (NOT c.negated),
                count(DISTINCT l.paper) FILTER (c.negated)
            FROM statements s JOIN links l ON l.statement = s.id JOIN claims c ON c.place = l.place
            GROUP BY s.subject, s.object ORDER BY s.subject, s.object
        """
        return (Papers(*row) for row in self.engine.rows(sql))

    def pairs(self) -> int:
        """Return how many pairs of ends statements have."""
        return int(self.engine.value("SELECT count(*) FROM (SELECT DISTINCT subject, object FROM statements)"))

    def claims(self, statement: str | None = None) -> Iterator[FiledClaim]:
        """Yield all claims, or those of one statement, each once, in the order of the inputs."""
        return map(_filed, self._claims_of(statement) if statement is not None else self._all_claims())

    def claims_by_statement(self) -> Iterator[FiledClaim]:
        """Yield all claims in the order of the statements, for whoever wants those of each statement together."""
        sql = f"""
            SELECT {_FILED} FROM links l JOIN claims c USING (place) JOIN statements s ON s.id = l.statement
            ORDER BY s.place, l.place
        """
        return map(_filed, self.engine.rows(sql))

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield the ids of all claims with those of their statements and the keys of their papers."""
        sql = "SELECT c.id, l.statement, l.paper FROM links l JOIN claims c USING (place) ORDER BY l.place"
        return ((claim, statement, paper) for claim, statement, paper in self.engine.rows(sql))

    def told_claims(self) -> Iterator[ToldClaim]:
        """Yield all claims by id, as far as they can change while they stay the same."""
        sql = """
            SELECT s.subject, s.relation, s.object, c.id, l.statement, l.paper, c.negated, c.certainty, c.score
            FROM links l JOIN claims c USING (place) JOIN statements s ON s.id = l.statement ORDER BY c.id
        """
        return (ToldClaim(Triple(*row[:3]), *row[3:]) for row in self.engine.rows(sql))

    def claim_lines(self) -> Iterator[str]:
        """Yield the rows of `claims.jsonl`."""
        for row, statement, paper, _, _ in self._all_claims():
            yield f'{row[:-1]}, "statement": {json.dumps(statement)}, "paper_key": {json.dumps(paper, ensure_ascii=False)}}}'

    def mention_lines(self) -> Iterator[str]:
        """Yield the rows of `mentions.jsonl`."""
        for portion in self._portions():
            sql = f"SELECT row FROM ({self._placed('mentions', portion)}) SEMI JOIN records USING (record) ORDER BY place"
            yield from (row for (row,) in self.engine.rows(sql))

    def extractors(self, engine: str) -> tuple[str, ...]:
        """Return the names of the extractors whose claims an engine's inputs hold, sorted."""
        sources = [record.name for record in self.inputs if record.engine == engine]
        sql = "SELECT DISTINCT extractor FROM claims WHERE list_contains(?, source) ORDER BY extractor"
        return tuple(name for (name,) in self.engine.rows(sql, sources))

    def counts(self) -> dict[str, int]:
        """Return how much there is of everything, statements by verdict too."""
        counts = {"inputs": len(self.inputs), "records": self.engine.value("SELECT count(*) FROM papers")}
        counts["papers"] = self.engine.value("SELECT count(DISTINCT paper) FROM records")
        counts["mentions"] = self.engine.value("SELECT count(*) FROM mentions")
        counts["claims"] = self.engine.value("SELECT count(*) FROM links")
        counts["statements"] = self.engine.value("SELECT count(*) FROM statements")
        verdicts = self.engine.rows("SELECT verdict, count(*) FROM statements GROUP BY verdict ORDER BY verdict")
        return counts | dict(verdicts)

    def _all_claims(self) -> Iterator[tuple[Any, ...]]:
        for portion in self._portions():
            first, last = portion.start << 32, portion.stop << 32
            sql = f"""
                SELECT {_FILED} FROM ({self._placed("claims", portion)}) c JOIN links l USING (place)
                WHERE l.place >= {first} AND l.place < {last} ORDER BY l.place
            """
            yield from self.engine.rows(sql)

    def _portions(self) -> Iterator[range]:
        """Yield stretches of shards that are read together: as many as hold some thousand records, so that memory stays."""
        start, held = 0, 0
        sizes = {shard: (one.records + one.claims_given) // len(one.shards) for one in self.inputs for shard in one.shards}
        for position, shard in enumerate(self.shards):
            if held and held + sizes[shard] > PORTION:
                yield range(start, position)
                start, held = position, 0
            held += sizes[shard] + 1
        if held:
            yield range(start, len(self.shards))

    def _placed(self, table: str, portion: range | None = None) -> str:
        """Return the SQL of a table over some shards, or all of them, with the place of every row."""
        shards = self.shards if portion is None else self.shards[portion.start : portion.stop]
        files = parquet([self._path(table, shard) for shard in shards], COLUMNS[table])
        return f"SELECT (position << 32) + ordinal AS place, * EXCLUDE (position, ordinal) FROM {files} JOIN shards USING (shard)"

    def _claims_of(self, statement: str) -> Iterator[tuple[Any, ...]]:
        sql = f"SELECT {_FILED} FROM links l JOIN claims c USING (place) WHERE l.statement = ? ORDER BY l.place"
        return self.engine.rows(sql, statement)

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], InputRecord]:
        return {(record.name, record.sha256, record.engine): record for record in self.inputs}

    def _write(self, table: str, shard: str, rows: Iterable[Columns]) -> None:
        if self._writer is None:
            self._writer = Engine(self.folder / SPILL, threads=1)
        with beside(self._path(table, shard)) as fresh:
            beginnings = fresh.with_suffix(".jsonl")
            longest = write_lines(beginnings, ({"shard": shard, "ordinal": number} | row for number, row in enumerate(rows)))
            self._writer.copy(f"SELECT * FROM {lines(beginnings, COLUMNS[table], longest)} ORDER BY ordinal", fresh)

    def _view_of_file(self, name: str) -> None:
        path = self.folder / f"{name}.parquet"
        if path.exists():
            self.engine.run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {parquet([path], {})}")

    def _path(self, table: str, shard: str) -> Path:
        return self.folder / table / f"{shard}.{LAYOUT}.parquet"


def _filed(row: Sequence[Any]) -> FiledClaim:
    line, statement, paper, prefix, suffix = row
    return FiledClaim(claim_from_row(json.loads(line)), statement, paper, prefix, suffix)
