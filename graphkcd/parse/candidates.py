"""Score every line that may be a talk's title. Several weak signs or one strong sign make a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.parse.heads import (
    ITEM_LEVEL,
    LEAD_LEVEL,
    LONGEST_TITLE,
    Head,
    first_line,
    is_bold,
    is_linked,
)
from graphkcd.parse.labels import Label, field_at, label_of
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.titles import TitleLine, read_title_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.parse.names import NameReader

#: What a line must reach to be a talk's title (weights: anchors in ``docs/extraction.md``).
ENOUGH: Final = 3.0

#: How many blocks behind a title may still say who speaks.
_REACH: Final = 24

_TIME = re.compile(
    r"\b\d{1,2}\s*[:h.]\s*\d{2}\s*(?:am|pm|uhr|h)?\s*(?:-|–|—|to|until|bis|à)\s*\d{1,2}\s*[:h.]?\s*\d{0,2}", re.I
)
_TALK_LINK = re.compile(
    r"(?:youtu\.be/|youtube\.com/(?:watch|live|embed)|vimeo\.com/\d|sched\.co(?:m/event)?/|sessionize\.com/"
    r"|pretalx|speakerdeck\.com/|slideshare\.net/|/schedule/|/sessions?/|/talks?/|/agenda/|/slides/|media\.ccc\.de/v/"
    r"|fosdem\.org/\d{4}/|infoq\.com/presentations|\.pdf$)",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s*$")
_PRESENTS = (
    r"presented|presents|talked|talks|spoke|speaks|gave|gives|showed|shows|explained|explains|offered|introduced"
    r"|introduces|discussed|discusses|shared|shares|walked|demonstrated|demonstrates|described|describes|covered"
    r"|kicked off|opened|delivered|took us|argued|explored|explores|a présenté|présente|a expliqué|nous a"
)
_OPENING = re.compile(
    rf"\s*(?P<people>[^.!?\n]{{5,120}}?),?\s+(?:{_PRESENTS})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a talk's title, with everything that speaks for it."""

    block: int
    level: int
    line: TitleLine
    credits: tuple[Credit, ...]
    slots: tuple[Span, ...]  #: lines that were read for people, times and links
    score: float
    group: tuple[int, ...] = ()  #: what its siblings have in common

    @property
    def stands(self) -> bool:
        """Whether it is a talk by itself."""
        return self.score >= ENOUGH


@dataclass(frozen=True, slots=True)
class Slots:
    """What the lines right behind a title say."""

    credits: tuple[Credit, ...] = ()
    title: Span | None = None
    spans: tuple[Span, ...] = ()
    labelled: bool = False  #: a speaker label stands there
    sure: bool = False
    timed: bool = False


def head_candidates(
    document: Document, heads: tuple[Head, ...], names: NameReader
) -> list[Candidate]:
    """Score headings and leading lines, in reading order."""
    index = {head.block: head for head in heads}
    found: list[Candidate] = []
    parents: list[Head] = []
    for i, block in enumerate(document.blocks):
        head = index.get(i)
        if head:
            parents = [p for p in parents if p.level < head.level]
        if head and head.label is None:
            found.append(_head_candidate(document, head, parents, index, names))
        elif head is None and block.kind is BlockKind.PARAGRAPH and block.parent is None:
            lead = _unmarked(document, i, index, names)
            if lead:
                under = [p for p in parents if p.level < LEAD_LEVEL]
                found.append(_head_candidate(document, lead, under, index, names))
        if head:
            parents.append(head)
    return found


def _unmarked(
    document: Document, block: int, index: dict[int, Head], names: NameReader
) -> Head | None:
    """Take a short plain line for a head when what follows it, or itself, names a speaker."""
    span = first_line(document, document.blocks[block])
    words = document.words(*span)
    if not words or len(words) > LONGEST_TITLE or field_at(document, *span, names.lexicon):
        return None
    linked = is_linked(document, span)
    if not linked and (_SENTENCE_END.search(words) and not words.endswith("?")):
        return None
    rest = document.prose[span[1] : document.blocks[block].end].strip()
    if not linked and rest and len(rest) > LONGEST_TITLE:
        return None
    return Head(block, LEAD_LEVEL, span, None, marked=False)


def _head_candidate(
    document: Document,
    head: Head,
    parents: list[Head],
    index: dict[int, Head],
    names: NameReader,
) -> Candidate:
    line = read_title_line(document, *head.span, names)
    slots = read_slots(document, head, index, names, has_people=bool(line.credits))
    if slots.title:
        line = replace(line, title=slots.title)
    credits_ = slots.credits if slots.labelled or not line.credits else line.credits
    parent = parents[-1] if parents else None
    bold = not head.marked and is_bold(document, head.span)
    score = _line_score(line) + (
        3.0 * slots.labelled * bool(slots.credits)
        + (0.0 if slots.labelled or line.credits else _bare_score(slots))
        + 2.0 * (slots.timed or has_talk_link(document, head.block, index))
        + 1.0 * (head.marked or bold or is_linked(document, head.span))
        + 1.0 * _under_talks(parent)
    )
    opens_list = document.words(*head.span).endswith(":")
    if opens_list or _vetoed(document, line, names, has_people=bool(credits_)):
        score = -4.0
    group = (parent.block if parent else -1, head.level)
    return Candidate(head.block, head.level, line, credits_, slots.spans, score, group)


def _line_score(line: TitleLine) -> float:
    people = (3.0 if line.sure or line.quoted else 1.5) if line.credits else 0.0
    return 3.0 * line.labelled + people


def _bare_score(slots: Slots) -> float:
    if not slots.credits:
        return 0.0
    known = any(credit.affiliation or credit.role for credit in slots.credits)
    return (3.0 if known else 2.0) if slots.sure else 0.0


def _under_talks(parent: Head | None) -> bool:
    return parent is not None and parent.label in (Label.PARENT, Label.DAY)


def _vetoed(document: Document, line: TitleLine, names: NameReader, *, has_people: bool) -> bool:
    title = document.words(*line.title)
    if len(title) < _SHORTEST or not any(c.isalpha() for c in title) or title.endswith(":"):
        return True
    if label_of(title, names.lexicon) is not None and not line.labelled:
        return not (has_people and label_of(title, names.lexicon) is Label.STOP)
    return not has_people and bool(names.catalogue.find(title))


_SHORTEST: Final = 4


def has_talk_link(document: Document, block: int, index: dict[int, Head]) -> bool:
    """Whether the title, or the lines before the next head, link to a schedule, video or slides."""
    stop = next((i for i in sorted(index) if i > block), len(document.blocks))
    last = min(stop, block + 3) - 1
    start, end = document.blocks[block].start, document.blocks[last].end
    return any(
        start <= link.start < end and _TALK_LINK.search(link.url) for link in document.links
    )


def read_slots(
    document: Document,
    head: Head,
    index: dict[int, Head],
    names: NameReader,
    *,
    has_people: bool,
) -> Slots:
    """Read the lines behind a title until something else begins."""
    slots = Slots()
    waiting: Label | None = None  # a bare label line whose value stands in what follows
    first = True
    for span, kind in _following_lines(document, head, index):
        field = field_at(document, *span, names.lexicon)
        if field and field.label in (Label.SPEAKERS, Label.TITLE, Label.HOSTS, Label.AUTHORS):
            waiting = field.label if not document.prose[slice(*field.value)].strip() else None
            if waiting is None:
                slots = _add_field(document, slots, field.label, field.value, names)
            slots = replace(slots, spans=(*slots.spans, span))
        elif waiting is not None and field is None:
            slots = _add_field(document, slots, waiting, span, names)
            slots = replace(slots, spans=(*slots.spans, span))
            waiting = waiting if kind is BlockKind.ITEM else None
        elif field:
            waiting = None
            if field.label in (Label.ABSTRACT, Label.TAKEAWAYS, Label.NOTES):
                first = False
            continue
        elif _TIME.search(document.prose, *span) and span[1] - span[0] < 120:
            slots = replace(slots, timed=True, spans=(*slots.spans, span))
        elif first and not has_people and not slots.credits and kind is not BlockKind.CELL:
            slots, first = _bare_people(document, slots, span, names), False
        else:
            waiting, first = None, False
    return slots


def _following_lines(
    document: Document, head: Head, index: dict[int, Head]
) -> Iterator[tuple[Span, BlockKind]]:
    """Give the lines behind a head up to the next one; labels of a talk's parts do not end it."""
    block = document.blocks[head.block]
    yield from _lines(document, head.span[1], block.end, block.kind)
    last = min(head.block + 1 + _REACH, len(document.blocks))
    for i in range(head.block + 1, last):
        following = index.get(i)
        if following and (following.marked or not following.is_inner):
            if not following.is_inner:
                return
        block = document.blocks[i]
        if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE):
            continue
        yield from _lines(document, block.start, block.end, block.kind)


def _lines(
    document: Document, start: int, end: int, kind: BlockKind
) -> Iterator[tuple[Span, BlockKind]]:
    at = start
    for line in document.prose[start:end].split("\n"):
        if line.strip():
            yield document.trim(at, at + len(line)), kind
        at += len(line) + 1


def _add_field(
    document: Document, slots: Slots, label: Label, value: Span, names: NameReader
) -> Slots:
    line_end = document.prose.find("\n", *value)
    value = document.trim(value[0], value[1] if line_end < 0 else line_end)
    if label is Label.TITLE:
        return replace(slots, title=value)
    if label is not Label.SPEAKERS:
        return slots
    found = find_credits(document.prose, *value, names, labelled=True)
    return replace(slots, credits=(*slots.credits, *found), labelled=True, sure=True)


def _bare_people(document: Document, slots: Slots, span: Span, names: NameReader) -> Slots:
    """Read the line under a title as people, or its first sentence as "Name, Org, presented …"."""
    words = document.words(*span)
    prose = document.prose
    if len(words) <= _LONGEST_BARE and not _SENTENCE_END.search(words):
        start = span[0] + (len(m[0]) if (m := re.match(r"(?:by|par|von|with)\s+", words, re.I)) else 0)
        found = find_credits(prose, start, span[1], names, labelled=False)
        sure = any(names.has_given_name(prose[slice(*c.name)]) or c.role for c in found)
        if found and sure:
            return replace(slots, credits=found, sure=True, spans=(*slots.spans, span))
    opening = _OPENING.match(prose, *span)
    if opening:
        found = find_credits(prose, *opening.span("people"), names, labelled=False)
        if found and all(names.has_given_name(prose[slice(*c.name)]) for c in found):
            return replace(slots, credits=found, sure=True, spans=slots.spans)
    return slots


_LONGEST_BARE: Final = 160


def item_candidates(
    document: Document, heads: tuple[Head, ...], names: NameReader, taken: list[Span]
) -> list[Candidate]:
    """Score list items that stand outside the talks already found, in reading order."""
    by_block = {head.block: head for head in heads}
    near: Head | None = None
    found: list[Candidate] = []
    accepted_items: set[int] = set()
    for i, block in enumerate(document.blocks):
        near = by_block.get(i, near)
        if block.kind is not BlockKind.ITEM or any(s <= block.start < e for s, e in taken):
            continue
        if block.parent in accepted_items or (near and near.label in _NO_TALK_LISTS):
            accepted_items.add(i) if block.parent in accepted_items else None
            continue
        candidate = _item_candidate(document, i, near, names)
        if candidate:
            found.append(candidate)
            if candidate.stands:
                accepted_items.add(i)
    return found


_NO_TALK_LISTS = (Label.APPARATUS, Label.AUTHORS, Label.SPEAKERS, Label.HOSTS, Label.TAKEAWAYS)


def _item_candidate(
    document: Document, i: int, near: Head | None, names: NameReader
) -> Candidate | None:
    block = document.blocks[i]
    span = first_line(document, block)
    whole = document.trim(block.start, block.end)
    if whole[1] - whole[0] <= LONGEST_TITLE:
        span = whole
    words = document.words(*span)
    if not words or len(words) > LONGEST_TITLE or field_at(document, *span, names.lexicon):
        return None
    urls = [link.url for link in document.links if span[0] <= link.start < block.end]
    if any(url.startswith("#") for url in urls):
        return None
    line = read_title_line(document, *span, names)
    linked = any(_TALK_LINK.search(url) for url in urls)
    score = (
        _line_score(line)
        + 2.0 * (linked and bool(line.credits or line.labelled))
        + 1.0 * _under_talks(near)
    )
    if _vetoed(document, line, names, has_people=bool(line.credits)):
        return None
    group = (near.block if near else -1, block.level, block.parent if block.parent is not None else -1)
    return Candidate(i, ITEM_LEVEL + block.level, line, line.credits, (), score, group)
