"""What is named together, period by period, and who and what stands between.

Two subjects belong together when talks name both; a talk that names many says less of each pair.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx

from graphkcd.analysis.trends import FEW, SUBJECTS
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphkcd.analysis.trends import Period
    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node

    Group = tuple[EntityId, ...]
    Track = list[Group]  #: one group a period


@dataclass(frozen=True, slots=True)
class Circle:
    """Subjects that talks name together, and how that changed; some periods may have none."""

    name: str  #: the members most tied in, over all periods
    members: tuple[tuple[EntityId, ...], ...]  #: for each period, those most tied in first
    talks: tuple[int, ...]  #: for each period, the talks that name two of them or more
    is_small: bool  #: so few talks name them together that it may be chance


@dataclass(frozen=True, slots=True)
class Bridge:
    """A person or talk, and the share of shortest ways between others that lead through it."""

    node: Node
    betweenness: float  #: in [0, 1]
    is_estimate: bool = False  #: from some starting points, not all


#: Fewer subjects are no circle.
_SMALLEST: Final = 3
#: So much of two groups must be common for one to go on as the other (Jaccard's index).
_GOES_ON: Final = 0.2
_IN_NAME: Final = 3


def circles_of(network: Network, periods: Sequence[Period]) -> tuple[Circle, ...]:
    """Follow groups of subjects that are named together over the periods, most talks first.

    What only a single talk names together is left out.
    Groups are found by Louvain's method with a fixed seed, nodes in order: the same network has
    the same groups. A group goes on as the one of a later period that it has most in common with.
    """
    subjects = _subjects(network)
    ties = [_ties(period, subjects) for period in periods]
    weight: dict[EntityId, float] = defaultdict(float)
    for node, degree in (pair for graph in ties for pair in graph.degree(weight="weight")):
        weight[node] += degree
    labels = {node.id: node.label for node in network.nodes}
    circles = (
        _circle(
            track,
            [_talks(group, p, subjects) for group, p in zip(track, periods, strict=True)],
            weight,
            labels,
        )
        for track in _followed(map(_groups, ties))
    )
    told = (circle for circle in circles if sum(circle.talks) > 1)
    return tuple(sorted(told, key=lambda circle: (-sum(circle.talks), circle.members)))


def _circle(
    track: Track,
    talks: Sequence[int],
    weight: Mapping[EntityId, float],
    labels: Mapping[EntityId, str],
) -> Circle:
    def most_tied(members: Iterable[EntityId]) -> tuple[EntityId, ...]:
        return tuple(sorted(members, key=lambda member: (-weight[member], member)))

    first = most_tied({member for group in track for member in group})[:_IN_NAME]
    return Circle(
        ", ".join(dict.fromkeys(labels[member] for member in first)),
        tuple(map(most_tied, track)),
        tuple(talks),
        sum(talks) < FEW,
    )


def _talks(
    group: Sequence[EntityId], period: Period, subjects: Mapping[EntityId, Collection[EntityId]]
) -> int:
    members = set(group)
    return sum(len(members.intersection(subjects.get(talk, ()))) > 1 for talk in period.talks)


def _subjects(network: Network) -> dict[EntityId, list[EntityId]]:
    """Give the subjects of each talk, sorted."""
    kinds = {node.id for node in network.nodes if node.kind in SUBJECTS}
    subjects: dict[EntityId, list[EntityId]] = defaultdict(list)
    for edge in network.edges:
        if edge.relation in ("mentions", "about") and edge.target in kinds:
            subjects[edge.source].append(edge.target)
    return {talk: sorted(set(found)) for talk, found in subjects.items()}


def _ties(period: Period, subjects: dict[EntityId, list[EntityId]]) -> nx.Graph[EntityId]:
    """Tie the subjects of each talk, each pair by one over the number of others (Newman, 2001)."""
    graph: nx.Graph[EntityId] = nx.Graph()
    for talk in sorted(period.talks):
        found = subjects.get(talk, [])
        for one, other in combinations(found, 2):
            before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
            graph.add_edge(one, other, weight=before + 1 / (len(found) - 1))
    return graph


def _groups(graph: nx.Graph[EntityId]) -> list[tuple[EntityId, ...]]:
    if not graph:
        return []
    found = nx.community.louvain_communities(graph, weight="weight", seed=0)
    groups = (tuple(sorted(group)) for group in found if len(group) >= _SMALLEST)
    return sorted(groups, key=lambda group: (-len(group), group))


def _followed(periods: Iterable[Sequence[Group]]) -> list[Track]:
    """String the groups of all periods together; a track may pause and go on later."""
    tracks: list[Track] = []
    for number, groups in enumerate(periods):
        follows = _followers([next(filter(None, track[::-1])) for track in tracks], groups)
        begun: list[Track] = [[*[()] * number, g] for g in groups if g not in follows.values()]
        for row, track in enumerate(tracks):
            track.append(follows.get(row, ()))
        tracks += begun
    return tracks


def _followers(latest: Sequence[Group], groups: Sequence[Group]) -> dict[int, Group]:
    """Give the group that each track goes on as, by the track's row: those most alike first."""
    scored = sorted(
        (-_likeness(last, group), row, group) for row, last in enumerate(latest) for group in groups
    )
    follows: dict[int, Group] = {}
    for score, row, group in scored:
        if -score >= _GOES_ON and row not in follows and group not in follows.values():
            follows[row] = group
    return follows


def _likeness(one: Group, other: Group) -> float:
    shared = len(set(one) & set(other))
    return shared / (len(one) + len(other) - shared)


#: So many visits of nodes and edges, a few seconds' work, are worth an exact answer; beyond, some
#: starting points stand for all.
_VISITS: Final = 2_000_000
_FEWEST_STARTS: Final = 50


def bridges_of(network: Network) -> tuple[Bridge, ...]:
    """Give the people and talks that most shortest ways lead through, those first.

    Ways run between people, talks, technologies and themes; events and places, which connect
    everything, are left out, and so is what only the catalogue knows. (Freeman, 1977; Brandes'
    algorithm, from sampled starting points where a graph is very large, with a fixed seed.)
    """
    kept = {node.id: node for node in network.nodes if node.kind in (*SUBJECTS, *_BRIDGES)}
    graph: nx.Graph[EntityId] = nx.Graph()
    for edge in network.edges:
        if edge.relation in _TALK_EDGES and edge.source in kept and edge.target in kept:
            graph.add_edge(edge.source, edge.target)
    size = len(graph)
    visits = size * (graph.number_of_edges() + size)
    starts = None if visits <= _VISITS else max(_FEWEST_STARTS, _VISITS * size // visits)
    between = nx.betweenness_centrality(graph, k=starts, seed=0)
    found = (
        Bridge(kept[id_], round(value, 6), starts is not None)
        for id_, value in between.items()
        if kept[id_].kind in _BRIDGES and round(value, 6) > 0
    )
    return tuple(sorted(found, key=lambda b: (-b.betweenness, b.node.label, b.node.id)))


_BRIDGES: Final = (EntityKind.PERSON, EntityKind.TALK)
_TALK_EDGES: Final = ("performer", "mentions", "about")
