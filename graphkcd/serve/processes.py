"""The server's end of loader and workers: start them, talk to them, end them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from graphkcd.errors import GraphError
from graphkcd.serve import loader

if TYPE_CHECKING:
    from graphkcd.serve.limits import Limits

#: Bytes of an answer that are kept in memory; what is beyond lies in a file that has no name.
_IN_MEMORY: Final = 64 * 1024
_PIECE: Final = 256 * 1024
_NICENESS: Final = 10
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class WorkerDied(Exception):  # noqa: N818 - it is what happened
    """A worker ended in the middle of its work."""


@dataclass(slots=True, eq=False)
class Worker:
    """A process that answers."""

    pid: int
    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter
    is_slowed: bool = False

    async def ask(self, job: dict[str, Any]) -> tuple[dict[str, Any], IO[bytes]]:
        """Give the head and the body of a job's answer; the body is at its start.

        Raises:
            WorkerDied: when the worker ends before that.
        """
        try:
            self._writer.write(json.dumps(job).encode() + b"\n")
            await self._writer.drain()
            head = json.loads(await self._reader.readuntil(b"\n"))
            return head, await self._body(head["length"])
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerDied from error

    async def _body(self, left: int) -> IO[bytes]:
        body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the answer closes it
        while left:
            piece = await self._reader.read(min(left, _PIECE))
            if not piece:
                body.close()
                raise WorkerDied
            body.write(piece)
            left -= len(piece)
        body.seek(0)
        return body

    def processor_seconds(self) -> float:
        """Give the processor time that it has taken so far; 0 when it is gone."""
        try:
            said = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0.0
        of_user, of_system = said.rpartition(")")[2].split()[11:13]  # proc_pid_stat(5): 14 and 15
        return (int(of_user) + int(of_system)) / _TICKS

    def slow_down(self) -> None:
        """Let it have what others leave of the processors; there is no way back from that."""
        self.is_slowed = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _NICENESS)

    def kill(self) -> None:
        """End it now; it stays a zombie, and its number its own, until the loader reaps it."""
        self._writer.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Loader:
    """A process that holds the graph and forks workers."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter  # unused, but what it is read with closes without it
        self._turn = asyncio.Lock()

    @classmethod
    async def start(cls, graph: Path, limits: Limits, place: Path | None = None) -> Loader:
        """Load a graph in a process of its own.

        Args:
            graph: The TriG file.
            limits: Those of the workers.
            place: Where a store of it is kept on disk; in memory when left out.

        Raises:
            GraphError: when it cannot be read.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", loader.__name__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        kept = str(place) if place else ""
        order = {"graph": str(graph), "place": kept, "limits": asdict(limits)}
        ours.sendall(json.dumps(order).encode() + b"\n")
        started = cls(process, ours)
        started._reader, started._writer = await asyncio.open_connection(sock=ours.dup())
        said = await started._said()
        if "quads" not in said:
            started.close()
            raise GraphError(graph, said.get("error", "loading it was stopped"))
        return started

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    async def fork(self, *, confined: bool = True) -> Worker:
        """Give a new worker.

        Raises:
            WorkerDied: when the loader is gone.
        """
        ours, theirs = socket.socketpair()
        async with self._turn:
            with theirs, suppress(OSError):
                socket.send_fds(
                    self._control, [loader.CONFINED if confined else loader.OWN], [theirs.fileno()]
                )
            said = await self._said()
        if "pid" not in said:
            raise WorkerDied
        reader, writer = await asyncio.open_connection(sock=ours)
        return Worker(said["pid"], reader, writer)

    async def reap(self, worker: Worker) -> int:
        """Wait for a worker that was killed or has died; give its exit code, below 0 a signal."""
        async with self._turn:
            with suppress(OSError):
                self._control.sendall(loader.REAP + str(worker.pid).encode())
            return int((await self._said()).get("code", 0))

    async def _said(self) -> dict[str, Any]:
        line = await self._reader.readline()
        said: dict[str, Any] = json.loads(line) if line else {}
        return said

    def close(self) -> None:
        """End it; workers that are idle end by themselves."""
        self._writer.close()
        self._control.close()
        self._process.kill()
        self._process.wait()
