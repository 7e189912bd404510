"""The whole graph in a format, as a build writes it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.formats import FORMATS, canonical_triples, serialize
from graphkcd.serve.facts import base_of
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from graphkcd.rdf.writer import Quad

_FORMATS: Final = {format_.suffix: format_ for format_ in FORMATS}


def dump(store: ox.Store, suffix: str) -> bytes:
    """Give the graph as ``ttl``, ``trig``, ``jsonld``, ``nt`` or ``rdf`` (RDF/XML), byte-stable."""
    quads = [_quad(quad) for quad in store if _is_of_file(store, quad)]
    if suffix in _FORMATS:
        return serialize(quads, _FORMATS[suffix], base_of(store))
    into = BytesIO()
    triples = ox.parse(canonical_triples(quads), ox.RdfFormat.N_TRIPLES)
    ox.serialize(triples, into, ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    return into.getvalue()


def _is_of_file(store: ox.Store, quad: ox.Quad) -> bool:
    """Whether a quad was read, and is not in the default graph for being in a named one."""
    if not isinstance(quad.graph_name, ox.DefaultGraph):
        return True
    same = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    return all(isinstance(other.graph_name, ox.DefaultGraph) for other in same)


def _quad(quad: ox.Quad) -> Quad:
    name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return str(quad.subject), str(quad.predicate), str(quad.object), name
