"""rdflib as a second engine: slow, and the measure of whether the fast one answers right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.plugins import sparql as rdflib_sparql
from rdflib.plugins.sparql.algebra import traverse

from graphkcd.errors import GraphError, QueryError
from graphkcd.rdf.store import check_syntax
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.plugins.sparql.parserutils import CompValue

    from graphkcd.rdf.store import Found


def read_reference(trig: Path) -> Dataset:
    """Read a TriG file into rdflib; its default graph is the union of the named ones.

    Raises:
        GraphError: when it cannot be opened or is no TriG.
    """
    dataset = Dataset(default_union=True)
    try:
        dataset.parse(str(trig), format="trig")
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise GraphError(trig, f"this is no graph that can be read: {said}") from error
    return dataset


def query_reference(dataset: Dataset, sparql: str) -> Found:
    """Answer a query with rdflib, in the same kinds of values as the fast engine.

    Raises:
        QueryError: for what is no query, and for SERVICE, FROM and FROM NAMED, which rdflib would
            follow out of the graph, to the web or into files.
    """
    check_syntax(sparql)
    try:
        prepared = rdflib_sparql.prepareQuery(sparql, initNs=PREFIXES)
        _refuse_leaving(prepared.algebra)
        found = dataset.query(prepared)
        if found.graph is not None:
            written = found.graph.serialize(format="nt", encoding="utf-8")
            return tuple(ox.parse(written, ox.RdfFormat.N_TRIPLES))
        written = found.serialize(format="json") or b""
        return ox.parse_query_results(written, ox.QueryResultsFormat.JSON)
    except _FAILURES as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise QueryError(f"rdflib cannot answer this: {said}") from error


#: rdflib has no base of its own for what can go wrong while it evaluates.
_FAILURES: Final = (ValueError, TypeError, AttributeError, LookupError, NotImplementedError)


def _refuse_leaving(algebra: CompValue) -> None:
    def look(part: object) -> None:
        if getattr(part, "name", "") == "ServiceGraphPattern":
            raise QueryError("SERVICE would ask another server; ask the graph alone")

    if algebra.datasetClause:
        raise QueryError("rdflib would fetch what FROM names; use GRAPH instead")
    traverse(algebra, visitPost=look)
