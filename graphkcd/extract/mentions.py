"""From hits to mentions: each with its talk, its section and the words themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from graphkcd.extract.gazetteer import is_theme
from graphkcd.extract.senses import choose_senses
from graphkcd.extract.themes import choose_themes
from graphkcd.model.mention import Mention
from graphkcd.model.outline import Scope

if TYPE_CHECKING:
    from graphkcd.extract.gazetteer import Gazetteer, Hit
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.outline import Outline


def find_mentions(
    document: Document, outline: Outline, gazetteer: Gazetteer, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Find every technology and organisation named, and the themes of each talk.

    Returns:
        Mentions in reading order. Themes are mentioned only inside talks that are about them.
    """
    placed = [
        (hit, scope)
        for hit in choose_senses(document, gazetteer.find(document, outline.masks), catalogue)
        if (scope := _scope_at(outline.scopes, hit)) is not None
    ]
    mentions = {
        _mention(document, hit, scope, hit.entity, hit.method)
        for hit, scope in placed
        if not is_theme(hit)
    }
    by_talk: dict[str, list[tuple[Hit, Scope]]] = defaultdict(list)
    for hit, scope in placed:
        if scope.talk:
            by_talk[scope.talk].append((hit, scope))
    for talk_hits in by_talk.values():
        scopes = {(hit.start, hit.end): scope for hit, scope in talk_hits}
        for hit, theme, method in choose_themes(talk_hits, catalogue):
            mentions.add(_mention(document, hit, scopes[hit.start, hit.end], theme, method))
    return tuple(sorted(mentions))


def _mention(document: Document, hit: Hit, scope: Scope, entity: str, method: str) -> Mention:
    return Mention(
        document.evidence(hit.start, hit.end), entity, scope.talk, scope.section, method
    )


def _scope_at(scopes: tuple[Scope, ...], hit: Hit) -> Scope | None:
    """Give the scope that holds a hit whole; code and tables' edges are in none."""
    i = bisect_right(scopes, hit.start, key=lambda scope: scope.start) - 1
    if i < 0 or hit.end > scopes[i].end:
        return None
    return scopes[i]
