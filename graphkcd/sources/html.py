"""HTML pages to documents: the article alone, written out as a Markdown note would have it.

The text of such a document is not the file but what a person reads on the page, so that quotes are
words and not tags. It is written in Markdown, which keeps headings, bold lines and links visible to
whoever opens it, and begins with what the page's head says of it, as front matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from graphkcd.model.document import BlockKind, Document
from graphkcd.sources.article import find_article, find_title_heading, is_furniture
from graphkcd.sources.page_head import read_head
from graphkcd.sources.page_table import TableReader
from graphkcd.sources.page_text import PageText
from graphkcd.sources.survey import Survey, names

if TYPE_CHECKING:
    from bs4.element import PageElement

_XML_DECLARATION = re.compile(r"<\?xml[^<>]*>?", re.IGNORECASE)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong", "dt", "summary"})
_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_LISTS: Final = frozenset({"ul", "ol"})

#: Where one of these begins or ends, so does a block.
_BLOCKS: Final = names(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header html legend li main ol p pre hr section summary "
    "table tbody td tfoot th thead tr ul"
)
_UNSAFE_IN_TARGET = re.compile(r"[\s()<>\[\]\"\\^`{|}\x00-\x20]+")


def parse_page(name: str, source: str, digest: str = "") -> Document:
    """Read an HTML page: what stands around its article is left out, nothing in it is lost."""
    markup = _XML_DECLARATION.sub("", source.encode("utf-8", "replace").decode("utf-8"))
    soup = BeautifulSoup(f"<!DOCTYPE html>\n{markup}", "lxml")
    survey = Survey(soup)
    article = find_article(soup, survey)
    head = read_head(survey)
    text = PageText()
    meta = text.add_front_matter(head.fields())
    if not survey.holds(article, "h1"):
        text.add_words(find_title_heading(survey, head.title) or head.title)
        text.end_block(BlockKind.HEADING, level=1)
    _PageReader(text, survey, article, head.address).read()
    whole, prose, blocks, links = text.finish()
    return Document(name, whole, prose, blocks, links, meta, digest)


class _PageReader:
    """Walks an article's elements in document order, without calling itself."""

    def __init__(self, text: PageText, survey: Survey, article: Tag, address: str) -> None:
        self._text = text
        self._survey = survey
        self._article = article
        self._address = address
        self._ordered: list[bool] = []
        self._items: list[int | None] = []  # block index of each open item, once it has words
        self._heading = 0
        self._quotes = 0
        self._table = TableReader(text, survey)

    def read(self) -> None:
        """Read the article from its first element to its last."""
        stack: list[tuple[PageElement, bool]] = [(self._article, False)]
        while stack:
            node, ends = stack.pop()
            if isinstance(node, Tag):
                if ends:
                    self._close(node)
                elif not is_furniture(node, self._article, self._survey) and self._open(node):
                    stack.append((node, True))
                    stack += [(child, False) for child in reversed(node.contents)]
            elif type(node) in (NavigableString, CData):
                self._text.add_words(str(node))
        self._end_block()

    def _open(self, tag: Tag) -> bool:
        """Begin an element; tell whether what is inside it is to be read."""
        name = tag.name
        if name in _BLOCKS:
            self._end_block()
        if name in ("br", "hr", "pre"):
            self._leaf(tag)
            return False
        if name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name in _LISTS:
            self._ordered.append(name == "ol")
        elif name == "li":
            self._items.append(None)
        elif name == "blockquote":
            self._quotes += 1
        self._table.open(tag)
        self._open_words(tag)
        return True

    def _open_words(self, tag: Tag) -> None:
        if tag.name == "a":
            self._text.open_link(self._target(tag))
        elif tag.name in _CODE:
            self._text.open_code()
        elif tag.name in _BOLD:
            self._text.open_bold()

    def _close(self, tag: Tag) -> None:
        name = tag.name
        self._close_words(name)
        if name in _BLOCKS:
            self._end_block()
        if name in _HEADINGS:
            self._heading = 0
        elif name in _LISTS:
            self._ordered.pop()
        elif name == "li":
            self._items.pop()
        elif name == "blockquote":
            self._quotes -= 1
        self._table.close(tag)

    def _close_words(self, name: str) -> None:
        if name == "a":
            self._text.close_link()
        elif name in _CODE:
            self._text.close_code()
        elif name in _BOLD:
            self._text.close_bold()

    def _leaf(self, tag: Tag) -> None:
        if tag.name == "br":
            self._text.break_line()
        elif self._table.in_cell:
            self._text.add_words(tag.get_text())
        elif tag.name == "hr":
            self._text.add_rule()
        else:
            self._text.add_code(tag.get_text())

    def _end_block(self) -> None:
        """End the block that is open as what the elements around it make of it."""
        if self._table.in_cell:
            self._text.break_line()
        elif self._heading:
            self._text.end_block(BlockKind.HEADING, level=self._heading)
        elif self._items and self._items[-1] is None:
            level = max(len(self._ordered), 1)
            ordered = bool(self._ordered and self._ordered[-1])
            self._items[-1] = self._text.end_block(
                BlockKind.ITEM, level=level, parent=self._parent(), ordered=ordered
            )
        else:
            kind = BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH
            self._text.end_block(kind, parent=self._parent())

    def _parent(self) -> int | None:
        return next((item for item in reversed(self._items) if item is not None), None)

    def _target(self, tag: Tag) -> str:
        """Give where a link leads; places on the page itself, and scripts, are nowhere."""
        href = tag.get("href")
        if not isinstance(href, str) or href.strip().lower().startswith(("#", "javascript:")):
            return ""
        try:
            target = urljoin(self._address, href.strip())
        except ValueError:
            return ""
        return _UNSAFE_IN_TARGET.sub(_escaped, target)


def _escaped(match: re.Match[str]) -> str:
    """Write characters that would end a link in Markdown as their bytes."""
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
