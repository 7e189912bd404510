"""Project a knowledge graph onto the nodes and edges that people look at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkcd.ids import document_id
from graphkcd.model.entity import (
    EntityId,
    EntityKind,
    Entry,
    Organization,
    Technology,
    Theme,
    kind_of,
)
from graphkcd.model.network import Edge, Network, Node, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.talk import Talk


def project(graph: KnowledgeGraph) -> Network:
    """Give every node, and one edge per pair and relation with all quotes that prove it.

    Catalogue entries appear when a document speaks of them or when they are the parent or owner
    of one that does; edges that only the catalogue knows have the origin ``catalogue``.
    """
    nodes = {node.id: node for node in _nodes(graph)}
    edges = [e for e in _merged(_edges(graph)) if e.source in nodes and e.target in nodes]
    shown = {end for edge in edges for end in (edge.source, edge.target)}
    spoken = {id_ for f in graph.fragments for id_ in f.referenced}
    kept = [
        node
        for id_, node in nodes.items()
        if id_ in shown or id_ in spoken or node.kind not in _FROM_CATALOGUE
    ]
    ids = {node.id for node in kept}
    edges = [e for e in edges if e.source in ids and e.target in ids]
    return Network(tuple(sorted(kept)), tuple(sorted(edges)), tuple(_sources(graph)))


_FROM_CATALOGUE = (EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.ORGANIZATION)


def _nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    for entry in graph.background:
        yield _entry_node(entry)
    merged: dict[EntityId, Node] = {}
    for fragment in graph.fragments:
        for node in _fragment_nodes(fragment):
            known = merged.get(node.id)
            merged[node.id] = node if known is None else _united(known, node)
    yield from merged.values()


def _united(a: Node, b: Node) -> Node:
    """Unite what two documents tell of one thing; the label that sorts first is shown."""
    labels = sorted({a.label, b.label, *a.aliases, *b.aliases})
    facts = tuple(dict.fromkeys((*a.facts, *b.facts)))
    return Node(a.id, a.kind, min(a.label, b.label), tuple(labels[1:]), facts)


def _entry_node(entry: Entry) -> Node:
    facts: list[tuple[str, str]] = []
    if isinstance(entry, Technology):
        facts = [
            ("kind", entry.kind),
            ("maturity", entry.maturity),
            ("repository", entry.repository),
        ]
    elif isinstance(entry, Organization) and entry.kind:
        facts = [("kind", entry.kind)]
    if not isinstance(entry, Theme):
        facts.append(("homepage", entry.homepage))
    shown = tuple((name, str(value)) for name, value in facts if value)
    return Node(entry.id, kind_of(entry.id), entry.name, entry.aliases, shown)


def _fragment_nodes(fragment: Fragment) -> Iterator[Node]:
    for event in fragment.events:
        date = " – ".join(dict.fromkeys(filter(None, (event.start_date, event.end_date))))
        yield Node(event.id, EntityKind.EVENT, event.name, (), (("date", date),) if date else ())
    for place in fragment.places:
        yield Node(place.id, EntityKind.PLACE, place.name)
    for person in fragment.people:
        links = tuple(("link", url) for url in person.profiles)
        yield Node(person.id, EntityKind.PERSON, person.name, person.other_names, links)
    for organization in fragment.organizations:
        yield _entry_node(organization)
    for talk in fragment.talks:
        yield Node(talk.id, EntityKind.TALK, talk.title, (), tuple(_talk_facts(talk)))


def _talk_facts(talk: Talk) -> Iterator[tuple[str, str]]:
    yield "position", str(talk.position)
    yield "format", talk.format.value
    if talk.abstract:
        yield "abstract", talk.abstract.text
    for takeaway in talk.takeaways:
        yield "takeaway", takeaway.text
    for url in talk.recordings:
        yield "recording", url
    for url in talk.links:
        yield "link", url


def _edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    for fragment in graph.fragments:
        yield from _fragment_edges(fragment)
    for entry in graph.background:
        if isinstance(entry, Technology):
            for parent in entry.parents:
                yield Edge(entry.id, "partOf", parent, origin="catalogue", rule="catalogue")
            if entry.owner:
                yield Edge(entry.id, "owner", entry.owner, origin="catalogue", rule="catalogue")
            for theme in entry.categories:
                yield Edge(entry.id, "category", theme, origin="catalogue", rule="catalogue")
        elif isinstance(entry, Theme):
            for parent in entry.parents:
                yield Edge(entry.id, "broader", parent, origin="catalogue", rule="catalogue")
            for technology in entry.concerns:
                yield Edge(entry.id, "concerns", technology, origin="catalogue", rule="catalogue")


def _fragment_edges(fragment: Fragment) -> Iterator[Edge]:
    for talk in fragment.talks:
        if talk.event:
            yield Edge(talk.id, "superEvent", talk.event, (talk.evidence,))
    for appearance in fragment.appearances:
        yield Edge(
            appearance.talk,
            "performer",
            appearance.person,
            (appearance.evidence,),
            note=appearance.role,
        )
    for mention in fragment.mentions:
        if mention.talk:
            theme = kind_of(mention.entity) is EntityKind.THEME
            yield Edge(
                mention.talk, "about" if theme else "mentions", mention.entity, (mention.evidence,)
            )
    document = document_id(fragment.document.path)
    for claim in fragment.claims:
        if claim.subject != document:
            yield Edge(
                claim.subject,
                claim.relation.value,
                claim.object,
                claim.evidence,
                claim.origin.value,
                claim.modality.value,
                claim.rule,
            )


def _merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Put edges that differ in their quotes alone together."""
    quotes: dict[Edge, set[Evidence]] = defaultdict(set)
    for edge in edges:
        bare = Edge(
            edge.source,
            edge.relation,
            edge.target,
            (),
            edge.origin,
            edge.modality,
            edge.rule,
            edge.note,
        )
        quotes[bare].update(edge.quotes)
    for edge, found in quotes.items():
        yield Edge(
            edge.source,
            edge.relation,
            edge.target,
            tuple(sorted(found)),
            edge.origin,
            edge.modality,
            edge.rule,
            edge.note,
        )


def _sources(graph: KnowledgeGraph) -> Iterator[Source]:
    for fragment in graph.fragments:
        record = fragment.document
        names = {person.id: person.name for person in fragment.people}
        authors = sorted(
            names[claim.object]
            for claim in fragment.claims
            if claim.relation.value == "author" and claim.object in names
        )
        yield Source(record.path, record.name, record.digest, record.language, tuple(authors))
