"""Names that describe other things: "an ingress controller", "HTTP systems"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.relate.sentences import Anchor

#: Kinds of technology whose names also say what other things are.
_DESCRIBING: Final = ("component", "concept", "protocol", "format", "standard", "hardware")
_HEAD_BEHIND: Final = re.compile(
    r" (?!(?:and|or|for|with|in|on|to|of|by|from|as|is|are|was|were|has|can|et|ou|und|oder)\b)"
    r"[A-Za-z]"
)
_ARTICLE_BEFORE: Final = re.compile(r"\b(?:an?|the|une?) (?:[a-z-]+ )?\Z")


def readings_of(
    prose: str, anchors: Sequence[Anchor], kinds: Callable[[EntityId, str], bool]
) -> Iterator[Sequence[Anchor]]:
    """Give the names of a sentence: those that stand for themselves, then all if that differs.

    In "Contour is an ingress controller for Kubernetes" the name of a component only says what
    Contour is, and in "Spotify moved its HTTP systems to Envoy" that of a protocol does.
    """
    if len(anchors) > _FEW:
        own = [a for a in anchors if not _describes(prose, a, kinds)]
        if 1 < len(own) < len(anchors):
            yield own
    yield anchors


#: So few names are all needed: a relation has two ends.
_FEW: Final = 2


def _describes(prose: str, anchor: Anchor, kinds: Callable[[EntityId, str], bool]) -> bool:
    """Whether a name is but a word for what something else is, or stands before such a word."""
    if not any(kinds(anchor.entity, kind) for kind in _DESCRIBING):
        return False
    if _HEAD_BEHIND.match(prose, anchor.end):
        return True
    written = prose[anchor.start : anchor.end]
    before = prose[max(0, anchor.start - 20) : anchor.start]
    return written.islower() and _ARTICLE_BEFORE.search(before) is not None
