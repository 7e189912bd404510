"""The serialisations: one table of them, and each as bytes that are the same on every machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkcd.rdf.encode import Quad


@dataclass(frozen=True, slots=True)
class Format:
    """An RDF syntax."""

    name: str
    suffix: str
    media_type: str
    has_named_graphs: bool


#: What a build writes, in this order.
FORMATS: Final = (
    Format("turtle", "ttl", "text/turtle", has_named_graphs=False),
    Format("trig", "trig", "application/trig", has_named_graphs=True),
    Format("json-ld", "jsonld", "application/ld+json", has_named_graphs=False),
    Format("n-triples", "nt", "application/n-triples", has_named_graphs=False),
)


def canonical_triples(quads: Iterable[Quad]) -> bytes:
    """Give sorted N-Triples without repeats: the canonical form, since no node is blank."""
    lines = sorted({f"{s} {p} {o} .\n" for s, p, o, _ in quads})
    return "".join(lines).encode()


def canonical_quads(quads: Iterable[Quad]) -> bytes:
    """Give sorted N-Quads without repeats, grouped by named graph."""
    lines = sorted({(g, f"{s} {p} {o} {g} .\n") for s, p, o, g in quads})
    return "".join(line for _, line in lines).encode()


def serialize(quads: Sequence[Quad], format_: Format, base: str = vocab.BASE) -> bytes:
    """Write quads in a format; UTF-8, ``\\n``, byte-stable.

    Args:
        quads: From :func:`graphkcd.rdf.encode.encode`, in any order.
        format_: One of :data:`FORMATS`. Those without named graphs get all triples flat.
        base: What the exported things' IRIs begin with; shortened by prefixes.
    """
    if format_.suffix == "nt":
        return canonical_triples(quads)
    if format_.suffix == "jsonld":
        return _json_ld(canonical_triples(quads), base)
    prefixes = _prefixes(base)
    if format_.has_named_graphs:
        parsed = ox.parse(canonical_quads(quads), ox.RdfFormat.N_QUADS)
        return bytes(ox.serialize(parsed, format=ox.RdfFormat.TRIG, prefixes=prefixes))
    parsed = ox.parse(canonical_triples(quads), ox.RdfFormat.N_TRIPLES)
    return bytes(ox.serialize(parsed, format=ox.RdfFormat.TURTLE, prefixes=prefixes))


#: The first part of an id → the prefix that shortens it.
_KINDS: Final = {
    **{kind: kind for kind in ("person", "talk", "event", "place", "theme", "document")},
    **{kind: kind for kind in ("mention", "claim", "evidence", "appearance", "takeaway", "graph")},
    "organization": "org",
    "technology": "tech",
}


def _prefixes(base: str) -> dict[str, str]:
    things = {prefix: f"{base}{kind}/" for kind, prefix in _KINDS.items()}
    return {**vocab.PREFIXES, **things}


def read_context() -> dict[str, Any]:
    """Read the JSON-LD context that travels with the package."""
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


def _json_ld(triples: bytes, base: str) -> bytes:
    """Write compacted JSON-LD with the context inside, so that it reads without a network."""
    context = read_context()
    terms = _terms(context)
    nodes = [
        _node(subject, list(group), terms)
        for subject, group in groupby(
            ox.parse(triples, ox.RdfFormat.N_TRIPLES), key=lambda triple: triple.subject.value
        )
    ]
    document = {"@context": context, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    type: str  #: ``@id``, a datatype IRI, or empty


def _terms(context: Mapping[str, Any]) -> dict[str, _Term]:
    """Turn a context round: IRI → the term that compacts it."""
    terms: dict[str, _Term] = {}
    for name, definition in context.items():
        if name.startswith("@"):
            continue
        given = definition if isinstance(definition, str) else definition.get("@id", "")
        type_ = "" if isinstance(definition, str) else definition.get("@type", "")
        if not given.startswith("@") and not given.endswith(("#", "/")):
            terms[_expand(given, context)] = _Term(name, _expand(type_, context))
    return terms


def _expand(compact: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = compact.partition(":")
    namespace = context.get(prefix)
    if not colon or local.startswith("//") or not isinstance(namespace, str):
        return compact
    return namespace + local


def _node(subject: str, triples: list[Any], terms: Mapping[str, _Term]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": subject}
    for triple in triples:
        predicate = triple.predicate.value
        if predicate == vocab.TYPE:
            key, value = "type", _class_name(triple.object.value, terms)
        else:
            term = terms.get(predicate, _Term(predicate, ""))
            key, value = term.name, _value(triple.object, term)
        node.setdefault(key, []).append(value)
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in node.items()}


def _class_name(iri: str, terms: Mapping[str, _Term]) -> str:
    return terms[iri].name if iri in terms else iri


def _value(object_: Any, term: _Term) -> Any:
    """Compact a value by its term (JSON-LD 1.1 API, value compaction)."""
    if isinstance(object_, ox.NamedNode):
        return object_.value if term.type == "@id" else {"@id": object_.value}
    datatype = object_.datatype.value
    if term.type == datatype:
        return object_.value
    if datatype == vocab.XSD + "string" and not term.type:
        return object_.value
    return {"@value": object_.value, "@type": datatype}
