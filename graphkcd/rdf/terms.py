"""RDF terms in N-Triples syntax: strings, so that writing a million of them costs little."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from graphkcd.vocab import BASE, XSD

_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_TO_ESCAPE: Final = re.compile(r'[\\"\x00-\x1f\x7f]')

#: Characters that RFC 3987 bars from IRIs, and that people write into links all the same.
_NOT_IN_IRI: Final = re.compile(
    "[\x00-\x20<>\"{}|^`\\\\\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]"
)


def iri(value: str) -> str:
    """Write an absolute IRI; what an IRI may not hold is percent-encoded.

    >>> iri("https://a.b/c d")
    '<https://a.b/c%20d>'
    """
    return f"<{_NOT_IN_IRI.sub(_percent, value)}>"


def _percent(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="surrogatepass")


def thing(id_: str, base: str = BASE) -> str:
    """Write the IRI of an entity id."""
    return iri(base + id_)


def text(value: str) -> str:
    r"""Write a plain string literal (canonical N-Triples, RDF 1.1 section 4).

    >>> print(text('say "hi"\n'))
    "say \"hi\"\n"
    """
    return f'"{_TO_ESCAPE.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def integer(value: int) -> str:
    """Write an ``xsd:integer``."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """Write an ``xsd:decimal`` that reads back as the same float, never with an exponent.

    >>> decimal(0.9)
    '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    digits = format(Decimal(repr(value)), "f")
    return f'"{digits}"^^<{XSD}decimal>'


_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


def date(value: str) -> str:
    """Write an ISO 8601 date as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear`` by its length."""
    return f'"{value}"^^<{XSD}{_DATE_TYPES.get(len(value), "string")}>'
