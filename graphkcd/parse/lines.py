"""The lines of a block, and how they are set: bold, linked, in emphasis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A line longer than this is a sentence, whatever stands in front of it. In characters.
LONGEST_TITLE: Final = 250


def lines_of(document: Document, start: int, end: int) -> Iterator[Span]:
    """Give the lines of a stretch that have words, each without the blanks around it."""
    at = start
    for line in document.prose[start:end].split("\n"):
        words = line.strip()
        if words:
            first = at + line.index(words[0])
            yield first, first + len(words)
        at += len(line) + 1


def parts_of(document: Document, line: Span) -> Iterator[Span]:
    """Give the fields of a line that bars part, or the line: "Title: Why us | Speaker: Ada"."""
    at = line[0]
    for bar in _BAR.finditer(document.prose, *line):
        if bar.start() > at:
            yield document.trim(at, bar.start())
        at = bar.end()
    yield document.trim(at, line[1])


#: A bar before a label and its colon.
_BAR: Final = re.compile(r"(?<!\s)\s*+[|·]\s+(?=[^\W\d_][^|:·\n]{1,25}:\s)")
_BOLD = re.compile(
    r"\s*(?:\[)?(\*\*|__)(?=\S)[^\n]*?\S\1(?:\]\([^)\n]*\))?[ \t:.,]*(?=\n|$|[-–—,])"
)
_LINKED = re.compile(r"\s*(?:\*\*)?\[[^\]\n]+\]\([^)\n]+\)(?:\*\*)?\s*$", re.MULTILINE)


def first_line(document: Document, block: Block) -> Span:
    """Give a block's first line that has words."""
    start, end = document.trim(block.start, block.end)
    line_end = document.prose.find("\n", start, end)
    return (start, end if line_end < 0 else line_end)


def whole_line(document: Document, index: int) -> Span:
    """Give a block's first line with the item that was split off it: "Why us? - Ada, Acme".

    A dash behind a question mark may start an item that lost its line, or divide title and people.
    """
    start, end = first_line(document, document.blocks[index])
    if index + 1 < len(document.blocks) and end == document.trim(*document.blocks[index].span)[1]:
        after = document.blocks[index + 1]
        gap = document.prose[end : after.start]
        before = document.text[end - 1 : after.start].rstrip(" \t-–")[-1:]  # a link's ")", too
        if after.kind is BlockKind.ITEM and _GLUED.fullmatch(gap) and before in ("?", "!", ")"):
            return start, document.trim(*after.span)[1]
    return start, end


_GLUED = re.compile(r"[ \t]+[-–][ \t]+")


def is_tags(document: Document, span: Span) -> bool:
    """Whether a line is what a vault files a note under and nothing else: "#kafka #streams"."""
    return _TAGS.fullmatch(document.text, *span) is not None


#: A hashtag: "#kafka", "#streams/joins".
TAG: Final = r"#[^\W\d][\w/-]*"
_TAGS: Final = re.compile(rf"(?:{TAG}\s*)+")


def is_picture(document: Document, span: Span) -> bool:
    """Whether a line begins with a picture: what stands behind is its caption."""
    line_start = document.line_starts[document.line(span[0]) - 1]
    return _PICTURE.match(document.text, line_start) is not None


_PICTURE: Final = re.compile(r"\s*\[?!\[")


def is_bold(document: Document, span: Span) -> bool:
    """Whether a line is set in bold from its first word to its last."""
    line_start = document.line_starts[document.line(span[0]) - 1]
    return _BOLD.match(document.text, line_start, span[1] + _MARKUP_TAIL) is not None


def is_linked(document: Document, span: Span) -> bool:
    """Whether a line is one link from its first word to its last."""
    line_start = document.line_starts[document.line(span[0]) - 1]
    return _LINKED.match(document.text, line_start) is not None


def is_set_apart(document: Document, span: Span) -> bool:
    """Whether words are in emphasis from the first to the last: "_Ada Lovelace_"."""
    before = document.text[max(span[0] - _TAG, 0) : span[0]]
    after = document.text[span[1] : span[1] + 2].lstrip(".:")[:1]
    return before[-1:] in ("*", "_", ">") and (
        before[-1] == after or (after == "<" and before.endswith(_EMPHASIS_TAGS))
    )


_EMPHASIS_TAGS: Final = ("<strong>", "<em>", "<b>", "<i>")
_TAG: Final = 8  # characters of the longest of them

_MARKUP_TAIL: Final = 400  # room for the link target and closing markers behind a bold line
