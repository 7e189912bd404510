"""Many documents as a small network: events and the things spoken of most, talks summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from graphkcd.analysis.project import entry_node, fragment_edges, fragment_nodes, in_order
from graphkcd.model.entity import EntityId, EntityKind, kind_of
from graphkcd.model.evidence import Evidence
from graphkcd.model.network import Edge, Network, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkcd.model.entity import Entry
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


#: Document, start, end, line and exact words, as in :class:`Evidence`.
Quote: TypeAlias = tuple[str, int, int, int, str]


class Bare(NamedTuple):
    """An edge without its quotes."""

    source: EntityId
    relation: str
    target: EntityId
    origin: str
    modality: str
    rule: str


class Tie(NamedTuple):
    """An edge summed up, light enough that those of very many documents can be looked through."""

    edge: Bare
    places: int  #: how often it is said
    quotes: Sequence[Quote]  #: the first of them


@dataclass(frozen=True, slots=True)
class Links:
    """A document summed up."""

    nodes: tuple[Node, ...]  #: its events, places and organisations
    ties: tuple[Tie, ...]  #: between events and things, and things and things, sorted


def summed_up(fragment: Fragment) -> Links:
    """Sum up a document: what its talks say becomes what their event is about."""
    nodes = tuple(node for node in fragment_nodes(fragment) if node.kind in _SHOWN)
    events = {talk.id: talk.event for talk in fragment.talks}
    found: dict[Bare, list[tuple[Evidence, ...]]] = defaultdict(list)
    for edge in fragment_edges(fragment):
        source = events.get(edge.source, edge.source)
        if all(end and kind_of(end) in _SHOWN for end in (source, edge.target)):
            bare = Bare(source, edge.relation, edge.target, edge.origin, edge.modality, edge.rule)
            found[bare].append(edge.quotes)
    ties = (
        Tie(bare, len(said), tuple(map(_quote, min(said)[:1])))
        for bare, said in sorted(found.items())
    )
    return Links(nodes, tuple(ties))


def _quote(at: Evidence) -> Quote:
    return (at.document, at.start, at.end, at.line, at.exact)


def chosen(counts: Mapping[EntityId, int]) -> frozenset[EntityId]:
    """Choose what is shown, by how many documents speak of each thing: the most frequent."""
    ranked = sorted(counts, key=lambda id_: (-counts[id_], id_))
    events = [id_ for id_ in ranked if kind_of(id_) is EntityKind.EVENT]
    others = [id_ for id_ in ranked if kind_of(id_) is not EntityKind.EVENT]
    return frozenset((*events[:MOST_EVENTS], *others[:MOST_THINGS]))


def aggregate(documents: Iterable[Links], background: Iterable[Entry]) -> Network:
    """Put together what :func:`summed_up` gave of many documents, looking at each once.

    Args:
        documents: As far as they are of chosen things. Of several nodes that tell of one thing, the
            label that sorts first stands.
        background: The catalogue's entries of chosen things.
    """
    known: dict[EntityId, Node] = {}
    counts: Counter[Bare] = Counter()
    quotes: dict[Bare, list[Quote]] = defaultdict(list)
    for document in documents:
        for node in document.nodes:
            known[node.id] = min(known.get(node.id, node), node)
        for bare, places, first in document.ties:
            counts[bare] += places
            quotes[bare] = _first(quotes[bare], first)
    known |= {entry.id: entry_node(entry) for entry in background}
    edges = (_edge(bare, quotes[bare], counts[bare]) for bare in sorted(counts))
    return Network(
        tuple(sorted(known.values())),
        tuple(in_order(e for e in edges if e.source in known and e.target in known)),
    )


def _first(kept: list[Quote], more: Sequence[Quote]) -> list[Quote]:
    """Give the first of some quotes and one more, or none, as many as are shown."""
    if not kept:
        return list(more)
    if not more or (len(kept) == MOST_QUOTES and more[0] > kept[-1]):
        return kept
    return sorted({*kept, *more})[:MOST_QUOTES]


def _edge(bare: Bare, quotes: Iterable[Quote], places: int) -> Edge:
    said = tuple(Evidence(*quote) for quote in quotes)
    told = (bare.origin, bare.modality, bare.rule)
    return Edge(bare.source, bare.relation, bare.target, said, *told, _note(places))


def _note(count: int) -> str:
    return f"said in {count} places" if count > MOST_QUOTES else ""
