"""What each stretch of a document does for its talk: title, abstract, takeaways, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.model.outline import Part, Scope
from graphkcd.parse.labels import Label, field_at
from graphkcd.parse.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.segments import Segment

_PARTS: Final = {
    Label.ABSTRACT: Part.ABSTRACT,
    Label.TAKEAWAYS: Part.TAKEAWAYS,
    Label.NOTES: Part.NOTES,
    Label.APPARATUS: Part.APPARATUS,
}
#: Read with their cells, or not at all.
_NOT_READ: Final = (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.RULE)


def scopes_of(layout: Layout, segment: Segment, talk: EntityId) -> Iterator[Scope]:
    """Divide a talk's stretch, in reading order."""
    document = layout.document
    start, end = segment.candidate.line.title
    if segment.candidate.begin >= 0 and segment.start < start:
        yield Scope(*document.trim(segment.start, start), Part.APPARATUS, talk)
    yield Scope(start, end, Part.TITLE, talk)
    part, section = Part.NOTES, ""
    for i in layout.blocks(end, segment.end):
        block = document.blocks[i]
        if block.end <= end or block.kind in _NOT_READ:
            continue
        head = layout.by_block.get(i)
        if head and i != segment.candidate.block:
            part = _PARTS.get(head.label, Part.NOTES) if head.label else Part.NOTES
            section = document.words(*head.span)
        span = (max(block.start, end), min(block.end, segment.end))
        yield from _of_block(layout, span, part, talk, section, segment.candidate.slots)


def _of_block(
    layout: Layout, span: Span, part: Part, talk: EntityId, section: str, slots: Sequence[Span]
) -> Iterator[Scope]:
    """Give a block as one scope, or as several where its lines are fields or speaker lines."""
    pieces: list[tuple[Span, Part]] = []
    current = part
    for line in lines_of(layout.document, *span):
        value, kind, current = _of_line(layout, line, part, current, slots)
        if value is None:
            continue
        if pieces and pieces[-1][1] is kind:
            value = (pieces.pop()[0][0], value[1])
        pieces.append((value, kind))
    for (start, end), kind in pieces:
        yield Scope(start, end, kind, talk, section)


def _of_line(
    layout: Layout, line: Span, part: Part, current: Part, slots: Sequence[Span]
) -> tuple[Span | None, Part, Part]:
    """Give what of a line counts, as which part, and what the lines below it are."""
    document = layout.document
    if any(start < line[1] and line[0] < end for start, end in slots):
        return line, Part.APPARATUS, part
    labelled = field_at(document, *line, layout.names.lexicon)
    if labelled is None:
        return line, current, current
    if labelled.label not in _PARTS:
        return line, Part.APPARATUS, part
    kind = _PARTS[labelled.label]
    if not document.words(*labelled.value):
        return None, kind, kind
    return document.trim(*labelled.value), kind, kind


def with_rest(layout: Layout, scopes: Sequence[Scope]) -> Iterator[Scope]:
    """Add what belongs to no talk: introductions, announcements, conclusions."""
    document = layout.document
    covered = sorted((s.start, s.end) for s in scopes)
    section = ""
    rest: list[Scope] = []
    k = 0
    for i, block in enumerate(document.blocks):
        if i in layout.by_block:
            section = document.words(*layout.by_block[i].span)
        if block.kind in _NOT_READ:
            continue
        while k < len(covered) and covered[k][1] <= block.start:
            k += 1
        free = k == len(covered) or covered[k][0] >= block.end
        if free and document.prose[block.start : block.end].strip():
            rest.append(Scope(*document.trim(*block.span), Part.NOTES, "", section))
    yield from sorted([*scopes, *rest])


def takeaways_of(document: Document, layout: Layout, parts: Sequence[Scope]) -> Iterator[Span]:
    """Give the outermost items of a talk's takeaways, each with its own words."""
    for part in parts:
        if part.part is not Part.TAKEAWAYS:
            continue
        items = [
            block
            for block in map(document.blocks.__getitem__, layout.blocks(part.start, part.end))
            if block.kind is BlockKind.ITEM and part.start <= block.start < part.end
        ]
        top = min((block.level for block in items), default=0)
        yield from (b.span for b in items if b.level == top and document.words(*b.span))
