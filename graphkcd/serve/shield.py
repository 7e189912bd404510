"""What every request passes: whom the server answers, and what browsers may do with answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

from graphkcd.serve.problems import MEDIA_TYPE, Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names that a machine has for itself; others could have been pointed at it by anybody (DNS
#: rebinding).
LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "[::1]"))

_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Shield:
    """Answers allowed hosts and origins only, and puts safe headers on everything."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(map(str.lower, hosts))
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        shared = origin if origin in self._origins else ""

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                _secure(MutableHeaders(scope=message), shared)
            await send(message)

        try:
            self._check(scope, headers, origin)
        except Problem as problem:
            await refuse(problem, safe)
        else:
            await self._app(scope, receive, safe)

    def _check(self, scope: Scope, headers: Headers, origin: str) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self._hosts:
            raise Problem(421, "this server does not go by that name; allow it with --allow-host")
        own = f"{scope['scheme']}://{hosts[0].lower()}"
        if origin and origin.lower() != own and origin not in self._origins:
            raise Problem(403, "pages of another origin may not ask; allow it with --cors")


def _name(host: str) -> str:
    """Give a host's name without its port, in lower case.

    >>> _name("LocalHost:8000"), _name("[::1]:8000"), _name("evil.example:80:80")
    ('localhost', '[::1]', 'evil.example:80')
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host.lower()


def _secure(headers: MutableHeaders, shared_with: str) -> None:
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers.setdefault("content-security-policy", _NOTHING)
    if shared_with:
        headers["access-control-allow-origin"] = shared_with
        headers["access-control-allow-methods"] = "GET, HEAD, POST, OPTIONS"
        headers["access-control-allow-headers"] = "Accept, Content-Type"
        headers["cross-origin-resource-policy"] = "cross-origin"
    headers.add_vary_header("Origin")


async def refuse(problem: Problem, send: Send) -> None:
    """Send a problem as the whole answer."""
    body = problem.render()
    headers = {
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        **problem.headers,
    }
    raw = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
