"""What builds keep of notes, in one SQLite file: found by content, and never trusted unseen."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.keep.heads import DECIDED, MARKED, Head, Heads, to_blob, to_path
from graphkcd.keep.previous import Previous
from graphkcd.keep.sealed import DECIDED_PARTS, PARTS, Contribution, Unsealed, unseal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

#: Tells our files from others' ("gkcd"), and their layout from that of other versions.
_APPLICATION: Final = 0x676B6364
_LAYOUT: Final = 10

#: So many notes are asked for at once.
_AT_ONCE: Final = 500

_SCHEMA: Final = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_LAYOUT};
CREATE TABLE IF NOT EXISTS notes (
    path BLOB PRIMARY KEY, key TEXT, catalogue TEXT, marks TEXT,
    {", ".join(f"{part} BLOB" for part in PARTS)}
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (line BLOB PRIMARY KEY, count INTEGER, mark BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS before (path BLOB PRIMARY KEY, key TEXT, triples BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decided (
    path BLOB PRIMARY KEY, key TEXT, marks TEXT,
    {", ".join(f"{part} BLOB" for part in DECIDED_PARTS)}
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS around (
    graph TEXT, piece TEXT, basis TEXT, triples BLOB, PRIMARY KEY (graph, piece)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


class NotOursError(sqlite3.DatabaseError):
    """A file is a database, but none of ours, or of another version."""


class Cache(Previous):
    """The contributions of notes by path, and a few things more by name.

    It holds what the last builds into one output read, and while a build runs what it reads.
    Every method may raise ``sqlite3.Error``: then the file is damaged, or the disk is full.
    """

    def __init__(self, file: Path | None) -> None:
        """Open a file, or a temporary one that goes with the process.

        Raises:
            sqlite3.Error, OSError: when it can be neither opened nor made.
        """
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._db = sqlite3.connect(file or "", timeout=60)
        self._heads = Heads(self._db)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (layout,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and (application, layout) != (_APPLICATION, _LAYOUT):
            raise NotOursError("this is no cache of this version")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def commit(self) -> None:
        """Keep what was put so far, whatever happens from here on."""
        self._db.commit()

    def is_empty(self) -> bool:
        """Whether no note is kept."""
        return not self._heads.notes

    def known(self) -> dict[str, tuple[str, str]]:
        """Give the key and the catalogue's digest of every note, by path."""
        return {path: (head.key, head.catalogue) for path, head in self._heads.notes.items()}

    def put(self, contribution: Contribution, catalogue: str) -> None:
        """Keep what a note contributes, read with the catalogue of a digest; not yet decided."""
        path, key, parts = contribution.path, contribution.key, contribution.parts
        sealed = dict(zip(PARTS, parts, strict=True))
        head = Head.of(key, catalogue, (sealed[part] for part in MARKED))
        values = (to_blob(path), key, catalogue, head.seals, *parts)
        self.undecide(path)
        self._db.execute(f"REPLACE INTO notes VALUES ({_places(values)})", values)  # noqa: S608
        self._heads.put(path, head)

    def to_be_read(self, paths: Collection[str]) -> None:
        """Note that a catalogue that is known now may make something else of some notes."""
        self._heads.to_be_read(paths)
        self._db.executemany(
            "UPDATE notes SET catalogue = '' WHERE path = ?", ((to_blob(path),) for path in paths)
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop some notes."""
        for path in paths:
            self.undecide(path)
            self._db.execute("DELETE FROM notes WHERE path = ?", (to_blob(path),))
            self._heads.forget(path)

    def decided(self) -> dict[str, str]:
        """Give the key of what decisions made of each note that they touch, by path."""
        return {path: head.key for path, head in self._heads.decided.items()}

    def marks(self, name: str) -> dict[str, str]:
        """Give what tells a part from any other, as decisions leave it, by path, sorted by it."""
        return self._heads.marks(name)

    def decide(self, path: str, key: str, parts: Sequence[bytes]) -> None:
        """Keep what decisions made of a note, under a key that tells all.

        Args:
            path: Of the note.
            key: Of what was made of it.
            parts: Sealed, as :data:`DECIDED_PARTS` names them.
        """
        self._remember(path)
        sealed = dict(zip(DECIDED_PARTS, parts, strict=True))
        head = Head.of(key, "", (sealed[part] for part in DECIDED))
        values = (to_blob(path), key, head.seals, *parts)
        self._db.execute(f"REPLACE INTO decided VALUES ({_places(values)})", values)  # noqa: S608
        self._heads.decide(path, head)

    def undecide(self, path: str) -> None:
        """Forget what decisions made of a note: it is as it was read, or is not decided yet."""
        self._remember(path)
        self._db.execute("DELETE FROM decided WHERE path = ?", (to_blob(path),))
        self._heads.undecide(path)

    def parts(self, *names: str) -> Iterator[tuple[str, str, tuple[bytes, ...]]]:
        """Give path, key and some parts of every note, unsealed, sorted by path.

        Raises:
            Unsealed: with the first path whose parts are not what was written.
        """
        columns = ", ".join(map(_column, names))
        found = self._db.execute(f"SELECT path, key, {columns} FROM notes ORDER BY path")  # noqa: S608
        for path, key, *sealed in found:
            yield to_path(path), key, tuple(map(unseal, [key] * len(names), names, sealed))

    def decided_parts(self, *names: str) -> Iterator[tuple[str, tuple[bytes, ...]]]:
        """Give path and some parts of every note as decisions leave it, sorted by path.

        Raises:
            Unsealed: with the first path whose parts are not what was written.
        """
        found = self._db.execute(f"{_decided(names)} ORDER BY path")
        for path, *keyed in found:
            yield to_path(path), _unsealed(names, keyed)

    def decided_part(self, path: str, name: str) -> bytes:
        """Give one part of one note as decisions leave it.

        Raises:
            Unsealed: when it is not what was written, or not there.
        """
        query = f"{_decided([name])} WHERE notes.path = ?"
        found = self._db.execute(query, (to_blob(path),)).fetchone()
        return _unsealed([name], found[1:] if found else ("", None))[0]

    def texts(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give path and text of some notes.

        Raises:
            Unsealed: when one is not what was written.
        """
        rest = iter(paths)
        while some := [to_blob(path) for path in islice(rest, _AT_ONCE)]:
            query = f"SELECT path, key, text FROM notes WHERE path IN ({_places(some)})"  # noqa: S608
            for path, key, sealed in self._db.execute(query, some):
                yield to_path(path), unseal(key, "text", sealed).decode("utf-8", "surrogatepass")

    def part(self, path: str, name: str) -> bytes:
        """Give one part of one note, unsealed.

        Raises:
            Unsealed: when it is not what was written, or not there.
        """
        key, (sealed,) = self.sealed(path, name)
        return unseal(key, name, sealed)

    def sealed(self, path: str, *names: str) -> tuple[str, tuple[object, ...]]:
        """Give the key of a note and some of its parts, sealed; no part of what is not there."""
        columns = ", ".join(map(_column, names))
        query = f"SELECT key, {columns} FROM notes WHERE path = ?"  # noqa: S608
        found = self._db.execute(query, (to_blob(path),)).fetchone()
        key, *sealed = found or ("", *[None] * len(names))
        return key, tuple(sealed)

    def taken(self) -> Iterator[bytes]:
        """Give what decisions took out of each note that they touch, sorted by path.

        Raises:
            Unsealed: when it is not what was written.
        """
        for key, sealed in self._db.execute("SELECT key, taken FROM decided ORDER BY path"):
            yield unseal(key, "taken", sealed)

    def sound(self) -> frozenset[str]:
        """Give the paths of all notes of which every part is what was written."""
        columns = ", ".join(PARTS)
        sound = set()
        for path, key, *sealed in self._db.execute(f"SELECT path, key, {columns} FROM notes"):  # noqa: S608
            with suppress(Unsealed):
                for part, value in zip(PARTS, sealed, strict=True):
                    unseal(key, part, value)
                sound.add(to_path(path))
        return frozenset(sound)

    def contributions(self) -> Iterator[Contribution]:
        """Give what is kept of every note, sealed as it is, sorted by path."""
        columns = ", ".join(PARTS)
        found = self._db.execute(f"SELECT path, key, {columns} FROM notes ORDER BY path")  # noqa: S608
        return (Contribution(to_path(path), key, tuple(parts)) for path, key, *parts in found)

    def mend(self) -> None:
        """Drop every note of which a part is not what was written, and all about the output."""
        unsound = set(self.known()) - self.sound()
        self._db.executemany("DELETE FROM notes WHERE path = ?", ((to_blob(p),) for p in unsound))
        for table in ("before", "decided", "around", "shared", "kept"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours
        self._heads.look_again()
        self.commit()


def _column(name: str) -> str:
    """Give the column of a part; nothing else ever stands in a statement."""
    return PARTS[PARTS.index(name)]


def _decided(names: Sequence[str]) -> str:
    """Select path, and key and value of parts, of notes as decisions leave them."""
    columns = (
        f"coalesce(decided.key, notes.key), coalesce(decided.{name}, notes.{name})"
        if name in DECIDED_PARTS
        else f"notes.key, notes.{name}"
        for name in map(_column, names)
    )
    return f"SELECT path, {', '.join(columns)} FROM notes LEFT JOIN decided USING (path)"  # noqa: S608


def _places(values: Sequence[object]) -> str:
    """Give a place for each of some values."""
    return ", ".join("?" * len(values))


def _unsealed(names: Sequence[str], keyed: Sequence[object]) -> tuple[bytes, ...]:
    """Unseal parts that stand each behind its key."""
    return tuple(map(unseal, map(str, keyed[::2]), names, keyed[1::2]))
