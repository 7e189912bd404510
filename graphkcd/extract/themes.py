"""What a talk is about: themes named by their labels, and themes of the technologies discussed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphkcd.extract.gazetteer import is_weak
from graphkcd.model.entity import (
    EntityId,
    EntityKind,
    Technology,
    TechnologyKind,
    Theme,
    kind_of,
)
from graphkcd.model.outline import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphkcd.extract.gazetteer import Hit
    from graphkcd.model.catalogue import Catalogue

#: A talk has at most this many themes: what an attentive reader lists.
MOST_THEMES: Final = 6

#: What a theme must weigh: its label in a summary, or twice in long notes; and this share of the
#: weightiest theme's. These and the weights below were chosen on gold, each document scored with
#: the weights chosen on the others.
ENOUGH: Final = 1.75
ENOUGH_BESIDE: Final = 0.2

#: What naming a theme counts, by where it is named.
_LABEL_WEIGHT: Final = {
    Part.TITLE: 4.0,
    Part.ABSTRACT: 2.0,
    Part.TAKEAWAYS: 1.5,
    Part.NOTES: 1.25,
    Part.APPARATUS: 0.0,
}
#: A label in notes that name few themes: there each is a subject, in long notes most are asides.
_SHORT_NOTES_WEIGHT: Final = 2.0
_FEW_THEMES: Final = 6
#: A label in a heading of the notes.
_HEADING_WEIGHT: Final = 1.5
#: Words that speak for a theme in a title, "Attacking and Defending Clusters"; elsewhere it takes
#: several of them.
_CUE_WEIGHT: Final = {
    Part.TITLE: 2.0,
    Part.ABSTRACT: 0.8,
    Part.TAKEAWAYS: 0.8,
    Part.NOTES: 0.8,
    Part.APPARATUS: 0.0,
}
#: Each further mention counts this share of the one before.
_DIMINISHING: Final = 0.7

#: What a technology counts for its themes, by where it is named: a passing mention is not enough.
_TECHNOLOGY_WEIGHT: Final = {
    Part.TITLE: 1.5,
    Part.ABSTRACT: 0.5,
    Part.TAKEAWAYS: 0.5,
    Part.NOTES: 0.6,
    Part.APPARATUS: 0.0,
}
#: A technology that is itself a subject speaks for its theme as a label does, but for less.
_CONCERN_SHARE: Final = 0.5
_MOST_BY_TECHNOLOGY: Final = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A hit inside a talk, and what the place it stands in does for the talk."""

    hit: Hit
    part: Part
    in_heading: bool = False


@dataclass(slots=True)
class _Weight:
    by_label: list[float] = field(default_factory=list)
    by_technology: dict[EntityId, float] = field(default_factory=lambda: defaultdict(float))
    hits: list[tuple[Hit, str]] = field(default_factory=list)  # with the method it speaks by

    @property
    def total(self) -> float:
        labels = sorted(self.by_label, reverse=True)
        named = sum(weight * _DIMINISHING**i for i, weight in enumerate(labels))
        return named + min(sum(self.by_technology.values()), _MOST_BY_TECHNOLOGY)


def choose_themes(
    placed: Sequence[Placed],
    catalogue: Catalogue,
    common: Collection[EntityId] = (),
    around: Collection[EntityId] = (),
) -> list[tuple[Hit, EntityId, str]]:
    """Choose the themes of one talk.

    Args:
        placed: All hits inside the talk, in reading order.
        catalogue: Tells the themes that a technology belongs to.
        common: Technologies that many talks of the document speak of: what all talks at a
            conference on Envoy have in common tells nothing about one of them.
        around: Technologies of the document: they give hints their company.

    Returns:
        For each theme chosen, every hit that speaks for it, with the theme's id and the method:
        ``label`` or ``technology``.
    """
    weights: dict[EntityId, _Weight] = defaultdict(_Weight)
    few = _names_few_themes(placed, catalogue)
    hinted = any(place.hit.method == "hint" for place in placed)
    fields = _fields(placed, catalogue, around) if hinted else set()
    for place in placed:
        if place.hit.method == "hint" and not _in_company(place.hit.entity, catalogue, fields):
            continue
        for theme, weight, method in _speaks_for(place, catalogue, common):
            if few and place.part is Part.NOTES and method == "label":
                weight *= _SHORT_NOTES_WEIGHT / _LABEL_WEIGHT[Part.NOTES]
            entry = weights[theme]
            if method == "label":
                entry.by_label.append(weight)
            else:
                entry.by_technology[place.hit.entity] += weight
            entry.hits.append((place.hit, method))
    totals = _weighty({theme: entry.total for theme, entry in weights.items()})
    # Of themes that weigh the same, the one named first: sorting keeps the order of reading.
    best = sorted(totals, key=lambda theme: -totals[theme])
    return [
        (hit, theme, method) for theme in best[:MOST_THEMES] for hit, method in weights[theme].hits
    ]


def _fields(
    placed: Sequence[Placed], catalogue: Catalogue, around: Collection[EntityId]
) -> set[EntityId]:
    """Give the themes that a talk names and those that the technologies around it belong to."""
    fields = {
        place.hit.entity
        for place in placed
        if kind_of(place.hit.entity) is EntityKind.THEME and not is_weak(place.hit)
    }
    for technology in around:
        entry = catalogue.entries.get(technology)
        if isinstance(entry, Technology):
            fields.update(entry.categories)
    return fields


def _in_company(theme: EntityId, catalogue: Catalogue, fields: Collection[EntityId]) -> bool:
    """Whether a theme is named as well, or a broader one, or a technology of one of these."""
    entry = catalogue.entries[theme]
    broader = entry.parents if isinstance(entry, Theme) else ()
    return any(field in fields for field in (theme, *broader))


def _weighty(totals: Mapping[EntityId, float]) -> Mapping[EntityId, float]:
    least = max(ENOUGH, ENOUGH_BESIDE * max(totals.values(), default=0.0))
    return {theme: total for theme, total in totals.items() if total >= least}


def _speaks_for(
    place: Placed, catalogue: Catalogue, common: Collection[EntityId]
) -> Iterable[tuple[EntityId, float, str]]:
    hit = place.hit
    if kind_of(hit.entity) is EntityKind.THEME:
        weight = _CUE_WEIGHT[place.part] if is_weak(hit) else _label_weight(place)
        if weight:
            yield hit.entity, weight, "label"
        return
    entry = catalogue.entries.get(hit.entity)
    if not isinstance(entry, Technology) or not _TECHNOLOGY_WEIGHT[place.part]:
        return
    for theme in catalogue.concerned_by.get(entry.id, ()):
        yield theme, _LABEL_WEIGHT[place.part] * _CONCERN_SHARE, "label"
    if entry.id not in common and not _only_implements(entry, place.part):
        for theme in entry.categories:
            yield theme, _TECHNOLOGY_WEIGHT[place.part], "technology"


def _only_implements(entry: Technology, part: Part) -> bool:
    """Whether a technology is likely named as what another is written in, and no subject."""
    return entry.kind is TechnologyKind.LANGUAGE and part is not Part.TITLE


def _names_few_themes(placed: Sequence[Placed], catalogue: Catalogue) -> bool:
    named: set[EntityId] = set()
    for place in placed:
        if kind_of(place.hit.entity) is not EntityKind.THEME:
            named.update(catalogue.concerned_by.get(place.hit.entity, ()))
        elif not is_weak(place.hit) or (place.hit.method == "cue" and place.part is Part.TITLE):
            named.add(place.hit.entity)
    return len(named) <= _FEW_THEMES


def _label_weight(place: Placed) -> float:
    if place.in_heading and place.part is Part.NOTES:
        return _HEADING_WEIGHT
    return _LABEL_WEIGHT[place.part]
