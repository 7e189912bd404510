"""Read an exported graph back into the model: the inverse of ``encode``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.ids import document_id, document_path
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.decision import Effect
from graphkcd.model.entity import (
    EntityId,
    Entry,
    Organization,
    OrganizationKind,
    Technology,
    TechnologyKind,
    Theme,
)
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Appearance, Event, Passage, Person, Place, Talk, TalkFormat
from graphkcd.rdf.decisions import VERBS
from graphkcd.rdf.encode import CATALOGUE_GRAPH, DECISIONS_GRAPH, document_graph
from graphkcd.rdf.kinds import check_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_RELATIONS = {vocab.relation_iri(relation): relation for relation in Relation}


def decode(trig: bytes) -> KnowledgeGraph:
    """Read TriG as :func:`graphkcd.rdf.encode.encode` means it, whatever its base IRI was.

    Other named graphs than those of documents, catalogue and decisions are passed over: they hold
    what can be computed again.

    Raises:
        SyntaxError: when it is no TriG.
        ValueError, KeyError: when a document's graph lacks what a build writes, or speaks of kinds
            of things that there are not.
    """
    quads = list(ox.parse(trig, ox.RdfFormat.TRIG))
    base = _base_of(quads)
    graphs: dict[str, _Graph] = defaultdict(lambda: _Graph(base))
    for quad in quads:
        graphs[_value(quad.graph_name).removeprefix(base)].add(quad)
    documents = (graph for name, graph in graphs.items() if name.startswith(document_graph("")))
    graph = KnowledgeGraph(
        tuple(map(_fragment, documents)),
        tuple(_entries(graphs[CATALOGUE_GRAPH])),
        tuple(_claims(graphs[DECISIONS_GRAPH])),
        tuple(_effects(graphs[DECISIONS_GRAPH])),
    )
    check_kinds(graph)
    return graph


def _base_of(quads: Sequence[ox.Quad]) -> str:
    """Read what IRIs begin with off a document's IRI, or off the name of the catalogue's graph."""
    for quad in quads:
        if quad.predicate.value == vocab.PATH:
            return _value(quad.subject).removesuffix(document_id(_value(quad.object)))
    names = (_value(quad.graph_name) for quad in quads)
    known = (name.removesuffix(CATALOGUE_GRAPH) for name in names if name.endswith(CATALOGUE_GRAPH))
    return next(known, vocab.BASE)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


class _Graph:
    """One named graph, indexed by subject and predicate."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._typed: dict[str, set[EntityId]] = defaultdict(set)
        self._values: dict[tuple[EntityId, str], set[str]] = defaultdict(set)

    def add(self, quad: ox.Quad) -> None:
        subject, value = self._id(_value(quad.subject)), _value(quad.object)
        if quad.predicate.value == vocab.TYPE:
            self._typed[value].add(subject)
        self._values[subject, quad.predicate.value].add(value)

    def _id(self, iri: str) -> EntityId:
        return iri.removeprefix(self._base)

    def of_type(self, type_: str) -> set[EntityId]:
        return self._typed.get(type_, set())

    def all(self, subject: EntityId, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(self._values.get((subject, predicate), ())))

    def one(self, subject: EntityId, predicate: str) -> str:
        return min(self._values.get((subject, predicate), ()), default="")

    def ids(self, subject: EntityId, predicate: str) -> tuple[EntityId, ...]:
        return tuple(map(self._id, self.all(subject, predicate)))

    def id(self, subject: EntityId, predicate: str) -> EntityId:
        return self._id(self.one(subject, predicate))

    def evidence(self, id_: EntityId) -> Evidence:
        return Evidence(
            document_path(self.id(id_, vocab.HAS_SOURCE)),
            int(self.one(id_, vocab.START)),
            int(self.one(id_, vocab.END)),
            int(self.one(id_, vocab.LINE)),
            self.one(id_, vocab.EXACT),
        )

    def evidences(self, subject: EntityId) -> tuple[Evidence, ...]:
        return tuple(self.evidence(e) for e in self.ids(subject, vocab.HAS_EVIDENCE))


def _fragment(graph: _Graph) -> Fragment:
    (document,) = graph.of_type(vocab.ARTICLE)
    return Fragment(
        DocumentRecord(
            graph.one(document, vocab.PATH),
            graph.one(document, vocab.IDENTIFIER),
            graph.one(document, vocab.NAME),
            graph.one(document, vocab.LANGUAGE),
        ),
        tuple(_events(graph)),
        tuple(Place(id_, graph.one(id_, vocab.NAME)) for id_ in graph.of_type(vocab.PLACE)),
        tuple(_people(graph)),
        tuple(_organizations(graph)),
        tuple(_talks(graph)),
        tuple(_appearances(graph)),
        tuple(_mentions(graph)),
        tuple(_claims(graph)),
    )


def _events(graph: _Graph) -> Iterator[Event]:
    for id_ in graph.of_type(vocab.CONFERENCE):
        yield Event(
            id_,
            graph.one(id_, vocab.NAME),
            graph.evidences(id_),
            graph.one(id_, vocab.START_DATE),
            graph.one(id_, vocab.END_DATE),
            graph.all(id_, vocab.ALTERNATE_NAME),
        )


def _people(graph: _Graph) -> Iterator[Person]:
    for id_ in graph.of_type(vocab.PERSON):
        yield Person(
            id_,
            graph.one(id_, vocab.NAME),
            graph.all(id_, vocab.ALTERNATE_NAME),
            graph.all(id_, vocab.SAME_AS),
        )


def _talks(graph: _Graph) -> Iterator[Talk]:
    for id_ in graph.of_type(vocab.TALK):
        (title,) = graph.evidences(id_)
        yield Talk(
            id_,
            graph.one(id_, vocab.NAME),
            int(graph.one(id_, vocab.POSITION)),
            title,
            graph.id(id_, vocab.SUPER_EVENT),
            TalkFormat(graph.one(id_, vocab.FORMAT)),
            graph.one(id_, vocab.LANGUAGE),
            _abstract(graph, id_),
            tuple(_takeaways(graph, id_)),
            graph.all(id_, vocab.URL),
            graph.all(id_, vocab.RECORDED_IN),
            graph.all(id_, vocab.ALTERNATE_NAME),
        )


def _abstract(graph: _Graph, talk: str) -> Passage | None:
    evidence = graph.id(talk, vocab.ABSTRACT_EVIDENCE)
    if not evidence:
        return None
    return Passage(graph.one(talk, vocab.ABSTRACT), graph.evidence(evidence))


def _takeaways(graph: _Graph, talk: str) -> Iterator[Passage]:
    nodes = graph.ids(talk, vocab.HAS_TAKEAWAY)
    for node in sorted(nodes, key=lambda node: int(graph.one(node, vocab.POSITION))):
        (evidence,) = graph.evidences(node)
        yield Passage(graph.one(node, vocab.TEXT), evidence)


def _appearances(graph: _Graph) -> Iterator[Appearance]:
    for id_ in graph.of_type(vocab.APPEARANCE):
        (evidence,) = graph.evidences(id_)
        yield Appearance(
            graph.id(id_, vocab.OF_TALK),
            graph.id(id_, vocab.SPEAKER),
            evidence,
            graph.id(id_, vocab.AFFILIATION),
            graph.one(id_, vocab.ROLE_NAME),
        )


def _mentions(graph: _Graph) -> Iterator[Mention]:
    for id_ in graph.of_type(vocab.MENTION):
        yield Mention(
            graph.evidence(id_),
            graph.id(id_, vocab.HAS_BODY),
            graph.id(id_, vocab.IN_TALK),
            graph.one(id_, vocab.IN_SECTION),
            graph.one(id_, vocab.METHOD),
        )


def _claims(graph: _Graph) -> Iterator[Claim]:
    for id_ in graph.of_type(vocab.CLAIM):
        yield Claim(
            graph.id(id_, vocab.SUBJECT),
            _RELATIONS[graph.one(id_, vocab.PREDICATE)],
            graph.id(id_, vocab.OBJECT),
            graph.evidences(id_),
            graph.one(id_, vocab.RULE),
            float(graph.one(id_, vocab.CONFIDENCE)),
            Modality(graph.one(id_, vocab.MODALITY)),
            Origin(graph.one(id_, vocab.ORIGIN)),
            graph.id(id_, vocab.IN_TALK),
        )


def _effects(graph: _Graph) -> Iterator[Effect]:
    for id_ in graph.of_type(vocab.DECISION):
        yield Effect(
            VERBS[graph.one(id_, vocab.DECIDES)],
            graph.one(id_, vocab.NAME),
            graph.one(graph.id(id_, vocab.ASSOCIATED_WITH), vocab.NAME),
            graph.one(id_, vocab.DESCRIPTION),
            graph.one(id_, vocab.DATE_CREATED),
            graph.one(id_, vocab.SOURCE),
            graph.ids(id_, vocab.USED),
            graph.ids(id_, vocab.GENERATED),
            graph.one(id_, vocab.TROUBLE),
            graph.one(id_, vocab.PRIMARY_SOURCE),
        )


def _organizations(graph: _Graph) -> Iterator[Organization]:
    for id_ in graph.of_type(vocab.ORGANIZATION):
        kind = graph.one(id_, vocab.KIND)
        yield Organization(
            id_,
            graph.one(id_, vocab.NAME),
            OrganizationKind(kind) if kind else None,
            graph.all(id_, vocab.ALTERNATE_NAME),
            graph.one(id_, vocab.URL),
            graph.ids(id_, vocab.PARENT_ORGANIZATION),
        )


def _entries(graph: _Graph) -> Iterable[Entry]:
    yield from _organizations(graph)
    parents: dict[str, list[str]] = defaultdict(list)
    owners: dict[str, str] = {}
    for claim in _claims(graph):
        if claim.relation is Relation.PART_OF:
            parents[claim.subject].append(claim.object)
        else:
            owners[claim.subject] = claim.object
    for id_ in graph.of_type(vocab.TECHNOLOGY):
        yield Technology(
            id_,
            graph.one(id_, vocab.NAME),
            TechnologyKind(graph.one(id_, vocab.KIND)),
            graph.all(id_, vocab.ALT_LABEL),
            graph.all(id_, vocab.HIDDEN_LABEL),
            graph.one(id_, vocab.URL),
            graph.one(id_, vocab.CODE_REPOSITORY),
            graph.all(id_, vocab.SAME_AS),
            tuple(parents.get(id_, ())),
            owners.get(id_, ""),
            graph.ids(id_, vocab.CATEGORY),
            graph.one(id_, vocab.MATURITY),
            graph.one(id_, vocab.DESCRIPTION),
        )
    for id_ in graph.of_type(vocab.THEME):
        yield Theme(
            id_,
            graph.one(id_, vocab.PREF_LABEL),
            graph.all(id_, vocab.ALT_LABEL),
            graph.ids(id_, vocab.BROADER),
            graph.ids(id_, vocab.CONCERNS),
            graph.one(id_, vocab.DESCRIPTION),
        )
