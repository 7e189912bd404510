"""Project a knowledge graph onto the nodes and edges that people look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkcd.ids import document_id
from graphkcd.model.claim import Claim, Relation
from graphkcd.model.entity import EntityId, EntityKind, Entry, Technology, Theme, kind_of
from graphkcd.model.network import Edge, Network, Node, Source
from graphkcd.rdf.writer import claim_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.decision import Effect
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.talk import Talk


def project(graph: KnowledgeGraph) -> Network:
    """Give every node, and one edge per pair and relation with all quotes that prove it.

    Catalogue entries appear when a document speaks of them or when an edge leads to them from one
    that does; edges that only the catalogue knows have the origin ``catalogue``.
    """
    nodes = _nodes(graph)
    edges = [e for e in _merged(_edges(graph)) if e.source in nodes and e.target in nodes]
    shown = {end for edge in edges for end in (edge.source, edge.target)}
    spoken = {id_ for fragment in graph.fragments for id_ in fragment.referenced}
    background = {entry.id for entry in graph.background} - shown - spoken
    kept = (node for node in nodes.values() if node.id not in background)
    return Network(tuple(sorted(kept)), tuple(in_order(edges)), tuple(_sources(graph)))


def in_order(edges: Iterable[Edge]) -> list[Edge]:
    """Sort edges as they compare, many times as fast: their ends nearly always tell them apart."""
    return sorted(edges, key=lambda e: (e.source, e.relation, e.target, e))


def _nodes(graph: KnowledgeGraph) -> dict[EntityId, Node]:
    """Give every node by id; what the catalogue knows is called as the catalogue calls it."""
    nodes: dict[EntityId, Node] = {}
    for fragment in graph.fragments:
        for node in fragment_nodes(fragment):
            known = nodes.get(node.id)
            nodes[node.id] = node if known is None else _united(known, node)
    return nodes | {entry.id: entry_node(entry) for entry in graph.background}


def _united(a: Node, b: Node) -> Node:
    """Unite what two documents tell of one thing; the label that sorts first is shown."""
    label = min(a.label, b.label)
    others = {a.label, b.label, *a.aliases, *b.aliases} - {label}
    facts = tuple(dict.fromkeys((*a.facts, *b.facts)))
    return Node(a.id, a.kind, label, tuple(sorted(others)), facts)


def entry_node(entry: Entry) -> Node:
    """Give the node of a catalogue entry, or of an organisation that a note names."""
    facts: list[tuple[str, str]] = []
    if isinstance(entry, Technology):
        facts = [("maturity", entry.maturity), ("repository", entry.repository)]
    if not isinstance(entry, Theme):
        facts = [("kind", entry.kind or ""), *facts, ("homepage", entry.homepage)]
    shown = tuple((name, str(value)) for name, value in facts if value)
    return Node(entry.id, kind_of(entry.id), entry.name, entry.aliases, shown)


def fragment_nodes(fragment: Fragment) -> Iterator[Node]:
    """Give the nodes that one document tells of."""
    for event in fragment.events:
        date = " – ".join(dict.fromkeys(filter(None, (event.start_date, event.end_date))))
        yield Node(
            event.id,
            EntityKind.EVENT,
            event.name,
            event.other_names,
            (("date", date),) if date else (),
        )
    for place in fragment.places:
        yield Node(place.id, EntityKind.PLACE, place.name)
    for person in fragment.people:
        links = tuple(("link", url) for url in person.profiles)
        yield Node(person.id, EntityKind.PERSON, person.name, person.other_names, links)
    for organization in fragment.organizations:
        yield entry_node(organization)
    for talk in fragment.talks:
        yield Node(
            talk.id, EntityKind.TALK, talk.title, talk.other_titles, tuple(_talk_facts(talk))
        )


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
        yield from fragment_edges(fragment)
    signed = {made: effect for effect in graph.effects for made in effect.made}
    for claim in graph.added:
        yield replace(_claim_edge(claim), note=_signature(signed.get(claim_id(claim))))
    for entry in graph.background:
        for relation, other in _background_relations(entry):
            yield Edge(entry.id, relation, other, origin="catalogue", rule="catalogue")


def _background_relations(entry: Entry) -> Iterator[tuple[str, EntityId]]:
    if isinstance(entry, Technology):
        yield from (("partOf", parent) for parent in entry.parents)
        yield from (("owner", owner) for owner in (entry.owner,) if owner)
        yield from (("category", theme) for theme in entry.categories)
    elif isinstance(entry, Theme):
        yield from (("broader", parent) for parent in entry.parents)
        yield from (("concerns", technology) for technology in entry.concerns)


def fragment_edges(fragment: Fragment) -> Iterator[Edge]:
    """Give what one document says, an edge for each time it says it."""
    for talk in fragment.talks:
        if talk.event:
            yield Edge(talk.id, "superEvent", talk.event, (talk.evidence,))
    for given in fragment.appearances:
        yield Edge(given.talk, "performer", given.person, (given.evidence,), note=given.role)
    for mention in fragment.mentions:
        if mention.talk:
            relation = "about" if kind_of(mention.entity) is EntityKind.THEME else "mentions"
            yield Edge(mention.talk, relation, mention.entity, (mention.evidence,))
    document = document_id(fragment.document.path)
    for claim in fragment.claims:
        if claim.subject != document:
            yield _claim_edge(claim)


def _claim_edge(claim: Claim) -> Edge:
    said = (claim.origin.value, claim.modality.value, claim.rule)
    return Edge(claim.subject, claim.relation.value, claim.object, claim.evidence, *said)


def _signature(effect: Effect | None) -> str:
    """Say who added a claim, when, why and from where."""
    if effect is None:
        return ""
    source = f" ({effect.source})" if effect.source else ""
    return f"{effect.who}, {effect.when}: {effect.why}{source}"


def _merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Put edges that differ in their quotes alone together."""
    quotes: dict[Edge, set[Evidence]] = defaultdict(set)
    for edge in edges:
        quotes[replace(edge, quotes=())].update(edge.quotes)
    for edge, found in quotes.items():
        yield replace(edge, quotes=tuple(sorted(found)))


def _sources(graph: KnowledgeGraph) -> Iterator[Source]:
    for fragment in graph.fragments:
        record = fragment.document
        names = {person.id: person.name for person in fragment.people}
        authors = sorted(
            names[claim.object]
            for claim in fragment.claims
            if claim.relation is Relation.AUTHOR and claim.object in names
        )
        yield Source(record.path, record.name, record.digest, record.language, tuple(authors))
