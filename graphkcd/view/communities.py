"""Groups of things that belong together, and names for them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkcd.model.entity import EntityKind
from graphkcd.view.background import is_background
from graphkcd.view.louvain import group_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node

#: Things that touch everything say nothing about what belongs together.
_EVERYWHERE = (EntityKind.EVENT, EntityKind.PLACE)
#: What names a group best comes first.
_NAMING = (EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.TALK, EntityKind.PERSON)
_NAMES = 3


@lru_cache(maxsize=8)
def find_communities(network: Network) -> tuple[tuple[EntityId, ...], ...]:
    """Group the nodes of a network by Louvain's method, largest group first.

    Only edges that notes stand for count; events and places belong to no group, nor do nodes
    that only the catalogue connects. Nodes enter in order, so the same network has the same groups.
    """
    grouped = {node.id for node in network.nodes if node.kind not in _EVERYWHERE}
    ties = {
        (min(e.source, e.target), max(e.source, e.target))
        for e in network.edges
        if not is_background(e) and e.source in grouped and e.target in grouped
    }
    ids = sorted({end for tie in ties for end in tie})
    row = {id_: i for i, id_ in enumerate(ids)}
    members: dict[int, list[EntityId]] = defaultdict(list)
    for id_, group in zip(ids, group_nodes(len(ids), _rows(ties, row)), strict=True):
        members[group].append(id_)
    return tuple(sorted(map(tuple, members.values()), key=lambda group: (-len(group), group)))


def _rows(
    ties: Iterable[tuple[EntityId, EntityId]], row: Mapping[EntityId, int]
) -> Iterable[tuple[int, int]]:
    return sorted((row[a], row[b]) for a, b in ties)


def name_communities(network: Network, groups: Sequence[Sequence[EntityId]]) -> list[str]:
    """Name each group by its best connected technologies, or themes where it has none."""
    nodes = {node.id: node for node in network.nodes}
    degree = _degrees(network)
    return [", ".join(_names([nodes[id_] for id_ in group], degree)) for group in groups]


def _degrees(network: Network) -> Mapping[EntityId, int]:
    degree = dict.fromkeys((node.id for node in network.nodes), 0)
    for edge in network.edges:
        if not is_background(edge):
            degree[edge.source] = degree.get(edge.source, 0) + 1
            degree[edge.target] = degree.get(edge.target, 0) + 1
    return degree


def _names(members: Sequence[Node], degree: Mapping[EntityId, int]) -> list[str]:
    for kind in _NAMING:
        named = [node for node in members if node.kind is kind]
        if named:
            named.sort(key=lambda node: (-degree[node.id], node.label, node.id))
            return [node.label for node in named[:_NAMES]]
    return [node.label for node in members[:_NAMES]]
