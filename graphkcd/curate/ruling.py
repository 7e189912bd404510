"""All that follows from decisions and from what documents tell together, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.curate.check import check_decisions
from graphkcd.curate.entries import entries_under
from graphkcd.curate.identity import Identities
from graphkcd.curate.names import names_to_show
from graphkcd.curate.reject import Rejections
from graphkcd.curate.retype import Retyping
from graphkcd.curate.told import Telling
from graphkcd.curate.verdicts import Verdicts
from graphkcd.model.catalogue import closure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.things import Things


class Ruling:
    """What decisions come to.

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
        self.rejections = Rejections(self.decisions, self.identities.final_of)
        self.retyping = Retyping(self.decisions, self.identities.final_of)
        #: On each document.
        self.verdicts = Verdicts(self.identities.naming, self.names, self.rejections, self.retyping)

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
