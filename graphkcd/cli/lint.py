"""``graphkcd lint``: advice on notes, by file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_NOTES


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd lint my-notes")(lint)


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Notes: files or folders (default: data/notes).")
    ] = None,
) -> None:
    """Say what readers of the notes would stumble over; exit 1 if there is anything."""
    from graphkcd.build.reading import read_graph_of_notes
    from graphkcd.catalogue.load import load_catalogue
    from graphkcd.cli.progress import progress_bar
    from graphkcd.quality.lint import lint as advice_on

    catalogue = load_catalogue()
    with progress_bar("notes") as advance:
        built = read_graph_of_notes(paths or [DEFAULT_NOTES], catalogue, advance)
    for failure in built.failures:
        typer.echo(f"graphkcd: {failure}", err=True)
    advice = [
        piece
        for fragment in built.graph.fragments
        for piece in advice_on(built.documents[fragment.document.path], fragment, catalogue)
    ]
    for piece in sorted(advice):
        typer.echo(str(piece))
    if not built.documents:
        raise typer.Exit(2)
    if advice or built.failures:
        raise typer.Exit(1)
