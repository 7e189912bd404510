"""Ask an exported graph in SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.rdf.store import Answer, ask_store, read_store

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Answer", "ask"]


def ask(graph: Path, sparql: str) -> Answer:
    """Run a query over a TriG file, as :func:`graphkcd.rdf.store.ask_store` does.

    Raises:
        GraphError: when the file is no graph.
        QueryError: when the query cannot be answered.
    """
    return ask_store(read_store(graph), sparql)
