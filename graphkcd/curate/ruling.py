"""What decisions make of each document: worked out once, applied to one document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.curate.check import check_decisions
from graphkcd.curate.entries import entries_under
from graphkcd.curate.identity import Identities
from graphkcd.curate.names import names_to_show
from graphkcd.curate.reject import Rejections
from graphkcd.curate.retype import Retyping
from graphkcd.curate.rewrite import Rewriter
from graphkcd.curate.told import Telling
from graphkcd.model.catalogue import closure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.fragment import Fragment


class Ruling:
    """Rewrites documents as decisions want them.

    Args:
        told: What documents tell. Their events, people, organisations and talks are enough.
        decisions: In any order.

    Raises:
        DecisionError: when decisions contradict each other.
    """

    def __init__(self, told: Iterable[Fragment], decisions: Iterable[Decision]) -> None:
        self.decisions = tuple(dict.fromkeys(decisions))
        self.identities = Identities(Telling(told), self.decisions)
        check_decisions(self.decisions, self.identities)
        self.names = names_to_show(self.decisions, self.identities)
        self.rejections = Rejections(self.decisions, self.identities)
        self.retyping = Retyping(self.decisions, self.identities)
        self._rewriter = Rewriter(self.identities.resolve, self.names)

    def touches(self, told: Fragment, referenced: Collection[EntityId]) -> bool:
        """Whether anything in a document may be otherwise than it is told.

        Args:
            told: The document's own things.
            referenced: Everything else that it speaks of, by id.
        """
        spoken = {*referenced, *self.identities.telling.by_document[told.document.path]}
        return (
            self.identities.touches(told.document.path, spoken)
            or not self.names.keys().isdisjoint(spoken)
            or self.rejections.may_touch(told.document.path, spoken)
            or self.retyping.touches(spoken)
        )

    def fragment(self, told: Fragment) -> Fragment:
        """Give what a document contributes after decisions, and remember what was taken out."""
        return self.retyping.fragment(self.rejections.fragment(self._rewriter.fragment(told)))

    def entries(
        self,
        told: Collection[EntityId],
        decided: Collection[EntityId],
        known: Mapping[EntityId, Entry],
    ) -> tuple[Entry, ...]:
        """Give the catalogue entries that documents speak of after decisions.

        Args:
            told: What they spoke of before.
            decided: What they speak of now.
            known: The whole catalogue.
        """
        moved = entries_under(self.identities, self.names, closure(known, told), known)
        return closure({entry.id: entry for entry in self.retyping.entries(moved)}, decided)
