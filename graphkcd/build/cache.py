"""What builds keep of notes, in one SQLite file: found by content, and never trusted unseen."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.build.contribution import (
    DECIDED_PARTS,
    DIGEST,
    PARTS,
    Contribution,
    Unsealed,
    seal,
    unseal,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

#: Tells our files from others' ("gkcd"), and their layout from that of other versions.
_APPLICATION: Final = 0x676B6364
_LAYOUT: Final = 4

#: Under this name stands what was true of all when it was last written.
_WRITTEN: Final = "written"

#: So many notes are asked for at once.
_AT_ONCE: Final = 500

_SCHEMA: Final = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_LAYOUT};
CREATE TABLE IF NOT EXISTS notes (
    path BLOB PRIMARY KEY, key TEXT, catalogue TEXT, {", ".join(f"{part} BLOB" for part in PARTS)}
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (line BLOB PRIMARY KEY, count INTEGER, mark BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS before (path BLOB PRIMARY KEY, key TEXT, triples BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decided (
    path BLOB PRIMARY KEY, key TEXT, {", ".join(f"{part} BLOB" for part in DECIDED_PARTS)}
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS around (name TEXT PRIMARY KEY, triples BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


class NotOursError(sqlite3.DatabaseError):
    """A file is a database, but none of ours, or of another version."""


class Cache:
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
        return not self._db.execute("SELECT count(*) FROM notes").fetchone()[0]

    def known(self) -> dict[str, tuple[str, str]]:
        """Give the key and the catalogue's digest of every note, by path."""
        rows = self._db.execute("SELECT path, key, catalogue FROM notes")
        return {_path(path): (str(key), str(catalogue)) for path, key, catalogue in rows}

    def put(self, contribution: Contribution, catalogue: str) -> None:
        """Keep what a note contributes, read with the catalogue of a digest; not yet decided."""
        values = (_blob(contribution.path), contribution.key, catalogue, *contribution.parts)
        marks = ", ".join("?" * len(values))
        self.undecide(contribution.path)
        self._db.execute(f"REPLACE INTO notes VALUES ({marks})", values)  # noqa: S608 - marks only

    def to_be_read(self, paths: Iterable[str]) -> None:
        """Note that a catalogue that is known now may make something else of some notes."""
        self._db.executemany(
            "UPDATE notes SET catalogue = '' WHERE path = ?", ((_blob(path),) for path in paths)
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop some notes."""
        for path in paths:
            self.undecide(path)
            self._db.execute("DELETE FROM notes WHERE path = ?", (_blob(path),))

    def decided(self) -> dict[str, str]:
        """Give the key of what decisions made of each note that they touch, by path."""
        rows = self._db.execute("SELECT path, key FROM decided")
        return {_path(path): str(key) for path, key in rows}

    def decide(self, path: str, key: str, parts: Sequence[bytes]) -> None:
        """Keep what decisions made of a note: :data:`DECIDED_PARTS`, under a key that tells all."""
        self._remember(path)
        sealed = (seal(key, name, said) for name, said in zip(DECIDED_PARTS, parts, strict=True))
        marks = ", ".join("?" * (2 + len(DECIDED_PARTS)))
        values = (_blob(path), key, *sealed)
        self._db.execute(f"REPLACE INTO decided VALUES ({marks})", values)  # noqa: S608 - marks only

    def undecide(self, path: str) -> None:
        """Forget what decisions made of a note: it is as it was read, or is not decided yet."""
        self._remember(path)
        self._db.execute("DELETE FROM decided WHERE path = ?", (_blob(path),))

    def _remember(self, path: str) -> None:
        """Set aside what was written of a note, before it changes for the first time since."""
        for table in ("decided", "notes"):
            self._db.execute(
                f"INSERT OR IGNORE INTO before SELECT path, key, triples FROM {table} "  # noqa: S608
                "WHERE path = ?",
                (_blob(path),),
            )
        self._db.execute("INSERT OR IGNORE INTO before VALUES (?, NULL, NULL)", (_blob(path),))

    def changed(self) -> set[str]:
        """Give the paths of notes that may contribute something else than was written."""
        return {_path(path) for (path,) in self._db.execute("SELECT path FROM before")}

    def written(self, path: str) -> bytes:
        """Give the triples of a note that were written; empty when it was not there.

        Raises:
            Unsealed: when they are not what was kept.
        """
        for table in ("before", "decided", "notes"):
            query = f"SELECT key, triples FROM {table} WHERE path = ?"  # noqa: S608 - one of ours
            found = self._db.execute(query, (_blob(path),)).fetchone()
            if found:
                key, sealed = found
                return b"" if key is None else unseal(key, "triples", sealed)
        return b""

    def around(self) -> dict[str, bytes]:
        """Give the graphs that no note says, as they were written, by name."""
        found = self._db.execute("SELECT name, triples FROM around")
        return {name: unseal(name, "around", sealed) for name, sealed in found}

    def wrote(self, around: Mapping[str, bytes]) -> None:
        """Note that all is written as it is now; ``around`` are the graphs that no note says."""
        for table in ("before", "around"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours
        self.keep(_WRITTEN, self._written())
        sealed = ((name, seal(name, "around", said)) for name, said in around.items())
        self._db.executemany("INSERT INTO around VALUES (?, ?)", sealed)

    def parts(self, *names: str) -> Iterator[tuple[str, str, tuple[bytes, ...]]]:
        """Give path, key and some parts of every note, unsealed, sorted by path.

        Raises:
            Unsealed: with the first path whose parts are not what was written.
        """
        columns = ", ".join(map(_column, names))
        found = self._db.execute(f"SELECT path, key, {columns} FROM notes ORDER BY path")  # noqa: S608
        for path, key, *sealed in found:
            yield _path(path), key, tuple(map(unseal, [key] * len(names), names, sealed))

    def decided_parts(self, *names: str) -> Iterator[tuple[str, tuple[bytes, ...]]]:
        """Give path and some parts of every note as decisions leave it, sorted by path.

        Raises:
            Unsealed: with the first path whose parts are not what was written.
        """
        found = self._db.execute(f"{_decided(names)} ORDER BY path")
        for path, *keyed in found:
            yield _path(path), _unsealed(names, keyed)

    def marks(self, name: str) -> dict[str, str]:
        """Give what tells a part from any other, as decisions leave it, by path, sorted by it."""
        column = _column(name)
        mark = f"hex(substr({column}, 1, {DIGEST})) || length({column})"  # of one cut off as well
        query = f"SELECT path, {mark} FROM notes ORDER BY path"  # noqa: S608 - one of ours
        found = {_path(path): str(mark) for path, mark in self._db.execute(query)}
        if name in DECIDED_PARTS:
            decided = self._db.execute(f"SELECT path, {mark} FROM decided")  # noqa: S608 - as above
            now = ((_path(path), str(mark)) for path, mark in decided)
            found |= {path: mark for path, mark in now if path in found}
        return found

    def decided_part(self, path: str, name: str) -> bytes:
        """Give one part of one note as decisions leave it.

        Raises:
            Unsealed: when it is not what was written, or not there.
        """
        query = f"{_decided([name])} WHERE notes.path = ?"
        found = self._db.execute(query, (_blob(path),)).fetchone()
        return _unsealed([name], found[1:] if found else ("", None))[0]

    def texts(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give path and text of some notes.

        Raises:
            Unsealed: when one is not what was written.
        """
        rest = iter(paths)
        while some := [_blob(path) for path in islice(rest, _AT_ONCE)]:
            marks = ", ".join("?" * len(some))
            query = f"SELECT path, key, text FROM notes WHERE path IN ({marks})"  # noqa: S608 - marks
            for path, key, sealed in self._db.execute(query, some):
                yield _path(path), unseal(key, "text", sealed).decode("utf-8", "surrogatepass")

    def part(self, path: str, name: str) -> bytes:
        """Give one part of one note, unsealed.

        Raises:
            Unsealed: when it is not what was written, or not there.
        """
        found = self._db.execute(
            f"SELECT key, {_column(name)} FROM notes WHERE path = ?",  # noqa: S608
            (_blob(path),),
        ).fetchone()
        key, sealed = found or ("", None)
        return unseal(key, name, sealed)

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
                sound.add(_path(path))
        return frozenset(sound)

    def contributions(self) -> Iterator[Contribution]:
        """Give what is kept of every note, sealed as it is, sorted by path."""
        columns = ", ".join(PARTS)
        found = self._db.execute(f"SELECT path, key, {columns} FROM notes ORDER BY path")  # noqa: S608
        return (Contribution(_path(path), key, tuple(parts)) for path, key, *parts in found)

    def mend(self) -> None:
        """Drop every note of which a part is not what was written, and all about the output."""
        unsound = set(self.known()) - self.sound()
        self._db.executemany("DELETE FROM notes WHERE path = ?", ((_blob(p),) for p in unsound))
        for table in ("before", "decided", "around", "shared", "kept"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours
        self.commit()

    def forget_shared(self) -> None:
        """Forget which lines several graphs have."""
        self._db.execute("DELETE FROM shared")

    def share(self, line: bytes, count: int) -> None:
        """Keep how many graphs have a line: two at least, or it is not kept."""
        if count > 1:
            row = (line, count, _mark_of(line, count))
            self._db.execute("REPLACE INTO shared VALUES (?, ?, ?)", row)
        else:
            self._db.execute("DELETE FROM shared WHERE line = ?", (line,))

    def shared(self, line: bytes) -> int:
        """Give how many graphs have a line; 0 when none, or one alone, has it.

        Raises:
            Unsealed: when that is not what was kept.
        """
        found = self._db.execute("SELECT count, mark FROM shared WHERE line = ?", (line,))
        count, mark = found.fetchone() or (0, None)
        if count and mark != _mark_of(line, count):
            raise Unsealed("shared")
        return int(count)

    def tells_what_was_written(self) -> bool:
        """Whether nothing is missing of what is kept about the last output."""
        return self.kept(_WRITTEN) == self._written()

    def _written(self) -> bytes:
        """Digest which notes were written, and how many lines several graphs have."""
        notes = dict(self._db.execute("SELECT path, key FROM notes"))
        for table in ("decided", "before"):
            more = self._db.execute(f"SELECT path, key FROM {table}")  # noqa: S608 - one of ours
            notes |= {path: key for path, key in more if table == "before" or path in notes}
        keys = "\0".join(str(notes[path]) for path in sorted(notes) if notes[path] is not None)
        told = self._db.execute("SELECT count(*), total(count) FROM shared").fetchone()
        return f"{hashlib.sha256(keys.encode()).hexdigest()} {told}".encode()

    def keep(self, name: str, value: bytes) -> None:
        """Keep something by name."""
        self._db.execute("REPLACE INTO kept VALUES (?, ?)", (name, seal("", name, value)))

    def drop_others(self, prefix: str, name: str) -> None:
        """Drop what was kept by names that begin so, but for one."""
        self._db.execute(
            "DELETE FROM kept WHERE substr(name, 1, ?) = ? AND name <> ?",
            (len(prefix), prefix, name),
        )

    def kept(self, name: str) -> bytes | None:
        """Give what was kept by a name; ``None`` when there is none, or it is damaged."""
        row = self._db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        with suppress(Unsealed):
            return unseal("", name, row[0]) if row else None
        return None


def _mark_of(line: bytes, count: int) -> bytes:
    return hashlib.blake2b(line, key=str(count).encode(), digest_size=DIGEST).digest()


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


def _unsealed(names: Sequence[str], keyed: Sequence[object]) -> tuple[bytes, ...]:
    """Unseal parts that stand each behind its key."""
    return tuple(map(unseal, map(str, keyed[::2]), names, keyed[1::2]))


def _blob(path: str) -> bytes:
    """Paths sort as their UTF-8 does, whatever characters they have."""
    return path.encode("utf-8", "surrogatepass")


def _path(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")
