"""Ask an exported graph in SPARQL, with either of two engines that give the same answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from graphkcd.rdf.on_disk import open_store
from graphkcd.rdf.store import Answer, ask_store, query_store

if TYPE_CHECKING:
    from pathlib import Path

    from graphkcd.rdf.store import Found

__all__ = ["Answer", "Engine", "ask", "find"]


class Engine(StrEnum):
    """What evaluates queries."""

    OXIGRAPH = "oxigraph"
    RDFLIB = "rdflib"  #: far slower: a second opinion


def ask(graph: Path, sparql: str) -> Answer:
    """Run a query over a TriG file, as :func:`graphkcd.rdf.store.ask_store` does.

    Raises:
        GraphError: when the file is no graph.
        QueryError: when the query cannot be answered.
    """
    return ask_store(open_store(graph), sparql)


def find(graph: Path, sparql: str, engine: Engine = Engine.OXIGRAPH) -> Found:
    """Run a query over a TriG file, as :func:`graphkcd.rdf.store.query_store` does.

    Raises:
        GraphError: when the file is no graph.
        QueryError: when the query cannot be answered.
    """
    if engine is Engine.OXIGRAPH:
        return query_store(open_store(graph), sparql)
    from graphkcd.rdf.reference import query_reference, read_reference  # rdflib is slow to import

    return query_reference(read_reference(graph), sparql)
