"""Where every node stands: a core that settles, leaves fanned around it, room for every label."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from graphkcd.model.entity import EntityKind
from graphkcd.view.background import foreground_ids, is_background
from graphkcd.view.boxes import boxes, spread
from graphkcd.view.communities import find_communities
from graphkcd.view.forces import settle, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node

    Floats = NDArray[np.float64]

#: The map is this much wider than high, as screens are.
ASPECT = 1.3
#: The map's area, in areas of all boxes on it.
_ROOM = 1.1
_LEAF_DISTANCE = 70.0
#: Maps of up to this many nodes are worth a second look at their shape.
_SMALL = 300
#: Labels are wide, so boxes part up and down; maps start wider than they end.
_STRETCH = 2.2
#: Large maps hardly change their shape when boxes part.
_STRETCH_LARGE = 1.15
#: Springs between communities of a large map: weak, so that each community stands by itself.
_ACROSS = 0.08
_ANCHORS = (EntityKind.TALK, EntityKind.EVENT)
#: An event holds all its talks; its springs are weak, lest they draw every map as one star.
_SLACK = {"superEvent": 0.15, "location": 0.3}


@lru_cache(maxsize=8)
def place(network: Network) -> Mapping[EntityId, tuple[float, float]]:
    """Give each node's position, in CSS pixels at scale 1, rounded to a tenth.

    A pure function of the network: no clock, no chance, no dictionary order. Nodes that notes
    speak of are placed first, so that showing the catalogue's background moves nothing.
    """
    if not network.nodes:
        return {}
    front = foreground_ids(network)
    at = _place_foreground(network, front)
    at |= _place_background(network, front, at)
    return {id_: (round(x, 1) + 0.0, round(y, 1) + 0.0) for id_, (x, y) in sorted(at.items())}


def _place_foreground(
    network: Network, front: AbstractSet[EntityId]
) -> dict[EntityId, tuple[float, float]]:
    nodes = [node for node in network.nodes if node.id in front]
    ties = _ties(network)
    leaves = _leaves(nodes, ties)
    core = [node for node in nodes if node.id not in leaves]
    at = dict(zip([node.id for node in core], _settled(network, core, leaves), strict=True))
    for anchor, around in _by_anchor(leaves).items():
        at |= _fan(at[anchor], around)
    points = np.array([at[node.id] for node in nodes], dtype=np.float64).reshape(-1, 2)
    points = _with_room(points, *boxes(nodes))
    return {node.id: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _with_room(points: Floats, sizes: Floats, offsets: Floats) -> Floats:
    """Give every box its room; a small map is done again until it has the screen's shape."""
    if not len(points):
        return points
    small = len(points) <= _SMALL
    free = np.ones(len(points), dtype=np.bool_)
    stretch = _STRETCH if small else _STRETCH_LARGE
    for _ in range(4 if small else 1):
        rounds = 480 if small else 240 if len(points) <= 10 * _SMALL else 60
        middles = _dense(points, sizes, stretch) + offsets
        spaced = spread(middles, sizes, free=free, rounds=rounds) - offsets
        extent = np.maximum(spaced.max(axis=0) - spaced.min(axis=0), 1.0)
        stretch = round(stretch * ASPECT / float(extent[0] / extent[1]), 3)
        stretch = min(max(stretch, 0.5), 6.0)
    centred: Floats = spaced - np.round((spaced.min(axis=0) + spaced.max(axis=0)) / 2, 1)
    return centred


def _dense(at: Floats, sizes: Floats, stretch: float) -> Floats:
    """Stretch to a shape, and scale so that the map has room for its boxes and hardly more."""
    extent = np.maximum(at.max(axis=0) - at.min(axis=0), 1.0)
    wanted = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM
    height = math.sqrt(wanted / stretch)
    dense: Floats = np.round(at * (np.array([height * stretch, height]) / extent), 3)
    return dense


def _ties(network: Network) -> dict[tuple[EntityId, EntityId], float]:
    """Give each pair of neighbours once, with the strength of the spring between them."""
    ties: dict[tuple[EntityId, EntityId], float] = {}
    for edge in network.edges:
        if edge.source != edge.target and not is_background(edge):
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            ties[pair] = max(ties.get(pair, 0.0), _SLACK.get(edge.relation, 1.0))
    return ties


def _leaves(
    nodes: Sequence[Node], ties: Iterable[tuple[EntityId, EntityId]]
) -> dict[EntityId, EntityId]:
    """Give the nodes with one neighbour, and that neighbour; talks and events are never leaves."""
    near: dict[EntityId, set[EntityId]] = defaultdict(set)
    for one, other in ties:
        near[one].add(other)
        near[other].add(one)
    found: dict[EntityId, EntityId] = {}
    for node in nodes:
        if len(near[node.id]) == 1 and node.kind not in _ANCHORS:
            (anchor,) = near[node.id]
            if anchor not in found:
                found[node.id] = anchor
    return found


def _settled(
    network: Network, core: Sequence[Node], leaves: Mapping[EntityId, EntityId]
) -> list[tuple[float, float]]:
    row = {node.id: i for i, node in enumerate(core)}
    group = {id_: n for n, ids in enumerate(find_communities(network)) for id_ in ids}
    ties = [(row[a], row[b], w) for (a, b), w in _ties(network).items() if a in row and b in row]
    ties.sort()
    edges = np.array([tie[:2] for tie in ties], dtype=np.int64).reshape(-1, 2)
    weights = np.array([tie[2] for tie in ties], dtype=np.float64)
    groups = [group.get(node.id, -1) for node in core]
    if len(core) > _SMALL:
        ends = np.array(groups)[edges]
        weights[ends[:, 0] != ends[:, 1]] *= _ACROSS
    mass = np.ones(len(core))
    for anchor in leaves.values():
        mass[row[anchor]] += 0.35
    begin = start(groups)
    rounds = 400 if len(core) <= 250 else 120 if len(core) <= 1500 else 60
    return [(float(x), float(y)) for x, y in settle(begin, edges, weights, mass, rounds=rounds)]


def _by_anchor(leaves: Mapping[EntityId, EntityId]) -> dict[EntityId, list[EntityId]]:
    around: dict[EntityId, list[EntityId]] = defaultdict(list)
    for leaf, anchor in sorted(leaves.items()):
        around[anchor].append(leaf)
    return around


def _fan(
    centre: tuple[float, float], leaves: Sequence[EntityId]
) -> dict[EntityId, tuple[float, float]]:
    """Fan leaves around their neighbour, the first one pointing away from the map's middle."""
    x, y = centre
    away = round(math.atan2(y, x), 6)
    return {
        leaf: (
            round(x + _LEAF_DISTANCE * math.cos(away + _turn(i, len(leaves))), 3),
            round(y + _LEAF_DISTANCE * math.sin(away + _turn(i, len(leaves))), 3),
        )
        for i, leaf in enumerate(leaves)
    }


def _turn(number: int, count: int) -> float:
    """Give the angle of a leaf: 0, then alternately to both sides, at most a full circle.

    >>> [round(_turn(i, 3), 1) + 0.0 for i in range(3)]
    [0.0, 1.1, -1.1]
    """
    step = min(1.1, 2 * math.pi / count)
    return (number + 1) // 2 * step * (1 if number % 2 else -1)


def _place_background(
    network: Network,
    front: AbstractSet[EntityId],
    placed: Mapping[EntityId, tuple[float, float]],
) -> dict[EntityId, tuple[float, float]]:
    """Place what only the catalogue connects near what it is connected to, in the gaps."""
    near: dict[EntityId, list[EntityId]] = defaultdict(list)
    for edge in network.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    at = dict(placed)
    rest = [node.id for node in network.nodes if node.id not in front]
    while rest:
        ready = [id_ for id_ in rest if any(other in at for other in near[id_])] or rest
        for id_ in ready:
            known = sorted({other for other in near[id_] if other in at}) or sorted(placed)[:1]
            xs, ys = (
                zip(*(at[other] for other in known), strict=True) if known else ((0.0,), (0.0,))
            )
            at[id_] = (round(sum(xs) / len(xs) * 1.08, 3), round(sum(ys) / len(ys) * 1.08, 3))
        rest = [id_ for id_ in rest if id_ not in at]
    points = np.array([at[node.id] for node in network.nodes], dtype=np.float64)
    free = np.array([node.id not in front for node in network.nodes], dtype=np.bool_)
    if free.any():
        sizes, offsets = boxes(network.nodes)
        points = spread(points + offsets, sizes * 0.9, free=free, rounds=80) - offsets
    return {
        node.id: (float(x), float(y))
        for node, (x, y) in zip(network.nodes, points, strict=True)
        if node.id not in front
    }
