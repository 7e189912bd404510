"""The routes, put together."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from graphkcd.serve import api, editor, things
from graphkcd.serve.endpoint import problem_response, sparql
from graphkcd.serve.openapi import openapi
from graphkcd.serve.problems import Problem
from graphkcd.serve.shield import Shield

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from graphkcd.serve.state import Served

#: Path → what answers it; all answer GET and HEAD.
_ROUTES: dict[str, Callable[[Request], Any]] = {
    "/": things.page,
    "/sparql": sparql,
    "/sparql/": sparql,
    "/editor": editor.page,
    "/editor/{name}": editor.part,
    "/data.{suffix}": things.data,
    "/id/{rest:path}": things.thing,
    "/api/search": api.search,
    "/api/vocab": api.vocabulary,
    "/api/questions": api.questions,
    "/api/questions/{name}": api.question,
    "/api/openapi.json": openapi,
    "/healthz": things.health,
}


def make_app(served: Served, hosts: Collection[str], origins: Collection[str] = ()) -> ASGIApp:
    """Make the application.

    Args:
        served: The graph; it is loaded when the server starts.
        hosts: The names it answers to.
        origins: Whose pages may ask, beside its own.
    """

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(served.watch())
        yield
        watching.cancel()
        served.close()

    app = Starlette(
        routes=[_route(path, answer) for path, answer in _ROUTES.items()],
        exception_handlers={Problem: _problem, HTTPException: _http_problem},
        lifespan=life,
    )
    app.state.served = served
    return Shield(app, hosts, origins)


def _route(path: str, answer: Callable[[Request], Any]) -> Route:
    methods = ["GET", "POST"] if path.startswith("/sparql") else ["GET"]
    allowed = ", ".join(sorted({*methods, "HEAD", "OPTIONS"}))

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(None, 204, {"Allow": allowed})
        response: Response = await answer(request)
        return response

    return Route(path, endpoint, methods=[*methods, "OPTIONS"])


async def _problem(_: Request, error: Exception) -> Response:
    if not isinstance(error, Problem):
        raise error
    return problem_response(error)


_SENTENCES = {
    404: "there is nothing at this path",
    405: "this path does not take this method",
}


async def _http_problem(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = _SENTENCES.get(error.status_code, error.detail)
    return problem_response(Problem(error.status_code, detail, headers=error.headers or {}))
