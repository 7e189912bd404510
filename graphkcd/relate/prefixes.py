"""Names that say what they belong to: "Cilium Tetragon", "VMware's vMotion"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Relation
from graphkcd.model.entity import EntityKind, Technology, TechnologyKind, kind_of
from graphkcd.relate.sentences import may_be_joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.mention import Mention

#: Measured on gold like every rule's.
_CONFIDENCE: Final = 0.9

#: What may stand between a maker and what it makes: "Red Hat OpenShift" states nothing.
_POSSESSIVES: Final = ("'s ", "’s ", "' ", "’ ")


def prefix_claims(
    document: Document, mentions: Sequence[Mention], catalogue: Catalogue
) -> Iterator[Claim]:
    """Give claims for names that stand behind the name of their curated parent or maker.

    The catalogue alone would be background; here the writer says it too. Where the parent is part
    of the name itself, as in "Argo CD", the writer says nothing by it.
    """
    for mention in mentions:
        yield from _parent_claims(mention, catalogue)
        yield from _owner_claims(mention, catalogue)
    named = list(filter(may_be_joined, mentions))
    for maker, made in pairwise(named):
        between = document.prose[maker.evidence.end : made.evidence.start]
        if between in _POSSESSIVES and _may_make(maker.entity, made.entity, catalogue):
            quote = document.evidence(maker.evidence.start, made.evidence.end)
            yield _claim(made, Relation.CREATED_BY, maker.entity, quote, "maker-prefix")


def _may_make(maker: EntityId, made: EntityId, catalogue: Catalogue) -> bool:
    """Whether what somebody has is what they make: of what others own they are users."""
    entry = catalogue.entries.get(made)
    if not isinstance(entry, Technology):
        return False
    is_ownerless = not entry.owner and entry.kind in _MADE_BY_FIRMS
    return entry.owner == maker or (is_ownerless and kind_of(maker) is EntityKind.ORGANIZATION)


#: Of these somebody is the maker, whether or not the catalogue knows who; a language has users.
_MADE_BY_FIRMS: Final = (TechnologyKind.PROJECT, TechnologyKind.PRODUCT, TechnologyKind.LIBRARY)


def _owner_claims(mention: Mention, catalogue: Catalogue) -> Iterator[Claim]:
    """Give who makes what is mentioned by a name that says so: "HashiCorp's Vault"."""
    if not any(possessive in mention.evidence.exact for possessive in _POSSESSIVES):
        return
    entry = catalogue.entries.get(mention.entity)
    owner = catalogue.entries.get(entry.owner) if isinstance(entry, Technology) else None
    if owner and mention.evidence.exact.startswith(tuple(owner.name + p for p in _POSSESSIVES)):
        yield _claim(mention, Relation.CREATED_BY, owner.id, mention.evidence, "maker-prefix")


def _parent_claims(mention: Mention, catalogue: Catalogue) -> Iterator[Claim]:
    entry = catalogue.entries.get(mention.entity)
    if not isinstance(entry, Technology) or not entry.parents:
        return
    words = mention.evidence.exact.split()
    for parent in entry.parents:
        name = catalogue.entries[parent].name
        prefix = name.split()
        in_name_already = entry.name.startswith(name)
        if not in_name_already and len(words) > len(prefix) and words[: len(prefix)] == prefix:
            yield _claim(mention, Relation.PART_OF, parent, mention.evidence, "name-prefix")


def _claim(
    mention: Mention, relation: Relation, object_: EntityId, quote: Evidence, rule: str
) -> Claim:
    return Claim(mention.entity, relation, object_, (quote,), rule, _CONFIDENCE, talk=mention.talk)
