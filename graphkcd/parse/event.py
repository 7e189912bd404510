"""Which event the notes tell of, where and when it took place, and who wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.dates import find_dates
from graphkcd.parse.event_dates import event_dates, may_date, session_dates
from graphkcd.parse.event_lines import (
    COUNTRY_KEYS,
    EVENT_KEYS,
    PLACE_KEYS,
    PREAMBLE,
    EventLine,
    event_lines,
    from_fields,
)
from graphkcd.parse.event_names import find_event_names, series_in, year_of
from graphkcd.parse.front import names_speaker
from graphkcd.parse.labels import Label
from graphkcd.parse.places import city_in, city_on_dateline, place_held
from graphkcd.parse.preamble import byline_at, find_authors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, MetaField, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

_UPPER = "A-ZÀ-ÖØ-Þ"
_HOST = re.compile(
    rf"\bat\s+(?P<host>[{_UPPER}][\w.&-]*(?:\s[{_UPPER}][\w.&-]*){{0,2}})(?:[’']s)\s+(?:offices?|headquarters|HQ|campus|building|premises)"
)

#: A key rather than a name: "2020/fosdem".
_SLUG = re.compile(r"[a-z0-9]+(?:[/_-][a-z0-9]+)+")

#: What a name must reach to be taken for the event's.
_ENOUGH: Final = 1.0


@dataclass(frozen=True, slots=True)
class EventNotes:
    """Where the parts of what is said of the event stand; spans are in the document's text."""

    name: str = ""
    name_span: Span | None = None
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
        told, told_span = _event_name(layout, lines, talks)
        name, name_span = (told, told_span) if told else (name, name_span)
    start, end = event_dates(
        document,
        fields,
        lines,
        names,
        of_talk=len(talks) == 1 and names_speaker(document, names),
        year=year_of(name),
    )
    if not start:
        start, end = session_dates(document, talks, names)
    place, place_span = _place(document, fields, lines, names, name_span)
    country, country_span = from_fields(fields, *COUNTRY_KEYS)
    return EventNotes(
        name,
        name_span,
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


# --- name ---------------------------------------------------------------------------------------


def _event_name(
    layout: Layout, lines: Sequence[EventLine], talks: Sequence[Segment]
) -> tuple[str, Span | None]:
    """Choose among the names that look like an event's: in a heading, dated and early is best."""
    document, names = layout.document, layout.names
    field = next((line for line in lines if line.label is Label.EVENT and line.value), None)
    if field and field.value:
        span = _before_comma(document, field.value)
        return document.words(*span), span
    stem = _words(document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    found: list[tuple[float, int, Span]] = []
    first = document.words(*lines[0].span) if lines else ""
    for line in lines:
        may_be_year = line.order < _FIRST_LINES and (line.heading or line.order == 0)
        if line.label or byline_at(document, *line.span):
            continue
        for span in find_event_names(
            document.prose, *line.span, names.lexicon, heading=may_be_year
        ):
            text = document.words(*span)
            elsewhere = line.order > 0 and _other_year(text, first)
            if not elsewhere and not names.catalogue.find(text):
                found.append((-_name_score(text, line, stem), span[0], span))
    found += _titled(document, names, talks, stem)
    best = min(found, default=None)
    if best and -best[0] >= _ENOUGH:
        return " ".join(document.text[slice(*best[2])].split()), best[2]
    return _repeated(layout) or _by_speaker(layout, talks)


def _other_year(name: str, title: str) -> bool:
    """Whether a name has another year than the notes' first line: it is another event."""
    return bool(year_of(title) and year_of(name) and year_of(title) != year_of(name))


def _titled(
    document: Document, names: NameReader, talks: Sequence[Segment], stem: set[str]
) -> Iterator[tuple[float, int, Span]]:
    """Find names of events in the title that front matter gives notes, unless it is a talk's."""
    taken = {talk.candidate.line.title for talk in talks}
    for field in document.meta:
        if field.key not in _TITLE_KEYS or (field.start, field.end) in taken:
            continue
        line = EventLine((field.start, field.end), 0, heading=field.key == "title")
        spans = find_event_names(document.text, *line.span, names.lexicon, heading=line.heading)
        for span in spans:
            text = document.text[slice(*span)]
            if not names.catalogue.find(text):
                yield -_name_score(text, line, stem), span[0], span


_TITLE_KEYS: Final = ("title", "description")
_FIRST_LINES: Final = 3


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _name_score(text: str, line: EventLine, stem: set[str]) -> float:
    words = _words(text)
    return (
        3.0 * (line.heading and line.order < _FIRST_LINES)
        + 3.5 * bool(year_of(text))
        + 2.0 * len(words & stem) / max(len(words), 1)
        + 1.0 * (line.order < _FIRST_LINES + 1)
        + 0.1 * min(len(words), 6)
    )


def _before_comma(document: Document, span: Span) -> Span:
    """Take the town off "Craft Conference 2019, Budapest"."""
    comma = document.prose.find(",", *span)
    return span if comma < 0 or comma - span[0] < _SHORTEST else document.trim(span[0], comma)


_SHORTEST: Final = 4


def _repeated(layout: Layout) -> tuple[str, Span | None] | None:
    """Take a dated series that the notes name again and again, wherever they do."""
    document = layout.document
    spans = list(islice(series_in(document.prose, layout.names.lexicon), 50))
    names = {document.words(*span) for span in spans}
    if len(names) == 1 and (len(spans) > 1 or len(document.text) > _LONG):
        return document.words(*spans[0]), spans[0]
    return None


_LONG: Final = 20_000  # characters; one mention in that much text is still the only one


def _by_speaker(layout: Layout, talks: Sequence[Segment]) -> tuple[str, Span | None]:
    """Take the event that stands beside the speaker of a note's only talk."""
    document = layout.document
    if len(talks) == 1:
        for slot in talks[0].candidate.slots:
            for span in find_event_names(
                document.prose, *slot, layout.names.lexicon, heading=False
            ):
                if year_of(document.words(*span)):
                    return document.words(*span), span
    return "", None


# --- dates, place, host ---------------------------------------------------------------------------


def _place(
    document: Document,
    fields: dict[str, MetaField],
    lines: Sequence[EventLine],
    names: NameReader,
    event: Span | None,
) -> tuple[str, Span | None]:
    lexicon = names.lexicon
    stated, span = from_fields(fields, *PLACE_KEYS)
    if span:
        city = city_in(document.text, *span, lexicon)
        return (document.text[slice(*city)], city) if city else (stated, span)
    value = next((line.value for line in lines if line.label is Label.PLACE and line.value), None)
    found = (city_in(document.prose, *value, lexicon) or value) if value else None
    early = [line for line in lines if line.order < PREAMBLE and line.label is None]
    if not found:
        found = next(
            (c for line in early if (c := city_on_dateline(document, *line.span, lexicon))), None
        )
    if not found and event:
        found = city_in(document.text, *event, lexicon) or _city_of_title(document, event, lexicon)
    if not found:
        found = next((c for line in early if (c := _dated_city(document, line, names))), None)
    if not found:
        held = (place_held(document.prose, *line.span, lexicon) for line in early)
        found = next(
            (
                p
                for p in held
                if p
                and not names.catalogue.find(document.words(*p))
                and not (event and event[0] <= p[0] < event[1])
            ),
            None,
        )
    if not found:
        fielded = [line.value for line in lines if line.label is Label.EVENT and line.value]
        found = next((c for v in fielded if (c := city_in(document.prose, *v, lexicon))), None)
    if not found:
        return "", None
    return " ".join(document.text[slice(*found)].split()), found


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


def _host(document: Document, lines: Sequence[EventLine], names: NameReader) -> Span | None:
    for line in lines:
        start, end = line.span
        match = _HOST.search(document.prose, start, min(end, start + 1000))
        if match and names.is_known_organization(match["host"]):
            return match.span("host")
    return None
