"""Label words: "Speaker: …", "Talk 3: …", "Key takeaways", "Day 2", "Lunch"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.dates import with_short_forms
from graphkcd.parse.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.lexicon import Lexicon


class Label(StrEnum):
    """What a heading or the word before a colon announces."""

    SPEAKERS = "speakers"
    HOSTS = "hosts"
    AUTHORS = "authors"
    EMPLOYER = "employer"
    TITLE = "title"
    ABSTRACT = "abstract"
    TAKEAWAYS = "takeaways"
    NOTES = "notes"
    APPARATUS = "apparatus"
    STOP = "stop"
    DAY = "day"
    PARENT = "parent"
    EVENT = "event"
    DATE = "date"
    PLACE = "place"
    ORGANIZER = "organizer"


#: Labels of the parts of a talk.
INNER: Final = frozenset({Label.ABSTRACT, Label.TAKEAWAYS, Label.NOTES, Label.APPARATUS})

_FIELD = re.compile(r"\s*(?P<label>[^:：\n]{1,40}?(?::in(?:nen)?)?)\s*(?:::|[:：])(?=\s|$)[ \t]*")
_COUNT = re.compile(r"\s*(?:#|no\.?|nr\.?|n°)?\s*\d{1,3}$")
_DAY_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:st|nd|rd|th|er|e|\.)?|one|two|three|1|2|3|i{1,3})\b")


def bare(words: str) -> str:
    """Strip what decorates a label: bullets, numbers, colons, emoji.

    >>> bare("🍴 Lunch!"), bare("Key Takeaways:"), bare("Speaker(s):")
    ('lunch', 'key takeaways', 'speaker(s)')
    """
    text = words.casefold().strip().removesuffix(":").rstrip()
    if text.endswith(("(s)", "(e)", "(en)")):
        return text.lstrip("*-_# ")
    first, last = 0, len(text)
    while first < last and not text[first].isalnum():
        first += 1
    while first < last and not text[last - 1].isalnum():
        last -= 1
    return text[first:last]


@lru_cache(maxsize=1 << 12)  # several readers ask what a line is
def label_of(words: str, lexicon: Lexicon) -> Label | None:
    """Give what a whole heading or label announces, when its words are known labels.

    The order decides for words that are two things: "Overview" heads a talk's abstract, and is
    not a stop heading; "Highlights" are takeaways inside a talk.
    """
    text = bare(words)
    label = _labels(lexicon).get(text)
    if label is None and _RELEASE.fullmatch(text):
        return Label.APPARATUS
    if label is None and _MORE_TO_READ.fullmatch(text):
        return Label.STOP
    if label is None and _SEVERAL_TALKS.fullmatch(_IN_BRACKETS.sub("", text)):
        return Label.PARENT
    if label is None and (is_day(text, lexicon) or _DAY_OF.fullmatch(text)):
        return Label.DAY
    return Label.STOP if label is None and is_pause(text, lexicon) else label


#: A day of an event by its name: "Civo Navigate - Day 2".
_DAY_OF: Final = re.compile(
    r"(?:[\w'’&+.]+ ){1,6}[-–—:|] ?(?:day|tag|jour|día|giorno) (?:\d{1,2}|one|two|three|four)"
)
#: Heads what others made of it: "Other links", "Further write-ups".
_MORE_TO_READ: Final = re.compile(
    r"(?:other|more|further|useful|related|additional|external|relevant|interesting)"
    r" (?:links|resources|reading|readings|references|material|materials|coverage|write-?ups|recaps"
    r"|posts|blog posts|articles|summaries|reviews|pages|topics)"
)
#: Heads several talks, whatever kind they are of: "Track talks", "Hands-on presentations".
_SEVERAL_TALKS: Final = re.compile(
    r"(?:(?:my|our|the|some|all|more|other) )?"
    r"(?:(?:[^\W\d_][\w-]* ){0,2}(?:talks|keynotes)"
    r"|(?:(?:favou?rite|best|top|great|good|interesting|notable|selected|main|regular|technical|tech"
    r"|track|breakout|conference|hands-on|community|sponsored|morning|afternoon|evening) ){1,2}"
    r"(?:sessions|presentations|workshops|tutorials|panels|demos))"
    r"(?: (?:that )?(?:i|we) (?:have )?"
    r"(?:attended|saw|seen|watched|liked|loved|enjoyed|visited|heard))?"
)
#: "Ignite talks (each 5 minutes)".
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)?$")
#: Heads what a change log tells of: "v1.2.0 - 2024-01-05".
_RELEASE: Final = re.compile(r"v?\d+\.\d+\.\d+[\w.+-]*(?:\W{1,4}\d{4}-\d{2}-\d{2})?|unreleased")


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> dict[str, Label]:
    """Give each label word its meaning; of several the first below counts."""
    table: dict[str, Label] = {}
    for label, known in (
        (Label.SPEAKERS, lexicon.speakers),
        (Label.HOSTS, lexicon.hosts),
        (Label.AUTHORS, lexicon.authors),
        (Label.TITLE, lexicon.titles),
        (Label.TAKEAWAYS, lexicon.takeaways),
        (Label.ABSTRACT, lexicon.abstracts),
        (Label.NOTES, lexicon.notes),
        (Label.STOP, lexicon.stop_headings),
        (Label.PARENT, lexicon.talk_parents),
        (Label.STOP, lexicon.asides),
        (Label.APPARATUS, lexicon.apparatus),
        (Label.EVENT, lexicon.events),
        (Label.DATE, lexicon.dates),
        (Label.PLACE, lexicon.places),
        (Label.ORGANIZER, lexicon.organizers),
    ):
        for word in known:
            table.setdefault(word, label)
    for format_ in lexicon.formats:  # "case studies" head several, as "talks" do
        table.setdefault(_plural(format_), Label.PARENT)
    return table


def _plural(format_: str) -> str:
    return f"{format_[:-1]}ies" if format_.endswith("y") else f"{format_}s"


def is_pause(text: str, lexicon: Lexicon) -> bool:
    """Whether a few words in lower case call a pause: "networking lunch", "pause gourmande"."""
    words = text.split()
    if not 1 < len(words) <= _LONGEST_PAUSE or words[0] in _BEFORE_TITLES:
        return False
    ends = (f"… {words[-1]}", f"… {' '.join(words[-2:])}")
    starts = (f"{words[0]} …", f"{' '.join(words[:2])} …")
    return not lexicon.pauses.isdisjoint((*ends, *starts))


def is_placeholder(words: str, lexicon: Lexicon) -> bool:
    """Whether words only hold the place of what is not known yet: "TBA", "To be announced"."""
    return bare(words) in lexicon.placeholders


_LONGEST_PAUSE: Final = 4  # words
#: Behind these a pause is spoken of, not called: "No Free Lunch", "How to Break".
_BEFORE_TITLES: Final = word_set("a an the no my your our how why to give take le la les une un")


_DAY_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_DAY: Final = 8  # words


def is_day(text: str, lexicon: Lexicon) -> bool:
    """Whether a heading is a day: "Monday", "Day 2 - KubeCon", "17 May", "Dec 8, Sunday"."""
    words = _DAY_WORD.findall(text)
    if not words or len(words) > _LONGEST_DAY or text in lexicon.days:
        return text in lexicon.days
    rest = text[len(words[0]) :]
    if words[0] in _DAYS_COUNTED:
        return _DAY_NUMBER.match(rest) is not None or not rest.strip()
    months = _months(lexicon)
    is_named = not lexicon.days.isdisjoint(words)
    is_dated = not months.isdisjoint(words) and any(w.isdigit() and len(w) < 3 for w in words)
    return (is_named or is_dated) and all(
        word.isdigit() or word in lexicon.days or word in months or word in _BESIDE_DAYS
        for word in words
    )


@lru_cache(maxsize=4)
def _months(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(with_short_forms(lexicon.months.items()))


_DAYS_COUNTED: Final = frozenset({"day", "jour", "tag", "día", "dia", "giorno"})
_BESIDE_DAYS: Final = frozenset({"st", "nd", "rd", "th", "the", "of", "day", "er"})


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line: what its label announces and where its value stands (maybe nothing)."""

    label: Label
    value: Span


def field_at(document: Document, start: int, end: int, lexicon: Lexicon) -> Field | None:
    """Read a line as ``Label: value``; a bare label line has an empty value.

    Only the words before the first colon are asked, so a title with a colon is no field.
    """
    return _field(document, (start, end), lexicon, _field_label)


def event_field_at(document: Document, start: int, end: int, lexicon: Lexicon) -> Field | None:
    """Read a line outside the talks, where "Location: Bern" speaks of the event."""
    return _field(document, (start, end), lexicon, _event_label)


def _field(
    document: Document, span: Span, lexicon: Lexicon, ask: Callable[[str, Lexicon], Label | None]
) -> Field | None:
    start, end = document.trim(*span)
    line_end = document.prose.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    match = (
        _FIELD.match(document.prose, start, line_end)
        if _has_colon(document, start, line_end)
        else None
    )
    if match:
        label = ask(document.words(*match.span("label")), lexicon)
        if label is not None and label not in (Label.STOP, Label.DAY, Label.PARENT):
            return Field(label, (match.end(), end))
        return None
    if line_end - start <= _LONGEST_LABEL:
        label = label_of(document.words(start, line_end), lexicon)
        if label is not None:
            return Field(label, (line_end, end))
    return None


def _has_colon(document: Document, start: int, end: int) -> bool:
    return document.prose.find(":", start, end) >= 0 or document.prose.find("：", start, end) >= 0


def _event_label(words: str, lexicon: Lexicon) -> Label | None:
    text = bare(words)
    for label, known in (
        (Label.EVENT, lexicon.events),
        (Label.DATE, lexicon.dates),
        (Label.PLACE, lexicon.places),
        (Label.ORGANIZER, lexicon.organizers),
    ):
        if text in known:
            return label
    return _field_label(words, lexicon)


def _field_label(words: str, lexicon: Lexicon) -> Label | None:
    """Read a label before a colon: "Links:" gives a talk's links, and ends no talk."""
    label = label_of(words, lexicon) or _counted_label(words, lexicon)
    if label is Label.STOP and bare(words) in lexicon.apparatus:
        return Label.APPARATUS
    return label


def _counted_label(words: str, lexicon: Lexicon) -> Label | None:
    """Read "Speaker 1" and "Topic 2", which stand before what they count; "Talk 1" is a title's."""
    counted = _COUNTED_LABEL.fullmatch(bare(words))
    label = label_of(counted["label"], lexicon) if counted else None
    is_title = label is Label.TITLE and counted is not None and counted["label"] not in _SESSIONS
    return label if label is Label.SPEAKERS or is_title else None


_COUNTED_LABEL: Final = re.compile(r"(?P<label>[^\W\d_]+) ?#?\d{1,2}")
_SESSIONS: Final = word_set("talk session presentation")
_LONGEST_LABEL: Final = 48

#: Columns and fields that say where somebody works.
EMPLOYERS: Final = word_set(
    "company organization organisation affiliation affiliations employer org firm entreprise"
    " société organisme firma unternehmen empresa azienda institution university works_at"
)


def employer_at(document: Document, start: int, end: int) -> Field | None:
    """Read a line below who speaks that says where they work: "Company: Acme"."""
    match = _FIELD.match(document.prose, *document.trim(start, end))
    known = match and bare(document.words(*match.span("label"))) in EMPLOYERS
    return Field(Label.EMPLOYER, document.trim(match.end(), end)) if match and known else None


@dataclass(frozen=True, slots=True)
class Lead:
    """A label in front of a title: where the title proper starts, and what the label says."""

    title_start: int
    format: TalkFormat


_LEAD = re.compile(
    r"\s*+(?:\W{0,3}\s*+)?(?P<label>[^\W\d_][^:：–—|→\n]{1,38}?)"
    r"(?:\s*(?:#\s*+\d{1,3}\s*|\d{1,3}\s*)?(?:[:：|→]|\s[-–—](?=\s))\s*|\s#?\d{1,3}\.\s+)"
)
#: "Notes on the talk about": what follows is the subject.
_NOTES_ON_ONE: Final = re.compile(
    r"\s*(?:my\s+)?(?:notes|summary|recap|takeaways)\s+(?:on|from|of|for)(?:\s+(?:the|a|this)\s+(?:\w+\s+)?"
    r"(?:talk|session|keynote|presentation|lecture)(?:\s+(?:about|on|titled|called))?:?|:)\s+"
    r"(?!by\b|at\b|[^\n]*\.[ \t]*(?:\n|$))(?=\S)",
    re.IGNORECASE,
)
#: What a programme numbers its sessions by; standards, errors and digests are numbered so too.
_SESSION_CODE: Final = re.compile(
    r"\s*(?P<open>\()?(?!ADR|AES|CVE|EIP|ERC|ESP|ISO|JEP|JSR|KEP|KIP|PEP|PSR|RFC|SHA)"
    r"[A-Z]{3}\d{3,4}(?:-?[A-Z]{1,2}\d?)?(?(open)\)\s*[-–—:|]?|(?:\s*[:|]|\s+[-–—]))\s+(?=\S)"
)
#: "Talk notes: Why us" are on a talk.
_NOTES_ON: Final = re.compile(r"(?<=\w)\s+(?:notes|summary|recap|review|report)$")
#: Without one of these a line has no label before its title.
_LEAD_ENDS = re.compile(r"[:：|→–—-]|\d\.\s")
_LEAD_IN_BRACKETS = re.compile(r"\s*[(\[](?P<label>[^\W\d_][^()\[\]:\n]{1,38})[)\]]\s*")
_ENUMERATOR = re.compile(r"\s*(?:#?\d{1,3}[.)]|#\d{1,3}\s*[-–:.]?|\d{1,2}\s+[-–])\s+(?=\S)")


def lead_of(prose: str, start: int, end: int, lexicon: Lexicon) -> Lead | None:
    """Read a label off the front of a title: "Talk 3:", "Sponsored Keynote:", "DAT205 -"."""
    code = _SESSION_CODE.match(prose, start, end) or _NOTES_ON_ONE.match(prose, start, end)
    if code and code.end() < end:
        return Lead(code.end(), TalkFormat.TALK)
    match = _LEAD_IN_BRACKETS.match(prose, start, end)
    if match is None and _LEAD_ENDS.search(prose, start, end):
        match = _LEAD.match(prose, start, end)
    if not match or match.end() >= end:
        return None
    label = match["label"].casefold()
    format_ = format_of(_NOTES_ON.sub("", label), lexicon)
    if label == "video notes":
        format_ = TalkFormat.TALK
    if label in _TITLE_WORDS:
        return Lead(match.end(), TalkFormat.TALK)
    is_one = not (label.endswith("s") and label[:-1] in lexicon.formats)  # "Talks:" heads several
    return Lead(match.end(), format_) if format_ and is_one else None


#: "Title - Why Ropes Hold".
_TITLE_WORDS: Final = word_set("title titel titre título titolo")


def calls_notes_on_one(prose: str, start: int, end: int) -> bool:
    """Whether a line says that the notes below are on the talk that it names."""
    return _NOTES_ON_ONE.match(prose, start, end) is not None


def format_of(words: str, lexicon: Lexicon) -> TalkFormat | None:
    """Give the format that some words are the name of, counted or not: "Ending keynote", "Talk 3".

    What stands before "keynote" says when, how or for whom it was.
    """
    text = _COUNT.sub("", " ".join(words.casefold().split()))
    known = lexicon.formats.get(text) or lexicon.formats.get(text.replace("-", " "))
    counted = None if known else _COUNTED.fullmatch(text)
    return lexicon.formats.get(counted["format"]) if counted else known


_COUNTED = re.compile(
    r"(?:(?:opening|ending|closing|final|first|second|third|last|main|morning|evening|afternoon|lunch"
    r"|guest|welcome|surprise|community|technical|special|day|hands[ -]on)\s+(?:\d\s+)?){1,2}"
    r"(?P<format>keynote|workshop|tutorial|lab)"
)


def skip_enumerator(prose: str, start: int, end: int) -> int:
    """Give the offset behind "1." or "#3" at the front of a title."""
    match = _ENUMERATOR.match(prose, start, end)
    return match.end() if match and match.end() < end else start
