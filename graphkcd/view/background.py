"""Which edges are background: known before any note was read, or about themes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Edge, Network

#: Relations of the catalogue itself, background whatever their origin.
TAXONOMY = frozenset({"broader", "category", "concerns", "owner"})


def is_background(edge: Edge) -> bool:
    """Tell whether an edge is what the catalogue knew, and not what a note says."""
    return edge.origin == "catalogue" or edge.relation in TAXONOMY


def foreground_ids(network: Network) -> AbstractSet[EntityId]:
    """Give the nodes that notes speak of: with an edge of their own, or with no edge at all."""
    connected: set[EntityId] = set()
    spoken: set[EntityId] = set()
    for edge in network.edges:
        connected |= {edge.source, edge.target}
        if not is_background(edge):
            spoken |= {edge.source, edge.target}
    return {node.id for node in network.nodes if node.id in spoken or node.id not in connected}
