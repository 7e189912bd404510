"""Large graphs in Oxigraph stores on disk: loaded once, and opened at once for each question.

A store stands below the user's folder for caches, under the digest of the export it was loaded
from, and is never trusted unseen: unless every file is as it was written, it is loaded anew. It is
loaded aside and renamed into place, and opened only to be read, so any number of processes may use
and make it at the same time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.ids import short_digest, slug
from graphkcd.rdf.store import read_store, unreadable
from graphkcd.resources import caches_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: Told how many megabytes of how many are loaded.
    Progress = Callable[[int, int], None]

#: A TriG file of so many bytes, about half a million statements, is large. In memory it takes five
#: seconds to load before each question; on disk 17 once, and then a fifth of a second. What is
#: smaller stays in memory, where questions are answered 2 to 16 times as fast.
LARGE: Final = 20_000_000

_SEAL: Final = "sealed.json"
_ASIDE: Final = ".loading-"
_LONG: Final = 32  #: characters of a digest that name a store
#: What was set aside longer ago, a process that was killed left behind. In seconds.
_LEFT_BEHIND: Final = 24 * 3600.0
#: Files that the engine writes for people to read, or to hold the folder.
_NOT_SEALED: Final = ("LOG", "LOCK", _SEAL)


def _silent(done: int, of: int) -> None:
    """Say nothing."""
    del done, of


def is_large(trig: Path) -> bool:
    """Whether a graph is better kept in a store on disk than loaded for each question."""
    try:
        return trig.stat().st_size >= LARGE
    except OSError:
        return False


def place_of(trig: Path) -> Path:
    """Give the folder for the store of an export, of which there is one at a time."""
    path = trig.resolve()
    return caches_dir() / f"{slug(path.parent.name)}-{short_digest(str(path))}.stores"


def open_store(trig: Path, progress: Progress = _silent) -> ox.Store:
    """Give a graph that can be queried: in memory, or, when it is large, on disk.

    Raises:
        GraphError: when it cannot be opened or is no TriG.
    """
    return open_kept(trig, place_of(trig), progress) if is_large(trig) else read_store(trig)


def open_soon(trig: Path) -> ox.Store | None:
    """Give a graph that can be queried at once: a large one only when its store is on disk.

    Raises:
        GraphError: as :func:`open_store` does.
    """
    return _opened(_folder_of(trig, place_of(trig))) if is_large(trig) else read_store(trig)


def open_kept(trig: Path, place: Path, progress: Progress = _silent) -> ox.Store:
    """Open the store of a TriG file in a folder, to be read; load it first where there is none.

    Where nothing can be kept, the graph is loaded into memory.

    Args:
        trig: The export, with all that the store holds.
        place: The folder for stores of this export; those of other contents are dropped,
            unless somebody has them open.
        progress: Told of loading.

    Raises:
        GraphError: when the file cannot be opened or is no TriG.
    """
    store = _opened(_folder_of(trig, place))
    if store is None:
        with suppress(OSError):
            store = _opened(_keep(trig, place, progress))
    return store or read_store(trig)


def _folder_of(trig: Path, place: Path) -> Path:
    """Give the folder that the store of a TriG file has, if it was loaded."""
    try:
        with trig.open("rb") as file:
            return place / hashlib.file_digest(file, "sha256").hexdigest()[:_LONG]
    except OSError as error:
        raise unreadable(trig, error) from error


def _opened(folder: Path) -> ox.Store | None:
    """Open a store that is as it was written; nobody drops it as long as this process lives.

    The engine opens files as it needs them, and never ends when one is gone by then.
    """
    try:
        descriptor = os.open(folder / _SEAL, os.O_RDONLY)
    except OSError:
        return None
    _lock(descriptor, alone=False)
    try:
        sealed = json.loads((folder / _SEAL).read_bytes())
        if _is_in_place(descriptor, folder) and sealed == _seal(folder):
            store = ox.Store.read_only(str(folder))
            _hold(descriptor)
            return store
    except (OSError, ValueError):
        pass
    os.close(descriptor)
    return None


#: Open files that this process holds until it ends, one a store: their devices and inodes.
_HELD: Final[set[tuple[int, int]]] = set()


def _hold(descriptor: int) -> None:
    told = os.fstat(descriptor)
    seal = (told.st_dev, told.st_ino)
    if seal in _HELD:
        os.close(descriptor)
    _HELD.add(seal)


def _drop(folder: Path) -> None:
    """Delete a store, unless a process has it open."""
    try:
        descriptor = os.open(folder / _SEAL, os.O_RDONLY)
    except OSError:  # it never was whole
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        _lock(descriptor, alone=True)
        if _is_in_place(descriptor, folder):
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, alone: bool) -> None:
    """Hold an open file until it is closed; where the system knows no such locks, do nothing.

    Raises:
        BlockingIOError: when it should be held alone and others hold it.
    """
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)


def _is_in_place(descriptor: int, folder: Path) -> bool:
    """Whether an open seal is that of a store still, and no other took its place meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), (folder / _SEAL).stat())
    except OSError:
        return False


def _seal(folder: Path) -> dict[str, str]:
    """Digest every file of a store."""
    digests = {}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(_NOT_SEALED):
            with path.open("rb") as file:
                digests[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def _keep(trig: Path, place: Path, progress: Progress) -> Path:
    """Load a store aside, put it in the place of whatever stands there, and give its folder."""
    place.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(place)
    with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=place) as aside:
        loaded = Path(aside, "store")
        folder = place / _load(trig, loaded, progress)
        (loaded / _SEAL).write_text(json.dumps(_seal(loaded)), encoding="utf-8")
        if _opened(folder) is None:  # else another process was faster
            _drop(folder)
            loaded.rename(folder)
    for other in place.iterdir():
        if other != folder and not other.name.startswith(_ASIDE):
            _drop(other)
    return folder


def _load(trig: Path, folder: Path, progress: Progress) -> str:
    """Load a TriG file; name what was read, for another may have taken its place meanwhile."""
    with _Told(trig, progress) as file:
        store = ox.Store(str(folder))
        try:
            store.bulk_extend(_quads(file))
        except SyntaxError as error:
            raise unreadable(trig, error) from error
        store.flush()
        return file.digest.hexdigest()[:_LONG]


def _quads(file: _Told) -> Iterator[ox.Quad]:
    """Give each statement in its named graph, and in the default graph, the union of them all."""
    for quad in ox.parse(file, ox.RdfFormat.TRIG):
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph())


class _Told(FileIO):
    """A file that tells how much of it was read, and digests that."""

    def __init__(self, path: Path, progress: Progress) -> None:
        super().__init__(str(path))
        self._size = path.stat().st_size
        self._progress = progress
        self.digest = hashlib.sha256()

    def read(self, size: int | None = -1, /) -> bytes:
        """Read on."""
        read = super().read(size)
        self.digest.update(read)
        self._progress(self.tell() >> 20, self._size >> 20)
        return read


def _clear_leftovers(place: Path) -> None:
    for aside in place.glob(f"{_ASIDE}*"):
        with suppress(FileNotFoundError):  # whoever loaded there is done
            if time.time() - aside.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(aside, ignore_errors=True)
