"""Where names stand in prose: as whole words, over white space of any width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from graphkcd.extract.folding import fold_letters, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.document import Span


class Search:
    """Names to look for, compiled once.

    Prose is searched with all its white space, as drawing it together takes longer than searching.
    Only where the first words of a name stand before a gap, which is white space wider than one,
    and the name may go on behind it, are these words drawn together and searched once more.
    """

    def __init__(self, names: Iterable[bytes]) -> None:
        """Compile names, each given as its letters."""
        whole = tuple(names)
        self._whole = len(whole)
        self._begun = _begun(whole)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            (*whole, *{begun[:-1] + b" " for begun in self._begun}),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def spans(self, prose: str) -> list[Span]:
        """Give where names stand that are not cut out of longer words, plurals apart; in order.

        >>> Search([b"Go", b"Go Mod"]).spans("Go-mod,  Goes Gos go  mod")
        [(0, 2), (0, 6), (14, 16), (18, 20), (18, 25)]
        """
        letters = fold_letters(prose)
        word = letters.translate(_IN_WORDS) + b"\0\0"  # none before the first, nor behind the last
        spans: list[Span] = []
        matches = self._automaton.find_matches_as_indexes(letters, overlapping=True)
        for number, start, end in matches:
            if word[end] and word[end - 1] and (letters[end] not in b"sS" or word[end + 1]):
                continue
            if word[start - 1] and word[start]:
                continue
            if number < self._whole:
                spans.append((start, end))
            elif prose[end - 2 : end] not in _ENDS:
                spans += self._over_gap(prose, letters, start, end)
        spans.sort()
        return spans

    def _over_gap(self, prose: str, letters: bytes, at: int, gap: int) -> Iterator[Span]:
        """Give where the names stand that begin at a place and go on behind a gap."""
        words, upto = letters[at : gap - 1], gap
        for word in _WORD.finditer(letters, gap):
            if words + word[0][:1] not in self._begun:
                break
            words, upto = words + word[0] + b" ", word.end()
        if upto > gap:
            drawn = fold_text(prose[at:upto])
            for start, end in self.spans(drawn.letters.decode("latin-1")):
                if start == 0 and at + end >= gap:
                    yield at, at + drawn.original(start, end)[1]


def _begun(names: Iterable[bytes]) -> set[bytes]:
    """Give all that names of several words begin with, each with the letter it goes on with.

    >>> sorted(_begun([b"Open Policy Agent", b"Go"]))
    [b'Open P', b'Open Policy A']
    """
    begun: set[bytes] = set()
    for name in names:
        space = name.rfind(b" ")
        while space > 0 and name[: space + 2] not in begun:
            begun.add(name[: space + 2])
            space = name.rfind(b" ", 0, space)
    return begun


_WORD: Final = re.compile(rb"[^ ]+")

#: No name goes on over a gap that begins so: a blank line, or a hyphen with white space beside it.
_ENDS: Final = frozenset({"\n\n", "\n-", " -", "- "})

_IN_WORDS: Final = bytes(chr(code).isalnum() or code == ord("_") for code in range(256))
