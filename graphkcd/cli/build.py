"""``graphkcd build``: notes in, graph and page out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkcd.cli.options import DEFAULT_NOTES, DEFAULT_OUTPUT, decisions_for
from graphkcd.ids import web_link
from graphkcd.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.build.kept import Outcome

PAGE = "html"
#: Endings of what a build writes beside its report.
WRITTEN = ("ttl", "trig", "jsonld", "nt", PAGE)


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
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            help="File of decisions (default: decisions.yaml beside the first of the notes).",
        ),
    ] = None,
    base_iri: Annotated[
        str, typer.Option("--base-iri", help="What the IRIs of things begin with.")
    ] = BASE,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="What to write (repeatable): ttl, trig, jsonld, nt, html."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes that read notes (default: one a core).")
    ] = None,
    with_sparql: Annotated[
        bool,
        typer.Option(
            "--with-sparql",
            help="Put a query box into the page; needs npm's package oxigraph, adds 2 MB.",
        ),
    ] = False,
    keep: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep what was read for the next build.")
    ] = True,
) -> None:
    """Build the knowledge graph of some notes; only what changed is read again."""
    from graphkcd.build.cache import default_cache
    from graphkcd.build.run import Options, Telling
    from graphkcd.build.run import build as run_build
    from graphkcd.cli.progress import progress_bar

    wanted = _formats(formats)
    notes = paths or [DEFAULT_NOTES]
    options = Options(
        base=_checked(base_iri),
        more=tuple(catalogue or ()),
        decisions=decisions_for(notes, decisions),
        formats=tuple(name for name in wanted if name != PAGE),
        page=PAGE in wanted,
        engine=_engine() if with_sparql else None,
        cache=default_cache(output) if keep else None,
        jobs=jobs,
    )
    with progress_bar("notes") as advance:
        outcome = run_build(notes, output, options, Telling(advance, _warn))
    _tell(outcome, output, wanted)


def _engine() -> Path:
    from graphkcd.view.oxigraph import find_oxigraph

    return find_oxigraph()


def _warn(sentence: str) -> None:
    typer.echo(f"warning: {sentence}", err=True)


def _tell(outcome: Outcome, output: Path, wanted: Sequence[str]) -> None:
    for warning in outcome.warnings:
        _warn(warning)
    for fault in (*outcome.failures, *outcome.faults):
        typer.echo(f"graphkcd: {fault}", err=True)
    if not outcome.built:
        typer.echo("graphkcd: nothing could be built, so nothing was written", err=True)
        raise typer.Exit(2)
    typer.echo(
        ", ".join(f"{n} {what if n != 1 else _singular(what)}" for what, n in outcome.counts if n)
    )
    if PAGE in wanted:
        typer.echo(f"page:  {output / 'graph.html'}  (open it with: graphkcd view)")
    graphs = [name for name in wanted if name != PAGE]
    if graphs:
        beside = " ".join(f".{name}" for name in graphs[1:])
        more = f"  ({beside} beside it)" if beside else ""
        typer.echo(f"graph: {output / f'graph.{graphs[0]}'}{more}")
    if outcome.failures or outcome.faults:
        raise typer.Exit(1)


def _formats(given: Sequence[str] | None) -> tuple[str, ...]:
    """Give what is wanted, in the order in which it is told of."""
    unknown = sorted(set(given or ()) - set(WRITTEN))
    if unknown:
        known = ", ".join(WRITTEN)
        raise typer.BadParameter(f"{unknown[0]!r} is not written here; choose of {known}")
    return tuple(name for name in WRITTEN if not given or name in given)


def _singular(what: str) -> str:
    special = {"people": "person", "technologies": "technology"}
    return special.get(what, what.removesuffix("s"))


def _checked(base_iri: str) -> str:
    if not web_link(base_iri) or base_iri[-1] not in "/#":
        raise typer.BadParameter(f"{base_iri!r} must be an absolute IRI that ends in / or #")
    return base_iri
