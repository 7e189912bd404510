"""A process that answers one query at a time and may be killed at any moment.

It has its own limits from the kernel: of memory, of time should nobody stop it, and of open files,
so that not even a socket can be opened; of a graph on disk, as many as the graph has.
"""

from __future__ import annotations

import json
import resource
import signal
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graphkcd.serve.answers import Asked, answer
from graphkcd.serve.dump import dump
from graphkcd.serve.facts import find_facts
from graphkcd.serve.limits import MEGABYTE, Limits
from graphkcd.serve.problems import Problem

if TYPE_CHECKING:
    import socket

    from graphkcd.serve.answers import Stores

#: Seconds that the server has to stop a query itself before the kernel does.
_GRACE: Final = 2.0


def work(
    connection: socket.socket, stores: Stores, limits: Limits, *, confined: bool = True
) -> None:
    """Answer jobs from a connection until it closes.

    A job is a line of JSON; its answer is a line of JSON, whose ``length`` says how many bytes of
    body follow. Only what is the server's own work may run unconfined.
    """
    if confined:
        _confine(limits, stores.files)
    with connection.makefile("rb") as jobs:
        for line in jobs:
            signal.setitimer(signal.ITIMER_REAL, limits.timeout + _GRACE if confined else 0)
            head, body = _done(json.loads(line), stores, limits)
            signal.setitimer(signal.ITIMER_REAL, 0)
            head["length"] = len(body)
            connection.sendall(json.dumps(head).encode() + b"\n" + body)


def _confine(limits: Limits, files: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = _address_space() + limits.max_memory * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    open_files = _highest_descriptor() + 1 + files if files else 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))


def _highest_descriptor() -> int:
    return max(int(entry.name) for entry in Path("/proc/self/fd").iterdir())


def _address_space() -> int:
    """Give the bytes that the process takes already, the graph among them."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _done(job: dict[str, Any], stores: Stores, limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        if "facts" in job:
            return {}, json.dumps(asdict(find_facts(stores.whole))).encode()
        if "dump" in job:
            return {}, dump(**job["dump"])
        found = answer(stores, Asked(**job["asked"]), limits)
    except Problem as problem:
        return {"problem": asdict(problem)}, b""
    except MemoryError:
        return {"problem": asdict(too_much_memory(limits))}, b""
    except BaseException as error:  # noqa: BLE001 - the engine's panics derive from it
        panic = Problem(503, f"the engine gave up on this query ({type(error).__name__})")
        return {"problem": asdict(panic)}, b""
    head = {"form": found.form, "rows": found.rows, "media_type": found.media_type}
    return head, found.body


def too_much_memory(limits: Limits) -> Problem:
    """Say that a query was stopped for its memory, of which its depth takes some."""
    return Problem(
        503,
        f"the query ran out of its {limits.max_memory} MiB of memory; narrow or flatten it",
    )
