"""Where an event took place: the likeliest of what its notes say of a place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graphkcd.model.document import BlockKind
from graphkcd.parse.dates import find_dates
from graphkcd.parse.event_dates import may_date
from graphkcd.parse.event_lines import PLACE_KEYS, PREAMBLE, EventLine, from_fields
from graphkcd.parse.event_names import year_of
from graphkcd.parse.labels import Label
from graphkcd.parse.places import city_in, city_on_dateline, place_held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, MetaField, Span
    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader


def event_place(
    document: Document,
    fields: dict[str, MetaField],
    lines: Sequence[EventLine],
    names: NameReader,
    event: Span | None,
) -> tuple[str, Span | None]:
    """Give the place and where it is told: a field, a dateline, the event's name, "held in …".

    A place that is the event's own name is none.
    """
    lexicon = names.lexicon
    stated, span = from_fields(fields, *PLACE_KEYS)
    name = document.text[slice(*event)].casefold() if event else ""
    if span and stated.casefold() != name:
        city = city_in(document.text, *span, lexicon)
        return (document.text[slice(*city)], city) if city else (stated, span)
    found = next(filter(None, _told(document, lines, names, event)), None)
    return (" ".join(document.text[slice(*found)].split()), found) if found else ("", None)


def _told(
    document: Document, lines: Sequence[EventLine], names: NameReader, event: Span | None
) -> Iterator[Span | None]:
    """Give what the text may say of the place, the surest first."""
    lexicon = names.lexicon
    told = (line.value for line in lines if line.label is Label.PLACE and line.value)
    value = next((v for v in told if not _is_in(event, v)), None)
    yield (city_in(document.prose, *value, lexicon) or value) if value else None
    year = year_of(document.text[slice(*event)]) if event else ""
    early = [
        line
        for line in lines
        if line.order < PREAMBLE
        and line.label is None
        and (not year or _speaks_of(year, document.words(*line.span)))
    ]
    yield from (city_on_dateline(document, *line.span, lexicon) for line in early)
    if event:
        yield city_in(document.text, *event, lexicon)
        yield _city_of_title(document, event, lexicon)
    yield from (_dated_city(document, line, names) for line in early)
    held = (place_held(document.prose, *line.span, lexicon) for line in early)
    for place in held:
        if place and not names.catalogue.find(document.words(*place)):
            yield None if _is_in(event, place) else place
    fielded = (line.value for line in lines if line.label is Label.EVENT and line.value)
    yield from (city_in(document.prose, *value, lexicon) for value in fielded)


def _is_in(event: Span | None, place: Span) -> bool:
    """Whether a place stands within the event's name."""
    return event is not None and event[0] <= place[0] < event[1]


def _speaks_of(year: str, words: str) -> bool:
    """Whether a line names a year, or none: "KCD 2025 will be in Bern" says nothing of 2024."""
    return year in words or not year_of(words)


def _city_of_title(document: Document, event: Span, lexicon: Lexicon) -> Span | None:
    """Find a city on the heading that names the event: "Rejekts EU 2022 Valencia"."""
    line_end = document.prose.find("\n", event[1])
    line_end = len(document.prose) if line_end < 0 else line_end
    in_heading = any(
        block.kind is BlockKind.HEADING and block.start <= event[0] < block.end
        for block in islice(document.blocks, PREAMBLE)
    )
    return city_in(document.prose, event[1], line_end, lexicon) if in_heading else None


def _dated_city(document: Document, line: EventLine, names: NameReader) -> Span | None:
    """Find the city on a line that gives a full date: "Tue 19th March 2024 - Hyatt Melbourne"."""
    if not may_date(document, line):
        return None
    if not find_dates(document.words(*line.span), names.lexicon.months):
        return None
    return city_in(document.prose, *line.span, names.lexicon)
