"""``graphkcd query``: ask the graph a named question, a file or a piece of SPARQL."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file
from graphkcd.errors import QueryError

if TYPE_CHECKING:
    from graphkcd.query.engine import Answer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd query speakers-on-theme --set theme=ebpf")(query)


def query(
    question: Annotated[
        str, typer.Argument(help="A question's name, a .rq file, or SPARQL.", show_default=False)
    ] = "",
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter's value.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TABLE,
    list_: Annotated[bool, typer.Option("--list", help="List the named questions.")] = False,
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Ask the graph; prefixes are filled in."""
    from graphkcd.query.questions import load_questions

    if list_:
        for known in load_questions().values():
            needs = " ".join(f"--set {parameter.name}=…" for parameter in known.parameters)
            typer.echo(f"{known.name:24} {known.asks}  {needs}".rstrip())
        return
    if not question:
        raise typer.BadParameter("give a question, or --list to see the named ones")
    from graphkcd.query.engine import ask

    sparql = _sparql(question, dict(_pair(given) for given in set_ or ()))
    _print(ask(graph_file(graph), sparql), format_)


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"--set takes NAME=VALUE, not {given!r}")
    return name, value


def _sparql(question: str, values: dict[str, str]) -> str:
    from graphkcd.query.questions import fill, find_question, parse_question

    if any(c.isspace() for c in question) or "{" in question:
        return question
    path = Path(question)
    if path.suffix == ".rq":
        try:
            return fill(parse_question(path.stem, path.read_text(encoding="utf-8")), values)
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{path}: cannot be read: {error}") from error
    return fill(find_question(question), values)


def _print(answer: Answer, format_: Format) -> None:
    if format_ is Format.JSON:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format_ is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([answer.columns, *answer.rows])
    else:
        typer.echo(render_table(answer))


def render_table(answer: Answer) -> str:
    """Render an answer as aligned columns, with a last line that counts the rows."""
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in answer.rows]
    widths = [
        max([len(column), *(len(row[i]) for row in rows)])
        for i, column in enumerate(answer.columns)
    ]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [answer.columns, tuple("─" * width for width in widths), *rows]
    ]
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})"
    return "\n".join([*lines, count])
