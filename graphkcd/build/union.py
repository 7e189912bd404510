"""All that notes contribute, united: named graphs one by one, or flat; never all in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING

from graphkcd.rdf.encode import document_graph
from graphkcd.rdf.formats import FORMATS, canonical_triples, render
from graphkcd.rdf.terms import thing
from graphkcd.rdf.union import flat_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graphkcd.build.decided import DecidedParts
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.writer import Quad

#: A named graph: its name in N-Triples syntax, and its lines, sorted.
Named = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Union:
    """The named graphs of a build: each document's, and those that no document says."""

    parts: DecidedParts
    base: str
    around: Mapping[str, bytes]  #: by graph name, as :func:`by_graph` gives them

    def graphs(self) -> Iterator[Named]:
        """Give every named graph, sorted by name."""
        yield from merge(self._of_documents(), sorted(self.around.items()))

    def _of_documents(self) -> Iterator[Named]:
        names = {thing(document_graph(path), self.base): path for path in self.parts.known()}
        for name in sorted(names):
            yield name, self.parts.part(names[name], "triples")

    def quads(self) -> Iterator[bytes]:
        """Give canonical N-Quads, one named graph at a time, sorted by its name."""
        for name, triples in self.graphs():
            yield to_quads(name, triples)

    def flat(self, aside: Path) -> Iterator[bytes]:
        """Give canonical N-Triples in blocks; what several graphs say stands once."""
        size = sum(len(triples) for _, triples in self.graphs())
        return flat_blocks((triples for _, triples in self.graphs()), size, aside)

    def render(self, format_: Format, aside: Path) -> Iterator[bytes]:
        """Write the union in a format, piece by piece."""
        blocks = self.quads() if format_.has_named_graphs else self.flat(aside)
        return render(blocks, format_, self.base)


def by_graph(quads: Iterable[Quad]) -> dict[str, bytes]:
    """Give the canonical triples of each named graph."""
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad[3]].append(quad)
    return {name: canonical_triples(said) for name, said in graphs.items()}


def to_quads(name: str, triples: bytes) -> bytes:
    """Write triples into a named graph; a line feed stands at the end of a line alone."""
    return triples.replace(b" .\n", f" {name} .\n".encode())


def formats_named(suffixes: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of some file endings, in the order of :data:`FORMATS`."""
    wanted = set(suffixes)
    return tuple(f for f in FORMATS if f.suffix in wanted)
