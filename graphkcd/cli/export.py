"""``graphkcd export``: the network as a file that another tool reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file, read_graph


class Format(StrEnum):
    """What the file is; the names are those of :data:`graphkcd.interchange.formats.FORMATS`."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    NEO4J = "neo4j"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd export --format graphml -o talks.graphml")(export)


def export(
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="graphml and gexf (Gephi, yEd, Cytoscape) are one file; csv (spreadsheets) and "
            "neo4j (neo4j-admin import) two tables in a folder.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File or folder to write; beside the build when left out."
        ),
    ] = None,
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Write nodes and edges, with the quotes that prove them, for another tool."""
    from graphkcd.analysis.project import project
    from graphkcd.build.output import write_all
    from graphkcd.interchange.formats import FORMATS

    chosen = FORMATS[format_]
    files = chosen.files(project(read_graph(graph)))
    place = output or graph_file(graph).parent / chosen.place
    if chosen.is_folder:
        write_all(place, files)
    else:
        (content,) = files.values()
        write_all(place.parent, {place.name: content})
    typer.echo(str(place))
