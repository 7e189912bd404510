"""Whether a claim can hold between things of these kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Relation
from graphkcd.model.entity import Organization, Technology, TechnologyKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.entity import EntityId, Entry


def is_inner(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether a claim joins a thing with its own part: "Prometheus supports native histograms"."""
    ends = [catalogue.entries.get(end) for end in (claim.subject, claim.object)]
    parts = [end for end in ends if isinstance(end, Technology)]
    return claim.relation is Relation.INTEGRATES_WITH and any(
        claim.subject in part.parents or claim.object in part.parents for part in parts
    )


_BUILT: Final = frozenset(
    {
        *(Relation.IMPLEMENTED_IN, Relation.USES, Relation.CREATED_BY, Relation.RUNS_ON),
        *(Relation.INTEGRATES_WITH, Relation.REPLACES, Relation.PART_OF),
    }
)


def fits(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether the kinds of technology fit: languages run no software, and use nothing."""
    subject = catalogue.entries.get(claim.subject)
    object_ = catalogue.entries.get(claim.object)
    if claim.relation is Relation.IMPLEMENTED_IN and isinstance(object_, Technology):
        written = isinstance(subject, Technology) and not subject.kind.is_software
        return not (written and object_.kind is TechnologyKind.LANGUAGE)
    if claim.relation is Relation.RUNS_ON and _is_language(object_):
        return False
    return not (_is_language(subject) and claim.relation in _BUILT)


def _is_language(entry: Entry | None) -> bool:
    return isinstance(entry, Technology) and entry.kind is TechnologyKind.LANGUAGE


def kinds_of(catalogue: Catalogue) -> Callable[[EntityId, str], bool]:
    """Give what tells whether an entity is of a kind: ``person``, ``language``, ``foundation``."""

    def is_kind(entity: EntityId, kind: str) -> bool:
        entry = catalogue.entries.get(entity)
        finer = entry.kind if isinstance(entry, (Technology, Organization)) else None
        return kind in (kind_of(entity), finer)

    return is_kind
