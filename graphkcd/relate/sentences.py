"""Sentences with their mentions as single characters, so that a pattern cannot cross one unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import EntityId

#: A sentence is read up to this many names.
MOST_NAMES: Final = 40

#: Mentions become characters of Unicode's private use area, in order, from this one on.
FIRST_PLACEHOLDER: Final = 0xE000
LAST_PLACEHOLDER: Final = 0xF8FF


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of a document that names something."""

    start: int
    end: int
    entity: EntityId

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item: its words with placeholders, and where each character stood."""

    text: str
    offsets: tuple[int, ...]  #: one per character: where it starts in the document
    ends: tuple[int, ...]  #: one per character: where it ends in the document
    anchors: tuple[Anchor, ...]

    def anchor(self, placeholder: str) -> Anchor:
        """Give what a placeholder character stands for."""
        return self.anchors[ord(placeholder) - FIRST_PLACEHOLDER]

    def entity(self, placeholder: str) -> EntityId:
        """Give the entity that a placeholder character stands for."""
        return self.anchor(placeholder).entity

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the document behind some characters (at least one)."""
        return self.offsets[start], self.ends[end - 1]


_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ÖØ-Þ0-9\ue000-\uf8ff])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|incl|vs|etc|cf|dr|mr|mrs|ms|prof|st|inc|ltd|co|no|nr|approx|resp|ca|bzw|z\.b"
    r"|p\.ex|al|fig|jr|sr)\.\s*\Z",
    re.IGNORECASE,
)


def split_sentences(prose: str, start: int, end: int) -> Iterator[Span]:
    """Split a block into sentences; abbreviations do not end one.

    >>> text = "It uses X, e.g. Envoy. It scales!"
    >>> [text[s:e] for s, e in split_sentences(text, 0, len(text))]
    ['It uses X, e.g. Envoy.', 'It scales!']
    """
    at = start
    for match in _END.finditer(prose, start, end):
        if not _ABBREVIATION.search(prose, max(at, match.start() - 8), match.end()):
            yield at, match.start()
            at = match.end()
    yield at, end


_SPACE_BEFORE: Final = frozenset(",.;:!?)]”’")


def read_sentence(
    document: Document,
    span: Span,
    anchors: Sequence[Anchor],
    subject: Anchor | None = None,
    speakers: Anchor | None = None,
) -> Sentence:
    """Put placeholders for the anchors inside a span and fold what is left of the markup.

    Args:
        document: The notes.
        span: One sentence.
        anchors: Sorted; those outside the span are ignored, overlapping ones after the first too.
        subject: What a leading "It" stands for, if known; it becomes a placeholder.
        speakers: Whom "we" and "they" stand for, if known; likewise.
    """
    stands_for = [
        Anchor(match.start(1), match.end(1), antecedent.entity)
        for pattern, antecedent in ((_IT, subject), (_WE, speakers))
        if antecedent
        for match in pattern.finditer(document.prose, *span)
    ]
    anchors = sorted([*anchors, *stands_for])
    inside: list[Anchor] = []
    for anchor in anchors:
        fits = span[0] <= anchor.start and anchor.end <= span[1]
        if fits and (not inside or anchor.start >= inside[-1].end):
            inside.append(anchor)
    if len(inside) > MOST_NAMES:  # an index, not a sentence
        span = (span[0], inside[MOST_NAMES].start)
        inside = inside[:MOST_NAMES]
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []

    def add(character: str, start: int, end: int) -> None:
        if character in _SPACE_BEFORE and characters and characters[-1] == " ":
            characters.pop(), offsets.pop(), ends.pop()
        characters.append(character)
        offsets.append(start)
        ends.append(end)

    at, k = span[0], 0
    while at < span[1]:
        if k < len(inside) and at == inside[k].start:
            add(chr(FIRST_PLACEHOLDER + k), at, inside[k].end)
            at, k = inside[k].end, k + 1
            continue
        character = document.prose[at]
        if character.isspace():
            if characters and characters[-1] not in " ([":
                add(" ", at, at + 1)
        elif not FIRST_PLACEHOLDER <= ord(character) <= LAST_PLACEHOLDER:
            add("'" if character in "’‘" else character, at, at + 1)
        at += 1
    return Sentence("".join(characters), tuple(offsets), tuple(ends), tuple(inside))


#: A pronoun or noun that takes up the last sentence's subject, at a sentence's start only.
_IT: Final = re.compile(
    r"(?<![\w,;:] )(It|Il|Elle|C['’]|Es|This"
    r" (?:project|tool|framework|technology|platform|system|library|service|operator))(?='?s?\s)"
)
_WE: Final = re.compile(
    r"\b([Tt]hey|[Ww]e|[Nn]ous|[Ww]ir|(?:[Hh]er|[Hh]is|[Tt]heir|[Oo]ur|[Tt]he) team"
    r"|[Ll][’']équipe|[Ll]eur équipe|[Dd]as Team)(?=\s)"
)


def subject_of(sentence: Sentence) -> Anchor | None:
    """Give what a sentence begins with, which a pronoun in the next one takes up."""
    lead = re.match(r"(?:The |An? |With |For )?([\ue000-\uf8ff])", sentence.text)
    return sentence.anchor(lead[1]) if lead else None
