"""Takes an answer in pieces and stops it at a limit, so that none is given in part."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from graphkcd.serve.problems import Problem

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from graphkcd.serve.limits import Limits


def too_much(what: str, limit: int) -> Problem:
    """Say that an answer is larger than it may be."""
    return Problem(
        413, f"the answer has more than {limit:,} {what}; narrow the question, or use LIMIT"
    )


class Capped(BytesIO):
    """Takes an answer in pieces, counts its rows, and stops it at a limit."""

    def __init__(self, suffix: str, limits: Limits, *, counts: bool) -> None:
        super().__init__()
        self._suffix = suffix if counts else ""
        self._limits = limits
        self._size = 0
        self._marks = 0
        self._quoted = False
        self._held = b""
        self._braces = b""

    @property
    def rows(self) -> int:
        """How many rows came so far; the last marks of JSON, and first of tables, end no row."""
        marks = self._marks + _ends_of_rows(self._braces)
        return max(0, marks - (self._suffix in {"json", "csv", "tsv"}))

    def write(self, given: ReadableBuffer, /) -> int:
        """Take a piece.

        Raises:
            Problem: when there are too many bytes or rows by now.
        """
        piece = bytes(given)
        self._size += len(piece)
        if self._size > self._limits.max_bytes:
            raise too_much("bytes", self._limits.max_bytes)
        self._marks += self._counted(piece)
        if self.rows > self._limits.max_rows:
            raise too_much("rows", self._limits.max_rows)
        return super().write(piece)

    def _counted(self, piece: bytes) -> int:
        """Count the marks that end a row: as each format writes it, outside of what is quoted."""
        if self._suffix == "tsv":
            return piece.count(b"\n")
        if self._suffix == "csv":
            return self._outside(piece).count(b"\n")
        if self._suffix == "xml":
            piece = self._held + piece
            self._held = piece[1 - len(_RESULT) :]
            return piece.count(_RESULT)
        return self._json(piece) if self._suffix == "json" else 0

    def _json(self, piece: bytes) -> int:
        piece = self._held + piece
        backslashes = len(piece) - len(piece.rstrip(b"\\"))
        cut = len(piece) - backslashes % 2  # what follows an escape may come with the next piece
        self._held = piece[cut:]
        bare = piece[:cut].replace(b"\\\\", b"").replace(b'\\"', b"")
        outside = self._braces + self._outside(bare)
        told = outside.rstrip(b"{}")  # more braces of the same row may come as well
        self._braces = outside[len(told) :]
        return _ends_of_rows(told)

    def _outside(self, piece: bytes) -> bytes:
        parts = piece.split(b'"')
        kept = parts[self._quoted :: 2]
        self._quoted ^= len(parts) % 2 == 0
        return b"".join(kept)


_RESULT: Final = b"<result>"


def _ends_of_rows(outside: bytes) -> int:
    """Count what a row's object in JSON ends in: two closing braces, or none within."""
    return outside.count(b"}}") + outside.count(b"{}")
