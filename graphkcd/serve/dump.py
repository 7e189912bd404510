"""The whole graph in a format, as a build writes it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.formats import FORMATS, canonical_triples, serialize
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from graphkcd.rdf.writer import Quad

_FORMATS: Final = {format_.suffix: format_ for format_ in FORMATS}


def dump(trig: str, suffix: str, base: str) -> bytes:
    """Give the graph of a TriG file as ``ttl``, ``jsonld``, ``nt`` or ``rdf`` (RDF/XML).

    It is read off the file: a store writes some numbers in another way.

    Args:
        trig: Where the file is.
        suffix: The format's.
        base: What the things' IRIs begin with.
    """
    quads = [_quad(quad) for quad in ox.parse(path=trig, format=ox.RdfFormat.TRIG)]
    if suffix in _FORMATS:
        return serialize(quads, _FORMATS[suffix], base)
    into = BytesIO()
    triples = ox.parse(canonical_triples(quads), ox.RdfFormat.N_TRIPLES)
    ox.serialize(triples, into, ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    return into.getvalue()


def _quad(quad: ox.Quad) -> Quad:
    name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return str(quad.subject), str(quad.predicate), str(quad.object), name
