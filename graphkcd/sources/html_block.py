"""HTML inside Markdown: its headings, items and paragraphs are blocks like those of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tags that begin or end a block (HTML 5.2, 3.2.4.2.2); the words between two of them are one.
_BLOCK_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>h[1-6]|p|li|ul|ol|div|section|article|header|footer|main|aside|hr|dl|dt|dd"
    r"|figure|figcaption|center|details|summary|blockquote)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)


def html_blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """Give the blocks of a stretch of HTML, in reading order; without block tags it is one.

    What a blockquote holds, such as somebody's post, is a quote as in Markdown.

    >>> html = "<div><h3>Talks</h3><ul><li>One</li></ul></div>"
    >>> [(b.kind.value, b.level, html[b.start:b.end]) for b in html_blocks(html, 0, len(html))]
    [('heading', 3, 'Talks'), ('item', 1, 'One')]
    """
    if not _BLOCK_TAG.search(text, start, end):
        yield Block(BlockKind.PARAGRAPH, start, end)
        return
    inside, at, quoted = "", start, 0
    for tag in [*_BLOCK_TAG.finditer(text, start, end), None]:
        stop = tag.start() if tag else end
        if _ANY_TAG.sub("", text[at:stop]).strip():
            yield Block(BlockKind.QUOTE, at, stop) if quoted else _block(inside, at, stop)
        if tag:
            inside, at = "" if tag["end"] else tag["name"].lower(), tag.end()
            if tag["name"].lower() == "blockquote":
                quoted = max(quoted + (-1 if tag["end"] else 1), 0)


def _block(tag: str, start: int, end: int) -> Block:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return Block(BlockKind.HEADING, start, end, int(tag[1]))
    if tag == "li":
        return Block(BlockKind.ITEM, start, end, 1)
    return Block(BlockKind.PARAGRAPH, start, end)
