"""One part of every note, in few pieces: thousands of rows, each unsealed by itself, take long.

The pieces are copies. What of them still holds the rows tell, by the marks that seal them; what
changed since is read from its own row, until so much of a piece did that it is gathered anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zlib import crc32

from graphkcd.ids import long_digest
from graphkcd.keep.heads import to_blob
from graphkcd.keep.sealed import parse_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkcd.keep.cache import Cache

#: The path of a note, and what a part of it says.
Said: TypeAlias = tuple[str, list[Any]]

#: About so many notes are in one piece: few enough that no piece counts in memory.
IN_PIECE: int = 500

#: When more than this share of its notes changed, a piece is gathered anew.
MOST: float = 0.05


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of notes whose paths follow each other."""

    name: str  #: of the place where it begins
    marks: Mapping[str, str]  #: what tells the part of each note from any other, by path
    read: Callable[[Piece], Iterator[Said]]

    @property
    def digest(self) -> str:
        """What tells the piece from any other."""
        said = "\0".join(chain.from_iterable(self.marks.items()))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def __iter__(self) -> Iterator[Said]:
        """Give path and part of every note, sorted by path.

        Raises:
            Unsealed: when a part is not what was written.
        """
        return self.read(self)


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
        self._last: tuple[Piece, list[Said]] | None = None

    def __iter__(self) -> Iterator[Said]:
        """Give path and part of every note, sorted by path.

        Raises:
            Unsealed: when a part is not what was written.
        """
        return chain.from_iterable(self.pieces())

    def in_json(self) -> Iterator[bytes]:
        """Give the same parts without their paths, as lists of them in JSON.

        Raises:
            Unsealed: when a part is not what was written.
        """
        return map(self._in_json, self.pieces())

    def pieces(self) -> list[Piece]:
        """Give the pieces of all notes, sorted; what is in one is read when it is asked for.

        Where one begins its first path tells: a note that comes or goes changes no other piece.
        """
        marks = self._cache.marks(self._part)
        rest = iter(marks.items())
        found = [
            Piece(name, dict(islice(rest, count)), self._read_piece)
            for name, count in _divided(tuple(marks), IN_PIECE)
        ]
        self._cache.drop_others(
            f"all {self._part} ", *(f"{self._name} {piece.name}" for piece in found)
        )
        return found

    def _read_piece(self, piece: Piece) -> Iterator[Said]:
        """Give what is in a piece; that of the last is held: several things may follow from it."""
        if self._last is None or self._last[0] is not piece:
            self._last = (piece, list(self._said_in(piece)))
        return iter(self._last[1])

    def _said_in(self, piece: Piece) -> Iterator[Said]:
        return zip(piece.marks, parse_plain(self._in_json(piece)), strict=True)

    def _in_json(self, piece: Piece) -> bytes:
        before, said = self._kept(piece)
        if before == piece.marks:
            return said
        changed = _changed(before, piece)
        if changed is None:
            return self._gather(piece)
        same = dict(zip(before, _taken_apart(said), strict=True))
        return _put_together(
            self._written(path) if path in changed else same[path] for path in piece.marks
        )

    def _kept(self, piece: Piece) -> tuple[dict[str, str], bytes]:
        """Give what a piece held when it was gathered: the notes' marks, and what they said."""
        kept = self._cache.kept(f"{self._name} {piece.name}")
        marks, _, said = (kept or b"{}\n[]").partition(b"\n")
        return json.loads(marks.decode("utf-8", "surrogatepass")), said

    def _gather(self, piece: Piece) -> bytes:
        """Read every note of a piece, and keep what they say together."""
        said = _put_together(map(self._written, piece.marks))
        marks = json.dumps(piece.marks, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._cache.keep(f"{self._name} {piece.name}", marks + b"\n" + said)
        return said

    def _written(self, path: str) -> bytes:
        return self._shorten(path, self._cache.decided_part(path, self._part))


def _changed(before: Mapping[str, str], piece: Piece) -> set[str] | None:
    """Give the notes of a piece that are others than before; ``None`` when they are too many."""
    changed = {path for path, mark in piece.marks.items() if before.get(path) != mark}
    gone = len(before.keys() - piece.marks.keys())
    return changed if len(changed) + gone <= MOST * len(piece.marks) else None


#: Stands between what two notes say: there is a line feed in nothing that is JSON on one line.
_BETWEEN: Final = b",\n"


def _put_together(said: Iterable[bytes]) -> bytes:
    """Give a list in JSON of what is in JSON, each on one line."""
    return b"[%b]" % _BETWEEN.join(said)


def _taken_apart(said: bytes) -> list[bytes]:
    """Give what :func:`_put_together` was given."""
    return said[1:-1].split(_BETWEEN) if said != b"[]" else []


@lru_cache(maxsize=1)
def _divided(paths: tuple[str, ...], in_piece: int) -> list[tuple[str, int]]:
    """Give the name of each piece of some notes, and how many are in it."""
    begins = [at for at, path in enumerate(paths) if at and begins_piece(path, in_piece)]
    limits = [0, *begins, len(paths)] if paths else []
    names = ["first", *(long_digest(paths[at]) for at in begins)]
    return [(name, end - at) for name, (at, end) in zip(names, pairwise(limits), strict=False)]


def begins_piece(path: str, in_piece: int) -> bool:
    """Whether a piece begins at a note: one of so many does, wherever it stands."""
    mixed = crc32(to_blob(path)) * 0x9E3779B1 >> 16  # alike paths have alike checksums
    return mixed % in_piece == 0
