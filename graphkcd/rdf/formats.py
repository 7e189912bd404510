"""The serialisations: one table of them, and each as bytes that are the same on every machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from graphkcd import vocab
from graphkcd.rdf.jsonld import JsonLd
from graphkcd.rdf.lines import lines_of, nodes, pages, statements
from graphkcd.rdf.terms import iri
from graphkcd.rdf.turtle import Turtle
from graphkcd.rdf.union import Named, united

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from graphkcd.rdf.lines import Node
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
    """Give sorted N-Triples without repeats: the canonical form, since no node is blank.

    As no term begins with another whole one, but for a string with its type or language behind, it
    is enough to sort the subjects and what is said of each.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for s, p, o, _ in quads:
        said[s].add(f" {p} {o} .\n")
    lines = (f"{s}{s.join(sorted(said[s]))}" for s in sorted(said))
    return "".join(lines).encode()


def by_graph(quads: Iterable[Quad]) -> dict[str, bytes]:
    """Give the canonical triples of each named graph, by its name in N-Triples syntax."""
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad[3]].append(quad)
    return {name: canonical_triples(said) for name, said in graphs.items()}


def serialize(quads: Iterable[Quad], format_: Format, base: str = vocab.BASE) -> bytes:
    r"""Write quads in a format; UTF-8, ``\n``, byte-stable.

    Args:
        quads: From :func:`graphkcd.rdf.encode.encode`, in any order.
        format_: One of :data:`FORMATS`, or :data:`N_QUADS`. Those without named graphs get all
            triples flat.
        base: What the exported things' IRIs begin with; shortened by prefixes.
    """
    if format_.has_named_graphs:
        return b"".join(render_named(sorted(by_graph(quads).items()), format_, base))
    return b"".join(
        piece for _, piece in render([statements(canonical_triples(quads))], [format_], base)
    )


def serialize_all(quads: Iterable[Quad], base: str = vocab.BASE) -> dict[Format, bytes]:
    """Write quads in every format, sorting them and cutting their lines just once."""
    graphs = by_graph(quads)
    flat, _ = united(graphs.values())
    pieces: dict[Format, list[bytes]] = {format_: [] for format_ in FORMATS}
    for format_ in FORMATS:
        if format_.has_named_graphs:
            pieces[format_] += render_named(sorted(graphs.items()), format_, base)
    for format_, piece in render([flat], [f for f in FORMATS if not f.has_named_graphs], base):
        pieces[format_].append(piece)
    return {format_: b"".join(written) for format_, written in pieces.items()}


def render_named(
    graphs: Iterable[Named], format_: Format, base: str = vocab.BASE
) -> Iterator[bytes]:
    """Write named graphs, piece by piece, so that there may be any number of them.

    Args:
        graphs: Sorted by name; the lines of each sorted, without repeats.
        format_: One with named graphs.
        base: What the exported things' IRIs begin with; shortened by prefixes.

    Yields:
        Pieces to join.
    """
    yield opening_of(format_, base)
    yield from map(graph_writer(format_, base), graphs)


def opening_of(format_: Format, base: str = vocab.BASE) -> bytes:
    """Give what stands before all named graphs."""
    return b"" if format_ == N_QUADS else _turtle(base).opening


def graph_writer(format_: Format, base: str = vocab.BASE) -> Callable[[Named], bytes]:
    """Give what writes a named graph, each by itself."""
    write = piece_writer(format_, base)
    return lambda named: write(named[0].encode(), named[1]) if named[1] else b""


def _quads(name: bytes, triples: bytes) -> bytes:
    """Write triples into a named graph; a line feed stands at the end of a line alone."""
    return triples.replace(b" .\n", b" %b .\n" % name)


def render(
    blocks: Iterable[Sequence[bytes]], formats: Collection[Format], base: str = vocab.BASE
) -> Iterator[tuple[Format, bytes]]:
    """Write statements in formats without named graphs, cutting each once for all of them.

    Args:
        blocks: Sorted statements without repeats; those of a subject stand in one block.
        formats: Those to write.
        base: What the exported things' IRIs begin with; shortened by prefixes.

    Yields:
        Pieces to join, each with the format it belongs to; how statements are cut into blocks
        makes no difference.
    """
    flat = Flat(formats, base)
    yield from flat.opening.items()
    for number, block in enumerate(filter(None, blocks)):
        yield from flat.between.items() if number else ()
        yield from flat.written(block)
    yield from flat.closing.items()


class Flat:
    """Writes statements in formats without named graphs, cutting each once for all of them.

    Attributes:
        opening: What each format has before all statements.
        between: What it has between blocks of them.
        closing: What it has behind all.
    """

    def __init__(self, formats: Collection[Format], base: str = vocab.BASE) -> None:
        self._as_lines = N_TRIPLES in formats
        self._syntaxes = {f: _syntax(f, base) for f in formats if f != N_TRIPLES}
        self.opening = {f: syntax.opening for f, syntax in self._syntaxes.items()}
        self.between = {f: syntax.between for f, syntax in self._syntaxes.items()}
        self.closing = {f: syntax.closing for f, syntax in self._syntaxes.items()}

    def written(self, block: Sequence[bytes]) -> Iterator[tuple[Format, bytes]]:
        """Give the pieces of a block: sorted statements, all of each subject."""
        for number, page in enumerate(pages(block)):
            if self._as_lines:
                yield N_TRIPLES, lines_of(page)
            said = nodes(page) if self._syntaxes else []
            for format_, syntax in self._syntaxes.items():
                yield format_, syntax.between if number else b""
                yield format_, syntax.written(said)


def piece_writer(format_: Format, base: str = vocab.BASE) -> Callable[[bytes, bytes], bytes]:
    """Give what writes one subject, or graph, by its key and lines, and nothing around it."""
    if format_ == N_TRIPLES:
        return lambda _, lines: lines
    if format_ == N_QUADS:
        return _quads
    if format_.has_named_graphs:
        turtle = _turtle(base)
        return lambda name, lines: b"".join(turtle.graph(name, lines))
    syntax = _syntax(format_, base)
    return lambda _, lines: syntax.written(nodes(statements(lines)))


def node_writer(
    base: str = vocab.BASE,
) -> tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]:
    """Give what writes, in TriG, the beginning of a graph by its name, and nodes by their lines."""
    turtle = _turtle(base)
    return turtle.graph_opening, lambda lines: turtle.in_graph(nodes(statements(lines)))


class _Syntax(Protocol):
    """Writes nodes, and says what stands before all, between some and others, and behind all."""

    @property
    def opening(self) -> bytes: ...
    @property
    def between(self) -> bytes: ...
    @property
    def closing(self) -> bytes: ...
    def written(self, said: Sequence[Node], /) -> bytes: ...


def _syntax(format_: Format, base: str) -> _Syntax:
    return JsonLd() if format_.suffix == "jsonld" else _turtle(base)


@lru_cache(maxsize=1)
def _turtle(base: str) -> Turtle:
    """Give what writes Turtle and TriG: a term that one of them has shortened both have."""
    return Turtle(prefixes_of(base))


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
