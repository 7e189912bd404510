"""Which decisions bear on what a graph shows, and by which ids decisions can name it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from graphkcd.rdf.encode import mention_id
from graphkcd.rdf.writer import claim_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import EntityId
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.network import Edge

    #: Source, relation, target, origin, modality and rule.
    Said = tuple[str, ...]


class Decided:
    """The claims and mentions behind a graph's edges, and the decisions about them."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def ids_behind(self, edge: Edge) -> tuple[EntityId, ...]:
        """Give the ids of the claims or mentions that make an edge, sorted; none for others."""
        said = (edge.source, edge.relation, edge.target, edge.origin, edge.modality, edge.rule)
        return tuple(sorted(self._ids.get(said, ())))

    def about(self, ids: Collection[EntityId]) -> tuple[Effect, ...]:
        """Give the decisions that used, made or name any of some ids, in their canonical order."""
        wanted = set(ids)
        return tuple(
            effect
            for effect in self._graph.effects
            if not wanted.isdisjoint((*effect.used, *effect.made, *_named(effect)))
        )

    def about_both(
        self, ones: Collection[EntityId], others: Collection[EntityId], edges: Iterable[Edge]
    ) -> tuple[Effect, ...]:
        """Give the decisions about edges, or that name a thing of either side: a lost claim's."""
        claims = self.about([id_ for edge in edges for id_ in self.ids_behind(edge)])
        named = set(self.about(ones)) & set(self.about(others))
        return tuple(sorted({*claims, *named}))

    def behind(self, edge: Edge) -> tuple[Effect, ...]:
        """Give the decisions about an edge itself or about the things it joins."""
        return self.about((edge.source, edge.target, *self.ids_behind(edge)))

    @cached_property
    def _ids(self) -> Mapping[Said, set[EntityId]]:
        ids: dict[Said, set[EntityId]] = defaultdict(set)
        for said, id_ in self._claims_and_mentions():
            ids[said].add(id_)
        return ids

    def _claims_and_mentions(self) -> Iterator[tuple[Said, EntityId]]:
        for claim in self._graph.added:
            yield _said(claim), claim_id(claim)
        for fragment in self._graph.fragments:
            for claim in fragment.claims:
                yield _said(claim), claim_id(claim, fragment.document.path)
            for mention in fragment.mentions:
                for relation in ("mentions", "about"):
                    said = (mention.talk, relation, mention.entity, "stated", "asserted", "")
                    yield said, mention_id(mention)


def _said(claim: Claim) -> Said:
    return (
        *(claim.subject, claim.relation.value, claim.object),
        *(claim.origin.value, claim.modality.value, claim.rule),
    )


def _named(effect: Effect) -> Iterator[EntityId]:
    """Give the ids in a decision's own words, without the event that narrows them."""
    return (word.partition("@")[0] for word in effect.said.split() if "/" in word)
