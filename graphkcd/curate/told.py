"""Things as documents tell of them: a name at an event, before anything is known to be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphkcd.ids import document_id, short_digest
from graphkcd.model.entity import EntityId, EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.model.decision import Address
    from graphkcd.model.fragment import Fragment

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST: Final = "9999"


@dataclass(frozen=True, slots=True, order=True)
class Told:
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
        fragments: What documents tell; events, people, organisations and talks are looked at.
    """

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self.fragments = tuple(fragments)
        self._editions = _editions(self.fragments)

    def scope_of(self, fragment: Fragment) -> str:
        """Give what tells namesakes apart: the document's event, or the document itself."""
        for event in fragment.events:
            edition = self.edition(fragment)
            return f"{event.id}/{edition}" if edition else event.id
        return document_id(fragment.document.path)

    def edition(self, fragment: Fragment) -> str:
        """Give the year of a document's event where events of several years share the name."""
        event = next(iter(fragment.events), None)
        if event is None or len(self._editions[event.id]) < _SEVERAL:
            return ""
        return event.start_date[:4] or "undated"

    @cached_property
    def by_document(self) -> Mapping[str, Mapping[EntityId, Told]]:
        """Document path → id in it → told thing."""
        return {f.document.path: dict(self._told_in(f)) for f in self.fragments}

    def _told_in(self, fragment: Fragment) -> Iterator[tuple[EntityId, Told]]:
        scope, edition = self.scope_of(fragment), self.edition(fragment)
        people = (person.id for person in fragment.people)
        organizations = (organization.id for organization in fragment.organizations)
        for id_ in (*people, *organizations):
            yield id_, Told(id_, scope)
        events = (event.id for event in fragment.events)
        for id_ in (*events, *(talk.id for talk in fragment.talks)):
            yield id_, Told(id_, edition)

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
        return {id_: tuple(sorted(same, key=self.rank)) for id_, same in found.items()}

    @cached_property
    def by_address(self) -> Mapping[Address, Told]:
        """Address, or id with its digest → told thing."""
        named = {told.address: told for told in self.all}
        return named | {told.exact: told for told in self.all}

    def rank(self, told: Told) -> tuple[str, Told]:
        """Order told things by the year of their event; what has none comes last."""
        return (self._years.get(told.scope) or _year_in(told.scope), told)

    @cached_property
    def _years(self) -> Mapping[str, str]:
        return {
            self.scope_of(fragment): fragment.events[0].start_date[:4]
            for fragment in self.fragments
            if fragment.events
        }


def _editions(fragments: Iterable[Fragment]) -> Mapping[EntityId, frozenset[str]]:
    years: dict[EntityId, set[str]] = defaultdict(set)
    for fragment in fragments:
        for event in fragment.events:
            years[event.id].update(filter(None, [event.start_date[:4]]))
    return {id_: frozenset(found) for id_, found in years.items()}


def _year_in(scope: str) -> str:
    found = _YEAR.search(scope) if not scope.startswith(f"{EntityKind.DOCUMENT}/") else None
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
