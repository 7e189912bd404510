"""How a store lets us in: by a token, or by name and password (HTTP Basic, or Digest)."""

from __future__ import annotations

import base64
import hashlib
from secrets import token_hex
from typing import TYPE_CHECKING, Final
from urllib.request import parse_http_list, parse_keqv_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from urllib.request import Request

_HASHES: Final[Mapping[str, Callable[..., hashlib._Hash]]] = {
    "MD5": hashlib.md5,
    "SHA-256": hashlib.sha256,
}


class Login:
    """Puts on requests what lets them in; after a Digest challenge (RFC 7616), an answer to it."""

    def __init__(self, *, user: str = "", password: str = "", token: str = "") -> None:
        self._user = user
        self._password = password
        self._token = token
        self._challenge: dict[str, str] = {}
        self._count = 0  #: answers to this challenge

    @property
    def by_password(self) -> bool:
        """Whether there are a name and a password, which can be told in several ways."""
        return bool(self._user) and not self._token

    def sign(self, request: Request) -> None:
        """Put the credentials on a request; none where there are none."""
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        elif self._challenge:
            request.add_header("Authorization", self._answer(request))
        elif self._user:
            pair = base64.b64encode(f"{self._user}:{self._password}".encode()).decode()
            request.add_header("Authorization", f"Basic {pair}")

    def learn(self, challenge: str) -> bool:
        """Take a ``WWW-Authenticate`` header; say whether to try once more, as it wants it."""
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() != "digest" or not self.by_password:
            return False
        found = parse_keqv_list([*filter(None, parse_http_list(rest))])
        is_refusal = bool(self._challenge) and self._count <= 1  # what it wanted was no help
        if is_refusal or _algorithm(found) not in _HASHES or not {"realm", "nonce"} <= {*found}:
            return False
        self._challenge, self._count = found, 0
        return True

    def _answer(self, request: Request) -> str:
        def digest(*parts: str) -> str:
            return _HASHES[_algorithm(said)](":".join(parts).encode()).hexdigest()

        said = self._challenge
        self._count += 1
        told = {
            "username": self._user,
            "realm": said["realm"],
            "nonce": said["nonce"],
            "uri": request.selector,
        }
        secret = digest(self._user, said["realm"], self._password)
        asked = digest(request.get_method(), request.selector)
        count, ours = f"{self._count:08x}", token_hex(8)
        if "qop" in said:
            told["response"] = digest(secret, said["nonce"], count, ours, "auth", asked)
            told["cnonce"] = ours
        else:
            told["response"] = digest(secret, said["nonce"], asked)
        told |= {"opaque": said["opaque"]} if "opaque" in said else {}
        quoted = [f'{name}="{_escaped(value)}"' for name, value in told.items()]
        bare = [f"qop=auth, nc={count}"] if "qop" in said else []
        return f"Digest {', '.join([*quoted, f'algorithm={_algorithm(said)}', *bare])}"


def _algorithm(challenge: Mapping[str, str]) -> str:
    return challenge.get("algorithm", "MD5").upper()


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def login(environment: Mapping[str, str]) -> Login:
    """Read what lets us in off ``GRAPHKCD_PUBLISH_…``; nothing where none is set."""
    return Login(
        user=environment.get("GRAPHKCD_PUBLISH_USER", ""),
        password=environment.get("GRAPHKCD_PUBLISH_PASSWORD", ""),
        token=environment.get("GRAPHKCD_PUBLISH_TOKEN", ""),
    )
