"""Talks told name first: who speaks on one line, the title on the next."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.parse.labels import field_at
from graphkcd.parse.lines import lines_of
from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.times import TIME

if TYPE_CHECKING:
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader

#: A longer line is prose. In characters.
_LONGEST: Final = 160


def is_name_block(layout: Layout, block: int) -> bool:
    """Whether a paragraph opens with who speaks and goes on with the title on the next line."""
    return name_block(layout, block) is not None


def name_block(
    layout: Layout, block: int, *, among_others: bool = False
) -> tuple[Span, Span] | None:
    """Give a name and the title below it: "Ada Lovelace (Acme) ⏎ Notes on the engine"; maybe none.

    The name follows a blank line, or the line that says when, and the title follows the name
    directly, in the same block or, in plain text, in the next.

    Args:
        layout: The document.
        block: The paragraph.
        among_others: Whether others stand around it: then a name need only look like one.
    """
    document = layout.document
    this = document.blocks[block]
    if this.kind is not BlockKind.PARAGRAPH or this.parent is not None:
        return None
    lines = lines_of(document, this.start, this.end)
    name = next(lines, None)
    timed = name is not None and _WHEN.fullmatch(document.prose, *name) is not None
    first, name = name, next(lines, None) if timed else name
    if (
        first is None
        or name is None
        or name[1] - name[0] > _LONGEST
        or not _after_blank(document, first[0])
    ):
        return None
    title = next(lines, None)
    if title is None and block + 1 < len(document.blocks):
        after = document.blocks[block + 1]
        adjacent = "\n" not in document.text[name[1] : after.start].strip(" \t").removeprefix("\n")
        if after.kind is BlockKind.PARAGRAPH and adjacent:
            title = next(lines_of(document, after.start, after.end), None)
    alone = timed or (title is not None and document.trim(*this.span) == (name[0], title[1]))
    if title is None:
        return None
    if among_others:
        told = alone and _ANY_NAME.fullmatch(document.prose, *name) is not None
        return (name, title) if told and not document.words(*title).endswith((".", ":")) else None
    if not _is_title_below(document, name, title, layout.names, alone=alone):
        return None
    return name, title


_WHEN: Final = re.compile(rf"{TIME.pattern}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?")
#: "ada lovelace": two or three words of letters.
_ANY_NAME: Final = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){1,2}")


def name_and_title(layout: Layout, block: int) -> tuple[Span, Span] | None:
    """Give the two lines of an item that are who speaks and what about: "Ada (Acme) ⏎ Engines"."""
    document = layout.document
    lines = list(islice(lines_of(document, *document.blocks[block].span), 3))
    if len(lines) != 2:
        return None
    name, title = lines
    is_title = _is_title_below(document, name, title, layout.names, alone=True)
    return (name, title) if is_title else None


def _is_title_below(
    document: Document, name: Span, title: Span, names: NameReader, *, alone: bool
) -> bool:
    """Whether a title stands below a name; a name without employer needs a block of just two."""
    words = document.words(*title)
    if not 4 <= len(words) <= _LONGEST or words.endswith((".", ":", ",")):
        return False
    if field_at(document, *title, names.lexicon) or TIME.search(document.prose, *title):
        return False
    found = find_credits(document.prose, *name, names, labelled=False)
    return (
        reads_as_people(document.prose, *name, names)
        and bool(found and (found[0].affiliation or alone))
        and not reads_as_people(document.prose, *title, names)
    )


def _after_blank(document: Document, start: int) -> bool:
    line = document.line(start)
    above = document.line_starts[line - 2] if line > 1 else 0
    return line == 1 or not document.text[above : document.line_starts[line - 1]].strip()


def is_list_of_people(layout: Layout, block: int) -> bool:
    """Whether the item behind this one also says who someone is: then no talk is given here."""
    document = layout.document
    level = document.blocks[block].level
    named = _begins_with_name(layout, block)
    for i in range(block + 1, min(block + 4, len(document.blocks))):
        following = document.blocks[i]
        if following.kind is BlockKind.ITEM and following.level == level:
            if named and _begins_with_name(layout, i):
                return True
            span = document.trim(*following.span)
            found = find_credits(document.prose, *span, layout.names, labelled=False)
            return span[1] - span[0] <= _LONGEST and bool(
                found and (found[0].role or reads_as_people(document.prose, *span, layout.names))
            )
    return False


_NAME_BEFORE = re.compile(
    r"[^\n:|–—(@]{4,80}?(?=(?:\s\(@[\w.-]{2,30}\))?(?:\s[-–—|]\s|:\s)|\s\(@[\w.-]{2,30}\),\s)"
)


def _begins_with_name(layout: Layout, block: int) -> bool:
    """Whether an item begins with a name and goes on: "Ada Lovelace - Notes on the engine"."""
    document = layout.document
    start, end = document.trim(*document.blocks[block].span)
    name = _NAME_BEFORE.match(document.prose, start, end)
    return name is not None and reads_as_people(document.prose, *name.span(), layout.names)
