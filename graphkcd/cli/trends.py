"""``graphkcd trends``: what rises and fades, what is named together, who stands between."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, read_graph


class Format(StrEnum):
    """How trends are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"


class Span(StrEnum):
    """What is compared."""

    EVENT = "event"
    YEAR = "year"


class Kind(StrEnum):
    """What the trends are of."""

    ALL = "all"
    TECHNOLOGY = "technology"
    THEME = "theme"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd trends --by year --format svg -o trends.svg")(trends)


def trends(
    by: Annotated[Span, typer.Option("--by", help="Compare events or years.")] = Span.EVENT,
    kind: Annotated[Kind, typer.Option("--kind", help="Of what.")] = Kind.ALL,
    top: Annotated[
        int,
        typer.Option("--top", min=1, help="How many to show of each list; csv and json have all."),
    ] = 10,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="csv and svg have the trends alone.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write instead of printing.")
    ] = None,
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Show themes and technologies over events or years; few talks are marked with a star."""
    from graphkcd.analysis.project import project
    from graphkcd.analysis.trends import By
    from graphkcd.build.output import write_all
    from graphkcd.cli.trend_tables import RENDERERS, find_findings
    from graphkcd.model.entity import EntityKind

    kinds = [k for k in (EntityKind.TECHNOLOGY, EntityKind.THEME) if kind in (Kind.ALL, k.value)]
    found = find_findings(project(read_graph(graph)), By(by), kinds, top)
    content = RENDERERS[format_](found)
    if output:
        write_all(output.parent, {output.name: content})
        typer.echo(str(output))
    else:
        typer.echo(content.decode(), nl=False)
