"""What surrounds a title on its line: bullets, times, rooms, handles, words for links, quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.divisions import CLOSES, OPENS
from graphkcd.parse.labels import skip_enumerator
from graphkcd.parse.lines import TAG
from graphkcd.required import folded

if TYPE_CHECKING:
    from graphkcd.model.document import Document, Span

_DECORATION = re.compile(r"[^\w\"“«„‘'’(\[@#/$.¿¡<+]+(?=\S)")
_CLOCK = r"\d{1,2}\s?(?:[:h]\s?\d{2}|h\b|(?=[ap]m\b))\s?(?:am\b|pm\b|uhr\b|h\b)?"
_WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]{0,5}"
    r"|(?:mo|di|mi|do|fr|sa|so)(?:[a-z]{2,6}tag|ttwoch)?)"
)
_TIME = re.compile(
    rf"\s*(?:{_WEEKDAY}\.?,?\s+)?[(\[]?(?:{_CLOCK}\s*(?:[-–—]|to|bis|à|until)\s*{_CLOCK}|\d{{1,2}}\.\d{{2}}\s*[-–—]\s*\d{{1,2}}\.\d{{2}}"
    rf"|\d{{1,2}}\s?[:h]\s?\d{{2}}\s?(?:am\b|pm\b|uhr\b)?|\d{{1,2}}\s?(?:[ap]m\b|h(?=\s*[-–—:|])))[)\]]?\s*(?:[-–—:|,]\s*)?(?=\S)",
    re.IGNORECASE,
)


#: The day by which a vault sorts its notes: "2022-05-12 Why us".
_DAY = re.compile(r"\s*(?:19|20)\d{2}-\d{2}-\d{2}\s*(?:[-–—:|]\s*)?(?=[^\W\d])")


def skip_opening(prose: str, start: int, end: int) -> tuple[int, bool]:
    """Give where a line begins behind emoji, bullets, numbers and times; is it timed?"""
    timed = False
    for _ in range(_MOST_OPENINGS):
        decoration = _DECORATION.match(prose, start, end)
        time = _TIME.match(prose, start, end)
        day = _DAY.match(prose, start, end)
        opening = time or day or decoration
        at = opening.end() if opening else start
        at = skip_enumerator(prose, at, end)
        if at == start or at >= end:
            break
        start, timed = at, timed or time is not None
    return start, timed


_MOST_OPENINGS: Final = 4


def skip_room(document: Document, start: int, end: int) -> int:
    """Give where a line begins behind the number of a room in brackets: "[B12] Why us?"."""
    room = _ROOM_NUMBER.match(document.text, max(start - 1, 0), end)
    return room.end() if room else start


_ROOM_NUMBER = re.compile(r"\[[A-Z]{0,3}\d{1,3}[A-Za-z]?\][ \t]+(?=\S)")


def is_time_and_room(document: Document, start: int, end: int) -> bool:
    """Whether a line holds a time, maybe a room, and no title: "9:30 am : West Hall A"."""
    start, end = document.trim(start, end)
    at, timed = skip_opening(document.prose, start, end)
    short = timed and end - at <= _LONGEST_ROOM
    return short and _ROOM.fullmatch(document.prose, at, end) is not None


_LONGEST_ROOM: Final = 120  # characters
_ROOM_WORDS = (
    r"hall|room|ballrooms?|auditorium|theat(?:er|re)|stage|salle|amphi\w*|saal|raum|sala"
    r"|exhibition|level|floor"
)
_ROOM = re.compile(
    rf"[\w&+,./#–-]*(?:[ ][\w&+,./#–-]+){{0,4}}[ ]?\b(?:{_ROOM_WORDS})\b"
    r"(?:[ ]?[\w&+,./#–-]++){0,5}"
    r"|(?:west|east|north|south)\s+[\d# –-]+|\W*",
    re.IGNORECASE,
)


#: What a link behind a title is called, be it without brackets.
_LAST_WORDS: Final = (
    *("video", "slide", "slides", "recording", "youtube", "deck", "abstract", "link", "watch"),
    *("vidéo", "replay", "aufzeichnung"),
)
#: The same and what only counts beside another, in brackets: "(notes, code)".
_LINK_WORD: Final = (
    rf"(?:{'|'.join(_LAST_WORDS)}|videos|vidéos|code|github|gitlab|repo|demo|pdf|notes|transcript"
    r"|blog|site)"
)
_VIDEO_WORDS = re.compile(
    rf"\s*[(\[]\s*{_LINK_WORD}(?:\s*[,/|&+]\s*{_LINK_WORD}){{1,5}}\s*[)\]]\s*$"
    rf"|\s*(?:[(\[]\s*)?\b(?:{'|'.join(_LAST_WORDS)})\b(?:\s*[)\]])?\s*$",
    re.IGNORECASE,
)
#: A line that ends otherwise ends in no such words.
_VIDEO_ENDS: Final = (")", "]", *_LAST_WORDS)
_LONGEST_WORD: Final = max(map(len, _LAST_WORDS))


def without_signs(prose: str, start: int, end: int) -> Span:
    """Take signs of what the writer thought of a talk off a line's end: "Why Us - Ada 🌟"."""
    signs = _SIGNS.search(prose, start, end) if end > start and prose[end - 1] > "\u2000" else None
    return (start, signs.start()) if signs else (start, end)


_SIGNS: Final = re.compile(
    r"(?<=\S)\s+[\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\U0001f300-\U0001faff\s]+\Z"
)


def without_video_words(prose: str, start: int, end: int) -> Span:
    """Take "(video, slides)" or "Slides" off the end of a line."""
    while folded(prose[start:end].rstrip()[-_LONGEST_WORD:]).endswith(_VIDEO_ENDS):
        match = _VIDEO_WORDS.search(prose, start, end)
        if match is None or match.start() <= start:
            break
        end = match.start()
    return start, end


_HANDLE_BEFORE = re.compile(r"@[\w.-]{2,40}(?:\s{1,3}[-–—|](?:\s+|$)|$)")
_HANDLE_LAST = re.compile(r"\s(?:[-–—|]|by|par|von)\s{1,3}@[\w.-]{2,40}[\s–—|-]{0,4}$")


def without_handles(prose: str, title: Span) -> Span:
    """Take what somebody is called off both ends of a title: "@ada - Engines", "Engines - @ada"."""
    start, end = title
    if "@" not in prose[start:end]:
        return title
    before = _HANDLE_BEFORE.match(prose, start, end)
    start = before.end() if before else start
    last = _HANDLE_LAST.search(prose, start, end)
    return start, last.start() if last else end


#: A heading's link to itself.
_PERMALINK: Final = re.compile(r"\s+[#¶]\s*$")
#: What a vault files a note under: "Why us #talk #doubt".
#: Behind "the" a tag is a word of the title: "Learning to hate the #oncallselfie".
_TAGS: Final = re.compile(
    r"(?<=\S)(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\bof)(?<!\bto)(?<!\band)(?<!\bin)(?<!\bfor)"
    rf"(?:\s+{TAG})+$"
)
#: Words of a link behind a title that say where it leads: "(Fahrplan)", "(slides)".
_LEADS_ELSEWHERE: Final = re.compile(
    r"\s*\((?:links? (?:im|to|in|zum|zur) )?(?:the )?(?:fahrplan|schedule|programme?|slides?"
    r"|slide deck|video|vidéo|recording|aufzeichnung|folien|abstract|talk page)\)\s*$",
    re.IGNORECASE,
)
#: Brackets around an address, which is blank, but not those of "setState()".
_EMPTY: Final = re.compile(r"(?:\s+|(?<!\w)|(?=[(\[]\s))[(\[]\s*[)\]]\s*$")
_IN_QUOTES = re.compile(
    rf"(?:{OPENS}\s*(?P<title>[^\"“”«»„]+?)\s*{CLOSES}|«\s*(?P<around>(?:[^«»]|«[^«»]*»)+?)\s*»)[.;]?"
)


def clean_title(document: Document, title: Span) -> Span:
    """Take white space, emphasis left-overs and a closing separator off a title."""
    start, end = document.trim(*title)
    text = document.prose[start:end]
    text = _PERMALINK.sub("", text) if text.endswith(("#", "¶")) else text
    text = _EMPTY.sub("", text) if text.endswith((")", "]")) else text
    text = _LEADS_ELSEWHERE.sub("", text) if text.endswith(")") else text
    text = _TAGS.sub("", text) if "#" in text else text
    stripped = text.rstrip(" -–—|:,;")
    lead = len(stripped) - len(stripped.lstrip(" -–—|:•*"))
    quoted = _IN_QUOTES.fullmatch(document.prose, start + lead, start + len(stripped))
    return quoted.span(quoted.lastgroup or 0) if quoted else (start + lead, start + len(stripped))
