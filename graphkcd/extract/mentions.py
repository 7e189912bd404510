"""From hits to mentions: each with its talk, its section and the words themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from graphkcd.extract.gazetteer import is_theme
from graphkcd.extract.senses import choose_senses
from graphkcd.extract.themes import Placed, choose_themes
from graphkcd.model.document import BlockKind
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.model.mention import WHOLE, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.extract.gazetteer import Gazetteer, Hit
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import EntityId
    from graphkcd.model.outline import Outline, Scope


def find_mentions(
    document: Document, outline: Outline, gazetteer: Gazetteer, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Find every technology and organisation named, and the themes of each talk.

    Returns:
        Mentions in reading order. Themes are mentioned only inside talks that are about them.
    """
    starts = [scope.start for scope in outline.scopes]
    placed = [
        (hit, scope)
        for hit in choose_senses(document, gazetteer.find(document, outline.masks), catalogue)
        if (scope := _scope_at(outline.scopes, starts, hit)) is not None
    ]
    mentions = {
        _mention(document, hit, scope, hit.entity, hit.method)
        for hit, scope in placed
        if not is_theme(hit)
    }
    by_talk: dict[EntityId, list[tuple[Hit, Scope]]] = defaultdict(list)
    for hit, scope in placed:
        if scope.talk and hit.method != WHOLE:  # the part tells more of what the talk is about
            by_talk[scope.talk].append((hit, scope))
    headings = [b.span for b in document.blocks if b.kind is BlockKind.HEADING]
    common = _common(by_talk)
    around = frozenset(h.entity for h, _ in placed if kind_of(h.entity) is EntityKind.TECHNOLOGY)
    for talk_hits in by_talk.values():
        scopes = {(hit.start, hit.end): scope for hit, scope in talk_hits}
        places = [Placed(hit, scope.part, _within(headings, hit)) for hit, scope in talk_hits]
        for hit, theme, method in choose_themes(places, catalogue, common, around):
            mentions.add(_mention(document, hit, scopes[hit.start, hit.end], theme, method))
    return tuple(sorted(mentions, key=_reading_order))


def _reading_order(mention: Mention) -> tuple[int, int, str, str, str, str]:
    """Order the mentions of one document as they order themselves, only sooner."""
    at = mention.evidence
    return (at.start, at.end, mention.entity, mention.talk, mention.section, mention.method)


#: A technology that more than this share of the talks name says nothing about any one of them.
_COMMON_SHARE: Final = 0.3
_FEW_TALKS: Final = 2


def _common(by_talk: Mapping[EntityId, Sequence[tuple[Hit, Scope]]]) -> frozenset[EntityId]:
    if len(by_talk) <= _FEW_TALKS:
        return frozenset()
    talks = Counter(entity for hits in by_talk.values() for entity in {h.entity for h, _ in hits})
    return frozenset(e for e, count in talks.items() if count > _COMMON_SHARE * len(by_talk))


def _mention(document: Document, hit: Hit, scope: Scope, entity: str, method: str) -> Mention:
    return Mention(document.evidence(hit.start, hit.end), entity, scope.talk, scope.section, method)


def _within(spans: Sequence[Span], hit: Hit) -> bool:
    i = bisect_right(spans, (hit.start, hit.end)) - 1
    return any(start <= hit.start and hit.end <= end for start, end in spans[max(i, 0) : i + 2])


def _scope_at(scopes: Sequence[Scope], starts: Sequence[int], hit: Hit) -> Scope | None:
    """Give the scope that holds a hit whole; code and tables' edges are in none."""
    i = bisect_right(starts, hit.start) - 1
    if i < 0 or hit.end > scopes[i].end:
        return None
    return scopes[i]
