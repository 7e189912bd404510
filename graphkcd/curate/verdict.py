"""What decisions make of one document, as values: an equal verdict on equal words does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId
    from graphkcd.model.fragment import Fragment

#: One thing that is to be otherwise: a word for what is done, and what it is done to.
Sentence: TypeAlias = tuple[str, ...]

#: All that is to be otherwise in a document, sorted; empty when it stays as it is told.
Verdict: TypeAlias = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A mention or claim that is gone from a document."""

    by: tuple[str, ...]  #: the :data:`Sentence` that took it out
    id: EntityId


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A document after decisions, and what they took out of it."""

    fragment: Fragment
    taken: tuple[Taken, ...] = ()
