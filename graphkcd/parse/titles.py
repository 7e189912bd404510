"""Read one line as a talk: label, title, and the people written behind or before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.divisions import CLOSES, OPENS, SHORTEST
from graphkcd.parse.labels import Lead, format_of, lead_of
from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.speaker_lines import format_as_title, named_only, session_on
from graphkcd.parse.title_edges import (
    clean_title,
    skip_opening,
    skip_room,
    without_signs,
    without_video_words,
)
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.title_people import before_link, divided

if TYPE_CHECKING:
    from graphkcd.model.document import Document
    from graphkcd.parse.names import NameReader


def read_title_line(document: Document, start: int, end: int, names: NameReader) -> TitleLine:
    """Read a heading, list item, bold line or cell as "[Label:] title [people]".

    The people part must parse completely, or it belongs to the title: titles end in
    "… – Effective Performance Testing" far too often.
    """
    line = _read(document, start, end, names)
    bare = without_signs(document.prose, start, end)
    other = None if line.credits or bare == (start, end) else _read(document, *bare, names)
    return other if other and other.credits else line


def _read(document: Document, start: int, end: int, names: NameReader) -> TitleLine:
    prose = document.prose
    start, end = without_video_words(prose, *document.trim(start, end))
    begin, timed = skip_opening(prose, skip_room(document, start, end), end)
    lead = lead_of(prose, begin, end, names.lexicon) or _lead_before_name(
        document, begin, end, names
    )
    if lead:
        begin = skip_opening(prose, lead.title_start, end)[0]
    format_ = lead.format if lead else TalkFormat.TALK
    line = TitleLine((begin, end), labelled=lead is not None, format=format_, timed=timed)
    told = before_link(document, line, names) or session_on(document, line, names)
    if told:
        return told
    named = named_only(document, line, names)
    if named and lead and named.people_only:
        other = named.doubtful
        if other and other.credits[0].affiliation:  # "Keynote: Ada, Acme - Why us"
            return replace(named, title=other.title, credits=other.credits, people_only=False)
        label = (skip_opening(prose, start, end)[0], lead.title_start)
        return format_as_title(document, named, label)
    return named or _with_format(document, divided(document, line, names), names)


#: Labels only where a name stands behind them: "KEYNOTE, Ada Lovelace: …", "Locknote - Ada …".
_BEFORE_NAME = re.compile(
    r"(?:(?P<format>[^\W\d_][\w ]{2,24}?),|(?!(?:foot|ever|one)note)\w{2,12}note\s?[-–—:])\s+"
    r"(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)


def _lead_before_name(document: Document, start: int, end: int, names: NameReader) -> Lead | None:
    """Read a label that counts as one only in front of who speaks."""
    match = _BEFORE_NAME.match(document.prose, start, end)
    format_ = format_of(match["format"] or "keynote", names.lexicon) if match else None
    if not match or not format_ or match.end() >= end:
        return None
    line = TitleLine((match.end(), end), labelled=True)
    read = named_only(document, line, names) or divided(document, line, names)
    credits_ = read.credits or (read.doubtful.credits if read.doubtful else ())
    named_first = bool(credits_) and credits_[0].name[0] == match.end()
    return Lead(match.end(), format_) if named_first else None


def _with_format(document: Document, line: TitleLine, names: NameReader) -> TitleLine:
    """Take the format that a title is itself: "Opening keynote"."""
    format_ = names.lexicon.formats.get(document.words(*line.title).casefold())
    return replace(line, format=format_) if format_ and not line.labelled else line


_NAME_QUOTED = re.compile(
    r"\W*+(?P<people>[^\n\"“«»„:]{4,100}?)(?:['’]s)?[,:]?\s+(?:(?:on|about|with|presenting|presents|presented|gave|sur"
    r"|avec|présente|présentait|über|[-–—])\s+)?[^\w»]{0,2}"
    rf"{OPENS}(?P<title>[^\"”»«“\n]{{4,200}}?){CLOSES}"
)


def name_and_quote(document: Document, start: int, end: int, names: NameReader) -> TitleLine | None:
    """Read who speaks and a quoted title off the front of a line: 'Ada Lovelace on "Engines"'."""
    match = _NAME_QUOTED.match(document.prose, start, end)
    if not match or not reads_as_people(document.prose, *match.span("people"), names):
        return None
    credits_ = find_credits(document.prose, *match.span("people"), names, labelled=False)
    title = clean_title(document, match.span("title"))
    if title[1] - title[0] < SHORTEST:
        return None  # nothing but dashes in quotes
    return TitleLine(title, credits_, quoted=True, sure=True)
