"""One part of every note, in few pieces: thousands of rows, each unsealed by itself, take long.

The pieces are a copy. What of it still holds the rows tell, by the marks that seal them; what
changed since is read from its own row, until so much did that all is gathered anew.
"""

from __future__ import annotations

import json
from heapq import merge
from itertools import chain, compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graphkcd.build.contribution import Unsealed
from graphkcd.build.parts import parse_plain
from graphkcd.ids import long_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkcd.build.cache import Cache

    #: The path of a note, and the mark of a part of it.
    Marked = tuple[str, str]

#: So many notes are in one piece: few enough that no piece counts in memory.
IN_PIECE: int = 1000

#: When more than this share of notes changed, all is gathered anew.
MOST: float = 0.05


class Gathered:
    """A part of every note, as decisions leave it where they touch it.

    Args:
        cache: What is kept of notes.
        part: Which of its parts: a list in JSON.
        shorten: Gives what is wanted of a note's, as a list in JSON again.
        how: Tells what is shortened so from what is shortened otherwise.
    """

    def __init__(
        self,
        cache: Cache,
        part: str,
        shorten: Callable[[str, bytes], bytes] = lambda _, said: said,
        how: str = "",
    ) -> None:
        self._cache = cache
        self._part = part
        self._shorten = shorten
        self._name = f"all {part} {how}"

    def __iter__(self) -> Iterator[tuple[str, list[Any]]]:
        """Give path and part of every note, sorted by path.

        Raises:
            Unsealed: when a part is not what was written.
        """
        now = self._cache.marks(self._part)
        before = self._marked()
        changed = now.items() ^ set(before)
        if len(changed) > MOST * len(now):
            return self._gather(list(now.items()))
        if not changed:
            return ((path, said) for (path, _), said in self._kept(before))
        other = ((path, self._read(path)) for path, mark in now.items() if (path, mark) in changed)
        same = ((note[0], said) for note, said in self._kept(before) if note not in changed)
        return merge(same, other, key=itemgetter(0))

    def in_json(self) -> Iterator[bytes]:
        """Give the same parts without their paths, as lists of them in JSON, in any order.

        Raises:
            Unsealed: when a part is not what was written.
        """
        now = self._cache.marks(self._part)
        before = self._marked()
        changed = now.items() ^ set(before)
        if len(changed) > MOST * len(now):
            yield from self._gather_pieces(list(now.items()))
            return
        for notes, said in self._kept_pieces(before):
            if changed.isdisjoint(notes):
                yield said
            else:
                stay = compress(parse_plain(said), (note not in changed for note in notes))
                yield _in_json(list(stay))
        yield _joined(self._written(path) for path, mark in now.items() if (path, mark) in changed)

    def _marked(self) -> list[Marked]:
        """Give the notes that the pieces hold, in their order."""
        return [(path, mark) for path, mark in json.loads(self._cache.kept(self._name) or b"[]")]

    def _kept(self, marked: Sequence[Marked]) -> Iterator[tuple[Marked, list[Any]]]:
        for notes, said in self._kept_pieces(marked):
            yield from zip(notes, parse_plain(said), strict=True)

    def _kept_pieces(self, marked: Sequence[Marked]) -> Iterator[tuple[Sequence[Marked], bytes]]:
        for at in range(0, len(marked), IN_PIECE):
            said = self._cache.kept(self._place(marked, at))
            if said is None:
                raise Unsealed(self._name)
            yield marked[at : at + IN_PIECE], said

    def _gather(self, marked: Sequence[Marked]) -> Iterator[tuple[str, list[Any]]]:
        said = chain.from_iterable(map(parse_plain, self._gather_pieces(marked)))
        return zip((path for path, _ in marked), said, strict=True)

    def _gather_pieces(self, marked: Sequence[Marked]) -> Iterator[bytes]:
        """Read every note, and keep what they say together."""
        self._cache.drop_others(f"all {self._part} ", "")
        for at in range(0, len(marked), IN_PIECE):
            said = _joined(self._written(path) for path, _ in marked[at : at + IN_PIECE])
            self._cache.keep(self._place(marked, at), said)
            yield said
        self._cache.keep(self._name, json.dumps(marked).encode())

    def _place(self, marked: Sequence[Marked], at: int) -> str:
        """Name a piece by the notes that are in it."""
        return f"{self._name} {long_digest(*map(repr, marked[at : at + IN_PIECE]))}"

    def _written(self, path: str) -> bytes:
        return self._shorten(path, self._cache.decided_part(path, self._part))

    def _read(self, path: str) -> list[Any]:
        return parse_plain(self._written(path))


def _joined(parts: Iterable[bytes]) -> bytes:
    return b"[%b]" % b",".join(parts)


def _in_json(said: list[Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
