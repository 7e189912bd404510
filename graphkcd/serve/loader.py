"""A process that loads the graph once and forks workers, which share its memory.

A worker that was killed is replaced within milliseconds, whatever the size of the graph. Run as
``python -m graphkcd.serve.loader FD``, with a socket to the server in place of ``FD``: it reads a
line of JSON and then one-letter commands, and ends when the server does.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from pathlib import Path
from typing import Final, NoReturn

from graphkcd.errors import GraphError
from graphkcd.serve.answers import Stores
from graphkcd.serve.limits import Limits
from graphkcd.serve.worker import work

#: Commands: fork a worker on the socket that comes along, confined or for the server's own work;
#: wait for a dead worker, whose process id follows.
CONFINED: Final = b"C"
OWN: Final = b"O"
REAP: Final = b"R"

_LONGEST: Final = 4096


def main() -> None:
    """Load the graph, say so, and fork workers until the server is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    with control.makefile("rb", buffering=0) as commands:
        order = json.loads(commands.readline())
    try:
        stores = Stores.read(Path(order["graph"]), Path(order["place"]) if order["place"] else None)
    except GraphError as error:
        _reply(control, {"error": error.problem})
        return
    _reply(control, {"quads": len(stores.whole)})
    gc.freeze()  # so that collecting does not copy the pages that workers share
    _obey(control, stores, Limits(**order["limits"]))


def _obey(control: socket.socket, stores: Stores, limits: Limits) -> None:
    while True:
        command, sockets, _, _ = socket.recv_fds(control, _LONGEST, 1)
        if sockets:
            pid = os.fork()
            if not pid:
                control.close()
                _serve(sockets[0], stores, limits, confined=command == CONFINED)
            os.close(sockets[0])
            _reply(control, {"pid": pid})
        elif command.startswith(REAP):
            _, status = os.waitpid(int(command[1:]), 0)
            _reply(control, {"code": os.waitstatus_to_exitcode(status)})
        else:
            return


def _serve(descriptor: int, stores: Stores, limits: Limits, *, confined: bool) -> NoReturn:
    try:
        work(socket.socket(fileno=descriptor), stores, limits, confined=confined)
    finally:
        os._exit(0)


def _reply(control: socket.socket, said: dict[str, object]) -> None:
    control.sendall(json.dumps(said).encode() + b"\n")


if __name__ == "__main__":
    main()
