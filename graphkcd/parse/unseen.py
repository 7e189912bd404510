"""What a sentence says of a title that makes it no talk which its writer saw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphkcd.model.document import Span


def is_unseen(prose: str, sentence: Span, title: Span) -> bool:
    """Whether a sentence says that its writer did not see a talk there, or that it is none.

    What says so of a title stands near it.
    """
    start, end = max(sentence[0], title[0] - _REACH), min(sentence[1], title[1] + _REACH)
    before = _MISSED.search(prose, start, title[0])
    if before and not _INSTEAD.search(prose, before.end(), title[0]):
        return True
    if _ELSEWHERE.search(prose, start, title[0]):
        return True
    said = _SAID.search(prose, max(start, title[0] - _NEAR), title[0])
    behind = _SAID_BEHIND.match(prose, title[1], end)
    return bool(said or behind or _MISSED_BEHIND.search(prose, title[1], end))


_REACH: Final = 1000  # characters


#: What was given at another time, which the sentence only remembers or looks forward to.
_ELSEWHERE: Final = re.compile(
    r"(?<!like )(?<!than )(?<!\bas )\b(?:(?:last|next)\s+year|years?\s+ago"
    r"|l['’](?:an|année)\s+(?:derni(?:er|ère)|prochaine?)|il y a \w+ ans"
    r"|(?:letztes|nächstes|voriges)\s+Jahr)\b(?!['’])",
    re.IGNORECASE,
)
_NEAR: Final = 24  # characters
#: A saying, or what a talk named, rather than its title.
_SAID: Final = re.compile(
    r"\b(?:said|says|say|saying|sagte|meinte|dit|disait|asked|replied|joked|wrote|writes|quoted|quoting|quotes"
    r"|cited|cites|citing|mentioned|mentions|recommended|recommends"
    r"|(?:authors?|creators?|auteure?s?|autrices?|Autor(?:in)?)\s+(?:of|de|von|des))[\s,:]*[^\w\s]?\s*$",
    re.IGNORECASE,
)
_SAID_BEHIND: Final = re.compile(r"\W{0,4}(?:said|says|sagte|meinte|dit|dixit|joked|asked)\b")


_SEE: Final = (
    r"(?:attend(?:ed)?|seen?|made?|make|catch|caught|watch(?:ed)?|visit(?:ed)?|join(?:ed)?|hear|heard"
    r"|go|get)"
)
_MISSED: Final = re.compile(
    r"\b(?:I|we)\s+(?:\w+\s+){0,2}"
    r"(?:(?:did|could|was|were|will|wo|would|can|ca|have|had)\s?n[o'’]t(?:\s+(?:able|manage)\s+to)?"
    rf"\s+{_SEE}|missed|skipped)\b"
    r"|\b(?:I|we)\s+(?:\w+\s+)?read\b"
    r"|\bn['’](?:ai|avons)\s+(?:\w+\s+)?pas\s+(?:pu\s+)?(?:vu|assist|suivi|voir|suivre)"
    r"|\b(?:ai|avons)\s+(?:\w+\s+)?(?:raté|manqué|loupé)\b"
    r"|\b(?:nicht\s+(?:besucht|gesehen|gehört|besuchen|sehen|hören)|verpasst)\b",
    re.IGNORECASE,
)
_MISSED_BEHIND: Final = re.compile(
    r"\b(?:did\s?n[o'’]t\s+(?:happen|take\s+place)|was\s+(?:cancel+ed|called\s+off)|fell\s+through)\b|"
    rf"\b(?:which|that|que|die|den|das|habe?n?)\s+(?:{_MISSED.pattern})"
    r"|\b(?:ich|wir)\s+(?:\w+\s+){0,2}(?:nicht\s+(?:besucht|gesehen|gehört|besuchen|sehen)|verpasst)\b"
    r"|\bnicht\s+(?:\w+\s+)?(?:besuchen|sehen|hören|teilnehmen)\b",
    re.IGNORECASE,
)
#: What follows such words is something else, which was seen.
_INSTEAD: Final = re.compile(
    r"\b(?:but|because|as|since|for|instead|then|mais|car|parce|aber|sondern|weil|da)\b",
    re.IGNORECASE,
)
