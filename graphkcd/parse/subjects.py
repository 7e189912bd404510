"""Talks that have no title in a note: "Ada Lovelace talked about giving feedback"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.event_names import names_event
from graphkcd.parse.names import PERSON
from graphkcd.parse.people import Credit
from graphkcd.parse.pieces import own_name
from graphkcd.parse.stated import title_of
from graphkcd.parse.talk_words import TALK
from graphkcd.parse.told import end_of, groups_told

if TYPE_CHECKING:
    from graphkcd.model.document import Span
    from graphkcd.parse.layout import Layout


def tells_of_event(layout: Layout) -> bool:
    """Whether a note's title names an event, or it links to the site of one by its name."""
    title = title_of(layout.document)
    named = title and names_event(layout.document.text, *title, layout.names.lexicon)
    return bool(named or layout.sites)


def subject_told(layout: Layout, sentence: Span) -> tuple[Span, tuple[Credit, ...]] | None:
    """Give the subject that a sentence says somebody spoke about, as worded, and who.

    It stands for a title where the note has none.
    """
    document = layout.document
    too_long = sentence[1] - sentence[0] > _LONGEST
    if too_long or _WISHED.search(document.prose, *sentence):
        return None
    people, told = _spoke_on(layout, sentence) or _whose_was_on(layout, sentence) or ((), None)
    if not told:
        return None
    subject = document.trim(*told.span("subject"))
    cut = _GOES_ON.search(document.prose, *subject)
    subject = document.trim(subject[0], cut.start()) if cut else subject
    words = document.words(*subject).casefold().split()
    if words and words[0] in _ARTICLES and not _TOLD_LATER.isdisjoint(words):
        return None
    fits = _FEWEST <= len(words) <= _MOST and words[0] not in _POINTS_BACK
    return (subject, people) if fits else None


_Told = tuple[tuple[Credit, ...], re.Match[str]]


def _spoke_on(layout: Layout, sentence: Span) -> _Told | None:
    """Read "Ada Lovelace (Acme) gave a short talk about": the words up to the subject."""
    prose, names = layout.document.prose, layout.names
    for people in groups_told(prose, *sentence, names):
        end = max(end_of(prose, credit) for credit in people)
        told = _ON.match(prose, end, sentence[1])
        title = None if told else _TITLED.match(prose, end, sentence[1])
        if title and _has_capitals(title["subject"]):
            return people, title
        name = people[0].name[0]
        if told and (told["spoke"] or _TALK_BY.search(prose, max(sentence[0], name - _NEAR), name)):
            return people, told
    return None


def _whose_was_on(layout: Layout, sentence: Span) -> _Told | None:
    """Read "Ada Lovelace's talk on"."""
    prose, names = layout.document.prose, layout.names
    for whose in _WHOSE.finditer(prose, *sentence):
        name = own_name(prose, *whose.span("name"), names)
        if names.has_given_name(prose[slice(*name)]):
            return (Credit(name),), whose
    return None


def _has_capitals(words: str) -> bool:
    """Whether most words that matter have capitals, as in a title: "Containers From Scratch"."""
    long = [word for word in words.split() if len(word) > _SMALL_WORD or word.isupper()]
    capital = sum(not word[0].islower() for word in long)
    return len(long) >= _FEWEST and capital >= _MOSTLY * len(long)


_SMALL_WORD: Final = 3  # characters
_MOSTLY: Final = 0.7
_WISHED: Final = re.compile(
    r"\bwish(?:ed)?\s+I\b|\bwould\s+have\s+(?:liked|loved)\b", re.IGNORECASE
)
_LONGEST: Final = 800  # characters of a sentence
_NEAR: Final = 60
_FEWEST: Final = 2  # words of a subject
_MOST: Final = 14
_ARTICLES: Final = frozenset({"a", "an", "the"})
#: "a pattern they noticed": what that was, the sentence goes on to say.
_TOLD_LATER: Final = frozenset({"they", "he", "she", "we", "which", "that"})
_POINTS_BACK: Final = frozenset(
    {"this", "that", "it", "these", "those", "them", "his", "her", "their"}
)
_SUBJECT: Final = r"(?:about|on|regarding|sur|über)\s+(?P<subject>[^.;:!?()\n“”\"]{4,140})"
_TALK_OF: Final = rf"(?:[\w’'-]+\s+){{0,4}}?{TALK}"
_ON: Final = re.compile(
    r"\)?(?:\s*,[^,;.!?()]{3,80},)?\s+(?:(?:who|then|also|first|next|qui)\s+){0,2}"
    rf"(?P<spoke>(?:spoke|talked|speaking|talking)(?:\s+(?:to|with)\s+us)?|presented|sprach|a\s+parlé"
    rf"|(?:told|taught|telling|teaching)\s+(?:us|the\s+audience)(?:\s+(?:more|all))?"
    rf"|(?:gave|giving|held|did|delivered|presented)\s+{_TALK_OF}"
    rf"|(?:was|came|went|followed)\s+(?:up\s+)?(?:next|first|last)?\s*with\s+{_TALK_OF}|with\s+{_TALK_OF})?,?\s*"
    rf"{_SUBJECT}"
)
#: A title in capitals behind who gave it: "Ada Lovelace presented Engines: How They Run, and …".
_TITLED: Final = re.compile(
    r"\)?(?:\s*,[^,;.!?()]{3,80},)?\s+(?:(?:who|then|also|first|next)\s+){0,2}"
    r"(?:presented|presents|presenting|asked|asking|gave|giving|with)\s+"
    r"(?P<subject>(?!(?:The|A|An|His|Her|Their|Our|My|This|That)\b)[A-ZÀ-Þ0-9][^.;!?()\n“”\"]{8,120}?"
    r"(?:\?|(?=,?\s+(?:and|where|which|who|in\s+which|with)\s+[a-z]|\.(?:\s|$)|\s*\(|$)))"
)
_TALK_BY: Final = re.compile(
    rf"\b{TALK}\s+(?:was\s+)?(?:given\s+|held\s+)?(?:by|from|par|von)\s+(?:(?:my|our|the)\s+\w+\s+)?$",
    re.IGNORECASE,
)
_WHOSE: Final = re.compile(
    rf"(?P<name>{PERSON.pattern})\s*['’]s?\s+(?:[\w’'-]+\s+){{0,2}}?{TALK}\s+{_SUBJECT}"
)
#: Where what was spoken about ends, and the sentence goes on with more.
_GOES_ON: Final = re.compile(
    r",?\s+(?:where|which|who|whom|in\s+which|and\s+(?:then|he|she|they|showed|gave|how\s+(?:he|she|they))"
    r"|but|because|since|while|that\s+(?:was|is|he|she|they)|was|is|were|[-–—]{1,2})\s"
    r"|,\s+(?:and|so|as|with|a|an|the|it|this|he|she|they|from|[a-z]+ing)\b|,\s*$"
)
