"""Programmes as grids: a row for each hour, a column for each room, and talks in the cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import ROW_LEVEL
from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.pieces import HANDLE
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.titles import read_title_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Span
    from graphkcd.parse.layout import Layout


def grid_candidates(layout: Layout, rows: Sequence[int]) -> list[Candidate]:
    """Give the talks in the cells of a table, where two rows have several that name people.

    Args:
        layout: The document.
        rows: The blocks of the table's rows, without its header.

    Returns:
        Candidates in reading order, each of one cell; none when the table is no grid.
    """
    talks = [list(filter(None, (_talk_in(layout, c) for c in _cells(layout, row)))) for row in rows]
    wide = sum(len(row) >= _SEVERAL for row in talks)
    return [talk for row in talks for talk in row] if wide >= _SEVERAL else []


_SEVERAL: Final = 2


def _cells(layout: Layout, row: int) -> Iterator[int]:
    blocks = layout.document.blocks
    for i in range(row + 1, len(blocks)):
        if blocks[i].kind is not BlockKind.CELL or blocks[i].parent != row:
            return
        yield i


def _talk_in(layout: Layout, cell: int) -> Candidate | None:
    """Read a cell that names a talk and who gave it, on lines of their own or on one."""
    document, names = layout.document, layout.names
    start, end = _with_marks(document.text, *document.blocks[cell].span)
    parts = list(_parts(layout, (start, end))) if end - start <= _LONGEST_CELL else []
    if not parts:
        return None
    line = _on_lines(layout, parts) or read_title_line(document, *document.trim(*parts[0]), names)
    if not line.credits or line.people_only or not line.sure:
        return None
    slots = tuple(credit.name for credit in line.credits)
    begin = min(line.title[0], *(name for name, _ in slots))
    return Candidate(cell, ROW_LEVEL, line, line.credits, slots, ENOUGH, (cell,), begin=begin)


def _with_marks(text: str, start: int, end: int) -> Span:
    """Widen the words of a cell to its signs: marks of bold words and links stand around them."""
    line_end = text.find("\n", end)
    behind = text.find("|", end, line_end if line_end >= 0 else len(text))
    before = text[max(start - _LONGEST_MARK, 0) : start]
    marks = len(before) - len(before.rstrip("*_[ "))
    return start - marks, behind if behind >= 0 else end


_LONGEST_MARK: Final = len(" [**")


_LONGEST_CELL: Final = 2000  # characters, addresses among them


def _on_lines(layout: Layout, parts: Sequence[Span]) -> TitleLine | None:
    """Read a line that is people, and one with a title set apart: "Ada", "**Why Us** (full)"."""
    document, names = layout.document, layout.names
    titles = (title for part in parts if (title := _set_apart(layout, part)))
    title = next(titles, None)
    people = next((part for part in parts if _is_people(layout, part)), None)
    if title is None or people is None or people[0] <= title[0] < people[1]:
        return None
    credits_ = find_credits(document.prose, *people, names, labelled=True)
    line = read_title_line(document, *title, names)
    line = TitleLine(title) if line.credits else line  # it stands alone, so nobody is in it
    return replace(line, credits=credits_, sure=True, doubtful=None) if credits_ else None


def _is_people(layout: Layout, part: Span) -> bool:
    """Whether a line is people: beyond doubt, or somebody and a handle."""
    prose, names = layout.document.prose, layout.names
    part = layout.document.trim(*part)
    handle = HANDLE.search(prose, *part)
    name = layout.document.words(part[0], handle.start()).rstrip("( ") if handle else ""
    return reads_as_people(prose, *part, names, labelled=True) or names.may_be_person(name)


def _set_apart(layout: Layout, part: Span) -> Span | None:
    """Give what of a line is bold, or a link of several words: one word says where it leads."""
    document = layout.document
    marked = _MARKED.search(document.text, *part)
    return document.trim(*marked.span(marked.lastgroup or 0)) if marked else None


_MARKED: Final = re.compile(
    r"\*\*\[?(?P<bold>[^*\n]{2,200}?)(?:\]\([^)\s]+\))?\*\*"
    r"|\[(?P<linked>[^\]\n*\s]{1,40}\s[^\]\n*]{2,160})\]\([^)\s]+\)"
)


def _parts(layout: Layout, cell: Span) -> Iterator[Span]:
    """Give the lines of a cell, which breaks part, with what marks their words."""
    document = layout.document
    at = cell[0]
    for stop in (*_BREAK.finditer(document.text, *cell), None):
        end = stop.start() if stop else cell[1]
        if document.words(at, end):
            yield at, end
        at = stop.end() if stop else cell[1]


_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
