"""Which format an answer is given in: the ``Accept`` header against what there is (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Format:
    """A format, the media types that ask for it, and the IRI that it goes by."""

    suffix: str
    media_type: str
    also: tuple[str, ...] = ()
    iri: str = ""


_FORMATS: Final = "http://www.w3.org/ns/formats/"

#: For the tables of SELECT and the truth of ASK; the first is given to who does not mind.
RESULTS: Final = (
    Format(
        "json",
        "application/sparql-results+json",
        ("application/json",),
        _FORMATS + "SPARQL_Results_JSON",
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        _FORMATS + "SPARQL_Results_XML",
    ),
    Format("csv", "text/csv", (), _FORMATS + "SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", (), _FORMATS + "SPARQL_Results_TSV"),
)
#: For the triples of CONSTRUCT and DESCRIBE.
GRAPHS: Final = (
    Format("ttl", "text/turtle", ("application/x-turtle",), _FORMATS + "Turtle"),
    Format("nt", "application/n-triples", ("text/plain",), _FORMATS + "N-Triples"),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), _FORMATS + "RDF_XML"),
    Format("jsonld", "application/ld+json", ("application/json",), _FORMATS + "JSON-LD"),
)
TRIG: Final = Format("trig", "application/trig", (), _FORMATS + "TriG")
PAGE: Final = Format("html", "text/html", ("application/xhtml+xml",))


def choose(accept: str, formats: Sequence[Format]) -> Format | None:
    """Give the format that a client likes best, or None when it likes none of them.

    Of formats liked alike, the one that stands first in ``formats``. An empty header likes all.

    >>> choose("text/csv;q=0.5, application/xml", RESULTS).suffix
    'xml'
    >>> choose("text/html", RESULTS) is None
    True
    """
    ranges = tuple(_ranges(accept)) or (("*/*", 1.0),)
    liked = [(_liking(format_, ranges), format_) for format_ in formats]
    best = max((quality for quality, _ in liked), default=0.0)
    return next((format_ for quality, format_ in liked if quality == best > 0), None)


def _liking(format_: Format, ranges: Sequence[tuple[str, float]]) -> float:
    """Give a format's weight; its other media types count where they are named in full."""
    named = [weight for range_, weight in ranges if range_ in format_.also]
    return max(_quality(format_.media_type, ranges), *named, 0.0)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        range_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if range_:
            yield range_, _weight(parameters)


def _weight(parameters: Sequence[str]) -> float:
    """Give a range's weight; what is no number between 0 and 1 counts as 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 1.0
    return 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Give the weight of the range that fits best: the closer one counts, not the heavier one."""
    major = media_type.partition("/")[0]
    for wanted in (media_type, f"{major}/*", "*/*"):
        weights = [weight for range_, weight in ranges if range_ == wanted]
        if weights:
            return max(weights)
    return 0.0
