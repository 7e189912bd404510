"""List items whose first words link to a talk in a schedule, and who gave it behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.parse.divisions import is_profile
from graphkcd.parse.labels import lead_of
from graphkcd.parse.lines import LONGEST_TITLE, whole_line
from graphkcd.parse.names import LINK_TO_TALK, PERSON
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.quotes import sentences
from graphkcd.parse.talk_links import talk_link
from graphkcd.parse.talk_words import PRESENTS, TALK
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.told import givers_first, speaker_named

if TYPE_CHECKING:
    from graphkcd.model.document import Block, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.title_line import TitleLine


def up_to_link(layout: Layout, block: Block, span: Span) -> Span:
    """Cut a labelled line where its linked title ends: "3. Talk: [Why Us by Ada](…) That was …"."""
    document = layout.document
    lead = lead_of(document.prose, *span, layout.names.lexicon)
    links = layout.links(lead.title_start, block.end) if lead else ()
    if not lead or not links or links[0].end >= span[1]:
        return span
    linked = document.words(links[0].start, links[0].end)
    begins = links[0].start - lead.title_start <= _BEFORE_LINK and "\n" not in linked
    is_title = begins and " " in linked and not is_profile(document, (links[0].start, links[0].end))
    return (span[0], links[0].end) if is_title else span


def told_in_link(layout: Layout, block: Block) -> Span | None:
    """Give the words of an item's link that are title and people: "On ropes: [Why Us - Ada](…)".

    What stands before it says in the note's own words what that was about.
    """
    document = layout.document
    start, end = document.trim(*block.span)
    links = [link for link in layout.links(start, end) if talk_link(link.url)]
    if len(links) != 1 or links[0].end + _BEHIND_LINK < end or links[0].start == start:
        return None
    if not document.prose[start : links[0].start].rstrip(" [").endswith(":"):
        return None
    title = document.trim(links[0].start, links[0].end)
    line = read_title_line(document, *title, layout.names)
    return title if line.sure and line.credits and not line.people_only else None


def before_recording(layout: Layout, block: Block, span: Span) -> Span | None:
    """Give what of an item stands before a link to its recording, where that says who spoke.

    "Keynote by Ada Lovelace [video](…) I liked how ropes were told of".
    """
    document = layout.document
    links = layout.links(span[0], block.end)
    if not links or not _RECORDING.match(document.words(links[0].start, links[0].end)):
        return None
    front = document.trim(span[0], links[0].start)
    line = read_title_line(document, *front, layout.names) if front[0] < front[1] else None
    return front if line and line.credits and line.sure else None


_RECORDING: Final = re.compile(LINK_TO_TALK, re.IGNORECASE)
_BEHIND_LINK: Final = 3  # characters: a full stop, and what closes the link
_BEFORE_LINK: Final = 32  # characters that name who gave it


def as_listed(layout: Layout, i: int, line: TitleLine, title: Span) -> TitleLine:
    """Take the words of an item's link for its title; who gave it, or a format, may follow."""
    document, formats = layout.document, layout.names.lexicon.formats
    block = document.blocks[i]
    given = _given_by(layout, title[1], max(block.end, whole_line(document, i)[1]))
    behind = document.words(title[1], document.trim(*block.span)[1]).strip("() ").casefold()
    lead = lead_of(document.prose, *title, layout.names.lexicon)
    return replace(
        line,
        title=document.trim(lead.title_start if lead else title[0], title[1]),
        credits=given,
        sure=bool(given),
        format=formats.get(behind, line.format),
        doubtful=None,
    )


def listed_title(layout: Layout, i: int) -> Span | None:
    """Give the words of a link to a talk in a schedule, where an item begins with one."""
    document, block = layout.document, layout.document.blocks[i]
    start, end = document.trim(*block.span)
    links = layout.links(start, end)
    if not links or not layout.is_scheduled(links[0].url):
        return None
    if document.prose[start : links[0].start].strip(_QUOTES):
        return None
    title = links[0].start, links[0].end
    return title if " " in document.words(*title) else None


_QUOTES: Final = " [“”\"«»„*_'‘’"


def _given_by(layout: Layout, start: int, end: int) -> tuple[Credit, ...]:
    """Read who gave a linked title off the words right behind it: "by Ada Lovelace, Acme."."""
    prose = layout.document.prose
    by = _BY.match(prose, start, end)
    if not by:
        told_of = _told_of(layout, start, end)
        return told_of or speaker_named(prose, start, end, layout.names)
    stop = _TOLD_ON.search(prose, by.end(), min(end, by.end() + LONGEST_TITLE))
    return find_credits(
        prose, by.end(), stop.start() if stop else end, layout.names, labelled=False
    )


#: What ends who gave a talk: a full stop, or a colon before what was said.
_TOLD_ON: Final = re.compile(r"(?<=[^\W\d_]{2})\s*[.:]\s+(?=[A-ZÀ-Þ¡¿])")
_BY: Final = re.compile(r"\W*\s(?:(?:by|par|von|por)\s+(?=[^\W\d_])|(?:de|di)\s+(?=[A-ZÀ-Þ]))")


def _told_of(layout: Layout, start: int, end: int) -> tuple[Credit, ...]:
    """Read who gave a linked title off a sentence that tells of them: "- Ada of Acme shows …"."""
    prose = layout.document.prose
    dash = _DASH.match(prose, start, end)
    if not dash:
        return ()
    told = next(sentences(prose, dash.end(), end))
    people = givers_first(prose, dash.end(), told[1], layout.names)
    whose = None if people else _WHOSE_TALK.match(prose, dash.end(), told[1])
    if whose and layout.names.may_be_person(whose["name"]):
        return (Credit(whose.span("name")),)
    first = None if people else _FIRST_NAME.match(prose, dash.end(), told[1])
    known = first is not None and layout.names.has_given_name(first["name"])
    return (Credit(first.span("name")),) if first and known else people


#: "Ada showed how ships float."
_FIRST_NAME: Final = re.compile(rf"(?P<name>[A-ZÀ-Þ][^\W\d_]{{1,20}})\s+(?:{PRESENTS})\b")
#: "Ada Lovelace's talk was a timely reminder".
_WHOSE_TALK: Final = re.compile(rf"(?P<name>{PERSON.pattern})['’]s?\s+(?:\w+\s+)?{TALK}\b")
_DASH: Final = re.compile(r"[\s”\"»“*_]*[-–—:|]\s+(?=[^\W\d_])")
