"""Write a build's files so that the folder holds the old build or the new one, not some of each."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ASIDE: Final = ".writing-"

#: Writing takes seconds; what was set aside longer ago, a killed build left behind. In seconds.
_LEFT_BEHIND: Final = 3600.0


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside their places, then move them there.

    Whatever stops this on the way, an error or Ctrl-C, puts back what stood there before. Only a
    machine that halts within the few renames can leave files of two builds, each of them whole.

    Raises:
        OutputError: when the folder or a file cannot be written; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(folder)
        with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside:
            new, old = Path(aside, "new"), Path(aside, "old")
            new.mkdir()
            old.mkdir()
            for name, content in files.items():
                _write(new / name, content)
            _move_all(new, folder, files, old)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            folder, f"cannot be written ({reason}); choose another folder with --output"
        ) from error


def _clear_leftovers(folder: Path) -> None:
    for aside in folder.glob(f"{_ASIDE}*"):
        if time.time() - aside.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move_all(new: Path, folder: Path, names: Collection[str], old: Path) -> None:
    """Put new files in place of old ones, or leave all old ones in place."""
    before = [name for name in names if (folder / name).is_file()]
    for name in before:
        _keep(folder / name, old / name)
    try:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).replace(folder / name)
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
