"""The processes that share the work of a build: started when first needed, and any may die."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graphkcd.build.garbage import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    #: Makes what works on one thing after another, in whichever process that is to be.
    Making = Callable[[], Callable[["A"], "B"]]

A = TypeVar("A")
B = TypeVar("B")


class Crew:
    """Processes that are there until the build is done, for whatever there is to do.

    What they work with is told to each of them once, in a file: a catalogue takes longer to send
    than the notes that are read with it.
    """

    def __init__(self, jobs: int | None = None) -> None:
        """Call nobody yet.

        Args:
            jobs: How many processes; one a core when left out.
        """
        self.is_asked_for = jobs is not None
        self.size = jobs or _cores()
        self._pool: ProcessPoolExecutor | None = None
        self._place: TemporaryDirectory[str] | None = None
        self._numbers = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._place:
            self._place.cleanup()

    @property
    def is_at_work(self) -> bool:
        """Whether its processes have been started, which takes a second."""
        return self._pool is not None

    def shares(self, *, much: bool) -> bool:
        """Whether others do what is to be done: they are at work, or it is worth calling them."""
        return self.size > 1 and (much or self.is_at_work)

    def equip(self, making: Making[A, B]) -> Path | None:
        """Leave for every process what it is to work with; none when there is no place for it."""
        with suppress(OSError):
            self._place = self._place or TemporaryDirectory(prefix="graphkcd-")
            tool = Path(self._place.name, str(next(self._numbers)))
            tool.write_bytes(pickle.dumps(making, pickle.HIGHEST_PROTOCOL))
            return tool
        return None

    def submit(self, tool: Path, batch: Sequence[A]) -> Future[list[Any]]:
        """Have some process work on each thing of a batch; they are started when they are not.

        Raises:
            BrokenProcessPool: when one died. So does the result, then.
        """
        return self._have_done(_work_on, tool, batch)

    def call(self, waking: Callable[[], None]) -> None:
        """Start every process now, to be ready when there is something to do."""
        with suppress(BrokenProcessPool):  # whoever needs it will be told
            for _ in range(self.size):
                self._have_done(waking)

    def _have_done(self, function: Callable[..., Any], *told: object) -> Future[Any]:
        self._pool = self._pool or _start(self.size)
        try:
            return self._pool.submit(function, *told)
        except OSError as error:  # the pipe to one that just died is closed
            raise BrokenProcessPool(str(error)) from error

    def map(
        self,
        making: Making[A, B],
        things: Iterable[A],
        *,
        at_once: int,
        ahead: int = 0,
        much: bool,
    ) -> Iterator[B]:
        """Give what becomes of each thing, in order; when a process dies, do the rest here.

        Processes begin before the first answer is asked for.

        Args:
            making: Makes what works on a thing.
            things: Never many of them are in memory at once.
            at_once: How many travel together.
            ahead: How many such batches are given out before an answer is; enough to keep every
                process at work when left out.
            much: Whether there is so much to do that processes should be started for it.
        """
        rest = iter(things)
        tool = self.equip(making) if self.shares(much=much) else None
        if tool is None:
            return map(making(), rest)
        batches = iter(lambda: list(islice(rest, at_once)), [])
        under_way: deque[Sequence[A]] = deque()
        running: deque[Future[list[B]]] = deque()

        def give_out() -> None:
            for batch in islice(batches, (ahead or 2 * self.size) - len(running)):
                under_way.append(batch)
                running.append(self.submit(tool, batch))

        def answers() -> Iterator[B]:
            with suppress(BrokenProcessPool, OSError):
                give_out()
                while running:
                    yield from running.popleft().result()
                    under_way.popleft()
                    give_out()
                if not under_way:
                    return
            self.stop()
            yield from map(making(), chain(chain.from_iterable(under_way), rest))

        with suppress(BrokenProcessPool):  # who asks for the first answer will be told
            give_out()
        return answers()

    def begin(self, making: Making[A, B], thing: A) -> Callable[[], B]:
        """Have a process work on one thing; give what waits for it, or does it when that died."""
        tool = self.equip(making)
        done: Future[list[B]] | None = None
        with suppress(BrokenProcessPool):
            done = self.submit(tool, [thing]) if tool else None

        def answer() -> B:
            if done:
                with suppress(BrokenProcessPool, OSError):
                    return done.result()[0]
                self.stop()
            return making()(thing)

        return answer

    def stop(self) -> None:
        """End every process now: nobody waits for what it is doing."""
        if self._pool is not None:
            _stop(self._pool)
        self._pool = None


def _cores() -> int:
    """Give how many processes can work at once: one a core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return cores or 1


def _start(size: int) -> ProcessPoolExecutor:
    """Start processes afresh: a copy of this one would inherit its threads' locks."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(size, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Get a process ready. Ctrl-C is for the one that started it to act upon."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: else it waits for work for ever.

    What that one left for it to work with goes as well.
    """
    if parent := multiprocessing.parent_process():
        parent.join()
        if _in_hand:
            shutil.rmtree(_in_hand[0].parent, ignore_errors=True)
        os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    workers = list((pool._processes or {}).values())  # noqa: SLF001 - there is no other way to end them
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


#: In a process of a crew: what it works with, and the file that told of it.
_in_hand: tuple[Path, Callable[[Any], Any]] | None = None


def _work_on(tool: Path, batch: Sequence[Any]) -> list[Any]:
    global _in_hand
    if _in_hand is None or _in_hand[0] != tool:
        _in_hand = None  # two of them need not be in memory at once
        _in_hand = tool, pickle.loads(tool.read_bytes())()  # noqa: S301 - our own process wrote it
    _, work = _in_hand
    return [work(thing) for thing in batch]
