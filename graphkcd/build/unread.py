"""What in a note looks like more talks than were read: said, as nobody else would notice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.labels import label_of
from graphkcd.parse.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Document
    from graphkcd.model.fragment import Fragment

#: So many headings of a level, and so small a share of talks among them, are worth a word.
_MANY: Final = 6
_FEW: Final = 0.25


def unread_headings(document: Document, fragment: Fragment) -> Iterator[str]:
    """Say of each level with many headings that few of them were read as talks, but some."""
    lexicon = load_lexicon()
    titles = {talk.evidence.line for talk in fragment.talks}
    lines: dict[int, list[int]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and not label_of(document.words(*block.span), lexicon):
            lines[block.level].append(document.line(block.start))
    for headings in lines.values():
        talks = len(titles.intersection(headings))
        if len(headings) >= _MANY and 0 < talks <= _FEW * len(headings):
            yield (
                f"of {len(headings)} headings of one level {talks} "
                f"{'was' if talks == 1 else 'were'} read as a talk; if others are talks,"
                " say who speaks (“Title - Name”, “Speaker: Name”) or link to their pages"
            )
