"""Runs the server: sockets, slow clients, the log, start and end."""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from graphkcd.errors import ServeError
from graphkcd.serve.app import make_app
from graphkcd.serve.patience import patient_until
from graphkcd.serve.shield import LOOPBACK
from graphkcd.serve.state import Served

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from graphkcd.serve.limits import Limits

__all__ = ["LOOPBACK", "log_to_stderr", "serve"]

#: How many connections may be open; more are answered 503 at once.
_CONNECTIONS: Final = 1000
_KEEP_ALIVE: Final = 5
_BACKLOG: Final = 1024
#: Bytes of a request's head beside a query in its URL.
_HEAD: Final = 16 * 1024
#: A URL writes a byte as three characters.
_URL_FACTOR: Final = 3


def serve(
    graph: Path,
    address: tuple[str, int],
    limits: Limits,
    *,
    hosts: Collection[str],
    origins: Collection[str] = (),
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve a graph until interrupted.

    Args:
        graph: A TriG file; the page beside it is served as well.
        address: Host and port to listen on; port 0 takes a free one.
        limits: What a query may cost.
        hosts: The names that the server answers to.
        origins: Whose pages may ask, beside its own.
        ready: Called once with the URL, when requests are answered.

    Raises:
        GraphError: when the graph cannot be read.
        ServeError: when the address cannot be had.
    """
    with listen(address) as listening:
        asyncio.run(_run(Served(graph, limits), listening, hosts, origins, ready))


def listen(address: tuple[str, int]) -> socket.socket:
    """Listen on an address; answers leave at once.

    Else a body, which is sent after its head, would wait 40 ms for the client to acknowledge that.

    Raises:
        ServeError: when the address cannot be had.
    """
    host, port = address
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, where = found[0]
        listening = socket.create_server(where[:2], family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ServeError(
            f"cannot listen on {host}:{port} ({reason}); choose another --host or --port"
        ) from error
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


async def _run(
    served: Served,
    listening: socket.socket,
    hosts: Collection[str],
    origins: Collection[str],
    ready: Callable[[str], None],
) -> None:
    try:
        await served.load()
        config = _config(make_app(served, hosts, origins), served.limits)
        host, port = listening.getsockname()[:2]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        served.close()


def _config(app: Any, limits: Limits) -> uvicorn.Config:  # noqa: ANN401 - an ASGI application
    return uvicorn.Config(
        app,
        http=patient_until(limits.client_timeout),
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=limits.max_query_bytes * _URL_FACTOR + _HEAD,
    )


def log_to_stderr() -> None:
    """Write the server's log to stderr: one line a query, and what goes wrong."""
    stream = logging.StreamHandler()
    stream.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    own = logging.getLogger("graphkcd.serve")
    own.addHandler(stream)
    own.setLevel(logging.INFO)
    own.propagate = False
    logging.getLogger("uvicorn").addHandler(stream)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
