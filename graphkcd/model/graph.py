"""A knowledge graph is a set of fragments; building one is a union."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkcd.model.canonical import keep_sorted
from graphkcd.model.catalogue import closure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import Entry
    from graphkcd.model.fragment import Fragment


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Fragments, the catalogue entries that they speak of, and what decisions did to them.

    All are sets kept as sorted tuples, so two graphs with the same facts are equal, in whatever
    order they were put together.
    """

    fragments: tuple[Fragment, ...] = ()
    background: tuple[Entry, ...] = ()
    added: tuple[Claim, ...] = ()  #: claims that people made, of the origin "decision"
    effects: tuple[Effect, ...] = ()  #: of every decision, also of those that do not apply

    def __post_init__(self) -> None:
        object.__setattr__(self, "fragments", _sorted_fragments(self.fragments))
        object.__setattr__(self, "background", _sorted_entries(self.background))
        keep_sorted(self, "added", "effects")

    @classmethod
    def of(cls, fragments: Iterable[Fragment], entries: Iterable[Entry]) -> KnowledgeGraph:
        """Put fragments together with the entries they refer to; others are left out."""
        chosen = tuple(fragments)
        known = {entry.id: entry for entry in entries}
        wanted = {id_ for fragment in chosen for id_ in fragment.referenced}
        return cls(chosen, closure(known, wanted))

    def __or__(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """Unite two graphs: commutative, associative, idempotent."""
        return KnowledgeGraph(
            (*self.fragments, *other.fragments),
            (*self.background, *other.background),
            (*self.added, *other.added),
            (*self.effects, *other.effects),
        )

    def without(self, *paths: str) -> KnowledgeGraph:
        """Take some documents' contributions away, and the background only they needed."""
        gone = frozenset(paths)
        rest = (f for f in self.fragments if f.document.path not in gone)
        added = (c for c in self.added if not any(at.document in gone for at in c.evidence))
        kept = KnowledgeGraph.of(rest, self.background)
        return replace(kept, added=tuple(added), effects=self.effects)

    def replace(self, new: KnowledgeGraph) -> KnowledgeGraph:
        """Put the new contribution of each document of a graph in place of its old one.

        ``g.replace(g)`` is ``g``, and replacing every document gives what a clean build gives.
        """
        return self.without(*(fragment.document.path for fragment in new.fragments)) | new


def _sorted_entries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Sort by id, and what two catalogues say of one thing by all that they say of it."""
    if all(a.id < b.id for a, b in pairwise(entries)):
        return entries
    return tuple(sorted(set(entries), key=lambda entry: (entry.id, repr(entry))))


def _sorted_fragments(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Sort by document, and what different catalogues made of one document by all it holds.

    Printing a whole fragment only to compare it costs more than reading the notes, so it is done
    for those alone.
    """
    unique = set(fragments)
    told = Counter(fragment.document for fragment in unique)
    return tuple(
        sorted(unique, key=lambda f: (f.document, repr(f) if told[f.document] > 1 else ""))
    )
