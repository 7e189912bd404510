"""What tells each part of a note from any other: read at once, and right while notes change."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.keep.sealed import DECIDED_PARTS, DIGEST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

#: Parts that are asked of every note.
MARKED: Final = ("summary", "told", "candidates", "links")

#: Those of them that decisions make otherwise.
DECIDED: Final = tuple(part for part in MARKED if part in DECIDED_PARTS)


class Head(NamedTuple):
    """A note without its parts."""

    key: str
    catalogue: str  #: digest of the one that it was read with; empty of what decisions made
    marks: tuple[str, ...]  #: of each part, what seals it and its length: cut off, it has another

    @classmethod
    def of(cls, key: str, catalogue: str, sealed: Iterable[bytes]) -> Head:
        """Give the head of a note with some parts."""
        marks = (f"{part[:DIGEST].hex()} {len(part)}" for part in sealed)
        return cls(key, intern(catalogue), tuple(marks))

    @property
    def seals(self) -> str:
        """What seals each part, one behind the other, as a row of the note has it."""
        return "".join(mark[:_SEAL] for mark in self.marks)


#: How long what seals a part is, in characters.
_SEAL: Final = 2 * DIGEST


class Heads:
    """The heads of all notes, as they were read and as decisions left some of them.

    Rows are looked at once: who changes one says so here.

    Args:
        database: With the tables ``notes`` and ``decided``.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._notes: dict[str, Head] | None = None
        self._in_order = True
        self._decided: dict[str, Head] | None = None

    @property
    def notes(self) -> dict[str, Head]:
        """Heads of notes by path, sorted by it."""
        if self._notes is None:
            self._notes = self._read("notes", "catalogue", MARKED)
        if not self._in_order:
            self._notes = {path: self._notes[path] for path in sorted(self._notes, key=to_blob)}
        self._in_order = True
        return self._notes

    @property
    def decided(self) -> dict[str, Head]:
        """Heads of what decisions made of notes, by path."""
        if self._decided is None:
            self._decided = self._read("decided", "''", DECIDED)
        return self._decided

    def marks(self, part: str) -> dict[str, str]:
        """Give what tells a part from any other, as decisions leave it, by path, sorted by it."""
        at = MARKED.index(part)
        found = {path: head.marks[at] for path, head in self.notes.items()}
        if part in DECIDED:
            at = DECIDED.index(part)
            now = ((path, head.marks[at]) for path, head in self.decided.items())
            found |= {path: mark for path, mark in now if path in found}
        return found

    def _read(self, table: str, catalogue: str, parts: Iterable[str]) -> dict[str, Head]:
        marks = ", ".join(
            f"substr(marks, {1 + at * _SEAL}, {_SEAL}) || ' ' || ifnull(length({part}), '')"
            for at, part in enumerate(parts)
        )
        query = f"SELECT path, key, {catalogue}, {marks} FROM {table} ORDER BY path"  # noqa: S608
        return {
            to_path(path): Head(str(key), intern(str(with_)), tuple(map(str, marks)))
            for path, key, with_, *marks in self._db.execute(query)
        }

    def put(self, path: str, head: Head) -> None:
        """Note that a note is kept."""
        if self._notes is not None:
            self._in_order &= path in self._notes
            self._notes[path] = head

    def to_be_read(self, paths: Iterable[str]) -> None:
        """Note that some notes are read with no catalogue that is known."""
        for path in paths:
            if self._notes and path in self._notes:
                self._notes[path] = self._notes[path]._replace(catalogue="")

    def forget(self, path: str) -> None:
        """Note that a note is gone."""
        if self._notes:
            self._notes.pop(path, None)

    def decide(self, path: str, head: Head) -> None:
        """Note what decisions made of a note."""
        if self._decided is not None:
            self._decided[path] = head

    def undecide(self, path: str) -> None:
        """Note that what decisions made of a note is gone."""
        if self._decided:
            self._decided.pop(path, None)

    def look_again(self) -> None:
        """Know nothing any more: many rows may have changed."""
        self._notes = self._decided = None
        self._in_order = True


def to_blob(path: str) -> bytes:
    """Write a path: so paths sort as their UTF-8 does, whatever characters they have."""
    return path.encode("utf-8", "surrogatepass")


def to_path(blob: bytes) -> str:
    """Read what :func:`to_blob` wrote."""
    return blob.decode("utf-8", "surrogatepass")
