"""The name of the event that notes tell of, chosen among all that looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.parse.event_lines import EventLine
from graphkcd.parse.event_names import find_event_names, series_in, year_of
from graphkcd.parse.event_signs import (
    above_days,
    of_notes,
    of_venue,
    scheduled_at,
    set_apart_names,
)
from graphkcd.parse.labels import Label
from graphkcd.parse.preamble import byline_at
from graphkcd.parse.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

#: What a name must reach to be taken for the event's.
_ENOUGH: Final = 1.0
#: Lines that may name the event by a year alone.
_FIRST_LINES: Final = 3
_TITLE_KEYS: Final = ("title", "description")
_SLUG_KEYS: Final = ("slug", "permalink")


@dataclass(frozen=True, slots=True)
class _Told:
    """What file name and front matter tell beside names."""

    words: frozenset[str]
    year: str  #: in which the notes were written


def event_name(
    layout: Layout, lines: Sequence[EventLine], talks: Sequence[Segment]
) -> tuple[str, Span | None]:
    """Choose among the names that look like an event's: in a heading, dated and early is best."""
    document, names = layout.document, layout.names
    titles = {talk.candidate.line.title for talk in talks}
    fields = (line for line in lines if line.label is Label.EVENT and line.value)
    field = next((line for line in fields if line.value not in titles), None)
    if field and field.value:
        span = _before_comma(document, field.value)
        return document.words(*span), span
    told = _told(document)
    found = [
        *_in_lines(document, lines, names, told),
        *_in_titles(document, names, talks, told),
        *_set_apart(layout, lines, talks),
    ]
    best = min(found, default=None)
    sure = best[2] if best and -best[0] >= _ENOUGH else None
    sure = sure or above_days(layout, talks) or of_notes(layout, talks)
    sure = sure or _at_venue(document, lines, names)
    if sure:
        return document.words(*sure) or " ".join(document.text[slice(*sure)].split()), sure
    return (
        _repeated(layout)
        or _by_speaker(layout, talks)
        or scheduled_at(layout, talks)
        or _on_site(layout)
        or ("", None)
    )


def _on_site(layout: Layout) -> tuple[str, Span] | None:
    """Give the words of the first link to the site of an event that is called so."""
    for link in layout.document.links:
        if host_of(link.url) in layout.sites:
            words = layout.document.words(link.start, link.end)
            return words, (link.start, link.end)
    return None


def _told(document: Document) -> _Told:
    stem = document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    slugs = (field.value for field in document.meta if field.key in _SLUG_KEYS)
    dates = (field.value for field in document.meta if field.key == "date")
    return _Told(_words(" ".join((stem, *slugs))), year_of(next(dates, "")))


def _in_lines(
    document: Document, lines: Sequence[EventLine], names: NameReader, told: _Told
) -> Iterator[tuple[float, int, Span]]:
    """Find names in lines, each behind what speaks against it."""
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
                aside = _LESS_FOR_ASIDE * _is_aside(document, line, span)
                yield aside - _score(text, line, told), span[0], span


def _in_titles(
    document: Document, names: NameReader, talks: Sequence[Segment], told: _Told
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
                yield -_score(text, line, told), span[0], span


def _set_apart(
    layout: Layout, lines: Sequence[EventLine], talks: Sequence[Segment]
) -> Iterator[tuple[float, int, Span]]:
    """Find what the first lines link or quote and call an event, unless it is a talk."""
    document = layout.document
    titles = {document.words(*talk.candidate.line.title) for talk in talks}
    for line in lines[: _FIRST_LINES + 1]:
        for span in set_apart_names(layout, line.span) if line.label is None else ():
            if document.words(*span) not in titles:
                yield -_ENOUGH, span[0], span


def _score(text: str, line: EventLine, told: _Told) -> float:
    words, year = _words(text), year_of(text)
    return (
        3.0 * (line.heading and line.order < _FIRST_LINES)
        + 3.5 * bool(year)
        + 2.0 * len(words & told.words) / max(len(words), 1)
        + 1.0 * (line.order < _FIRST_LINES + 1)
        + 0.5 * (year != "" and year == told.year)
        + 0.1 * min(len(words), 6)
    )


def _is_aside(document: Document, line: EventLine, name: Span) -> bool:
    """Whether a sentence only compares with a name: "… was my first", "since …"."""
    start, end = line.span
    before = document.words(max(start, name[0] - _NEAR), name[0])
    behind = document.words(name[1], min(end, name[1] + _NEAR))
    return not line.heading and bool(_BEFORE_ASIDE.search(before) or _BEHIND_ASIDE.match(behind))


_BEFORE_ASIDE = re.compile(
    r"\b(?:last year[’']s|previous|unlike|compared to|since|before|depuis|seit)(?: the)?$",
    re.IGNORECASE,
)
_BEHIND_ASIDE = re.compile(r"\W{0,2}(?:was|were) (?:my|our) (?:very )?(?:first|last|previous)\b")
_NEAR: Final = 40  # characters
_LESS_FOR_ASIDE: Final = 1.5


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _at_venue(document: Document, lines: Sequence[EventLine], names: NameReader) -> Span | None:
    """Find an event that is told where a place is asked for."""
    for line in lines:
        if line.label is Label.PLACE and line.value:
            span = of_venue(document, line.value, names)
            if span:
                return span
    return None


def _other_year(name: str, title: str) -> bool:
    """Whether a name has another year than the notes' first line: it is another event."""
    return bool(year_of(title) and year_of(name) and year_of(title) != year_of(name))


def _before_comma(document: Document, span: Span) -> Span:
    """Take the town off "Craft Conference 2019, Budapest"."""
    comma = document.prose.find(",", *span)
    return span if comma < 0 or comma - span[0] < _SHORTEST else document.trim(span[0], comma)


_SHORTEST: Final = 4


def _repeated(layout: Layout) -> tuple[str, Span] | None:
    """Take a dated series that the notes name again and again, wherever they do."""
    document = layout.document
    spans = list(islice(series_in(document.prose, layout.names.lexicon), 50))
    names = {document.words(*span) for span in spans}
    if len(names) == 1 and len(spans) > 1:
        return document.words(*spans[0]), spans[0]
    return None


def _by_speaker(layout: Layout, talks: Sequence[Segment]) -> tuple[str, Span] | None:
    """Take the event that stands beside the speaker of a note's only talk."""
    document = layout.document
    if len(talks) == 1:
        for slot in talks[0].candidate.slots:
            for span in find_event_names(
                document.prose, *slot, layout.names.lexicon, heading=False
            ):
                if year_of(document.words(*span)):
                    return document.words(*span), span
    return None
