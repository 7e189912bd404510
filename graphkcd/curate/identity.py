"""Which id each told thing has in the graph: readable, with a digest only where two would share."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from graphkcd.curate.classes import Classes
from graphkcd.curate.naming import Naming, Parts
from graphkcd.curate.strong import StrongLink, find_strong_links, unopposed
from graphkcd.curate.told import Told
from graphkcd.ids import entity_id, short_digest
from graphkcd.model.decision import NotSameAs, SameAs, Split
from graphkcd.model.entity import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.curate.told import Telling
    from graphkcd.model.decision import Address, Decision
    from graphkcd.model.entity import EntityId


class Identities:
    """The final id of every told thing, under decisions; a function of their set.

    Splits come before merges: what is split off answers to a new id, which merges may name.
    """

    def __init__(self, telling: Telling, decisions: Iterable[Decision] = ()) -> None:
        self.telling = telling
        chosen = tuple(decisions)
        self.parts = Parts()
        self._apart_again: set[Told] = set()
        same = [d for d in chosen if isinstance(d, SameAs)]
        whole = Classes([pair for d in same for pair in self._linked(d)])
        for split in (d for d in chosen if isinstance(d, Split)):
            self._split(split, whole)
        self.merges = tuple((d, self._linked(d)) for d in same)
        apart = [self._linked(d) for d in chosen if isinstance(d, NotSameAs)]
        decided = [pair for _, links in self.merges for pair in links]
        pairs = [pair for things in apart for pair in things]
        self.automatic = unopposed(self._strong(), decided, pairs)
        classes = Classes([*decided, *(link.ends for link in self.automatic)])
        self.members: dict[Told, frozenset[Told]] = {
            told: members for members in classes for told in members
        }
        self.kept = {members: self._kept(members) for members in set(self.members.values())}
        #: What each document needs of all this.
        self.naming = Naming(telling.several, self._named(), self.parts)

    # --- addresses ------------------------------------------------------------------------------

    def find(self, address: Address) -> Told:
        """Give the told thing that an address means: of namesakes, the earliest.

        One that no document tells of any more is still a thing, so that a merge with it keeps its
        id and taking a note away renames nothing.
        """
        known = self.telling.at(address)
        if known is not None:
            return known
        same = self.telling.by_id.get(address)
        if same:
            return same[0]
        id_, _, scope = address.partition("@")
        return Told(id_, scope)

    def namesakes(self, address: Address) -> Sequence[Told]:
        """Give everything that a plain address could mean; one or none where it is clear."""
        return self.telling.by_id.get(address, ())

    def is_present(self, told: Told) -> bool:
        """Whether some document tells of it, or of what was split off to be it."""
        return told in self.telling.all or told in self._made_by_split

    def parts_of(self, split: Split) -> tuple[Told, ...]:
        """Give what a split makes of the places that it names; empty when it undoes a merge."""
        return (
            (self._part(split, self.find(split.thing)),) if split.talks or split.documents else ()
        )

    @property
    def _made_by_split(self) -> set[Told]:
        return {*self.parts.by_talk.values(), *self.parts.by_document.values()}

    # --- splits and merges ----------------------------------------------------------------------

    def _split(self, split: Split, merged: Classes[Told]) -> None:
        whole = self.find(split.thing)
        self._apart_again |= {self.find(address) for address in split.under}
        if not (split.talks or split.documents):
            return
        part = self._part(split, whole)
        names = {whole.id, *(t.id for members in merged if whole in members for t in members)}
        for id_ in names:
            self.parts.by_talk |= {(id_, self.find(talk).id): part for talk in split.talks}
            self.parts.by_document |= {(id_, path): part for path in split.documents}
        if split.name:
            self.parts.names[part] = split.name

    def _part(self, split: Split, whole: Told) -> Told:
        if split.name:
            id_ = entity_id(kind_of(whole.id), split.name)
            if id_ not in self.telling.by_id:
                return Told(id_)
        return Told(f"{whole.id}-{short_digest(*split.talks, *split.documents)}")

    def _linked(self, decision: SameAs | NotSameAs) -> list[tuple[Told, Told]]:
        """Link each thing with the first, and the different ones each with each."""
        things = [self.find(address) for address in decision.things]
        if isinstance(decision, SameAs):
            kept = [t for t in things if t not in self._apart_again]
            return [(kept[0], other) for other in kept[1:] if other != kept[0]]
        return [(a, b) for i, a in enumerate(things) for b in things[i + 1 :]]

    def _strong(self) -> Iterator[StrongLink]:
        for link in find_strong_links(self.telling):
            if not {link.a, link.b} & self._apart_again:
                yield link

    # --- names ----------------------------------------------------------------------------------

    def _named(self) -> Mapping[Told, EntityId]:
        """Give the final ids of those that may not simply have their own."""
        by_id: dict[EntityId, set[Told]] = defaultdict(set)
        for kept in self.kept.values():
            by_id[kept.id].add(kept)
        for told in self._made_by_split - self.members.keys():
            by_id[told.id].add(told)
        for id_, same in self.telling.by_id.items():
            if len(same) > 1 or id_ in by_id:
                by_id[id_].update(told for told in same if told not in self.members)
        return {told: id_ for sharing in by_id.values() for told, id_ in self._named_apart(sharing)}

    def _named_apart(self, sharing: Iterable[Told]) -> Iterator[tuple[Told, EntityId]]:
        """Give the plain id to the earliest, so that a later namesake renames nobody."""
        for i, kept in enumerate(sorted(sharing, key=self.telling.rank)):
            for told in self.members.get(kept, (kept,)):
                yield told, kept.exact if i else kept.id

    def _kept(self, members: frozenset[Told]) -> Told:
        """Choose the one whose id stays: what a decision names first, else the earliest."""
        first = {links[0][0] for _, links in self.merges if links and links[0][0] in members}
        absorbed = {b for _, links in self.merges for _, b in links}
        return min(first - absorbed or first or members, key=self.telling.rank)

    def final(self, told: Told) -> EntityId:
        """Give the id that a told thing has in the graph."""
        return self.naming.final(told)

    @cached_property
    def by_final(self) -> Mapping[EntityId, Address]:
        """Final id → the address that means it, whatever else comes to be called so."""
        alone = (self.telling.all | self._made_by_split) - self.members.keys()
        return {self.final(kept): kept.address for kept in (*self.kept.values(), *alone)}

    def final_of(self, address: Address) -> EntityId:
        """Give the id of what an address means."""
        return self.final(self.find(address))
