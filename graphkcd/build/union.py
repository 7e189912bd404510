"""All that notes contribute, united: named graphs one by one, or flat; never all in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING

from graphkcd.build.around import Around, catalogue_in_pieces, whole
from graphkcd.build.provenance import encode_provenance
from graphkcd.rdf.encode import document_graph, encode
from graphkcd.rdf.formats import FORMATS, N_QUADS, by_graph
from graphkcd.rdf.terms import thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphkcd.build.provenance import Documents
    from graphkcd.keep.cache import Cache
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.union import Named


@dataclass(frozen=True, slots=True)
class Change:
    """A named graph as it was written and as it is now, or all that it says of some subjects.

    Both are lines, empty where there is none.
    """

    name: str
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Union:
    """The named graphs of a build: each document's, as decided, and those that none says."""

    cache: Cache
    base: str
    around: Around

    @property
    def count(self) -> int:
        """How many named graphs there are."""
        return len(self.cache.known()) + self.around.count

    def graphs(self) -> Iterator[Named]:
        """Give every named graph, sorted by name."""
        yield from merge(self._of_documents(), self.around.graphs())

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
        for (graph, _), old, new in self.around.changes():
            yield Change(graph, old, new)

    def keep(self) -> None:
        """Note that all is written as it is now."""
        self.around.keep()


def file_of(folder: Path, format_: Format) -> Path:
    """Give the place of a format's file in a folder."""
    return folder / f"graph.{format_.suffix}"


def unite(cache: Cache, documents: Documents, around: KnowledgeGraph, base: str) -> Union:
    """Unite what notes say with decisions, the catalogue, and where all that is from.

    Args:
        cache: What notes say, and what was written before.
        documents: That say it.
        around: What none of them says.
        base: What the exported things' IRIs begin with.
    """
    told = tuple(map(repr, around.background))
    decided = encode(replace(around, background=()), base)
    pieces = whole(by_graph(chain(decided, encode_provenance(documents, told, base))))
    pieces |= catalogue_in_pieces(around.background, told, base)
    return Union(cache, base, Around(cache, pieces))


def formats_named(suffixes: Iterable[str]) -> tuple[Format, ...]:
    """Give the formats of some file endings, in the order of :data:`FORMATS`."""
    wanted = set(suffixes)
    return tuple(f for f in (*FORMATS, N_QUADS) if f.suffix in wanted)
