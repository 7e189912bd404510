"""Lists of titles alone, below words that announce talks: "The day began with three keynotes:"."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.parse.labels import field_at, label_of
from graphkcd.parse.lines import LONGEST_TITLE, first_line
from graphkcd.parse.title_signs import under_talks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.parse.layout import Layout


def announced_lists(layout: Layout) -> Iterator[dict[int, Span]]:
    """Give of each list that its heading or lead announces the titles in it, by their blocks.

    A title may be followed by a dash and words in lower case on what it was about.
    """
    blocks = layout.document.blocks
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.ITEM or not _announces(layout, i, block):
            continue
        items = [k for k in _items_behind(layout, i) if blocks[k].level == 1]
        fronts = {k: front for k in items if (front := _front(layout, k))}
        dashed = len(fronts) >= max(_FEWEST_DASHED, _MOSTLY * len(items))
        titles = fronts if dashed else {k: t for k in items if (t := _title(layout, k))}
        if len(titles) >= max(_FEWEST, _MOSTLY * len(items)):
            yield titles


_FEWEST: Final = 2
_MOSTLY: Final = 0.8


def _items_behind(layout: Layout, block: int) -> Iterator[int]:
    blocks = layout.document.blocks
    rest = range(block + 1, len(blocks))
    return takewhile(lambda k: blocks[k].kind is BlockKind.ITEM, rest)


def _announces(layout: Layout, i: int, block: Block) -> bool:
    """Whether a heading or the end of a paragraph says that what follows is a list of talks."""
    head = layout.by_block.get(i)
    if head and head.marked:
        words = layout.document.words(*head.span)
        return bool(_SEVERAL.search(words)) and under_talks(layout.document, head)
    if block.kind is not BlockKind.PARAGRAPH or block.parent is not None:
        return False
    start, end = layout.document.trim(*block.span)
    last = layout.document.prose.rfind(". ", start, end)
    said = layout.document.prose[max(last, start, end - _LONGEST_LEAD) : end]
    return said.endswith(":") and _SEVERAL.search(said) is not None


_LONGEST_LEAD: Final = 200  # characters
_SEVERAL: Final = re.compile(
    r"\b(?:talks|sessions|keynotes|presentations|lectures|conférences|présentations|Vorträge)\b",
    re.IGNORECASE,
)


def _front(layout: Layout, item: int) -> Span | None:
    """Give what stands before the dash of an item that goes on with words on it, as all do."""
    document = layout.document
    start, end = document.trim(*document.blocks[item].span)
    dash = _DASH.search(document.prose, start, min(end, start + LONGEST_TITLE))
    title = document.trim(start, dash.start()) if dash else (start, start)
    slides = _SLIDES.search(document.prose, *title)
    title = (title[0], slides.start()) if slides else title
    words = document.words(*title)
    told = dash is not None and end - dash.end() >= _SHORTEST_NOTE
    return title if told and words and label_of(words, layout.names.lexicon) is None else None


_FEWEST_DASHED: Final = 3
_SHORTEST_NOTE: Final = 30  # characters
_DASH: Final = re.compile(r"\s[-–—]\s")
_SLIDES: Final = re.compile(
    r"(?<!\s)\s*+\(\s*(?:slides?|video|recording|vidéo)\s*\)\s*$", re.IGNORECASE
)


def _title(layout: Layout, item: int) -> Span | None:
    """Give an item's line, or its front before a dash, when most of its words have capitals."""
    document = layout.document
    start, end = first_line(document, document.blocks[item])
    if end - start > LONGEST_TITLE or field_at(document, start, end, layout.names.lexicon):
        return None
    for dash in _ON_WHAT.finditer(document.prose, start, end):
        end = dash.start()
    title = document.words(start, end)
    long = [word for word in _WORD.findall(title) if word not in layout.names.lexicon.languages_of]
    capital = sum(not word[0].islower() for word in long)
    if len(long) < _FEWEST_WORDS or capital < _MOSTLY * len(long) or title.endswith((".", ":")):
        return None
    return (start, end) if label_of(title, layout.names.lexicon) is None else None


_ON_WHAT: Final = re.compile(r"\s[-–—]\s(?=[a-zà-ÿ])")
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_FEWEST_WORDS: Final = 2
