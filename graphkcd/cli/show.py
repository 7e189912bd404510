"""``graphkcd show``: everything about one thing, with the words that say so."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, TextFormat, TextOrJson, read_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: graphkcd show "Liz Rice"')(show)


def show(
    name: Annotated[str, typer.Argument(help="A person, talk, technology, theme, …")],
    graph: Graph = DEFAULT_OUTPUT,
    format_: TextFormat = TextOrJson.TEXT,
) -> None:
    """Show the card of a person, talk, technology, theme, organisation or event."""
    from graphkcd.analysis.decided import Decided
    from graphkcd.analysis.find import find_nodes
    from graphkcd.analysis.project import project
    from graphkcd.cli.cards import render_card
    from graphkcd.cli.records import card_record, render_json

    read = read_graph(graph)
    network, decided = project(read), Decided(read)
    found = find_nodes(network, name)
    if format_ is TextOrJson.JSON:
        typer.echo(render_json([card_record(network, node, decided) for node in found]))
    else:
        typer.echo("\n\n".join(render_card(network, node, decided) for node in found))
