"""An answer as text: aligned columns, CSV, JSON or a Markdown table."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.rdf.store import Answer


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


def render_csv(answer: Answer) -> str:
    """Render an answer as comma-separated values (RFC 4180, but lines end as on Unix)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([answer.columns, *answer.rows])
    return text.getvalue()


def render_json(answer: Answer) -> str:
    """Render an answer as a JSON list with an object of strings for each row."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def render_markdown(answer: Answer) -> str:
    r"""Render an answer as a Markdown table whose cells say what they hold, markup or not.

    >>> from graphkcd.rdf.store import Answer
    >>> print(render_markdown(Answer(("a",), (("x|*y*",),))), end="")
    | a |
    | --- |
    | x\|\*y\* |
    """
    rows = [answer.columns, ["---"] * len(answer.columns)]
    rows += [[_plain(cell) for cell in row] for row in answer.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _plain(cell: str) -> str:
    escaped = "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in cell)
    return " ".join(escaped.split())
