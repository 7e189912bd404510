"""``graphkcd build``: notes in, graph and page out."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from graphkcd.cli.options import DEFAULT_NOTES, DEFAULT_OUTPUT, decisions_for
from graphkcd.errors import GraphkcdError
from graphkcd.ids import web_link
from graphkcd.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.build.cluster import Cluster
    from graphkcd.build.kept import Outcome
    from graphkcd.build.options import Options

PAGE = "html"
#: Endings of what a build writes beside its report unless told otherwise, and of all it can write.
USUAL = ("ttl", "trig", "jsonld", "nt", PAGE)
WRITTEN = ("ttl", "trig", "jsonld", "nt", "nq", PAGE)


class Engine(StrEnum):
    """Who reads the notes."""

    PROCESSES = "processes"
    DASK = "dask"


Catalogues = Annotated[
    list[Path] | None,
    typer.Option("--catalogue", help="More catalogue files, beside the curated ones."),
]
BaseIri = Annotated[str, typer.Option("--base-iri", help="What the IRIs of things begin with.")]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="File of decisions (default: decisions.yaml beside the first of the notes).",
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", help="What to write (repeatable): ttl, trig, jsonld, nt, nq, html."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd build talks/ recap.md -o output")(build)


def build(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Notes: files, folders, or URLs of a store (default: data/notes)."),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write to.")
    ] = DEFAULT_OUTPUT,
    catalogue: Catalogues = None,
    base_iri: BaseIri = BASE,
    decisions: Decisions = None,
    formats: Formats = None,
    with_sparql: Annotated[
        bool,
        typer.Option(
            "--with-sparql",
            help="Put a query box into the page; needs npm's package oxigraph, adds 2 MB.",
        ),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever a note changes, until Ctrl-C.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep what was read for the next build.")
    ] = True,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes that read notes (default: one a core).")
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(help="Build one part of the notes, as 2/8; `graphkcd merge` joins them."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="Who reads the notes: processes here, or a Dask cluster.")
    ] = Engine.PROCESSES,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler (default: one on this machine)."),
    ] = None,
    shards: Annotated[
        str | None, typer.Option(help="Folder or URL where Dask workers leave what they read.")
    ] = None,
) -> None:
    """Build the knowledge graph of some notes; only what changed is read again."""
    from graphkcd.build.cache_file import default_cache

    wanted = chosen_formats(formats)
    options = build_options(catalogue, base_iri, wanted)
    notes = [path if "://" in path else Path(path) for path in paths or [str(DEFAULT_NOTES)]]
    local = [path for path in notes if isinstance(path, Path)]
    options = replace(
        options,
        decisions=decisions_for(local, decisions) if local or decisions else (),
        part=_part(shard) if shard else None,
        engine=_engine() if with_sparql else None,
        cache=default_cache(output) if keep else None,
        jobs=jobs,
        cluster=_cluster(engine, scheduler, shards),
    )
    if watch:
        _follow(notes, output, options)
    outcome = _build(notes, output, options)
    tell(outcome, output, options)
    finish(outcome)


def _build(notes: Sequence[Path | str], output: Path, options: Options) -> Outcome:
    from graphkcd.build.options import Telling
    from graphkcd.build.run import build as run_build
    from graphkcd.cli.progress import progress_bar

    with progress_bar("notes") as advance:
        return run_build(notes, output, options, Telling(advance, warn))


def _follow(notes: Sequence[Path | str], output: Path, options: Options) -> NoReturn:
    """Build at once and after each change, until somebody ends it."""
    from graphkcd.build.follow import changes

    try:
        for _ in changes(notes, options.more):
            try:
                tell(_build(notes, output, options), output, options)
            except GraphkcdError as error:
                typer.echo(f"graphkcd: {error}", err=True)
            typer.echo("watching; end with Ctrl-C", err=True)
    except KeyboardInterrupt:
        typer.echo("", err=True)
    raise typer.Exit(0)


def build_options(
    catalogue: Sequence[Path] | None, base_iri: str, wanted: Sequence[str]
) -> Options:
    """Give what any build of these settings writes."""
    from graphkcd.build.options import Options

    return Options(
        base=_checked(base_iri),
        more=tuple(catalogue or ()),
        formats=tuple(name for name in wanted if name != PAGE),
        page=PAGE in wanted,
    )


def _engine() -> Path:
    from graphkcd.view.oxigraph import find_oxigraph

    return find_oxigraph()


def warn(sentence: str) -> None:
    """Say something that is worth knowing and stops nothing."""
    typer.echo(f"warning: {sentence}", err=True)


def tell(outcome: Outcome, output: Path, options: Options) -> None:
    """Say what a build could not read, what it counts and where it is."""
    for warning in outcome.warnings:
        warn(warning)
    for fault in (*outcome.failures, *outcome.faults):
        typer.echo(f"graphkcd: {fault}", err=True)
    if not outcome.built:
        typer.echo("graphkcd: nothing could be built, so nothing was written", err=True)
        return
    typer.echo(
        ", ".join(f"{n} {what if n != 1 else _singular(what)}" for what, n in outcome.counts if n)
    )
    if options.page:
        typer.echo(f"page:  {output / 'graph.html'}  (open it with: graphkcd view)")
    if options.formats:
        first, *others = options.formats
        beside = f"  ({' '.join(f'.{name}' for name in others)} beside it)" if others else ""
        typer.echo(f"graph: {output / f'graph.{first}'}{beside}")


def finish(outcome: Outcome) -> None:
    """End with the code that an outcome has: 2 nothing was made, 1 not all could be read."""
    if not outcome.built:
        raise typer.Exit(2)
    if outcome.failures or outcome.faults:
        raise typer.Exit(1)


def chosen_formats(given: Sequence[str] | None) -> tuple[str, ...]:
    """Give the endings of what is wanted, in the order in which it is told of."""
    unknown = sorted(set(given or ()) - set(WRITTEN))
    if unknown:
        known = ", ".join(WRITTEN)
        raise typer.BadParameter(f"{unknown[0]!r} is not written here; choose of {known}")
    return tuple(name for name in WRITTEN if name in (given or USUAL))


def _part(shard: str) -> tuple[int, int]:
    number, slash, of = shard.partition("/")
    if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return int(number), int(of)
    raise typer.BadParameter(f"{shard!r} must be a number of parts, as 2/8 for the second of eight")


def _cluster(engine: Engine, scheduler: str | None, shards: str | None) -> Cluster | None:
    from graphkcd.build.cluster import Cluster

    if engine is Engine.DASK:
        return Cluster(scheduler, shards)
    if scheduler or shards:
        raise typer.BadParameter("--scheduler and --shards are for --engine dask")
    return None


def _singular(what: str) -> str:
    special = {"people": "person", "technologies": "technology"}
    return special.get(what, what.removesuffix("s"))


def _checked(base_iri: str) -> str:
    if not web_link(base_iri) or base_iri[-1] not in "/#":
        raise typer.BadParameter(f"{base_iri!r} must be an absolute IRI that ends in / or #")
    return base_iri
