"""The tokens of a Markdown parser to blocks, with exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.sources.html_block import html_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CELL_BORDER = re.compile(r"(?<!\\)\|")
#: "Ada Lovelace", "Ada Lovelace, Acme": behind "Why? -" that says who speaks; it is no item.
_PEOPLE = r"(?:[A-ZÀ-Þ][\w’'-]+\.?[ ]+){1,3}[A-ZÀ-Þ][\w’'-]+[ ]*(?:$|[,(&|@–-]|(?:and|et|und)[ ])"
#: The last sign of a sentence and the bullet of the next item.
_GLUED_ITEM = re.compile(
    rf"[.;:!?)](?:(?<=[.;:])|(?![ ]+[-–][ ]{_PEOPLE}))[ ]+[-–•][ ](?=[A-ZÀ-Þ`*\"“])", re.MULTILINE
)
_MARKER = re.compile(r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s|\Z))")
_HIDDEN_HTML = re.compile(r"\s*<(?:script|style|pre|textarea)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Container:
    """An open list item or quote."""

    token: Token
    seen: int  #: how many blocks there were when it opened
    item: int | None = None  #: index of the item's own block, none until it has words


class BlockReader:
    """Walks block tokens once, keeping the open items and quotes on a stack."""

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._lines = [begin, *(m.end() for m in re.compile("\n").finditer(text, begin))]
        self._first_line = 0
        self._open: list[_Container] = []
        self._ordered: list[bool] = []
        self._heading: Token | None = None
        self._row_kind = BlockKind.ROW
        self._in_table = False

    def read(self, tokens: Sequence[Token], first_line: int = 0) -> None:
        """Add the blocks of some tokens, whose lines are counted from ``first_line``."""
        self._first_line = first_line
        for token in tokens:
            if token.type == "inline":
                self._words(token)
            elif token.type in _LEAVES:
                self._leaf(token)
            elif token.type.endswith("_open"):
                self._opened(token)
            else:
                self._closed(token)

    def _opened(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = token
            case "bullet_list_open" | "ordered_list_open":
                self._ordered.append(token.type.startswith("ordered"))
            case "list_item_open" | "blockquote_open":
                self._open.append(_Container(token, len(self.blocks)))
            case "table_open":
                self._in_table = True
            case "thead_open":
                self._row_kind = BlockKind.HEADER_ROW
            case "tr_open":
                self._row(token)

    def _closed(self, token: Token) -> None:
        match token.type:
            case "heading_close":
                self._heading = None
            case "bullet_list_close" | "ordered_list_close":
                self._ordered.pop()
            case "list_item_close" | "blockquote_close":
                self._too_deep(self._open.pop())
            case "table_close":
                self._in_table = False
            case "thead_close":
                self._row_kind = BlockKind.ROW

    def _leaf(self, token: Token) -> None:
        kind = _LEAVES[token.type]
        if token.type == "html_block" and _HIDDEN_HTML.match(token.content):
            kind = BlockKind.CODE
        parent = self._parent() if kind is BlockKind.PARAGRAPH else None
        if token.type == "html_block" and kind is BlockKind.PARAGRAPH and parent is None:
            self.blocks += html_blocks(self.text, *self._line_span(token))
            return
        self._add(kind, *self._line_span(token), parent=parent)

    def _words(self, token: Token) -> None:
        if self._in_table:  # cells are read with their row
            return
        if self._heading is not None:
            self._title(token, self._heading)
            return
        start, end = self._content_span(token)
        innermost = self._open[-1] if self._open else None
        item = next((c for c in reversed(self._open) if c.token.type == "list_item_open"), None)
        if item and item.item is None:
            self._item(item, start, end)
        elif innermost and innermost.token.type == "blockquote_open":
            self._add(BlockKind.QUOTE, start, end, parent=self._parent())
        elif lines := [] if self._open else list(linked_lines(self.text, start, end)):
            for first, last in lines:
                self._add(BlockKind.ITEM, first, last, level=1)
        else:
            self._add(BlockKind.PARAGRAPH, start, end, parent=self._parent())

    def _title(self, token: Token, heading: Token) -> None:
        if heading.markup in "-=" and "\n" in token.content:
            # several lines over "---": a paragraph that is ruled off
            start, end = self._content_span(token)
            self._add(BlockKind.PARAGRAPH, start, end, parent=self._parent())
            self._add(BlockKind.RULE, end, self._line_span(heading)[1])
        elif token.content:
            self._add(
                BlockKind.HEADING, *self._title_span(token, heading), level=int(heading.tag[1])
            )

    def _item(self, container: _Container, start: int, end: int) -> None:
        """Add an item, and apart from it those glued to its end (``done. - Next``)."""
        level, parent, ordered = len(self._ordered), self._parent(), self._ordered[-1]
        for first, last in split_glued_items(self.text, start, end):
            container.item = len(self.blocks)
            self._add(BlockKind.ITEM, first, last, level=level, parent=parent, ordered=ordered)

    def _too_deep(self, container: _Container) -> None:
        """Read line by line what nests too deep for the parser, so that nothing is lost."""
        if len(self.blocks) > container.seen:
            return
        kind = BlockKind.ITEM if self._ordered else BlockKind.QUOTE
        level, parent = len(self._ordered), self._parent()
        start, end = self._line_span(container.token)
        for line in re.compile(r"[^\n]+").finditer(self.text, start, end):
            first = _behind_markers(self.text, line.start(), line.end())
            if not self.text[first : line.end()].isspace() and first < line.end():
                self._add(kind, first, line.end(), level=level, parent=parent)

    def _row(self, token: Token) -> None:
        start, end = self._line_span(token)
        start = _behind_markers(self.text, start, end, len(self._open))
        row = len(self.blocks)
        self._add(self._row_kind, start, end)
        for first, last in cell_spans(self.text, start, end):
            self._add(BlockKind.CELL, first, last, parent=row)

    def _parent(self) -> int | None:
        return next((c.item for c in reversed(self._open) if c.item is not None), None)

    def _add(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        *,
        level: int = 0,
        parent: int | None = None,
        ordered: bool = False,
    ) -> None:
        self.blocks.append(Block(kind, start, end, level, parent, ordered))

    # --- places -----------------------------------------------------------------------------------

    def _line_span(self, token: Token) -> Span:
        """Give the lines of a token, without the end of the last one."""
        first, last = token.map or (0, 0)
        start = self._lines[first + self._first_line]
        last += self._first_line
        end = self._lines[last] - 1 if last < len(self._lines) else len(self.text)
        return start, max(start, end)

    def _content_span(self, token: Token) -> Span:
        """Give a paragraph's words: markers stand only in front of its first line."""
        start, end = self._line_span(token)
        line_end = self.text.find("\n", start, end)
        line = self.text[start : end if line_end < 0 else line_end].rstrip()
        words = token.content.partition("\n")[0].rstrip()
        if line.endswith(words):
            start += len(line) - len(words)
        return start, end

    def _title_span(self, token: Token, heading: Token) -> Span:
        """Give a heading's words, without the ``#`` on either side."""
        start, end = self._line_span(token)
        if heading.markup.startswith("#"):
            start = self.text.find(heading.markup, start, end) + len(heading.markup)
        words = _ATTRIBUTES.sub("", token.content) if token.content.endswith("}") else token.content
        at = self.text.find(words, start, end)
        return (start, end) if at < 0 else (at, at + len(words))


#: What Pandoc, kramdown and Hugo call a heading by: "## Day 2 {#day-2 .wide}".
_ATTRIBUTES: Final = re.compile(r"(?<!\s)\s*+\{:?\s*[#.][^{}\n]{0,80}\}$")


def trimmed_block(block: Block, prose: str, text: str) -> Block:
    """Narrow a block to its own words, or to what stands there when prose blanks it all.

    Rows keep their borders: the first cell may be empty and must still lie inside.
    """
    start, end = block.span
    stretch = prose[start:end]
    if not stretch or stretch.isspace() or block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW):
        stretch = text[start:end]
    words = stretch.strip()
    if len(words) == end - start:
        return block
    start += len(stretch) - len(stretch.lstrip()) if words else 0
    return replace(block, start=start, end=start + len(words))


_LEAVES = {
    "fence": BlockKind.CODE,
    "html_block": BlockKind.PARAGRAPH,
    "hr": BlockKind.RULE,
}


def _behind_markers(text: str, start: int, end: int, most: int | None = None) -> int:
    """Give where the words of a line begin behind the markers of its lists and quotes."""
    found = 0
    while (most is None or found < most) and (marker := _MARKER.match(text, start, end)):
        start, found = marker.end(), found + 1
    return start


def split_glued_items(text: str, start: int, end: int) -> Iterator[Span]:
    """Split a line into items where a bullet was glued to a sentence's end, in no link's words.

    >>> [("a. - B: c")[s:e] for s, e in split_glued_items("a. - B: c", 0, 9)]
    ['a.', 'B: c']
    """
    at = counted = start
    open_ = 0  # brackets of the item so far
    for match in _GLUED_ITEM.finditer(text, max(start - 1, 0), end):
        stop = match.start() + 1
        open_ += text.count("[", counted, stop) - text.count("]", counted, stop)
        counted = stop
        if open_ <= 0:
            yield at, stop
            at = counted = match.end()
            open_ = 0
    yield at, end


def linked_lines(text: str, start: int, end: int) -> Iterator[Span]:
    r"""Divide a paragraph of links, or of words struck out, that each fill a line or two.

    Three of several words make a list whose bullets were left out; with fewer, the lines may be
    a title and what belongs to it, and nothing is given.

    >>> text = "[Of the sea](a)\n**[Of the wide\nland](b)**\n~~Of the air~~"
    >>> [text[s:e] for s, e in linked_lines(text, 0, len(text))]
    ['[Of the sea](a)', '**[Of the wide\nland](b)**', '~~Of the air~~']
    """
    found: list[Span] = []
    at = start
    while at < end and (line := _LINKED_LINE.match(text, at, end)):
        words = line["linked"] or line["struck"]
        if len(words.split()) < _FEWEST_WORDS or words.count("\n") > 1:
            return
        found.append(line.span("all"))
        at = line.end()
    if at >= end and len(found) >= _FEWEST_LINKED and "](" in text[start:end]:
        yield from found


_LINKED_LINE = re.compile(
    r"[ \t]*(?P<all>(?P<mark>\*\*|__|~~|[*_])?"
    r"\[(?P<linked>[^\[\]]{5,400})\]\([^()\s]{1,400}\)(?(mark)(?P=mark))"
    r"|~~(?P<struck>[^~]{5,400})~~)[ \t]*\\?(?:\n|\Z)"
)
_FEWEST_WORDS: Final = 3
_FEWEST_LINKED: Final = 3


def cell_spans(text: str, start: int, end: int) -> Iterator[Span]:
    r"""Find the cells of a table row; the outer borders may be missing, empty cells count.

    >>> row = r"| a \| b || c"
    >>> [row[s:e] for s, e in cell_spans(row, 0, len(row))]
    [' a \\| b ', '', ' c']
    """
    row = text[start:end]
    at = start + len(row) - len(row.lstrip())
    stop = start + len(row.rstrip())
    borders = [match.start() for match in _CELL_BORDER.finditer(text, at, stop)]
    if borders and borders[0] == at:
        at += 1
        del borders[0]
    if borders and borders[-1] == stop - 1:
        stop = borders.pop()
    for border in borders:
        yield at, border
        at = border + 1
    yield at, max(stop, at)
