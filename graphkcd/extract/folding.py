"""Text as the gazetteer sees it: lower case, one space between words, hyphens as spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_ALIKE: Final = {
    "-": " ",
    "‑": " ",
    "\u00ad": " ",
    "’": "'",
    "‘": "'",
    "\u00a0": " ",
    "\t": " ",
    "\n": " ",
    "\r": " ",
} | {"\u2028": " ", "\u2029": " ", "\ufeff": " ", "\v": " ", "\f": " ", "\x85": " "}
_TO_ALIKE: Final = str.maketrans(_ALIKE)
_RUN: Final = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and the way back to the offsets of the original."""

    text: str
    _starts: tuple[int, ...]  #: folded offsets from which a shift applies
    _shifts: tuple[int, ...]  #: what to add to a folded offset from there on

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that a non-empty folded span came from."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end - 1, first)
        return start + self._shifts[first - 1], end + self._shifts[last - 1]


def fold_text(prose: str) -> Folded:
    r"""Fold prose for matching.

    >>> folded = fold_text("The  Open-Policy\n  Agent")
    >>> folded.text, folded.original(4, 21)
    ('the open policy agent', (5, 24))
    """
    lowered = _lower(prose)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    at, length = 0, 0
    for run in _RUN.finditer(lowered):
        pieces.append(lowered[at : run.start() + 1])
        length += run.start() + 1 - at
        at = run.end()
        starts.append(length)
        shifts.append(at - length)
    pieces.append(lowered[at:])
    return Folded("".join(pieces), tuple(starts), tuple(shifts))


def fold_name(name: str) -> str:
    """Fold a name of the catalogue the same way, so that the two can meet."""
    return " ".join(_lower(name).split())


def _lower(text: str) -> str:
    """Lower letters one for one: a few grow when lowered, and are left as they are."""
    alike = text
    for written, read in _ALIKE.items():  # in a text as long as a note this is far the fastest
        alike = alike.replace(written, read)
    lowered = alike.lower()
    if len(lowered) != len(alike):
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in alike)
    return lowered


def same_case(written: str, name: str) -> bool:
    r"""Whether words are written just as a name is, hyphens and white space aside.

    >>> same_case("Policy\nController", "Policy-Controller"), same_case("helm", "Helm")
    (True, False)
    """
    return (
        written == name or written.translate(_TO_ALIKE).split() == name.translate(_TO_ALIKE).split()
    )
