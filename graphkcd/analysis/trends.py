"""Which themes and technologies rise and which fade, from event to event or year to year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.timeline import date_of, event_order, talks_at
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node


class By(StrEnum):
    """What a period is."""

    EVENT = "event"
    YEAR = "year"


class Direction(StrEnum):
    """Where a share of talks goes."""

    RISING = "rising"
    FADING = "fading"
    STEADY = "steady"
    UNKNOWN = "unknown"  #: fewer than two dated periods, or talks in them, to go by


@dataclass(frozen=True, slots=True)
class Period:
    """An event, or all events of a year, and the talks given then."""

    label: str
    date: str  #: the day or year it begins; empty when nothing tells it
    talks: frozenset[EntityId]


@dataclass(frozen=True, slots=True)
class Trend:
    """How many of a period's talks name a thing, period by period."""

    node: Node
    counts: tuple[int, ...]  #: talks that name it, in the order of the periods
    direction: Direction
    z: float  #: of the test for trend; beyond ±1.96 chance alone is unlikely, were numbers large
    is_small: bool  #: too few talks to conclude anything

    @property
    def total(self) -> int:
        """How often it is named over all periods: a talk given at two events counts at both."""
        return sum(self.counts)


#: What a trend can be of.
SUBJECTS: Final = (EntityKind.TECHNOLOGY, EntityKind.THEME)
#: Named in fewer talks than this, or compared over periods with fewer, a trend is marked.
FEW: Final = 5
#: A smaller step than one standard error either way is called steady.
_STEADY: Final = 1.0


def periods_of(network: Network, by: By = By.EVENT) -> tuple[Period, ...]:
    """Give the periods in the order of their dates, undated ones last; without talks, none.

    An event whose notes state no date is of the year in its name.
    """
    talks: dict[EntityId, set[EntityId]] = defaultdict(set)
    for talk, events in talks_at(network).items():
        for id_ in events:
            talks[id_].add(talk)
    held = [event for event in event_order(network) if talks[event.id]]
    if by is By.EVENT:
        return tuple(Period(e.label, date_of(e), frozenset(talks[e.id])) for e in held)
    years: dict[str, set[EntityId]] = defaultdict(set)
    for event in held:
        years[date_of(event)[:4]] |= talks[event.id]
    return tuple(
        Period(year or "undated", year, frozenset(years[year]))
        for year in sorted(years, key=lambda year: (not year, year))
    )


def trends_of(
    network: Network, periods: Sequence[Period], kinds: Collection[EntityKind] = SUBJECTS
) -> tuple[Trend, ...]:
    """Give the trend of every theme and technology that a talk names, most named first."""
    talks: dict[EntityId, set[EntityId]] = defaultdict(set)
    for edge in network.edges:
        if edge.relation in ("mentions", "about"):
            talks[edge.target].add(edge.source)
    found = (
        _trend(node, [len(talks[node.id] & period.talks) for period in periods], periods)
        for node in network.nodes
        if node.kind in kinds and node.id in talks
    )
    named = [trend for trend in found if trend.total]
    return tuple(sorted(named, key=lambda t: (-t.total, t.node.label, t.node.id)))


def _trend(node: Node, counts: Sequence[int], periods: Sequence[Period]) -> Trend:
    dated = [(n, len(p.talks)) for n, p in zip(counts, periods, strict=True) if p.date]
    z = trend_test(dated)
    direction = Direction.STEADY if abs(z) < _STEADY else _way(z)
    named = sum(n for n, _ in dated)
    if min(len(dated), named) < _TO_COMPARE:
        direction = Direction.UNKNOWN
    small = named < FEW or any(total < FEW for _, total in dated)
    return Trend(node, tuple(counts), direction, round(z, 3), small)


#: A trend needs something to compare with.
_TO_COMPARE: Final = 2


def _way(z: float) -> Direction:
    return Direction.RISING if z > 0 else Direction.FADING


def trend_test(counts: Sequence[tuple[int, int]]) -> float:
    """Give the z of the Cochran-Armitage test for trend in proportions (Armitage, 1955).

    Args:
        counts: ``(named, of)`` for periods in order, which count as equally far apart.

    Returns:
        Positive when the share rises; 0 when there is nothing to compare.

    >>> round(trend_test([(1, 10), (5, 10), (9, 10)]), 2), trend_test([(3, 10), (3, 10)])
    (3.58, 0.0)
    """
    total = sum(of for _, of in counts)
    named = sum(n for n, _ in counts)
    if not 0 < named < total:
        return 0.0
    mean = sum(i * of for i, (_, of) in enumerate(counts)) / total
    spread = sum(of * (i - mean) ** 2 for i, (_, of) in enumerate(counts))
    share = named / total
    shift = sum((i - mean) * n for i, (n, _) in enumerate(counts))
    variance = share * (1 - share) * spread
    return shift / sqrt(variance) if variance else 0.0
