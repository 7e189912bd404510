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
    group.command("import", epilog="Example: graphkcd catalogue import landscape.yml > mine.yaml")(
        import_
    )
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


def import_(
    landscape: Annotated[
        Path, typer.Argument(help="A CNCF landscape.yml of your own.", exists=True, dir_okay=False)
    ],
) -> None:
    """Print a landscape's technologies as a catalogue file; what is curated already is left out."""
    from graphkcd.catalogue.landscape import import_landscape, render_entries
    from graphkcd.catalogue.load import load_catalogue
    from graphkcd.parse.lexicon import load_lexicon

    ordinary = load_lexicon().title_words
    entries = import_landscape(landscape, load_catalogue(), ordinary)
    heading = f"imported from {landscape.name}; use it with: graphkcd build --catalogue FILE"
    typer.echo(render_entries(entries, heading), nl=False)
