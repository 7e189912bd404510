"""A document: its text, the same text with its markup blanked, and its blocks."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from graphkcd.model.evidence import Evidence

#: A half-open stretch ``(start, end)`` in code points of ``Document.text``.
Span = tuple[int, int]


class BlockKind(StrEnum):
    """What a block is in the source, whatever the format."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  #: a list item's own words, without the items nested below it
    QUOTE = "quote"
    HEADER_ROW = "header-row"
    ROW = "row"
    CELL = "cell"
    CODE = "code"
    RULE = "rule"  #: a horizontal line, which separates what stands on either side


@dataclass(frozen=True, slots=True)
class Block:
    """One block: a heading, paragraph, list item, table row, cell or stretch of code."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  #: headings: 1 (highest) to 6; items: nesting depth from 1; others: 0
    parent: int | None = None  #: index of the enclosing item or row in ``Document.blocks``
    ordered: bool = False  #: items only: the list is numbered

    @property
    def span(self) -> Span:
        """Where the block's own words stand, markers excluded."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the words that carry it and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class MetaField:
    """One value of the front matter, and where it stands. Lists give one field per value."""

    key: str  #: in lower case; nested keys are joined by dots
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A note as it was read: nothing in it has been interpreted yet.

    ``text`` is the note exactly as decoded. ``prose`` has the same length, so that one offset
    serves both: markup, link targets and code are blanked with spaces and what is left is what a
    reader reads. Evidence quotes ``text``; titles, names and sentences are read off ``prose``.
    """

    path: str  #: relative, with forward slashes; the document's name in the graph
    text: str
    prose: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    meta: tuple[MetaField, ...] = ()  #: front matter, flattened
    digest: str = ""  #: ``sha256:`` and the hex digest of the bytes that were read

    def __post_init__(self) -> None:
        if len(self.prose) != len(self.text):
            raise ValueError("prose and text must have the same length")
        if not self.digest:
            object.__setattr__(
                self, "digest", digest_of(self.text.encode("utf-8", "surrogatepass"))
            )

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def line(self, offset: int) -> int:
        """Give the line, counted from 1, that an offset stands on."""
        return bisect_right(self.line_starts, offset)

    def evidence(self, start: int, end: int) -> Evidence:
        """Quote a stretch of the text, without the white space around it.

        Raises:
            ValueError: when nothing but white space stands there.

        >>> Document("a.md", "to  be ", "to  be ", ()).evidence(2, 7)
        Evidence(document='a.md', start=4, end=6, line=1, exact='be')
        """
        start, end = self.trim(start, end)
        return Evidence(self.path, start, end, self.line(start), self.text[start:end])

    def proves(self, evidence: Evidence) -> bool:
        """Whether a quote stands in this document, at its offsets and on its line."""
        return (
            evidence.document == self.path
            and self.text[evidence.start : evidence.end] == evidence.exact
            and self.line(evidence.start) == evidence.line
        )

    def quote(self, start: int, end: int) -> Evidence:
        """Quote a stretch that may be front matter or code, which prose blanks."""
        if self.prose[start:end].strip():
            return self.evidence(start, end)
        stretch = self.text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        exact = stretch.strip()
        return Evidence(self.path, start, start + len(exact), self.line(start), exact)

    def trim(self, start: int, end: int) -> Span:
        """Narrow a span until it neither starts nor ends with something that prose blanks."""
        prose = self.prose
        if start < end <= len(prose) and not (prose[start].isspace() or prose[end - 1].isspace()):
            return start, end
        stretch = prose[start:end]
        return (
            start + len(stretch) - len(stretch.lstrip()),
            start + len(stretch.rstrip()),
        )

    def words(self, start: int, end: int) -> str:
        """Give what a person reads in a span: markup gone, white space folded to one space."""
        prose = self.prose[start:end]
        if self.text.find("\\", start, end) >= 0:  # its blank parts no words: "\\<name\\>"
            prose = "".join(
                sign
                for sign, written in zip(prose, self.text[start:end], strict=True)
                if sign != " " or written != "\\"
            )
        return " ".join(prose.split())


_LINE_END: Final = re.compile(r"\n")


def digest_of(content: bytes) -> str:
    """Name content by what it is.

    >>> digest_of(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
