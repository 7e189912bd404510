"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkcd.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.decision import Decision
    from graphkcd.model.graph import KnowledgeGraph

Graph = Annotated[
    Path,
    typer.Option("--graph", "-g", help="Folder of a build, or its graph.trig.", show_default=True),
]

DEFAULT_OUTPUT = Path("output")
DEFAULT_NOTES = Path("data/notes")


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
    if path.suffix in (".ttl", ".nt", ".jsonld", ".html"):
        raise GraphError(path, "this has no named graphs; give the build's folder or graph.trig")
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise GraphError(path, f"this cannot be read ({error.strerror})") from error
    except (SyntaxError, ValueError, KeyError) as error:
        raise GraphError(path, f"this is no graph of ours ({error}); build it again") from error


def decisions_file(notes: Sequence[Path]) -> Path:
    """Give the place of decisions: beside the first of the notes.

    For ``data/notes`` that is ``data/decisions.yaml``.
    """
    return notes[0].resolve().parent / "decisions.yaml"


def decisions_for(notes: Sequence[Path], given: Path | None) -> tuple[Decision, ...]:
    """Read the decisions about some notes; none when no file was named and none stands there.

    Raises:
        DecisionError: when the file holds what is no decision.
        SourceError: when a file that was named cannot be read.
    """
    from graphkcd.curate.read import read_decisions

    path = given or decisions_file(notes)
    return read_decisions(path) if given or path.is_file() else ()
