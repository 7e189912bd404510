"""Write a build's files so that the folder holds the old build or the new one, not some of each."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from graphkcd.errors import OutputError
from graphkcd.keep.hold import CAN_HOLD, hold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from graphkcd.keep.hold import Say

    #: Does something, or begins to and sees to it that it will be done.
    Begin = Callable[[Callable[[], None]], object]

_ASIDE: Final = ".writing-"

#: Writing takes seconds; what was set aside longer ago, a killed build left behind. In seconds.
_LEFT_BEHIND: Final = 3600.0


def _silence(_: str) -> None:
    """Nobody is there to be told."""


def at_once(doing: Callable[[], None]) -> None:
    """Do something, where nobody has time for it later."""
    doing()


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, or none; as :func:`replacing` does.

    Raises:
        OutputError: when the folder or a file cannot be written; nothing is changed then.
    """
    with replacing(folder) as aside:
        for name, content in files.items():
            write(aside / name, [content])


@contextmanager
def replacing(
    folder: Path, say: Say = _silence, stale: Collection[str] = (), later: Begin = at_once
) -> Iterator[Path]:
    """Give a folder beside the output; what is written there goes to its place at the end.

    Whatever stops this on the way, an error or Ctrl-C, puts back what stood there before. Only a
    machine that halts within the few renames can leave files of two builds, each of them whole.
    Another build that writes into the same folder is waited for.

    Args:
        folder: Where the files go; made when there is none.
        say: Told when another build has to be waited for.
        stale: Names of files of an earlier build, which go unless they are written anew.
        later: Told to delete what was replaced, which takes long when it is large.

    Raises:
        OutputError: when the folder or a file cannot be written; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder, say):
            _clear_leftovers(folder)
            aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
            try:
                new, old = aside / "new", aside / "old"
                new.mkdir()
                old.mkdir()
                yield new
                names = _names_in(new)
                _move_all(new, folder, [*names, *sorted(set(stale) - set(names))], old)
            finally:
                for name in _names_in(old):
                    later(partial(_delete, old / name))
                later(partial(shutil.rmtree, aside, ignore_errors=True))
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            folder, f"cannot be written ({reason}); choose another folder with --output"
        ) from error


@contextmanager
def _alone_in(folder: Path, say: Say) -> Iterator[None]:
    """Hold a folder against other builds, where the system lets folders be held."""
    if not CAN_HOLD:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        hold(descriptor, f"{folder}: another build writes there; waiting until it is done", say)
        yield
    finally:
        os.close(descriptor)


def _names_in(new: Path) -> list[str]:
    return sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())


def _clear_leftovers(folder: Path) -> None:
    """Delete what killed builds left, in a folder that is held where folders can be."""
    for aside in folder.glob(f"{_ASIDE}*"):
        with suppress(FileNotFoundError):  # whoever wrote there is done
            if CAN_HOLD or time.time() - aside.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(aside, ignore_errors=True)


def _delete(path: Path) -> None:
    """Delete what was replaced; what cannot be deleted now, a later build clears away."""
    with suppress(OSError):
        path.unlink()


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, and see to it that it is on the disk."""
    with writing(path) as file:
        file.writelines(pieces)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Give a new file to write to, and see to it that it is on the disk at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with begin_file(path) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def begin_file(path: Path) -> BinaryIO:
    """Open a new file for very many small pieces: the system is given few large ones."""
    return path.open("wb", buffering=_PIECE)


def make_room(file: BinaryIO, size: int) -> None:
    """Have the system find place for a new file of a size: it does so with less work at once.

    Raises:
        OSError: when there is none.
    """
    if sys.platform == "linux" and size:
        os.posix_fallocate(file.fileno(), 0, size)


def copy(file: BinaryIO, into: BinaryIO, start: int, end: int) -> None:
    """Copy a stretch of a file behind what stands in another; the system does so where it can.

    Raises:
        OSError: when it cannot be written, or the file ends before the stretch does.
    """
    into.flush()
    at = start
    if sys.platform == "linux":
        with suppress(OSError):  # not between any two files; those are read and written
            while at < end:
                length = min(end - at, _STRETCH)
                copied = os.copy_file_range(file.fileno(), into.fileno(), length, at)
                if not copied:
                    break
                at += copied
                if copied == _STRETCH:
                    _begin_to_store(into, copied)
    if at == end:
        return
    into.seek(0, os.SEEK_END)
    file.seek(at)
    while at < end:
        piece = file.read(min(end - at, _PIECE))
        if not piece:
            raise OSError(f"{file.name} was cut off")
        at += into.write(piece)


#: So many bytes are in memory while they are copied, or until they are written.
_PIECE: Final = 1 << 20

#: So many bytes the system copies before the disk gets to work on them.
_STRETCH: Final = 8 << 20


def _begin_to_store(file: BinaryIO, length: int) -> None:
    """Have the disk write the end of a file while more is put there; it stays in memory as well."""
    start = os.lseek(file.fileno(), 0, os.SEEK_CUR) - length
    os.posix_fadvise(file.fileno(), start, length, os.POSIX_FADV_DONTNEED)


@contextmanager
def beside() -> Iterator[Begin]:
    """Give what begins to write or delete a file while other work goes on; at the end all is done.

    That waits for the disk, and for nothing else.

    Raises:
        OSError: at the end, when a file could not be written.
    """
    begun = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield lambda writing: begun.append(pool.submit(writing))
    for future in begun:
        future.result()


#: So many files are written at once: while one is copied, another comes to the disk.
_AT_ONCE: Final = 2


def _move_all(new: Path, folder: Path, names: Collection[str], old: Path) -> None:
    """Put new files in place of old ones, and take away those without a new one, or do neither."""
    before = [name for name in names if (folder / name).is_file()]
    for name in before:
        _keep(folder / name, old / name)
    try:
        for name in names:
            if (new / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
    except BaseException:
        for name in names:
            _put_back(old / name, new / name, folder / name)
        raise


def _keep(path: Path, copy: Path) -> None:
    """Give a file a second name, or copy it where the file system knows no second names."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, copy)


def _put_back(old: Path, new: Path, place: Path) -> None:
    if old.is_file():
        old.replace(place)
    elif not new.exists() and place.is_file():  # it was moved to where no file had been
        place.unlink()
