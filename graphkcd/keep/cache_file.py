"""The file that a cache is kept in: where it is, who may use it, and what if it is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd.ids import short_digest, slug
from graphkcd.keep.cache import Cache, NotOursError
from graphkcd.keep.hold import hold
from graphkcd.keep.sealed import Unsealed
from graphkcd.resources import caches_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.keep.hold import Say


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

    It stands apart from the output: what is published is not mixed with what is only kept, and
    deleting either harms nothing.
    """
    place = str(output.resolve())
    return caches_dir() / f"{slug(output.resolve().name)}-{short_digest(place)}.sqlite"


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
