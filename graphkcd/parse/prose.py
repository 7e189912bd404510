"""Talks told in running prose: a quoted title, and in the same sentence someone who gave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import LEAD_LEVEL
from graphkcd.parse.layout import is_within
from graphkcd.parse.names import PERSON
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.titles import TitleLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.layout import Layout

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
_AFTER_NAME: Final = re.compile(
    r"\s*(?:\((?P<bracket>[^()]{2,60})\)|,?\s+(?:from|of|at|chez|de chez|von|bei)\s+(?P<org>[A-Z][\w.&’'-]*"
    r"(?:\s+[A-Z][\w.&’'-]*){0,3})|,\s+(?P<role>[^,.;:()“\"«]{3,50}?)\s+(?:at|from|of|chez|bei|von)\s+"
    r"(?P<role_org>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,3}))"
)


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
    """Give the people of a sentence: full names that begin with a known given name."""
    names, prose = layout.names, layout.document.prose
    for match in PERSON.finditer(prose, *sentence):
        name = match[0]
        outside = match.end() <= title[0] or match.start() >= title[1]
        if outside and names.has_given_name(name) and names.may_be_person(name):
            yield _credit(layout, match.span(), sentence[1])


def _credit(layout: Layout, name: Span, end: int) -> Credit:
    """Read where someone works off the words behind the name, when they say so."""
    after = _AFTER_NAME.match(layout.document.prose, name[1], end)
    if not after:
        return Credit(name)
    if after["bracket"]:
        within = find_credits(
            layout.document.prose, name[0], after.end(), layout.names, labelled=False
        )
        return within[0] if within and within[0].name == name else Credit(name)
    group = "org" if after["org"] else "role_org"
    role = after.span("role") if after["role"] else None
    return Credit(name, after.span(group), role)
