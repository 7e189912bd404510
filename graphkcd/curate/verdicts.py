"""What decisions make of one document after the other; it can travel between processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.curate.reject import Rejections
from graphkcd.curate.retype import Retyping
from graphkcd.curate.rewrite import Rewriter
from graphkcd.curate.verdict import Rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from graphkcd.curate.naming import Naming
    from graphkcd.curate.verdict import Sentence, Verdict
    from graphkcd.model.entity import EntityId
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.things import Things


class Verdicts:
    """Judges documents, and rewrites them as decisions want them.

    Args:
        naming: The final ids of what documents tell.
        names: Final id → the name to show, where it is not simply the one that is told.
        rejections: What is taken out; nothing while nobody decides.
        retyping: What is of another kind; nothing while nobody decides.
    """

    def __init__(
        self,
        naming: Naming,
        names: Mapping[EntityId, str],
        rejections: Rejections | None = None,
        retyping: Retyping | None = None,
    ) -> None:
        self._naming = naming
        self._names = names
        self._rejections = rejections or Rejections()
        self._retyping = retyping or Retyping()
        self._rewriter = Rewriter(naming, names)

    def on(self, things: Things) -> Verdict:
        """Give all that decisions make otherwise in a document; empty when it stays as it is."""
        document, told = things.document, self._naming.told_in(things)
        spoken = {*things.referenced, *things.places, *told}
        moved = tuple(self._naming.otherwise(document, told, spoken))
        return tuple(sorted({*moved, *self._about(document, {*spoken, *(m[-1] for m in moved)})}))

    def _about(self, document: str, spoken: AbstractSet[EntityId]) -> Iterator[Sentence]:
        yield from ((id_, "is called", self._names[id_]) for id_ in self._names.keys() & spoken)
        yield from self._rejections.about(document, spoken)
        yield from self._retyping.about(spoken)

    def fragment(self, told: Fragment) -> Rewritten:
        """Give what a document contributes after decisions: a function of it and its verdict."""
        left = self._rejections.fragment(self._rewriter.fragment(told))
        retyped = self._retyping.fragment(left.fragment)
        return Rewritten(retyped.fragment, (*left.taken, *retyped.taken))
