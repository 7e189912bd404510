"""``graphkcd build``: notes in, graph and page out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT
from graphkcd.ids import web_link
from graphkcd.vocab import BASE

DEFAULT_NOTES = Path("data/notes")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd build talks/ recap.md -o output")(build)


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Notes: files or folders (default: data/notes).")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write to.")
    ] = DEFAULT_OUTPUT,
    catalogue: Annotated[
        list[Path] | None,
        typer.Option("--catalogue", help="More catalogue files, beside the curated ones."),
    ] = None,
    base_iri: Annotated[
        str, typer.Option("--base-iri", help="What the IRIs of things begin with.")
    ] = BASE,
) -> None:
    """Build the knowledge graph of some notes."""
    from graphkcd.build.run import build as run_build
    from graphkcd.build.run import counts_of
    from graphkcd.catalogue.load import load_catalogue
    from graphkcd.cli.progress import progress_bar

    known = load_catalogue(more=catalogue or ())
    with progress_bar("notes") as advance:
        built = run_build(
            paths or [DEFAULT_NOTES],
            output,
            base=_checked(base_iri),
            catalogue=known,
            progress=advance,
        )
    for warning in built.warnings:
        typer.echo(f"warning: {warning}", err=True)
    for fault in (*built.failures, *built.faults):
        typer.echo(f"graphkcd: {fault}", err=True)
    if not built.documents:
        typer.echo("graphkcd: nothing could be built, so nothing was written", err=True)
        raise typer.Exit(2)
    counts = counts_of(built.graph)
    typer.echo(
        ", ".join(f"{n} {what if n != 1 else _singular(what)}" for what, n in counts.items() if n)
    )
    typer.echo(f"page:  {output / 'graph.html'}  (open it with: graphkcd view)")
    typer.echo(f"graph: {output / 'graph.ttl'}  (.trig .jsonld .nt beside it)")
    if built.failures or built.faults:
        raise typer.Exit(1)


def _singular(what: str) -> str:
    special = {"people": "person", "technologies": "technology"}
    return special.get(what, what.removesuffix("s"))


def _checked(base_iri: str) -> str:
    if not web_link(base_iri) or base_iri[-1] not in "/#":
        raise typer.BadParameter(f"{base_iri!r} must be an absolute IRI that ends in / or #")
    return base_iri
