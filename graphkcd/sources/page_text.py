"""Writes a page's words down as Markdown: the text, its prose and its blocks at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Link, MetaField
from graphkcd.sources.blocks import trimmed_block
from graphkcd.sources.inline import blank, is_one_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What no reader sees, though it stands inside words: control characters, soft hyphens, marks.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]")

#: Blocks that follow one of their own kind without an empty line.
_TIGHT: Final = frozenset({BlockKind.ITEM, BlockKind.HEADER_ROW, BlockKind.ROW})


@dataclass(slots=True)
class Line:
    """The words of one block or cell; each piece is shown in prose or is markup."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)  #: offsets from the line's start
    length: int = 0

    def put(self, words: str, *, shown: bool) -> None:
        """Append a piece."""
        self.pieces.append((words, shown))
        self.length += len(words)


class PageText:
    """Collects words into lines, and lines into blocks; every offset is final when given."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._text: list[str] = []
        self._prose: list[str] = []
        self._length = 0
        self._line = Line()
        self._gap = ""  # white space that is written only when words follow
        self._marks = _Marks()

    # --- words ------------------------------------------------------------------------------------

    def add_words(self, words: str) -> None:
        """Add words; white space folds into one space, and goes at the ends of a block."""
        words = _UNSEEN.sub("", words)
        if self._marks.code is not None:
            self._marks.code.append(words)
            return
        if words[:1].isspace():
            self._leave_gap(" ")
        if folded := " ".join(words.split()):
            self._put(folded, shown=True)
            if words[-1].isspace():
                self._leave_gap(" ")

    def break_line(self) -> None:
        """Begin a new line inside a block; bold and links do not run over line ends."""
        self._write_code()
        self._marks.close_all(self._line)
        self._leave_gap("\n")

    def open_bold(self) -> None:
        """Begin bold words."""
        self._marks.open("**", "**")

    def close_bold(self) -> None:
        """End bold words."""
        self._marks.close("**", self._line)

    def open_link(self, target: str) -> None:
        """Begin a link's words; one without a target is none."""
        self._marks.open("[", f"]({target})" if target else "", target)

    def close_link(self) -> None:
        """End a link's words."""
        self._marks.close("[", self._line)

    def open_code(self) -> None:
        """Begin words set as code; only a single one is read, as in any note."""
        self._marks.code_depth += 1
        self._marks.code = [] if self._marks.code is None else self._marks.code

    def close_code(self) -> None:
        """End words set as code."""
        self._marks.code_depth -= 1
        self._write_code()

    def _write_code(self) -> None:
        code = " ".join("".join(self._marks.code or ()).split())
        self._marks.code = [] if self._marks.code_depth else None
        if code:
            ticks = "``" if "`" in code else "`"
            self._put(ticks, shown=False)
            self._line.put(code, shown=is_one_word(code))
            self._line.put(ticks, shown=False)

    def _leave_gap(self, gap: str) -> None:
        if self._line.length:
            self._gap = max(gap, self._gap, key=("", " ", "\n").index)

    def _put(self, words: str, *, shown: bool) -> None:
        self._line.put(self._gap, shown=True)
        self._gap = ""
        self._marks.write(self._line)
        self._line.put(words, shown=shown)

    def take_line(self) -> Line:
        """Take the words that were collected; what is bold or a link goes on in the next line."""
        self._write_code()
        self._marks.close_all(self._line)
        line, self._line, self._gap = self._line, Line(), ""
        return line

    # --- blocks -----------------------------------------------------------------------------------

    def end_block(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        parent: int | None = None,
        ordered: bool = False,
    ) -> int | None:
        """Make a block of the words collected; give its index, or none when there are no words."""
        line = self.take_line()
        if not line.length:
            return None
        self._separate(kind)
        self._write(_prefix(kind, level, ordered=ordered), shown=False)
        start = self._length
        self._write_line(line)
        self._blocks.append(Block(kind, start, self._length, level, parent, ordered))
        return len(self._blocks) - 1

    def add_row(self, kind: BlockKind, cells: Sequence[Line]) -> None:
        """Add a table row with its cells, empty ones too."""
        self._separate(kind)
        row, start = len(self._blocks), self._length
        self._blocks.append(Block(kind, start, start))
        for cell in cells:
            self._write("| ", shown=False)
            first = self._length
            self._write_line(cell)
            self._blocks.append(Block(BlockKind.CELL, first, self._length, parent=row))
            self._write(" ", shown=False)
        self._write("|", shown=False)
        self._blocks[row] = Block(kind, start, self._length)

    def add_code(self, code: str) -> None:
        """Add a block of code as it stands."""
        if code.strip():
            self._separate(BlockKind.CODE)
            self._write("```\n", shown=False)
            start = self._length
            self._write(code.strip("\n"), shown=False)
            self._blocks.append(Block(BlockKind.CODE, start, self._length))
            self._write("\n```", shown=False)

    def add_rule(self) -> None:
        """Add a horizontal line."""
        self._separate(BlockKind.RULE)
        self._blocks.append(Block(BlockKind.RULE, self._length, self._length + 3))
        self._write("---", shown=False)

    def add_front_matter(self, fields: Iterable[tuple[str, str]]) -> tuple[MetaField, ...]:
        """Write down what is known of the page, in front of its words."""
        meta: list[MetaField] = []
        for key, value in fields:
            self._write(f"{key}: " if meta else f"---\n{key}: ", shown=False)
            meta.append(MetaField(key, value, self._length, self._length + len(value)))
            self._write(f"{value}\n", shown=False)
        self._write("---" if meta else "", shown=False)
        return tuple(meta)

    def finish(self) -> tuple[str, str, tuple[Block, ...], tuple[Link, ...]]:
        """Give the text, its prose, the blocks and the links."""
        self._write("\n" if self._length else "", shown=False)
        text, prose = "".join(self._text), "".join(self._prose)
        blocks = tuple(trimmed_block(block, prose, text) for block in self._blocks)
        return text, prose, blocks, tuple(self._links)

    def _separate(self, kind: BlockKind) -> None:
        above = next((b.kind for b in self._blocks[-1:]), None)
        above = BlockKind.ROW if above is BlockKind.CELL else above
        tight = kind in _TIGHT and above in _TIGHT and kind is not BlockKind.HEADER_ROW
        self._write(("\n" if tight else "\n\n") if self._length else "", shown=False)

    def _write_line(self, line: Line) -> None:
        self._links += [
            Link(self._length + link.start, self._length + link.end, link.url)
            for link in line.links
        ]
        for words, shown in line.pieces:
            self._write(words, shown=shown)

    def _write(self, words: str, *, shown: bool) -> None:
        self._text.append(words)
        self._prose.append(words if shown else blank(words))
        self._length += len(words)


def _prefix(kind: BlockKind, level: int, *, ordered: bool) -> str:
    match kind:
        case BlockKind.HEADING:
            return "#" * level + " "
        case BlockKind.ITEM:
            # deeper indentation says no more to a reader, and a page may nest as deep as it likes
            return "  " * min(level - 1, 20) + ("1. " if ordered else "- ")
        case BlockKind.QUOTE:
            return "> "
        case _:
            return ""


@dataclass(slots=True)
class _Mark:
    opening: str
    closing: str
    target: str = ""
    depth: int = 1  #: how many elements ask for it; only the outermost is written
    start: int | None = None  #: where its words begin in the line, once it is written


@dataclass(slots=True)
class _Marks:
    """Marks that are open: written when words come, so that none stands around nothing."""

    open_marks: list[_Mark] = field(default_factory=list)
    code: list[str] | None = None
    code_depth: int = 0

    def open(self, opening: str, closing: str, target: str = "") -> None:
        for mark in self.open_marks:
            if mark.opening == opening:
                mark.depth += 1
                return
        self.open_marks.append(_Mark(opening, closing, target))

    def write(self, line: Line) -> None:
        """Write the marks that were not written yet, before the words they are around."""
        for mark in self.open_marks:
            if mark.start is None and mark.closing:
                line.put(mark.opening, shown=False)
                mark.start = line.length

    def close(self, opening: str, line: Line) -> None:
        mark = next((m for m in self.open_marks if m.opening == opening), None)
        if mark is None:
            return
        mark.depth -= 1
        if not mark.depth:
            _write_end(mark, line)
            self.open_marks.remove(mark)

    def close_all(self, line: Line) -> None:
        """Write the ends of all that is open; it is opened anew when more words come."""
        for mark in reversed(self.open_marks):
            _write_end(mark, line)


def _write_end(mark: _Mark, line: Line) -> None:
    if mark.start is not None:
        if mark.target:
            line.links.append(Link(mark.start, line.length, mark.target))
        line.put(mark.closing, shown=False)
        mark.start = None
