"""RDF terms in N-Triples syntax: strings, so that writing a million of them costs little."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from graphkcd.ids import NOT_IN_IRI, percent_encoded
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
_TO_ESCAPE: Final = re.compile(r'[\\"\x00-\x1f\x7f\ud800-\udfff]')


@lru_cache(maxsize=4096)  # a few predicates, and the subject at hand many times over
def iri(value: str) -> str:
    """Write an absolute IRI; what an IRI may not hold is percent-encoded.

    Square brackets may stand around the address of a host and nowhere else (RFC 3986, 3.2.2).

    >>> iri("https://a.b/c d"), iri("http://[::1]/[x]")
    ('<https://a.b/c%20d>', '<http://[::1]/%5Bx%5D>')
    """
    if _PLAIN.fullmatch(value):
        return f"<{value}>"
    host = _HOST.match(value)
    before = host[0] if host else ""
    behind = _BRACKETS.sub(lambda barred: percent_encoded(barred[0]), value[len(before) :])
    return f"<{NOT_IN_IRI.sub(lambda barred: percent_encoded(barred[0]), before + behind)}>"


#: Most values: they hold nothing that would have to be looked at.
_PLAIN: Final = re.compile("[A-Za-z0-9:/#._~@-]*")
_HOST: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_BRACKETS: Final = re.compile(r"[][]")


def thing(id_: str, base: str = BASE) -> str:
    """Write the IRI of an entity id."""
    return iri(base + id_)


def text(value: str) -> str:
    r"""Write a plain string literal (canonical N-Triples, RDF 1.1 section 4).

    A lone surrogate is no character and has no UTF-8; it becomes U+FFFD, one for one, so that
    offsets still fit. Readers of notes let none through.

    >>> print(text('say "hi"\n'))
    "say \"hi\"\n"
    """
    return f'"{_TO_ESCAPE.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    if match[0] >= "\ud800":
        return "\ufffd"
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


#: What makes a whole day of a date of so many characters, and how it is typed.
_DATE_TYPES: Final = {4: ("-01-01", "gYear"), 7: ("-01", "gYearMonth"), 10: ("", "date")}
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def date(value: str) -> str:
    """Write an ISO 8601 date as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``, else as text.

    >>> date("2024-06"), date("2024-06-31")
    ('"2024-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>', '"2024-06-31"')
    """
    if not _DATE.fullmatch(value):
        return text(value)
    rest, datatype = _DATE_TYPES[len(value)]
    try:
        dt.date.fromisoformat(value + rest)
    except ValueError:
        return text(value)
    return f'"{value}"^^<{XSD}{datatype}>'
