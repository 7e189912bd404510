"""A knowledge graph as quads: one named graph per document, and one for the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd import vocab
from graphkcd.ids import document_id, long_digest
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import (
    EntityId,
    EntityKind,
    Entry,
    Organization,
    OrganizationKind,
    Technology,
    Theme,
    kind_of,
)
from graphkcd.rdf.terms import date, decimal, integer, iri, text, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.mention import Mention
    from graphkcd.model.talk import Appearance, Event, Passage, Person, Talk

#: Subject, predicate, object and graph, each in N-Triples syntax.
Quad = tuple[str, str, str, str]

CATALOGUE_GRAPH = "graph/catalogue"
PROVENANCE_GRAPH = "graph/provenance"

#: The concept scheme that all themes are in.
SCHEME = "themes"


def document_graph(path: str) -> str:
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
    if graph.background:
        name = thing(CATALOGUE_GRAPH, base)
        for entry in graph.background:
            writer = _Writer(base, name)
            yield from writer.entry(entry, known={e.id: e for e in graph.background})


def encode_fragment(fragment: Fragment, base: str = vocab.BASE) -> Iterator[Quad]:
    """Give the quads of one document's named graph."""
    writer = _Writer(base, thing(document_graph(fragment.document.path), base))
    yield from writer.document(fragment)
    for event in fragment.events:
        yield from writer.event(event)
    for place in fragment.places:
        yield from writer.named(place.id, vocab.PLACE, place.name)
    for person in fragment.people:
        yield from writer.person(person)
    for organization in fragment.organizations:
        yield from writer.entry(organization, known={})
    for talk in fragment.talks:
        yield from writer.talk(talk)
    for appearance in fragment.appearances:
        yield from writer.appearance(appearance)
    for mention in fragment.mentions:
        yield from writer.mention(mention)
    for claim in fragment.claims:
        yield from writer.claim(claim, fragment.document.path)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes things into one named graph."""

    base: str
    graph: str

    def _quad(self, subject: EntityId, predicate: str, object_: str) -> Quad:
        return (thing(subject, self.base), iri(predicate), object_, self.graph)

    def _types(self, subject: EntityId, *types: str) -> Iterator[Quad]:
        for type_ in types:
            yield self._quad(subject, vocab.TYPE, iri(type_))

    def _link(self, subject: EntityId, predicate: str, object_: EntityId) -> Quad:
        return self._quad(subject, predicate, thing(object_, self.base))

    def _optional(self, subject: EntityId, predicate: str, value: str) -> Iterator[Quad]:
        if value:
            yield self._quad(subject, predicate, text(value))

    def _urls(self, subject: EntityId, predicate: str, *urls: str) -> Iterator[Quad]:
        for url in urls:
            if url:
                yield self._quad(subject, predicate, iri(url))

    def named(self, id_: EntityId, type_: str, name: str) -> Iterator[Quad]:
        yield from self._types(id_, type_)
        yield self._quad(id_, vocab.NAME, text(name))

    def document(self, fragment: Fragment) -> Iterator[Quad]:
        record = fragment.document
        id_ = document_id(record.path)
        yield from self._types(id_, vocab.ARTICLE, vocab.ENTITY)
        yield self._quad(id_, vocab.NAME, text(record.name))
        yield self._quad(id_, vocab.PATH, text(record.path))
        yield self._quad(id_, vocab.IDENTIFIER, text(record.digest))
        yield from self._optional(id_, vocab.LANGUAGE, record.language)

    def event(self, event: Event) -> Iterator[Quad]:
        yield from self.named(event.id, vocab.CONFERENCE, event.name)
        yield from self._types(event.id, vocab.EVENT)
        for predicate, day in (
            (vocab.START_DATE, event.start_date),
            (vocab.END_DATE, event.end_date),
        ):
            if day:
                yield self._quad(event.id, predicate, date(day))
        for evidence in event.evidence:
            yield from self._evidence_of(event.id, vocab.HAS_EVIDENCE, evidence)

    def person(self, person: Person) -> Iterator[Quad]:
        yield from self.named(person.id, vocab.PERSON, person.name)
        for name in person.other_names:
            yield self._quad(person.id, vocab.ALTERNATE_NAME, text(name))
        yield from self._urls(person.id, vocab.SAME_AS, *person.profiles)

    def talk(self, talk: Talk) -> Iterator[Quad]:
        yield from self.named(talk.id, vocab.TALK, talk.title)
        yield from self._types(talk.id, vocab.EVENT)
        if talk.event:
            yield self._link(talk.id, vocab.SUPER_EVENT, talk.event)
            yield self._link(talk.event, vocab.SUB_EVENT, talk.id)
        yield self._quad(talk.id, vocab.POSITION, integer(talk.position))
        yield self._quad(talk.id, vocab.FORMAT, text(talk.format))
        yield from self._optional(talk.id, vocab.LANGUAGE, talk.language)
        yield from self._evidence_of(talk.id, vocab.HAS_EVIDENCE, talk.evidence)
        if talk.abstract:
            yield self._quad(talk.id, vocab.ABSTRACT, text(talk.abstract.text))
            yield from self._evidence_of(talk.id, vocab.ABSTRACT_EVIDENCE, talk.abstract.evidence)
        for position, takeaway in enumerate(talk.takeaways, 1):
            yield from self._takeaway(talk, position, takeaway)
        yield from self._urls(talk.id, vocab.URL, *talk.links)
        yield from self._urls(talk.id, vocab.RECORDED_IN, *talk.recordings)

    def _takeaway(self, talk: Talk, position: int, takeaway: Passage) -> Iterator[Quad]:
        at = takeaway.evidence
        digest = long_digest(talk.id, str(position), at.document, str(at.start), takeaway.text)
        id_ = f"takeaway/{digest}"
        yield self._link(talk.id, vocab.HAS_TAKEAWAY, id_)
        yield from self._types(id_, vocab.TAKEAWAY)
        yield self._quad(id_, vocab.POSITION, integer(position))
        yield self._quad(id_, vocab.TEXT, text(takeaway.text))
        yield from self._evidence_of(id_, vocab.HAS_EVIDENCE, takeaway.evidence)

    def appearance(self, appearance: Appearance) -> Iterator[Quad]:
        at = appearance.evidence
        id_ = "appearance/" + long_digest(
            appearance.talk,
            appearance.person,
            appearance.affiliation,
            appearance.role,
            at.document,
            str(at.start),
            at.exact,
        )
        yield self._link(appearance.talk, vocab.PERFORMER, appearance.person)
        yield from self._types(id_, vocab.APPEARANCE)
        yield self._link(id_, vocab.OF_TALK, appearance.talk)
        yield self._link(id_, vocab.SPEAKER, appearance.person)
        if appearance.affiliation:
            yield self._link(id_, vocab.AFFILIATION, appearance.affiliation)
        yield from self._optional(id_, vocab.ROLE_NAME, appearance.role)
        yield from self._evidence_of(id_, vocab.HAS_EVIDENCE, at)

    def mention(self, mention: Mention) -> Iterator[Quad]:
        at = mention.evidence
        id_ = "mention/" + long_digest(
            mention.entity,
            mention.talk,
            mention.section,
            mention.method,
            at.document,
            str(at.start),
            at.exact,
        )
        yield from self._types(id_, vocab.MENTION, vocab.ANNOTATION)
        yield self._link(id_, vocab.HAS_BODY, mention.entity)
        yield from self._place(id_, at)
        yield from self._optional(id_, vocab.IN_SECTION, mention.section)
        yield self._quad(id_, vocab.METHOD, text(mention.method))
        if mention.talk:
            yield self._link(id_, vocab.IN_TALK, mention.talk)
            theme = kind_of(mention.entity) is EntityKind.THEME
            yield self._link(mention.talk, vocab.ABOUT if theme else vocab.MENTIONS, mention.entity)

    def claim(self, claim: Claim, path: str) -> Iterator[Quad]:
        quotes = [f"{at.start}:{at.exact}" for at in claim.evidence]
        id_ = "claim/" + long_digest(
            claim.subject,
            claim.relation,
            claim.object,
            claim.rule,
            claim.modality,
            claim.origin,
            repr(claim.confidence),
            claim.talk,
            path,
            *quotes,
        )
        predicate = vocab.relation_iri(claim.relation)
        yield from self._types(id_, vocab.CLAIM, vocab.STATEMENT)
        yield self._link(id_, vocab.SUBJECT, claim.subject)
        yield self._quad(id_, vocab.PREDICATE, iri(predicate))
        yield self._link(id_, vocab.OBJECT, claim.object)
        yield self._quad(id_, vocab.MODALITY, text(claim.modality))
        yield self._quad(id_, vocab.ORIGIN, text(claim.origin))
        yield self._quad(id_, vocab.CONFIDENCE, decimal(claim.confidence))
        yield self._quad(id_, vocab.RULE, text(claim.rule))
        if claim.talk:
            yield self._link(id_, vocab.IN_TALK, claim.talk)
        for at in claim.evidence:
            yield from self._evidence_of(id_, vocab.HAS_EVIDENCE, at)
        if claim.stands:
            yield self._link(claim.subject, predicate, claim.object)

    def _evidence_of(self, subject: EntityId, predicate: str, at: Evidence) -> Iterator[Quad]:
        id_ = "evidence/" + long_digest(at.document, str(at.start), str(at.line), at.exact)
        yield self._link(subject, predicate, id_)
        yield from self._types(id_, vocab.EVIDENCE)
        yield from self._place(id_, at)

    def _place(self, id_: EntityId, at: Evidence) -> Iterator[Quad]:
        yield self._link(id_, vocab.HAS_SOURCE, document_id(at.document))
        yield self._quad(id_, vocab.START, integer(at.start))
        yield self._quad(id_, vocab.END, integer(at.end))
        yield self._quad(id_, vocab.LINE, integer(at.line))
        yield self._quad(id_, vocab.EXACT, text(at.exact))

    # --- catalogue entries ----------------------------------------------------------------------

    def entry(self, entry: Entry, known: dict[EntityId, Entry]) -> Iterator[Quad]:
        if isinstance(entry, Technology):
            yield from self._technology(entry, known)
        elif isinstance(entry, Theme):
            yield from self._theme(entry)
        else:
            yield from self._organization(entry)

    def _technology(self, entry: Technology, known: dict[EntityId, Entry]) -> Iterator[Quad]:
        yield from self.named(entry.id, vocab.TECHNOLOGY, entry.name)
        if entry.kind.is_software:
            yield from self._types(entry.id, vocab.SOFTWARE)
        yield self._quad(entry.id, vocab.KIND, text(entry.kind))
        for name in entry.aliases:
            yield self._quad(entry.id, vocab.ALT_LABEL, text(name))
        for name in entry.misspellings:
            yield self._quad(entry.id, vocab.HIDDEN_LABEL, text(name))
        yield from self._urls(entry.id, vocab.URL, entry.homepage)
        yield from self._urls(entry.id, vocab.CODE_REPOSITORY, entry.repository)
        yield from self._urls(entry.id, vocab.SAME_AS, *entry.same_as)
        yield from self._optional(entry.id, vocab.MATURITY, entry.maturity)
        yield from self._optional(entry.id, vocab.DESCRIPTION, entry.description)
        for theme in entry.categories:
            yield self._link(entry.id, vocab.CATEGORY, theme)
        for parent in entry.parents:
            yield from self._background(entry.id, Relation.PART_OF, parent)
        if entry.owner:
            yield from self._background(entry.id, _ownership(known.get(entry.owner)), entry.owner)

    def _background(
        self, subject: EntityId, relation: Relation, object_: EntityId
    ) -> Iterator[Quad]:
        claim = Claim(
            subject, relation, object_, (), "catalogue", 1.0, Modality.ASSERTED, Origin.CATALOGUE
        )
        yield from self.claim(claim, "")

    def _theme(self, entry: Theme) -> Iterator[Quad]:
        yield from self._types(entry.id, vocab.THEME, vocab.CONCEPT)
        yield self._quad(entry.id, vocab.PREF_LABEL, text(entry.name))
        for name in entry.aliases:
            yield self._quad(entry.id, vocab.ALT_LABEL, text(name))
        for parent in entry.parents:
            yield self._link(entry.id, vocab.BROADER, parent)
        for technology in entry.concerns:
            yield self._link(entry.id, vocab.CONCERNS, technology)
        yield from self._optional(entry.id, vocab.DESCRIPTION, entry.description)
        yield self._link(entry.id, vocab.IN_SCHEME, SCHEME)
        yield from self._types(SCHEME, vocab.CONCEPT_SCHEME)

    def _organization(self, entry: Organization) -> Iterator[Quad]:
        yield from self.named(entry.id, vocab.ORGANIZATION, entry.name)
        if entry.kind:
            yield self._quad(entry.id, vocab.KIND, text(entry.kind))
        for name in entry.aliases:
            yield self._quad(entry.id, vocab.ALTERNATE_NAME, text(name))
        yield from self._urls(entry.id, vocab.URL, entry.homepage)
        for parent in entry.parents:
            yield self._link(entry.id, vocab.PARENT_ORGANIZATION, parent)


def _ownership(owner: Entry | None) -> Relation:
    """A foundation hosts a project; anyone else makes it."""
    hosts = (OrganizationKind.FOUNDATION, OrganizationKind.COMMUNITY)
    hosted = isinstance(owner, Organization) and owner.kind in hosts
    return Relation.HOSTED_BY if hosted else Relation.CREATED_BY
