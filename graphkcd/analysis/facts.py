"""Everything a graph says, in a form that two graphs can be compared by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.passages import passages_of
from graphkcd.analysis.project import project
from graphkcd.ids import document_id
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.model.network import Edge, Network, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import DocumentRecord
    from graphkcd.model.graph import KnowledgeGraph

#: Things that stand in the graph because a note tells of them.
TOLD: Final = (EntityKind.EVENT, EntityKind.TALK, EntityKind.PERSON, EntityKind.PLACE)


@dataclass(frozen=True)
class Facts:
    """A graph seen as things, what connects them, and the words of its documents."""

    graph: KnowledgeGraph

    @cached_property
    def network(self) -> Network:
        """Give the graph's nodes and edges."""
        return project(self.graph)

    @cached_property
    def nodes(self) -> Mapping[EntityId, Node]:
        """Give every node by id; documents are nodes as well here."""
        documents = (
            Node(document_id(record.path), EntityKind.DOCUMENT, record.path)
            for record in self.documents.values()
        )
        return {node.id: node for node in (*documents, *self.network.nodes)}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Give every edge, and what documents say outside of talks."""
        return (*self.network.edges, *_document_edges(self.graph))

    @cached_property
    def documents(self) -> Mapping[str, DocumentRecord]:
        """Give every document by path."""
        return {fragment.document.path: fragment.document for fragment in self.graph.fragments}

    @cached_property
    def effects(self) -> frozenset[Effect]:
        """Give what decisions did."""
        return frozenset(self.graph.effects)

    @cached_property
    def passages(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Give the words of each document that facts rest on, by path, in reading order."""
        quotes: dict[str, list[Evidence]] = defaultdict(list)
        for fragment in self.graph.fragments:
            for quote in fragment.quotes:
                quotes[quote.document].append(quote)
        return {path: passages_of(found) for path, found in quotes.items()}

    @cached_property
    def spoken(self) -> frozenset[EntityId]:
        """Give what notes or decisions speak of; the rest only the catalogue connects."""
        said = (edge for edge in self.edges if edge.origin != "catalogue")
        ends = {end for edge in said for end in (edge.source, edge.target)}
        told = {node.id for node in self.network.nodes if node.kind in TOLD}
        return frozenset(ends | told)

    def of(self, thing: EntityId) -> Sequence[Edge]:
        """Give the edges that lead from a thing."""
        return self._by_end[0].get(thing, ())

    def to(self, thing: EntityId) -> Sequence[Edge]:
        """Give the edges that lead to a thing."""
        return self._by_end[1].get(thing, ())

    @cached_property
    def _by_end(self) -> tuple[Mapping[EntityId, list[Edge]], Mapping[EntityId, list[Edge]]]:
        leading: dict[EntityId, list[Edge]] = defaultdict(list)
        arriving: dict[EntityId, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            leading[edge.source].append(edge)
            arriving[edge.target].append(edge)
        return leading, arriving


def _document_edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    for fragment in graph.fragments:
        document = document_id(fragment.document.path)
        quotes: dict[EntityId, list[Evidence]] = defaultdict(list)
        for mention in fragment.mentions:
            if not mention.talk:
                quotes[mention.entity].append(mention.evidence)
        for entity, found in sorted(quotes.items()):
            relation = "about" if kind_of(entity) is EntityKind.THEME else "mentions"
            yield Edge(document, relation, entity, tuple(sorted(found)))
        for claim in fragment.claims:
            if claim.subject == document:
                said = (claim.origin.value, claim.modality.value, claim.rule)
                yield Edge(document, claim.relation.value, claim.object, claim.evidence, *said)
