"""What is kept of a whole build: when nothing changed since, there is nothing to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.keep.codec import T, from_json, to_json

if TYPE_CHECKING:
    from pathlib import Path

    from graphkcd.keep.cache import Cache


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made, and what it could not read."""

    counts: tuple[tuple[str, int], ...] = ()  #: of things by type; none when nothing was written
    failures: tuple[str, ...] = ()  #: notes that could not be read, and why
    faults: tuple[str, ...] = ()  #: notes read in part: something is wrong with them
    warnings: tuple[str, ...] = ()  #: notes read with reservations

    @property
    def built(self) -> bool:
        """Whether anything was written."""
        return bool(self.counts)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a file that we wrote from one that somebody touched since."""

    name: str
    size: int
    modified: int  #: nanoseconds, as the file system counts them
    number: int  #: of its inode


@dataclass(frozen=True, slots=True)
class Kept:
    """A build: the digest of all that it read, the files it wrote, what it said."""

    inputs: str
    settings: str  #: digest of all that it depended on beside notes and catalogue
    files: tuple[Stamp, ...]
    outcome: Outcome

    def untouched_in(self, output: Path) -> frozenset[str]:
        """Give the names of those files that are as this build wrote them."""
        return frozenset(s.name for s in self.files if _stamp(output, s.name) == s)

    def stands_in(self, output: Path) -> bool:
        """Whether the output still has the files as this build wrote them."""
        return bool(self.files) and len(self.untouched_in(output)) == len(self.files)


def stamps_in(folder: Path) -> tuple[Stamp, ...]:
    """Give the stamps of all files in a folder; moving them elsewhere on the disk keeps them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files)
    return tuple(stamp for name in names if (stamp := _stamp(folder, name)))


def _stamp(folder: Path, name: str) -> Stamp | None:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return None
    stat = path.stat()
    return Stamp(name, stat.st_size, stat.st_mtime_ns, stat.st_ino)


_NAME = "build"


def write_kept(cache: Cache, kept: Kept) -> None:
    """Keep a build in the cache."""
    cache.keep(_NAME, to_json(kept))


def read_kept(cache: Cache) -> Kept | None:
    """Give the last build that wrote something, if it is known."""
    return kept_value(cache, _NAME, Kept)


def kept_value(cache: Cache, name: str, kind: type[T]) -> T | None:
    """Give what is kept under a name; ``None`` when nothing is, or something else."""
    written = cache.kept(name)
    try:
        return from_json(kind, written) if written else None
    except ValueError:
        return None
