"""The serialisations: one table of them, and each as bytes that are the same on every machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from graphkcd import vocab
from graphkcd.rdf.jsonld import JsonLd
from graphkcd.rdf.terms import iri
from graphkcd.rdf.turtle import Turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


#: The canonical form of what is flat, which the other flat formats are written from.
N_TRIPLES: Final = FORMATS[-1]

#: The canonical form itself, in named graphs: for whoever loads a graph into a large store.
N_QUADS: Final = Format("n-quads", "nq", "application/n-quads", has_named_graphs=True)


def canonical_triples(quads: Iterable[Quad]) -> bytes:
    """Give sorted N-Triples without repeats: the canonical form, since no node is blank."""
    said: dict[str, list[str]] = defaultdict(list)
    for s, p, o, _ in quads:
        said[s].append(f" {p} {o}")
    return "".join(_sorted_lines(said, " .\n")).encode()


def canonical_quads(quads: Iterable[Quad]) -> bytes:
    """Give sorted N-Quads without repeats, grouped by named graph."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o, g in quads:
        said[g][s].append(f" {p} {o}")
    lines = (_sorted_lines(said[graph], f" {graph} .\n") for graph in sorted(said))
    return "".join(chain.from_iterable(lines)).encode()


def _sorted_lines(said: Mapping[str, Sequence[str]], end: str) -> Iterator[str]:
    """Join subjects, what is said of each, and the end of a line, sorted, without repeats.

    As no term begins with another whole one, but for a string with its type or language behind, it
    is enough to sort the subjects and what is said of each.

    Yields:
        The lines of each subject.
    """
    for subject in sorted(said):
        yield f"{subject}{f'{end}{subject}'.join(sorted(set(said[subject])))}{end}"


def serialize(quads: Sequence[Quad], format_: Format, base: str = vocab.BASE) -> bytes:
    r"""Write quads in a format; UTF-8, ``\n``, byte-stable.

    Args:
        quads: From :func:`graphkcd.rdf.encode.encode`, in any order.
        format_: One of :data:`FORMATS`. Those without named graphs get all triples flat.
        base: What the exported things' IRIs begin with; shortened by prefixes.
    """
    canonical = canonical_quads if format_.has_named_graphs else canonical_triples
    return b"".join(render([canonical(quads)], format_, base))


def serialize_all(quads: Sequence[Quad], base: str = vocab.BASE) -> dict[Format, bytes]:
    """Write quads in every format, sorting them just once flat and once by graph."""
    flat, named = canonical_triples(quads), canonical_quads(quads)
    return {f: b"".join(render([named if f.has_named_graphs else flat], f, base)) for f in FORMATS}


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
    syntax = _syntax(format_, base)
    yield syntax.opening
    first = True
    for block in filter(None, blocks):
        yield b"" if first else syntax.between
        yield from syntax.body(block)
        first = False
    yield syntax.closing


def piece_writer(format_: Format, base: str = vocab.BASE) -> Callable[[bytes], bytes]:
    """Give what writes lines of one subject, or graph, without what stands around and between."""
    body = _syntax(format_, base).body
    return lambda lines: b"".join(body(lines))


@dataclass(frozen=True, slots=True)
class _Syntax:
    """What stands before, between and behind blocks of lines, and how one is written."""

    body: Callable[[bytes], Iterable[bytes]]
    opening: bytes = b""
    between: bytes = b""
    closing: bytes = b""


def _syntax(format_: Format, base: str) -> _Syntax:
    if format_ in (N_TRIPLES, N_QUADS):
        return _Syntax(lambda block: (block,))
    if format_.suffix == "jsonld":
        nodes = JsonLd()
        return _Syntax(nodes.body, nodes.opening, nodes.between, nodes.closing)
    turtle = Turtle(prefixes_of(base))
    return _Syntax(turtle.quads if format_.has_named_graphs else turtle.triples, turtle.opening)


#: The first part of an id → the prefix that shortens it.
_KINDS: Final = {
    **{kind: kind for kind in ("person", "talk", "event", "place", "theme", "document")},
    **{kind: kind for kind in ("mention", "claim", "evidence", "appearance", "takeaway", "graph")},
    "organization": "org",
    "technology": "tech",
}


def prefixes_of(base: str) -> dict[str, str]:
    """Give what shortens the IRIs of a graph: the vocabularies, and each kind of thing."""
    things = {prefix: iri(f"{base}{kind}/")[1:-1] for kind, prefix in _KINDS.items()}
    return {**vocab.PREFIXES, **things}
