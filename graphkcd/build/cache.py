"""What builds keep of notes, in one SQLite file: found by content, and never trusted unseen."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.build.contribution import (
    DIGEST,
    PARTS,
    Contribution,
    Unsealed,
    seal,
    seal_packed,
    unseal,
)
from graphkcd.build.output import hold
from graphkcd.ids import short_digest, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.build.output import Say

#: Tells our files from others' ("gkcd"), and their layout from that of other versions.
_APPLICATION: Final = 0x676B6364
_LAYOUT: Final = 3

#: Under this name stands what was true of all when it was last written.
_WRITTEN: Final = "written"

_SCHEMA: Final = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_LAYOUT};
CREATE TABLE IF NOT EXISTS notes (
    path BLOB PRIMARY KEY, key TEXT, catalogue TEXT, {", ".join(f"{part} BLOB" for part in PARTS)}
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (line BLOB PRIMARY KEY, count INTEGER, mark BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS before (path BLOB PRIMARY KEY, key TEXT, triples BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decided (path BLOB PRIMARY KEY, key TEXT, triples BLOB) WITHOUT ROWID;
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

    def known(self) -> dict[str, tuple[str, str]]:
        """Give the key and the catalogue's digest of every note, by path."""
        rows = self._db.execute("SELECT path, key, catalogue FROM notes")
        return {_path(path): (str(key), str(catalogue)) for path, key, catalogue in rows}

    def put(self, contribution: Contribution, catalogue: str) -> None:
        """Keep what a note contributes, read with the catalogue of a digest."""
        values = (_blob(contribution.path), contribution.key, catalogue, *contribution.parts)
        marks = ", ".join("?" * len(values))
        self._remember(contribution.path)
        self._db.execute(f"REPLACE INTO notes VALUES ({marks})", values)  # noqa: S608 - marks only

    def read_with(self, paths: Iterable[str], catalogue: str) -> None:
        """Note that a catalogue would have made the same of some notes."""
        self._db.executemany(
            "UPDATE notes SET catalogue = ? WHERE path = ?",
            ((catalogue, _blob(path)) for path in paths),
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop some notes."""
        for path in paths:
            self._remember(path)
            self._db.execute("DELETE FROM notes WHERE path = ?", (_blob(path),))

    def _remember(self, path: str) -> None:
        """Set aside what was written of a note, before it changes for the first time since."""
        self._db.execute(
            "INSERT OR IGNORE INTO before SELECT path, key, triples FROM notes WHERE path = ?",
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
        tables = ("decided", "before", "notes")
        for table in tables:
            query = f"SELECT key, triples FROM {table} WHERE path = ?"  # noqa: S608 - one of ours
            found = self._db.execute(query, (_blob(path),)).fetchone()
            if found:
                key, sealed = found
                return b"" if key is None else unseal(key, "triples", sealed)
        return b""

    def decided(self) -> dict[str, bytes]:
        """Give the triples, packed, of notes that decisions had rewritten when all was written."""
        found = self._db.execute("SELECT path, triples FROM decided")
        return {_path(path): sealed[DIGEST:] for path, sealed in found}

    def around(self) -> dict[str, bytes]:
        """Give the graphs that no note says, as they were written, by name."""
        found = self._db.execute("SELECT name, triples FROM around")
        return {name: unseal(name, "around", sealed) for name, sealed in found}

    def wrote(self, around: Mapping[str, bytes], decided: Mapping[str, bytes]) -> None:
        """Note that all is written as it is now.

        Args:
            around: The graphs that no note says, by name.
            decided: The triples, packed, of notes that decisions rewrote, by path.
        """
        for table in ("before", "around", "decided"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours
        rows = ((_blob(p), "", seal_packed("", "triples", said)) for p, said in decided.items())
        self._db.executemany("INSERT INTO decided VALUES (?, ?, ?)", rows)
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
        found = self._db.execute(
            "SELECT path, before.key FROM before WHERE before.key IS NOT NULL UNION "
            "SELECT path, key FROM notes WHERE path NOT IN (SELECT path FROM before) ORDER BY path"
        )
        digest = hashlib.sha256()
        for path, key in found:
            digest.update(path + b"\0" + key.encode() + b"\0")
        told = self._db.execute("SELECT count(*), total(count) FROM shared").fetchone()
        return f"{digest.hexdigest()} {told}".encode()

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


def _blob(path: str) -> bytes:
    """Paths sort as their UTF-8 does, whatever characters they have."""
    return path.encode("utf-8", "surrogatepass")


def _path(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")


@contextmanager
def opened(file: Path | None, say: Say) -> Iterator[Cache]:
    """Open a cache for one build alone; another one that uses it is waited for.

    Where the file cannot be made, a cache is given that goes with the process. What is no cache of
    this version, or is damaged, is replaced by an empty one.
    """
    with _alone_with(file, say):
        cache = _open(file, say)
        try:
            yield cache
        except Unsealed:
            cache.mend()
            raise
        finally:
            cache.close()


@contextmanager
def _alone_with(file: Path | None, say: Say) -> Iterator[None]:
    if file is None:
        yield
        return
    with ExitStack() as stack:
        with suppress(OSError):  # who cannot write there will be told when the file is opened
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context(Path(f"{file}.lock").open("wb"))
            hold(lock.fileno(), f"{file}: another build uses this; waiting until it is done", say)
        yield


def _open(file: Path | None, say: Say) -> Cache:
    if file is None:
        return Cache(None)
    try:
        try:
            return Cache(file)
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
                raise
            remove(file)
            say(f"{file}: the cache is damaged or not ours, so every note is read again")
            return Cache(file)
    except (sqlite3.Error, OSError) as error:
        say(f"{file}: nothing can be kept for the next build ({error})")
        return Cache(None)


def default_cache(output: Path) -> Path:
    """Give the file of what was read for an output folder, below the user's folder for caches.

    It stands apart from the output (XDG Base Directory Specification, 0.8): what is published is
    not mixed with what is only kept, and deleting either harms nothing.
    """
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    place = str(output.resolve())
    return Path(home, "graphkcd", f"{slug(output.resolve().name)}-{short_digest(place)}.sqlite")


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether an error tells of the file's content, and not of the disk or of who may write."""
    if isinstance(error, NotOursError):
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def remove(file: Path) -> None:
    """Delete a cache and what SQLite keeps beside it."""
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm"), Path(f"{file}-journal")):
        path.unlink(missing_ok=True)
