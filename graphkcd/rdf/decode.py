"""Read an exported graph back into the model: the inverse of ``encode``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.ids import document_path
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import (
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RELATIONS = {vocab.relation_iri(relation): relation for relation in Relation}


def decode(dataset: bytes, base: str = vocab.BASE) -> KnowledgeGraph:
    """Read TriG (or N-Quads) as :func:`graphkcd.rdf.encode.encode` writes it.

    Named graphs that are not a document's or the catalogue's are passed over: they hold what can
    be computed again.
    """
    graphs: dict[str, _Graph] = defaultdict(lambda: _Graph(base))
    for quad in ox.parse(dataset, ox.RdfFormat.TRIG):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs[name.removeprefix(base)].add(quad.subject, quad.predicate, quad.object)
    fragments = [
        _fragment(graph) for name, graph in graphs.items() if name.startswith("graph/document/")
    ]
    background = tuple(_entries(graphs["graph/catalogue"])) if "graph/catalogue" in graphs else ()
    return KnowledgeGraph(tuple(fragments), background) | KnowledgeGraph()


@dataclass(slots=True)
class _Graph:
    """One named graph, indexed by subject and predicate; ids without the base."""

    base: str
    _index: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, subject: object, predicate: object, object_: object) -> None:
        values = self._index[self._id(subject)][predicate.value]  # type: ignore[attr-defined]
        values.append(self._id(object_))

    def _id(self, term: object) -> str:
        value: str = term.value  # type: ignore[attr-defined]
        return value.removeprefix(self.base) if isinstance(term, ox.NamedNode) else value

    def of_type(self, type_: str) -> Iterator[str]:
        for subject, values in self._index.items():
            if type_ in values.get(vocab.TYPE, ()):
                yield subject

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(self._index[subject].get(predicate, ())))

    def one(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def evidence(self, id_: str) -> Evidence:
        return Evidence(
            document_path(self.one(id_, vocab.HAS_SOURCE)),
            int(self.one(id_, vocab.START)),
            int(self.one(id_, vocab.END)),
            int(self.one(id_, vocab.LINE)),
            self.one(id_, vocab.EXACT),
        )

    def evidences(self, subject: str) -> tuple[Evidence, ...]:
        return tuple(sorted(self.evidence(e) for e in self.all(subject, vocab.HAS_EVIDENCE)))


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
            graph.one(id_, vocab.SUPER_EVENT),
            TalkFormat(graph.one(id_, vocab.FORMAT)),
            graph.one(id_, vocab.LANGUAGE),
            _abstract(graph, id_),
            tuple(_takeaways(graph, id_)),
            graph.all(id_, vocab.URL),
            graph.all(id_, vocab.RECORDED_IN),
        )


def _abstract(graph: _Graph, talk: str) -> Passage | None:
    evidence = graph.one(talk, vocab.ABSTRACT_EVIDENCE)
    if not evidence:
        return None
    return Passage(graph.one(talk, vocab.ABSTRACT), graph.evidence(evidence))


def _takeaways(graph: _Graph, talk: str) -> Iterator[Passage]:
    nodes = graph.all(talk, vocab.HAS_TAKEAWAY)
    for node in sorted(nodes, key=lambda node: int(graph.one(node, vocab.POSITION))):
        (evidence,) = graph.evidences(node)
        yield Passage(graph.one(node, vocab.TEXT), evidence)


def _appearances(graph: _Graph) -> Iterator[Appearance]:
    for id_ in graph.of_type(vocab.APPEARANCE):
        (evidence,) = graph.evidences(id_)
        yield Appearance(
            graph.one(id_, vocab.OF_TALK),
            graph.one(id_, vocab.SPEAKER),
            evidence,
            graph.one(id_, vocab.AFFILIATION),
            graph.one(id_, vocab.ROLE_NAME),
        )


def _mentions(graph: _Graph) -> Iterator[Mention]:
    for id_ in graph.of_type(vocab.MENTION):
        yield Mention(
            graph.evidence(id_),
            graph.one(id_, vocab.HAS_BODY),
            graph.one(id_, vocab.IN_TALK),
            graph.one(id_, vocab.IN_SECTION),
            graph.one(id_, vocab.METHOD),
        )


def _claims(graph: _Graph) -> Iterator[Claim]:
    for id_ in graph.of_type(vocab.CLAIM):
        yield Claim(
            graph.one(id_, vocab.SUBJECT),
            _RELATIONS[graph.one(id_, vocab.PREDICATE)],
            graph.one(id_, vocab.OBJECT),
            graph.evidences(id_),
            graph.one(id_, vocab.RULE),
            float(graph.one(id_, vocab.CONFIDENCE)),
            Modality(graph.one(id_, vocab.MODALITY)),
            Origin(graph.one(id_, vocab.ORIGIN)),
            graph.one(id_, vocab.IN_TALK),
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
            graph.all(id_, vocab.PARENT_ORGANIZATION),
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
            tuple(sorted(parents.get(id_, ()))),
            owners.get(id_, ""),
            graph.all(id_, vocab.CATEGORY),
            graph.one(id_, vocab.MATURITY),
            graph.one(id_, vocab.DESCRIPTION),
        )
    for id_ in graph.of_type(vocab.THEME):
        yield Theme(
            id_,
            graph.one(id_, vocab.PREF_LABEL),
            graph.all(id_, vocab.ALT_LABEL),
            graph.all(id_, vocab.BROADER),
            graph.all(id_, vocab.CONCERNS),
            graph.one(id_, vocab.DESCRIPTION),
        )
