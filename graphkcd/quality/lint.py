"""Advice on notes, by file and line: what a reader of them, or graphkcd, would stumble over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from graphkcd.model.catalogue import fold, names_of
from graphkcd.model.document import BlockKind
from graphkcd.model.entity import Technology
from graphkcd.parse.labels import label_of
from graphkcd.parse.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Block, Document
    from graphkcd.model.fragment import Fragment

#: Titles or names at least this similar (0 to 100) are worth a second look.
_SAME: Final = 90.0
#: A word at least this similar to a technology's name may be a misspelling of it.
_MISSPELT: Final = 88.0
#: Shorter words have too many neighbours.
_SHORTEST: Final = 7

_WORD = re.compile(r"(?<![\w@#./-])[A-Z][A-Za-z]{6,}(?![\w@/-]|\.\w)")
_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^)\n]*\)")


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """One thing to look at."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


def lint(document: Document, fragment: Fragment, catalogue: Catalogue) -> list[Advice]:
    """Give all advice on one note, in reading order."""
    found = [
        *_talks_without_speaker(fragment),
        *_near_duplicates(fragment),
        *_empty_lists(document),
        *_links_without_text(document),
        *_misspellings(document, fragment, catalogue),
    ]
    return sorted(Advice(document.path, line, sentence) for line, sentence in found)


def _talks_without_speaker(fragment: Fragment) -> Iterator[tuple[int, str]]:
    speaking = {appearance.talk for appearance in fragment.appearances}
    for talk in fragment.talks:
        if talk.id not in speaking:
            yield (
                talk.evidence.line,
                f"the talk “{talk.title}” names no speaker; add a `Speaker:` line",
            )


def _near_duplicates(fragment: Fragment) -> Iterator[tuple[int, str]]:
    for one, other in combinations(fragment.talks, 2):
        if fuzz.ratio(fold(one.title), fold(other.title)) >= _SAME:
            first, second = sorted((one, other), key=lambda talk: talk.position)
            yield (
                second.evidence.line,
                f"“{second.title}” looks like the talk at line {first.evidence.line} again",
            )
    lines = {a.person: a.evidence.line for a in reversed(fragment.appearances)}
    for someone, another in combinations(fragment.people, 2):
        if fuzz.ratio(fold(someone.name), fold(another.name)) >= _SAME:
            both = f"“{someone.name}” and “{another.name}”"
            line = max(lines.get(someone.id, 1), lines.get(another.id, 1))
            yield line, f"{both} look like one person; write one name"


def _empty_lists(document: Document) -> Iterator[tuple[int, str]]:
    lexicon = load_lexicon()
    for i, block in enumerate(document.blocks):
        words = document.words(*block.span)
        if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and words.endswith(":"):
            following = document.blocks[i + 1] if i + 1 < len(document.blocks) else None
            line = document.line(block.end - 1)
            if _continues(block, following):
                continue
            if label_of(words, lexicon) is not None:
                yield line, f"the label “{words}” has no content; fill or drop it"
            else:
                yield line, f"nothing is listed under “{words[-60:]}”"


def _continues(block: Block, following: Block | None) -> bool:
    """Whether something stands under a line that ends in a colon."""
    if following is None:
        return False
    if block.kind is BlockKind.ITEM:
        return following.kind in (BlockKind.ITEM, BlockKind.CODE, BlockKind.QUOTE)
    return following.kind is not BlockKind.HEADING


def _links_without_text(document: Document) -> Iterator[tuple[int, str]]:
    for match in _EMPTY_LINK.finditer(document.text):
        yield document.line(match.start()), "this link has no text, so nobody can see it"


def _misspellings(
    document: Document, fragment: Fragment, catalogue: Catalogue
) -> Iterator[tuple[int, str]]:
    known = _names(catalogue)
    spelled = {word for person in fragment.people for word in fold(person.name).split()}
    spelled |= load_lexicon().title_words | load_lexicon().given_names
    for match in _WORD.finditer(document.prose):
        word = fold(match[0])
        if word in spelled or catalogue.find(word) or _is_common(document, match[0]):
            continue
        spelled.add(word)
        near = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        if near and _is_slip(word, near[0]):
            name = known[near[0]]
            yield document.line(match.start()), f"“{match[0]}” looks like “{name}” misspelt"


def _is_slip(word: str, name: str) -> bool:
    """Whether letters were mixed up; "Connect" is no slip for ConnectX but a word of its own."""
    return word[0] == name[0] and word not in name and name not in word


def _is_common(document: Document, word: str) -> bool:
    """Whether the note itself writes the word in lower case: then it is no name."""
    return re.search(rf"\b{word.lower()}\b", document.prose) is not None


def _names(catalogue: Catalogue) -> dict[str, str]:
    return {
        fold(name): name
        for entry in catalogue.entries.values()
        if isinstance(entry, Technology)
        for name in names_of(entry)
        if len(name) >= _SHORTEST and " " not in name
    }
