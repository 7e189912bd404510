"""Tables of a page: which hold data and which only place things, and their rows and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.sources.page_text import Line

if TYPE_CHECKING:
    from bs4.element import Tag

    from graphkcd.sources.page_text import PageText
    from graphkcd.sources.survey import Survey

_CELLS: Final = frozenset({"td", "th"})

#: A cell that says it spans more columns or rows than this is broken.
_WIDEST: Final = 50


@dataclass(slots=True)
class TableReader:
    """Collects the cells of a row while a page's elements open and close around it."""

    text: PageText
    survey: Survey
    in_cell: bool = False
    _tables: list[bool] = field(default_factory=list)  # of each open table: whether it holds data
    _cells: list[Line] | None = None  # of the open row
    _spanned: dict[int, int] = field(default_factory=dict)  # column: rows a cell above still covers

    def open(self, tag: Tag) -> None:
        """Take note of a table, row or cell that begins."""
        if tag.name == "table":
            self._tables.append(not self.in_cell and self._holds_data(tag))
            if self._tables[-1]:
                self._spanned = {}
        elif self._reads_rows and tag.name == "tr":
            self._cells = []
        elif self._cells is not None and tag.name in _CELLS and not self.in_cell:
            self._skip_spanned(self._cells)
            self.in_cell = True

    def close(self, tag: Tag) -> None:
        """Take note of a table, row or cell that ends."""
        if tag.name == "table":
            self._tables.pop()
        elif self._cells is None or not self._reads_rows:
            return
        elif tag.name in _CELLS and self.in_cell:
            self._end_cell(tag, self._cells)
        elif tag.name == "tr":
            self._end_row(tag, self._cells)

    @property
    def _reads_rows(self) -> bool:
        return bool(self._tables) and self._tables[-1]

    def _end_cell(self, tag: Tag, cells: list[Line]) -> None:
        column = len(cells)
        cells.append(self.text.take_line())
        cells += [Line() for _ in range(_span(tag, "colspan") - 1)]
        if (rows := _span(tag, "rowspan")) > 1:
            self._spanned |= dict.fromkeys(range(column, len(cells)), rows)
        self.in_cell = False

    def _end_row(self, tag: Tag, cells: list[Line]) -> None:
        self._skip_spanned(cells)
        self._spanned = {c: rows - 1 for c, rows in self._spanned.items() if rows > 1}
        self._cells = None
        if any(cell.length for cell in cells):
            self.text.add_row(BlockKind.HEADER_ROW if _is_header(tag) else BlockKind.ROW, cells)

    def _skip_spanned(self, cells: list[Line]) -> None:
        """Leave cells empty where one from a row above reaches down."""
        while self._spanned.get(len(cells)):
            cells.append(Line())

    def _holds_data(self, table: Tag) -> bool:
        """Whether a table has rows of cells, and is not there to place other things."""
        placing = table.get("role") in ("presentation", "none") or self.survey.holds(table, "table")
        return not placing and self.survey.holds(table, "cells")


def _is_header(row: Tag) -> bool:
    cells = row.find_all(_CELLS, recursive=False)
    in_head = row.parent is not None and row.parent.name == "thead"
    return in_head or all(cell.name == "th" for cell in cells)


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4:
        return min(max(int(value), 1), _WIDEST)
    return 1
