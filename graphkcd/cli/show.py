"""``graphkcd show``: everything about one thing, with the words that say so."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, read_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: graphkcd show "Liz Rice"')(show)


def show(
    name: Annotated[str, typer.Argument(help="A person, talk, technology, theme, …")],
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Show the card of a person, talk, technology, theme, organisation or event."""
    from graphkcd.analysis.find import find_nodes
    from graphkcd.analysis.project import project
    from graphkcd.cli.cards import render_card

    network = project(read_graph(graph))
    for i, node in enumerate(find_nodes(network, name)):
        typer.echo(("\n" if i else "") + render_card(network, node))
