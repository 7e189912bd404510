"""What the summaries of all documents come to: counted and joined piece by piece."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkcd.build.parts import to_summary
from graphkcd.keep.derived import derived_plain_by_piece
from graphkcd.keep.gathered import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.build.summary import Summary
    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece
    from graphkcd.model.entity import EntityId


class Sum(NamedTuple):
    """What the summaries of some documents come to; a list in JSON."""

    events: dict[EntityId, int]  #: of how many documents
    referenced: dict[EntityId, int]  #: technologies, themes and organisations, by how many
    given: list[EntityId]  #: talks that somebody gives
    told: list[tuple[EntityId, str]]  #: talks that nobody gives as far as these documents tell
    elsewhere: list[EntityId]  #: talks of other documents that somebody gives
    people: list[EntityId]
    places: list[EntityId]
    organizations: list[tuple[EntityId, str]]
    mentions: int
    claims: int
    talks: int  #: as often as documents tell of them
    warnings: list[str]
    faults: list[str]

    @classmethod
    def of(cls, summaries: Iterable[Summary]) -> Sum:
        """Sum up documents."""
        told = list(summaries)
        given = {talk for summary in told for talk in summary.given}
        titled = [(t, title) for s in told for t, title in zip(s.talks, s.titles, strict=True)]
        talks = {id_ for id_, _ in titled}
        return cls(
            Counter(id_ for summary in told for id_ in dict.fromkeys(summary.events)),
            Counter(id_ for summary in told for id_ in dict.fromkeys(summary.referenced)),
            sorted(given & talks),
            sorted({(id_, title) for id_, title in titled if id_ not in given}),
            sorted(given - talks),
            sorted({id_ for summary in told for id_ in summary.people}),
            sorted({id_ for summary in told for id_ in summary.places}),
            sorted({named for summary in told for named in summary.organizations}),
            sum(summary.mentions for summary in told),
            sum(summary.claims for summary in told),
            len(titled),
            [warning for summary in told for warning in summary.warnings],
            [fault for summary in told for fault in summary.faults],
        )


class Total:
    """What the documents of several sums say together.

    Args:
        sums: In the order of their documents.
    """

    def __init__(self, sums: Iterable[Sum]) -> None:
        self._sums = tuple(sums)
        self.mentions = sum(s.mentions for s in self._sums)
        self.claims = sum(s.claims for s in self._sums)
        self.told_talks = sum(s.talks for s in self._sums)
        self.warnings = tuple(warning for s in self._sums for warning in s.warnings)
        self.faults = tuple(fault for s in self._sums for fault in s.faults)

    @cached_property
    def events(self) -> Mapping[EntityId, int]:
        """Events, and how many documents tell of each."""
        return _counted(s.events for s in self._sums)

    @cached_property
    def referenced(self) -> Mapping[EntityId, int]:
        """What of the catalogue is spoken of, and in how many documents."""
        return _counted(s.referenced for s in self._sums)

    @cached_property
    def talks(self) -> frozenset[EntityId]:
        """All talks."""
        titled = (id_ for s in self._sums for id_, _ in s.told)
        return frozenset((*chain.from_iterable(s.given for s in self._sums), *titled))

    @cached_property
    def people(self) -> frozenset[EntityId]:
        """All people."""
        return frozenset(id_ for s in self._sums for id_ in s.people)

    @cached_property
    def places(self) -> frozenset[EntityId]:
        """All places."""
        return frozenset(id_ for s in self._sums for id_ in s.places)

    @cached_property
    def organizations(self) -> Mapping[EntityId, set[str]]:
        """Organisations that the catalogue does not know, and their names."""
        found: dict[EntityId, set[str]] = {}
        for id_, name in chain.from_iterable(s.organizations for s in self._sums):
            found.setdefault(id_, set()).add(name)
        return found

    @property
    def described(self) -> frozenset[EntityId]:
        """Every thing that some document brings forth."""
        people = self.people | self.places
        return frozenset((*self.events, *self.talks, *people, *self.organizations))

    @property
    def titles_of_nobody(self) -> list[str]:
        """Titles of the talks that no document says somebody gives, sorted."""
        given = {id_ for s in self._sums for id_ in (*s.given, *s.elsewhere)}
        return sorted({title for s in self._sums for id_, title in s.told if id_ not in given})


def _counted(counts: Iterable[Mapping[EntityId, int]]) -> Counter[EntityId]:
    total: Counter[EntityId] = Counter()
    for some in counts:
        total.update(some)
    return total


class Summaries(Total):
    """The summaries of all documents as decisions leave them, sorted by path, and their sum."""

    def __init__(self, cache: Cache) -> None:
        """Sum up what a cache holds.

        Raises:
            Unsealed: when a summary is not what was written.
        """
        self._gathered = Gathered(cache, "summary")
        self.pieces = self._gathered.pieces()
        sums = derived_plain_by_piece(cache, "sum", self.pieces, _sum_of)
        super().__init__(Sum(*found) for found in sums)

    def __iter__(self) -> Iterator[Summary]:
        """Give each summary."""
        return (to_summary(said) for _, said in self._gathered)


def _sum_of(piece: Piece) -> list[Any]:
    return list(Sum.of(to_summary(said) for _, said in piece))
