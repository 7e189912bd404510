"""What is answered instead of an answer: a status and one sentence, as JSON (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(eq=False)  # not frozen: an exception is given its traceback while it travels
class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A request that is not answered; never raised past the routes."""

    status: int
    detail: str  #: one sentence: what, and what to do
    line: int = 0  #: in the query, from 1; 0 when no place is to blame
    column: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the members of the JSON object."""
        said = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return {**said, "line": self.line, "column": self.column} if self.line else said

    def render(self) -> bytes:
        """Render the JSON as UTF-8."""
        return (json.dumps(self.to_json(), ensure_ascii=False) + "\n").encode()


MEDIA_TYPE = "application/problem+json"


def place(text: str, at: int) -> tuple[int, int]:
    r"""Give the line and column of a character, both from 1.

    >>> place("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
