"""One occurrence of a name that the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence


#: How what a part belongs to was found: its name begins that of the part, as in "Kubernetes API".
WHOLE: Final = "whole"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An entity named in a document; mentions of one document sort in reading order."""

    evidence: Evidence
    entity: EntityId
    talk: EntityId = ""  #: the talk whose notes it stands in, if any
    section: str = ""  #: the nearest heading inside the talk or document
    method: str = "name"  #: how it was found: name, alias, whole, technology (of a theme)
