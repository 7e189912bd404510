"""Find every name of the catalogue in a document, in one pass, and drop what is no name there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.extract.boundaries import (
    TELL_BEFORE,
    TELL_BEHIND,
    Masked,
    is_of,
    is_word,
    is_written_so,
    stands_free,
)
from graphkcd.extract.folding import fold_name, letters_of
from graphkcd.extract.names import Name, Names, is_loose
from graphkcd.extract.search import Search
from graphkcd.model.entity import EntityId, EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue, MatchMode
    from graphkcd.model.document import Document, Span


class Hit(NamedTuple):
    """A name of an entry standing in a document's prose; a tuple, as there are very many."""

    start: int
    end: int
    entity: EntityId
    mode: MatchMode
    method: str  #: as that of the name
    loose: bool = False  #: not written as the name is: "argo workflows", "jenkins"


class Gazetteer:
    """The catalogue's names, compiled once; safe to share, never changed."""

    def __init__(
        self,
        catalogue: Catalogue,
        ordinary: frozenset[str] = frozenset(),
        given_names: frozenset[str] = frozenset(),
    ) -> None:
        """Compile all names.

        Args:
            catalogue: Whose names.
            ordinary: Everyday words in lower case; a name that is one of them needs context,
                unless its entry says how it matches.
            given_names: First names in lower case; a name right behind one is a family name.
        """
        self._given_names = given_names - ordinary
        self._name_ends = {name[-_SHORTEST_FIRST_NAME:] for name in self._given_names}
        self._names = Names(catalogue, ordinary)
        self._spellings = _Spellings(self._spelling)
        self._search = Search(self._names)

    def find(self, document: Document, masks: Sequence[Span] = ()) -> Iterator[Hit]:
        """Find all hits outside the masks, in reading order; hits may overlap.

        A hit is a whole word written in a case its mode allows; whether a doubtful one means its
        entry here is for :mod:`graphkcd.extract.senses` to say.
        """
        prose = document.prose
        around = f"{prose}\n\n"  # something stands behind the last word, and before the first
        masked = Masked(masks) if masks else None
        for start, end in self._search.spans(prose):
            spelling = self._spellings[prose[start:end]]
            if not spelling.readings or (masked and masked.covers(start, end)):
                continue
            if spelling.may_be_family_name and self._is_family_name(prose, start):
                continue
            behind, meant = end, spelling.one
            if around[end] == "s":
                behind, meant = end + 1, spelling.many
            if (
                meant is None
                or around[behind] in TELL_BEHIND
                or around[start - 1] in TELL_BEFORE
                or (spelling.is_plain_word and is_of(prose, behind))
            ):
                free = [r for r in spelling.readings if stands_free(prose, start, end, r[0])]
                meant = _strictest(tuple(free))
            for name, loose in meant:
                yield _hit(Hit, (start, end, name.entity, name.mode, name.method, loose))

    def _spelling(self, written: str) -> _Spelling:
        """Tell of words all that can be told before looking at what stands beside them."""
        names = [name for name in self._named(written) if is_written_so(written, name)]
        readings = tuple((name, is_loose(written, name)) for name in names)
        one = many = _strictest(readings)
        if is_word(written[-1]):
            many = _strictest(tuple(r for r in readings if r[0].may_be_plural))
        heeds_neighbours = any(name.heeds_neighbours for name in names)
        return _Spelling(
            readings,
            None if heeds_neighbours else one,
            None if heeds_neighbours else many,
            is_plain_word=any(name.is_plain_word for name in names),
            may_be_family_name=bool(self._given_names)
            and written[0].isupper()
            and " " not in written,
        )

    def _named(self, written: str) -> Iterator[Name]:
        """Give the names that words are in some case, with hyphens or spaces."""
        folded = fold_name(written)
        for name in self._names.found_by(letters_of(written)):
            if fold_name(name.written) == folded:
                yield name

    def _is_family_name(self, prose: str, start: int) -> bool:
        """Whether a single word follows a first name: "Lisa Falco"."""
        if start <= _SHORTEST_FIRST_NAME or prose[start - 1] not in " \u00a0":
            return False
        end_before = prose[start - 1 - _SHORTEST_FIRST_NAME : start - 1].casefold()
        if end_before[-_SHORTEST_FIRST_NAME:] not in self._name_ends:
            return False  # as most words do
        reach = max(0, start - _LONGEST_FIRST_NAME)
        if prose[max(reach, prose.rfind(" ", reach, start - 1)) : start].islower():
            return False
        before = _FIRST_NAME.search(prose, reach, start)
        if before is None or before[1].casefold() not in self._given_names:
            return False
        return not any(self._named(before[1]))


#: A name that words may be, and whether they are loosely written.
_Reading = tuple[Name, bool]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """What words mean as far as they alone can tell."""

    readings: tuple[_Reading, ...]
    one: tuple[_Reading, ...] | None  #: meant if nothing beside says otherwise; none: look closer
    many: tuple[_Reading, ...] | None  #: the same with the "s" of a plural behind
    is_plain_word: bool  #: nothing tells it from everyday words
    may_be_family_name: bool


class _Spellings(dict[str, _Spelling]):
    """Remembers spellings: notes write a name in few ways, each again and again."""

    def __init__(self, spell: Callable[[str], _Spelling]) -> None:
        super().__init__()
        self._spell = spell

    def __missing__(self, written: str) -> _Spelling:
        if len(self) >= _MOST_SPELLINGS:
            self.clear()
        self[written] = spelling = self._spell(written)
        return spelling


_MOST_SPELLINGS: Final = 1 << 15

#: Makes a hit as ``Hit`` does, with a call less.
_hit: Final = tuple.__new__


def _strictest(readings: tuple[_Reading, ...]) -> tuple[_Reading, ...]:
    """Give one reading of each entry: "Linux kernel" and "Linux Kernel" are one."""
    if len(readings) < 2:
        return readings
    best: dict[EntityId, _Reading] = {}
    for name, loose in readings:
        if name.entity not in best or best[name.entity][1]:
            best[name.entity] = name, loose
    return tuple(best.values())


_SHORTEST_FIRST_NAME: Final = 3  # characters
_LONGEST_FIRST_NAME: Final = 20  # characters, with the space behind it
_FIRST_NAME: Final = re.compile(r"(?<!\w)([^\W\d_a-z][^\W\d_A-Z]{2,})[ \u00a0]\Z")


def is_theme(hit: Hit) -> bool:
    """Whether a hit is of a theme; themes and names may stand in the same words."""
    return kind_of(hit.entity) is EntityKind.THEME


def is_weak(hit: Hit) -> bool:
    """Whether a hit is none of a theme's names, only a word that speaks for it."""
    return hit.method in ("cue", "hint")


def leftmost_longest(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Group hits by the stretch they claim, keeping the longest of those that overlap.

    Yields:
        In reading order, all hits of one stretch; several when a name is ambiguous.
    """
    ordered = sorted(hits, key=lambda hit: (hit.start, -(hit.end - hit.start)))
    at = 0
    group: list[Hit] = []
    for hit in ordered:
        if group and (hit.start, hit.end) == (group[0].start, group[0].end):
            group.append(hit)
        elif hit.start >= at:
            if group:
                yield group
            group = [hit]
            at = hit.end
    if group:
        yield group
