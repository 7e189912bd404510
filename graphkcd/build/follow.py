"""Look at notes again and again, and tell when one of them changed."""

from __future__ import annotations

import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.build.export import is_export
from graphkcd.resources import catalogue_dir
from graphkcd.sources.read import find_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: How often notes are looked at, in seconds.
EVERY: Final = 0.5


def changes(
    paths: Sequence[Path | str],
    more: Sequence[Path] = (),
    rest: Callable[[], None] = lambda: time.sleep(EVERY),
) -> Iterator[None]:
    """Tell at once, and each time after a note or a catalogue file came, went or was written.

    Args:
        paths: Files and folders of notes; URLs are not followed.
        more: Catalogue files and folders beside the curated ones.
        rest: Waits until it is time to look again.
    """
    seen: object = None
    while True:
        now = _look([Path(path) for path in paths if isinstance(path, Path)], more)
        if now != seen:
            seen = now
            yield
        rest()


def _look(paths: Sequence[Path], more: Iterable[Path]) -> dict[Path, tuple[int, int, int]]:
    """Give what tells the files of one moment from those of another."""
    found = (note.path for note in find_notes(paths)[0] if isinstance(note.path, str))
    notes = (Path(path) for path in found if not is_export(path))
    files = (f for p in (catalogue_dir(), *more) for f in (p.glob("*.yaml") if p.is_dir() else [p]))
    seen = {}
    for path in chain(notes, files):
        try:
            stat = path.stat()
        except OSError:
            continue  # it is gone since it was found
        seen[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return seen
