"""Find nodes by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.errors import UnknownName
from graphkcd.model.catalogue import fold

if TYPE_CHECKING:
    from graphkcd.model.network import Network, Node


def find_nodes(network: Network, name: str) -> tuple[Node, ...]:
    """Find the nodes of a name, id or IRI: exact names before parts of names.

    Case and accents do not count.

    Returns:
        At least one node, sorted; several when a name is shared, as by a technology and a theme.

    Raises:
        UnknownName: with the nearest names, when nothing goes by that name.
    """
    wanted = fold(name)
    by_id = [node for node in network.nodes if node.id in (name, name.rpartition("/id/")[2])]
    named = [n for n in network.nodes if wanted in {fold(word) for word in (n.label, *n.aliases)}]
    partial = [n for n in network.nodes if wanted and wanted in fold(n.label)]
    for found in (by_id, named, partial):
        if found:
            return tuple(sorted(found))
    known = {word for node in network.nodes for word in (node.label, *node.aliases)}
    raise UnknownName("thing", name, known)
