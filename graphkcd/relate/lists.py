"""What a list is about: the words that open it, also where copies of articles lost its nesting."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.document import Block, Document, Span
    from graphkcd.relate.sentences import Anchor

_OPENS: Final = re.compile(r"[:：]\s*$")

#: A bare name with at most this many other characters opens a group ("Hubble", "The Hubble UI").
_MOST_BESIDE_NAME: Final = 4


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
    nested = {block.parent for block in document.blocks if block.kind is BlockKind.ITEM}
    flat: Opening | None = None
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.CODE:
            continue
        if block.kind is not BlockKind.ITEM:
            flat = _opening(document, block, anchors) if _opens(document, block) else None
            continue
        if block.parent is not None:
            parent = document.blocks[block.parent]
            found[i] = found_parent = _opening(document, parent, anchors)
            if found_parent.subject is None and block.parent in found:
                above = found[block.parent]
                found[i] = Opening(found_parent.span, above.subject)
            continue
        opens_here = i not in nested and (_opens(document, block) or _is_bare_name(document, block, anchors))
        if opens_here and not (flat and _names_each(document, flat)):
            above = flat.subject if flat else None
            flat = _opening(document, block, anchors)
            if flat.subject is None:
                flat = Opening(flat.span, above)
        elif flat:
            found[i] = flat
    return found


def _opens(document: Document, block: Block) -> bool:
    return _OPENS.search(document.words(*block.span)) is not None


def _is_bare_name(document: Document, block: Block, anchors: Sequence[Anchor]) -> bool:
    inside = _inside(block, anchors)
    if len(inside) != 1:
        return False
    beside = document.prose[block.start : inside[0].start] + document.prose[inside[0].end : block.end]
    return len("".join(c for c in beside if c.isalnum())) <= _MOST_BESIDE_NAME


_ENUMERATES: Final = re.compile(
    r"\b(?:tools?|projects?|technologies|products|frameworks|libraries|ecosystem|outils|projets|werkzeuge)\b", re.I
)


def _names_each(document: Document, opening: Opening) -> bool:
    """Whether an opening announces a list of names, whose items therefore open nothing."""
    return _ENUMERATES.search(document.words(*opening.span)) is not None


def _opening(document: Document, block: Block, anchors: Sequence[Anchor]) -> Opening:
    return Opening(document.trim(*block.span), subject_of_block(document, block, anchors))


def subject_of_block(
    document: Document, block: Block, anchors: Sequence[Anchor]
) -> Anchor | None:
    """Give the name that a block starts with, or the only one it holds."""
    inside = _inside(block, anchors)
    only = inside[0] if len({a.entity for a in inside}) == 1 else None
    return first_name(document, block.span, inside) or only


def first_name(document: Document, span: Span, anchors: Sequence[Anchor]) -> Anchor | None:
    """Give the name that a stretch begins with, if it begins with one."""
    i = bisect_left(anchors, span[0], key=lambda anchor: anchor.start)
    if i == len(anchors) or anchors[i].end > span[1]:
        return None
    before = document.prose[span[0] : anchors[i].start].strip(" \n*_\"“'`")
    return anchors[i] if before.casefold() in ("", "the") else None


def _inside(block: Block, anchors: Sequence[Anchor]) -> list[Anchor]:
    first = bisect_left(anchors, block.start, key=lambda anchor: anchor.start)
    last = bisect_left(anchors, block.end, key=lambda anchor: anchor.start)
    return [anchor for anchor in anchors[first:last] if anchor.end <= block.end]
