"""An exported graph that can be asked: pyoxigraph behind a table of strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.errors import GraphError, QueryError
from graphkcd.rdf.tokens import deepest, plain, tokens, undeclared
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graphkcd.rdf.tokens import Token


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: column names, and rows of strings, empty where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


#: What a query gives: ASK a truth, SELECT rows, CONSTRUCT and DESCRIBE triples.
Found = ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples | tuple[ox.Triple, ...]

#: The default graph is written out, because the engine's own union repeats what two graphs share.
_UNION: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def read_store(trig: Path) -> ox.Store:
    """Read a TriG file so that it can be queried.

    Returns:
        The file's named graphs, and as the default graph their union.

    Raises:
        GraphError: when it cannot be opened or is no TriG.
    """
    store = ox.Store()
    try:
        store.bulk_load(path=str(trig), format=ox.RdfFormat.TRIG)
    except (OSError, SyntaxError) as error:
        raise unreadable(trig, error) from error
    store.update(_UNION)
    return store


def unreadable(trig: Path, error: Exception) -> GraphError:
    """Say that a file is no graph."""
    return GraphError(trig, f"this is no graph that can be read: {_one_line(error)}")


def union_of(store: ox.Store) -> ox.Store:
    """Give a store's default graph as a store of its own, which is sooner asked.

    Beside named graphs the engine passes over each triple twice, in its graph and in the union.
    """
    union = ox.Store()
    union.bulk_extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return union


def names_graphs(cut: Iterable[Token]) -> bool:
    """Say whether a query may look beyond the default graph; when in doubt, it may.

    >>> names_graphs(tokens("ASK { ?graph a <http://graph/> }"))
    False
    >>> names_graphs(tokens("ASK{GRAPH?g{?s ?p ?o}}"))
    True
    """
    return any(
        any(word in token.text.upper() for word in ("GRAPH", "FROM"))
        for token in cut
        if token.kind in {"word", "prefixed", "rest"}
    )


def query_store(store: ox.Store, sparql: str) -> Found:
    """Start a query; the prefixes of our vocabulary need no declaration.

    Rows and triples are found as they are taken, so that may fail as well: with ``OSError``,
    ``RuntimeError`` or ``ValueError``.

    Raises:
        QueryError: with line and column for what is no SPARQL query, and for what leads out of the
            graph.
    """
    cut = tuple(tokens(sparql))
    if any("SERVICE" in token.keyword for token in cut):
        raise QueryError("SERVICE would ask another server; ask the graph alone")
    if deepest(cut) > _DEEPEST:
        raise QueryError(f"brackets nest deeper than {_DEEPEST}; write the query flatter")
    try:
        return store.query(plain(sparql, cut).sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"this is no SPARQL query: {_reason(str(error), sparql)}") from error
    except _FAILURES as error:
        raise QueryError(f"this cannot be answered: {_one_line(error)}") from error


def check_syntax(sparql: str) -> None:
    """Check that a query is one, and stays in the graph.

    Raises:
        QueryError: as :func:`query_store` does.
    """
    query_store(ox.Store(), sparql)


def ask_store(store: ox.Store, sparql: str) -> Answer:
    """Answer a query with a table.

    Returns:
        SELECT gives its rows, ASK one cell, CONSTRUCT and DESCRIBE three columns, sorted.

    Raises:
        QueryError: as :func:`query_store` does.
    """
    return to_answer(query_store(store, sparql))


#: Brackets that may be open at one place; thousands of them end the engine's process.
_DEEPEST: Final = 256

_FAILURES: Final = (OSError, RuntimeError, ValueError)


def to_answer(found: Found) -> Answer:
    """Give what a query found as strings: IRIs without brackets, literals without their types.

    Raises:
        QueryError: when it turns out on the way that there is no answer.
    """
    try:
        return _table(found)
    except _FAILURES as error:
        raise QueryError(f"this cannot be answered: {_one_line(error)}") from error


def _table(found: Found) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), (("true" if found else "false",),))
    if isinstance(found, ox.QuerySolutions):
        variables = found.variables
        rows = tuple(tuple(_cell(solution[v]) for v in variables) for solution in found)
        return Answer(tuple(variable.value for variable in variables), rows)
    triples = {(_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in found}
    return Answer(("subject", "predicate", "object"), tuple(sorted(triples)))


def _cell(term: object) -> str:
    return str(getattr(term, "value", term)) if term is not None else ""


_STOPPED_AT: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
#: Among what the parser would have liked better, the few that it says in words.
_IN_WORDS: Final = re.compile(r"(?<![\w'])[A-Z]\w* [a-zA-Z][\w ]+(?![\w'])")
_MOST_SHOWN: Final = 30


def _reason(message: str, sparql: str) -> str:
    """Say in one sentence what is wrong with a query, and where.

    Oxigraph lists every token that it would have liked better at the furthest place it saw;
    rdflib names the clause that it could not read, so it is asked first.
    """
    from pyparsing import ParseException  # what rdflib parses with
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(sparql)
    except ParseException as error:
        return _stopped(sparql, error.loc)
    if stray := undeclared(tuple(tokens(sparql)), PREFIXES):
        return f"the prefix {stray.prefix!r} is not declared, {_where(sparql, stray.start)}"
    stopped = _STOPPED_AT.match(message)
    if not stopped:
        return " ".join(message.split())
    in_words = _IN_WORDS.search(stopped[3])
    what = in_words[0] if in_words else "this is not understood"
    return f"{what}, line {stopped[1]}, column {stopped[2]}"


def _stopped(sparql: str, at: int) -> str:
    rest = " ".join(sparql[at:].split())[:_MOST_SHOWN]
    where = _where(sparql, at)
    return f"nothing fits at {rest!r}, {where}" if rest else f"it stops short, {where}"


def _where(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
