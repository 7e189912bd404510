"""Things that are of another kind than they were read as."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkcd.curate.verdict import Rewritten, Taken
from graphkcd.model.decision import Retype
from graphkcd.model.entity import (
    EntityKind,
    Organization,
    OrganizationKind,
    Technology,
    TechnologyKind,
    kind_of,
)
from graphkcd.model.mention import Mention
from graphkcd.rdf.writer import claim_id
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from graphkcd.curate.verdict import Sentence
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Address, Decision
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.fragment import Fragment


class Retyping:
    """Gives things their other kind, and tells which claims cannot stand any more."""

    def __init__(
        self,
        decisions: Iterable[Decision] = (),
        final_of: Callable[[Address], EntityId] = lambda address: address,
    ) -> None:
        chosen = [d for d in decisions if isinstance(d, Retype)]
        self._kinds = {final_of(d.thing): d.to for d in chosen}
        self.moved = {
            id_: f"{to}/{id_.partition('/')[2]}"
            for id_, to in self._kinds.items()
            if kind_of(id_) is EntityKind.PERSON and to == EntityKind.ORGANIZATION
        }

    def about(self, spoken: AbstractSet[EntityId]) -> Iterator[Sentence]:
        """Give what is of another kind, of the final ids that a document speaks of."""
        return map(self.sentence, self._kinds.keys() & spoken)

    def sentence(self, id_: EntityId) -> Sentence:
        """Say of a thing that is of another kind what it is."""
        return (id_, "is a", self._kinds[id_])

    def entries(self, background: Iterable[Entry]) -> tuple[Entry, ...]:
        """Give catalogue entries of their other kind."""
        return tuple(map(self._entry, background))

    def _entry(self, entry: Entry) -> Entry:
        to = self._kinds.get(entry.id)
        if to and isinstance(entry, Technology):
            return replace(entry, kind=TechnologyKind(to))
        if to and isinstance(entry, Organization):
            return replace(entry, kind=OrganizationKind(to))
        return entry

    def fragment(self, fragment: Fragment) -> Rewritten:
        """Give a fragment in which organisations are of their kind, and no longer people.

        What was announced as a speaker and is none is mentioned in the talk, with the same words.
        """
        if not self._kinds:
            return Rewritten(fragment)
        organizations = [
            replace(known, kind=OrganizationKind(self._kinds[known.id]))
            if known.id in self._kinds
            else known
            for known in fragment.organizations
        ]
        organizations += [
            Organization(self.moved[p.id], p.name, aliases=p.other_names)
            for p in fragment.people
            if p.id in self.moved
        ]
        claims = {c: self._claim(c) for c in fragment.claims}
        now = replace(
            fragment,
            people=tuple(p for p in fragment.people if p.id not in self.moved),
            organizations=tuple(organizations),
            appearances=tuple(a for a in fragment.appearances if a.person not in self.moved),
            mentions=(*fragment.mentions, *self._mentioned(fragment)),
            claims=tuple(filter(None, claims.values())),
        )
        gone = (claim for claim, left in claims.items() if left is None)
        return Rewritten(now, tuple(self._taken(c, fragment.document.path) for c in gone))

    def _mentioned(self, fragment: Fragment) -> Iterator[Mention]:
        for given in fragment.appearances:
            if given.person in self.moved:
                yield Mention(
                    given.evidence, self.moved[given.person], given.talk, method="decision"
                )

    def _claim(self, claim: Claim) -> Claim | None:
        """Give a claim about what things are now; none when it cannot be said of them."""
        subject = self.moved.get(claim.subject, claim.subject)
        object_ = self.moved.get(claim.object, claim.object)
        if (subject, object_) == (claim.subject, claim.object):
            return claim
        if SIGNATURES[claim.relation].allows(subject, object_):
            return replace(claim, subject=subject, object=object_)
        return None

    def _taken(self, claim: Claim, path: str) -> Taken:
        end = claim.subject if claim.subject in self.moved else claim.object
        return Taken(self.sentence(end), claim_id(claim, path))
