"""What one document contributes to the graph, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from graphkcd.model.claim import Claim
from graphkcd.model.entity import EntityId, EntityKind, Organization, kind_of
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Appearance, Event, Person, Place, Talk


@dataclass(frozen=True, slots=True, order=True)
class DocumentRecord:
    """A document as the graph remembers it: named and digested, without its text."""

    path: str
    digest: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A document's facts. Every tuple is sorted and free of repeats, so equal facts are equal values."""

    document: DocumentRecord
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()  #: those that the catalogue does not know
    talks: tuple[Talk, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        for name in self.__slots__[1:]:
            values = getattr(self, name)
            object.__setattr__(self, name, tuple(sorted(set(values))))

    @property
    def referenced(self) -> frozenset[EntityId]:
        """Ids of every technology, theme and organisation the facts speak of."""
        ids = {mention.entity for mention in self.mentions}
        ids |= {end for claim in self.claims for end in (claim.subject, claim.object)}
        ids |= {appearance.affiliation for appearance in self.appearances}
        return frozenset(i for i in ids if i and kind_of(i) in _CATALOGUED)


_CATALOGUED = {EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.ORGANIZATION}
