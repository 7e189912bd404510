"""How a thing is said: asserted, planned, possible or negated."""

from __future__ import annotations

import re
from typing import Final

from graphkcd.model.claim import Modality

_NEGATED: Final = re.compile(
    r"\b(?:no|not|never|without|cannot|nor|neither|lacks?|lacking|isn't|aren't|wasn't|doesn't|don't|didn't|won't|can't|couldn't"
    r"|shouldn't|unlike|instead of|rather than|away from|stopped|no longer|drop(?:s|ped)? support|sans|ne|pas|jamais|kein\w*|nicht|ohne|sin|non|senza)\b",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?:will|plans? to|planned|planning to|going to|in progress|upcoming|on the roadmap|roadmap|in the future|future|coming soon|soon"
    r"|awaited|not yet|yet to|to be (?:added|released|supported)|aims? to|intends? to|wants? to|hopes? to|working on|work in progress|proposed|proposal"
    r"|next (?:step|release|version)|prévu|va |futur|geplant|wird)\b",
    re.IGNORECASE,
)
_PLANNED_AFTER: Final = re.compile(r"\b(?:in progress|planned|not yet|soon|awaited)\b", re.IGNORECASE)
_POSSIBLE: Final = re.compile(
    r"\b(?:could|might|may|maybe|perhaps|would|should|if|whether|possibly|potentially|imagine|consider|considering|peut-être|pourrait|könnte|vielleicht)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;:(–—]|\b(?:but|while|whereas|although|mais|aber)\b")

#: How many words before a match may still negate or hedge it.
_REACH: Final = 5


def modality_of(text: str, start: int, end: int) -> Modality:
    """Read the modality of a match from its own words and the few before and after it.

    >>> modality_of("there is no support for gRPC", 9, 28)
    <Modality.NEGATED: 'negated'>
    >>> modality_of("Dapr uses gRPC", 0, 14)
    <Modality.ASSERTED: 'asserted'>
    """
    before = _CLAUSE.split(text[:start])[-1]
    near = " ".join(before.split()[-_REACH:])
    said = f"{near} {text[start:end]}"
    after = _CLAUSE.split(text[end:])[0]
    if _NEGATED.search(said.replace("not yet", "")):
        return Modality.NEGATED
    if _PLANNED.search(said) or _PLANNED_AFTER.search(after):
        return Modality.PLANNED
    if _POSSIBLE.search(said) or text.rstrip().endswith("?"):
        return Modality.POSSIBLE
    return Modality.ASSERTED
