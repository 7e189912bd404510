"""Read one line as a talk: label, title, and the people written behind or before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.divisions import (
    CLOSES,
    OPENS,
    QUOTED,
    SHORTEST,
    divisions,
    is_link,
    is_profile,
)
from graphkcd.parse.labels import Lead, format_of, lead_of, skip_enumerator
from graphkcd.parse.names import LINK_TO_TALK, Slot
from graphkcd.parse.people import Credit, find_credits, may_introduce, reads_as_people
from graphkcd.required import folded
from graphkcd.triggers import any_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to divide a line that only holds when the lines beside it divide the same way."""

    title: Span
    credits: tuple[Credit, ...]
    told: bool = False  #: the people stand in the first sentence below
    listed: bool = False  #: known given names stand behind a comma: "Title, A, B & C"


@dataclass(frozen=True, slots=True)
class TitleLine:
    """What one line says of a talk."""

    title: Span
    credits: tuple[Credit, ...] = ()
    labelled: bool = False  #: a format label stands before the title
    quoted: bool = False  #: the title stands in quotes and a name behind it
    sure: bool = False  #: a known given name, role or organisation speaks for the people
    format: TalkFormat = TalkFormat.TALK
    timed: bool = False  #: a time of day stands before the title
    people_only: bool = False  #: the line says who speaks, and nothing of the subject
    doubtful: Reading | None = None


_LINK_WORD = (
    r"(?:videos?|vidéos?|slides?|recording|youtube|deck|abstract|link|code|github|gitlab|repo|demo|pdf"
    r"|replay|notes|transcript|blog|site)"
)
_LAST_WORDS: Final = (
    *("video", "slide", "slides", "recording", "youtube", "deck", "abstract", "link", "watch"),
    *("vidéo", "replay", "aufzeichnung"),
)
_VIDEO_WORDS = re.compile(
    rf"\s*[(\[]\s*{_LINK_WORD}(?:\s*[,/|&+]\s*{_LINK_WORD}){{1,5}}\s*[)\]]\s*$"
    rf"|\s*[(\[]?\b(?:{'|'.join(_LAST_WORDS)})\b[)\]]?\s*$",
    re.IGNORECASE,
)
#: A line that ends otherwise ends in no such words.
_VIDEO_ENDS: Final = (")", "]", *_LAST_WORDS)
_SESSIONS: Final = (
    *("keynote", "talk", "session", "presentation", "workshop", "demo", "tutorial", "panel"),
    *("conférence", "vortrag"),
)
_SESSION = f"(?:{'|'.join(_SESSIONS)})"
_POSSESSIVE = re.compile(
    rf"(?P<people>\S[^\n:]{{3,60}}?)(?P<mark>['’]s|s['’]|s)\s+(?:opening\s+|closing\s+)?{_SESSION}\W*$",
    re.IGNORECASE,
)
_FORMAT_BY = re.compile(
    r"(?P<format>[^\W\d_][\w -]{2,30}?)\s+(?:by|with|par|avec|de|von|mit|di|por|con)\s+"
    r"(?P<people>\S[^\n]{3,120})$",
    re.IGNORECASE,
)
_DECORATION = re.compile(r"[^\w\"“«„‘'’(\[@#/$.¿¡<+]+(?=\S)")
_CLOCK = r"\d{1,2}\s?(?:[:h]\s?\d{2}|h\b|(?=[ap]m\b))\s?(?:am\b|pm\b|uhr\b|h\b)?"
_TIME = re.compile(
    rf"\s*[(\[]?(?:{_CLOCK}\s*(?:[-–—]|to|bis|à|until)\s*{_CLOCK}|\d{{1,2}}\.\d{{2}}\s*[-–—]\s*\d{{1,2}}\.\d{{2}}"
    rf"|\d{{1,2}}\s?[:h]\s?\d{{2}}\s?(?:am\b|pm\b|uhr\b)?|\d{{1,2}}\s?(?:[ap]m\b|h(?=\s*[-–—:|])))[)\]]?\s*(?:[-–—:|,]\s*)?(?=\S)",
    re.IGNORECASE,
)


_NAME_QUOTED = re.compile(
    r"\W*(?P<people>[^\n\"“«»„:]{4,100}?)[,:]?\s+(?:(?:on|about|with|presenting|presents|presented|gave|sur"
    r"|avec|présente|présentait|über|[-–—])\s+)?[^\w»]{0,2}"
    rf"{OPENS}(?P<title>[^\"”»«“\n]{{4,200}}?){CLOSES}"
)


def name_and_quote(document: Document, start: int, end: int, names: NameReader) -> TitleLine | None:
    """Read who speaks and a quoted title off the front of a line: 'Ada Lovelace on "Engines"'."""
    match = _NAME_QUOTED.match(document.prose, start, end)
    if not match or not reads_as_people(document.prose, *match.span("people"), names):
        return None
    credits_ = find_credits(document.prose, *match.span("people"), names, labelled=False)
    title = _clean(document, match.span("title"))
    if title[1] - title[0] < SHORTEST:
        return None  # nothing but dashes in quotes
    return TitleLine(title, credits_, quoted=True, sure=True)


def names_session(text: str, lexicon: Lexicon) -> bool:
    """Whether any word stands in a text without which none of its lines has a format's label."""
    return _any_session(lexicon)(folded(text))


@lru_cache(maxsize=4)
def _any_session(lexicon: Lexicon) -> Callable[[str], bool]:
    """Tell a text with a word of which one stands in whatever is called a session."""
    return any_word({*_SESSIONS, *(folded(format_).split()[0] for format_ in lexicon.formats)})


_SPOKEN_OF: Final = any_word(_SESSIONS)


def read_title_line(document: Document, start: int, end: int, names: NameReader) -> TitleLine:
    """Read a heading, list item, bold line or cell as "[Label:] title [people]".

    The people part must parse completely, or it belongs to the title: titles end in
    "… – Effective Performance Testing" far too often.
    """
    prose = document.prose
    start, end = without_video_words(prose, *document.trim(start, end))
    begin, timed = _skip_opening(prose, start, end)
    lead = lead_of(prose, begin, end, names.lexicon) or _lead_before_name(
        document, begin, end, names
    )
    if lead:
        begin = _skip_opening(prose, lead.title_start, end)[0]
    format_ = lead.format if lead else TalkFormat.TALK
    line = TitleLine((begin, end), labelled=lead is not None, format=format_, timed=timed)
    named = _named_only(document, line, names)
    if named and lead and named.people_only:
        label = (_skip_opening(prose, start, end)[0], lead.title_start)
        return _format_as_title(document, named, label)
    return named or _with_format(document, _divided(document, line, names), names)


#: Labels only where a name stands behind them: "KEYNOTE, Ada Lovelace: …", "Locknote - Ada …".
_BEFORE_NAME = re.compile(
    r"(?:(?P<format>[^\W\d_][\w ]{2,24}?),|(?!(?:foot|ever|one)note)\w{2,12}note\s?[-–—:])\s+"
    r"(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)


def _lead_before_name(document: Document, start: int, end: int, names: NameReader) -> Lead | None:
    """Read a label that counts as one only in front of who speaks."""
    match = _BEFORE_NAME.match(document.prose, start, end)
    format_ = format_of(match["format"] or "keynote", names.lexicon) if match else None
    if not match or not format_ or match.end() >= end:
        return None
    line = TitleLine((match.end(), end), labelled=True)
    read = _named_only(document, line, names) or _divided(document, line, names)
    credits_ = read.credits or (read.doubtful.credits if read.doubtful else ())
    named_first = bool(credits_) and credits_[0].name[0] == match.end()
    return Lead(match.end(), format_) if named_first else None


def _with_format(document: Document, line: TitleLine, names: NameReader) -> TitleLine:
    """Take the format that a title is itself: "Opening keynote"."""
    format_ = names.lexicon.formats.get(document.words(*line.title).casefold())
    return replace(line, format=format_) if format_ and not line.labelled else line


_LONGEST_WORD: Final = max(map(len, _LAST_WORDS))


def behind_time_and_room(document: Document, start: int, end: int) -> bool:
    """Whether a line holds a time, maybe a room, and no title: "9:30 am : West Hall A"."""
    start, end = document.trim(start, end)
    at, timed = _skip_opening(document.prose, start, end)
    return timed and _ROOM.fullmatch(document.prose, at, end) is not None


_ROOM_WORDS = (
    r"hall|room|ballrooms?|auditorium|theat(?:er|re)|stage|salle|amphi\w*|saal|raum|sala"
    r"|exhibition|level|floor"
)
_ROOM = re.compile(
    rf"[\w&+,./#–-]*(?:[ ][\w&+,./#–-]+){{0,4}}[ ]?\b(?:{_ROOM_WORDS})\b"
    r"(?:[ ]?[\w&+,./#–-]+){0,5}"
    r"|(?:west|east|north|south)\s+[\d# –-]+|\W*",
    re.IGNORECASE,
)


def without_video_words(prose: str, start: int, end: int) -> Span:
    """Take "(video, slides)" or "Slides" off the end of a line."""
    while folded(prose[start:end].rstrip()[-_LONGEST_WORD:]).endswith(_VIDEO_ENDS):
        match = _VIDEO_WORDS.search(prose, start, end)
        if match is None or match.start() <= start:
            break
        end = match.start()
    return start, end


def _skip_opening(prose: str, start: int, end: int) -> tuple[int, bool]:
    """Give where a line begins behind emoji, bullets, numbers and times; is it timed?"""
    timed = False
    for _ in range(_MOST_OPENINGS):
        decoration = _DECORATION.match(prose, start, end)
        time = _TIME.match(prose, start, end)
        at = time.end() if time else decoration.end() if decoration else start
        at = skip_enumerator(prose, at, end)
        if at == start or at >= end:
            break
        start, timed = at, timed or time is not None
    return start, timed


_MOST_OPENINGS: Final = 4


def _named_only(document: Document, line: TitleLine, names: NameReader) -> TitleLine | None:
    """Read a line that names a speaker, no subject: "X's keynote", "Keynote by X", "X - Role"."""
    prose, (start, end) = document.prose, line.title
    if start >= end:
        return None
    spoken = _possessive(prose, line, names) or _format_by(prose, line, names)
    if spoken:
        return spoken
    if not reads_as_people(prose, start, end, names, labelled=line.labelled):
        return None
    credits_ = find_credits(prose, start, end, names, labelled=False)
    if not credits_:
        return None
    behind = _behind_name(prose, line.title, credits_, names)
    return replace(line, credits=credits_, sure=True, people_only=True, doubtful=behind)


#: Of a linked name the address is blank.
_DASH_BEHIND = re.compile(r"\s+[-–—|]\s+")


def _behind_name(
    prose: str, line: Span, credits_: tuple[Credit, ...], names: NameReader
) -> Reading | None:
    """Read "Ada Lovelace - Zero-Knowledge-Services" as a title where the lines beside it are so."""
    first = credits_[0]
    dash = _DASH_BEHIND.match(prose, first.name[1], line[1]) if len(credits_) == 1 else None
    if not dash or first.role or names.is_known_organization(prose[dash.end() : line[1]]):
        return None
    return Reading((dash.end(), line[1]), (Credit(first.name),))


def _format_as_title(document: Document, line: TitleLine, label: Span) -> TitleLine:
    """Take a label for the title where only people follow: "Opening Remarks - Ada Lovelace".

    "Talk 3" does not tell what it was: there the name is part of the title, the firm not.
    """
    span = _clean(document, label)
    dashed = re.search(r"\s[-–—]\s*$", document.prose[slice(*label)])
    if dashed and re.search(r"[^\W\d_] [^\W\d_]", document.words(*span)):
        return replace(line, title=span, people_only=False)
    last = line.credits[-1].name[1]
    said = (span for credit in line.credits for span in (credit.affiliation, credit.role) if span)
    among = any(start < last for start, _ in said)
    return replace(line, title=span if among else (span[0], last))


def _may_be_session(prose: str, line: TitleLine) -> bool:
    return _SPOKEN_OF(folded(prose[slice(*line.title)]))


def _possessive(prose: str, line: TitleLine, names: NameReader) -> TitleLine | None:
    match = _POSSESSIVE.match(prose, *line.title) if _may_be_session(prose, line) else None
    if not match:
        return None
    start, end = match.span("people")
    if match["mark"] != "'s" and prose[end : end + 2].casefold() == "s ":
        # no apostrophe: the "s" is the name's own unless the name stands elsewhere without it
        end += not re.search(rf"{re.escape(prose[start:end])}\b", prose)
    if not reads_as_people(prose, start, end, names):
        return None
    credits_ = find_credits(prose, start, end, names, labelled=False)
    keynote = "keynote" in match[0].casefold()
    format_ = TalkFormat.KEYNOTE if keynote else line.format
    return replace(line, credits=credits_, sure=True, labelled=True, format=format_)


def _format_by(prose: str, line: TitleLine, names: NameReader) -> TitleLine | None:
    match = _FORMAT_BY.match(prose, *line.title)
    format_ = names.lexicon.formats.get(match["format"].casefold()) if match else None
    if not match or not format_ or not reads_as_people(prose, *match.span("people"), names):
        return None
    credits_ = find_credits(prose, *match.span("people"), names, labelled=False)
    return replace(line, credits=credits_, sure=True, labelled=True, format=format_)


def _divided(document: Document, line: TitleLine, names: NameReader) -> TitleLine:
    prose, (begin, end) = document.prose, line.title
    doubtful: Reading | None = None
    for whole_title, people, quoted in divisions(document, begin, end):
        title = _without_handles(prose, document.trim(*whole_title))
        linked = is_link(document, people)
        in_french = _PAR.search(prose, title[1], people[0]) is not None
        credits_ = find_credits(prose, *people, names, labelled=linked, spoken=in_french)
        if not credits_ or title[1] - title[0] < SHORTEST or _is_open(prose[slice(*title)]):
            continue
        name_first = people[0] < title[0]
        if name_first and (_is_role(prose, title, names) or _links_to_talk(document, title)):
            continue
        if name_first and not _may_stand_before(prose, people, title, names):
            continue
        by_comma = prose[people[1] : title[0]].strip() == ","  # no more than a remark, maybe
        sure = _speaks_for_people(document, credits_, names) and not (name_first and by_comma)
        told = quoted or sure or _gives_account(document, credits_)
        told = told or (not name_first and _looks_like_tail(prose, people))
        odd = _is_remark(prose, people, title) or _may_be_firm(prose, people, title, names)
        if told and not (name_first and odd):
            clean = _clean(document, title)
            return replace(line, title=clean, credits=credits_, quoted=quoted, sure=sure)
        doubtful = doubtful or Reading(_clean(document, title), credits_)
    doubtful = doubtful or _behind_comma(document, line.title, names)
    quoted_whole = QUOTED.fullmatch(prose[begin:end])
    whole = (begin, end)
    if quoted_whole:
        whole = (begin + quoted_whole.start("title"), begin + quoted_whole.end("title"))
    return replace(line, title=_clean(document, whole), doubtful=doubtful)


_COMMA = re.compile(r",\s+(?=[^\W\d_a-z])")
_MOST_COMMAS: Final = 8
_FEWEST_WORDS: Final = 3  # of a title that a comma ends
_MANY_NAMED: Final = 3  # people of whom one may have a given name that nobody knows


def _behind_comma(document: Document, line: Span, names: NameReader) -> Reading | None:
    """Read people off the end of "A Title of Words, Ada Lovelace, Anna Meyer & Piotr Nowak"."""
    prose = document.prose
    for comma in islice(_COMMA.finditer(prose, *line), _MOST_COMMAS):
        title = _clean(document, (line[0], comma.start()))
        words = prose[slice(*title)].split()
        credits_ = find_credits(prose, comma.end(), line[1], names, labelled=False)
        if not credits_:
            continue
        named = sum(names.has_given_name(prose[slice(*credit.name)]) for credit in credits_)
        if named < len(credits_) - (len(credits_) >= _MANY_NAMED):
            continue
        last = " ".join(words[-2:])
        listed = names.may_be_person(last) and names.has_given_name(last)  # one of several
        return (
            None if listed or len(words) < _FEWEST_WORDS else Reading(title, credits_, listed=True)
        )
    return None


_HANDLE_BEFORE = re.compile(r"@[\w.-]{2,40}(?:\s{1,3}[-–—|](?:\s+|$)|$)")
_HANDLE_LAST = re.compile(r"\s[-–—|]\s{1,3}@[\w.-]{2,40}[\s–—|-]{0,4}$")


def _without_handles(prose: str, title: Span) -> Span:
    """Take what somebody is called off both ends of a title: "@ada - Engines", "Engines - @ada"."""
    start, end = title
    if "@" not in prose[start:end]:
        return title
    before = _HANDLE_BEFORE.match(prose, start, end)
    start = before.end() if before else start
    last = _HANDLE_LAST.search(prose, start, end)
    return start, last.start() if last else end


def _may_stand_before(prose: str, people: Span, title: Span, names: NameReader) -> bool:
    """Whether what stands between a name and a title says who that is.

    In "Ada Lovelace - New worlds - And how" the title has a dash.
    """
    sign = prose[people[1] : title[0]].strip()
    between = _DASHED.split(prose[slice(*people)])[1:]
    if not all(may_introduce(part.strip(), names, barred="|" in sign) for part in between):
        return False
    if sign == ",":
        return not names.is_surely_organization(prose[slice(*title)])
    firm = prose[slice(*people)].rpartition(",")[2].strip()
    return sign != "." or may_introduce(firm, names, barred=True)


def _may_be_firm(prose: str, people: Span, title: Span, names: NameReader) -> bool:
    """Whether capitals follow a name and a comma: "Ada (@ada), Small Steps" is where she works?"""
    behind = prose[people[1] : title[0]].strip() == ","
    return behind and may_introduce(prose[slice(*title)], names, barred=False)


def _is_remark(prose: str, people: Span, title: Span) -> bool:
    """Whether what follows a name and a colon is said of them: "Ada (Acme): very good"."""
    return ":" in prose[people[1] : title[0]] and prose[title[0]].islower()


def _is_open(title: str) -> bool:
    """Whether a bracket is left open: what was cut there is a sentence, not a title."""
    return title.count("(") != title.count(")")


_DASHED = re.compile(r"\s[-–—|]\s")


def _is_role(prose: str, title: Span, names: NameReader) -> bool:
    """Whether what stands behind a name is what they do: "Ada Lovelace - Chief Engineer, Acme"."""
    first = re.split(r"[,(@]|\s[-–—]\s", prose[slice(*title)], maxsplit=1)[0].strip()
    return bool(first) and names.slot_of(first) is Slot.ROLE


#: Behind a name, with what may stand between them.
_HANDLE_BEHIND = re.compile(r"\s{0,3}[(,|/–-]?\s{0,3}@\w")


_NAMES_LINK = re.compile(rf"\W*{LINK_TO_TALK}", re.IGNORECASE)


def _links_to_talk(document: Document, title: Span) -> bool:
    """Whether a link to a recording stands behind a name: "Ada Lovelace - [Video of the talk]"."""
    if not _NAMES_LINK.match(document.words(*title)):
        return False
    first = bisect_left(document.links, title[0], key=lambda link: link.start)
    return first < len(document.links) and document.links[first].start <= title[0] + 1


def _gives_account(document: Document, credits_: tuple[Credit, ...]) -> bool:
    """Whether a handle or a profile goes with a name; firms and projects have them too."""
    return any(
        _HANDLE_BEHIND.match(document.prose, credit.name[1]) or is_profile(document, credit.name)
        for credit in credits_
    )


#: No firm or project has a page there.
_OF_A_PERSON = re.compile(r"https?://(?:\w+\.)?linkedin\.com/in/")


def _speaks_for_people(document: Document, credits_: tuple[Credit, ...], names: NameReader) -> bool:
    prose = document.prose
    if any(
        names.has_given_name(prose[slice(*credit.name)])
        or is_profile(document, credit.name, _OF_A_PERSON)
        for credit in credits_
    ):
        return True
    for credit in credits_:
        if credit.role:
            return True
        if credit.affiliation and (
            names.is_known_organization(prose[slice(*credit.affiliation)])
            or names.may_have_given_name(prose[slice(*credit.name)])
        ):
            return True
    return False


def _looks_like_tail(prose: str, people: Span) -> bool:
    """A tail without a known name still counts when it divides into people as lists do."""
    return bool(re.search(r"\s&\s|,\s", prose[slice(*people)]))


#: A heading's link to itself.
_PERMALINK: Final = re.compile(r"\s+[#¶]\s*$")


#: "par Ada Lovelace de Saagie" says where she works.
_PAR = re.compile(r"\bpar\b", re.IGNORECASE)
_IN_QUOTES = re.compile(rf"{OPENS}\s*([^\"“”«»„]+?)\s*{CLOSES}")


def _clean(document: Document, title: Span) -> Span:
    """Take white space, emphasis left-overs and a closing separator off a title."""
    start, end = document.trim(*title)
    text = document.prose[start:end]
    text = _PERMALINK.sub("", text) if text.endswith(("#", "¶")) else text
    stripped = text.rstrip(" -–—|:,")
    lead = len(stripped) - len(stripped.lstrip(" -–—|:•*"))
    quoted = _IN_QUOTES.fullmatch(document.prose, start + lead, start + len(stripped))
    return quoted.span(1) if quoted else (start + lead, start + len(stripped))
