"""``graphkcd diff``: what changed between two builds."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import graph_file, read_graph


class Format(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    JSON = "json"
    PATCH = "patch"


Build = Annotated[Path, typer.Argument(help="Folder of a build, or its graph.trig.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd diff last-week/output output")(diff)


def diff(
    old: Build,
    new: Build,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="text: release notes; json: the same for programs; patch: RDF Patch (A/D lines).",
        ),
    ] = Format.TEXT,
) -> None:
    """Say what changed between two builds and exit 1; if nothing did, say nothing and exit 0."""
    from graphkcd.rdf.patch import render_patch, statements_of

    before, after = read_graph(old), read_graph(new)
    was, now = (statements_of(graph_file(build).read_bytes()) for build in (old, new))
    if was == now:
        return
    if format_ is Format.PATCH:
        typer.echo(render_patch(was - now, now - was), nl=False)
    else:
        from graphkcd.analysis.diff import compare
        from graphkcd.cli.diff_records import diff_record
        from graphkcd.cli.records import render_json
        from graphkcd.cli.release_notes import render_notes

        found = compare(before, after)
        counts = {"gone": len(was - now), "new": len(now - was)}
        if format_ is Format.JSON:
            typer.echo(render_json({**diff_record(found), "statements": counts}))
        else:
            typer.echo(render_notes(found) or _only_details(**counts))
    raise typer.Exit(1)


def _only_details(gone: int, new: int) -> str:
    return (
        f"no fact changed, only details of how the graph is written: {gone} statements gone, "
        f"{new} new; --format patch lists them"
    )
