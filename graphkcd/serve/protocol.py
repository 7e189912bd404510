"""The query operation of the SPARQL 1.1 Protocol (W3C recommendation, section 2.1)."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from graphkcd.serve.answers import Asked
from graphkcd.serve.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

_Pairs = tuple[tuple[str, str], ...]


def parse_get(query_string: bytes, accept: str, base: str) -> Asked | None:
    """Read a query off a URL; None when it asks nothing and wants to know the service.

    Raises:
        Problem: when it is no query operation.
    """
    pairs = _pairs(query_string)
    _refuse_update(pairs)
    if not any(name in _KNOWN for name, _ in pairs):
        return None
    return _asked(_only_query(pairs), pairs, accept, base)


def parse_post(
    query_string: bytes, content_type: str, body: bytes, accept: str, base: str
) -> Asked:
    """Read a query off a form or a body that is one.

    Raises:
        Problem: when it is no query operation.
    """
    pairs = _pairs(query_string)
    _refuse_update(pairs)
    media_type, charset = _media_type(content_type)
    if media_type == UPDATE:
        raise _update_refused()
    if media_type not in (FORM, QUERY):
        raise Problem(415, f"send a query as {QUERY}, or in a form as {FORM}")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"the request is in {charset}; send UTF-8")
    if media_type == FORM:
        pairs += _pairs(body)
        _refuse_update(pairs)
        return _asked(_only_query(pairs), pairs, accept, base)
    if _values(pairs, "query"):
        raise Problem(400, "there is a query in the URL and one in the body; send one")
    return _asked(_decoded(body), pairs, accept, base)


_KNOWN: Final = frozenset(("query", "default-graph-uri", "named-graph-uri"))


def _update_refused() -> Problem:
    return Problem(403, "this is an update; this graph is only read")


def _media_type(header: str) -> tuple[str, str]:
    """Give the media type and the charset, in lower case."""
    message = Message()
    message["content-type"] = header or "none/none"
    charset = message.get_param("charset", "")
    return message.get_content_type(), str(charset).lower()


def _pairs(encoded: bytes) -> _Pairs:
    """Read ``name=value`` pairs.

    Raises:
        Problem: when they are no UTF-8 or too many.
    """
    try:
        text = encoded.decode("ascii")
        return tuple(
            parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        )
    except ValueError as error:
        raise Problem(400, "the parameters are no percent-encoded UTF-8") from error


_MOST_FIELDS: Final = 1000


def _values(pairs: _Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)


def _refuse_update(pairs: _Pairs) -> None:
    if _values(pairs, "update"):
        raise _update_refused()


def _only_query(pairs: _Pairs) -> str:
    queries = _values(pairs, "query")
    if len(queries) != 1:
        raise Problem(400, f"there are {len(queries)} `query` parameters; send one")
    return queries[0]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(400, f"the query is no UTF-8, from byte {error.start} on") from error


def _asked(sparql: str, pairs: _Pairs, accept: str, base: str) -> Asked:
    if not sparql.strip():
        raise Problem(400, "the query is empty", 1, 1)
    return Asked(
        sparql,
        accept,
        base,
        _iris(_values(pairs, "default-graph-uri")),
        _iris(_values(pairs, "named-graph-uri")),
    )


def _iris(values: Sequence[str]) -> tuple[str, ...]:
    for value in values:
        if ":" not in value or any(c in '<>"{}|^`\\' or c.isspace() for c in value):
            raise Problem(400, f"{value!r} is no IRI of a graph")
    return tuple(values)
