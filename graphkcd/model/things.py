"""What a document is about, in short: all that decisions on it depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.model.fragment import Fragment


class Things(NamedTuple):
    """The events, people, organisations and talks of one document, and what it speaks of."""

    document: str  #: its path
    events: Sequence[tuple[EntityId, str]]  #: with the year, empty where none is stated
    scoped: Sequence[tuple[EntityId, str]]  #: people and organisations, with their names
    held: Sequence[tuple[EntityId, str]]  #: events and talks, with their names
    links: Sequence[tuple[str, str, EntityId]]  #: kind of thing, link, and what has it
    referenced: Sequence[EntityId]  #: technologies, themes and organisations spoken of
    places: Sequence[EntityId]

    @classmethod
    def of(cls, fragment: Fragment) -> Things:
        """Give what a document brings forth."""
        people, talks = fragment.people, fragment.talks
        return cls(
            fragment.document.path,
            tuple((event.id, event.start_date[:4]) for event in fragment.events),
            (
                *((person.id, person.name) for person in people),
                *((organization.id, organization.name) for organization in fragment.organizations),
            ),
            (
                *((event.id, event.name) for event in fragment.events),
                *((talk.id, talk.title) for talk in talks),
            ),
            (
                *(("person", url, person.id) for person in people for url in person.profiles),
                *(("talk", url, t.id) for t in talks for url in (*t.links, *t.recordings)),
            ),
            tuple(sorted(fragment.referenced)),
            tuple(place.id for place in fragment.places),
        )
