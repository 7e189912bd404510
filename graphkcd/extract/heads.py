"""Lists whose first member has the head of all: "Google Cloud Bigtable, Dataflow, Dataproc"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.extract.gazetteer import Hit
from graphkcd.model.catalogue import MatchMode
from graphkcd.model.entity import EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.entity import EntityId

#: The next member of a list, in one or two words that stand in no longer name.
_NEXT: Final = re.compile(
    r"(?:[ ]?,[ \n](?:(?:and|or|et|ou|und|oder)[ \n])?|[ \n](?:and|or|et|ou|und|oder|&)[ \n])"
    r"(?P<name>[A-Z][\w+#-]{2,30}(?:[ ][A-Z][\w+#-]{1,30})?)(?![\w-]|[ ][A-Z])"
)
_MOST_MEMBERS: Final = 12

#: What also follows a name without being part of another: "our AWS config", "a Kubernetes agent".
_EVERYDAY_TAILS: Final = frozenset(
    """
    agent audit backup batch build cache cli client cluster code config connect container core
    dashboard deployment distribution engine event federation gateway health host image ingress
    inspector integration issue job lens local log machine mesh monitor native node operator
    organization package pilot plugin pod policy project proxy registry replicator router run
    runtime scheduler search secret security sentinel server service shield stack storage
    streaming support talk test ui workflow
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def is_everyday_tail(word: str) -> bool:
    """Whether a word in lower case, or many of what it means, may follow any name."""
    return word in _EVERYDAY_TAILS or word.removesuffix("s") in _EVERYDAY_TAILS


def carried(document: Document, hits: Sequence[Hit], catalogue: Catalogue) -> Iterator[Hit]:
    """Find names that lack their head, as it stands before the first of their list.

    Args:
        document: A note.
        hits: What is named there in full.
        catalogue: Tells what a head and the rest are the name of.
    """
    sure = {hit.start: hit for hit in hits if hit.mode is not MatchMode.NEEDS_CONTEXT}
    for hit in hits:
        if hit.loose or kind_of(hit.entity) is not EntityKind.TECHNOLOGY:
            continue
        words = document.prose[hit.start : hit.end].split(" ")
        if len(words) > 1:
            yield from _members(document.prose, hit.end, words[:-1], sure, catalogue)


def _members(
    prose: str, at: int, head: list[str], sure: dict[int, Hit], catalogue: Catalogue
) -> Iterator[Hit]:
    for _ in range(_MOST_MEMBERS):
        match = _NEXT.match(prose, at)
        entity = match and _headed(head, match["name"], catalogue)
        if match is None or entity is None:
            return
        start, at = match.span("name")
        name = match["name"].lower()
        plain = name == "data" or is_everyday_tail(name)
        if start not in sure and not plain:
            yield Hit(start, at, entity, MatchMode.ANY_CASE, "alias")


def _headed(head: list[str], name: str, catalogue: Catalogue) -> EntityId | None:
    """Give the one technology that a head, or the first of its words, and a name are called."""
    for length in range(len(head), 0, -1):
        called = " ".join((*head[:length], name))
        found = catalogue.find(called, EntityKind.TECHNOLOGY)
        if found:
            return found[0] if len(found) == 1 else None
    return None
