"""The graphs that no note says, in pieces: what each follows from tells whether it changed."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from graphkcd.ids import long_digest
from graphkcd.keep.previous import Based
from graphkcd.keep.stages import all_stages
from graphkcd.model.document import digest_of
from graphkcd.model.entity import EntityKind, Technology, kind_of
from graphkcd.rdf.background import encode_entry
from graphkcd.rdf.encode import CATALOGUE_GRAPH
from graphkcd.rdf.formats import canonical_triples
from graphkcd.rdf.lines import lines_of
from graphkcd.rdf.terms import thing
from graphkcd.rdf.union import united
from graphkcd.rdf.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from graphkcd.keep.cache import Cache
    from graphkcd.keep.previous import Place
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.rdf.union import Named


class Piece(NamedTuple):
    """All that a graph says of some subjects."""

    basis: str  #: tells what it follows from
    make: Callable[[], bytes]  #: gives its sorted lines


class Around:
    """The graphs that no note says, as they are and as the last build wrote them.

    Args:
        cache: What was written.
        pieces: Of all that there are now.
    """

    def __init__(self, cache: Cache, pieces: Mapping[Place, Piece]) -> None:
        self._cache = cache
        self._pieces = pieces
        self._before = cache.around()
        self._made: dict[Place, bytes] = {}

    @property
    def count(self) -> int:
        """How many graphs there are."""
        return len({graph for graph, _ in self._pieces})

    def graphs(self) -> Iterator[Named]:
        """Give every graph, sorted by name."""
        for graph, places in groupby(sorted(self._pieces), itemgetter(0)):
            said = [self._now(place) for place in places]
            yield graph, said[0] if len(said) == 1 else lines_of(united(said)[0])

    def changes(self) -> Iterator[tuple[Place, bytes, bytes]]:
        """Give each piece that is not as it was written, then and now; empty where there is none.

        Raises:
            Unsealed: when what was kept of it is damaged.
        """
        for place in self._others():
            old, new = self._cache.around_at(place), self._now(place)
            if old != new:
                yield place, old, new

    def keep(self) -> None:
        """Note that all is written as it is now."""
        self._cache.wrote(
            {
                place: Based(self._pieces[place].basis, self._now(place))
                if place in self._pieces
                else None
                for place in self._others()
            }
        )

    def _others(self) -> list[Place]:
        """Give the places of all pieces that may not be as they were written."""
        places = sorted({*self._before, *self._pieces})
        return [place for place in places if not self._is_as_written(place)]

    def _is_as_written(self, place: Place) -> bool:
        return place in self._pieces and self._pieces[place].basis == self._before.get(place)

    def _now(self, place: Place) -> bytes:
        if place not in self._pieces:
            return b""
        if self._is_as_written(place):
            return self._cache.around_at(place)
        if place not in self._made:
            self._made[place] = self._pieces[place].make()
        return self._made[place]


def whole(graphs: Mapping[str, bytes]) -> dict[Place, Piece]:
    """Give graphs that are encoded already, each as one piece."""
    return {
        (graph, ""): Piece(digest_of(lines), partial(bytes, lines))
        for graph, lines in graphs.items()
    }


def catalogue_in_pieces(
    entries: Sequence[Entry], told: Sequence[str], base: str
) -> dict[Place, Piece]:
    """Give the graph of the catalogue: after a change of a few entries a few pieces change.

    Args:
        entries: All of them.
        told: What tells each from any other.
        base: What their IRIs begin with.
    """
    graph = thing(CATALOGUE_GRAPH, base)
    known = {entry.id: entry for entry in entries}
    of_each = {entry.id: said for entry, said in zip(entries, told, strict=True)}
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[_group_of(entry.id)].append(entry)
    return {
        (graph, name): Piece(_basis_of(some, of_each, base), partial(_encoded, some, known, base))
        for name, some in groups.items()
    }


#: Into so many pieces fall the technologies and organisations of the catalogue.
_GROUPS: Final = 64


def _group_of(id_: EntityId) -> str:
    """Name the piece that an entry is in: themes are in one, as all speak of their scheme."""
    return "themes" if kind_of(id_) is EntityKind.THEME else str(crc32(id_.encode()) % _GROUPS)


def _basis_of(some: Sequence[Entry], told: Mapping[EntityId, str], base: str) -> str:
    """Tell what the lines of entries follow from: who owns a technology is looked up."""
    owners = {entry.owner for entry in some if isinstance(entry, Technology)}
    said = (*(told[entry.id] for entry in some), *(told.get(owner, "") for owner in sorted(owners)))
    return long_digest(all_stages(), base, *said)


def _encoded(some: Sequence[Entry], known: Mapping[EntityId, Entry], base: str) -> bytes:
    writer = Writer.into(CATALOGUE_GRAPH, base)
    return canonical_triples(quad for entry in some for quad in encode_entry(writer, entry, known))
