"""The serialisations: one table of them, and each as bytes that are the same on every machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.rdf.terms import iri
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.rdf.writer import Quad


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
    r"""Write quads in a format; UTF-8, ``\n``, byte-stable.

    Args:
        quads: From :func:`graphkcd.rdf.encode.encode`, in any order.
        format_: One of :data:`FORMATS`. Those without named graphs get all triples flat.
        base: What the exported things' IRIs begin with; shortened by prefixes.
    """
    canonical = canonical_quads if format_.has_named_graphs else canonical_triples
    return b"".join(render([canonical(quads)], format_, base))


def render(blocks: Iterable[bytes], format_: Format, base: str = vocab.BASE) -> Iterator[bytes]:
    """Write sorted lines in a format, piece by piece, so that a graph of any size can be written.

    Args:
        blocks: N-Quads lines sorted by graph for formats with named graphs, else N-Triples lines;
            sorted, without repeats. A graph's, or a subject's, lines stand in one block.
        format_: One of :data:`FORMATS`.
        base: What the exported things' IRIs begin with; shortened by prefixes.

    Yields:
        Pieces to join: how the lines are cut into blocks makes no difference.
    """
    syntax = _JsonLd() if format_.suffix == "jsonld" else _Oxigraph(format_, base)
    yield syntax.opening
    first = True
    for block in filter(None, blocks):
        yield b"" if first else syntax.between
        yield block if format_.suffix == "nt" else syntax.body(block)
        first = False
    yield syntax.closing


class _Oxigraph:
    """The syntaxes that pyoxigraph writes: prefixes, then one subject after the other."""

    between = closing = b""

    def __init__(self, format_: Format, base: str) -> None:
        self._read, self._written = _OXIGRAPH[format_.suffix]
        self._prefixes = _prefixes(base) if format_.suffix != "nt" else None
        one = ox.Quad(*map(ox.NamedNode, ("a:s", "a:p", "a:o", "a:g")))
        written = self._serialized([one] if format_.has_named_graphs else [one.triple])
        self.opening = b"".join(
            line for line in written.splitlines(keepends=True) if line.startswith(b"@prefix")
        )

    def body(self, block: bytes) -> bytes:
        """Write a block without the prefixes."""
        return self._serialized(ox.parse(block, self._read))[len(self.opening) :]

    def _serialized(self, statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> bytes:
        into = BytesIO()
        ox.serialize(statements, into, self._written, prefixes=self._prefixes)
        return into.getvalue()


#: What pyoxigraph reads to write a format.
_OXIGRAPH: Final = {
    "ttl": (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE),
    "trig": (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG),
    "nt": (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_TRIPLES),
}


#: The first part of an id → the prefix that shortens it.
_KINDS: Final = {
    **{kind: kind for kind in ("person", "talk", "event", "place", "theme", "document")},
    **{kind: kind for kind in ("mention", "claim", "evidence", "appearance", "takeaway", "graph")},
    "organization": "org",
    "technology": "tech",
}


def _prefixes(base: str) -> dict[str, str]:
    things = {prefix: iri(f"{base}{kind}/")[1:-1] for kind, prefix in _KINDS.items()}
    return {**vocab.PREFIXES, **things}


def read_context() -> dict[str, Any]:
    """Read the JSON-LD context that travels with the package."""
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


class _JsonLd:
    """Compacted JSON-LD with the context inside, so that it reads without a network."""

    between, closing = b",\n", b"\n ]\n}\n"

    def __init__(self) -> None:
        context = read_context()
        self._terms = _terms(context)
        empty = json.dumps({"@context": context, "@graph": []}, ensure_ascii=False, indent=1)
        self.opening = empty.removesuffix("]\n}").encode() + b"\n"

    def body(self, block: bytes) -> bytes:
        """Write the nodes of a block."""
        parsed = ox.parse(block, ox.RdfFormat.N_TRIPLES)
        nodes = [
            _node(subject, statements, self._terms)
            for subject, statements in groupby(parsed, key=lambda triple: _written(triple.subject))
        ]
        listed = json.dumps({"": nodes}, ensure_ascii=False, indent=1)
        return listed.removeprefix('{\n "": [\n').removesuffix("\n ]\n}").encode()


def _written(term: object) -> str:
    """Give an IRI or a literal's characters; our graphs have no other terms."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


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


def _node(
    subject: str, statements: Iterable[ox.Triple], terms: Mapping[str, _Term]
) -> dict[str, Any]:
    node: dict[str, list[Any]] = {}
    for statement in statements:
        predicate = statement.predicate.value
        if predicate == vocab.TYPE:
            class_ = _written(statement.object)
            node.setdefault("type", []).append(terms[class_].name if class_ in terms else class_)
        else:
            term = terms.get(predicate, _Term(predicate, ""))
            node.setdefault(term.name, []).append(_compacted(statement.object, term))
    values = {key: found[0] if len(found) == 1 else found for key, found in node.items()}
    return {"id": subject, **values}


def _compacted(term: object, by: _Term) -> str | dict[str, str]:
    """Compact a value by its term (JSON-LD 1.1 API, value compaction)."""
    value = _written(term)
    if not isinstance(term, ox.Literal):
        return value if by.type == "@id" else {"@id": value}
    datatype = term.datatype.value
    if datatype == (by.type or vocab.XSD + "string"):
        return value
    return {"@value": value, "@type": datatype}
