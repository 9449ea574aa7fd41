"""What a client accepts → the formats of an answer. To add one, add a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer."""

    media: str
    written: ox.QueryResultsFormat | ox.RdfFormat
    also: tuple[str, ...] = ()
    iri: str = ""

    @property
    def content_type(self) -> str:
        """Return the media type with its character set, where that has to be said."""
        return self.media + ("; charset=utf-8" if self.media.startswith("text/") else "")


_W3 = "http://www.w3.org/ns/formats/"
RESULTS = (  # the first is what a client gets that accepts anything
    Format("application/sparql-results+json", ox.QueryResultsFormat.JSON, ("application/json",), _W3 + "SPARQL_Results_JSON"),
    Format(
        "application/sparql-results+xml", ox.QueryResultsFormat.XML, ("application/xml", "text/xml"), _W3 + "SPARQL_Results_XML"
    ),
    Format("text/csv", ox.QueryResultsFormat.CSV, (), _W3 + "SPARQL_Results_CSV"),
    Format("text/tab-separated-values", ox.QueryResultsFormat.TSV, (), _W3 + "SPARQL_Results_TSV"),
)
GRAPHS = (
    Format("text/turtle", ox.RdfFormat.TURTLE, ("application/x-turtle", "application/turtle", "text/n3"), _W3 + "Turtle"),
    Format("application/n-triples", ox.RdfFormat.N_TRIPLES, ("text/plain",), _W3 + "N-Triples"),
    Format("application/ld+json", ox.RdfFormat.JSON_LD, ("application/json",), _W3 + "JSON-LD"),
    Format("application/rdf+xml", ox.RdfFormat.RDF_XML, ("application/xml", "text/xml"), _W3 + "RDF_XML"),
    Format("application/trig", ox.RdfFormat.TRIG, (), _W3 + "TriG"),
    Format("application/n-quads", ox.RdfFormat.N_QUADS, (), _W3 + "N-Quads"),
)
HTML = "text/html"


@lru_cache(1024)
def accepted(accept: str) -> tuple[int | None, int | None]:
    """Return the rows of RESULTS and of GRAPHS that a client likes best, None where it accepts none.

    >>> accepted("text/csv, */*;q=0.1"), accepted("text/turtle"), accepted("image/png")
    ((2, 0), (None, 0), (None, None))
    """
    return _best(RESULTS, accept), _best(GRAPHS, accept)


@lru_cache(1024)
def wants_page(accept: str) -> bool:
    """Tell whether a client would rather read a page than an answer, as a browser does.

    >>> wants_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), wants_page("*/*"), wants_page("")
    (True, False, False)
    """
    likes = _likes(accept)
    rest = (_liking(form, likes) for form in (*RESULTS, *GRAPHS))
    return HTML in likes and likes[HTML] > max(rest)


def _best(forms: tuple[Format, ...], accept: str) -> int | None:
    likes = _likes(accept)
    found = max(range(len(forms)), key=lambda row: (_liking(forms[row], likes), -row))
    return found if _liking(forms[found], likes) > 0 else None


def _liking(form: Format, likes: dict[str, float]) -> float:
    """Return how much a client likes a format; what it says of a very type counts more than what it says of many."""
    names = (form.media, *form.also)
    if said := [likes[name] for name in names if name in likes]:
        return max(said)
    return next((likes[many] for many in (form.media.partition("/")[0] + "/*", "*/*") if many in likes), 0.0)


def _likes(accept: str) -> dict[str, float]:
    """Return every media range of an Accept header with its weight."""
    likes: dict[str, float] = {}
    for part in (accept.strip() or "*/*").lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [piece.partition("=")[2] for piece in parameters if piece.startswith("q=")]
        likes[media] = _weight(weights[0]) if weights else 1.0
    return likes


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
