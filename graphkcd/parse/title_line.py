"""What one line says of a talk: its title, who is named, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkcd.model.talk import TalkFormat

if TYPE_CHECKING:
    from graphkcd.model.document import Span
    from graphkcd.parse.people import Credit


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to divide a line that only holds when the lines beside it divide the same way."""

    title: Span
    credits: tuple[Credit, ...]
    told: bool = False  #: the people stand in the first sentence below
    listed: bool = False  #: known given names stand behind a comma: "Title, A, B & C"


@dataclass(frozen=True, slots=True)
class TitleLine:
    """What one line says of a talk."""

    title: Span
    credits: tuple[Credit, ...] = ()
    labelled: bool = False  #: a format label stands before the title
    quoted: bool = False  #: the title stands in quotes and a name behind it
    sure: bool = False  #: a known given name, role or organisation speaks for the people
    format: TalkFormat = TalkFormat.TALK
    timed: bool = False  #: a time of day stands before the title
    people_only: bool = False  #: the line says who speaks, and nothing of the subject
    doubtful: Reading | None = None

    def read_as(self, reading: Reading) -> TitleLine:
        """Give the line divided as a reading divides it."""
        return replace(self, title=reading.title, credits=reading.credits)
