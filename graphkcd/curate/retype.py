"""Things that are of another kind than they were read as."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphkcd.curate.identity import Identities
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.fragment import Fragment


class Retyping:
    """Gives things their other kind, and remembers which claims could not stand any more."""

    def __init__(self, decisions: Iterable[Decision], identities: Identities) -> None:
        chosen = [d for d in decisions if isinstance(d, Retype)]
        self.dropped: Mapping[EntityId, set[EntityId]] = defaultdict(set)
        self._kinds = {identities.final_of(d.thing): d.to for d in chosen}
        self.moved = {
            id_: f"{to}/{id_.partition('/')[2]}"
            for id_, to in self._kinds.items()
            if kind_of(id_) is EntityKind.PERSON and to == EntityKind.ORGANIZATION
        }

    def touches(self, spoken: Collection[EntityId]) -> bool:
        """Whether a document speaks of what is of another kind."""
        return not self._kinds.keys().isdisjoint(spoken)

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

    def fragment(self, fragment: Fragment) -> Fragment:
        """Give a fragment in which organisations are of their kind, and no longer people.

        What was announced as a speaker and is none is mentioned in the talk, with the same words.
        """
        if not self._kinds:
            return fragment
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
        return replace(
            fragment,
            people=tuple(p for p in fragment.people if p.id not in self.moved),
            organizations=tuple(organizations),
            appearances=tuple(a for a in fragment.appearances if a.person not in self.moved),
            mentions=(*fragment.mentions, *self._mentioned(fragment)),
            claims=tuple(self._claims(fragment)),
        )

    def _mentioned(self, fragment: Fragment) -> Iterator[Mention]:
        for given in fragment.appearances:
            if given.person in self.moved:
                yield Mention(
                    given.evidence, self.moved[given.person], given.talk, method="decision"
                )

    def _claims(self, fragment: Fragment) -> Iterator[Claim]:
        for claim in fragment.claims:
            subject = self.moved.get(claim.subject, claim.subject)
            object_ = self.moved.get(claim.object, claim.object)
            if (subject, object_) == (claim.subject, claim.object):
                yield claim
            elif SIGNATURES[claim.relation].allows(subject, object_):
                yield replace(claim, subject=subject, object=object_)
            else:
                end = claim.subject if claim.subject in self.moved else claim.object
                self.dropped[end].add(claim_id(claim, fragment.document.path))
