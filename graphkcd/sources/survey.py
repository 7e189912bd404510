"""One walk over a whole page: what is where, and how much of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bs4.element import NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import BeautifulSoup


def names(listed: str) -> frozenset[str]:
    """Give the names of a list that is written with spaces between them."""
    return frozenset(listed.split())


#: Never read, whatever they hold.
NO_WORDS: Final = names(
    "script style noscript template iframe svg object embed select textarea button canvas video "
    "audio map head"
)
_LISTED: Final = names("article base h1 link main meta script title")
_CELLS: Final = names("td th")


class Survey:
    """Sizes of a page's elements, and where those are that matter.

    A page may nest as deep and be as long as it likes: each element is looked at once.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self.content: list[Tag] = []  #: elements with a class, id or role, in document order
        self._sizes: dict[int, int] = {}
        self._found: dict[str, list[Tag]] = defaultdict(list)
        self._holds: dict[int, frozenset[str]] = {}
        self._articles = 0  # that are open while walking
        stack: list[tuple[Tag, bool]] = [(soup, False)]
        while stack:
            tag, ends = stack.pop()
            if ends:
                self._measure(tag)
                continue
            self._list(tag)
            stack.append((tag, True))
            stack += [(c, False) for c in reversed(tag.contents) if isinstance(c, Tag)]

    def _list(self, tag: Tag) -> None:
        if tag.name in _LISTED and not (tag.name == "article" and self._articles):
            self._found[tag.name].append(tag)
        self._articles += tag.name == "article"
        if "class" in tag.attrs or "id" in tag.attrs or "role" in tag.attrs:
            self.content.append(tag)

    def _measure(self, tag: Tag) -> None:
        """Sum up what an element holds from what its children hold."""
        self._articles -= tag.name == "article"
        size, holds = 0, frozenset[str]()
        for child in tag.contents:
            if isinstance(child, Tag):
                size += self._sizes[id(child)]
                holds |= self._holds.get(id(child), _NOTHING) | _MARKS.get(child.name, _NOTHING)
            elif type(child) is NavigableString:
                size += len(child.strip())
        cells = sum(isinstance(c, Tag) and c.name in _CELLS for c in tag.contents)
        self._sizes[id(tag)] = 0 if tag.name in NO_WORDS else size
        if cells > 1:
            holds |= {"cells"}
        if holds:
            self._holds[id(tag)] = holds

    def size(self, tag: Tag) -> int:
        """Give an element's characters; scripts and comments do not count."""
        return self._sizes[id(tag)]

    def holds(self, tag: Tag, what: str) -> bool:
        """Whether an element holds a ``heading``, an ``h1``, a ``table`` or a row of ``cells``."""
        return what in self._holds.get(id(tag), _NOTHING)

    def find(self, name: str) -> Sequence[Tag]:
        """Give the elements of one of the listed names, in document order.

        Articles inside others are comments on them or parts of them, and left out.
        """
        return self._found[name]


_NOTHING: Final = frozenset[str]()
_MARKS: Final = {
    "table": frozenset({"table"}),
    "h1": frozenset({"h1", "heading"}),
    **{f"h{level}": frozenset({"heading"}) for level in range(2, 7)},
}
