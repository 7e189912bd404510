"""``graphkcd catalogue``: look at what is known beforehand, and check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path | None,
    typer.Option("--catalogue", help="A folder of catalogue files; ours when left out."),
]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="The known technologies, themes and organisations.", no_args_is_help=True
    )
    group.command(epilog="Example: graphkcd catalogue check")(check)
    group.command("list", epilog="Example: graphkcd catalogue list cilium")(list_)
    app.add_typer(group, name="catalogue")


def check(folder: Folder = None) -> None:
    """Say what contradicts what in the catalogue, by file and line; exit 1 if anything does."""
    from graphkcd.catalogue.load import check_catalogue
    from graphkcd.resources import catalogue_dir

    entries, faults = check_catalogue(folder or catalogue_dir())
    for fault in faults:
        typer.echo(fault)
    if faults:
        typer.echo(f"{len(faults)} faults", err=True)
        raise typer.Exit(1)
    typer.echo(f"{len(entries)} entries, no fault")


def list_(
    words: Annotated[str, typer.Argument(help="Only entries with these words in a name.")] = "",
    folder: Folder = None,
) -> None:
    """List entries as id, name and other names, one a line, separated by tabs."""
    from graphkcd.catalogue.load import load_catalogue
    from graphkcd.model.catalogue import fold, names_of

    wanted = fold(words)
    for entry in load_catalogue(folder).entries.values():
        names = names_of(entry)
        if any(wanted in fold(name) for name in names):
            typer.echo(f"{entry.id}\t{entry.name}\t{', '.join(names[1:])}")
