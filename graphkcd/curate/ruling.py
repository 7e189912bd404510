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
from graphkcd.curate.verdict import Rewritten
from graphkcd.model.catalogue import closure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from graphkcd.curate.verdict import Sentence, Verdict
    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.things import Things


class Ruling:
    """Rewrites documents as decisions want them.

    Args:
        told: What documents bring forth.
        decisions: In any order.

    Raises:
        DecisionError: when decisions contradict each other.
    """

    def __init__(self, told: Iterable[Things], decisions: Iterable[Decision]) -> None:
        self.decisions = tuple(dict.fromkeys(decisions))
        self.identities = Identities(Telling(told), self.decisions)
        check_decisions(self.decisions, self.identities)
        self.names = names_to_show(self.decisions, self.identities)
        self.rejections = Rejections(self.decisions, self.identities)
        self.retyping = Retyping(self.decisions, self.identities)
        self._rewriter = Rewriter(self.identities.resolve, self.names)

    def verdict(self, told: Things) -> Verdict:
        """Give all that decisions make otherwise in a document; empty when it stays as it is."""
        document = told.document
        spoken = {*told.referenced, *told.places, *self.identities.telling.by_document[document]}
        moved = tuple(self.identities.otherwise(document, spoken))
        return tuple(sorted({*moved, *self._about(document, {*spoken, *(m[-1] for m in moved)})}))

    def _about(self, document: str, spoken: AbstractSet[EntityId]) -> Iterator[Sentence]:
        yield from ((id_, "is called", self.names[id_]) for id_ in self.names.keys() & spoken)
        yield from self.rejections.about(document, spoken)
        yield from self.retyping.about(spoken)

    def fragment(self, told: Fragment) -> Rewritten:
        """Give what a document contributes after decisions: a function of it and its verdict."""
        left = self.rejections.fragment(self._rewriter.fragment(told))
        retyped = self.retyping.fragment(left.fragment)
        return Rewritten(retyped.fragment, (*left.taken, *retyped.taken))

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
