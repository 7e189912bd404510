"""A built graph, reduced to what gold annotates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.model.catalogue import names_of
from graphkcd.model.claim import Relation
from graphkcd.model.entity import EntityId, EntityKind, kind_of
from graphkcd.quality.gold import Forms, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.model.graph import KnowledgeGraph

#: Subject, relation and object.
Triple = tuple[EntityId, str, EntityId]


@dataclass(frozen=True, slots=True)
class FoundTalk:
    """A talk and what was found in it."""

    id: EntityId
    title: str
    speakers: frozenset[EntityId]
    affiliations: frozenset[tuple[EntityId, EntityId]]
    mentions: frozenset[EntityId]

    def of_kind(self, kind: EntityKind) -> frozenset[EntityId]:
        """Give what is mentioned of one kind."""
        return frozenset(entity for entity in self.mentions if kind_of(entity) is kind)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that a graph says, ready to be compared."""

    talks: tuple[FoundTalk, ...]
    names: Mapping[EntityId, Forms]
    relations: Mapping[Triple, frozenset[str]]  #: → the rules that gave it


def found_in(graph: KnowledgeGraph) -> Found:
    """Collect talks, names and asserted relations of a graph."""
    names: dict[EntityId, set[str]] = defaultdict(set)
    for entry in graph.background:
        names[entry.id] |= {fold(name) for name in names_of(entry)}
    for fragment in graph.fragments:
        for event in fragment.events:
            names[event.id].add(fold(event.name))
        for place in fragment.places:
            names[place.id].add(fold(place.name))
        for person in fragment.people:
            names[person.id].add(fold(person.name))
        for organization in fragment.organizations:
            names[organization.id] |= {fold(name) for name in names_of(organization)}
    return Found(
        tuple(_talks(graph)),
        {entity: frozenset(forms) for entity, forms in names.items()},
        _relations(graph),
    )


def _talks(graph: KnowledgeGraph) -> list[FoundTalk]:
    titles: dict[EntityId, str] = {}
    speakers: dict[EntityId, set[EntityId]] = defaultdict(set)
    employers: dict[EntityId, set[tuple[EntityId, EntityId]]] = defaultdict(set)
    mentions: dict[EntityId, set[EntityId]] = defaultdict(set)
    for fragment in graph.fragments:
        for talk in fragment.talks:
            titles[talk.id] = min(titles.get(talk.id, talk.title), talk.title)
        for appearance in fragment.appearances:
            speakers[appearance.talk].add(appearance.person)
            if appearance.affiliation:
                employers[appearance.talk].add((appearance.person, appearance.affiliation))
        for mention in fragment.mentions:
            mentions[mention.talk].add(mention.entity)
    return [
        FoundTalk(
            id_,
            title,
            frozenset(speakers[id_]),
            frozenset(employers[id_]),
            frozenset(mentions[id_]),
        )
        for id_, title in sorted(titles.items())
    ]


def _relations(graph: KnowledgeGraph) -> dict[Triple, frozenset[str]]:
    rules: dict[Triple, set[str]] = defaultdict(set)
    for fragment in graph.fragments:
        for claim in fragment.claims:
            relation = claim.relation.value
            if claim.relation is Relation.LOCATION:
                relation = Relation.LOCATED_IN.value  # schema.org's word for the same
            if claim.stands and claim.relation not in (Relation.AUTHOR, Relation.ORGANIZER):
                rules[claim.subject, relation, claim.object].add(claim.rule)
    return {triple: frozenset(names) for triple, names in rules.items()}
