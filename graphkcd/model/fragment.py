"""What one document contributes to the graph, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.canonical import keep_sorted
from graphkcd.model.entity import EntityId, EntityKind, Organization, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.claim import Claim
    from graphkcd.model.evidence import Evidence
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
    """A document's facts.

    Every tuple is sorted and free of repeats, so equal facts are equal values. A document tells of
    each thing once: where two share an id, such as "ZURICH" and "Zurich", the first stands.
    """

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
        keep_sorted(self, "appearances", "mentions", "claims")
        for name in _THINGS:
            things = {
                thing.id: thing for thing in sorted(getattr(self, name), key=repr, reverse=True)
            }
            object.__setattr__(self, name, tuple(things[id_] for id_ in sorted(things)))

    @property
    def quotes(self) -> Iterator[Evidence]:
        """Every quote that proves something here, repeats included."""
        for event in self.events:
            yield from event.evidence
        for talk in self.talks:
            yield talk.evidence
            passages = (*((talk.abstract,) if talk.abstract else ()), *talk.takeaways)
            yield from (passage.evidence for passage in passages)
        yield from (appearance.evidence for appearance in self.appearances)
        yield from (mention.evidence for mention in self.mentions)
        for claim in self.claims:
            yield from claim.evidence

    @property
    def described(self) -> Iterator[EntityId]:
        """Ids of every thing that the document itself brings forth."""
        yield from (thing.id for name in _THINGS for thing in getattr(self, name))

    @property
    def referenced(self) -> frozenset[EntityId]:
        """Ids of every technology, theme and organisation the facts speak of."""
        ids = {mention.entity for mention in self.mentions}
        ids |= {end for claim in self.claims for end in (claim.subject, claim.object)}
        ids |= {appearance.affiliation for appearance in self.appearances}
        return frozenset(i for i in ids if i and kind_of(i) in _CATALOGUED)


_THINGS: Final = ("events", "places", "people", "organizations", "talks")
_CATALOGUED: Final = {EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.ORGANIZATION}
