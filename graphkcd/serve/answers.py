"""Answers a query in full or not at all; runs inside a worker, where limits may kill it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphkcd.rdf.on_disk import open_kept
from graphkcd.rdf.store import names_graphs, read_store, union_of
from graphkcd.rdf.tokens import tokens
from graphkcd.serve.capped import Capped, too_much
from graphkcd.serve.faults import find_fault
from graphkcd.serve.guard import check
from graphkcd.serve.negotiate import GRAPHS, RESULTS, Format, choose
from graphkcd.serve.problems import Problem
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graphkcd.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it came over HTTP."""

    sparql: str
    accept: str
    base: str  #: the endpoint's own IRI, which relative ones are relative to
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    form: str  #: SELECT, ASK or CONSTRUCT (which is DESCRIBE's too)
    rows: int
    media_type: str
    body: bytes


_RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Stores:
    """A graph, twice: most queries name no graph, and the union alone is sooner asked.

    On disk it stands once: the engine reads the union there as if it were alone.
    """

    whole: ox.Store
    union: ox.Store
    files: int = 0  #: how many the engine may yet open to read it

    @classmethod
    def read(cls, trig: Path, place: Path | None = None) -> Stores:
        """Read a TriG file into memory, or, given a place for it, into a store on disk.

        Raises:
            GraphError: when it cannot be opened or is no TriG.
        """
        if place:
            kept = open_kept(trig, place)
            return cls(kept, kept, len(list(place.glob("*/*.sst"))))
        whole = read_store(trig)
        return cls(whole, union_of(whole))


def answer(stores: Stores, asked: Asked, limits: Limits) -> Answer:
    """Answer a query.

    Raises:
        Problem: 400 for what is no query of ours, 403 for an update, 406 when no format suits, 413
            for an answer beyond a limit.
    """
    if len(asked.sparql.encode()) > limits.max_query_bytes:
        raise Problem(413, f"the query is longer than {limits.max_query_bytes} bytes")
    dataset = _dataset(asked)
    plain = check(
        asked.sparql,
        max_nesting=limits.max_nesting,
        prefixes=PREFIXES,
        has_graph=lambda iri: bool(dataset) or _has_graph(stores.whole, iri),
        base=asked.base,
    )
    everywhere = bool(dataset) or names_graphs(tokens(plain.sparql))
    try:
        found = (stores.whole if everywhere else stores.union).query(
            plain.sparql,
            prefixes=PREFIXES,
            base_iri=asked.base or None,
            **dataset,
        )
        return _render(found, asked, limits)
    except SyntaxError as error:
        raise find_fault(str(error), asked.sparql, plain, asked.base) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise Problem(400, f"this cannot be answered: {' '.join(str(error).split())}") from error


def _has_graph(store: ox.Store, iri: str) -> bool:
    name = _named(iri)
    return name is not None and store.contains_named_graph(name)


def _named(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _dataset(asked: Asked) -> dict[str, Any]:
    """Give the protocol's dataset, which replaces the query's; where it names none, nothing.

    A graph that does not exist is an empty one (SPARQL 1.1 Protocol section 2.1.4 lets a service
    choose); nothing is ever fetched.
    """
    if not asked.default_graphs and not asked.named_graphs:
        return {}
    return {
        "default_graph": [name for iri in asked.default_graphs if (name := _named(iri))],
        "named_graphs": [name for iri in asked.named_graphs if (name := _named(iri))],
    }


def _render(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, asked: Asked, limits: Limits
) -> Answer:
    if isinstance(found, ox.QueryTriples):
        return _graph(found, _chosen(asked.accept, GRAPHS), limits)
    format_ = _chosen(asked.accept, RESULTS)
    body = Capped(format_.suffix, limits, counts=isinstance(found, ox.QuerySolutions))
    found.serialize(body, format=_RESULT_FORMATS[format_.suffix])
    if isinstance(found, ox.QueryBoolean):
        return Answer("ASK", 1, format_.media_type, body.getvalue())
    return Answer("SELECT", body.rows, format_.media_type, body.getvalue())


def _chosen(accept: str, formats: Sequence[Format]) -> Format:
    format_ = choose(accept, formats)
    if format_ is None:
        offered = ", ".join(known.media_type for known in formats)
        raise Problem(406, f"this answer can be had as {offered}")
    return format_


def _graph(found: ox.QueryTriples, format_: Format, limits: Limits) -> Answer:
    triples = dict.fromkeys(islice(found, limits.max_rows + 1))
    if len(triples) > limits.max_rows:
        raise too_much("triples", limits.max_rows)
    body = Capped("", limits, counts=False)
    try:
        ox.serialize(triples, body, _GRAPH_FORMATS[format_.suffix], prefixes=_used(format_))
    except (ValueError, OSError) as error:
        raise Problem(
            406, f"this answer cannot be written as {format_.media_type}; ask for text/turtle"
        ) from error
    return Answer("CONSTRUCT", len(triples), format_.media_type, body.getvalue())


def _used(format_: Format) -> dict[str, str] | None:
    return dict(PREFIXES) if format_.suffix in {"ttl", "rdf"} else None
