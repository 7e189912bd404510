"""Plain text to blocks: lines, wrapped or not, with bullets of every shape."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.sources.inline import looks_like_code
from graphkcd.sources.markdown import split_glued_items

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>[-*•·‣▪◦–]|\d{1,3}[.)])[ \t]+(?=\S)")
_RULED = re.compile(r"\s*([-=*_~])\1{2,}\s*$")

#: A text whose longest line is longer than this has one paragraph a line.
_WIDEST_WRAP: Final = 100


def parse_plain(text: str, begin: int = 0) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Find the blocks of a plain text note.

    Copies of web articles have one paragraph a line and no blank lines; other texts are wrapped at
    some width, and there a line goes on when the next word would not have fitted.

    Returns:
        Blocks in reading order, and the stretches of code among them; offsets in ``text``.
    """
    lines = list(_lines(text, begin))
    width = max((end - start for start, end in lines), default=0)
    blocks: list[Block] = []
    items: list[tuple[int, int]] = []  # open items: indentation, block index
    previous: Span | None = None  # the line above, while its paragraph may go on
    for start, end in lines:
        line = text[start:end]
        if not line.strip():
            previous = None
            continue
        item = _ITEM.match(line)
        if _RULED.match(line):
            _rule(blocks, start, end, underlines=previous is not None)
            previous = None
        elif item:
            _add_item(text, blocks, items, start, end, item)
            previous = (start, end)
        elif looks_like_code(line):
            blocks.append(Block(BlockKind.CODE, start, end))
            previous = None
        elif previous and width <= _WIDEST_WRAP and _goes_on(text, previous, line, width):
            blocks[-1] = replace(blocks[-1], end=end)
            previous = (start, end)
        else:
            items = []
            _add_paragraph(text, blocks, start, end)
            previous = (start, end)
    return tuple(blocks), tuple(b.span for b in blocks if b.kind is BlockKind.CODE)


def _lines(text: str, begin: int) -> Iterator[Span]:
    at = begin
    for line in text[begin:].split("\n"):
        yield at, at + len(line.rstrip("\r"))
        at += len(line) + 1


def _goes_on(text: str, previous: Span, line: str, width: int) -> bool:
    """Whether a line had to be broken there: its next word would have stuck out."""
    start, end = previous
    next_word = line.split(maxsplit=1)[0]
    return end - start + 1 + len(next_word) > width - 2


def _rule(blocks: list[Block], start: int, end: int, *, underlines: bool) -> None:
    """Turn the line above into a heading, when there is one; else keep the line as a rule."""
    if underlines and blocks[-1].kind is BlockKind.PARAGRAPH:
        blocks[-1] = replace(blocks[-1], kind=BlockKind.HEADING, level=2)
    else:
        blocks.append(Block(BlockKind.RULE, start, end))


def _add_item(
    text: str,
    blocks: list[Block],
    items: list[tuple[int, int]],
    start: int,
    end: int,
    item: re.Match[str],
) -> None:
    indent = len(item["indent"].expandtabs(4))
    while items and items[-1][0] >= indent:
        items.pop()
    parent = items[-1][1] if items else None
    items.append((indent, len(blocks)))
    ordered = item["marker"][0].isdigit()
    for first, last in split_glued_items(text, start + item.end(), end):
        blocks.append(Block(BlockKind.ITEM, first, last, len(items), parent, ordered))


def _add_paragraph(text: str, blocks: list[Block], start: int, end: int) -> None:
    """Add a paragraph; a bullet glued to its end becomes an item of its own."""
    first, *glued = split_glued_items(text, start, end)
    blocks.append(Block(BlockKind.PARAGRAPH, *first))
    blocks += [Block(BlockKind.ITEM, *span, 1) for span in glued]
