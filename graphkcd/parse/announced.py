"""What words announce of the talks below them: "The day began with three keynotes:"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.parse.labels import Label, field_at, label_of
from graphkcd.parse.lines import LONGEST_TITLE, first_line
from graphkcd.parse.quotes import sentences
from graphkcd.parse.talk_words import SPEAKS_OF_TALK, TALKS
from graphkcd.parse.title_signs import is_of_writer, under_talks
from graphkcd.parse.told import ORG, people_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.candidates import Candidate
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.people import Credit


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
        noted = [k for k in items if k + 1 < len(blocks) and blocks[k + 1].parent == k]
        if len(noted) >= max(_FEWEST_NOTED, _MOSTLY * len(items)):
            titles = {k: line for k in items if (line := _short_line(layout, k))}
        if len(titles) >= max(_FEWEST, _MOSTLY * len(items)):
            yield titles


def _short_line(layout: Layout, item: int) -> Span | None:
    """Give the line of an item over notes of its own, unless it is a label or a sentence."""
    document = layout.document
    start, end = first_line(document, document.blocks[item])
    is_field = field_at(document, start, end, layout.names.lexicon) is not None
    return None if is_field or not 0 < end - start <= LONGEST_TITLE else (start, end)


_FEWEST: Final = 2
_FEWEST_NOTED: Final = 3
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


def titles_over_lists(layout: Layout) -> dict[int, Span]:
    """Give by block what stands over each list of a day's notes, where little else stands there.

    "Day 1", "Keynote on ropes:" and what was said, "How boats float:" and what was said.
    """
    found: dict[int, Span] = {}
    for head in layout.heads:
        if head.marked and head.label is Label.DAY:
            found |= _over_lists(layout, head.block + 1, layout.next_head(head.block))
    return found


def _over_lists(layout: Layout, first: int, stop: int) -> dict[int, Span]:
    blocks = layout.document.blocks
    alone = [k for k in range(first, stop) if blocks[k].kind is BlockKind.PARAGRAPH]
    titles = {k: title for k in alone if (title := _over_list(layout, k))}
    return titles if len(titles) >= max(_FEWEST_LED, _MOSTLY * len(alone)) else {}


_FEWEST_LED: Final = 3


def _over_list(layout: Layout, block: int) -> Span | None:
    """Give a line that ends in a colon over a list, unless it says when or what the writer did."""
    document, blocks = layout.document, layout.document.blocks
    start, end = document.trim(*blocks[block].span)
    listed = block + 1 < len(blocks) and blocks[block + 1].kind is BlockKind.ITEM
    words = document.words(start, end)
    if not listed or not words.endswith(":") or len(words) > _LONGEST_LEAD // 2:
        return None
    title = words[:-1].rstrip()
    known = label_of(title, layout.names.lexicon) is not None or is_of_writer(layout, title)
    return None if known or _PARTS_OF_DAY.search(title) else document.trim(start, end - 1)


_PARTS_OF_DAY: Final = re.compile(
    r"\b(?:morning|noon|afternoon|evening|night|matin|après-midi|soir|Vormittag|Nachmittag|Abend)\b",
    re.IGNORECASE,
)


def introduced(layout: Layout, block: int) -> tuple[Credit, ...]:
    """Give the people whose talk a paragraph announces that ends in a colon right above a block."""
    above = layout.document.blocks[block - 1] if block else None
    if above is None or above.kind is not BlockKind.PARAGRAPH:
        return ()
    prose = layout.document.prose
    start, end = list(sentences(prose, *layout.document.trim(*above.span)))[-1]
    announces = prose[end - 1] == ":" and SPEAKS_OF_TALK.search(prose, start, end)
    return tuple(people_told(prose, start, end, layout.names)) if announces else ()


def with_employers(layout: Layout, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give people without a firm the one of a line above them: "talks by our team at Acme:"."""
    blocks = layout.document.blocks
    firms: dict[int, Span] = {}  # by the block of an item
    for i, block in enumerate(blocks):
        above = blocks[i - 1] if i else None
        if block.kind is not BlockKind.ITEM or above is None:
            continue
        if above.kind is BlockKind.ITEM:
            firm = firms.get(i - 1)
        else:
            announced = _COLLEAGUES.search(layout.document.prose, *above.span)
            firm = announced.span("org") if announced else None
        if firm:
            firms[i] = firm
    for candidate in candidates:
        firm = firms.get(candidate.block)
        yield _employed(candidate, firm) if firm else candidate


def _employed(candidate: Candidate, firm: Span) -> Candidate:
    people = tuple(c if c.affiliation else replace(c, affiliation=firm) for c in candidate.credits)
    return replace(candidate, credits=people)


_COLLEAGUES: Final = re.compile(
    rf"\b{TALKS}\s+"
    r"(?:(?:given|held|présentée?s|données?)\s+)?(?:by|from|par|de|von)\s+"
    r"(?:my|our|mes|nos|meinen|unseren)\s+(?:\w+\s+){0,2}?"
    r"(?:colleagues?|co-?workers?|teams?|teammates?|people|engineers|collègues?|Kolleg\w+)\s+"
    rf"(?:(?:at|from|of|here at|chez|de|d['’]|von|bei)\s+)(?P<org>{ORG})\s*:\s*$"
)
