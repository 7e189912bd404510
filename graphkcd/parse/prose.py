"""Talks told in running prose: a quoted title, and in the same sentence someone who gave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import LEAD_LEVEL
from graphkcd.parse.layout import is_within
from graphkcd.parse.titles import TitleLine
from graphkcd.parse.told import people_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.layout import Layout
    from graphkcd.parse.people import Credit

_QUOTED: Final = re.compile(r"[“\"«„]\s?(?P<title>[A-ZÀ-Þ0-9][^“”\"«»„]{6,140}?)\s?[”\"»“]")
_SENTENCE: Final = re.compile(r"[.!?…][)”\"»]?\s+(?=[A-ZÀ-Þ“\"«])")

#: Words that say that the quoted title is a talk's, not a book's or a saying.
_TALK: Final = re.compile(
    r"\b(?:talks?|sessions?|keynotes?|presentation|tutorial|workshop|panel|stage|speakers?|spoke|gave"
    r"|told|showed|presented|presents|walked|opened|closed|by|with|présentation|conférence|atelier"
    r"|présenté|raconté|montré|par|avec|Vortrag|Keynote|von|mit)\b"
)
#: Words between a title and a name that make the name an author of something else.
_NOT_A_TALK: Final = re.compile(r"\b(?:book|novel|film|paper|podcast|livre|Buch|article|blog)\b")


def prose_candidates(layout: Layout, taken: Sequence[Span]) -> list[Candidate]:
    """Find talks in paragraphs that belong to no talk yet, in reading order."""
    document = layout.document
    starts = [start for start, _ in taken]
    found: list[Candidate] = []
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.PARAGRAPH and not is_within(block.start, starts, taken):
            for sentence in _sentences(document.prose, block.start, block.end):
                found += _candidates(layout, i, sentence)
    return found


def _sentences(prose: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _SENTENCE.finditer(prose, start, end):
        yield at, match.end()
        at = match.end()
    yield at, end


def _candidates(layout: Layout, block: int, sentence: Span) -> Iterator[Candidate]:
    prose = layout.document.prose
    words = prose[slice(*sentence)]
    if not _TALK.search(words) or _NOT_A_TALK.search(words):
        return
    titles = [match.span("title") for match in _QUOTED.finditer(prose, *sentence)]
    if len(titles) != 1 or " " not in prose[slice(*titles[0])]:
        return
    people = tuple(_people(layout, sentence, titles[0]))
    if people:
        start, end = titles[0]
        line = TitleLine((start, end - (prose[end - 1] == ",")), people, quoted=True)
        slots = tuple(credit.name for credit in people)
        yield Candidate(block, LEAD_LEVEL, line, people, slots, ENOUGH, (block,), begin=sentence[0])


def _people(layout: Layout, sentence: Span, title: Span) -> Iterator[Credit]:
    """Give the people that a sentence names outside the title."""
    for stretch in ((sentence[0], title[0]), (title[1], sentence[1])):
        yield from people_told(layout.document.prose, *stretch, layout.names)
