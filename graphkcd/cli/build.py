"""``graphkcd build``: notes in, graph and page out."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from graphkcd.cli.building import (
    BaseIri,
    Catalogues,
    Decisions,
    Formats,
    Output,
    build_options,
    chosen_formats,
    end_tidily,
    finish,
    tell,
    warn,
)
from graphkcd.cli.options import DEFAULT_NOTES, DEFAULT_OUTPUT, decisions_for
from graphkcd.errors import GraphkcdError
from graphkcd.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.build.cluster import Cluster
    from graphkcd.build.kept import Outcome
    from graphkcd.build.options import Options


class Engine(StrEnum):
    """Who reads the notes."""

    PROCESSES = "processes"
    DASK = "dask"


Notes = Annotated[
    list[str] | None,
    typer.Argument(help="Notes: files, folders, or URLs of a store (default: data/notes)."),
]
WithSparql = Annotated[
    bool,
    typer.Option(
        "--with-sparql",
        help="Put a query box into the page; needs npm's package oxigraph, adds 2 MB.",
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Build again whenever a note changes, until Ctrl-C.")
]
Keep = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Keep what was read for the next build.")
]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="Processes that share the work (default: one a core).")
]
Shard = Annotated[
    str | None,
    typer.Option(help="Build one part of the notes, as 2/8; `graphkcd merge` joins them."),
]
ReadBy = Annotated[
    Engine, typer.Option(help="Who reads the notes: processes here, or a Dask cluster.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Address of a Dask scheduler (default: one on this machine)."),
]
Shards = Annotated[
    str | None, typer.Option(help="Folder or URL where Dask workers leave what they read.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd build talks/ recap.md -o output")(build)


def build(
    paths: Notes = None,
    output: Output = DEFAULT_OUTPUT,
    catalogue: Catalogues = None,
    base_iri: BaseIri = BASE,
    decisions: Decisions = None,
    formats: Formats = None,
    with_sparql: WithSparql = False,
    watch: Watch = False,
    keep: Keep = True,
    jobs: Jobs = None,
    shard: Shard = None,
    engine: ReadBy = Engine.PROCESSES,
    scheduler: Scheduler = None,
    shards: Shards = None,
) -> None:
    """Build the knowledge graph of some notes; only what changed is read again."""
    from graphkcd.build.garbage import collect_rarely
    from graphkcd.keep.cache_file import default_cache

    collect_rarely()
    end_tidily()
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


def _engine() -> Path:
    from graphkcd.view.oxigraph import find_oxigraph

    return find_oxigraph()


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
