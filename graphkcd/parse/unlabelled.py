"""What a line below a title says of people where no label says that they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Document, Span
from graphkcd.parse.divisions import is_profile
from graphkcd.parse.labels import field_at, format_of, lead_of
from graphkcd.parse.lines import is_bold, is_set_apart, lines_of
from graphkcd.parse.name_blocks import is_list_of_people, is_name_block
from graphkcd.parse.names import PERSON
from graphkcd.parse.people import BY_NAMED, Credit, find_credits, reads_as_people
from graphkcd.parse.talk_links import talk_link
from graphkcd.parse.talk_words import PRESENTS, TALK
from graphkcd.parse.told import (
    STOP,
    opening_people,
    presenters_within,
    presents,
    speaker_named,
    talk_givers,
)

if TYPE_CHECKING:
    from graphkcd.model.talk import TalkFormat
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader

#: A longer line below a title is prose, not the name of a speaker. In characters.
LONGEST_BARE: Final = 160
_MOST_WORDS: Final = 24

SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s*$")
_OPENING = re.compile(
    rf"\s*+(?P<before>[^,.!?\n]{{2,30}},\s++)?(?P<people>(?:[^.!?\n]|(?<=\b[A-Z])\.){{2,120}}?),?\s++"
    rf"(?P<presents>{PRESENTS})\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?:(?:my\s+)?notes\s+(?:from|on|of)\s+(?:a|the|this)\s+(?:\w+\s+)?{TALK}\s+)?"
    r"(?:(?:presented|given|delivered|présentée?|animée?)\s+)?"
    r"(?:by|par|von|with|avec|mit|di|por|con)\s+",
    re.IGNORECASE,
)
_HOSTED = re.compile(
    r"\W*(?:moderated|hosted|chaired|facilitated|modérée?s?|animée?s?"
    r"|moderiert|geleitet)\s+(?:by|par|von)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[,&@/(–-]|\b(?:and|et|und|at|of|y|e|with))\s*$")


@dataclass(frozen=True, slots=True)
class Slots:
    """What the lines right behind a title say."""

    credits: tuple[Credit, ...] = ()
    title: Span | None = None
    spans: tuple[Span, ...] = ()
    labelled: bool = False  #: a speaker label stands there
    sure: bool = False
    timed: bool = False  #: a line says when, where or how long
    format: TalkFormat | None = None  #: a line right below says of what kind it was
    authors: tuple[Credit, ...] = ()  #: of a paper; they speak where nobody else is named
    doubtful: tuple[Credit, ...] = ()  #: people only if the titles beside it name theirs there
    told: tuple[Credit, ...] = ()  #: a paragraph begins with them; as unsure as the doubtful


def with_unlabelled(
    layout: Layout, slots: Slots, span: Span, block: int, *, is_first: bool
) -> tuple[Slots, int | None]:
    """Read a line that nothing marks as people's; give also the block where more may stand."""
    if slots.labelled:
        return slots, None
    kind = _kind_alone(layout.document, span, layout.names) if is_first else None
    if kind and not slots.format:
        return replace(slots, format=kind, spans=(*slots.spans, span)), None
    if slots.credits and not is_first:
        return _with_more_people(layout.document, slots, span, layout.names), block
    slots = slots if slots.credits else _with_bare_people(layout, slots, span, block)
    return slots, block if slots.sure and slots.spans else None


def _with_bare_people(layout: Layout, slots: Slots, span: Span, block: int) -> Slots:
    """Read the line under a title as people, or its first sentence as "Name, Org, presented …"."""
    document, names = layout.document, layout.names
    if document.blocks[block].kind is BlockKind.ITEM and is_list_of_people(layout, block):
        return slots
    if is_name_block(layout, block) and span[0] == document.trim(*document.blocks[block].span)[0]:
        return slots
    if _HOSTED.match(document.prose, *span):
        rest = document.prose.find(";", *span)
        if rest < 0:
            return slots
        span = (rest + 1, span[1])
    start = _start_of_people(document, span, names)
    short = len(document.prose[start : span[1]].split()) <= _MOST_WORDS  # of links only the words
    if short and not SENTENCE_END.search(document.prose, start, span[1]):
        whole = _with_next_line(document, (start, span[1]), document.blocks[block], names)
        found = find_credits(document.prose, *whole, names, labelled=False)
        by = start > span[0] and BY_NAMED.match(document.prose, *span) is not None
        headed = _is_heading_of_people(layout, block)
        if not found:
            named = find_credits(document.prose, *whole, names, labelled=True)
            handle = by and is_profile(document, (start, span[1]))
            found = named if headed or handle or _have_posts(document, named, names) else ()
            found = found or (_in_small_letters(document, (start, span[1]), names) if by else ())
        bold = is_bold(document, span) and all(credit.affiliation for credit in found)
        set_apart = by or headed or bold or (bool(found) and _is_all_below_title(layout, block))
        if found and (set_apart or _is_sure(document, found, names)):
            return replace(slots, credits=found, sure=True, spans=(*slots.spans, whole))
        if found and len(found) * 4 >= len(document.words(*whole).split()):
            return replace(slots, doubtful=found)
    return _with_opening(document, slots, span, names)


def _in_small_letters(document: Document, span: Span, names: NameReader) -> tuple[Credit, ...]:
    """Read "ada lovelace" or "ada" behind "by", where nothing else stands on the line."""
    name = _SMALL.fullmatch(document.prose, *document.trim(*span))
    known = name is not None and names.has_given_name(name[0].title())
    return (Credit(name.span()),) if name and known else ()


_SMALL: Final = re.compile(r"[^\W\d_]{2,20}(?:\s[^\W\d_][^\W\d_’'-]{1,20}){0,2}")


def _have_posts(document: Document, found: tuple[Credit, ...], names: NameReader) -> bool:
    """Whether roles at known firms make words people: "Armon, co-founder of HashiCorp"."""
    firms = [document.words(*c.affiliation) for c in found if c.role and c.affiliation]
    return 0 < len(firms) == len(found) and all(map(names.is_known_organization, firms))


def _is_all_below_title(layout: Layout, block: int) -> bool:
    """Whether a block of one line is all that stands below a note's title, before its parts."""
    document, blocks = layout.document, layout.document.blocks
    title = layout.by_block.get(block - 1)
    above = block == 1 and title is not None and title.marked and title.level == 1
    line = "\n" not in document.prose[slice(*document.trim(*blocks[block].span))]
    return above and line and block + 1 in layout.by_block


def _is_heading_of_people(layout: Layout, block: int) -> bool:
    """Whether a block is a heading that was seen to say who gave the talk above it."""
    is_heading = layout.document.blocks[block].kind is BlockKind.HEADING
    return is_heading and block not in layout.by_block


def _with_more_people(document: Document, slots: Slots, span: Span, names: NameReader) -> Slots:
    """Add people who stand each on a line of their own: the line below the first goes on."""
    start = _start_of_people(document, span, names)
    if span[1] - start > LONGEST_BARE or SENTENCE_END.search(document.prose, start, span[1]):
        return slots
    if any(span[0] < end for _, end in slots.spans):  # read already, as the end of a broken line
        return slots
    found = find_credits(document.prose, start, span[1], names, labelled=False)
    if not found or not _is_sure(document, found, names):
        return slots
    return replace(slots, credits=(*slots.credits, *found), spans=(*slots.spans, span))


def with_speaker_later(layout: Layout, slots: Slots, heading: int) -> Slots:
    """Add who spoke where a section that nobody opens says so later.

    It makes a talk only when it says where they work too, as one does who names them first.
    """
    document, names = layout.document, layout.names
    stop = layout.next_head(heading)
    blocks = document.blocks[heading + 1 : stop]
    if not blocks:
        return slots
    found = speaker_named(document.prose, blocks[0].start, blocks[-1].end, names)
    if found:
        return replace(slots, credits=found, sure=all(c.affiliation for c in found))
    opening = (blocks[0].start, blocks[0].end)
    credits_ = _linked_subject(layout, *opening)
    if any(talk_link(link.url) for link in layout.links(*document.blocks[heading].span)):
        credits_ = credits_ or _by_profiles(layout, *opening)
    first = _first_sentence(document.prose, *document.trim(*opening))
    return replace(slots, credits=credits_ or presenters_within(document.prose, *first, names))


def _by_profiles(layout: Layout, start: int, end: int) -> tuple[Credit, ...]:
    """Give the few people whose own pages the first paragraph below a talk's link links."""
    document = layout.document
    linked = [(link.start, link.end) for link in layout.links(start, end)]
    people = [span for span in linked if is_profile(document, span)]
    if len(people) > _MOST_LINKED:
        return ()
    read = (find_credits(document.prose, *span, layout.names, labelled=True) for span in people)
    return tuple(credit for credits_ in read for credit in credits_)


_MOST_LINKED: Final = 3


def _linked_subject(layout: Layout, start: int, end: int) -> tuple[Credit, ...]:
    """Give the one person whom a paragraph links, when a clause says that they presented."""
    document, names = layout.document, layout.names
    linked = [
        (link.start, link.end)
        for link in layout.links(start, end)
        if names.may_be_person(" ".join(document.words(link.start, link.end).split()))
        and names.has_given_name(document.words(link.start, link.end))
    ]
    if len(linked) != 1:
        return ()
    name = linked[0]
    opens = _CLAUSE_OPENS.search(document.prose, max(start, name[0] - _NEAR), name[0])
    presents = _THEN_PRESENTS.match(document.prose, name[1], end)
    return (Credit(name),) if opens and presents else ()


_NEAR: Final = 8  # characters
_CLAUSE_OPENS: Final = re.compile(r"(?:[.!?]|\b(?:as|where|and|wie|wo|où))\W*$")
_THEN_PRESENTS: Final = re.compile(rf"(?:\s*,[^.;!?()]{{3,160}},)?\s+(?:{PRESENTS})\b")


def _start_of_people(document: Document, span: Span, names: NameReader) -> int:
    """Skip what may stand before the names: "by", an emoji, "Talk:"."""
    start = span[0]
    while start < span[1] and not document.prose[start].isalnum():
        start += 1
    by = _BY.match(document.prose, start, span[1])
    whom = None if by else _FROM.match(document.prose, start, span[1])
    if whom and names.has_given_name(whom["name"]):  # "From Acme" says where somebody is
        return whom.start("name")
    lead = lead_of(document.prose, start, span[1], names.lexicon)
    if lead and reads_as_people(document.prose, lead.title_start, span[1], names):
        return lead.title_start
    return by.end() if by else start


_FROM: Final = re.compile(rf"From\s+(?P<name>{PERSON.pattern})")


def _is_sure(document: Document, found: tuple[Credit, ...], names: NameReader) -> bool:
    return any(
        names.has_given_name(document.prose[slice(*credit.name)])
        or credit.role
        or (
            credit.affiliation and names.is_surely_organization(document.words(*credit.affiliation))
        )
        or is_set_apart(document, credit.name)
        for credit in found
    )


def _with_next_line(document: Document, span: Span, block: Block, names: NameReader) -> Span:
    """Add the next line when the names were broken: "Ada Lovelace - Principal ⏎ Engineer @Acme"."""
    line = next(lines_of(document, span[1], block.end), None)
    if line is None or len(document.words(*line).split()) > _LONGEST_CONTINUATION:
        return span
    found = find_credits(document.prose, *span, names, labelled=False)
    broken = bool(_GOES_ON.search(document.prose, *span))
    if found and found[-1].role and not found[-1].affiliation:
        broken = broken or found[-1].role[1] == span[1]
    elsewhere = field_at(document, *line, names.lexicon) or SENTENCE_END.search(
        document.prose, *line
    )
    return (span[0], line[1]) if broken and not elsewhere else span


_LONGEST_CONTINUATION: Final = 8  # words


def _with_opening(document: Document, slots: Slots, span: Span, names: NameReader) -> Slots:
    """Read who speaks off the front of a sentence: "Next, Ada from Acme presented …"."""
    sentence = _first_sentence(document.prose, *span)
    told = replace(slots, told=opening_people(document.prose, *sentence, names))
    by = talk_givers(document.prose, *sentence, names)
    if by:
        return replace(slots, credits=by, sure=True)
    subject = told.told
    if subject and presents(document.prose, subject[-1], sentence[1]):
        sure = all(_speaks(document, credit, names, to_us=False) for credit in subject)
        told = replace(slots, credits=subject, sure=True) if sure else told
    opening = _OPENING.match(document.prose, *span)
    if not opening:
        return told
    starts = [opening.start("people")]
    if opening["before"]:
        starts.insert(0, opening.start("before"))
    for start in starts:
        people = (start, opening.end("people"))
        found = find_credits(document.prose, *people, names, labelled=False, spoken=True)
        to_us = opening["presents"].startswith("nous")
        if found and all(_speaks(document, credit, names, to_us=to_us) for credit in found):
            return replace(slots, credits=found, sure=True)
    return told


def _speaks(document: Document, credit: Credit, names: NameReader, *, to_us: bool) -> bool:
    """Whether a sentence's subject is a person beyond doubt, and works where a name stands."""
    name = document.prose[slice(*credit.name)]
    work = document.prose[slice(*credit.affiliation)] if credit.affiliation else ""
    known = bool(work) and names.is_known_organization(work)
    if work and not known and any(word[0].islower() for word in (work, work.split()[-1])):
        return False  # "Ada Lovelace and her friend", "of Acme then": the sentence goes on
    return (
        names.has_given_name(name)
        or is_set_apart(document, credit.name)
        or is_profile(document, credit.name)
        or (known and to_us)
        or (bool(work) and _INITIAL.match(name) is not None)
    )


#: "J. Langley": no thing is called so.
_INITIAL: Final = re.compile(r"[A-ZÀ-Þ]\.\s*(?:[A-ZÀ-Þ]\.\s*)?[A-ZÀ-Þ][^\W\d_]")


def _first_sentence(prose: str, start: int, end: int) -> Span:
    stop = _SENTENCE.search(prose, start, end)
    return start, stop.start() + 1 if stop else end


_SENTENCE = re.compile(rf"(?<![A-Z]){STOP}\s+(?=[A-ZÀ-Þ])")


def _kind_alone(document: Document, span: Span, names: NameReader) -> TalkFormat | None:
    """Read a line that is nothing but a kind of talk: "Tools-in-Action"."""
    words = document.words(*span)
    return format_of(words, names.lexicon) if not words.endswith(("s", ":")) else None
