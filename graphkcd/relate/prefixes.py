"""Names that say what they belong to: "Cilium Tetragon" is Tetragon, of Cilium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Relation
from graphkcd.model.entity import Technology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.mention import Mention

#: Measured on gold like every rule's.
_CONFIDENCE: Final = 0.9


def prefix_claims(mentions: Sequence[Mention], catalogue: Catalogue) -> Iterator[Claim]:
    """Give a claim for each mention that puts its curated parent before its name.

    Where the parent is part of the name itself, as in "Argo CD", the writer says nothing by it.
    """
    for mention in mentions:
        entry = catalogue.entries.get(mention.entity)
        if not isinstance(entry, Technology):
            continue
        words = mention.evidence.exact.split()
        for parent in entry.parents:
            name = catalogue.entries[parent].name
            prefix = name.split()
            if entry.name.startswith(name):
                continue
            if len(words) > len(prefix) and words[: len(prefix)] == prefix:
                yield Claim(
                    mention.entity,
                    Relation.PART_OF,
                    parent,
                    (mention.evidence,),
                    "name-prefix",
                    _CONFIDENCE,
                    talk=mention.talk,
                )
