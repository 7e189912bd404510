"""Score every line that may be a talk's title: several weak signs or a strong one make a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Span
from graphkcd.parse.heads import LEAD_LEVEL, Head, only_counts
from graphkcd.parse.labels import field_at
from graphkcd.parse.lines import (
    LONGEST_TITLE,
    first_line,
    is_bold,
    is_linked,
    is_picture,
    is_set_apart,
    is_tags,
    lines_of,
    whole_line,
)
from graphkcd.parse.name_blocks import is_name_block, name_block
from graphkcd.parse.people import Credit, find_credits, reads_as_people
from graphkcd.parse.preamble import byline_at, is_by_line, is_dateline, is_divider
from graphkcd.parse.run_in import title_in_front
from graphkcd.parse.slots import read_slots, speaker_and_title
from graphkcd.parse.talk_links import has_talk_link
from graphkcd.parse.title_edges import is_time_and_room
from graphkcd.parse.title_line import Reading, TitleLine
from graphkcd.parse.title_signs import (
    ends_as_session,
    has_letters,
    has_parts,
    is_announced,
    is_event,
    is_noted,
    is_of_event,
    is_ruled,
    is_titled,
    is_vetoed,
    line_score,
    on_day_of_talks,
    recurs,
    tells_of_itself,
    under_talks,
)
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.unlabelled import SENTENCE_END, Slots

if TYPE_CHECKING:
    from graphkcd.parse.layout import Layout

#: What a line must reach to be a talk's title (weights: anchors in ``docs/extraction.md``).
ENOUGH: Final = 3.0


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
    linked: bool = False  #: it links to a schedule, a recording or slides
    listed: bool = False  #: an item that begins with a link to a schedule
    begin: int = -1  #: where its line begins, when people stand before the title
    titled: bool = False  #: set as a title right below an event's name
    ruled: bool = False  #: so, with a rule above it instead of a mark
    noted: bool = False  #: set over a list of notes, beside what sessions are called
    announced: bool = False  #: set right below a heading that announces talks: "Keynotes"

    @property
    def stands(self) -> bool:
        """Whether it is a talk by itself."""
        return self.score >= ENOUGH

    def lifted(self) -> Candidate:
        """Give it with what a talk must reach, or with the more that it has."""
        return self if self.stands else replace(self, score=ENOUGH)

    @property
    def start(self) -> int:
        """Where its stretch of the document begins."""
        return self.begin if self.begin >= 0 else self.line.title[0]

    @property
    def is_named(self) -> bool:
        """Whether it names people, or says in so many words that it is a talk."""
        return bool(self.credits) or self.line.labelled


def head_candidates(layout: Layout) -> list[Candidate]:
    """Score headings and leading lines, in reading order."""
    document = layout.document
    found: list[Candidate] = []
    parents: list[Head] = []
    last_named = -2  # the last block that opened with a name above its title
    last_credits = -2  # the last block with the people of the heading above it
    for i, block in enumerate(document.blocks):
        head = layout.by_block.get(i)
        if head:
            parents = [p for p in parents if p.level < head.level]
            if head.label is None and head.span[1] - head.span[0] <= 2 * LONGEST_TITLE:
                found.append(_head_candidate(layout, head, parents))
            parents.append(head)
        elif found and i - 1 in (found[-1].block, last_credits) and _credits(found[-1], block):
            last_credits = i
        elif block.kind is BlockKind.PARAGRAPH and block.parent is None:
            if last_named == i - 1 and not is_name_block(layout, i):
                continue
            under = [p for p in parents if p.level < LEAD_LEVEL]
            candidate = _leading_candidate(layout, i, under)
            if candidate:
                found.append(candidate)
                last_named = i if candidate.begin >= 0 else last_named
    return _with_other_names(layout, found)


def _with_other_names(layout: Layout, candidates: list[Candidate]) -> list[Candidate]:
    """Where many talks stand name first, take what only looks like a name above a title for one."""
    named = [c for c in candidates if c.level == LEAD_LEVEL and c.begin >= 0]
    if len(named) < _MANY_NAMED:
        return candidates
    like = named[0]
    return [
        replace(_name_block_candidate(layout, c.block, lines, []), group=like.group)
        if c.level == LEAD_LEVEL
        and c.begin < 0
        and (lines := name_block(layout, c.block, among_others=True))
        else c
        for c in candidates
    ]


_MANY_NAMED: Final = 3


def _credits(above: Candidate, block: Block) -> bool:
    """Whether a block holds the line from which the heading above it got its people."""
    marked = above.level < LEAD_LEVEL and above.score > 0
    sure = marked or (above.stands and not above.line.credits)
    read = above.slots if sure and above.credits else ()
    return any(block.start <= start and end <= block.end for start, end in read)


def _leading_candidate(layout: Layout, block: int, parents: list[Head]) -> Candidate | None:
    named = name_block(layout, block)
    if named:
        return _name_block_candidate(layout, block, named, parents)
    told = _told_by_fields(layout, block, parents)
    if told:
        return told
    lead = _unmarked(layout, block)
    return _head_candidate(layout, lead, parents) if lead else None


def _told_by_fields(layout: Layout, block: int, parents: list[Head]) -> Candidate | None:
    """Read "Speaker: Ada Lovelace" and the line behind it, "Topic: Why Ropes Hold".

    Where only the title is somebody, the two were mixed up.
    """
    document, names = layout.document, layout.names
    pair = speaker_and_title(document, document.blocks[block], names.lexicon)
    if not pair:
        return None
    people, title = pair
    if reads_as_people(document.prose, *title, names):
        people, title = title, people
    credits_ = find_credits(document.prose, *people, names, labelled=True)
    if not credits_ or not has_letters(document.words(*title)):
        return None
    line = TitleLine(title, labelled=True)
    group = (_parent_block(parents), LEAD_LEVEL)
    begin = min(people[0], title[0])
    return Candidate(block, LEAD_LEVEL, line, credits_, (people,), ENOUGH, group, begin=begin)


def _name_block_candidate(
    layout: Layout, block: int, named: tuple[Span, Span], parents: list[Head]
) -> Candidate:
    """Take a name and the title below it; two of them side by side make each other sure."""
    document, (name, title) = layout.document, named
    read = find_credits(document.prose, *name, layout.names, labelled=False)
    credits_ = read or (Credit(name),)
    line = replace(read_title_line(document, *title, layout.names), credits=credits_)
    group = (_parent_block(parents), LEAD_LEVEL, 1)
    return Candidate(block, LEAD_LEVEL, line, credits_, (name,), 2.9, group, begin=name[0])


def _parent_block(parents: list[Head]) -> int:
    return parents[-1].block if parents else -1


def _unmarked(layout: Layout, block: int) -> Head | None:
    """Take a short plain line for a head when what follows it, or itself, names a speaker."""
    document = layout.document
    span = first_line(document, document.blocks[block])
    timed = is_time_and_room(document, *span)
    if timed:
        span = next(lines_of(document, span[1], document.blocks[block].end), span)
    front = title_in_front(document, span, layout.names)
    if front:
        return Head(block, LEAD_LEVEL, front, None, marked=False, timed=timed)
    words = document.words(*span) if span[1] - span[0] <= 2 * LONGEST_TITLE else ""
    if not words or len(words) > LONGEST_TITLE or _says_else(layout, span):
        return None
    linked = is_linked(document, span)
    if not linked and not timed and " " not in words:
        return None  # a room or a heading of the notes; a title of one word is set apart
    if not linked and (SENTENCE_END.search(words) and not words.endswith("?")):
        return None
    line_start = document.line_starts[document.line(span[0]) - 1]
    if _SENTENCES.search(words) and not _RUN_IN.match(document.text, line_start):
        return None
    joined = whole_line(document, block)
    if joined[1] > span[1] and read_title_line(document, *joined, layout.names).credits:
        return Head(block, LEAD_LEVEL, joined, None, marked=False)
    rest = document.prose[span[1] : document.blocks[block].end].strip()
    if not linked and rest and len(rest) > LONGEST_TITLE:
        return None
    return Head(block, LEAD_LEVEL, span, None, marked=False, timed=timed)


def _says_else(layout: Layout, line: Span) -> bool:
    """Whether a line is a byline, tags, a picture with its caption or a field."""
    document = layout.document
    field = field_at(document, *line, layout.names.lexicon)
    aside = is_picture(document, line) or is_tags(document, line)
    return field is not None or aside or bool(byline_at(document, *line))


#: A title in bold that the line goes on behind: "**Why us.** Ada Lovelace".
_RUN_IN: Final = re.compile(r"\s*(?:\*\*|__)\S")
#: A full stop between words: the line is prose.
_SENTENCES: Final = re.compile(r"(?:[^\W\d_]{4}|\))\. [“\"(]?[A-ZÀ-Þ]")


def _head_candidate(layout: Layout, head: Head, parents: list[Head]) -> Candidate:
    """Score a dividing line; one that says who or when, or heads a list, falls below any other."""
    document = layout.document
    line = read_title_line(document, *head.span, layout.names)
    named_only = line.people_only and line.labelled  # the next line may say where they work
    slots = read_slots(layout, head, has_people=bool(line.credits) and not named_only)
    line, credits_ = _with_slots(layout, head, line, slots)
    parent = parents[-1] if parents else None
    score = _head_score(layout, head, line, slots) + under_talks(document, parent)
    score += on_day_of_talks(document, head, parent)
    if _is_no_title(layout, head, line, slots, credits_, certain=score >= ENOUGH):
        score = -4.0
    titled = score > 0 and parent is not None and is_titled(layout, head, parent)
    return Candidate(
        head.block,
        head.level,
        line,
        credits_,
        slots.spans,
        score,
        (_parent_block(parents), head.level),
        titled=titled,
        ruled=titled and is_ruled(document, head),
        noted=score > 0 and is_noted(layout, head),
        announced=score > 0 and is_announced(layout, head, parent),
    )


def _with_slots(
    layout: Layout, head: Head, line: TitleLine, slots: Slots
) -> tuple[TitleLine, tuple[Credit, ...]]:
    """Give a line with what those behind it say of its title, and who speaks."""
    if slots.title:
        called = head.marked and not line.credits and _may_be_somebody(layout, head)
        credits_ = (Credit(head.span),) if called else line.credits
        line = replace(line, title=slots.title, credits=credits_)
    below = slots.labelled or not line.credits or _are_same(layout, slots.credits, line.credits)
    credits_ = slots.credits if below else line.credits
    if slots.format and not line.labelled:
        line = replace(line, format=slots.format)
    if credits_:
        return line, credits_
    if line.doubtful:
        if not recurs(layout, head, line.doubtful):
            return line, ()
        read = line.doubtful
        return replace(line, title=read.title, credits=read.credits, sure=True), read.credits
    if slots.doubtful:
        return replace(line, doubtful=Reading(line.title, slots.doubtful)), ()
    if slots.told and head.marked:
        return replace(line, doubtful=Reading(line.title, slots.told, told=True)), ()
    return line, ()


def _are_same(layout: Layout, some: tuple[Credit, ...], others: tuple[Credit, ...]) -> bool:
    """Whether two lines name the same people in the same order."""
    names = [[layout.document.words(*credit.name) for credit in line] for line in (some, others)]
    return names[0] == names[1]


def _head_score(layout: Layout, head: Head, line: TitleLine, slots: Slots) -> float:
    """Give the points of a dividing line without what the heading above it is worth."""
    document = layout.document
    apart = head.marked or is_bold(document, head.span) or is_set_apart(document, head.span)
    timed = head.timed or line.timed or (slots.timed and (head.marked or not line.people_only))
    return line_score(line) + (
        3.0 * slots.labelled * bool(slots.credits)
        + (0.0 if slots.labelled or line.credits else _bare_score(slots))
        + 2.0 * (timed or has_talk_link(layout, head))
        + 1.0 * (apart or is_linked(document, head.span))
        + 3.0 * (slots.format is not None)
        + 3.0 * (slots.title is not None and _names_no_subject(layout, head))
        + 1.0 * has_parts(layout, head)
        + 1.0 * tells_of_itself(layout, head)
        + 1.0 * ends_as_session(document, line.title)
    )


def _names_no_subject(layout: Layout, head: Head) -> bool:
    """Whether a heading says no more than which talk it was, or whose: "Talk 1", "Ada Lovelace"."""
    words = layout.document.words(*head.span)
    counted = only_counts(words, layout.names.lexicon)
    return head.marked and (counted or _may_be_somebody(layout, head))


def _may_be_somebody(layout: Layout, head: Head) -> bool:
    """Whether a heading is what somebody may be called, whom nobody need know."""
    return layout.names.may_be_person(layout.document.words(*head.span))


def _bare_score(slots: Slots) -> float:
    if not slots.credits:
        return 0.0
    known = any(credit.affiliation or credit.role for credit in slots.credits)
    return (3.0 if known else 2.0) if slots.sure else 0.0


def _is_no_title(
    layout: Layout,
    head: Head,
    line: TitleLine,
    slots: Slots,
    credits_: tuple[Credit, ...],
    *,
    certain: bool,
) -> bool:
    """Whether a dividing line heads a list or says who or when, or its title is none."""
    document, names = layout.document, layout.names
    if document.words(*head.span).endswith(":") and not (head.marked and slots.labelled):
        return True
    if (
        byline_at(document, *head.span)
        or (is_dateline(document, *head.span, names) and not (head.marked and slots.labelled))
        or is_by_line(document, *head.span, names)
        or is_divider(document, *head.span)
    ):
        return True
    written_by = head.level == 1 and not slots.labelled and not line.credits and bool(credits_)
    if written_by and (is_event(layout, head) or is_of_event(layout, head)):
        return True
    if not has_letters(document.words(*line.title)):
        return True
    return is_vetoed(layout, line, credits_) and not (certain and has_parts(layout, head))
