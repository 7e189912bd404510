"""What the other technologies of a document say of a name that may mean several things, or none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from graphkcd.model.entity import EntityKind, Technology, TechnologyKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkcd.extract.gazetteer import Hit
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.entity import EntityId

#: How far what is told beside a name reaches, in characters: some paragraphs of short notes.
_REACH: Final = 500


class Company:
    """The technologies that a document names beyond doubt, and where."""

    def __init__(self, document: Document, sure: Iterable[Hit], catalogue: Catalogue) -> None:
        """Take hits that mean one thing, whatever stands beside them."""
        self._prose = document.prose
        self._catalogue = catalogue
        self._sure = sorted(h for h in sure if kind_of(h.entity) is EntityKind.TECHNOLOGY)
        self._starts = [hit.start for hit in self._sure]

    def likeliest(self, hits: Sequence[Hit]) -> Hit | None:
        """Give the one of some hits in the same words that most of the company goes with.

        One that is also named in full is meant; what stands near counts twice. None if two go with
        as many.
        """
        in_full = {hit.entity for hit in self._sure}
        named = [hit for hit in hits if hit.entity in in_full]
        if len(named) == 1:
            return named[0]
        others = in_full - {hit.entity for hit in hits}
        near = {hit.entity for hit in self._near(hits[0])} & others
        kin = [sum(self._is_kin(hit, other) for other in (*others, *near)) for hit in hits]
        return hits[kin.index(max(kin))] if kin.count(max(kin)) == 1 else None

    def speaks_for(self, hit: Hit) -> bool:
        """Whether something near is of a doubtful name's field, its whole, or one of its cues.

        A language beside another says nothing: there are many in any talk.
        """
        entry = self._catalogue.entries[hit.entity]
        if not isinstance(entry, Technology) or entry.kind is TechnologyKind.LANGUAGE:
            return False
        cues = {cue.casefold() for cue in self._catalogue.rules[hit.entity].cues}
        return any(
            other.entity != hit.entity
            and (
                self._prose[other.start : other.end].casefold() in cues
                or other.entity in entry.parents
                or self._shares_field(entry, other.entity)
            )
            for other in self._near(hit)
        )

    def _near(self, hit: Hit) -> Sequence[Hit]:
        first = bisect_left(self._starts, hit.start - _REACH)
        return self._sure[first : bisect_right(self._starts, hit.end + _REACH)]

    def _is_kin(self, hit: Hit, other: EntityId) -> bool:
        """Whether two technologies are of one field, one owner, or one is part of the other."""
        entry, beside = self._catalogue.entries[hit.entity], self._catalogue.entries[other]
        if not (isinstance(entry, Technology) and isinstance(beside, Technology)):
            return False
        owned = bool(entry.owner) and entry.owner == beside.owner
        return owned or other in entry.parents or self._shares_field(entry, other)

    def _shares_field(self, entry: Technology, other: EntityId) -> bool:
        beside = self._catalogue.entries[other]
        return isinstance(beside, Technology) and not set(entry.categories).isdisjoint(
            beside.categories
        )
