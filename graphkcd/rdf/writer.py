"""Writes statements into one named graph: what every kind of thing is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd import vocab
from graphkcd.ids import document_id, long_digest, web_link
from graphkcd.rdf.terms import decimal, integer, iri, text, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.claim import Claim
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence

#: Subject, predicate, object and graph, each in N-Triples syntax.
Quad = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes into one named graph."""

    base: str
    graph: str  #: the graph's name, in N-Triples syntax

    @classmethod
    def into(cls, graph: EntityId, base: str) -> Writer:
        """Give a writer for the graph of an id."""
        return cls(base, thing(graph, base))

    def quad(self, subject: EntityId, predicate: str, term: str) -> Quad:
        """Write a statement whose object is given in N-Triples syntax."""
        return (thing(subject, self.base), iri(predicate), term, self.graph)

    def link(self, subject: EntityId, predicate: str, *objects: EntityId) -> Iterator[Quad]:
        """Relate a thing to others; an empty id is none."""
        for object_ in objects:
            if object_:
                yield self.quad(subject, predicate, thing(object_, self.base))

    def types(self, subject: EntityId, *types: str) -> Iterator[Quad]:
        """Say what a thing is."""
        for type_ in types:
            yield self.quad(subject, vocab.TYPE, iri(type_))

    def words(self, subject: EntityId, predicate: str, *values: str) -> Iterator[Quad]:
        """Give a thing texts; an empty one is none."""
        for value in values:
            if value:
                yield self.quad(subject, predicate, text(value))

    def urls(self, subject: EntityId, predicate: str, *urls: str) -> Iterator[Quad]:
        """Give a thing links to the web; what leads nowhere is passed over."""
        for url in filter(None, map(web_link, urls)):
            yield self.quad(subject, predicate, iri(url))

    def named(self, id_: EntityId, type_: str, name: str) -> Iterator[Quad]:
        """Say what a thing is and what it is called."""
        yield from self.types(id_, type_)
        yield self.quad(id_, vocab.NAME, text(name))

    def evidence(self, subject: EntityId, predicate: str, at: Evidence) -> Iterator[Quad]:
        """Lead from a thing to the words that prove it."""
        id_ = "evidence/" + long_digest(at.document, str(at.start), str(at.line), at.exact)
        yield from self.link(subject, predicate, id_)
        yield from self.types(id_, vocab.EVIDENCE)
        yield from self.place(id_, at)

    def place(self, id_: EntityId, at: Evidence) -> Iterator[Quad]:
        """Say which words of which document a node stands for."""
        yield from self.link(id_, vocab.HAS_SOURCE, document_id(at.document))
        yield self.quad(id_, vocab.START, integer(at.start))
        yield self.quad(id_, vocab.END, integer(at.end))
        yield self.quad(id_, vocab.LINE, integer(at.line))
        yield self.quad(id_, vocab.EXACT, text(at.exact))

    def claim(self, claim: Claim, document: str = "") -> Iterator[Quad]:
        """Write a claim, and the plain triple where it stands as one.

        Args:
            claim: What is said.
            document: The path of the document that says it; empty for the catalogue and
                for decisions.
        """
        id_ = claim_id(claim, document)
        predicate = vocab.relation_iri(claim.relation)
        yield from self.types(id_, vocab.CLAIM, vocab.STATEMENT)
        yield from self.link(id_, vocab.SUBJECT, claim.subject)
        yield self.quad(id_, vocab.PREDICATE, iri(predicate))
        yield from self.link(id_, vocab.OBJECT, claim.object)
        yield self.quad(id_, vocab.MODALITY, text(claim.modality))
        yield self.quad(id_, vocab.ORIGIN, text(claim.origin))
        yield self.quad(id_, vocab.CONFIDENCE, decimal(claim.confidence))
        yield self.quad(id_, vocab.RULE, text(claim.rule))
        yield from self.link(id_, vocab.IN_TALK, claim.talk)
        for at in claim.evidence:
            yield from self.evidence(id_, vocab.HAS_EVIDENCE, at)
        if claim.stands:
            yield from self.link(claim.subject, predicate, claim.object)


def claim_id(claim: Claim, document: str = "") -> EntityId:
    """Give the id of a claim's node: a digest of what a document says, how, and in which words."""
    quotes = (f"{at.start}:{at.exact}" for at in claim.evidence)
    said = (claim.subject, claim.relation, claim.object, claim.rule, claim.modality, claim.origin)
    return "claim/" + long_digest(*said, repr(claim.confidence), claim.talk, document, *quotes)
