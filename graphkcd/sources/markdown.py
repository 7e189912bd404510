"""Markdown to blocks: markdown-it-py finds the lines, we find the characters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.sources.inline import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CELL_BORDER = re.compile(r"(?<!\\)\|")
_GLUED_ITEM = re.compile(r"(?<=[.!?;:)])[ ]+[-–•][ ](?=[A-ZÀ-Þ`*\"“])")


@cache
def _parser() -> MarkdownIt:
    """CommonMark blocks and tables; indented text in notes is rarely code, and never parsed as such."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    parser.block.ruler.disable(["code", "reference"])
    return parser


def parse_markdown(text: str, begin: int = 0) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Find the blocks of a Markdown note.

    Args:
        text: The whole note.
        begin: Where it starts behind its front matter.

    Returns:
        Blocks in reading order, and the stretches of code among them; offsets in ``text``.
    """
    source = text[begin:].replace("\r\n", " \n").replace("\r", " ").replace("\0", " ")
    reader = _BlockReader(text, begin)
    reader.read(_parser().parse(source))
    spans = [(b.start, b.end) for b in reader.blocks if b.kind is BlockKind.PARAGRAPH]
    code = [(b.start, b.end) for b in reader.blocks if b.kind is BlockKind.CODE]
    return tuple(reader.blocks), tuple(sorted({*code, *code_lines(text, spans)}))


class _BlockReader:
    """Walks block tokens once, keeping the open items and quotes on a stack."""

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._lines = [begin, *(m.end() for m in re.compile("\n").finditer(text, begin))]
        self._open_items: list[int | None] = []  # index of the item block, None until it has words
        self._ordered: list[bool] = []
        self._quotes = 0
        self._heading: Token | None = None
        self._in_head = False

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._read_token(token)

    def _read_token(self, token: Token) -> None:  # noqa: C901 - one flat dispatch on token types
        match token.type:
            case "heading_open":
                self._heading = token
            case "heading_close":
                self._heading = None
            case "bullet_list_open" | "ordered_list_open":
                self._ordered.append(token.type.startswith("ordered"))
            case "bullet_list_close" | "ordered_list_close":
                self._ordered.pop()
            case "list_item_open":
                self._open_items.append(None)
            case "list_item_close":
                self._open_items.pop()
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "thead_open":
                self._in_head = True
            case "thead_close":
                self._in_head = False
            case "tr_open":
                self._row(token)
            case "fence":
                self._add(BlockKind.CODE, *self._line_span(token))
            case "html_block":
                self._add(BlockKind.PARAGRAPH, *self._line_span(token), parent=self._parent())
            case "hr":
                self._add(BlockKind.RULE, *self._line_span(token))
            case "inline" if token.map and not self._in_table(token):
                self._words(token)

    def _in_table(self, token: Token) -> bool:
        """Cells are read with their row."""
        return bool(self.blocks) and self.blocks[-1].kind is BlockKind.CELL and bool(
            token.map and self._lines[token.map[0]] <= self.blocks[-1].start < self._end(token)
        )

    def _words(self, token: Token) -> None:
        start, end = self._content_span(token)
        if self._heading is not None:
            underlined_paragraph = self._heading.markup in "-=" and "\n" in token.content
            if underlined_paragraph:  # several lines over "---": a ruled-off paragraph
                self._add(BlockKind.PARAGRAPH, start, end)
                self._add(BlockKind.RULE, end, self._end(self._heading))
            else:
                self._add(BlockKind.HEADING, start, end, level=int(self._heading.tag[1]))
        elif self._open_items and self._open_items[-1] is None:
            self._item(start, end)
        elif self._quotes:
            self._add(BlockKind.QUOTE, start, end, parent=self._parent())
        else:
            self._add(BlockKind.PARAGRAPH, start, end, parent=self._parent())

    def _item(self, start: int, end: int) -> None:
        """Add an item, and apart from it those glued to its end (``done. - Next``)."""
        level, parent, ordered = len(self._open_items), self._parent(), self._ordered[-1]
        self._open_items[-1] = len(self.blocks)
        for first, last in split_glued_items(self.text, start, end):
            self._add(BlockKind.ITEM, first, last, level=level, parent=parent, ordered=ordered)

    def _row(self, token: Token) -> None:
        start, end = self._line_span(token)
        kind = BlockKind.HEADER_ROW if self._in_head else BlockKind.ROW
        row = len(self.blocks)
        self._add(kind, start, end)
        for first, last in cell_spans(self.text, start, end):
            self._add(BlockKind.CELL, first, last, parent=row)

    def _parent(self) -> int | None:
        return next((i for i in reversed(self._open_items) if i is not None), None)

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

    def _end(self, token: Token) -> int:
        last = token.map[1] if token.map else len(self._lines)
        return self._lines[last] - 1 if last < len(self._lines) else len(self.text)

    def _line_span(self, token: Token) -> Span:
        start = self._lines[token.map[0]] if token.map else 0
        return start, max(self._end(token), start)

    def _content_span(self, token: Token) -> Span:
        """Find a token's first and last line of content among the source lines it maps to."""
        start, end = self._line_span(token)
        lines = token.content.split("\n")
        first = self.text.find(lines[0].rstrip(), start, end)
        last = self.text.rfind(lines[-1].strip(), start, end)
        if first < 0 or last < 0:
            return start, end
        return first, max(last + len(lines[-1].strip()), first)


def split_glued_items(text: str, start: int, end: int) -> Iterator[Span]:
    """Split a line into items where a bullet was glued to a sentence's end.

    >>> [("a. - B: c")[s:e] for s, e in split_glued_items("a. - B: c", 0, 9)]
    ['a.', 'B: c']
    """
    at = start
    for match in _GLUED_ITEM.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def cell_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Find the cells of a table row; the outer borders may be missing, empty cells count."""
    row = text[start:end]
    lead = len(row) - len(row.lstrip())
    begin = start + lead + (1 if row.lstrip().startswith("|") else 0)
    stop = start + len(row.rstrip())
    if text[stop - 1 : stop] == "|" and stop - 1 > begin:
        stop -= 1
    at = begin
    for border in _CELL_BORDER.finditer(text, begin, stop):
        yield at, border.start()
        at = border.end()
    yield at, max(stop, at)
