"""What a list is about: the words that open it, also where copies of articles lost its nesting."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.relate.sentences import starting_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.document import Block, Document, Span
    from graphkcd.relate.sentences import Anchor

#: A bare name with at most this many other letters opens a group ("Hubble", "The Hubble").
_MOST_BESIDE_NAME: Final = 4

_ENUMERATES: Final = re.compile(
    r"\b(?:tools?|projects?|technologies|products|frameworks|libraries|ecosystem"
    r"|outils|projets|werkzeuge)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The words above a list item that say what the list is about."""

    span: Span
    subject: Anchor | None  #: the one name it is about, if there is just one


def find_openings(document: Document, anchors: Sequence[Anchor]) -> dict[int, Opening]:
    """Give for list items the opening they stand under; indices are those of the blocks.

    A nested item stands under its parent. An item of a flat list stands under the nearest item or
    paragraph above it that ends in a colon, or that is nothing but a name, until the list ends or
    the next such item comes: this is how nesting survives in copies that lost it.
    """
    found: dict[int, Opening] = {}
    with_children = {b.parent for b in document.blocks if b.kind is BlockKind.ITEM}
    above: Opening | None = None  # what opens the flat list that is being read
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.CODE:
            continue
        if block.kind is not BlockKind.ITEM:
            above = _opening(document, block, anchors) if _opens(document, block) else None
        elif block.parent is not None:
            own = _opening(document, document.blocks[block.parent], anchors)
            found[i] = _inherit(own, found.get(block.parent))
        elif i not in with_children and _opens_group(document, block, anchors, above):
            above = _inherit(_opening(document, block, anchors), above)
        elif above:
            found[i] = above
    return found


def subject_of_block(document: Document, block: Block, anchors: Sequence[Anchor]) -> Anchor | None:
    """Give the name that a block starts with, or the only one it holds."""
    inside = _inside(block, anchors)
    only = inside[0] if len({anchor.entity for anchor in inside}) == 1 else None
    return first_name(document, block.span, inside) or only


def first_name(document: Document, span: Span, anchors: Sequence[Anchor]) -> Anchor | None:
    """Give the name that a stretch begins with, if it begins with one."""
    i = bisect_left(anchors, (span[0],))
    if i == len(anchors) or anchors[i].end > span[1]:
        return None
    before = document.prose[span[0] : anchors[i].start].strip(" \n*_\"“'`")
    return anchors[i] if before.casefold() in ("", "the") else None


def _opening(document: Document, block: Block, anchors: Sequence[Anchor]) -> Opening:
    return Opening(document.trim(*block.span), subject_of_block(document, block, anchors))


def _inherit(opening: Opening, above: Opening | None) -> Opening:
    """An opening that names nothing is about what the one above it is about."""
    if opening.subject is None and above is not None:
        return replace(opening, subject=above.subject)
    return opening


def _opens_group(
    document: Document, block: Block, anchors: Sequence[Anchor], above: Opening | None
) -> bool:
    """Whether an item of a flat list opens a group; not where each item is one of many tools."""
    if above and _ENUMERATES.search(document.words(*above.span)):
        return False
    return _opens(document, block) or _is_bare_name(document, block, anchors)


def _opens(document: Document, block: Block) -> bool:
    return document.prose[block.start : block.end].rstrip().endswith((":", "："))


def _is_bare_name(document: Document, block: Block, anchors: Sequence[Anchor]) -> bool:
    inside = _inside(block, anchors)
    if len(inside) != 1:
        return False
    before = document.prose[block.start : inside[0].start]
    after = document.prose[inside[0].end : block.end]
    return sum(c.isalnum() for c in before + after) <= _MOST_BESIDE_NAME


def _inside(block: Block, anchors: Sequence[Anchor]) -> list[Anchor]:
    inside = starting_in(anchors, block.start, block.end)
    return [anchor for anchor in inside if anchor.end <= block.end]
