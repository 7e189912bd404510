"""Plain text to blocks: lines, wrapped or not, with bullets of every shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.sources.blocks import split_glued_items
from graphkcd.sources.code import looks_like_code

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>[-*•·‣▪◦–]|\d{1,3}[.)])[ \t]+(?=\S)")
_RULED = re.compile(r"\s*([-=*_~])\1{2,}\s*$")
_FENCE = re.compile(r"\s*```+[\w+-]*\s*$")

#: A text whose longest line is longer than this has one paragraph a line.
_WIDEST_WRAP: Final = 100


def parse_plain(text: str, begin: int = 0) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    r"""Find the blocks of a plain text note, whose lines end in ``\n``.

    Copies of web articles have one paragraph a line and no blank lines; other texts are wrapped at
    some width, and there a line goes on when the next word would not have fitted.

    Returns:
        Blocks in reading order, and the stretches of code among them; offsets in ``text``.
    """
    lines = list(_lines(text, begin))
    reader = _LineReader(text, max((end - start for start, end in lines), default=0))
    for start, end in lines:
        reader.read(start, end)
    blocks = tuple(_with_ruled_titles(text, reader.blocks))
    return blocks, tuple(block.span for block in blocks if block.kind is BlockKind.CODE)


def _with_ruled_titles(text: str, blocks: list[Block]) -> list[Block]:
    """Take short lines that stand alone below rules for headings, and the first line for theirs."""
    ruled = {
        i
        for i in range(1, len(blocks))
        if blocks[i - 1].kind is BlockKind.RULE and _stands_alone(text, blocks[i])
    }
    if len(ruled) < _FEWEST_RULED:
        return blocks
    first = 1 if blocks[0].kind is BlockKind.PARAGRAPH and _stands_alone(text, blocks[0]) else 0
    return [
        replace(block, kind=BlockKind.HEADING, level=1 if i == 0 else 2)
        if i in ruled or i < first
        else block
        for i, block in enumerate(blocks)
    ]


def _stands_alone(text: str, block: Block) -> bool:
    """Whether a paragraph is a short line without a stop at its end and an empty line below."""
    line = text[block.start : block.end]
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(line) <= _LONGEST_RULED
        and "\n" not in line
        and not line.endswith((".", ",", ";", ":", "!"))
        and not text[block.end : block.end + 200].partition("\n")[2].partition("\n")[0].strip()
    )


#: A title between rules is no longer than this, in characters, and has fellows.
_LONGEST_RULED: Final = 100
_FEWEST_RULED: Final = 3


def _lines(text: str, begin: int) -> Iterator[Span]:
    at = begin
    for line in text[begin:].split("\n"):
        yield at, at + len(line.rstrip())
        at += len(line) + 1


@dataclass(slots=True)
class _LineReader:
    """Takes one line after the other; a line may still belong to the block above it."""

    text: str
    width: int  #: of the longest line
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)  # open: indentation, block index
    previous: Span | None = None  # the line above, while its block may go on
    fenced: bool = False  # inside a stretch of code

    def read(self, start: int, end: int) -> None:
        line = self.text[start:end]
        previous, self.previous = self.previous, None
        if not line.strip():
            return
        if self.fenced or _FENCE.match(line):
            self._code(start, end, line)
        elif _RULED.match(line):
            self._rule(start, end, underlined=previous)
        elif item := _ITEM.match(line):
            self._item(start, end, item)
            self.previous = (start, end)
        elif looks_like_code(line):
            self.blocks.append(Block(BlockKind.CODE, start, end))
        elif previous and self._goes_on(previous, line):
            self.blocks[-1] = replace(self.blocks[-1], end=end)
            self.previous = (start, end)
        else:
            self.items = []
            self._paragraph(start, end)
            self.previous = (start, end)

    def _code(self, start: int, end: int, line: str) -> None:
        """Add a line of fenced code."""
        if _FENCE.match(line):
            self.fenced = not self.fenced
        self.blocks.append(Block(BlockKind.CODE, start, end))

    def _goes_on(self, previous: Span, line: str) -> bool:
        """Whether a line had to be broken there: its next word would have stuck out."""
        if self.width > _WIDEST_WRAP:
            return False
        start, end = previous
        next_word = line.split(maxsplit=1)[0]
        return end - start + 1 + len(next_word) > self.width - 2

    def _rule(self, start: int, end: int, underlined: Span | None) -> None:
        """Turn the line above into a heading, when there is just one; else keep a rule."""
        above = self.blocks[-1] if self.blocks and underlined else None
        if above and above.kind is BlockKind.PARAGRAPH and above.span == underlined:
            self.blocks[-1] = replace(above, kind=BlockKind.HEADING, level=2)
        else:
            self.blocks.append(Block(BlockKind.RULE, start, end))

    def _item(self, start: int, end: int, item: re.Match[str]) -> None:
        """Add an item, and apart from it those glued to its end."""
        indent = len(item["indent"].expandtabs(4))
        while self.items and self.items[-1][0] >= indent:
            self.items.pop()
        parent = self.items[-1][1] if self.items else None
        level, ordered = len(self.items) + 1, item["marker"][0].isdigit()
        for first, last in split_glued_items(self.text, start + item.end(), end):
            self.blocks.append(Block(BlockKind.ITEM, first, last, level, parent, ordered))
        self.items.append((indent, len(self.blocks) - 1))

    def _paragraph(self, start: int, end: int) -> None:
        """Add a paragraph; a bullet glued to its end becomes an item of its own."""
        first, *glued = split_glued_items(self.text, start, end)
        self.blocks.append(Block(BlockKind.PARAGRAPH, *first))
        self.blocks += [Block(BlockKind.ITEM, *span, 1) for span in glued]
