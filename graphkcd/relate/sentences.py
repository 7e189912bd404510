"""Sentences with their mentions as single characters, so that a pattern cannot cross one unseen."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import EntityId

#: A sentence is read up to this many names.
MOST_NAMES: Final = 40

#: Mentions become characters of Unicode's private use area, in order, from this one on.
FIRST_SIGN: Final = 0xE000
LAST_SIGN: Final = 0xE03F


class Anchor(NamedTuple):
    """A stretch of a document that names something; a tuple, as there are very many."""

    start: int
    end: int
    entity: EntityId

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


def starting_in(anchors: Sequence[Anchor], start: int, end: int) -> Sequence[Anchor]:
    """Give those of sorted anchors that start inside a stretch."""
    first = bisect_left(anchors, (start,))
    return anchors[first : bisect_left(anchors, (end,), first)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item: its words with signs, and where each character stood."""

    text: str
    offsets: tuple[int, ...]  #: one per character: where it starts in the document
    ends: tuple[int, ...]  #: one per character: where it ends in the document
    anchors: tuple[Anchor, ...]

    def anchor(self, sign: str) -> Anchor:
        """Give what a sign character stands for."""
        return self.anchors[ord(sign) - FIRST_SIGN]

    def entity(self, sign: str) -> EntityId:
        """Give the entity that a sign character stands for."""
        return self.anchor(sign).entity

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the document behind some characters (at least one)."""
        return self.offsets[start], self.ends[end - 1]


#: A full stop and what closes behind it; the sentence ends with the first character.
_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ÖØ-Þ0-9\ue000-\ue03f])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|incl|vs|etc|cf|dr|mr|mrs|ms|prof|st|inc|ltd|co|no|nr|approx|resp|ca|bzw|z\.b"
    r"|p\.ex|al|fig|jr|sr)\.\s*\Z",
    re.IGNORECASE,
)


#: A full stop that a name in lower case follows: "… shorter. uv comes from …".
_LOOSE_END = re.compile(r"[.!?](?:(?<=[^\W\d_]{2}.)|(?<=\).))\s+(?=[^\W\d_])")


def split_before_names(
    prose: str, sentences: Iterable[Span], anchors: Sequence[Anchor]
) -> Iterator[Span]:
    """Split sentences once more where one begins with a name in lower case."""
    starts = {anchor.start for anchor in anchors if prose[anchor.start].islower()}
    for start, end in sentences:
        at = start
        for match in _LOOSE_END.finditer(prose, max(start - 1, 0), end) if starts else ():
            if match.end() in starts and not _is_abbreviated(prose, at, match):
                yield at, match.start() + 1
                at = match.end()
        yield at, end


def split_sentences(prose: str, start: int, end: int) -> Iterator[Span]:
    """Split a block into sentences; abbreviations do not end one.

    >>> text = "It uses X, e.g. Envoy. It scales!"
    >>> [text[s:e] for s, e in split_sentences(text, 0, len(text))]
    ['It uses X, e.g. Envoy.', 'It scales!']
    """
    at = start
    for match in _END.finditer(prose, max(start - 1, 0), end):
        if not _is_abbreviated(prose, at, match):
            yield at, match.start() + 1
            at = match.end()
    yield at, end


def _is_abbreviated(prose: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the word before a full stop is short for another, and the sentence goes on."""
    return _ABBREVIATION.search(prose, max(start, stop.start() - 7), stop.end()) is not None


_SPACE_BEFORE: Final = frozenset(",.;:!?)]”’")


def read_sentence(
    document: Document,
    span: Span,
    anchors: Sequence[Anchor],
    subject: Anchor | None = None,
    speakers: Anchor | None = None,
) -> Sentence:
    """Put signs for the anchors inside a span and fold what is left of the markup.

    Args:
        document: The notes.
        span: One sentence.
        anchors: Sorted; those outside the span are ignored, overlapping ones after the first too.
        subject: What a leading "It" stands for, if known; it becomes a sign.
        speakers: Whom "we" and "they" stand for, if known; likewise.
    """
    inside = _inside([*anchors, *_pronouns(document.prose, span, subject, speakers)], span)
    if len(inside) > MOST_NAMES:  # an index, not a sentence
        span = (span[0], inside[MOST_NAMES].start)
        inside = inside[:MOST_NAMES]
    sentence = _plain(document.prose, span, inside) or _folded(document.prose, span, inside)
    return _without_adverbs(sentence)


#: Words that change nothing of who does what: "RocksDB itself was created", "is still written".
_ADVERBS: Final = re.compile(
    r" (?:still|itself|themselves|really|actually|basically|meanwhile|eventually|officially"
    r"|inzwischen|ebenfalls|mittlerweile|lui-même|elle-même|elles-mêmes|eux-mêmes|d'ailleurs)(?= )"
)


def _without_adverbs(sentence: Sentence) -> Sentence:
    """Leave out words between a name and its verb that say nothing of the relation."""
    spans = [(match.start() + 1, match.end() + 1) for match in _ADVERBS.finditer(sentence.text)]
    if not spans:
        return sentence
    kept = [i for i in range(len(sentence.text)) if not any(s <= i < e for s, e in spans)]
    return Sentence(
        "".join(sentence.text[i] for i in kept),
        tuple(sentence.offsets[i] for i in kept),
        tuple(sentence.ends[i] for i in kept),
        sentence.anchors,
    )


#: What makes a sentence read differently from how it is written.
_UNEVEN: Final = re.compile(r"\s\s|[^\S ]| [,.;:!?)\]”’]|[(\[] |[\ue000-\ue03f]")


def _plain(prose: str, span: Span, inside: Sequence[Anchor]) -> Sentence | None:
    """Put signs into a sentence that reads as it is written, as most do; no other is given."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = span[0]
    for k, anchor in enumerate((*inside, Anchor(span[1], span[1], ""))):
        if _UNEVEN.search(prose, at, anchor.start) or (not offsets and prose[at].isspace()):
            return None
        pieces.append(prose[at : anchor.start])
        offsets.extend(range(at, anchor.start))
        if anchor.end > anchor.start:
            pieces.append(chr(FIRST_SIGN + k))
            offsets.append(anchor.start)
        at = anchor.end
    text = "".join(pieces).replace("’", "'").replace("‘", "'")
    ends = [offset + 1 for offset in offsets]
    for k, anchor in enumerate(inside):
        ends[text.index(chr(FIRST_SIGN + k))] = anchor.end
    return Sentence(text, tuple(offsets), tuple(ends), tuple(inside))


def _folded(prose: str, span: Span, inside: Sequence[Anchor]) -> Sentence:
    """Put signs into a sentence and fold what is left of the markup, character by character."""
    folded = _fold(list(_placed(prose, span, inside)))
    return Sentence(
        "".join(character for character, _, _ in folded),
        tuple(start for _, start, _ in folded),
        tuple(end for _, _, end in folded),
        tuple(inside),
    )


#: A character of a sentence, and where in the document it starts and ends.
_Placed = tuple[str, int, int]


def _pronouns(
    prose: str, span: Span, subject: Anchor | None, speakers: Anchor | None
) -> Iterator[Anchor]:
    for pattern, antecedent in ((_IT, subject), (_WE, speakers)):
        if antecedent is not None:
            for match in pattern.finditer(prose, *span):
                yield Anchor(*match.span(1), antecedent.entity)


def _inside(anchors: Iterable[Anchor], span: Span) -> list[Anchor]:
    """Give the anchors inside a span, sorted; of overlapping ones the first."""
    inside: list[Anchor] = []
    for anchor in sorted(anchors):
        fits = span[0] <= anchor.start and anchor.end <= span[1]
        if fits and (not inside or anchor.start >= inside[-1].end):
            inside.append(anchor)
    return inside


def _placed(prose: str, span: Span, inside: Sequence[Anchor]) -> Iterator[_Placed]:
    """Give the characters of a span, with one sign for each anchor."""
    at = span[0]
    for k, anchor in enumerate((*inside, Anchor(span[1], span[1], ""))):
        for offset in range(at, anchor.start):
            character = prose[offset]
            if not FIRST_SIGN <= ord(character) <= LAST_SIGN:
                yield character, offset, offset + 1
        if anchor.end > anchor.start:
            yield chr(FIRST_SIGN + k), anchor.start, anchor.end
        at = anchor.end


def _fold(placed: Sequence[_Placed]) -> list[_Placed]:
    """Fold white space and apostrophes; no space stands before punctuation or after a bracket."""
    folded: list[_Placed] = []
    for character, start, end in placed:
        if character.isspace():
            if folded and folded[-1][0] not in " ([":
                folded.append((" ", start, end))
            continue
        if character in _SPACE_BEFORE and folded and folded[-1][0] == " ":
            folded.pop()
        folded.append(("'" if character in "’‘" else character, start, end))
    return folded


#: A pronoun or noun that takes up the last sentence's subject, at a sentence's start only.
_IT: Final = re.compile(
    r"(?<![\w,;:] )(It|Il|Elle|C['’]|Es|(?:This|The)"
    r" (?:project|tool|framework|technology|platform|system|library|service|operator)"
    r"|(?:L['’]|Cet )outil|(?:Le|Ce) (?:projet|framework|moteur)|La (?:bibliothèque|librairie)"
    r"|(?:Das|Dieses) (?:Projekt|Werkzeug))(?='?s?\s)"
)
_WE: Final = re.compile(
    r"\b([Tt]hey|[Ww]e|[Nn]ous|[Ww]ir|(?:[Hh]er|[Hh]is|[Tt]heir|[Oo]ur|[Tt]he) team"
    r"|[Ll][’']équipe|[Ll]eur équipe|[Dd]as Team)(?=\s)"
)

#: What may stand before a sentence's subject: "Since version 1.0, the Envoy proxy …".
_LEAD: Final = re.compile(
    r"(?:The |An? |With |For |[A-ZÀ-Þ](?:[^\ue000-\ue03f.;:,()]|\.(?=\d)){1,40}, (?:the )?)?"
    r"([\ue000-\ue03f])"
)


def subject_of(sentence: Sentence) -> Anchor | None:
    """Give what a sentence begins with, which a pronoun in the next one takes up."""
    lead = _LEAD.match(sentence.text)
    return sentence.anchor(lead[1]) if lead else None
