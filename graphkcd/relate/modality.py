"""How a thing is said: asserted, planned, possible or negated."""

from __future__ import annotations

import re
from typing import Final

from graphkcd.model.claim import Modality
from graphkcd.relate.patterns import any_of
from graphkcd.required import folded


def _words(*words: str) -> re.Pattern[str]:
    """Look for words in folded text, which takes a third of the time of ignoring case."""
    return re.compile(rf"\b{any_of(*words)}\b")


_NEGATED: Final = _words(
    "no|not|never|without|cannot|nor|neither|unlike|lacks?|lacking|no longer|stopped",
    "(?:is|are|was|were|does|do|did|has|have|had|wo|ca|could|should|would)n't|can't|won't",
    "instead of|rather than|away from|drop(?:s|ped)? support",
    r"sans|ne|n'\w+|pas|jamais|kein\w*|nicht|nie|niemals|ohne|sin|non|senza",
)
_PLANNED: Final = _words(
    "will|plans? to|planned|planning to|going to|in progress|work in progress|working on",
    "upcoming|on the roadmap|roadmap|in the future|future|coming soon|soon|awaited",
    "not yet|yet to|to be (?:added|released|supported)|proposed|proposal",
    "(?:aims?|intends?|wants?|hopes?) to|next (?:step|release|version)",
    "prévue?s?|va|future?s?|geplant",
    # a passive is no future: "wird von SUSE entwickelt"
    r"wird(?! (?:\S+ ){0,6}(?:ge|be|ent|ver|er|zer)\w+(?:t|en)\b)",
)
_PLANNED_AFTER: Final = _words("in progress|planned|not yet|soon|awaited")
_POSSIBLE: Final = _words(
    "could|might|may|maybe|perhaps|would|should|if|whether|possibly|potentially|imagine",
    "consider|considering|peut-être|pourrait|könnte|vielleicht",
)
_CLAUSE: Final = re.compile(r"[,;:(–—]|\b(?:but|while|whereas|although|mais|aber)\b")

#: What was left for something else: "instead of Envoy they use NGINX" denies nothing of NGINX.
_INSTEAD: Final = re.compile(
    r"(?:instead of|rather than|au lieu de|statt) (?:the |le |la |den |der )?[\ue000-\ue03f]",
    re.IGNORECASE,
)

#: How many words before a match may still negate or hedge it.
_REACH: Final = 5


def modality_of(text: str, start: int, end: int) -> Modality:
    """Read the modality of a match from its own words and those of its clause around it.

    >>> modality_of("there is no support for gRPC", 9, 28)
    <Modality.NEGATED: 'negated'>
    >>> modality_of("Dapr uses gRPC", 0, 14)
    <Modality.ASSERTED: 'asserted'>
    >>> modality_of("instead of \ue000 they use NGINX", 15, 30)
    <Modality.ASSERTED: 'asserted'>
    >>> modality_of("Rancher wird von SUSE entwickelt", 0, 32)
    <Modality.ASSERTED: 'asserted'>
    """
    before = _INSTEAD.sub("", _CLAUSE.split(text[:start])[-1]).split()[-_REACH:]
    after = folded(_CLAUSE.split(text[end:], maxsplit=1)[0])
    words = f"{' '.join(before)} {text[start:end]}"
    said = folded(words)
    if _NEGATED.search(folded(words.replace("not yet", ""))):
        return Modality.NEGATED
    if _PLANNED.search(said) or _PLANNED_AFTER.search(after):
        return Modality.PLANNED
    if _POSSIBLE.search(said) or text.rstrip().endswith("?"):
        return Modality.POSSIBLE
    return Modality.ASSERTED
