"""Looks at a query before it runs: what leads out of the graph or changes it is refused.

The engine fetches what SERVICE names and has no switch for that, so the words themselves are
looked for; strings, comments, IRIs, variables and prefixed names may hold any of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from graphkcd.rdf.tokens import Plain, Token, declared, plain, tokens, undeclared, unescaped
from graphkcd.serve.problems import Problem, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: What an update begins with (SPARQL 1.1 Update, rule Update1); no query does.
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_PROLOGUE: Final = frozenset(("BASE", "PREFIX", "VERSION"))


def check(
    sparql: str,
    *,
    max_nesting: int,
    prefixes: Mapping[str, str],
    has_graph: Callable[[str], bool],
    base: str = "",
) -> Plain:
    """Check a query and make it plain.

    Args:
        sparql: The query.
        max_nesting: How many brackets may be open at one place.
        prefixes: What need not be declared.
        has_graph: Whether there is a named graph of an IRI.
        base: What relative IRIs are relative to.

    Raises:
        Problem: 403 for an update, 400 for what else may not run.
    """
    cut = tuple(_shallow(sparql, max_nesting))
    _refuse_updates(sparql, cut)
    if stray := undeclared(cut, prefixes):
        raise _at(sparql, stray, f"the prefix {stray.prefix!r} is not declared")
    for token, iri in _graphs(sparql, cut, prefixes, base):
        if not has_graph(iri):
            raise _at(sparql, token, f"there is no graph <{iri}> here, and none is fetched")
    return plain(sparql, cut)


def _at(sparql: str, token: Token, detail: str, status: int = 400) -> Problem:
    line, column = place(sparql, token.start)
    return Problem(status, f"{detail}, line {line}, column {column}", line, column)


def _shallow(sparql: str, max_nesting: int) -> Iterator[Token]:
    """Cut a query into tokens, and stop where it nests too deep or leads to another server."""
    depth = 0
    for token in tokens(sparql):
        depth += token.step
        if depth > max_nesting:
            raise _at(sparql, token, f"brackets nest deeper than {max_nesting}")
        if "SERVICE" in token.keyword:
            raise _at(sparql, token, "SERVICE would ask another server; ask the graph alone")
        yield token


def _refuse_updates(sparql: str, cut: Sequence[Token]) -> None:
    for token in cut:
        if token.keyword in _UPDATES:
            raise _at(sparql, token, f"{token.keyword} is an update; this graph is only read", 403)
        if token.keyword and token.keyword not in _PROLOGUE:
            return


def _graphs(
    sparql: str, cut: Sequence[Token], prefixes: Mapping[str, str], base: str
) -> Iterator[tuple[Token, str]]:
    """Give the IRI of every graph that FROM and FROM NAMED name."""
    for word, name in pairwise(cut):
        if word.keyword == "BASE" and name.kind == "iri":
            base = urljoin(base, unescaped(name.text[1:-1]))
    known = {**prefixes, **declared(cut)}
    for at, token in enumerate(cut):
        if "FROM" not in token.keyword:
            continue
        rest = iter(cut[at + 1 :])
        named = next(rest, None)
        if named and named.keyword == "NAMED":
            named = next(rest, None)
        yield token, _iri(sparql, named or token, known, base)


def _iri(sparql: str, token: Token, known: Mapping[str, str], base: str) -> str:
    if token.kind == "iri":
        return urljoin(base, unescaped(token.text[1:-1]))
    if token.kind == "prefixed":
        return urljoin(base, known[token.prefix] + token.text.partition(":")[2])
    raise _at(sparql, token, "FROM needs the IRI of a graph")
