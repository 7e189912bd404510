"""How two things connect: the shortest ways between them, each step with the words that say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Edge, Network

    #: What goes by the first name, what goes by the second, or one thing between.
    Stop = EntityId


@dataclass(frozen=True, slots=True)
class Step:
    """Two things that follow each other on a way, and everything that connects them."""

    start: EntityId
    end: EntityId
    edges: tuple[Edge, ...]  #: best proven first, at least one, in either direction


def find_paths(
    network: Network, starts: Collection[EntityId], ends: Collection[EntityId], most: int = 3
) -> tuple[tuple[Step, ...], ...]:
    """Find the ways from any of some things to any of others, those with the fewest steps first.

    Among ways of equal length, what notes assert goes before what only the catalogue knows and
    before what is planned or possible, and rare things go before those that connect to everything.
    What is negated connects nothing.

    Returns:
        At most ``most`` ways, none of them through the same things in the same order; none when
        nothing connects the two, or when they share a thing. (Yen's algorithm, 1971.)
    """
    if set(starts) & set(ends):
        return ()
    stops = dict.fromkeys(starts, _START) | dict.fromkeys(ends, _END)
    between = _between(network, stops)
    graph = _weighted(between)
    if not (_START in graph and _END in graph and nx.has_path(graph, _START, _END)):
        return ()
    ways = nx.shortest_simple_paths(graph, _START, _END, weight="weight")
    return tuple(
        tuple(_step(one, between[one, other], stops) for one, other in pairwise(way))
        for way in islice(ways, most)
    )


#: All things of one name are one stop, so that no way goes through two of them.
_START: Final = "start"
_END: Final = "end"


def _between(
    network: Network, stops: Mapping[EntityId, Stop]
) -> dict[tuple[Stop, Stop], list[Edge]]:
    """Group the edges by the two stops they join, under both orders of the two."""
    between: dict[tuple[Stop, Stop], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        one, other = stops.get(edge.source, edge.source), stops.get(edge.target, edge.target)
        if one != other and edge.modality != "negated":
            between[one, other].append(edge)
            between[other, one].append(edge)
    return between


def _weighted(between: dict[tuple[Stop, Stop], list[Edge]]) -> nx.Graph[Stop]:
    """Make a step cost far more than what tells steps apart, all in whole numbers."""
    neighbours: dict[Stop, int] = defaultdict(int)
    for stop, _ in between:
        neighbours[stop] += 1
    graph: nx.Graph[Stop] = nx.Graph()
    for (one, other), edges in between.items():
        doubt = min(map(_doubt, edges))
        crowd = min(neighbours[one] + neighbours[other], _CROWD)
        graph.add_edge(one, other, weight=_STEP + doubt * _CROWD + crowd)
    return graph


_STEP: Final = 10**8
_CROWD: Final = 10**6


def _doubt(edge: Edge) -> int:
    """0 for what notes assert, 1 for what was known before, 2 for what is planned or possible."""
    if edge.modality != "asserted":
        return 2
    return int(edge.origin == "catalogue")


def _step(start: Stop, edges: list[Edge], stops: Mapping[EntityId, Stop]) -> Step:
    ordered = tuple(sorted(edges, key=lambda edge: (_doubt(edge), edge)))
    best = ordered[0]
    if stops.get(best.source, best.source) == start:
        return Step(best.source, best.target, ordered)
    return Step(best.target, best.source, ordered)
