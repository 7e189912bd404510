"""A document with its dividing lines, indexed so that no stage scans it twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.model.document import BlockKind
from graphkcd.parse.event_names import find_event_names
from graphkcd.parse.heads import find_heads
from graphkcd.parse.labels import format_of
from graphkcd.parse.sites import event_sites, is_on_site
from graphkcd.parse.talk_links import is_scheduled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.model.document import Document, Link, Span
    from graphkcd.parse.heads import Head
    from graphkcd.parse.names import NameReader


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks, heads and links of a document, and what reads its names."""

    document: Document
    names: NameReader
    heads: tuple[Head, ...]
    by_block: Mapping[int, Head]
    section_ends: Mapping[int, int]  #: head's block → first block behind its section
    rules: Sequence[int]  #: blocks that are horizontal lines
    session_levels: frozenset[int]  #: of headings such as "Keynote" or "Panel (all)"
    events: frozenset[Span]  #: first headings that are an event's name and nothing else
    sites: frozenset[str]  #: hosts of events that the note tells of
    tops: int  #: how many headings are of the first level
    _head_blocks: tuple[int, ...]
    _starts: tuple[int, ...]
    _link_starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, names: NameReader) -> Layout:
        """Index a document."""
        heads = find_heads(document, names)
        return cls(
            document,
            names,
            heads,
            {head.block: head for head in heads},
            _section_ends(heads, len(document.blocks)),
            [i for i, block in enumerate(document.blocks) if block.kind is BlockKind.RULE],
            frozenset(h.level for h in heads if h.marked and _is_kind(document, h, names)),
            frozenset(h.span for h in heads if h.level == 1 and _is_event(document, h, names)),
            event_sites(document, names.lexicon),
            sum(head.marked and head.level == 1 for head in heads),
            tuple(head.block for head in heads),
            tuple(block.start for block in document.blocks),
            tuple(link.start for link in document.links),
        )

    def next_head(self, block: int) -> int:
        """Give the block of the first head behind a block, or the number of blocks."""
        at = bisect_right(self._head_blocks, block)
        return self._head_blocks[at] if at < len(self._head_blocks) else len(self.document.blocks)

    def head_above(self, block: int) -> Head | None:
        """Give the last head that is a block or stands before it."""
        at = bisect_right(self._head_blocks, block)
        return self.by_block[self._head_blocks[at - 1]] if at else None

    def links(self, start: int, end: int) -> Sequence[Link]:
        """Give the links that begin in a stretch or reach into its start, in reading order."""
        first = bisect_left(self._link_starts, start)
        first -= first > 0 and self.document.links[first - 1].end > start
        return self.document.links[first : bisect_left(self._link_starts, end, first)]

    def is_scheduled(self, url: str) -> bool:
        """Whether an address is one talk's page in a schedule, or on the site of the event."""
        return is_scheduled(url) or is_on_site(url, self.sites)

    def blocks(self, start: int, end: int) -> range:
        """Give the indices of the blocks that begin in a stretch or reach into its start."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return range(first, bisect_left(self._starts, end, first))


def _is_kind(document: Document, head: Head, names: NameReader) -> bool:
    """Whether a heading is what a session is called, and maybe words in brackets."""
    words = document.words(*head.span).partition("(")[0].strip()
    return format_of(words, names.lexicon) is not None


def _is_event(document: Document, head: Head, names: NameReader) -> bool:
    """Whether a heading is an event's name and nothing else."""
    found = find_event_names(document.prose, *head.span, names.lexicon, heading=True)
    return head.marked and head.span in set(found)


def _section_ends(heads: Sequence[Head], count: int) -> dict[int, int]:
    ends: dict[int, int] = {}
    below: list[Head] = []
    for head in reversed(heads):
        while below and below[-1].level > head.level:
            below.pop()
        ends[head.block] = below[-1].block if below else count
        below.append(head)
    return ends


def is_within(offset: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of some disjoint spans, sorted, whose starts are given."""
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < spans[at][1]
