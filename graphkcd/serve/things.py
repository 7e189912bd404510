"""The page, the data and the things themselves: what is served beside the endpoint."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from graphkcd.model.entity import EntityKind
from graphkcd.serve.endpoint import pieces
from graphkcd.serve.negotiate import GRAPHS, PAGE, TRIG, Format, choose
from graphkcd.serve.problems import Problem
from graphkcd.serve.processes import WorkerDied

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkcd.serve.state import Served

_DATA: Final = {format_.suffix: format_ for format_ in (*GRAPHS, TRIG)}
_POLICY: Final = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', re.IGNORECASE
)


async def page(request: Request) -> Response:
    """Give the build's page, or lead to the editor when there is none beside the graph."""
    served: Served = request.app.state.served
    try:
        text = served.graph.with_name("graph.html").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return RedirectResponse("/editor", 303)
    return HTMLResponse(text, 200, {"Content-Security-Policy": _policy(text)})


def _policy(page_: str) -> str:
    """Give the page's own policy, as it stands in the page; without one, no script runs."""
    found = _POLICY.search(page_)
    own = html.unescape(found[1]) if found else "default-src 'none'; style-src 'unsafe-inline'"
    return f"{' '.join(own.split())}; frame-ancestors 'none'"


async def data(request: Request) -> Response:
    """Give the whole graph in a format."""
    served: Served = request.app.state.served
    format_ = _DATA.get(request.path_params["suffix"])
    if format_ is None:
        offered = ", ".join(f"/data.{suffix}" for suffix in _DATA)
        raise Problem(404, f"there is no such format; there is {offered}")
    tag = served.tag(format_.suffix)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, headers)
    try:
        file, size, tag = await served.data(format_.suffix)
    except WorkerDied as error:
        raise Problem(503, "writing the graph in this format was stopped") from error
    headers = {**headers, "ETag": tag, "Content-Length": str(size)}
    if request.method == "HEAD":
        file.close()
        return Response(None, 200, headers, _typed(format_))
    return StreamingResponse(pieces(file), 200, {**headers, "Content-Type": _typed(format_)})


def _typed(format_: Format) -> str:
    charset = "; charset=utf-8" if format_.media_type.startswith("text/") else ""
    return format_.media_type + charset


def _matches(header: str, tag: str) -> bool:
    """Whether ``If-None-Match`` names an entity tag (RFC 9110 section 13.1.2: weak comparison)."""
    tags = [part.strip().removeprefix("W/") for part in header.split(",")]
    return "*" in tags or tag in tags


async def thing(request: Request) -> Response:
    """Lead from a thing's IRI to where it is told of: the page, or RDF (303, see other)."""
    served: Served = request.app.state.served
    format_ = choose(", ".join(request.headers.getlist("accept")), (*GRAPHS, PAGE))
    if format_ is None:
        offered = ", ".join(known.media_type for known in (*GRAPHS, PAGE))
        raise Problem(406, f"things can be had as {offered}")
    id_ = _id(request)
    iri = served.now.facts.base + id_
    if _NOT_IN_IRI.search(iri) or not await _is_known(served, iri):
        raise Problem(404, "nothing in the graph goes by this IRI")
    query = quote(f"DESCRIBE <{iri}>", safe="")
    if format_ is not PAGE:
        return RedirectResponse(f"/sparql?query={query}", 303, {"Vary": "Accept"})
    if id_.partition("/")[0] in _ON_PAGE:
        return RedirectResponse(f"/#sel={quote(id_, safe='')}", 303, {"Vary": "Accept"})
    return RedirectResponse(f"/editor#query={query}&run", 303, {"Vary": "Accept"})


_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ON_PAGE: Final = frozenset(map(str, EntityKind)) - {EntityKind.DOCUMENT}
#: Percent-encoded characters beyond ASCII, which stand in an IRI as they are (RFC 3987, 3.2).
_BEYOND_ASCII: Final = re.compile(rb"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def _id(request: Request) -> str:
    """Read a thing's id off the path as it was sent: what the IRI itself encodes stays encoded."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    sent = raw.partition(b"/id/")[2]
    return _BEYOND_ASCII.sub(lambda run: unquote_to_bytes(run[0]), sent).decode("utf-8", "replace")


async def _is_known(served: Served, iri: str) -> bool:
    asks = f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} UNION {{ GRAPH <{iri}> {{}} }} }}"
    asked = {"sparql": asks, "accept": "text/csv", "base": ""}
    head, body = await served.now.pool.ask({"asked": asked})
    with body:
        return "problem" not in head and body.read() == b"true"


async def health(request: Request) -> Response:
    """Say how the server is; 503 when what it serves is not what the file says now."""
    served: Served = request.app.state.served
    now = served.now
    told = {
        "status": "stale" if served.fault else "ok",
        "fault": served.fault or None,
        "graph": served.graph.name,
        "digest": f"sha256:{now.digest}",
        "triples": now.facts.triples,
        "running": now.pool.running,
        "waiting": now.pool.waiting,
    }
    return JSONResponse(told, 200, {"Cache-Control": "no-store"})
