"""A knowledge graph is a set of fragments; building one is a union."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.model.catalogue import closure
from graphkcd.model.entity import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

from graphkcd.model.fragment import Fragment


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Fragments, and the catalogue entries that they speak of.

    Both are sets kept as sorted tuples, so two graphs with the same facts are equal, in whatever
    order they were put together.
    """

    fragments: tuple[Fragment, ...] = ()
    background: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, fragments: Iterable[Fragment], entries: Iterable[Entry]) -> KnowledgeGraph:
        """Put fragments and the entries they refer to together; entries nobody needs are left out."""
        chosen = {fragment: None for fragment in fragments}
        known = {entry.id: entry for entry in entries}
        wanted = {id_ for fragment in chosen for id_ in fragment.referenced}
        return cls(
            tuple(sorted(chosen, key=_by_document)),
            tuple(sorted(closure(known, wanted), key=_by_id)),
        )

    def __or__(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """Unite two graphs: commutative, associative, idempotent."""
        return KnowledgeGraph(
            tuple(sorted({*self.fragments, *other.fragments}, key=_by_document)),
            tuple(sorted({*self.background, *other.background}, key=_by_id)),
        )

    def without(self, path: str) -> KnowledgeGraph:
        """Take one document's contribution away, and the background only it needed."""
        rest = (f for f in self.fragments if f.document.path != path)
        return KnowledgeGraph.of(rest, self.background)

    def replace(self, new: KnowledgeGraph) -> KnowledgeGraph:
        """Put a document's new contribution in place of its old one.

        ``g.replace(g)`` is ``g``, and replacing every document gives what a clean build gives.
        """
        graph = self
        for fragment in new.fragments:
            graph = graph.without(fragment.document.path)
        return graph | new


def _by_document(fragment: Fragment) -> tuple[str, str, str]:
    return (fragment.document.path, fragment.document.digest, repr(fragment))


def _by_id(entry: Entry) -> tuple[str, str]:
    return (entry.id, repr(entry))
