"""What the endpoint can do, as RDF (SPARQL 1.1 Service Description), its limits among it."""

from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.serve.limits import Limits
from graphkcd.serve.negotiate import GRAPHS, RESULTS, Format
from graphkcd.vocab import PREFIXES, RDFS, TYPE, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.serve.facts import Facts

SD: Final = "http://www.w3.org/ns/sparql-service-description#"

_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def describe(endpoint: str, facts: Facts, limits: Limits, format_: Format) -> bytes:
    """Give the description of a service.

    Args:
        endpoint: Its IRI, as it was asked for.
        facts: What there is in the graph.
        limits: What a query may cost; each is a property ``limit#name`` of the service.
        format_: One of :data:`graphkcd.serve.negotiate.GRAPHS`.
    """
    prefixes = {**PREFIXES, "sd": SD, "limit": _limit(endpoint, "")}
    into = BytesIO()
    triples = [*_service(endpoint), *_dataset(endpoint, facts), *_limits(endpoint, limits)]
    used = prefixes if format_.suffix in {"ttl", "rdf"} else None
    ox.serialize(triples, into, _FORMATS[format_.suffix], prefixes=used)
    return into.getvalue()


def _triple(subject: str, predicate: str, object_: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object_)


def _link(subject: str, predicate: str, object_: str) -> ox.Triple:
    return _triple(subject, predicate, ox.NamedNode(object_))


def _service(endpoint: str) -> Iterator[ox.Triple]:
    service = f"{endpoint}#service"
    yield _link(service, TYPE, SD + "Service")
    yield _link(service, SD + "endpoint", endpoint)
    yield _link(service, SD + "supportedLanguage", SD + "SPARQL11Query")
    yield _link(service, SD + "feature", SD + "UnionDefaultGraph")
    for format_ in (*RESULTS, *GRAPHS):
        yield _link(service, SD + "resultFormat", format_.iri)
    yield _link(service, SD + "defaultDataset", f"{endpoint}#dataset")


def _dataset(endpoint: str, facts: Facts) -> Iterator[ox.Triple]:
    dataset, everything = f"{endpoint}#dataset", f"{endpoint}#everything"
    yield _link(dataset, TYPE, SD + "Dataset")
    yield _link(dataset, SD + "defaultGraph", everything)
    yield _link(everything, TYPE, SD + "Graph")
    yield _triple(everything, VOID + "triples", _integer(facts.triples))
    for number, (name, triples) in enumerate(facts.graphs, start=1):
        named, graph = f"{endpoint}#named-{number}", f"{endpoint}#graph-{number}"
        yield _link(dataset, SD + "namedGraph", named)
        yield _link(named, TYPE, SD + "NamedGraph")
        yield _link(named, SD + "name", name)
        yield _link(named, SD + "graph", graph)
        yield _link(graph, TYPE, SD + "Graph")
        yield _triple(graph, VOID + "triples", _integer(triples))


def _limits(endpoint: str, limits: Limits) -> Iterator[ox.Triple]:
    values = asdict(limits)
    for field in fields(Limits):
        term = _limit(endpoint, field.name)
        yield _triple(f"{endpoint}#service", term, _number(values[field.name]))
        yield _triple(term, RDFS + "label", ox.Literal(field.name.replace("_", " ")))
        yield _triple(term, RDFS + "comment", ox.Literal(field.metadata["help"]))


def _limit(endpoint: str, name: str) -> str:
    return f"{endpoint.rstrip('/')}/limit#{name.replace('_', '-')}"


def _number(value: float) -> ox.Literal:
    if isinstance(value, int):
        return _integer(value)
    return ox.Literal(format(Decimal(repr(value)), "f"), datatype=ox.NamedNode(XSD + "decimal"))


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
