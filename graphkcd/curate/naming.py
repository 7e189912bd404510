"""Under which id each thing of a document goes: all that documents need of identities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from graphkcd.curate.told import Told, told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from graphkcd.model.entity import EntityId
    from graphkcd.model.things import Things


@dataclass(slots=True)
class Parts:
    """Where splits lead: what leaves a told thing, by talk and by document."""

    by_talk: dict[tuple[EntityId, EntityId], Told] = field(default_factory=dict)
    by_document: dict[tuple[EntityId, str], Told] = field(default_factory=dict)
    names: dict[Told, str] = field(default_factory=dict)  #: what the new things are called

    def of(self, told: Told, talk: EntityId, document: str) -> Told:
        """Give the thing that an occurrence is of."""
        by_talk = self.by_talk.get((told.id, talk)) if talk else None
        return by_talk or self.by_document.get((told.id, document), told)


@dataclass(frozen=True)
class Naming:
    """The final id of whatever a document tells; it can travel between processes.

    Attributes:
        several: Events that are told of in several years.
        other: Final ids of those told things that may not simply have their own.
        parts: Where splits lead.
    """

    several: AbstractSet[EntityId]
    other: Mapping[Told, EntityId]
    parts: Parts = field(default_factory=Parts)

    def told_in(self, things: Things) -> dict[EntityId, Told]:
        """Give the told thing that each id of a document is."""
        return dict(told_in(things, self.several))

    def final(self, told: Told) -> EntityId:
        """Give the id that a told thing has in the graph."""
        return self.other.get(told, told.id)

    def otherwise(
        self, document: str, told: Mapping[EntityId, Told], spoken: AbstractSet[EntityId]
    ) -> Iterator[tuple[str, str, str]]:
        """Give what a document speaks of that goes by another id than it is told under.

        Args:
            document: Its path.
            told: The told things that its ids are.
            spoken: These ids, and those of all else that it speaks of.

        Yields:
            The id as told, where that is so (in a talk, or all over a document that a split names;
            empty unless a split does), and the final id.
        """
        for id_, thing in told.items():
            if self.final(thing) != id_:
                yield id_, "", self.final(thing)
        for id_ in self._moved & spoken:
            if id_ not in told:
                yield id_, "", self.final(Told(id_))
            for talk, part in self._parted.get(id_, ()):
                yield id_, talk, self.final(part)
            if here := self.parts.by_document.get((id_, document)):
                yield id_, "here", self.final(here)

    @cached_property
    def _moved(self) -> frozenset[EntityId]:
        """Ids that a split takes apart, or a merge takes away from every document."""
        split = (id_ for id_, _ in (*self.parts.by_talk, *self.parts.by_document))
        away = (t.id for t, id_ in self.other.items() if not t.scope and id_ != t.id)
        return frozenset((*split, *away))

    @cached_property
    def _parted(self) -> Mapping[EntityId, list[tuple[EntityId, Told]]]:
        """Id → the talks in which a split makes it another thing."""
        parted: dict[EntityId, list[tuple[EntityId, Told]]] = defaultdict(list)
        for (id_, talk), part in self.parts.by_talk.items():
            parted[id_].append((talk, part))
        return parted

    def resolve(
        self, document: str, told: Mapping[EntityId, Told], id_: EntityId, talk: EntityId = ""
    ) -> EntityId:
        """Give the final id of an occurrence.

        Args:
            document: The path of the document that tells it.
            told: The told things that the document's ids are.
            id_: The id as it is told.
            talk: The talk in which it is; empty when in none.
        """
        return self.final(self.parts.of(told.get(id_) or Told(id_), talk, document))
