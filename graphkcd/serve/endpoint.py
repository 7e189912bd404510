"""The SPARQL endpoint: each query is answered whole or refused, and has its line in the log."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response, StreamingResponse

from graphkcd.serve import protocol
from graphkcd.serve.description import describe
from graphkcd.serve.negotiate import GRAPHS, PAGE, choose
from graphkcd.serve.problems import MEDIA_TYPE, Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from graphkcd.serve.answers import Asked
    from graphkcd.serve.limits import Limits
    from graphkcd.serve.state import Served

log = logging.getLogger("graphkcd.serve.queries")

_PIECE: Final = 64 * 1024
#: A form writes a byte as three characters, and names other things beside the query.
_FORM_FACTOR: Final = 3
_FORM_REST: Final = 8 * 1024


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service to who asks nothing."""
    served: Served = request.app.state.served
    accept = ", ".join(request.headers.getlist("accept"))
    base = str(request.url.replace(query="", fragment=""))
    if request.method == "POST":
        body = await read_body(request, served.limits)
        content_type = request.headers.get("content-type", "")
        asked = protocol.parse_post(request.scope["query_string"], content_type, body, accept, base)
    else:
        found = protocol.parse_get(request.scope["query_string"], accept, base)
        if found is None:
            return _described(served, accept, base)
        asked = found
    return await answered(request, asked)


def _described(served: Served, accept: str, endpoint: str) -> Response:
    format_ = choose(accept, (*GRAPHS, PAGE))
    if format_ is None:
        offered = ", ".join(known.media_type for known in GRAPHS)
        raise Problem(406, f"the description of this service can be had as {offered}")
    if format_ is PAGE:
        return RedirectResponse("/editor", 303, {"Vary": "Accept"})
    body = describe(endpoint, served.now.facts, served.limits, format_)
    return Response(body, 200, {"Vary": "Accept"}, format_.media_type)


async def read_body(request: Request, limits: Limits) -> bytes:
    """Read a request's body.

    One that is too long is read on for a while and thrown away: a client that is still sending
    when the connection closes never sees why.

    Raises:
        Problem: 413 when it is longer than any query may be, 408 when it comes too slowly.
    """
    most = limits.max_query_bytes * _FORM_FACTOR + _FORM_REST
    body, length = bytearray(), 0
    too_long = Problem(
        413, f"the query is longer than {limits.max_query_bytes} bytes", headers=_CLOSE
    )
    try:
        async with asyncio.timeout(limits.client_timeout):
            async for piece in request.stream():
                length += len(piece)
                if length > most + _MOST_DISCARDED:
                    raise too_long
                if length <= most:
                    body += piece
    except TimeoutError as error:
        raise Problem(408, "the request did not arrive in time", headers=_CLOSE) from error
    except ClientDisconnect as error:
        raise Problem(_BAD, "the request broke off", headers=_CLOSE) from error
    if length > most:
        raise too_long
    return bytes(body)


#: How much of a body that is too long is read all the same. In bytes.
_MOST_DISCARDED: Final = 16 * 1024 * 1024


_BAD: Final = 400
_CLOSE: Final = {"Connection": "close"}
_SOON: Final = {"Retry-After": "1"}
#: How many of the longest answers may lie on disk because clients fetch them slowly.
_MOST_HELD: Final = 20


async def answered(request: Request, asked: Asked) -> Response:
    """Give a query's answer as a response.

    Raises:
        Problem: when there is none.
    """
    record = _Record(asked, time.perf_counter())
    try:
        _refuse_when_full(request.app.state.served)
        head, body = await _unless_gone(request, {"asked": asdict(asked)})
    except Problem as problem:
        record.write(problem.status, problem.detail)
        raise
    if "problem" in head:
        body.close()
        refused = Problem(**head["problem"])
        record.write(refused.status, refused.detail)
        raise refused
    record.write(200, f"{head['form']} {head['rows']} rows {head['length']} bytes")
    return _streamed(head, _held(body, head["length"], request.app.state.served))


def _refuse_when_full(served: Served) -> None:
    if served.held > _MOST_HELD * served.limits.max_bytes:
        raise Problem(503, "too many answers wait to be fetched; try again soon", headers=_SOON)


async def _unless_gone(request: Request, job: dict[str, Any]) -> tuple[dict[str, Any], IO[bytes]]:
    """Wait for an answer, and stop asking when the client leaves."""
    served: Served = request.app.state.served
    asking = asyncio.create_task(served.now.pool.ask(job))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise Problem(_BAD, "the client left before the answer")
        return asking.result()
    finally:
        leaving.cancel()
        asking.cancel()
        await asyncio.gather(asking, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _held(body: IO[bytes], size: int, served: Served) -> AsyncIterator[bytes]:
    """Give an answer in pieces, and count it among those that are held for slow clients."""
    served.held += size
    try:
        async for piece in pieces(body):
            yield piece
    finally:
        served.held -= size


def _streamed(head: dict[str, Any], body: AsyncIterator[bytes]) -> Response:
    headers = {"Vary": "Accept", "Content-Length": str(head["length"]), "Cache-Control": "no-cache"}
    media_type = head["media_type"]
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return StreamingResponse(body, 200, {**headers, "Content-Type": media_type})


async def pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    """Give an open file in pieces, and close it."""
    with file:
        while piece := file.read(_PIECE):
            yield piece


def problem_response(problem: Problem) -> Response:
    """Give a problem as a response."""
    headers = {"Vary": "Accept", "Cache-Control": "no-store", **problem.headers}
    return Response(problem.render(), problem.status, headers, MEDIA_TYPE)


@dataclass(frozen=True, slots=True)
class _Record:
    """A query's line in the log: status, time, outcome and the query, one line whatever it is."""

    asked: Asked
    started: float

    def write(self, status: int, outcome: str) -> None:
        took = 1000 * (time.perf_counter() - self.started)
        query = json.dumps(" ".join(self.asked.sparql.split())[:_SHOWN], ensure_ascii=True)
        log.info("query %d %.0f ms %s: %s", status, took, " ".join(outcome.split()), query)


_SHOWN: Final = 300
