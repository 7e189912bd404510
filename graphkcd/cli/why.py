"""``graphkcd why``: every claim between two things, with its quotes."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, TextFormat, TextOrJson, read_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd why tetragon cilium")(why)


def why(
    first: Annotated[str, typer.Argument(metavar="A", help="A thing's name.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another thing's name.")],
    ids: Annotated[
        bool, typer.Option("--ids", help="Show the ids that decisions know claims by.")
    ] = False,
    graph: Graph = DEFAULT_OUTPUT,
    format_: TextFormat = TextOrJson.TEXT,
) -> None:
    """Show every claim between two things and the words it rests on; exit 1 if there is none."""
    from graphkcd.analysis.decided import Decided
    from graphkcd.analysis.find import find_nodes
    from graphkcd.analysis.project import project
    from graphkcd.cli.cards import render_edges, render_effect
    from graphkcd.cli.records import claim_records, labels_of, render_json

    read = read_graph(graph)
    network, decided = project(read), Decided(read)
    ones = {node.id for node in find_nodes(network, first)}
    others = {node.id for node in find_nodes(network, second)}
    between = [
        edge
        for edge in network.edges
        if (edge.source in ones and edge.target in others)
        or (edge.source in others and edge.target in ones)
    ]
    if format_ is TextOrJson.JSON:
        typer.echo(render_json(claim_records(between, labels_of(network), decided)))
    else:
        ids_of = decided.ids_behind if ids else lambda _: ()
        if between:
            typer.echo(render_edges(network, between, ids_of=ids_of))
        else:
            typer.echo(f"nothing connects {first} and {second} directly")
        for effect in decided.about_both(ones, others, between):
            typer.echo(render_effect(effect))
    if not between:
        raise typer.Exit(1)
