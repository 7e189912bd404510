"""Find every name of the catalogue in a document, in one pass, and drop what is no name there."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import ahocorasick_rs

from graphkcd.extract.boundaries import (
    Masked,
    is_written_so,
    stands_alone,
    stands_free,
    whole_words,
)
from graphkcd.extract.folding import fold_name, fold_text, letters_of
from graphkcd.extract.names import Name, is_loose, names_to_find
from graphkcd.model.entity import EntityId, EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue, MatchMode
    from graphkcd.model.document import Document, Span


class Hit(NamedTuple):
    """A name of an entry standing in a document's prose; a tuple, as there are very many."""

    start: int
    end: int
    entity: EntityId
    mode: MatchMode
    method: str  #: ``name``, ``alias``, or ``cue``: what speaks for a theme in titles
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
        names: dict[bytes, list[Name]] = defaultdict(list)
        for entry in catalogue.entries.values():
            for name in names_to_find(entry, catalogue.rules[entry.id], ordinary):
                names[letters_of(name.written)].append(name)
        names.pop(b"", None)
        self._names = dict(names)
        self._spelled = lru_cache(maxsize=_MOST_SPELLINGS)(self._names_spelled)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            names,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, document: Document, masks: Sequence[Span] = ()) -> Iterator[Hit]:
        """Find all hits outside the masks, in reading order; hits may overlap.

        A hit is a whole word written in a case its mode allows; whether a doubtful one means its
        entry here is for :mod:`graphkcd.extract.senses` to say.
        """
        prose = document.prose
        folded = fold_text(prose)
        masked = Masked(masks) if masks else None
        matches = self._automaton.find_matches_as_indexes(folded.letters, overlapping=True)
        for _, first, last in sorted(whole_words(folded.letters, matches), key=_START):
            start, end = folded.original(first, last)
            names = self._spelled(prose[start:end])
            if not names or (masked and masked.covers(start, end)):
                continue
            if prose[start].isupper() and self._is_family_name(prose, start, end):
                continue
            alone = stands_alone(prose, start, end)
            hits = [
                Hit(start, end, name.entity, name.mode, name.method, loose)
                for name, loose in names
                if (alone and not name.heeds_company) or stands_free(prose, start, end, name)
            ]
            yield from hits if len(hits) < 2 else _strictest(hits)

    def _names_spelled(self, written: str) -> tuple[tuple[Name, bool], ...]:
        """Give the names that words may be, each with whether they are loosely written.

        Notes write a name in few ways, each again and again.
        """
        names = (name for name in self._named(written) if is_written_so(written, name))
        return tuple((name, is_loose(written, name)) for name in names)

    def _named(self, written: str) -> Iterator[Name]:
        """Give the names that words are in some case, with hyphens or spaces."""
        folded = fold_name(written)
        for name in self._names.get(letters_of(written), ()):
            if fold_name(name.written) == folded:
                yield name

    def _is_family_name(self, prose: str, start: int, end: int) -> bool:
        """Whether a single word follows a first name: "Lisa Falco"."""
        if start < 2 or prose[start - 1] not in " \u00a0":
            return False
        reach = max(0, start - _LONGEST_FIRST_NAME)
        if prose[max(reach, prose.rfind(" ", reach, start - 1)) : start].islower():
            return False  # most words before a name are in lower case
        if not self._given_names or " " in prose[start:end]:
            return False
        before = _FIRST_NAME.search(prose, reach, start)
        if before is None or before[1].casefold() not in self._given_names:
            return False
        return not any(self._named(before[1]))


#: How many spellings of names are remembered.
_MOST_SPELLINGS: Final = 1 << 15


def _strictest(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Give one hit of each entry: "Linux kernel" and "Linux Kernel" are one."""
    best: dict[EntityId, Hit] = {}
    for hit in hits:
        if hit.entity not in best or best[hit.entity].loose:
            best[hit.entity] = hit
    return best.values()


_START: Final = itemgetter(1)

_LONGEST_FIRST_NAME: Final = 20  # characters, with the space behind it
_FIRST_NAME: Final = re.compile(r"(?<!\w)([^\W\d_a-z][^\W\d_A-Z]{2,})[ \u00a0]\Z")


def is_theme(hit: Hit) -> bool:
    """Whether a hit is of a theme; themes and names may stand in the same words."""
    return kind_of(hit.entity) is EntityKind.THEME


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
