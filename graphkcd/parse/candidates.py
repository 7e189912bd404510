"""Score every line that may be a talk's title: several weak signs or a strong one make a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Document, Span
from graphkcd.parse.event_names import find_event_names
from graphkcd.parse.heads import (
    LEAD_LEVEL,
    LONGEST_TITLE,
    Head,
    first_line,
    is_bold,
    is_linked,
    whole_line,
)
from graphkcd.parse.labels import Label, field_at, is_placeholder, label_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.name_blocks import is_name_block, lines_of, name_block
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.preamble import byline_at, is_by_line, is_dateline, is_divider
from graphkcd.parse.slots import read_slots
from graphkcd.parse.talk_links import has_talk_link
from graphkcd.parse.title_edges import is_time_and_room
from graphkcd.parse.title_line import Reading, TitleLine
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.unlabelled import SENTENCE_END, Slots

if TYPE_CHECKING:
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader

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
    listed: bool = False  #: an item that is nothing but a link to a schedule
    begin: int = -1  #: where its line begins, when people stand before the title
    titled: bool = False  #: set as a title right below an event's name
    ruled: bool = False  #: so, with a rule above it instead of a mark

    @property
    def stands(self) -> bool:
        """Whether it is a talk by itself."""
        return self.score >= ENOUGH

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
    for i, block in enumerate(document.blocks):
        head = layout.by_block.get(i)
        if head:
            parents = [p for p in parents if p.level < head.level]
            if head.label is None and head.span[1] - head.span[0] <= 2 * LONGEST_TITLE:
                found.append(_head_candidate(layout, head, parents))
            parents.append(head)
        elif found and found[-1].block == i - 1 and _credits(found[-1], block):
            continue
        elif block.kind is BlockKind.PARAGRAPH and block.parent is None:
            if last_named == i - 1 and not is_name_block(layout, i):
                continue
            under = [p for p in parents if p.level < LEAD_LEVEL]
            candidate = _leading_candidate(layout, i, under)
            if candidate:
                found.append(candidate)
                last_named = i if candidate.begin >= 0 else last_named
    return found


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
    lead = _unmarked(layout, block)
    return _head_candidate(layout, lead, parents) if lead else None


def _name_block_candidate(
    layout: Layout, block: int, named: tuple[Span, Span], parents: list[Head]
) -> Candidate:
    """Take a name and the title below it; two of them side by side make each other sure."""
    document, (name, title) = layout.document, named
    credits_ = find_credits(document.prose, *name, layout.names, labelled=False)
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
    words = document.words(*span) if span[1] - span[0] <= 2 * LONGEST_TITLE else ""
    if not words or len(words) > LONGEST_TITLE or byline_at(document, *span):
        return None
    field = field_at(document, *span, layout.names.lexicon)
    if field:
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


#: A title in bold that the line goes on behind: "**Why us.** Ada Lovelace".
_RUN_IN: Final = re.compile(r"\s*(?:\*\*|__)\S")
#: A full stop between words: the line is prose.
_SENTENCES: Final = re.compile(r"(?:[^\W\d_]{4}|\))\. [“\"(]?[A-ZÀ-Þ]")


def _head_candidate(layout: Layout, head: Head, parents: list[Head]) -> Candidate:
    document, names = layout.document, layout.names
    line = read_title_line(document, *head.span, names)
    named_only = line.people_only and line.labelled  # the next line may say where they work
    slots = read_slots(layout, head, has_people=bool(line.credits) and not named_only)
    if slots.title:
        line = replace(line, title=slots.title)
    below = slots.labelled or not line.credits or _are_same(document, slots.credits, line.credits)
    credits_ = slots.credits if below else line.credits
    if not credits_ and line.doubtful and _recurs(layout, head, line.doubtful):
        line = replace(line, title=line.doubtful.title, credits=line.doubtful.credits, sure=True)
        credits_ = line.credits
    elif slots.doubtful and not credits_ and not line.doubtful:
        line = replace(line, doubtful=Reading(line.title, slots.doubtful))
    elif slots.told and head.marked and not credits_ and not line.doubtful:
        line = replace(line, doubtful=Reading(line.title, slots.told, told=True))
    if slots.format and not line.labelled:
        line = replace(line, format=slots.format)
    parent = parents[-1] if parents else None
    bold = not head.marked and is_bold(document, head.span)
    timed = head.timed or line.timed or (slots.timed and (head.marked or not line.people_only))
    score = _line_score(line) + (
        3.0 * slots.labelled * bool(slots.credits)
        + (0.0 if slots.labelled or line.credits else _bare_score(slots))
        + 2.0 * (timed or has_talk_link(layout, head))
        + 1.0 * (head.marked or bold or is_linked(document, head.span))
        + 1.0 * _under_talks(document, parent)
        + 3.0 * (slots.format is not None)
        + 1.0 * _has_parts(layout, head)
    )
    opens_list = document.words(*head.span).endswith(":") and not (head.marked and slots.labelled)
    beside = (
        byline_at(document, *head.span)
        or is_dateline(document, *head.span, names)
        or is_by_line(document, *head.span, names)
        or is_divider(document, *head.span)
    )
    if head.level == 1 and not slots.labelled and not line.credits and credits_:
        beside = beside or _is_event(layout, head)
    parts = _has_parts(layout, head)
    if (
        opens_list
        or beside
        or not _has_letters(document.words(*line.title))
        or (is_vetoed(layout, line, credits_) and not (parts and score >= ENOUGH))
    ):
        score = -4.0
    group = (_parent_block(parents), head.level)
    titled = score > 0 and parent is not None and _is_titled(layout, head, parent)
    return Candidate(
        head.block,
        head.level,
        line,
        credits_,
        slots.spans,
        score,
        group,
        titled=titled,
        ruled=titled and _is_ruled(document, head),
    )


def _is_titled(layout: Layout, head: Head, event: Head) -> bool:
    """Whether a heading right below an event's name and year is set as titles are: "Of Time"."""
    document, lexicon = layout.document, layout.names.lexicon
    words = re.findall(r"[^\W\d_][\w’']*", document.prose[slice(*head.span)])
    if not head.marked or not event.marked or event.level != 1 or len(words) < _FEWEST_WORDS:
        return False
    folded = {word.casefold() for word in words}
    if folded & (lexicon.stop_headings | _OF_THE_WRITER):
        return False
    long = [word for word in words if word.casefold() not in lexicon.languages_of]
    capital = sum(not word[0].islower() for word in long)
    names = find_event_names(document.prose, *event.span, lexicon, heading=True)
    return capital >= _MOST_CAPITAL * len(long) and event.span in set(names)


_FEWEST_WORDS: Final = 3
_MOST_CAPITAL: Final = 0.75
#: Words of headings over what the writer did or thought.
_OF_THE_WRITER: Final = word_set(
    "i my me we our us you your thoughts things stuff big notes takeaway takeaways trip"
    " getting day days conference event summary recap highlights keynotes announcements"
)


def _is_ruled(document: Document, head: Head) -> bool:
    """Whether a rule, and no mark of its own, sets a heading off."""
    above = document.blocks[head.block - 1] if head.block else None
    line = document.text[document.line_starts[document.line(head.span[0]) - 1] :][:1]
    return above is not None and above.kind is BlockKind.RULE and line != "#"


def _are_same(document: Document, some: tuple[Credit, ...], others: tuple[Credit, ...]) -> bool:
    """Whether two lines name the same people in the same order."""
    names = [[document.words(*credit.name) for credit in line] for line in (some, others)]
    return names[0] == names[1]


def _is_event(layout: Layout, head: Head) -> bool:
    """Whether a heading is an event's name and little else: who stands below wrote the notes."""
    prose, lexicon = layout.document.prose, layout.names.lexicon
    found = list(find_event_names(prose, *head.span, lexicon, heading=True))
    longest = max((end - start for start, end in found), default=0)
    return longest * 2 > head.span[1] - head.span[0]


def _recurs(layout: Layout, head: Head, reading: Reading) -> bool:
    """Whether the notes below go on about whom a heading may name: "Ada Lovelace shows …"."""
    prose, blocks = layout.document.prose, layout.document.blocks
    stop = layout.next_head(head.block)
    end = blocks[stop].start if stop < len(blocks) else len(prose)
    name = prose[slice(*reading.credits[0].name)]
    at = prose.find(name, head.span[1], end) if head.marked else -1
    return at >= 0 and re.match(r"\s+[a-zà-ÿ]", prose[at + len(name) : end][:3]) is not None


def _line_score(line: TitleLine) -> float:
    if line.people_only:  # says who, not that it is a talk
        return 1.5 + 3.0 * line.labelled
    people = (3.0 if line.sure or line.quoted else 1.5) if line.credits else 0.0
    return 3.0 * line.labelled + people


def _bare_score(slots: Slots) -> float:
    if not slots.credits:
        return 0.0
    known = any(credit.affiliation or credit.role for credit in slots.credits)
    return (3.0 if known else 2.0) if slots.sure else 0.0


def _under_talks(document: Document, parent: Head | None) -> bool:
    """Whether a heading announces talks: "Talks", "Day 2", "Detailed session information"."""
    if parent is None or parent.label in (Label.PARENT, Label.DAY):
        return parent is not None
    words = document.words(*parent.span).casefold().split()
    return len(words) <= _LONGEST_PARENT and not _TALKS.isdisjoint(words)


_LONGEST_PARENT: Final = 5  # words
_TALKS: Final = word_set("talks sessions session conférences présentations presentations vorträge")


def _has_parts(layout: Layout, head: Head) -> bool:
    """Whether the next heading is one of a talk's parts: its summary or what to take away."""
    below = layout.by_block.get(layout.next_head(head.block))
    return (
        head.marked
        and head.level > 1
        and below is not None
        and below.marked
        and below.level > head.level
        and below.label in (Label.ABSTRACT, Label.TAKEAWAYS)
        and not _is_empty(layout, below)
    )


def _is_empty(layout: Layout, part: Head) -> bool:
    """Whether a talk's part is still to come: "#### Abstract" over "TBD"."""
    blocks = layout.document.blocks[part.block + 1 : part.block + 2]
    words = (layout.document.words(*first_line(layout.document, block)) for block in blocks)
    return any(is_placeholder(line, layout.names.lexicon) for line in words)


def is_vetoed(
    layout: Layout, line: TitleLine, credits_: tuple[Credit, ...], *, listed: bool = False
) -> bool:
    """Whether a line is no title: a label, a technology's bare name, nothing but signs.

    A talk's page in a schedule (``listed``) may be called as a technology is.
    """
    document, names = layout.document, layout.names
    title = document.words(*line.title)
    if len(title) < _SHORTEST or not _has_letters(title) or is_placeholder(title, names.lexicon):
        return True
    if not credits_ and is_remark(document, line):
        return True
    if (title.endswith(":") and not credits_) or title.casefold() in _GIVEN:
        return True
    label = label_of(title, names.lexicon)
    if label is not None and not line.labelled:
        return not (credits_ and (label is Label.STOP or _opens_event(title, names)))
    if credits_ or line.labelled:
        return False
    of_event = ":" in title and title.split()[0] in names.lexicon.event_series
    return of_event or (not listed and bool(names.catalogue.find(title)))


def is_remark(document: Document, line: TitleLine) -> bool:
    """Whether a line only says by whom the opening remarks were, in words that name nobody."""
    start = line.title[0]
    return _REMARKS.search(document.prose, max(start - _REACH, 0), start) is not None


def _has_letters(title: str) -> bool:
    return any(c.isalpha() for c in title)


def _opens_event(title: str, names: NameReader) -> bool:
    """Whether a label is also what a session is called, as "Opening keynote" is."""
    return title.casefold() in names.lexicon.formats


#: "Opening remarks -": what follows says by whom, never about what.
_REMARKS: Final = re.compile(r"\bremarks\s+[-–—]\s+\Z", re.IGNORECASE)
_REACH: Final = 16  # characters that hold it

_SHORTEST: Final = 4
#: What is left of "Presented by Ada Lovelace".
_GIVEN: Final = word_set("presented given delivered présenté présentée animé animée led held")
