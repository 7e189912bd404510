"""Who reads the notes: this process, or several that may die without taking a note along."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeVar

from graphkcd.build.contribution import Contribution, Contributor
from graphkcd.build.garbage import collect_rarely
from graphkcd.errors import SourceError
from graphkcd.sources.read import size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from graphkcd.build.contribution import Work
    from graphkcd.sources.read import NoteFile

    #: What became of a note: its contribution, or why there is none.
    Outcome = Contribution | SourceError

T = TypeVar("T")

#: A worker died. Who gives work to a pool just then may be told that its pipe is closed.
BROKEN: Final = (BrokenProcessPool, OSError)

#: Starting workers takes longer than reading so few bytes of notes.
FEW: Final = 400_000

#: Notes that travel to a worker at once.
_BATCH: Final = 8


def read_notes(
    notes: Sequence[NoteFile], work: Work, jobs: int | None = None
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read notes, by as many processes as asked for; the result is the same for any number.

    Args:
        notes: What to read.
        work: How.
        jobs: How many processes; one a core when left out, and one alone for little work.

    Yields:
        Each note once, with its outcome, as they become ready.
    """
    jobs = jobs or _jobs_for(notes)
    if jobs == 1 or len(notes) < 2:
        contributor = Contributor(work)
        yield from ((note, contributor.read_file(note)) for note in notes)
    else:
        yield from _read_by_processes(notes, work, jobs)


def jobs_of_machine() -> int:
    """Give how many processes can work at once: one a core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return cores or 1


def _jobs_for(notes: Sequence[NoteFile]) -> int:
    size = 0
    for note in notes:
        with suppress(OSError):  # who reads it will say so
            size += size_of(note)
        if size > FEW:
            return jobs_of_machine()
    return 1


def _read_by_processes(
    notes: Sequence[NoteFile], work: Work, jobs: int
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read in batches; when a worker dies, read what was under way again, note by note."""
    rest = deque(_batches(notes))
    while rest:
        under_way: list[Sequence[NoteFile]] = []
        yield from _until_one_dies(rest, under_way, work, jobs)
        yield from _read_apart(deque(chain.from_iterable(under_way)), work)


def _batches(notes: Sequence[NoteFile]) -> Iterator[Sequence[NoteFile]]:
    rest = iter(notes)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _until_one_dies(
    rest: deque[Sequence[NoteFile]],
    under_way: list[Sequence[NoteFile]],
    work: Work,
    jobs: int,
) -> Iterator[tuple[NoteFile, Outcome]]:
    """Take batches from ``rest`` and give what they hold; leave in ``under_way`` what was lost."""
    running: dict[Future[list[Outcome]], Sequence[NoteFile]] = {}
    pool = pool_of(jobs, _begin, work)
    try:
        while rest or running:
            while rest and len(running) < 2 * jobs:
                running[pool.submit(_read_batch, rest[0])] = rest[0]
                rest.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from zip(running[future], future.result(), strict=True)
                del running[future]
    except BROKEN:
        under_way += running.values()
    finally:
        stop(pool)


def _read_apart(rest: deque[NoteFile], work: Work) -> Iterator[tuple[NoteFile, Outcome]]:
    """Read notes one at a time in a process that may die of one, and then in another."""
    while rest:
        pool = pool_of(1, _begin, work)
        try:
            while rest:
                yield rest[0], pool.submit(_read_batch, [rest[0]]).result()[0]
                rest.popleft()
        except BROKEN:
            sentence = "the process that read it was ended, maybe for want of memory"
            note = rest.popleft()
            yield note, SourceError(note.name, f"{sentence}; the note was left out")
        finally:
            stop(pool)


def pool_of(jobs: int, begin: Callable[[T], None], work: T) -> ProcessPoolExecutor:
    """Start workers afresh: a copy of this process would inherit its threads' locks.

    Args:
        jobs: How many.
        begin: Gets a worker ready for what it is given.
        work: What it is given.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin_any, initargs=(begin, work)
    )


def _begin_any(begin: Callable[[T], None], work: T) -> None:
    """Get a worker ready. Ctrl-C is for the process that started it to act upon."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    begin(work)


def stop(pool: ProcessPoolExecutor) -> None:
    """Stop workers now: nobody waits for what they are reading."""
    workers = list((pool._processes or {}).values())  # noqa: SLF001 - there is no other way to end them
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


#: In a worker: what it reads notes with.
_contributor: Contributor | None = None


def _begin(work: Work) -> None:
    global _contributor
    _contributor = Contributor(work)


def _read_batch(notes: Sequence[NoteFile]) -> list[Outcome]:
    if _contributor is None:
        raise RuntimeError("this worker was never made ready")
    return [_contributor.read_file(note) for note in notes]
