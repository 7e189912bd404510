"""How a document is laid out: its talks, who gives them, and what each stretch is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.model.claim import Claim
    from graphkcd.model.document import Span
    from graphkcd.model.entity import EntityId, Organization
    from graphkcd.model.fragment import DocumentRecord
    from graphkcd.model.talk import Appearance, Event, Person, Place, Talk


class Part(StrEnum):
    """What a stretch of a document does for its talk."""

    TITLE = "title"
    ABSTRACT = "abstract"
    TAKEAWAYS = "takeaways"
    NOTES = "notes"
    APPARATUS = "apparatus"  #: speaker lines, links, timestamps: read for facts, not for subjects


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """A stretch of a document that belongs to one talk, or to none. Scopes do not overlap."""

    start: int
    end: int
    part: Part
    talk: EntityId = ""
    section: str = ""  #: the nearest heading, as written


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that the layout of a document tells, before its sentences are read."""

    record: DocumentRecord
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    talks: tuple[Talk, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    claims: tuple[Claim, ...] = ()  #: authors, places, affiliations: what slots say
    scopes: tuple[Scope, ...] = ()  #: in reading order
    masks: tuple[Span, ...] = ()  #: already read as people or affiliations: no technology there
