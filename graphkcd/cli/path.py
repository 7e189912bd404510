"""``graphkcd path``: how two things connect, with the words along the way."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, TextFormat, TextOrJson, read_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: graphkcd path "Liz Rice" rekor -k 2')(path)


def path(
    first: Annotated[str, typer.Argument(metavar="A", help="A thing's name.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another thing's name.")],
    most: Annotated[int, typer.Option("-k", "--most", min=1, help="How many ways to show.")] = 3,
    graph: Graph = DEFAULT_OUTPUT,
    format_: TextFormat = TextOrJson.TEXT,
) -> None:
    """Show the shortest ways between two things and the words they rest on; exit 1 if none."""
    from graphkcd.analysis.decided import Decided
    from graphkcd.analysis.find import find_nodes
    from graphkcd.analysis.paths import find_paths
    from graphkcd.analysis.project import project
    from graphkcd.cli.cards import render_paths
    from graphkcd.cli.records import labels_of, path_record, render_json

    read = read_graph(graph)
    network = project(read)
    ones = {node.id for node in find_nodes(network, first)}
    others = {node.id for node in find_nodes(network, second)}
    found = find_paths(network, ones, others, most)
    if format_ is TextOrJson.JSON:
        labels, decided = labels_of(network), Decided(read)
        typer.echo(render_json([path_record(steps, labels, decided) for steps in found]))
    elif found:
        typer.echo(render_paths(network, found))
    elif ones & others:
        typer.echo(f"{first} and {second} name the same thing")
    else:
        typer.echo(f"nothing connects {first} and {second}")
    if not found:
        raise typer.Exit(1)
