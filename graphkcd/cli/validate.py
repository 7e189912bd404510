"""``graphkcd validate``: check an exported graph against the SHACL shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd validate -g output")(validate)


def validate(
    graph: Graph = DEFAULT_OUTPUT,
    shapes: Annotated[
        Path | None, typer.Option(help="A shapes graph of your own; ours when left out.")
    ] = None,
) -> None:
    """Check a build against its SHACL shapes; exit 1 if it does not conform."""
    from graphkcd.rdf.shacl import validate_graph

    path = graph_file(graph, "graph.ttl")
    violations = validate_graph(path, shapes)
    for violation in violations:
        typer.echo(f"{violation.focus_node}: {violation.message}")
    if violations:
        typer.echo(f"{path}: {len(violations)} violations", err=True)
        raise typer.Exit(1)
    typer.echo(f"{path}: conforms")
