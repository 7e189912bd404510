"""What a talk is about: themes named by their labels, and themes of the technologies discussed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphkcd.model.entity import EntityId, EntityKind, Technology, Theme, kind_of
from graphkcd.model.outline import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkcd.extract.gazetteer import Hit
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.outline import Scope

#: A talk has at most this many themes.
MOST_THEMES: Final = 8

#: What a theme must weigh: its label in a summary, or twice in the notes (swept from 1 to 3 on gold: best F1).
ENOUGH: Final = 2.0

#: What naming a theme counts, by where it is named.
_LABEL_WEIGHT: Final = {
    Part.TITLE: 4.0,
    Part.ABSTRACT: 2.0,
    Part.TAKEAWAYS: 1.5,
    Part.NOTES: 1.0,
    Part.APPARATUS: 0.0,
}
#: What a technology counts for its themes, by where it is named: a passing mention is not enough.
_TECHNOLOGY_WEIGHT: Final = {
    Part.TITLE: 1.5,
    Part.ABSTRACT: 0.5,
    Part.TAKEAWAYS: 0.25,
    Part.NOTES: 0.25,
    Part.APPARATUS: 0.0,
}
#: A technology that is itself a subject speaks for its theme as a label does, but for less.
_CONCERN_SHARE: Final = 0.75
_MOST_BY_TECHNOLOGY: Final = 2.0


@dataclass(slots=True)
class _Weight:
    by_label: float = 0.0
    by_technology: dict[EntityId, float] = field(default_factory=lambda: defaultdict(float))
    hits: list[tuple[Hit, str]] = field(default_factory=list)  # with the method it speaks by

    @property
    def total(self) -> float:
        return self.by_label + min(sum(self.by_technology.values()), _MOST_BY_TECHNOLOGY)


def choose_themes(
    hits: Sequence[tuple[Hit, Scope]], catalogue: Catalogue
) -> list[tuple[Hit, EntityId, str]]:
    """Choose the themes of one talk.

    Args:
        hits: All hits inside the talk, each with the scope it stands in.
        catalogue: Tells the themes that a technology belongs to.

    Returns:
        For each theme chosen, every hit that speaks for it, with the theme's id and the method:
        ``label`` or ``technology``.
    """
    concerned = _concerned(catalogue)
    weights: dict[EntityId, _Weight] = defaultdict(_Weight)
    for hit, scope in hits:
        for theme, weight, method in _speaks_for(hit, scope.part, catalogue, concerned):
            entry = weights[theme]
            if method == "label":
                entry.by_label += weight
            else:
                entry.by_technology[hit.entity] += weight
            entry.hits.append((hit, method))
    enough = [theme for theme, weight in weights.items() if weight.total >= ENOUGH]
    best = sorted(enough, key=lambda theme: (-weights[theme].total, theme))[:MOST_THEMES]
    return [(hit, theme, method) for theme in best for hit, method in weights[theme].hits]


def _concerned(catalogue: Catalogue) -> Mapping[EntityId, tuple[EntityId, ...]]:
    """Technology → the themes that it is itself a subject of."""
    found: dict[EntityId, tuple[EntityId, ...]] = {}
    for entry in catalogue.entries.values():
        if isinstance(entry, Theme):
            for technology in entry.concerns:
                found[technology] = (*found.get(technology, ()), entry.id)
    return found


def _speaks_for(
    hit: Hit,
    part: Part,
    catalogue: Catalogue,
    concerned: Mapping[EntityId, tuple[EntityId, ...]],
) -> Iterable[tuple[EntityId, float, str]]:
    if kind_of(hit.entity) is EntityKind.THEME:
        if _LABEL_WEIGHT[part]:
            yield hit.entity, _LABEL_WEIGHT[part], "label"
        return
    entry = catalogue.entries.get(hit.entity)
    if not isinstance(entry, Technology) or not _TECHNOLOGY_WEIGHT[part]:
        return
    for theme in concerned.get(entry.id, ()):
        yield theme, _LABEL_WEIGHT[part] * _CONCERN_SHARE, "label"
    for theme in entry.categories:
        yield theme, _TECHNOLOGY_WEIGHT[part], "technology"
