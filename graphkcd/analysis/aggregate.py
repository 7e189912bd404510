"""Many documents as a small network: events and the things spoken of most, talks summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.project import entry_node, fragment_edges, fragment_nodes
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.model.network import Edge, Network, Node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment

#: So many events, and so many things beside them, are shown: as many as people can look through.
MOST_EVENTS: Final = 120
MOST_THINGS: Final = 380

#: So many quotes of an edge are shown; how many talks say it stands beside them.
MOST_QUOTES: Final = 3

_SHOWN: Final = {
    *(EntityKind.EVENT, EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.ORGANIZATION),
    EntityKind.PLACE,
}


def summed_up(fragment: Fragment) -> tuple[tuple[Node, ...], tuple[tuple[Edge, int], ...]]:
    """Sum up a document: what its talks say becomes what their event is about.

    Returns:
        Its events, places and organisations; and edges between events and things, and things and
        things, each with its first quote and in how many places it is said.
    """
    nodes = tuple(node for node in fragment_nodes(fragment) if node.kind in _SHOWN)
    events = {talk.id: talk.event for talk in fragment.talks}
    found: dict[Edge, list[Edge]] = defaultdict(list)
    for edge in fragment_edges(fragment):
        raised = replace(edge, source=events.get(edge.source, edge.source))
        if all(end and kind_of(end) in _SHOWN for end in (raised.source, raised.target)):
            found[replace(raised, quotes=(), note="")].append(raised)
    return nodes, tuple(
        (replace(edge, quotes=min(said, key=lambda e: e.quotes).quotes[:1]), len(said))
        for edge, said in sorted(found.items())
    )


def chosen(documents: Iterable[Collection[EntityId]]) -> frozenset[EntityId]:
    """Choose what is shown, of the things that each document speaks of: the most frequent."""
    counts = Counter(id_ for spoken in documents for id_ in set(spoken))
    ranked = sorted(counts, key=lambda id_: (-counts[id_], id_))
    events = [id_ for id_ in ranked if kind_of(id_) is EntityKind.EVENT]
    others = [id_ for id_ in ranked if kind_of(id_) is not EntityKind.EVENT]
    return frozenset((*events[:MOST_EVENTS], *others[:MOST_THINGS]))


def aggregate(
    nodes: Iterable[Node], edges: Iterable[tuple[Edge, int]], background: Iterable[Entry]
) -> Network:
    """Put together what :func:`summed_up` gave of many documents.

    Args:
        nodes: Those chosen; of several that tell of one thing, the label that sorts first stands.
        edges: Those between chosen things.
        background: The catalogue's entries of chosen things.
    """
    known: dict[EntityId, Node] = {}
    for node in nodes:
        known[node.id] = min(known.get(node.id, node), node)
    known |= {entry.id: entry_node(entry) for entry in background}
    quotes: dict[Edge, list[Evidence]] = defaultdict(list)
    counts: Counter[Edge] = Counter()
    for edge, count in edges:
        bare = replace(edge, quotes=())
        counts[bare] += count
        quotes[bare] = sorted({*quotes[bare], *edge.quotes})[:MOST_QUOTES]
    united = (replace(e, quotes=tuple(said), note=_note(counts[e])) for e, said in quotes.items())
    return Network(
        tuple(sorted(known.values())),
        tuple(sorted(e for e in united if e.source in known and e.target in known)),
    )


def _note(count: int) -> str:
    return f"said in {count} places" if count > MOST_QUOTES else ""
