"""What the server knows of a graph besides the graph: names to search and words to complete."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.ids import document_id
from graphkcd.model.entity import EntityKind
from graphkcd.resources import ontology_dir
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a graph."""

    base: str  #: what its things' IRIs begin with
    graphs: Sequence[tuple[str, int]]  #: named graphs with their numbers of triples, sorted
    triples: int  #: of the union of all graphs
    names: Sequence[tuple[str, str, str, bool]]  #: name, id, kind, whether it is the main one
    terms: Sequence[tuple[str, str, str, int]]  #: IRI, class or property, label, how often used


_NAMES = """SELECT DISTINCT ?name ?thing ?by {
  VALUES ?by { schema:name skos:prefLabel rdfs:label schema:alternateName skos:altLabel }
  ?thing ?by ?name . FILTER(isIRI(?thing) && isLiteral(?name)) }"""
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_CLASSES = "SELECT ?term (COUNT(*) AS ?n) { ?s a ?term . FILTER(isIRI(?term)) } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) { ?s ?term ?o } GROUP BY ?term"
_DOCUMENT = "SELECT ?document ?path { ?document kcd:path ?path } LIMIT 1"

_MAIN = frozenset((vocab.NAME, vocab.PREF_LABEL, vocab.RDFS + "label"))


def find_facts(store: ox.Store) -> Facts:
    """Tell what there is in a graph."""
    base = base_of(store)
    return Facts(
        base,
        sorted((row[0], int(row[1])) for row in _rows(store, _GRAPHS)),
        int(next(_rows(store, _TRIPLES))[0]),
        sorted(_names(store, base)),
        sorted(_terms(store)),
    )


def base_of(store: ox.Store) -> str:
    """Give what the IRIs of a graph's things begin with: read off a document, else the usual."""
    for document, path in _rows(store, _DOCUMENT):
        return document.removesuffix(document_id(path))
    return vocab.BASE


def _rows(store: ox.Store, sparql: str) -> Iterator[tuple[str, ...]]:
    found: Any = store.query(sparql, prefixes=PREFIXES)
    for solution in found:
        yield tuple(str(getattr(term, "value", "")) for term in solution)


def _names(store: ox.Store, base: str) -> Iterator[tuple[str, str, str, bool]]:
    for name, thing, by in _rows(store, _NAMES):
        id_ = thing.removeprefix(base)
        kind = id_.partition("/")[0]
        yield name, id_, kind if kind in _KINDS else "", by in _MAIN


_KINDS = frozenset(map(str, EntityKind))


def _terms(store: ox.Store) -> Iterator[tuple[str, str, str, int]]:
    """Give the classes and properties that are used or that the ontology knows."""
    labels = _labels()
    for kind, sparql in (("class", _CLASSES), ("property", _PROPERTIES)):
        used = {iri: int(n) for iri, n in _rows(store, sparql)}
        known = {iri for iri, (told, _) in labels.items() if told == kind}
        for iri in {*used, *known}:
            yield iri, kind, labels.get(iri, ("", ""))[1], used.get(iri, 0)


def _labels() -> Mapping[str, tuple[str, str]]:
    """Read each term's kind and definition off the ontology."""
    described: dict[str, dict[str, str]] = defaultdict(dict)
    path = ontology_dir() / "graphkcd.ttl"
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode):
            described[quad.subject.value][quad.predicate.value] = str(
                getattr(quad.object, "value", "")
            )
    return {
        iri: (
            "class" if told.get(vocab.TYPE) == vocab.OWL + "Class" else "property",
            told.get(vocab.SKOS + "definition", told.get(vocab.RDFS + "label", "")),
        )
        for iri, told in described.items()
        if told.get(vocab.TYPE, "").startswith(vocab.OWL)
        and told[vocab.TYPE].endswith(("Class", "Property"))
    }
