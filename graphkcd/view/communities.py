"""Groups of things that belong together, and names for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphkcd.model.entity import EntityKind
from graphkcd.view.background import is_background

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node

#: Things that touch everything say nothing about what belongs together.
_EVERYWHERE = (EntityKind.EVENT, EntityKind.PLACE)
#: What names a group best comes first.
_NAMING = (EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.TALK, EntityKind.PERSON)
_NAMES = 3


def find_communities(network: Network) -> list[tuple[EntityId, ...]]:
    """Group the nodes of a network by Louvain's method, largest group first.

    Only edges that notes stand for count; events and places belong to no group, nor do nodes
    that only the catalogue connects. The seed is fixed and nodes enter in order, so the same
    network has the same groups.
    """
    order = {n.id: i for i, n in enumerate(network.nodes) if n.kind not in _EVERYWHERE}
    graph: nx.Graph[int] = nx.Graph()
    for edge in network.edges:
        if not is_background(edge) and edge.source in order and edge.target in order:
            graph.add_edge(order[edge.source], order[edge.target])
    if not graph:
        return []
    found = nx.community.louvain_communities(graph, seed=0, threshold=1e-4)
    groups = [tuple(network.nodes[i].id for i in sorted(group)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group))


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
