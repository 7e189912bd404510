"""Where an event took place: a field, a dateline, the event's own name, or "held in …"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.parse.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.lexicon import Lexicon

_UPPER = "A-ZÀ-ÖØ-Þ"
_HELD = re.compile(
    r"\b(?:took\s+place|held|hosted|happened|organi[sz]ed|was|were|went|back|came|fand|fanden|war|lieu|déroulée?s?|tenue?s?"
    rf"|passé|spent|celebró|tuvo|svolta)\b[^.!?\n]{{0,80}}?\b(?:in|à|au|en|to|a)\s+(?P<place>[{_UPPER}][\w’'-]+(?:\s[{_UPPER}][\w’'-]+){{0,2}})"
)
_CHUNK = re.compile(r"[^,|()\n;]+")
_DASHED = re.compile(r"\s[-–—·•/]\s")

#: A longer line is not asked for a bare town. In characters.
_LONGEST_DATELINE: Final = 160


def city_in(prose: str, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """Find a known city inside a name or a short value: "Hyatt Melbourne" gives Melbourne."""
    found = list(_cities(lexicon.cities).finditer(prose, start, min(end, start + 200)))
    return found[-1].span() if found else None


@cache
def _cities(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def city_on_dateline(document: Document, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """Find a city that stands between the commas or dashes of a line: "Berlin, 28 May 2023"."""
    if end - start > _LONGEST_DATELINE:
        return None
    for chunk in _chunks(document.prose, start, end):
        if document.words(*chunk) in lexicon.cities:
            return document.trim(*chunk)
    return None


def _chunks(prose: str, start: int, end: int) -> Iterator[Span]:
    for part in _CHUNK.finditer(prose, start, end):
        at = part.start()
        for dash in _DASHED.finditer(prose, *part.span()):
            yield at, dash.start()
            at = dash.end()
        yield at, part.end()


def place_held(prose: str, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """Find the place of "took place in …", or a known city behind a preposition."""
    stop = min(end, start + 600)
    match = _HELD.search(prose, start, stop)
    if match:
        city = _cities(lexicon.cities).search(prose, *match.span("place"))
        if city:
            return city.span()
        first = match["place"].split()[0]
        if first in _CONTINENTS or first.casefold() in lexicon.months.keys() | lexicon.days:
            return None
        if _TOOK_PLACE.search(match[0]):
            return match.span("place")
    near = _preposition(lexicon.cities).search(prose, start, stop)
    return near.span("place") if near else None


#: Verbs behind which an unknown name is a place; "was … to Redeploy" says nothing of the kind.
_TOOK_PLACE: Final = re.compile(
    r"(?:took|held|hosted|happened|organi|fand|lieu|déroul|tenu|celebr|tuvo|svolt)"
)

#: Where the largest event is, not where this one was.
_CONTINENTS: Final = word_set("Europe Africa Asia America Amérique Afrique Asie Europa Afrika")


@cache
def _preposition(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in(?:\s+the\s+[a-z-]{{3,15}})?|à|en|aus|nach|from|a)\s+(?P<place>{_cities(names).pattern})"
    )
