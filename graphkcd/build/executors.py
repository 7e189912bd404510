"""Who reads the notes: this process, or several that may die without taking a note along."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from graphkcd.build.crew import Crew
from graphkcd.errors import SourceError
from graphkcd.sources.read import size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from graphkcd.build.work import Work
    from graphkcd.keep.sealed import Contribution
    from graphkcd.sources.read import NoteFile

    #: What became of a note: its contribution, or why there is none.
    Outcome = Contribution | SourceError

#: Starting processes takes longer than reading so few bytes of notes.
FEW: Final = 400_000

#: Notes that travel to a process at once.
_BATCH: Final = 4


def read_notes(
    notes: Sequence[NoteFile], work: Work, crew: Crew
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read notes, by as many processes as there are; the result is the same for any number.

    Args:
        notes: What to read.
        work: How.
        crew: The processes to share it among, if it is worth that.

    Yields:
        Each note once, with its outcome, as they become ready.
    """
    reading = partial(_reading, work)
    tool = crew.equip(reading) if is_shared(notes, crew) else None
    if tool:
        yield from _read_by_processes(deque(_batches(notes)), tool, crew)
    else:
        read = reading()
        yield from ((note, read(note)) for note in notes)


def is_shared(notes: Sequence[NoteFile], crew: Crew) -> bool:
    """Whether to share notes among processes: when that was asked for, or they are not little."""
    return crew.size > 1 and len(notes) > 1 and (crew.is_asked_for or _is_much(notes))


def prepare() -> None:
    """Import, in a process of its own, what notes are read with."""
    import_module("graphkcd.build.contribution")


def _is_much(notes: Sequence[NoteFile]) -> bool:
    size = 0
    for note in notes:
        with suppress(OSError):  # who reads it will say so
            size += size_of(note)
        if size > FEW:
            return True
    return False


def _reading(work: Work) -> Callable[[NoteFile], Outcome]:
    from graphkcd.build.contribution import Contributor  # a build of nothing new needs none

    return Contributor(work).read_file


def _batches(notes: Sequence[NoteFile]) -> Iterator[Sequence[NoteFile]]:
    rest = iter(notes)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _read_by_processes(
    rest: deque[Sequence[NoteFile]], tool: Path, crew: Crew
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read in batches; when a process dies, read what was under way again, note by note."""
    while rest:
        under_way: list[Sequence[NoteFile]] = []
        yield from _until_one_dies(rest, under_way, tool, crew)
        yield from _read_apart(deque(chain.from_iterable(under_way)), tool)


def _until_one_dies(
    rest: deque[Sequence[NoteFile]],
    under_way: list[Sequence[NoteFile]],
    tool: Path,
    crew: Crew,
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Take batches from ``rest`` and give what they hold; leave in ``under_way`` what was lost."""
    running: dict[Future[list[Outcome]], Sequence[NoteFile]] = {}
    try:
        while rest or running:
            while rest and len(running) < 2 * crew.size:
                running[crew.submit(tool, rest[0])] = rest[0]
                rest.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from zip(running[future], future.result(), strict=True)
                del running[future]
    except BrokenProcessPool:
        under_way += running.values()
        crew.stop()


def _read_apart(rest: deque[NoteFile], tool: Path) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read notes one at a time in a process that may die of one, and then in another."""
    while rest:
        with Crew(1) as alone:
            try:
                while rest:
                    yield rest[0], alone.submit(tool, [rest[0]]).result()[0]
                    rest.popleft()
            except BrokenProcessPool:
                sentence = "the process that read it was ended, maybe for want of memory"
                note = rest.popleft()
                yield note, SourceError(note.name, f"{sentence}; the note was left out")
