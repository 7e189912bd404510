"""Markdown to blocks: markdown-it-py finds the lines, we find the characters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from graphkcd.model.document import BlockKind
from graphkcd.sources.blocks import BlockReader
from graphkcd.sources.code import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from graphkcd.model.document import Block, Span

#: A list or quote inside more others than this is read line by line, as the parser calls itself for
#: every one and would exhaust the stack.
_DEEPEST: Final = 40

#: Notes are parsed in stretches of about this many characters, so that memory does not grow with
#: the size of the note.
_STRETCH: Final = 200_000

#: A line that begins a new block whatever stands above it, but for unclosed fences and HTML: a
#: heading, or a word at the margin behind an empty line.
_FRESH_START = re.compile(r"^#{1,6}[ \t]|(?<=\n\n)[^\W\d_]|(?<=\n \n)[^\W\d_]", re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    """Read CommonMark blocks and tables; what is indented in notes is rarely code."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    parser.block.ruler.disable(["code", "reference"])
    return parser


def parse_markdown(text: str, begin: int = 0) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    r"""Find the blocks of a Markdown note.

    Args:
        text: The whole note; its lines end in ``\n``.
        begin: Where it starts behind its front matter.

    Returns:
        Blocks in reading order, and the stretches of code among them; offsets in ``text``.
    """
    reader = BlockReader(text, begin)
    first_line = 0
    for tokens, lines in _tokens(text, begin):
        reader.read(tokens, first_line)
        first_line += lines
    spans = [b.span for b in reader.blocks if b.kind is BlockKind.PARAGRAPH]
    code = [b.span for b in reader.blocks if b.kind is BlockKind.CODE]
    return tuple(reader.blocks), tuple(sorted({*code, *code_lines(text, spans)}))


def _tokens(text: str, begin: int) -> Iterator[tuple[list[Token], int]]:
    """Parse a note stretch by stretch; give each one's tokens and its number of lines."""
    start, size = begin, _STRETCH
    while start < len(text):
        fresh = _FRESH_START.search(text, start + size) if start + size < len(text) else None
        stop = fresh.start() if fresh else len(text)
        tokens = _parser().parse(text[start:stop])
        lines = text.count("\n", start, stop)
        if fresh and _is_open(tokens, lines):
            size *= 2
            continue
        yield tokens, lines
        start, size = stop, _STRETCH


def _is_open(tokens: list[Token], lines: int) -> bool:
    """Whether the last block may go on: a fence or HTML that runs to the very end."""
    last = tokens[-1] if tokens else None
    return bool(last and last.type in ("fence", "html_block") and last.map and last.map[1] >= lines)
