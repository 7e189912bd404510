"""All that notes contribute, united: named graphs one by one, or flat; never all in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING, Final

from graphkcd.build.provenance import encode_provenance
from graphkcd.ids import long_digest
from graphkcd.keep.stages import all_stages
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import CATALOGUE_GRAPH, document_graph, encode
from graphkcd.rdf.formats import FORMATS, N_QUADS, by_graph
from graphkcd.rdf.terms import thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graphkcd.build.provenance import Documents
    from graphkcd.keep.cache import Cache
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.union import Named


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
    before: Mapping[str, bytes]  #: what the last build wrote in their place

    @property
    def count(self) -> int:
        """How many named graphs there are."""
        return len(self.cache.known()) + len(self.around)

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
        yield from self._around_changed()

    def _around_changed(self) -> Iterator[Change]:
        for name in sorted({*self.before, *self.around}):
            old, new = self.before.get(name, b""), self.around.get(name, b"")
            if old != new:
                yield Change(name, old, new)

    def keep(self) -> None:
        """Note that all is written as it is now."""
        self.cache.wrote({change.name: change.new for change in self._around_changed()})


def file_of(folder: Path, format_: Format) -> Path:
    """Give the place of a format's file in a folder."""
    return folder / f"graph.{format_.suffix}"


def unite(cache: Cache, documents: Documents, around: KnowledgeGraph, base: str) -> Union:
    """Unite what notes say with decisions, the catalogue, and where all that is from.

    Args:
        cache: What notes say, and what was written before: the catalogue's graph stays as it was
            while its entries do.
        documents: That say it.
        around: What none of them says.
        base: What the exported things' IRIs begin with.
    """
    before = cache.around()
    told = tuple(map(repr, around.background))
    decided = encode(replace(around, background=()), base)
    graphs = by_graph(chain(decided, encode_provenance(documents, told, base)))
    name = thing(CATALOGUE_GRAPH, base)
    digest = long_digest(all_stages(), base, "\n".join(told)).encode()  # none holds a line feed
    if cache.kept(_CATALOGUE) == digest and before.get(name):
        graphs[name] = before[name]
    else:
        graphs |= by_graph(encode(KnowledgeGraph((), around.background), base))
        cache.keep(_CATALOGUE, digest)
    return Union(cache, base, graphs, before)


_CATALOGUE: Final = "graph of the catalogue"


def formats_named(suffixes: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of some file endings, in the order of :data:`FORMATS`."""
    wanted = set(suffixes)
    return tuple(f for f in (*FORMATS, N_QUADS) if f.suffix in wanted)
