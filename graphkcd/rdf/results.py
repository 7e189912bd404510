"""What a query found, in the standard syntaxes: rows in some, triples in others."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.errors import QueryError
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from graphkcd.rdf.store import Found


@dataclass(frozen=True, slots=True)
class Syntax:
    """How rows and how triples are written; one of them may have no way."""

    rows: ox.QueryResultsFormat | None = None
    triples: ox.RdfFormat | None = None


#: Name → syntax: SPARQL 1.1 Query Results TSV, JSON and XML, and the RDF syntaxes.
SYNTAXES: Final = {
    "tsv": Syntax(rows=ox.QueryResultsFormat.TSV),
    "sparql-json": Syntax(rows=ox.QueryResultsFormat.JSON),
    "xml": Syntax(ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML),
    "turtle": Syntax(triples=ox.RdfFormat.TURTLE),
    "n-triples": Syntax(triples=ox.RdfFormat.N_TRIPLES),
    "json-ld": Syntax(triples=ox.RdfFormat.JSON_LD),
}


def serialize_found(found: Found, name: str) -> bytes:
    """Write what a query found in one of :data:`SYNTAXES`; triples come sorted, without repeats.

    Raises:
        QueryError: when there are rows and the syntax is for triples, or the other way round.
    """
    syntax = SYNTAXES[name]
    if isinstance(found, ox.QueryBoolean | ox.QuerySolutions):
        if syntax.rows is None:
            raise QueryError(f"{name} is for CONSTRUCT and DESCRIBE; take tsv, xml or sparql-json")
        return found.serialize(format=syntax.rows) or b""
    if syntax.triples is None:
        raise QueryError(f"{name} is for SELECT and ASK; take turtle, n-triples, json-ld or xml")
    into = BytesIO()
    ox.serialize(sorted({*found}, key=str), into, syntax.triples, prefixes=PREFIXES)
    return into.getvalue()
