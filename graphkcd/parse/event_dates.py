"""When an event took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.dates import find_dates
from graphkcd.parse.event_lines import EVENT_KEYS, PLACE_KEYS, PREAMBLE, EventLine
from graphkcd.parse.labels import Label
from graphkcd.parse.preamble import byline_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.document import Document, MetaField
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

#: A longer line is prose: dates in it are dates of something else. In characters.
_LONGEST_DATELINE: Final = 160
_DATE_KEYS = (
    "event.date",
    "event.dates",
    "event.start",
    "conference.date",
    "dates",
    "start",
    "startdate",
    "start_date",
)
_END_KEYS = ("end", "enddate", "end_date", "event.end")


def event_dates(
    document: Document,
    fields: dict[str, MetaField],
    lines: Sequence[EventLine],
    names: NameReader,
    *,
    single: bool,
) -> tuple[str, str]:
    """Prefer what is said of the event; a bare ``date`` is often that of the article."""
    months = names.lexicon.months
    for key in _DATE_KEYS:
        found = find_dates(fields[key].value, months) if key in fields else None
        if found:
            later = next(
                (find_dates(fields[k].value, months) for k in _END_KEYS if k in fields), None
            )
            return found[0], later[1] if later else found[1]
    fielded = [line for line in lines if line.label is Label.DATE and line.value]
    stated = [find_dates(document.words(*line.value), months) for line in fielded if line.value]
    plain = [line for line in lines if line.label is None]
    written = [_written_date(document, line, names) for line in plain]
    ranges = [d for d in (*stated, *written[:PREAMBLE], *_day_dates(plain, written)) if d]
    if "date" in fields and (single or fields.keys() & {*EVENT_KEYS, *PLACE_KEYS}):
        ranges = [d for d in (find_dates(fields["date"].value, months),) if d] + ranges
    if not ranges:
        return "", ""
    first = ranges[0]
    days = [d for d in _day_dates(plain, written) if d[0] >= first[0]]
    return first[0], max([first[1], *(d[1] for d in days)])


def session_dates(
    document: Document, talks: Sequence[Segment], names: NameReader
) -> tuple[str, str]:
    """Take the first and last day of the sessions' own time lines."""
    slots = (slot for talk in talks for slot in talk.candidate.slots)
    found = [find_dates(document.words(*slot), names.lexicon.months) for slot in slots]
    days = [day for dates in found if dates for day in dates]
    return (min(days), max(days)) if days else ("", "")


def may_date(document: Document, line: EventLine) -> bool:
    """Whether dates on a line are the event's rather than those of the article."""
    start, end = line.span
    return (
        end - start <= _LONGEST_DATELINE
        and not byline_at(document, start, end)
        and not (_PUBLISHED.match(document.prose, start, end))
    )


_PUBLISHED = re.compile(
    r"\W*(?:(?:last\s+)?(?:published|posted|updated|modified|written)|publié|mis à jour"
    r"|veröffentlicht|aktualisiert|by|par|von)\b",
    re.IGNORECASE,
)


def _written_date(document: Document, line: EventLine, names: NameReader) -> tuple[str, str] | None:
    if may_date(document, line):
        return find_dates(document.words(*line.span), names.lexicon.months)
    held = _HELD_ON.search(document.prose, line.span[0], min(line.span[1], line.span[0] + 1000))
    if held:
        return find_dates(document.words(held.start(), line.span[1]), names.lexicon.months)
    return None


_HELD_ON = re.compile(
    r"\b(?:took place|was held|were held|happened|ran from|a eu lieu|ont eu lieu|se sont tenue?s"
    r"|s[’']est tenue?|fand|fanden|tuvo lugar|si è svolt[oa])\b"
)


def _day_dates(
    plain: Sequence[EventLine], written: Sequence[tuple[str, str] | None]
) -> list[tuple[str, str]]:
    """Give the dates of headings: the days of the event."""
    return [d for line, d in zip(plain, written, strict=True) if d and line.heading]
