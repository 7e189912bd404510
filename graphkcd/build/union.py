"""All that notes contribute, united: named graphs one by one, or flat; never all in memory."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from graphkcd.build.output import write, writing
from graphkcd.build.stages import all_stages
from graphkcd.ids import long_digest
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import CATALOGUE_GRAPH, document_graph, encode
from graphkcd.rdf.formats import FORMATS, N_QUADS, by_graph, render, render_named
from graphkcd.rdf.terms import thing
from graphkcd.rdf.union import flat_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.model.entity import Entry
    from graphkcd.rdf.formats import Format, Named


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

    def write(self, aside: Path, formats: Sequence[Format]) -> None:
        """Write the union in some formats, as ``graph`` and their endings."""
        for format_ in formats:
            if format_.has_named_graphs:
                pieces = render_named(self.graphs(), format_, self.base)
                write(file_of(aside, format_), pieces)
        flat = [format_ for format_ in formats if not format_.has_named_graphs]
        if flat:
            self._write_flat(aside, flat)

    def _write_flat(self, aside: Path, formats: Sequence[Format]) -> None:
        """Sort once, and write every format as sorted lines come."""
        with TemporaryDirectory(dir=aside.parent) as sorting, ExitStack() as stack:
            into = {f: stack.enter_context(writing(file_of(aside, f))) for f in formats}
            for format_, piece in render(self._flat(Path(sorting)), formats, self.base):
                into[format_].write(piece)

    def _flat(self, sorting: Path) -> Iterator[Sequence[bytes]]:
        """Give sorted statements, each once; keep how often what several graphs say is said."""
        size = sum(len(triples) for _, triples in self.graphs())
        self.cache.forget_shared()
        for block, shared in flat_blocks((said for _, said in self.graphs()), size, sorting):
            for statement, count in shared.items():
                self.cache.share(statement + b" .", count)
            yield block


def file_of(folder: Path, format_: Format) -> Path:
    """Give the place of a format's file in a folder."""
    return folder / f"graph.{format_.suffix}"


def catalogue_graph(cache: Cache, background: tuple[Entry, ...], base: str) -> Mapping[str, bytes]:
    """Give the named graph of catalogue entries, as it was written while these stay the same."""
    name = thing(CATALOGUE_GRAPH, base)
    digest = long_digest(all_stages(), base, *map(repr, background)).encode()
    kept = cache.around().get(name) if cache.kept(_CATALOGUE) == digest else None
    cache.keep(_CATALOGUE, digest)
    return {name: kept} if kept else by_graph(encode(KnowledgeGraph((), background), base))


_CATALOGUE: Final = "graph of the catalogue"


def formats_named(suffixes: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of some file endings, in the order of :data:`FORMATS`."""
    wanted = set(suffixes)
    return tuple(f for f in (*FORMATS, N_QUADS) if f.suffix in wanted)
