"""Dates as written, to ISO 8601. What is not stated is not guessed: no year, no date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:\s*(?:to|–|-|/|bis|au)\s*(\d{4})-(\d{2})-(\d{2}))?(?!\d)")


def find_dates(text: str, months: Mapping[str, int]) -> tuple[str, str] | None:
    """Find the first date or range of dates that names day, month and year.

    Args:
        text: A line such as a heading or a dateline.
        months: Month names in lower case → 1 to 12.

    Returns:
        First and last day (equal for one day), or ``None``.

    >>> find_dates("Zurich, June 15-16, 2023", {"june": 6})
    ('2023-06-15', '2023-06-16')
    >>> find_dates("in June", {"june": 6})
    """
    iso = _ISO.search(text)
    if iso:
        first = _day(*iso.group(1, 2, 3))
        last = _day(*iso.group(4, 5, 6)) if iso[4] else first
        return (first, last) if first and last else None
    names = "|".join(sorted((re.escape(m) for m in months), key=len, reverse=True))
    number = r"(\d{1,2})(?:st|nd|rd|th|er|\.)?"
    to = r"\s*(?:-|–|to|and|&|et|au|bis|und)\s*"
    month = rf"({names})\.?"
    patterns = (
        (rf"{number}(?:{to}{number})?\s*(?:of\s+|de\s+)?{month},?\s*(?:de\s+)?(\d{{4}})", (1, 3, 2, 3, 4)),
        (rf"{month}\s+{number}(?:{to}{number})?,?\s+(\d{{4}})", (2, 1, 3, 1, 4)),
        (rf"{number}\s+{month}{to}{number}\s+{month},?\s+(\d{{4}})", (1, 2, 3, 4, 5)),
        (rf"{month}\s+{number}{to}{month}\s+{number},?\s+(\d{{4}})", (2, 1, 4, 3, 5)),
    )
    folded = text.casefold()
    for pattern, (d1, m1, d2, m2, year) in reversed(patterns):
        match = re.search(rf"(?<![\w]){pattern}(?!\d)", folded)
        if match:
            first = _day(match[year], str(months[match[m1]]), match[d1])
            last = _day(match[year], str(months[match[m2]]), match[d2] or match[d1])
            return (first, last) if first and last else None
    return None


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
