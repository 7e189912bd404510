"""What decisions are held against beside the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.entity import EntityId, Entry


@dataclass(frozen=True, slots=True)
class Known:
    """The catalogue, the documents' texts, and the names that nobody knows."""

    entries: Mapping[EntityId, Entry] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)  #: by path
    candidates: tuple[Candidate, ...] = ()
