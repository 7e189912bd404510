"""Workers for queries: as many as may run at once, a queue, and a deadline for everyone."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Final

from graphkcd.serve.problems import Problem
from graphkcd.serve.processes import Loader, Worker, WorkerDied
from graphkcd.serve.worker import too_much_memory

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from graphkcd.serve.limits import Limits

_SOON: Final = {"Retry-After": "1"}
#: Seconds of processor time after which a query is a long one, and short ones come first.
_LONG: Final = 0.2


class Pool:
    """Answers queries over one graph."""

    def __init__(self, loader: Loader, limits: Limits) -> None:
        self._loader = loader
        self._limits = limits
        #: The last one has answered last: what it read of the graph is in its own pages by now,
        #: while a new one has the engine's counts of references, and so the pages, still to copy.
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy: set[Worker] = set()
        self._retired = False

    @classmethod
    async def start(cls, graph: Path, limits: Limits, place: Path | None = None) -> Pool:
        """Load a graph and start the workers; ``place`` is where a store of it is kept on disk.

        Raises:
            GraphError: when it cannot be read.
        """
        pool = cls(await Loader.start(graph, limits, place), limits)
        for _ in range(limits.workers):
            pool._idle.append(await pool._loader.fork())
        return pool

    @property
    def running(self) -> int:
        """How many queries run."""
        return len(self._busy)

    @property
    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return len(self._waiting)

    @property
    def is_broken(self) -> bool:
        """Whether the loader ended by itself, so that no worker can be replaced."""
        return not self._loader.is_alive

    async def own(self, job: dict[str, Any]) -> tuple[dict[str, Any], IO[bytes]]:
        """Do work of the server's own, in a worker that no limits bind.

        Raises:
            WorkerDied, Problem: when that fails.
        """
        worker = await self._loader.fork(confined=False)
        try:
            head, body = await worker.ask(job)
            if "problem" in head:
                raise Problem(**head["problem"])
            return head, body
        finally:
            worker.kill()
            await self._loader.reap(worker)

    async def ask(self, job: dict[str, Any]) -> tuple[dict[str, Any], IO[bytes]]:
        """Give the answer to a query: its head and its body.

        It may wait for a worker for half of its time: with less, it would most likely wait in vain.
        When this is cancelled, the worker is killed and replaced.

        Raises:
            Problem: when a limit stops it.
        """
        try:
            async with asyncio.timeout(self._limits.timeout):
                return await self._asked(job)
        except TimeoutError as error:
            raise Problem(
                503,
                f"no answer within {self._limits.timeout:g} seconds; narrow the question",
                headers=_SOON,
            ) from error

    async def _asked(self, job: dict[str, Any]) -> tuple[dict[str, Any], IO[bytes]]:
        worker = await self._free()
        self._busy.add(worker)
        slowing = asyncio.create_task(_slow_down_when_long(worker))
        try:
            answer = await worker.ask(job)
        except BaseException as error:
            self._end(worker)
            if isinstance(error, WorkerDied):
                raise too_much_memory(self._limits) from error
            raise
        finally:
            slowing.cancel()
            self._busy.discard(worker)
        if worker.is_slowed:
            self._end(worker)
        else:
            self._release(worker)
        return answer

    def _end(self, worker: Worker) -> None:
        worker.kill()
        self._later(self._replace(worker))

    async def _free(self) -> Worker:
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._limits.queue:
            raise _busy()
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._limits.timeout / 2):
                return await turn
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done() and not turn.cancelled():  # its turn came in this very moment
                self._release(turn.result())
            if isinstance(error, TimeoutError):
                raise _busy() from error
            raise
        finally:
            with suppress(ValueError):
                self._waiting.remove(turn)

    def _release(self, worker: Worker, *, is_new: bool = False) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        if is_new:
            self._idle.appendleft(worker)
        else:
            self._idle.append(worker)
        if self._retired:
            self._finish()

    async def _replace(self, dead: Worker) -> None:
        if self._idle:  # whoever comes next has a worker; forking can wait until that is answered
            await asyncio.sleep(_LONG)
        with suppress(WorkerDied):
            worker = await self._loader.fork()
            self._release(worker, is_new=True)
        await self._loader.reap(dead)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def retire(self) -> None:
        """End as soon as what runs and waits is answered."""
        self._retired = True
        self._finish()

    def _finish(self) -> None:
        if not self._busy and not self._waiting:
            self.close()

    def close(self) -> None:
        """End now."""
        for worker in (*self._idle, *self._busy):
            worker.kill()
        self._idle.clear()
        self._loader.close()


async def _slow_down_when_long(worker: Worker) -> None:
    before = worker.processor_seconds()
    while worker.processor_seconds() - before < _LONG:
        await asyncio.sleep(_LONG)
    worker.slow_down()


def _busy() -> Problem:
    return Problem(503, "too many queries are waiting; try again soon", headers=_SOON)
