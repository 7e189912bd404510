"""A knowledge graph as quads: one named graph per document, and one for the catalogue."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from graphkcd import vocab
from graphkcd.ids import document_id, long_digest
from graphkcd.model.entity import EntityId, EntityKind, kind_of
from graphkcd.rdf.background import encode_entry
from graphkcd.rdf.decisions import encode_effect
from graphkcd.rdf.terms import date, integer, text
from graphkcd.rdf.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.fragment import DocumentRecord, Fragment
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.mention import Mention
    from graphkcd.model.talk import Appearance, Event, Passage, Person, Talk
    from graphkcd.rdf.writer import Quad

CATALOGUE_GRAPH: Final = "graph/catalogue"
PROVENANCE_GRAPH: Final = "graph/provenance"
DECISIONS_GRAPH: Final = "graph/decisions"


def document_graph(path: str) -> EntityId:
    """Give the id of the named graph that holds what one document says."""
    return f"graph/{document_id(path)}"


def encode(graph: KnowledgeGraph, base: str = vocab.BASE) -> Iterator[Quad]:
    """Give every quad of a graph; order and repeats do not matter.

    Every node is an IRI: no blank nodes, so that sorted quads are a canonical form.

    Args:
        graph: What to encode.
        base: The IRI that entity ids are appended to.
    """
    for fragment in graph.fragments:
        yield from encode_fragment(fragment, base)
    writer = Writer.into(CATALOGUE_GRAPH, base)
    known = {entry.id: entry for entry in graph.background}
    for entry in graph.background:
        yield from encode_entry(writer, entry, known)
    writer = Writer.into(DECISIONS_GRAPH, base)
    for claim in graph.added:
        yield from writer.claim(claim)
    for effect in graph.effects:
        yield from encode_effect(writer, effect)


def encode_fragment(fragment: Fragment, base: str = vocab.BASE) -> Iterator[Quad]:
    """Give the quads of one document's named graph."""
    path = fragment.document.path
    writer = Writer.into(document_graph(path), base)
    yield from _document(writer, fragment.document)
    yield from chain.from_iterable(
        chain(
            (_event(writer, event) for event in fragment.events),
            (writer.named(place.id, vocab.PLACE, place.name) for place in fragment.places),
            (_person(writer, person) for person in fragment.people),
            (encode_entry(writer, known, {}) for known in fragment.organizations),
            (_talk(writer, talk) for talk in fragment.talks),
            (_appearance(writer, appearance) for appearance in fragment.appearances),
            (_mention(writer, mention) for mention in fragment.mentions),
            (writer.claim(claim, path) for claim in fragment.claims),
        )
    )


def _document(writer: Writer, record: DocumentRecord) -> Iterator[Quad]:
    id_ = document_id(record.path)
    yield from writer.named(id_, vocab.ARTICLE, record.name)
    yield from writer.types(id_, vocab.ENTITY)
    yield writer.quad(id_, vocab.PATH, text(record.path))
    yield writer.quad(id_, vocab.IDENTIFIER, text(record.digest))
    yield from writer.words(id_, vocab.LANGUAGE, record.language)


def _event(writer: Writer, event: Event) -> Iterator[Quad]:
    yield from writer.named(event.id, vocab.CONFERENCE, event.name)
    yield from writer.types(event.id, vocab.EVENT)
    yield from writer.words(event.id, vocab.ALTERNATE_NAME, *event.other_names)
    if event.start_date:
        yield writer.quad(event.id, vocab.START_DATE, date(event.start_date))
    if event.end_date:
        yield writer.quad(event.id, vocab.END_DATE, date(event.end_date))
    for at in event.evidence:
        yield from writer.evidence(event.id, vocab.HAS_EVIDENCE, at)


def _person(writer: Writer, person: Person) -> Iterator[Quad]:
    yield from writer.named(person.id, vocab.PERSON, person.name)
    yield from writer.words(person.id, vocab.ALTERNATE_NAME, *person.other_names)
    yield from writer.urls(person.id, vocab.SAME_AS, *person.profiles)


def _talk(writer: Writer, talk: Talk) -> Iterator[Quad]:
    yield from writer.named(talk.id, vocab.TALK, talk.title)
    yield from writer.types(talk.id, vocab.EVENT)
    yield from writer.words(talk.id, vocab.ALTERNATE_NAME, *talk.other_titles)
    if talk.event:
        yield from writer.link(talk.id, vocab.SUPER_EVENT, talk.event)
        yield from writer.link(talk.event, vocab.SUB_EVENT, talk.id)
    yield writer.quad(talk.id, vocab.POSITION, integer(talk.position))
    yield writer.quad(talk.id, vocab.FORMAT, text(talk.format))
    yield from writer.words(talk.id, vocab.LANGUAGE, talk.language)
    yield from writer.evidence(talk.id, vocab.HAS_EVIDENCE, talk.evidence)
    if talk.abstract:
        yield writer.quad(talk.id, vocab.ABSTRACT, text(talk.abstract.text))
        yield from writer.evidence(talk.id, vocab.ABSTRACT_EVIDENCE, talk.abstract.evidence)
    for position, takeaway in enumerate(talk.takeaways, 1):
        yield from _takeaway(writer, talk.id, position, takeaway)
    yield from writer.urls(talk.id, vocab.URL, *talk.links)
    yield from writer.urls(talk.id, vocab.RECORDED_IN, *talk.recordings)


def _takeaway(writer: Writer, talk: EntityId, position: int, takeaway: Passage) -> Iterator[Quad]:
    at = takeaway.evidence
    said = (talk, str(position), at.document, str(at.start), takeaway.text)
    id_ = "takeaway/" + long_digest(*said)
    yield from writer.link(talk, vocab.HAS_TAKEAWAY, id_)
    yield from writer.types(id_, vocab.TAKEAWAY)
    yield writer.quad(id_, vocab.POSITION, integer(position))
    yield writer.quad(id_, vocab.TEXT, text(takeaway.text))
    yield from writer.evidence(id_, vocab.HAS_EVIDENCE, at)


def _appearance(writer: Writer, appearance: Appearance) -> Iterator[Quad]:
    at = appearance.evidence
    said = (appearance.talk, appearance.person, appearance.affiliation, appearance.role)
    id_ = "appearance/" + long_digest(*said, at.document, str(at.start), at.exact)
    yield from writer.link(appearance.talk, vocab.PERFORMER, appearance.person)
    yield from writer.types(id_, vocab.APPEARANCE)
    yield from writer.link(id_, vocab.OF_TALK, appearance.talk)
    yield from writer.link(id_, vocab.SPEAKER, appearance.person)
    yield from writer.link(id_, vocab.AFFILIATION, appearance.affiliation)
    yield from writer.words(id_, vocab.ROLE_NAME, appearance.role)
    yield from writer.evidence(id_, vocab.HAS_EVIDENCE, at)


def mention_id(mention: Mention) -> EntityId:
    """Give the id of a mention's node: a digest of what it says and where."""
    at = mention.evidence
    said = (mention.entity, mention.talk, mention.section, mention.method)
    return "mention/" + long_digest(*said, at.document, str(at.start), at.exact)


def _mention(writer: Writer, mention: Mention) -> Iterator[Quad]:
    at = mention.evidence
    id_ = mention_id(mention)
    yield from writer.types(id_, vocab.MENTION, vocab.ANNOTATION)
    yield from writer.link(id_, vocab.HAS_BODY, mention.entity)
    yield from writer.place(id_, at)
    yield from writer.words(id_, vocab.IN_SECTION, mention.section)
    yield writer.quad(id_, vocab.METHOD, text(mention.method))
    if mention.talk:
        theme = kind_of(mention.entity) is EntityKind.THEME
        yield from writer.link(id_, vocab.IN_TALK, mention.talk)
        yield from writer.link(
            mention.talk, vocab.ABOUT if theme else vocab.MENTIONS, mention.entity
        )
