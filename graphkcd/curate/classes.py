"""Which told things are one: classes under links that hold between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

T = TypeVar("T", bound="Hashable")


class Classes(Generic[T]):
    """Union-find: what is linked, directly or by way of others, is one class.

    >>> found = Classes([("a", "b"), ("c", "b"), ("d", "e")])
    >>> sorted(map(sorted, found)), found.joins("a", "c"), found.joins("a", "x")
    ([['a', 'b', 'c'], ['d', 'e']], True, False)
    """

    def __init__(self, links: Iterable[tuple[T, T]]) -> None:
        self._above: dict[T, T] = {}
        for a, b in links:
            self._above[self._top(a)] = self._top(b)

    def _top(self, item: T) -> T:
        path = []
        while (above := self._above.setdefault(item, item)) != item:
            path.append(item)
            item = above
        for passed in path:
            self._above[passed] = item
        return item

    def joins(self, a: T, b: T) -> bool:
        """Whether two things are in one class."""
        known = a in self._above and b in self._above
        return a == b or (known and self._top(a) == self._top(b))

    def __iter__(self) -> Iterator[frozenset[T]]:
        classes: dict[T, set[T]] = defaultdict(set)
        for item in tuple(self._above):
            classes[self._top(item)].add(item)
        return map(frozenset, classes.values())
