"""Dates as written, to ISO 8601. What is not stated is not guessed: no year, no date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:\s?(?:to|–|-|/|bis|au)\s?(\d{4})-(\d{2})-(\d{2}))?(?!\d)"
)
#: Every date has one, and few lines.
_DIGIT = re.compile(r"\d")
#: A comma that parts a month from its day: "On June, 21". Without "on" the number may count people.
_COMMA = re.compile(r"(?<!\w)(on\s[^\W\d_]{3,9}),(?=\s\d{1,2}(?!\d))", re.IGNORECASE)
#: Day and month that open a line such as the heading of a day.
_SHORT_NUMERIC = re.compile(r"\W*(\d{1,2})\.\s?(\d{1,2})\.(\d{4})?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")

#: More text than this is no dateline. In characters.
_LONGEST: Final = 400

#: Short forms that are not simply the first three letters of a month.
_SHORT: Final = {
    "janv": 1, "févr": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "mrz": 3, "märz": 3, "okt": 10,
    "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7,
    "set": 9, "ott": 10,
}  # fmt: skip


def find_dates(text: str, months: Mapping[str, int], year: str = "") -> tuple[str, str] | None:
    """Find the first date or range of dates that names day, month and year.

    Args:
        text: A line such as a heading or a dateline.
        months: Month names in lower case → 1 to 12; their usual short forms are known.
        year: The year of dates that name none, where one is known; else they are no dates.

    Returns:
        First and last day (equal for one day), or ``None``.

    >>> find_dates("Zurich, June 15-16, 2023", {"june": 6})
    ('2023-06-15', '2023-06-16')
    >>> find_dates("Tue 19th Mar 2024", {"march": 3})
    ('2024-03-19', '2024-03-19')
    >>> find_dates("in June", {"june": 6})
    """
    text = text[:_LONGEST]
    if not _DIGIT.search(text):
        return None
    text = _COMMA.sub(r"\1", text)
    iso = _ISO.search(text)
    if iso:
        first = _day(*iso.group(1, 2, 3))
        last = _day(*iso.group(4, 5, 6)) if iso[4] else first
        return (first, last) if first and last else None
    written = _written(text, months, year)
    if written:
        return written
    numeric = _NUMERIC.search(text) or (_SHORT_NUMERIC.match(text) if year else None)
    day = _day(numeric[3] or year, *numeric.group(2, 1)) if numeric else ""
    return (day, day) if day else None


def _written(
    text: str, months: Mapping[str, int], year: str, *, with_year: bool = True
) -> tuple[str, str] | None:
    known, patterns = _patterns(tuple(months.items()), with_year=with_year)
    folded = text.casefold()
    for pattern, (d1, m1, d2, m2) in patterns:
        match = pattern.search(folded)
        if match:
            stated = match["year"] if with_year else year
            first = _day(stated, str(known[match[m1]]), match[d1])
            last = _day(stated, str(known[match[m2]]), match[d2] or match[d1])
            if first and last:
                return (first, last) if first <= last else (first, first)
    return _written(text, months, year, with_year=False) if with_year and year else None


def with_short_forms(months: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Give the months by their names and by the usual short forms of these."""
    known = dict(sorted(months))
    for month, number in sorted(months):
        if len(month) > _LONGEST_WHOLE:
            known.setdefault(month[:3], number)
    return known | {short: n for short, n in _SHORT.items() if n in known.values()}


_LONGEST_WHOLE: Final = 4  # characters of a month that nobody shortens


@cache
def _patterns(
    months: tuple[tuple[str, int], ...], *, with_year: bool
) -> tuple[dict[str, int], tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]]:
    """Compile the ways to write a date, longest first, each with its groups of day and month."""
    known = with_short_forms(months)
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    weekday = r"(?:[^\W\d_]{2,10}\.?,?\s)?"
    day = r"(\d{1,2})(?:st|nd|rd|th|er|\.)?"
    to = rf"\s?(?:-|–|—|to|through|until|and|&|et|au|à|bis|und|y|al|e|/)\s?{weekday}"
    month = rf"({names})\b\.?"
    year = r",?\s(?:de\s|del\s)?(?P<year>\d{4})" if with_year else r"(?!,?\s(?:del?\s)?\d{4})\b"
    ways = (
        (rf"{month}\s{day}{to}{month}\s{day}{year}", (2, 1, 4, 3)),
        (rf"{day}\s?{month}{to}{day}\s?{month}{year}", (1, 2, 3, 4)),
        (rf"{month}\s{day}(?:{to}{day})?{year}", (2, 1, 3, 1)),
        (rf"{day}(?:{to}{day})?\s?(?:of\s|de\s)?{month}{year}", (1, 3, 2, 3)),
    )
    return known, tuple((re.compile(rf"(?<!\w){way}(?!\d)"), groups) for way, groups in ways)


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
