"""From candidates to segments: which are talks, and where each talk's notes end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.parse.candidates import Candidate, head_candidates, item_candidates
from graphkcd.parse.heads import ITEM_LEVEL, LEAD_LEVEL, ROW_LEVEL, Head
from graphkcd.parse.labels import Label
from graphkcd.parse.tables import row_candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.parse.names import NameReader

#: When this share of siblings are talks, the others that name people or stand well are talks too.
_REGULAR: Final = 0.6
_WEAKEST_SIBLING: Final = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A talk and the stretch of the document that is about it."""

    candidate: Candidate
    end: int

    @property
    def start(self) -> int:
        """Where its title's line begins."""
        return self.candidate.line.title[0]


def find_segments(
    document: Document, heads: tuple[Head, ...], names: NameReader
) -> tuple[Segment, ...]:
    """Find all talks of a document in reading order; they never overlap."""
    leading = _regular(head_candidates(document, heads, names))
    leading = _without_parents(document, heads, [c for c in leading if c.stands])
    segments = _segments(document, heads, leading)
    taken = [(s.start, s.end) for s in segments]
    listed = [c for c in _regular(item_candidates(document, heads, names, taken)) if c.stands]
    rows = row_candidates(document, names, taken)
    more = _segments(document, heads, sorted(listed + rows, key=lambda c: c.block))
    return tuple(sorted(segments + more, key=lambda segment: segment.start))


def _regular(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Raise weak candidates whose siblings are mostly talks (sibling regularity)."""
    groups: dict[tuple[int, ...], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.group].append(candidate)
    raised: list[Candidate] = []
    for group in groups.values():
        with_signs = [c for c in group if c.score >= _WEAKEST_SIBLING]
        standing = sum(c.stands for c in group)
        regular = standing >= 2 and standing >= _REGULAR * len(with_signs)
        for candidate in group:
            lifts = regular and not candidate.stands and bool(candidate.credits)
            raised.append(_lifted(candidate) if lifts and candidate.score > 0 else candidate)
    return sorted(raised, key=lambda c: c.block)


def _lifted(candidate: Candidate) -> Candidate:
    return replace(candidate, score=candidate.score + 2.0)


def _without_parents(
    document: Document, heads: tuple[Head, ...], candidates: list[Candidate]
) -> list[Candidate]:
    """Of nested candidates keep those that name people; a heading over several talks is no talk."""
    spans = {c.block: _extent(document, heads, c, candidates, own_level=True) for c in candidates}
    kept: list[Candidate] = []
    for candidate in candidates:
        start, end = spans[candidate.block]
        inside = [
            c for c in candidates if c is not candidate and start < c.line.title[0] < end and c.credits
        ]
        outside_with_people = any(
            c is not candidate and spans[c.block][0] < start < spans[c.block][1] and c.credits
            and not candidate.credits
            for c in candidates
        )
        if outside_with_people or (inside and not candidate.credits):
            continue
        kept.append(candidate)
    return kept


def _segments(
    document: Document, heads: tuple[Head, ...], candidates: Sequence[Candidate]
) -> list[Segment]:
    found: list[Segment] = []
    for i, candidate in enumerate(candidates):
        _, end = _extent(document, heads, candidate, candidates)
        if i + 1 < len(candidates):
            end = min(end, candidates[i + 1].line.title[0])
        if found and found[-1].end > candidate.line.title[0]:
            found[-1] = Segment(found[-1].candidate, candidate.line.title[0])
        found.append(Segment(candidate, end))
    return found


def _extent(
    document: Document,
    heads: tuple[Head, ...],
    candidate: Candidate,
    candidates: Sequence[Candidate],
    *,
    own_level: bool = False,
) -> Span:
    """Give the stretch from a title to what ends its talk."""
    start = candidate.line.title[0]
    if candidate.level >= ROW_LEVEL:
        return start, document.blocks[candidate.block].end
    if candidate.level >= ITEM_LEVEL:
        return start, _item_end(document, heads, candidate)
    others = {c.block for c in candidates if c is not candidate}
    ruled = _follows_rule(document, candidate.block)
    by_block = {head.block: head for head in heads}
    for i in range(candidate.block + 1, len(document.blocks)):
        block = document.blocks[i]
        if i in others and not own_level:
            return start, block.start
        head = by_block.get(i)
        if head and _ends(head, candidate):
            return start, block.start
        if block.kind is BlockKind.RULE and ruled and candidate.level >= LEAD_LEVEL:
            return start, block.start
    return start, len(document.text)


def _ends(head: Head, candidate: Candidate) -> bool:
    """Whether a dividing line ends a talk: a higher heading does, a part of the talk does not."""
    if head.is_inner:
        return head.marked and head.level < candidate.level
    if head.label is Label.STOP and not head.marked:
        return candidate.level <= LEAD_LEVEL
    if not head.marked and head.label is None:
        return False  # a bold line that is no talk is a heading of the notes
    return head.level <= candidate.level


def _follows_rule(document: Document, block: int) -> bool:
    return block > 0 and document.blocks[block - 1].kind is BlockKind.RULE


def _item_end(document: Document, heads: tuple[Head, ...], candidate: Candidate) -> int:
    """An item's talk lasts to the next item of its level or the next heading."""
    depth = candidate.level - ITEM_LEVEL
    head_blocks = {head.block for head in heads if head.marked or not head.is_inner}
    for i in range(candidate.block + 1, len(document.blocks)):
        block = document.blocks[i]
        same_list = block.kind is BlockKind.ITEM and block.level <= depth
        if same_list or i in head_blocks or block.kind is BlockKind.RULE:
            return block.start
    return len(document.text)
