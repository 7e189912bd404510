"""Which event the notes tell of, where and when it took place, and who wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.parse.event_choice import event_name
from graphkcd.parse.event_dates import event_dates, session_dates
from graphkcd.parse.event_lines import COUNTRY_KEYS, EVENT_KEYS, EventLine, event_lines, from_fields
from graphkcd.parse.event_names import year_of
from graphkcd.parse.event_places import event_place
from graphkcd.parse.event_signs import linked_year
from graphkcd.parse.front import names_speaker
from graphkcd.parse.labels import Label
from graphkcd.parse.preamble import find_authors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

_UPPER = "A-ZÀ-ÖØ-Þ"
_HOST = re.compile(
    rf"\bat\s+(?P<host>[{_UPPER}][\w.&-]*(?:\s[{_UPPER}][\w.&-]*){{0,2}})(?:[’']s)\s+(?:offices?|headquarters|HQ|campus|building|premises)"
)

#: A key rather than a name: "2020/fosdem".
_SLUG = re.compile(r"[a-z0-9]+(?:[/_-][a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class EventNotes:
    """Where the parts of what is said of the event stand; spans are in the document's text."""

    name: str = ""
    name_span: Span | None = None
    year_span: Span | None = None  #: where its year stands when it is no part of the name there
    start_date: str = ""
    end_date: str = ""
    place: str = ""
    place_span: Span | None = None
    country: str = ""
    country_span: Span | None = None
    host_span: Span | None = None
    organizers: Span | None = None
    authors: tuple[Span, ...] = ()


def read_event(layout: Layout, talks: Sequence[Segment]) -> EventNotes:
    """Read event, date, place and authors from front matter, headings and what precedes the talks.

    Args:
        layout: The notes.
        talks: What is about a talk; beyond labelled fields nothing is read there.
    """
    document, names = layout.document, layout.names
    fields = {field.key: field for field in reversed(document.meta)}
    lines = list(event_lines(layout, talks))
    name, name_span = from_fields(fields, *EVENT_KEYS)
    if not name or _SLUG.fullmatch(name):
        told = event_name(layout, lines, talks)
        name, name_span = told if told[0] else (name, name_span)
    year_span = linked_year(document, name) if name and not year_of(name) else None
    if year_span:
        name = f"{name} {document.text[slice(*year_span)]}"
    of_talk = len(talks) == 1 and names_speaker(document, names)
    start, end = event_dates(document, fields, lines, names, of_talk=of_talk, year=year_of(name))
    if not start:
        start, end = session_dates(document, talks, names)
    place, place_span = event_place(document, fields, lines, names, name_span)
    country, country_span = from_fields(fields, *COUNTRY_KEYS)
    return EventNotes(
        name,
        name_span,
        year_span,
        start,
        end,
        place,
        place_span,
        country,
        country_span,
        _host(document, lines, names),
        next((line.value for line in lines if line.label is Label.ORGANIZER), None),
        find_authors(document, [(line.span, line.heading) for line in lines], names, talks),
    )


def _host(document: Document, lines: Sequence[EventLine], names: NameReader) -> Span | None:
    for line in lines:
        start, end = line.span
        match = _HOST.search(document.prose, start, min(end, start + 1000))
        if match and names.is_known_organization(match["host"]):
            return match.span("host")
    return None
