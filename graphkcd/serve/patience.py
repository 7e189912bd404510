"""Hangs up on clients that are slow on purpose: they would keep a connection for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

from graphkcd.serve.problems import MEDIA_TYPE, Problem

if TYPE_CHECKING:
    import asyncio


class Patient(H11Protocol):
    """HTTP whose clients have some time to send a whole head, and to take any bytes at all."""

    seconds = 10.0
    _head_late: asyncio.TimerHandle | None = None
    _reader_late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Go on waiting until a request has begun."""
        if self._idle() and self._head_late is None:
            self._await_head()
        super().data_received(data)
        if not self._idle():
            self._head_came()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._head_came()
        self._reader_came()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the client to take what was sent."""
        super().pause_writing()
        self._reader_late = self.loop.call_later(self.seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on sending."""
        self._reader_came()
        super().resume_writing()

    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _await_head(self) -> None:
        self._head_late = self.loop.call_later(self.seconds, self._hang_up)

    def _head_came(self) -> None:
        if self._head_late:
            self._head_late.cancel()
            self._head_late = None

    def _reader_came(self) -> None:
        if self._reader_late:
            self._reader_late.cancel()
            self._reader_late = None

    def _hang_up(self) -> None:
        if self._idle() and not self.transport.is_closing():
            body = Problem(408, "the request did not arrive in time").render()
            head = (
                f"HTTP/1.1 408 Request Timeout\r\nContent-Type: {MEDIA_TYPE}\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
            self.transport.close()


def patient_until(seconds: float) -> type[Patient]:
    """Give such a protocol with so much patience."""
    return type("Patient", (Patient,), {"seconds": seconds})
