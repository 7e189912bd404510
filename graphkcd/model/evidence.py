"""The exact words a fact was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    r"""A quote and where it stands in its document.

    Offsets count Unicode code points of the document's text and are half-open:
    ``text[start:end] == exact``. Lines count from 1, at ``\n`` only. Evidence sorts in reading
    order within a document.

    >>> Evidence("a.md", 0, 5, 1, "Cilium")
    Traceback (most recent call last):
    ValueError: quote 'Cilium' does not fit [0, 5)
    """

    document: str  #: the document's path, as in ``Document.path``
    start: int
    end: int
    line: int
    exact: str  #: the words as written, never normalised

    def __post_init__(self) -> None:
        if self.start < 0 or not self.exact or self.end - self.start != len(self.exact):
            raise ValueError(f"quote {self.exact!r} does not fit [{self.start}, {self.end})")
        if self.line < 1:
            raise ValueError(f"lines count from 1, not {self.line}")

    def overlaps(self, other: Evidence) -> bool:
        """Whether two quotes have words of one document in common."""
        return self.document == other.document and self.start < other.end and other.start < self.end
