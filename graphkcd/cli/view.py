"""``graphkcd view``: open the page."""

from __future__ import annotations

import webbrowser

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd view -g output")(view)


def view(graph: Graph = DEFAULT_OUTPUT) -> None:
    """Open the interactive page in the browser; it needs no network and no server."""
    page = graph_file(graph, "graph.html").resolve()
    if not webbrowser.open(page.as_uri()):
        typer.echo("no browser could be started; open this file in one:", err=True)
    typer.echo(str(page))
