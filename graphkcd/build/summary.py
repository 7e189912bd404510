"""What the union asks of every document without looking into what was read of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.entity import EntityId
    from graphkcd.model.fragment import DocumentRecord, Fragment

#: What is said of a note in which no talk was found.
NO_TALK: Final = (
    "no talk was found, so the note is kept as a document; say at each title who speaks"
    ' ("## Title - Name", or a line "Speaker: …" below it) or link to the talk\'s page'
)
#: What is said of a note of several talks that names no event.
NO_EVENT: Final = 'its talks have no event; write "event: …" in its front matter'
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """What the union asks of every document, without looking into its fragment."""

    record: DocumentRecord
    events: tuple[str, ...]
    talks: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    referenced: tuple[str, ...]  #: technologies, themes and organisations spoken of
    given: tuple[str, ...]  #: talks that somebody is said to give
    titles: tuple[str, ...]  #: of its talks, in their order
    organizations: tuple[tuple[EntityId, str], ...]  #: unknown to the catalogue, and their names
    mentions: int
    claims: int
    warnings: tuple[str, ...]  #: read, with reservations
    faults: tuple[str, ...]  #: read in part: something is wrong with the note


@dataclass(frozen=True, slots=True)
class Candidates:
    """The unknown names of a document."""

    candidates: tuple[Candidate, ...]


def summary_of(
    fragment: Fragment, warnings: Iterable[str] = (), faults: Iterable[str] = ()
) -> Summary:
    """Sum up what was read of a note, and what there is to say of the note itself."""
    name = fragment.document.path
    no_event = len(fragment.talks) >= _SEVERAL and not fragment.events
    no_talk = () if fragment.talks else (f"{name}: {NO_TALK}",)
    return Summary(
        fragment.document,
        tuple(event.id for event in fragment.events),
        tuple(talk.id for talk in fragment.talks),
        tuple(person.id for person in fragment.people),
        tuple(place.id for place in fragment.places),
        tuple(sorted(fragment.referenced)),
        tuple(sorted({appearance.talk for appearance in fragment.appearances})),
        tuple(talk.title for talk in fragment.talks),
        tuple((organization.id, organization.name) for organization in fragment.organizations),
        len(fragment.mentions),
        len(fragment.claims),
        tuple(f"{name}: {w}" for w in (*warnings, *((NO_EVENT,) if no_event else ()))),
        (*no_talk, *(f"{name}: {w}" for w in faults)),
    )


def summary_under(summary: Summary, fragment: Fragment) -> Summary:
    """Give the summary of a document that decisions rewrote; what was said of the note stays."""
    now = summary_of(fragment)
    return replace(now, warnings=summary.warnings, faults=summary.faults)
