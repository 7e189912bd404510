"""Run SPARQL over an exported graph with pyoxigraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkcd.errors import QueryError
from graphkcd.query.questions import with_prefixes

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: column names, and rows of strings, empty where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def ask(graph: Path, sparql: str) -> Answer:
    """Run a query over a TriG file; the default graph is the union of all named graphs.

    Returns:
        SELECT gives its table, ASK one cell, CONSTRUCT and DESCRIBE three columns, sorted.

    Raises:
        QueryError: with the parser's line and column, for what is no SPARQL query.
    """
    store = ox.Store()
    store.bulk_load(path=str(graph), format=ox.RdfFormat.TRIG)
    try:
        result = store.query(with_prefixes(sparql), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"this is no SPARQL query: {error}") from error
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), (("true" if bool(result) else "false",),))
    if isinstance(result, ox.QuerySolutions):
        variables = result.variables
        return Answer(
            tuple(v.value for v in variables),
            tuple(tuple(_cell(solution[v]) for v in variables) for solution in result),
        )
    triples = sorted({(_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in result})
    return Answer(("subject", "predicate", "object"), tuple(triples))


def _cell(term: object) -> str:
    return str(getattr(term, "value", term)) if term is not None else ""
