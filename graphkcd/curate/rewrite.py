"""A fragment in which every thing goes by its final id; nothing that it says is lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from graphkcd.model.fragment import Fragment
from graphkcd.model.things import Things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkcd.curate.naming import Naming
    from graphkcd.model.claim import Claim
    from graphkcd.model.entity import EntityId, Organization
    from graphkcd.model.mention import Mention
    from graphkcd.model.talk import Appearance, Event, Person, Place, Talk

T = TypeVar("T")


class Rewriter:
    """Rewrites fragments one by one: what one document tells depends on no other.

    Args:
        naming: Gives final ids.
        names: Final id → the name to show, where it is not simply the one that is told.
    """

    def __init__(self, naming: Naming, names: Mapping[EntityId, str]) -> None:
        self._naming = naming
        self._names = names

    def fragment(self, told: Fragment) -> Fragment:
        """Give the fragment under final ids."""
        path = told.document.path
        things = self._naming.told_in(Things.of(told))

        def final(id_: EntityId, talk: EntityId = "") -> EntityId:
            return self._naming.resolve(path, things, id_, talk) if id_ else ""

        talks = {talk.id: final(talk.id) for talk in told.talks}

        def talk_of(id_: EntityId) -> EntityId:
            return talks.get(id_, id_)

        used = _ids_used(told, final)
        return Fragment(
            told.document,
            tuple(self._united(told.events, used, self._event)),
            tuple(self._united(told.places, used, self._place)),
            tuple(self._united(told.people, used, self._person)),
            tuple(self._united(told.organizations, used, self._organization)),
            tuple(self._talks(told.talks, final)),
            tuple(_appearance(given, final, talk_of) for given in told.appearances),
            tuple(_mention(mention, final, talk_of) for mention in told.mentions),
            tuple(claim_under(claim, final, talk_of) for claim in told.claims),
        )

    def _united(
        self,
        things: Iterable[T],
        used: Mapping[EntityId, set[EntityId]],
        under: Callable[[T, EntityId, T | None], T],
    ) -> Iterator[T]:
        """Give each thing under each id that it is used by, what shares an id as one."""
        found: dict[EntityId, T] = {}
        for thing in things:
            for id_ in sorted(used[thing.id]):  # type: ignore[attr-defined]
                found[id_] = under(thing, id_, found.get(id_))
        yield from found.values()

    def _name(self, id_: EntityId, told: str, before: str = "") -> str:
        return self._names.get(id_) or min(filter(None, (told, before)))

    def _person(self, person: Person, id_: EntityId, before: Person | None) -> Person:
        name = self._name(id_, person.name, before.name if before else "")
        names = {*_names_of(person), *(_names_of(before) if before else ())}
        profiles = (*person.profiles, *(before.profiles if before else ()))
        return replace(
            person, id=id_, name=name, other_names=tuple(names - {name}), profiles=profiles
        )

    def _organization(
        self, told: Organization, id_: EntityId, before: Organization | None
    ) -> Organization:
        name = self._name(id_, told.name, before.name if before else "")
        known = {told.name, *told.aliases}
        known |= {before.name, *before.aliases} if before else set()
        return replace(told, id=id_, name=name, aliases=tuple(known - {name}))

    def _event(self, event: Event, id_: EntityId, before: Event | None) -> Event:
        name = self._name(id_, event.name, before.name if before else "")
        names = {*_names_of(event), *(_names_of(before) if before else ())}
        evidence = (*event.evidence, *(before.evidence if before else ()))
        dated = event if event.start_date or before is None else before
        return replace(
            dated, id=id_, name=name, other_names=tuple(names - {name}), evidence=evidence
        )

    def _place(self, place: Place, id_: EntityId, _before: Place | None) -> Place:
        return replace(place, id=id_, name=self._name(id_, place.name))

    def _talks(
        self, talks: Iterable[Talk], final: Callable[[EntityId], EntityId]
    ) -> Iterator[Talk]:
        found: dict[EntityId, Talk] = {}
        for talk in sorted(talks, key=lambda talk: talk.position):
            under = self._talk(talk, final(talk.id), final(talk.event))
            known = found.get(under.id)
            found[under.id] = under if known is None else _united_talk(known, under)
        yield from found.values()

    def _talk(self, talk: Talk, id_: EntityId, event: EntityId) -> Talk:
        title = self._name(id_, talk.title)
        others = {talk.title, *talk.other_titles} - {title}
        return replace(talk, id=id_, event=event, title=title, other_titles=tuple(others))


def _united_talk(first: Talk, second: Talk) -> Talk:
    """Unite two talks of one document that a decision makes one; the first one's place stays."""
    titles = {second.title, *second.other_titles, *first.other_titles} - {first.title}
    return replace(
        first,
        abstract=first.abstract or second.abstract,
        takeaways=(*first.takeaways, *second.takeaways),
        links=(*first.links, *second.links),
        recordings=(*first.recordings, *second.recordings),
        other_titles=tuple(titles),
    )


def _names_of(thing: Person | Event) -> tuple[str, ...]:
    return (thing.name, *thing.other_names)


def _ids_used(
    told: Fragment, final: Callable[[EntityId, EntityId], EntityId]
) -> Mapping[EntityId, set[EntityId]]:
    """Give the final ids of each id of a document: several where a split tells talks apart."""
    used: dict[EntityId, set[EntityId]] = defaultdict(set)
    for given in told.appearances:
        used[given.person].add(final(given.person, given.talk))
        used[given.affiliation].add(final(given.affiliation, given.talk))
    for claim in told.claims:
        for end in (claim.subject, claim.object):
            used[end].add(final(end, claim.talk))
    for mention in told.mentions:
        used[mention.entity].add(final(mention.entity, mention.talk))
    things: tuple[Event | Place | Person | Organization, ...]
    things = (*told.events, *told.places, *told.people, *told.organizations)
    for thing in things:
        if not used[thing.id]:
            used[thing.id].add(final(thing.id, ""))
    return used


def _appearance(
    given: Appearance,
    final: Callable[[EntityId, EntityId], EntityId],
    talk_of: Callable[[EntityId], EntityId],
) -> Appearance:
    return replace(
        given,
        talk=talk_of(given.talk),
        person=final(given.person, given.talk),
        affiliation=final(given.affiliation, given.talk),
    )


def _mention(
    mention: Mention,
    final: Callable[[EntityId, EntityId], EntityId],
    talk_of: Callable[[EntityId], EntityId],
) -> Mention:
    return replace(mention, entity=final(mention.entity, mention.talk), talk=talk_of(mention.talk))


def claim_under(
    claim: Claim,
    final: Callable[[EntityId, EntityId], EntityId],
    talk_of: Callable[[EntityId], EntityId],
) -> Claim:
    """Give a claim whose ends and talk go by their final ids."""
    return replace(
        claim,
        subject=final(claim.subject, claim.talk),
        object=final(claim.object, claim.talk),
        talk=talk_of(claim.talk),
    )
