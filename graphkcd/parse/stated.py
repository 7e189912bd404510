"""The title of a whole note, as front matter or its first heading states it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, MetaField, Span
from graphkcd.parse.event_names import find_event_names
from graphkcd.parse.talk_words import TALK

if TYPE_CHECKING:
    from graphkcd.parse.candidates import Candidate
    from graphkcd.parse.layout import Layout


def stated_field(document: Document) -> MetaField | None:
    """Give the title that front matter states."""
    return next((f for f in document.meta if f.key in _TITLE and f.end > f.start), None)


_TITLE: Final = ("title", "talk", "talk.title", "titre", "titel", "titolo", "título")


def title_of(document: Document) -> Span | None:
    """Give a note's title.

    Prefer the first heading when it says the same as the front matter: it is read as prose.
    """
    stated = stated_field(document)
    heading = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    if heading and heading.level == 1:
        span = _without_label(document, document.trim(*heading.span))
        if not stated or _says(stated, document.words(*span)):
            return span
    return (stated.start, stated.end) if stated else None


def as_stated(layout: Layout, candidate: Candidate) -> Candidate:
    """Give a candidate without the "Source:" before its title that front matter has not.

    What heads a whole note may begin with the event: "PyCon 2012: Queues".
    """
    title = _without_label(layout.document, candidate.line.title)
    if candidate.level == 1:
        title = _without_event(layout, title)
    if title == candidate.line.title:
        return candidate
    return replace(candidate, line=replace(candidate.line, title=title), begin=candidate.start)


def _without_label(document: Document, title: Span) -> Span:
    """Take "Source:" off a title that front matter states without it."""
    stated, colon = stated_field(document), document.prose.find(":", *title)
    rest = document.trim(colon + 1, title[1]) if colon >= 0 else title
    labelled = stated is not None and _says(stated, document.words(*rest))
    return rest if labelled else title


def _says(stated: MetaField, words: str) -> bool:
    """Whether a title is the stated one, but for what that has in brackets behind it."""
    whole, part = stated.value.casefold(), words.casefold()
    return whole == part or (bool(part) and whole.startswith(f"{part} ("))


def stated_title(layout: Layout) -> Span | None:
    """Give a note's title without what only says that it is a talk's, and of which event."""
    title = title_of(layout.document)
    return title and _without_event(layout, _without_kind(layout.document, title))


def _without_kind(document: Document, title: Span) -> Span:
    """Take off a title what says that it is one of notes on a talk: "… - Talk report"."""
    kind = _KIND_BEHIND.search(document.text, *title)
    return (title[0], kind.start()) if kind else title


_KIND_BEHIND: Final = re.compile(
    rf"(?<!\s)(?<!\bmy)(?<!\bour)(?<!\bthe)(?:\s*+(?:[-–—|:]\s+|[(\[])|\s(?={TALK}\s+notes))"
    rf"(?:{TALK}\s+(?:report|notes?|recap|summary|review)|(?:notes?|summary|report)\s+(?:on|of|from)"
    rf"\s+(?:the\s+|an?\s+)?{TALK}(?:\s+(?:by|from|of)\s+[^()\[\]]{{3,60}})?)[)\]]?\s*$",
    re.IGNORECASE,
)


def _without_event(layout: Layout, title: Span) -> Span:
    """Take the event off a title: "PyCon 2012: Queues", "PyCon talk: Queues", "Queues (PyCon)"."""
    document = layout.document
    mark = _BEHIND_EVENT.search(document.text, *title)
    if mark and _is_event(layout, title[0], mark.start()):
        return mark.end(), title[1]
    at = _IN_BRACKETS.search(document.text, *title)
    return (title[0], at.start()) if at and _is_event(layout, *at.span("event")) else title


def _is_event(layout: Layout, start: int, end: int) -> bool:
    text, lexicon = layout.document.text, layout.names.lexicon
    return (start, end) in set(find_event_names(text, start, end, lexicon, heading=True))


_IN_BRACKETS: Final = re.compile(r"(?<!\s)\s*+[(\[](?P<event>[^()\[\]]{3,60})[)\]]\s*$")


_BEHIND_EVENT: Final = re.compile(
    rf"(?<!\s)(?:\s++{TALK})?(?::|\s*+(?<=\s)[-–—|])\s+(?=\S+\s)", re.IGNORECASE
)
