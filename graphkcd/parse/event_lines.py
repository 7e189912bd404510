"""The lines and fields of a document that may speak of its event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.event_names import find_event_names
from graphkcd.parse.labels import Label, event_field_at
from graphkcd.parse.layout import is_within
from graphkcd.parse.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import MetaField, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.segments import Segment

#: How far into a document its event and place may first be named outside headings, in blocks.
PREAMBLE: Final = 14
#: Front matter keys, the likeliest first.
EVENT_KEYS = (
    "event",
    "conference",
    "event.name",
    "event.title",
    "conference.name",
    "evenement",
    "événement",
    "veranstaltung",
    "evento",
    "conférence",
    "konferenz",
    "meetup",
)
PLACE_KEYS = (
    "place",
    "city",
    "location",
    "venue",
    "lieu",
    "ville",
    "ort",
    "luogo",
    "lugar",
    "ciudad",
    "event.place",
    "event.location",
    "event.city",
    "event.venue",
    "conference.location",
)
COUNTRY_KEYS = ("country", "pays", "land", "país", "paese", "event.country", "event.pays")


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line that may speak of the event."""

    span: Span
    order: int  #: its number among the lines that may
    heading: bool
    label: Label | None = None  #: what its field is, and where the value stands
    value: Span | None = None


_OF_EVENT: Final = (Label.EVENT, Label.DATE, Label.PLACE, Label.ORGANIZER, Label.AUTHORS)


def event_lines(layout: Layout, talks: Sequence[Segment]) -> Iterator[EventLine]:
    """Give the lines that may speak of the event: early or headings outside talks, and fields."""
    document, lexicon = layout.document, layout.names.lexicon
    spans = [(talk.start, talk.end) for talk in talks]
    starts = [start for start, _ in spans]
    first_talk = min(starts, default=len(document.text))
    order = 0
    for i, block in enumerate(document.blocks):
        inside = is_within(block.start, starts, spans)
        heading = block.kind is BlockKind.HEADING
        if heading and is_within(block.end - 1, starts, spans):
            inside = True  # "Conférence : Titre": the label stands before the talk's title
        early = i < PREAMBLE or (block.start < first_talk and i < 2 * PREAMBLE)
        if not (heading or early) or (inside and not (early and len(talks) == 1)):
            continue
        if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.CELL):
            continue
        for span in islice(lines_of(document, block.start, block.end), PREAMBLE):
            if span[1] - span[0] < _LONGEST_OUTLOOK and _NEXT.search(document.prose, *span):
                continue
            field = event_field_at(document, *span, lexicon)
            speaks = field and (not heading or field.label in _OF_EVENT)
            if field and speaks and document.words(*field.value):
                value = document.trim(*field.value)
                yield EventLine(span, order, heading, field.label, value)
            elif not inside:
                yield EventLine(span, order, heading)
            elif named := _named_beside(layout, talks[0], span):
                yield EventLine(named, order, heading)
            order += 1


def _named_beside(layout: Layout, talk: Segment, line: Span) -> Span | None:
    """Give of a note on one talk what can but name its event: a line, or what its title follows."""
    before = (line[0], min(line[1], talk.candidate.line.title[0]))
    span = before if before[0] < before[1] else line
    if span[1] - span[0] > _LONGEST_EVENT:
        return None
    names = find_event_names(layout.document.prose, *span, layout.names.lexicon, heading=True)
    longest = max((end - start for start, end in names), default=0)
    return span if longest + _MOST_BESIDE >= span[1] - span[0] else None


_LONGEST_EVENT: Final = 60  # characters
_MOST_BESIDE: Final = 3
#: A short line that looks ahead: its dates and places are those of another event.
_NEXT: Final = re.compile(
    r"\b(?:next (?:year|time|edition|stop|event)|see you|save the date|prochaine?s?|rendez-vous en"
    r"|nächste[sn]? (?:jahr|mal)|hasta el)\b",
    re.IGNORECASE,
)
_LONGEST_OUTLOOK: Final = 160  # characters


def from_fields(fields: dict[str, MetaField], *keys: str) -> tuple[str, Span | None]:
    """Give the value and place of the first of some keys that the front matter has."""
    for key in keys:
        if key in fields and fields[key].end > fields[key].start:
            field = fields[key]
            linked = _WIKI_LINK.fullmatch(field.value)
            if linked and field.end - field.start == len(field.value):
                at = field.start + linked.start(1)
                return linked[1], (at, at + len(linked[1]))
            return field.value, (field.start, field.end)
    return "", None


#: What a vault writes for a note of its own: "[[KubeCon 2024]]", "[[events/kubecon|KubeCon]]".
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]")
