"""All that notes contribute, united: named graphs one by one, or flat; never all in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from graphkcd.build.output import write
from graphkcd.build.stages import all_stages
from graphkcd.ids import long_digest
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import CATALOGUE_GRAPH, document_graph, encode
from graphkcd.rdf.formats import FORMATS, N_QUADS, N_TRIPLES, canonical_triples, render
from graphkcd.rdf.terms import thing
from graphkcd.rdf.union import blocks_of, flat_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.model.entity import Entry
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.writer import Quad

#: A named graph: its name in N-Triples syntax, and its lines, sorted.
Named = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Change:
    """A named graph as it was written and as it is now: lines, empty where there is none."""

    name: str
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Union:
    """The named graphs of a build: each document's, as decided, and those that none says."""

    cache: Cache
    base: str
    around: Mapping[str, bytes]  #: by graph name, as :func:`by_graph` gives them

    def graphs(self) -> Iterator[Named]:
        """Give every named graph, sorted by name."""
        yield from merge(self._of_documents(), sorted(self.around.items()))

    def _of_documents(self) -> Iterator[Named]:
        names = {thing(document_graph(path), self.base): path for path in self.cache.known()}
        for name in sorted(names):
            yield name, self.cache.decided_part(names[name], "triples")

    def changes(self) -> Iterator[Change]:
        """Give every named graph that is not as the last build wrote it."""
        known = self.cache.known()
        for path in sorted(self.cache.changed()):
            old = self.cache.written(path)
            new = self.cache.decided_part(path, "triples") if path in known else b""
            if old != new:
                yield Change(thing(document_graph(path), self.base), old, new)
        before = self.cache.around()
        for name in sorted({*before, *self.around}):
            old, new = before.get(name, b""), self.around.get(name, b"")
            if old != new:
                yield Change(name, old, new)

    def keep(self) -> None:
        """Note that all is written as it is now."""
        self.cache.wrote(self.around)

    def quads(self) -> Iterator[bytes]:
        """Give canonical N-Quads, one named graph at a time, sorted by its name."""
        for name, triples in self.graphs():
            yield to_quads(name, triples)

    def write(self, aside: Path, formats: Sequence[Format]) -> None:
        """Write the union in some formats, as ``graph`` and their endings."""
        for format_ in formats:
            if format_.has_named_graphs:
                write(file_of(aside, format_), render(self.quads(), format_, self.base))
        flat = [format_ for format_ in formats if not format_.has_named_graphs]
        if flat:
            self._write_flat(aside, flat)

    def _write_flat(self, aside: Path, formats: Sequence[Format]) -> None:
        """Sort once, and write every other format from the sorted lines."""
        with TemporaryDirectory(dir=aside.parent) as sorting:
            wanted = any(format_ == N_TRIPLES for format_ in formats)
            lines = file_of(aside if wanted else Path(sorting), N_TRIPLES)
            write(lines, self._flat(Path(sorting)))
            for format_ in formats:
                if format_ != N_TRIPLES:
                    write(file_of(aside, format_), render(blocks_of(lines), format_, self.base))

    def _flat(self, sorting: Path) -> Iterator[bytes]:
        """Give canonical N-Triples; keep how often what several graphs say is said."""
        size = sum(len(triples) for _, triples in self.graphs())
        self.cache.forget_shared()
        for line, count in flat_lines((triples for _, triples in self.graphs()), size, sorting):
            if count > 1:
                self.cache.share(line, count)
            yield line + b"\n"


def file_of(folder: Path, format_: Format) -> Path:
    """Give the place of a format's file in a folder."""
    return folder / f"graph.{format_.suffix}"


def by_graph(quads: Iterable[Quad]) -> dict[str, bytes]:
    """Give the canonical triples of each named graph."""
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad[3]].append(quad)
    return {name: canonical_triples(said) for name, said in graphs.items()}


def catalogue_graph(cache: Cache, background: tuple[Entry, ...], base: str) -> Mapping[str, bytes]:
    """Give the named graph of catalogue entries, as it was written while these stay the same."""
    name = thing(CATALOGUE_GRAPH, base)
    digest = long_digest(all_stages(), base, *map(repr, background)).encode()
    kept = cache.around().get(name) if cache.kept(_CATALOGUE) == digest else None
    cache.keep(_CATALOGUE, digest)
    return {name: kept} if kept else by_graph(encode(KnowledgeGraph((), background), base))


_CATALOGUE: Final = "graph of the catalogue"


def to_quads(name: str, triples: bytes) -> bytes:
    """Write triples into a named graph; a line feed stands at the end of a line alone."""
    return triples.replace(b" .\n", f" {name} .\n".encode())


def formats_named(suffixes: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of some file endings, in the order of :data:`FORMATS`."""
    wanted = set(suffixes)
    return tuple(f for f in (*FORMATS, N_QUADS) if f.suffix in wanted)
