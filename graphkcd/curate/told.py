"""Things as documents tell of them: a name at an event, before anything is known to be the same."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.ids import document_id, short_digest
from graphkcd.model.entity import YEAR, EntityId, EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from graphkcd.model.decision import Address
    from graphkcd.model.things import Things

_LAST: Final = "9999"


class Told(NamedTuple):
    """A name and where it was told: people and organisations at an event, else in a document.

    Two of the same name at different events are two until someone says that they are one. What the
    catalogue knows is the same everywhere, and so are places; they have no scope.
    """

    id: EntityId
    scope: str = ""

    @property
    def exact(self) -> EntityId:
        """The id it carries while another thing holds the plain one."""
        return f"{self.id}-{short_digest(self.scope)}" if self.scope else self.id

    @property
    def address(self) -> Address:
        """What means it in a decision, whatever else comes to be called so."""
        if not self.scope:
            return self.id
        return f"{self.id}@{self.scope.removeprefix(f'{EntityKind.EVENT}/')}"


class Telling:
    """Which told thing each id of each document is.

    Args:
        documents: What each document brings forth.
    """

    def __init__(self, documents: Iterable[Things]) -> None:
        self.documents = tuple(documents)
        #: Events that they tell of in several years.
        self.several = _told_several_times(self.documents)

    @cached_property
    def by_document(self) -> Mapping[str, Mapping[EntityId, Told]]:
        """Document path → id in it → told thing."""
        return {things.document: dict(told_in(things, self.several)) for things in self.documents}

    @cached_property
    def all(self) -> frozenset[Told]:
        """Every told thing."""
        return frozenset(t for things in self.by_document.values() for t in things.values())

    @cached_property
    def by_id(self) -> Mapping[EntityId, tuple[Told, ...]]:
        """Id → the told things that share it, the earliest event first."""
        found: dict[EntityId, set[Told]] = defaultdict(set)
        for told in self.all:
            found[told.id].add(told)
        return {
            id_: tuple(sorted(same, key=self.rank) if len(same) > 1 else same)
            for id_, same in found.items()
        }

    def at(self, address: Address) -> Told | None:
        """Give the told thing of just this address, or of this id with its digest."""
        digested = self.by_id.get(address.rpartition("-")[0], ())
        addressed = self.by_id.get(address.partition("@")[0], ())
        exact = (told for told in digested if told.exact == address)
        return next(exact, next((told for told in addressed if told.address == address), None))

    def rank(self, told: Told) -> tuple[str, Told]:
        """Order told things by the year of their event; what has none comes last."""
        return (self._years.get(told.scope) or _year_in(told.scope), told)

    @cached_property
    def _years(self) -> Mapping[str, str]:
        return {
            _scope_of(things, self.several): things.events[0][1]
            for things in self.documents
            if things.events
        }


def told_in(things: Things, several: Container[EntityId]) -> Iterator[tuple[EntityId, Told]]:
    """Give the told thing that each id of a document is.

    Args:
        things: What the document brings forth.
        several: Events that documents tell of in several years.
    """
    scope, edition = _scope_of(things, several), _edition(things, several)
    for id_, _ in things.scoped:
        yield id_, Told(id_, scope)
    for id_, _ in things.held:
        yield id_, Told(id_, edition)


def _scope_of(things: Things, several: Container[EntityId]) -> str:
    """Give what tells namesakes apart: the document's event, or the document itself."""
    for event, _ in things.events:
        edition = _edition(things, several)
        return f"{event}/{edition}" if edition else event
    return document_id(things.document)


def _edition(things: Things, several: Container[EntityId]) -> str:
    """Give the year of a document's event where events of several years share the name."""
    for event, year in things.events:
        return (year or "undated") if event in several else ""
    return ""


def _told_several_times(documents: Iterable[Things]) -> frozenset[EntityId]:
    years: dict[EntityId, set[str]] = defaultdict(set)
    for things in documents:
        for event, year in things.events:
            years[event].update(filter(None, [year]))
    return frozenset(event for event, told in years.items() if len(told) >= _SEVERAL)


def _year_in(scope: str) -> str:
    found = YEAR.search(scope) if not scope.startswith(f"{EntityKind.DOCUMENT}/") else None
    return found[0] if found else _LAST


def is_told(id_: EntityId) -> bool:
    """Whether documents bring forth things of this kind, rather than the catalogue alone."""
    return kind_of(id_) in _TOLD


_TOLD: Final = {
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.EVENT,
    EntityKind.TALK,
}
_SEVERAL: Final = 2
