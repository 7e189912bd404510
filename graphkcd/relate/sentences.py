"""Sentences with their mentions as single characters, so that a pattern cannot cross one unseen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.model.mention import WHOLE
from graphkcd.required import ANY_SIGN, FIRST_SIGN, LAST_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import EntityId
    from graphkcd.model.mention import Mention

#: A sentence is read up to this many names.
MOST_NAMES: Final = 40


class Anchor(NamedTuple):
    """A stretch of a document that names something; a tuple, as there are very many."""

    start: int
    end: int
    entity: EntityId

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


def may_be_joined(mention: Mention) -> bool:
    """Whether a relation may join what is mentioned: no theme, nor a name within another."""
    return kind_of(mention.entity) is not EntityKind.THEME and mention.method != WHOLE


def starting_in(anchors: Sequence[Anchor], start: int, end: int) -> Sequence[Anchor]:
    """Give those of sorted anchors that start inside a stretch."""
    first = bisect_left(anchors, (start,))
    return anchors[first : bisect_left(anchors, (end,), first)]


class Piece(NamedTuple):
    """Characters of a sentence that stand side by side in the document too."""

    at: int  #: the first of them in the sentence
    start: int  #: where that one starts in the document
    width: int = 1  #: how much of the document each takes: a sign takes a whole name


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item: its words with signs, and where they stood."""

    text: str
    pieces: tuple[Piece, ...]  #: sorted; each lasts until the next
    anchors: tuple[Anchor, ...]

    def anchor(self, sign: str) -> Anchor:
        """Give what a sign character stands for."""
        return self.anchors[ord(sign) - FIRST_SIGN]

    def entity(self, sign: str) -> EntityId:
        """Give the entity that a sign character stands for."""
        return self.anchor(sign).entity

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the document behind some characters (at least one)."""
        last = self._piece_of(end - 1)
        return self.offset(start), last.start + end - 1 - last.at + last.width

    def offset(self, at: int) -> int:
        """Give where a character starts in the document."""
        piece = self._piece_of(at)
        return piece.start + at - piece.at

    def pieces_of(self, start: int, end: int, at: int) -> Iterator[Piece]:
        """Give the pieces of some characters, for a sentence in which they stand elsewhere."""
        for piece, stop in zip(self.pieces, [*self.pieces[1:], Piece(end, 0)], strict=True):
            first = max(piece.at, start)
            if first < min(stop.at, end):
                yield Piece(at + first - start, piece.start + first - piece.at, piece.width)

    def _piece_of(self, at: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, (at, _BEHIND_ALL)) - 1]


_BEHIND_ALL: Final = 1 << 60


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
    text: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for match in _ADVERBS.finditer(sentence.text):
        text.append(sentence.text[at : match.start() + 1])
        pieces += sentence.pieces_of(at, match.start() + 1, length)
        length += match.start() + 1 - at
        at = match.end() + 1
    if not at:
        return sentence
    pieces += sentence.pieces_of(at, len(sentence.text), length)
    text.append(sentence.text[at:])
    return Sentence("".join(text), tuple(pieces), sentence.anchors)


#: What makes a sentence read differently from how it is written; it begins with a set, so that
#: whatever is not in it is passed over at once.
_UNEVEN: Final = re.compile(r"[\s(\[](?:(?<=[^\S ])|(?<= )(?=[\s,.;:!?)\]”’])|(?<=[(\[])(?= ))")


def _plain(prose: str, span: Span, inside: Sequence[Anchor]) -> Sentence | None:
    """Put signs into a sentence that reads as it is written, as most do; no other is given."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at, length = span[0], 0
    for k, anchor in enumerate(inside):
        if at < anchor.start:
            texts.append(prose[at : anchor.start])
            pieces.append(Piece(length, at))
            length += anchor.start - at
        texts.append(chr(FIRST_SIGN + k))
        pieces.append(Piece(length, anchor.start, anchor.end - anchor.start))
        length += 1
        at = anchor.end
    if at < span[1]:
        texts.append(prose[at : span[1]])
        pieces.append(Piece(length, at))
    text = "".join(texts)
    if _UNEVEN.search(text) or text[:1].isspace() or ANY_SIGN.search(prose, *span):
        return None
    text = text.replace("’", "'").replace("‘", "'")
    return Sentence(text, tuple(pieces), tuple(inside))


def _folded(prose: str, span: Span, inside: Sequence[Anchor]) -> Sentence:
    """Put signs into a sentence and fold what is left of the markup, character by character."""
    folded = _fold(list(_placed(prose, span, inside)))
    return Sentence(
        "".join(character for character, _, _ in folded),
        tuple(Piece(at, start, end - start) for at, (_, start, end) in enumerate(folded)),
        tuple(inside),
    )


#: A character of a sentence, and where in the document it starts and ends.
_Placed = tuple[str, int, int]


def _pronouns(
    prose: str, span: Span, subject: Anchor | None, speakers: Anchor | None
) -> Iterator[Anchor]:
    if subject is not None:
        for capital in _CAPITAL_OF_IT.finditer(prose, *span):
            if match := _IT.match(prose, capital.start(), span[1]):
                yield Anchor(*match.span(1), subject.entity)
    if speakers is not None:
        for match in _WE.finditer(prose, *span):
            yield Anchor(*match.span(1), speakers.entity)


def host_of(prose: str, span: Span, inside: Sequence[Anchor]) -> Anchor | None:
    """Give the organisation whose people a sentence speaks of: "At Zalando they use Patroni"."""
    first = inside[0]
    hosted = _AT.fullmatch(prose, span[0], first.start)
    return first if hosted and kind_of(first.entity) is EntityKind.ORGANIZATION else None


_AT: Final = re.compile(r"\s*[•➡>*-]*\s*(?:at|chez|bei)\s+", re.IGNORECASE)


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
#: Where that may begin: looked for first, as most sentences have no such place but their start.
_CAPITAL_OF_IT: Final = re.compile(r"[ICELTD](?<![\w,;:] .)")
#: Those who speak for their firm; in "how we can use it" everybody is meant.
_WE: Final = re.compile(
    r"\b([Tt]hey|[Ww]e|[Nn]ous|[Ww]ir|(?:[Hh]er|[Hh]is|[Tt]heir|[Oo]ur|[Tt]he) team"
    r"|(?:[Tt]heir|[Oo]ur) (?:tech |technology |whole |entire )?(?:stack|platform|infrastructure)"
    r"|[Ll][’']équipe|[Ll]eur équipe|[Dd]as Team)(?=\s)"
    r"(?!\s(?:can|could|should|may|might|must|shall|see|need|pouvons|pourrons|verrons|können|sehen)\b)"
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
