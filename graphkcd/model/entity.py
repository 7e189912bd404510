"""The things a graph is about, and what the catalogue knows of them before any note is read.

Every tuple here is a set: kept sorted, without repeats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graphkcd.model.canonical import keep_sorted

#: ``kind/slug``, for example ``technology/cilium``: an IRI once the base stands before it.
EntityId = str
#: A year, as it stands in the name of an event or in a date.
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class EntityKind(StrEnum):
    """The first part of an :data:`EntityId`."""

    DOCUMENT = "document"
    EVENT = "event"
    TALK = "talk"
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    TECHNOLOGY = "technology"
    THEME = "theme"


@lru_cache(maxsize=1 << 14)  # asked of every hit, in every stage
def kind_of(entity: EntityId) -> EntityKind:
    """Read an entity's kind off its id.

    >>> kind_of("talk/kcd-zurich-2023/ebpf-for-security")
    <EntityKind.TALK: 'talk'>
    """
    kind = entity.partition("/")[0]
    return _KINDS.get(kind) or EntityKind(kind)


_KINDS: Final = {kind.value: kind for kind in EntityKind}


class TechnologyKind(StrEnum):
    """What sort of technology it is; all but the last six are software."""

    PROJECT = "project"
    PRODUCT = "product"
    CLOUD_SERVICE = "cloud-service"
    COMPONENT = "component"
    LIBRARY = "library"
    KERNEL_FEATURE = "kernel-feature"
    LANGUAGE = "language"
    PROTOCOL = "protocol"
    STANDARD = "standard"
    FORMAT = "format"
    HARDWARE = "hardware"
    CONCEPT = "concept"
    REGULATION = "regulation"

    @property
    def is_software(self) -> bool:
        """Whether ``schema:SoftwareApplication`` describes it as well."""
        return self in _SOFTWARE


_SOFTWARE = frozenset(
    {
        TechnologyKind.PROJECT,
        TechnologyKind.PRODUCT,
        TechnologyKind.CLOUD_SERVICE,
        TechnologyKind.COMPONENT,
        TechnologyKind.LIBRARY,
        TechnologyKind.KERNEL_FEATURE,
    }
)


class OrganizationKind(StrEnum):
    """What sort of organisation it is."""

    COMPANY = "company"
    FOUNDATION = "foundation"
    COMMUNITY = "community"
    INSTITUTION = "institution"  #: universities, laboratories, public bodies


@dataclass(frozen=True, slots=True, order=True)
class Technology:
    """A technology of the catalogue: a project, product, protocol, language or the like."""

    id: EntityId
    name: str
    kind: TechnologyKind
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    homepage: str = ""
    repository: str = ""
    same_as: tuple[str, ...] = ()
    parents: tuple[EntityId, ...] = ()  #: technologies it is part of
    owner: EntityId = ""  #: the organisation that makes it, or the foundation that hosts it
    categories: tuple[EntityId, ...] = ()  #: themes it belongs to
    maturity: str = ""  #: of a foundation's project: sandbox, incubating, graduated, archived
    description: str = ""

    def __post_init__(self) -> None:
        keep_sorted(self, "aliases", "misspellings", "same_as", "parents", "categories")

    @property
    def references(self) -> tuple[EntityId, ...]:
        """Every other entry this one names."""
        return (*self.parents, *((self.owner,) if self.owner else ()), *self.categories)


@dataclass(frozen=True, slots=True, order=True)
class Theme:
    """A subject that talks are about: a concept of the SKOS taxonomy."""

    id: EntityId
    name: str
    aliases: tuple[str, ...] = ()
    parents: tuple[EntityId, ...] = ()  #: broader themes
    concerns: tuple[EntityId, ...] = ()  #: technologies that are this subject (eBPF is both)
    description: str = ""

    def __post_init__(self) -> None:
        keep_sorted(self, "aliases", "parents", "concerns")

    @property
    def references(self) -> tuple[EntityId, ...]:
        """Every other entry this one names."""
        return (*self.parents, *self.concerns)


@dataclass(frozen=True, slots=True, order=True)
class Organization:
    """An organisation, known to the catalogue or named by a note."""

    id: EntityId
    name: str
    kind: OrganizationKind | None = None
    aliases: tuple[str, ...] = ()
    homepage: str = ""
    parents: tuple[EntityId, ...] = ()  #: organisations it belongs to

    def __post_init__(self) -> None:
        keep_sorted(self, "aliases", "parents")

    @property
    def references(self) -> tuple[EntityId, ...]:
        """Every other entry this one names."""
        return self.parents


#: What the catalogue holds.
Entry = Technology | Theme | Organization
