"""The query editor: a page, a style sheet and a few modules of plain JavaScript."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from graphkcd.serve.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_TYPES: Final = {".js": "text/javascript", ".css": "text/css"}


async def page(request: Request) -> Response:
    """Give the editor's page."""
    del request
    return _file("editor.html", "text/html")


async def part(request: Request) -> Response:
    """Give a script or the style sheet."""
    name = request.path_params["name"]
    media_type = _TYPES.get(f".{name.rpartition('.')[2]}")
    if media_type is None or name not in _parts():
        raise Problem(404, "the editor has no such part")
    return _file(name, media_type)


def _parts() -> frozenset[str]:
    return frozenset(file.name for file in files(__name__).iterdir())


def _file(name: str, media_type: str) -> Response:
    body = (files(__name__) / name).read_bytes()
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return Response(body, 200, headers, media_type)
