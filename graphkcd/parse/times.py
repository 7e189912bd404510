"""Lines that say when a talk was, and how long it took."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphkcd.model.document import Document, Span

TIME: Final = re.compile(
    r"\d(?<!\w\d)\d?\s?[:h.]\s?\d{2}\s?(?:am|pm|uhr|h)?\s?(?:-|–|—|to|until|bis|à)\s?\d{1,2}\s?[:h.]?\s?\d{0,2}",
    re.IGNORECASE,
)
_HOW_LONG: Final = re.compile(
    r"\W*(?:[^\W\d_]+\W{1,3}){0,3}\d{1,3}\s?(?:min(?:ute[sn]?|uten)?|h(?:eures?|ours?)?)\W*",
    re.IGNORECASE,
)


def says_when(document: Document, span: Span) -> bool:
    """Whether a short line says when a talk was, or as what and how long: "Talk, 45 minutes"."""
    prose = document.prose
    return bool(TIME.search(prose, *span) or _HOW_LONG.fullmatch(prose, *span))
