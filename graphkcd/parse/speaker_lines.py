"""Lines that say who speaks and nothing of the subject: "X's keynote", "Keynote by X"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.names import Slot
from graphkcd.parse.people import Credit, find_credits, reads_as_people
from graphkcd.parse.talk_words import TALK_NOUNS
from graphkcd.parse.title_edges import clean_title
from graphkcd.parse.title_line import Reading, TitleLine
from graphkcd.required import folded
from graphkcd.triggers import any_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader

_SESSIONS: Final = (*map(str.casefold, TALK_NOUNS), "demo")
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


def names_session(text: str, lexicon: Lexicon) -> bool:
    """Whether any word stands in a text without which none of its lines has a format's label."""
    return _any_session(lexicon)(folded(text))


@lru_cache(maxsize=4)
def _any_session(lexicon: Lexicon) -> Callable[[str], bool]:
    """Tell a text with a word of which one stands in whatever is called a session."""
    return any_word({*_SESSIONS, *(folded(format_).split()[0] for format_ in lexicon.formats)})


_holds_session: Final = any_word(_SESSIONS)


def named_only(document: Document, line: TitleLine, names: NameReader) -> TitleLine | None:
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
_FIRM_BEHIND = re.compile(r",\s+(?P<firm>[^\n,–—|-]{2,40}?)(?=\s+[-–—|]\s)")


def _behind_name(
    prose: str, line: Span, credits_: tuple[Credit, ...], names: NameReader
) -> Reading | None:
    """Read "Ada Lovelace - Zero-Knowledge-Services" as a title where the lines beside it are so.

    Behind a comma may stand where she works.
    """
    first = credits_[0]
    firm = _FIRM_BEHIND.match(prose, first.name[1], line[1])
    end = firm.end() if firm else first.name[1]
    dash = _DASH_BEHIND.match(prose, end, line[1]) if len(credits_) == 1 else None
    behind = prose[dash.end() : line[1]] if dash else ""
    role = firm.span("firm") if firm else first.role
    is_role = role and names.slot_of(prose[slice(*role)]) is Slot.ROLE
    if not dash or is_role or names.is_known_organization(behind):
        return None
    return Reading(
        (dash.end(), line[1]), (Credit(first.name, firm.span("firm") if firm else None),)
    )


def format_as_title(document: Document, line: TitleLine, label: Span) -> TitleLine:
    """Take a label for the title where only people follow: "Opening Remarks - Ada Lovelace".

    "Talk 3" does not tell what it was: there the name is part of the title, the firm not.
    """
    span = clean_title(document, label)
    dashed = re.search(r"\s[-–—]\s*$", document.prose[slice(*label)])
    if dashed and re.search(r"[^\W\d_] [^\W\d_]", document.words(*span)):
        return replace(line, title=span, people_only=False)
    last = line.credits[-1].name[1]
    said = (span for credit in line.credits for span in (credit.affiliation, credit.role) if span)
    among = any(start < last for start, _ in said)
    return replace(line, title=span if among else (span[0], last))


def _possessive(prose: str, line: TitleLine, names: NameReader) -> TitleLine | None:
    may_be = _holds_session(folded(prose[slice(*line.title)]))
    match = _POSSESSIVE.match(prose, *line.title) if may_be else None
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


def session_on(document: Document, line: TitleLine, names: NameReader) -> TitleLine | None:
    """Read "Ada Lovelace's talk on engines", or a firm's: the subject is the title."""
    prose = document.prose
    match = _SESSION_ON.fullmatch(prose, *line.title) if "s " in prose[slice(*line.title)] else None
    if not match:
        return None
    people = match.span("people")
    named = reads_as_people(prose, *people, names)
    known = named or names.is_known_organization(prose[slice(*people)])
    if not known and not prose[people[0]].isupper():
        return None
    credits_ = find_credits(prose, *people, names, labelled=False) if named else ()
    title = clean_title(document, match.span("title"))
    return replace(line, title=title, credits=credits_, sure=True, labelled=True)


_SESSION_ON = re.compile(
    rf"(?P<people>[^\W\d_][^\n:'’]{{1,50}})(?:['’]s|(?<=s)['’])\s+(?:\w+\s+){{0,2}}{_SESSION}\s+(?:on|about|around|regarding|covering|sur|autour\s+de|über|zum?)\s+"
    r"(?P<title>\S+\s[^\n]{3,160})",
    re.IGNORECASE,
)


def _is_by_people(prose: str, span: Span, names: NameReader) -> bool:
    """Whether a format is by people: two words and nothing else, maybe, whom nobody need know."""
    words = prose[slice(*span)]
    return reads_as_people(prose, *span, names) or names.slot_of(words) is Slot.PERSON


def _format_by(prose: str, line: TitleLine, names: NameReader) -> TitleLine | None:
    match = _FORMAT_BY.match(prose, *line.title)
    format_ = names.lexicon.formats.get(match["format"].casefold()) if match else None
    if not match or not format_ or not _is_by_people(prose, match.span("people"), names):
        return None
    credits_ = find_credits(prose, *match.span("people"), names, labelled=False)
    return replace(line, credits=credits_, sure=True, labelled=True, format=format_)
