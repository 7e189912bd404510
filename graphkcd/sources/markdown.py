"""Markdown to blocks: markdown-it-py finds the lines, we find the characters."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from graphkcd.model.document import BlockKind
from graphkcd.sources.blocks import BlockReader
from graphkcd.sources.code import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_block import StateBlock
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

#: "##Day 2": a heading whose blank was left out, as renderers allowed for long. One sign alone is
#: a hashtag, but where others stand so; a small letter behind it makes "##python", a channel.
_GLUED = re.compile(r"#{1,6}(?![a-zß-öø-ÿ])(?=[^\W_]|[\[(\"“«„`*_¿¡\\][^\s#])")
_GLUED_BELOW = re.compile(rf"^#(?={_GLUED.pattern})", re.MULTILINE)
_FEWEST_GLUED: Final = 2
_CLOSING = re.compile(r"[ \t]*(?:(?<=[ \t])#|##)#*[ \t]*\Z")


@cache
def _parser() -> MarkdownIt:
    """Read CommonMark blocks and tables; what is indented in notes is rarely code."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    parser.block.ruler.disable(["code", "reference"])
    parser.block.ruler.before("heading", "glued", _glued_heading, {"alt": _MAY_END})
    return parser


#: Blocks that such a heading ends, be they open: it stands at the margin.
_MAY_END: Final = ["paragraph", "blockquote"]


def _glued_heading(state: StateBlock, first: int, _last: int, silent: bool) -> bool:  # noqa: FBT001
    """Read "##Title" at the margin as the heading it is meant to be: a block rule of the parser."""
    start, end = state.bMarks[first], state.eMarks[first]
    if not state.src.startswith("#", start):
        return False
    glued = _GLUED.match(state.src, start, end)
    if not glued or state.sCount[first] or (start and state.src[start - 1] != "\n"):
        return False
    level = glued.end() - start
    if level == 1 and not state.env[_LEAVES_OUT]:
        return False
    if not silent:
        closing = _CLOSING.search(state.src, start + level, end)
        words = state.src[start + level : closing.start() if closing else end].strip()
        state.line = first + 1
        opening = state.push("heading_open", f"h{level}", 1)
        opening.markup, opening.map = "#" * level, [first, state.line]
        inline = state.push("inline", "", 0)
        inline.content, inline.map = words, [first, state.line]
        state.push("heading_close", f"h{level}", -1).markup = opening.markup
    return True


#: The key of whether several headings of a note have no blank.
_LEAVES_OUT: Final = "leaves blanks out"


def _leaves_blanks_out(text: str, begin: int) -> bool:
    """Whether several headings of a note have no blank, so that one sign is no hashtag's."""
    found = islice(_GLUED_BELOW.finditer(text, begin), _FEWEST_GLUED)
    return sum(1 for _ in found) >= _FEWEST_GLUED


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
    leaves_out = _leaves_blanks_out(text, begin)
    while start < len(text):
        fresh = _FRESH_START.search(text, start + size) if start + size < len(text) else None
        stop = fresh.start() if fresh else len(text)
        tokens = _parser().parse(text[start:stop], {_LEAVES_OUT: leaves_out})
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
