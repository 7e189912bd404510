"""What all syntaxes need that are written from sorted lines: pages, nodes, and a memory."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

K = TypeVar("K")
T = TypeVar("T")


class Kept(dict[K, T], Generic[K, T]):
    """A dictionary that works out what it lacks; a full one begins anew.

    >>> lengths = Kept(len)
    >>> lengths["four"], lengths
    (4, {'four': 4})
    """

    def __init__(self, work_out: Callable[[K], T], most: int = 1 << 16) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: K) -> T:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


#: Predicates of a node, one for each of its statements: a few shapes fit most nodes.
Shape = tuple[bytes, ...]

#: Longer shapes hardly come twice.
_LONG: Final = 128


class Layouts(Kept[Shape, T]):
    """What is worked out for shapes of nodes; of long ones nothing is kept."""

    def __missing__(self, key: Shape) -> T:
        return super().__missing__(key) if len(key) <= _LONG else self._work_out(key)


#: So many statements are worked on at a time: so few that their memory is used again and again.
_PAGE: Final = 400

#: A subject, its predicates and their objects, in order; terms of N-Triples.
Node = tuple[bytes, Shape, tuple[bytes, ...]]


def statements(lines: bytes) -> list[bytes]:
    r"""Cut N-Triples into statements, each without its full stop.

    >>> statements(b"<a:s> <a:p> <a:o> .\n")
    [b'<a:s> <a:p> <a:o>']
    """
    return lines.split(b" .\n")[:-1]


def lines_of(said: Sequence[bytes]) -> bytes:
    """Join statements to N-Triples; what :func:`statements` cut."""
    return b" .\n".join((*said, b""))


def pages(said: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Give sorted statements, some hundred at a time; a subject's come together."""
    start = 0
    while start < len(said):
        end = min(start + _PAGE, len(said))
        last = said[end - 1]
        subject = last[: last.index(b" ") + 1]
        while end < len(said) and said[end].startswith(subject):
            end += 1
        yield said[start:end]
        start = end


def nodes(said: Iterable[bytes]) -> list[Node]:
    r"""Cut sorted statements into nodes.

    >>> nodes([b'<a:s> <a:p> "of two"', b"<a:s> <a:q> <a:o>"])
    [(b'<a:s>', (b'<a:p>', b'<a:q>'), (b'"of two"', b'<a:o>'))]
    """
    found = []
    for subject, terms in groupby([line.split(b" ", 2) for line in said], itemgetter(0)):
        _, predicates, objects = zip(*terms, strict=True)
        found.append((subject, predicates, objects))
    return found
