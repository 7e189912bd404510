"""Events, talks and the people who give them, as one document tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkcd.model.canonical import keep_sorted

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence


class TalkFormat(StrEnum):
    """What kind of session it was, where the notes say so."""

    KEYNOTE = "keynote"
    TALK = "talk"
    WORKSHOP = "workshop"
    LIGHTNING = "lightning"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of the notes, cleaned of markup, and where they stand."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A conference, as a document names it; dates only where stated (ISO 8601)."""

    id: EntityId
    name: str
    evidence: tuple[Evidence, ...] = ()  #: empty when only front matter or a file name says it
    start_date: str = ""
    end_date: str = ""
    other_names: tuple[str, ...] = ()  #: what other notes call it, once a merge is decided

    def __post_init__(self) -> None:
        keep_sorted(self, "evidence", "other_names")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A town, country or venue."""

    id: EntityId
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Someone who gives a talk or writes the notes."""

    id: EntityId
    name: str
    other_names: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()  #: links to profiles that the notes give

    def __post_init__(self) -> None:
        keep_sorted(self, "other_names", "profiles")


@dataclass(frozen=True, slots=True, order=True)
class Talk:
    """One session, as a document tells of it."""

    id: EntityId
    title: str  #: as written, without label or enumerator
    position: int  #: its place among the document's talks, from 1
    evidence: Evidence
    event: EntityId = ""
    format: TalkFormat = TalkFormat.TALK
    language: str = ""
    abstract: Passage | None = None
    takeaways: tuple[Passage, ...] = ()  #: in reading order
    links: tuple[str, ...] = ()  #: as :func:`graphkcd.ids.web_link` writes them
    recordings: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()  #: as other notes give them, once a merge is decided

    def __post_init__(self) -> None:
        keep_sorted(self, "links", "recordings", "other_titles")


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A person giving a talk, with the affiliation and role stated there."""

    talk: EntityId
    person: EntityId
    evidence: Evidence
    affiliation: EntityId = ""
    role: str = ""
