"""A store across HTTP: the SPARQL 1.1 Graph Store HTTP Protocol, or SPARQL 1.1 Update."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from graphkcd.errors import PublishError
from graphkcd.publish.login import Login

#: How long one request may take, in seconds; how often it is tried; what is worth trying again.
TIMEOUT: Final = 60.0
ATTEMPTS: Final = 4
_PASSING: Final = frozenset((408, 425, 429, 500, 502, 503, 504))


class Protocol(StrEnum):
    """How a store is spoken to."""

    GSP = "gsp"
    UPDATE = "update"


class _NoRedirect(HTTPRedirectHandler):
    """Credentials go to the endpoint that was named, and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Store:
    """An endpoint, and how it lets us in."""

    endpoint: str
    protocol: Protocol
    login: Login = field(default_factory=Login)
    pause: float = 1.0  #: seconds before the second attempt, doubled before each one after

    def put(self, graph: str, triples: bytes) -> None:
        """Make a graph hold these triples and no others.

        Raises:
            PublishError: when the store refuses, or does not answer after several attempts.
        """
        if self.protocol is Protocol.GSP:
            self._send("PUT", self._graph(graph), triples, "application/n-triples")
        else:
            self._update(
                f"DROP SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{\n", triples
            )

    def delete(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error.

        Raises:
            PublishError: as :meth:`put`.
        """
        if self.protocol is Protocol.GSP:
            self._send("DELETE", self._graph(graph), None, "", missing_is_fine=True)
        else:
            self._update(f"DROP SILENT GRAPH <{graph}>", None)

    def _graph(self, graph: str) -> str:
        sign = "&" if urlsplit(self.endpoint).query else "?"
        return f"{self.endpoint}{sign}{urlencode({'graph': graph}, quote_via=quote)}"

    def _update(self, head: str, triples: bytes | None) -> None:
        text = head.encode() + (b"" if triples is None else triples + b"} }")
        self._send("POST", self.endpoint, text, "application/sparql-update")

    def _let_in(self, request: Request) -> None:
        """Send a request; where name and password are wanted in another way, once more.

        A store may not say so to who tried one way already, nor wait for a long body: it is asked.
        """
        self.login.sign(request)
        try:
            _open(request)
        except OSError as error:
            refused = getattr(error, "code", HTTPStatus.UNAUTHORIZED) == HTTPStatus.UNAUTHORIZED
            if not (refused and self.login.by_password):
                raise
            if not self.login.learn(_challenge(request.full_url)):
                raise
            self.login.sign(request)
            _open(request)

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | None,
        type_: str,
        *,
        missing_is_fine: bool = False,
    ) -> None:
        headers = {"Content-Type": type_} if type_ else {}
        request = Request(url, body, headers, method=method)  # noqa: S310 - http(s) alone
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._let_in(request)
            except HTTPError as error:
                if error.code == 404 and missing_is_fine:
                    return
                if error.code not in _PASSING or attempt == ATTEMPTS:
                    raise PublishError(self.endpoint, _said(error)) from None
            except (URLError, HTTPException, OSError) as error:
                if attempt == ATTEMPTS:
                    reason = getattr(error, "reason", None) or error
                    raise PublishError(self.endpoint, f"does not answer: {reason}") from None
            else:
                return
            time.sleep(self.pause * 2 ** (attempt - 1))


def _open(request: Request) -> None:
    with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
        answer.read()


def _challenge(url: str) -> str:
    """Give how a store wants to be asked; empty where it lets everybody in, or does not say."""
    try:
        _open(Request(url))  # noqa: S310 - http(s) alone
    except HTTPError as error:
        asked = error.headers.get_all("WWW-Authenticate", [])
        return next((said for said in asked if said.lower().startswith("digest")), "")
    return ""


def _said(error: HTTPError) -> str:
    hint = {401: "; set GRAPHKCD_PUBLISH_USER and GRAPHKCD_PUBLISH_PASSWORD", 403: ""}
    words = " ".join(error.read(300).decode("utf-8", "replace").split())
    return f"answered {error.code} {error.reason}{hint.get(error.code, '')}: {words}".rstrip(": ")
