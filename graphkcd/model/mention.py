"""One occurrence of a name that the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An entity named in a document; mentions of one document sort in reading order."""

    evidence: Evidence
    entity: EntityId
    talk: EntityId = ""  #: the talk whose notes it stands in, if any
    section: str = ""  #: the nearest heading inside the talk or document
    method: str = "name"  #: how it was found: name, title, code, technology (of a theme)
