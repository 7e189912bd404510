"""What all syntaxes need that are written from sorted lines: pages of them, and a memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

_MOST: Final = 1 << 16


class Kept(dict[str, T], Generic[T]):
    """A dictionary that works out what it lacks; a full one begins anew.

    >>> lengths = Kept(len)
    >>> lengths["four"], lengths
    (4, {'four': 4})
    """

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


#: What is worked on at a time, in bytes: so little that its memory is used again and again.
_PAGE: Final = 1 << 16

#: Subject, predicate and what stands behind, up to the full stop.
Statement = list[str]


def pages(block: bytes) -> Iterator[str]:
    """Give sorted lines, some hundred at a time; a subject's come together."""
    start = 0
    while start < len(block):
        end = block.find(b"\n", start + _PAGE) + 1 or len(block)
        last = block.rfind(b"\n", start, end - 1) + 1
        subject = block[max(last, start) : block.index(b" ", max(last, start)) + 1]
        while block.startswith(subject, end):
            end = block.index(b"\n", end) + 1
        yield block[start:end].decode()
        start = end


def statements(page: str) -> list[Statement]:
    r"""Cut the lines of N-Triples into their parts.

    >>> statements('<a:s> <a:p> "of two" .\n')
    [['<a:s>', '<a:p>', '"of two"']]
    """
    return [line.split(" ", 2) for line in page.split(" .\n")[:-1]]
