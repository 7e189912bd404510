"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkcd.errors import GraphError

if TYPE_CHECKING:
    from graphkcd.model.graph import KnowledgeGraph

Graph = Annotated[
    Path,
    typer.Option("--graph", "-g", help="Folder of a build, or its graph.trig.", show_default=True),
]

DEFAULT_OUTPUT = Path("output")


class TextOrJson(StrEnum):
    """For people or for programs."""

    TEXT = "text"
    JSON = "json"


TextFormat = Annotated[TextOrJson, typer.Option("--format", "-f", help="How to print.")]


def graph_file(graph: Path, name: str = "graph.trig") -> Path:
    """Give a build's file.

    Raises:
        GraphError: when there is none, with what to do about it.
    """
    path = graph / name if graph.is_dir() or not graph.suffix else graph
    if not path.is_file():
        raise GraphError(path, "there is no graph here yet; run `graphkcd build` first")
    return path


def read_graph(graph: Path) -> KnowledgeGraph:
    """Read a build's graph back.

    Raises:
        GraphError: when it is missing or no TriG of ours.
    """
    from graphkcd.rdf.decode import decode

    path = graph_file(graph)
    try:
        return decode(path.read_bytes())
    except (SyntaxError, ValueError, KeyError) as error:
        raise GraphError(path, f"this is no graph of ours ({error}); build it again") from error
