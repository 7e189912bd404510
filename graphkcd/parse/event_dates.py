"""When an event took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.dates import find_dates
from graphkcd.parse.event_kinds import LARGE
from graphkcd.parse.event_lines import EVENT_KEYS, PLACE_KEYS, PREAMBLE, EventLine
from graphkcd.parse.labels import Label
from graphkcd.parse.preamble import byline_at, is_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
_DATED_FIELDS: Final = (Label.DATE, Label.EVENT, Label.PLACE)
_END_KEYS = ("end", "enddate", "end_date", "event.end")


def event_dates(
    document: Document,
    fields: dict[str, MetaField],
    lines: Sequence[EventLine],
    names: NameReader,
    *,
    of_talk: bool,
    year: str = "",
) -> tuple[str, str]:
    """Prefer what is said of the event; a bare ``date`` is often that of the article.

    It is the event's beside a field for event or place, unless the text tells another day, or in
    the front matter of one talk. No date is of another year than the event's name. Where no date
    names its year, those of days and of "took place on …" have the event's.
    """
    months = names.lexicon.months
    told = _of_keys(fields, months)
    if told:
        return told
    fielded = (line.value for line in lines if line.label in _DATED_FIELDS and line.value)
    stated = [find_dates(document.words(*value), months) for value in fielded]
    plain = [line for line in lines if line.label is None]
    published = _published(document, plain, names)
    written = [
        None if i in published else _written_date(document, line, names)
        for i, line in enumerate(plain)
    ]
    ranges = _of_year((*stated, *written[:PREAMBLE], *_day_dates(plain, written)), year)
    if "date" in fields and (of_talk or fields.keys() & {*EVENT_KEYS, *PLACE_KEYS}):
        own = find_dates(fields["date"].value, months)
        beside = of_talk or not ranges or (own and ranges[0][0] <= own[0] <= ranges[0][1])
        ranges = _of_year((own, *ranges), year) if beside else ranges
    if not ranges and year:
        written = [
            None if i in published else _dated_in(document, line, names, year)
            for i, line in enumerate(plain)
        ]
        ranges = _of_year((*_day_dates(plain, written), *written[:PREAMBLE]), year)
    if not ranges:
        return "", ""
    first = ranges[0]
    days = _of_year(_day_dates(plain, written), year)
    return first[0], max([first[1], *(last for day, last in days if day >= first[0])])


def _of_keys(fields: dict[str, MetaField], months: Mapping[str, int]) -> tuple[str, str] | None:
    """Give the dates that front matter states of an event, not of an article."""
    stated = (find_dates(fields[key].value, months) for key in _DATE_KEYS if key in fields)
    found = next(filter(None, stated), None)
    ends = (find_dates(fields[key].value, months) for key in _END_KEYS if key in fields)
    later = next(ends, None) if found else None
    return (found[0], later[1]) if found and later else found


def _of_year(dates: Iterable[tuple[str, str] | None], year: str) -> list[tuple[str, str]]:
    """Leave out dates of another year than the event's name tells, where it tells one."""
    return [d for d in dates if d and year in ("", d[0][:4], d[1][:4])]


def _published(document: Document, lines: Sequence[EventLine], names: NameReader) -> set[int]:
    """Give the lines that are nothing but a date, beside one that says by whom: of the article."""
    by = {i for i, line in enumerate(lines) if _BY.match(document.prose, *line.span)}
    signed = {i for i, line in enumerate(lines[:PREAMBLE]) if _is_signed(document, line, names)}
    beside = {i + step for i in by for step in (-1, 1)}
    dates = {i for i in beside if 0 <= i < len(lines)}
    return signed | {
        i
        for i in dates
        if is_dateline(document, *lines[i].span, names)
        and len(document.words(*lines[i].span).split()) <= _ONLY_A_DATE
    }


def _is_signed(document: Document, line: EventLine, names: NameReader) -> bool:
    """Whether a line says who and when, as above an article: "Ada Lovelace, 2 May 2023"."""
    words = document.words(*line.span)
    who = _SIGNED.match(words)
    return who is not None and not line.heading and names.has_given_name(who["who"])


_SIGNED = re.compile(
    r"(?P<who>[^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+?){1,2})[ ,·•|–-]{0,4}"
    r"(?:\d{1,2}\W{1,3}[^\W\d_]{3,9}\.?|(?:on )?"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),? \d{4}$"
)
_BY = re.compile(r"\W*(?:by|par|von|di|por)\s+\S", re.IGNORECASE)
_ONLY_A_DATE: Final = 4  # words


def _dated_in(
    document: Document, line: EventLine, names: NameReader, year: str
) -> tuple[str, str] | None:
    """Find a date without a year in a day's heading, or behind "took place" and the like."""
    start, end = line.span
    says_year = may_date(document, line) and year in document.words(start, end)
    if not line.heading and not says_year:
        on_a_day = _ON_A_DAY.match(document.prose, start, min(end, start + 1000))
        if on_a_day and _OF_EVENT.search(on_a_day[0]) and not _AROUND_IT.search(on_a_day[0]):
            return find_dates(on_a_day[0][:_LONGEST_DAY], names.lexicon.months, year)
        held = _ATTENDED.search(document.prose, start, min(end, start + 1000))
        if not held:
            return None
        stop = document.prose.find(".", held.end(), end)
        start = _sentence_start(document.prose, start, held.start())
        end = end if stop < 0 else stop
    return find_dates(document.words(start, end), names.lexicon.months, year)


#: What says that the event was held on the day that is named.
_HELD_ON = re.compile(
    r"\b(?:took place|takes place|was held|were held|happened|ran from|(?:a|ont|ayant) eu lieu"
    r"|avai(?:t|ent)(?: \S+){0,2} lieu"
    r"|se sont tenue?s|s[’']est tenue?|fand|fanden|tuvo lugar|si è svolt[oa])\b"
)
#: The same, and who went there: "On May 2 we attended …".
_ATTENDED = re.compile(rf"{_HELD_ON.pattern}|\b(?:I|we|nous) (?:attended|went to|étions à)\b")


#: A paragraph that begins with a day: "On 3rd May there was the … conference".
_ON_A_DAY = re.compile(r"\W*(?:On|Am|Le)\s(?=[^.\n]{0,12}\d)[^\n.]{0,400}")
_OF_EVENT = re.compile(rf"\b(?:{LARGE}|workshop)\b", re.IGNORECASE)
#: What happens on other days than the event's.
_AROUND_IT = re.compile(
    r"\b(?:call for|cfp|registrations?|tickets?|deadline|announced|submi\w+|published|will"
    r"|werden?|flew|flight|arrived|travel\w*|drove|landed)\b",
    re.IGNORECASE,
)
_LONGEST_DAY: Final = 40  # characters; a day behind them is another


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
        begin = _sentence_start(document.prose, line.span[0], held.start())
        return find_dates(document.words(begin, line.span[1]), names.lexicon.months)
    return None


def _sentence_start(prose: str, start: int, at: int) -> int:
    """Give where the sentence begins in which an offset lies; "9. Mai" does not end one."""
    return max((m.end() for m in _SENTENCE_END.finditer(prose, start, at)), default=start)


_SENTENCE_END = re.compile(r"(?<!\d)\. ")


def _day_dates(
    plain: Sequence[EventLine], written: Sequence[tuple[str, str] | None]
) -> list[tuple[str, str]]:
    """Give the dates of headings: the days of the event."""
    return [d for line, d in zip(plain, written, strict=True) if d and line.heading]
