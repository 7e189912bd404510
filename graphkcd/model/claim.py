"""What a document says of two things, and the words it says it with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkcd.model.canonical import keep_sorted

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence


class Relation(StrEnum):
    """How two things can be related; the value is the property's local name."""

    PART_OF = "partOf"
    USES = "uses"
    INTEGRATES_WITH = "integratesWith"
    IMPLEMENTS = "implements"
    EXTENDS = "extends"
    RUNS_ON = "runsOn"
    IMPLEMENTED_IN = "implementedIn"
    CREATED_BY = "createdBy"
    FOUNDED = "founded"
    ACQUIRED_BY = "acquiredBy"
    WORKS_FOR = "worksFor"
    ALTERNATIVE_TO = "alternativeTo"
    REPLACES = "replaces"
    OBSERVES = "observes"
    SIGNS = "signs"
    HOSTED_BY = "hostedBy"
    LOCATED_IN = "locatedIn"
    # what schema.org has a property for: events and documents
    LOCATION = "location"
    ORGANIZER = "organizer"
    AUTHOR = "author"


class Modality(StrEnum):
    """How a thing is said; only what is asserted becomes a plain triple."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Origin(StrEnum):
    """Where a claim comes from."""

    STATED = "stated"  #: a sentence, parenthesis or heading says it
    LISTED = "listed"  #: it follows from an item's place in a list
    CATALOGUE = "catalogue"  #: known before any note was read
    DECISION = "decision"  #: a person added it


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """Subject, relation, object, the words that say so, how they say it and who read it so."""

    subject: EntityId
    relation: Relation
    object: EntityId
    evidence: tuple[Evidence, ...]  #: sorted; at least one, unless the catalogue says so
    rule: str
    confidence: float  #: the rule's precision, in [0, 1], measured on gold
    modality: Modality = Modality.ASSERTED
    origin: Origin = Origin.STATED
    talk: EntityId = ""

    def __post_init__(self) -> None:
        keep_sorted(self, "evidence")

    @property
    def stands(self) -> bool:
        """Whether the claim also stands as a plain triple."""
        return self.modality is Modality.ASSERTED and self.origin is not Origin.CATALOGUE
