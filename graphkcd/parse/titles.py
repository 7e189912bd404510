"""Read one line as a talk: label, title, and the people written behind or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.labels import lead_of, skip_enumerator
from graphkcd.parse.people import Credit, find_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.names import NameReader


@dataclass(frozen=True, slots=True)
class TitleLine:
    """What one line says of a talk."""

    title: Span
    credits: tuple[Credit, ...] = ()
    labelled: bool = False  #: a format label stands before the title
    quoted: bool = False  #: the title stands in quotes and a name behind it
    sure: bool = False  #: a known given name, role or organisation speaks for the people
    format: TalkFormat = TalkFormat.TALK


_DASH = re.compile(r"\s+[-–—|•·]+\s+|\s*[—|]\s*|\.{3,}\s+|…\s+|(?<=[a-z?!)])\s[-–](?=[A-Z])")
_QUOTED = re.compile(
    r"\s*[\"“«„]\s*(?P<title>[^\"”»“\n]{4,200}?)\s*[\"”»“]\s*(?P<by>[-–—,:|(]|by\b|par\b|von\b|por\b|di\b|with\b)?\s*"
)
_BY = re.compile(
    r"[,.]?\s+(?:presented\s+by|given\s+by|delivered\s+by|by|par|von|por|présenté\s+par)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[](?P<people>[^()\[\]]{3,160})[)\]]\s*$")
_NAME_FIRST = re.compile(
    r"\s*(?P<people>[^:\n–—|]{3,100}?(?:\([^()\n]{2,60}\))?)\s*(?:[:–—|]|\s-\s)\s*(?P<title>\S.{5,})$"
)
_VIDEO_WORDS = re.compile(
    r"\s*[(\[]?\b(?:video|slides?|recording|youtube|deck|abstract|link|watch)\b[)\]]?\s*$", re.IGNORECASE
)

#: A title has at least this many characters.
_SHORTEST: Final = 3


def read_title_line(document: Document, start: int, end: int, names: NameReader) -> TitleLine:
    """Read a heading, list item, bold line or cell as "[Label:] title [people]".

    The people part must parse completely, or it belongs to the title: titles end in
    "… – Effective Performance Testing" far too often.
    """
    prose = document.prose
    start, end = document.trim(start, end)
    while match := _VIDEO_WORDS.search(prose, start, end):
        if match.start() <= start:
            break
        end = match.start()
    lead = lead_of(prose, start, end, names.lexicon)
    format_ = lead.format if lead else TalkFormat.TALK
    begin = skip_enumerator(prose, lead.title_start if lead else start, end)
    for title, people, quoted in _divisions(prose, begin, end):
        credits_ = find_credits(prose, *people, names, labelled=False)
        if credits_ and title[1] - title[0] >= _SHORTEST:
            sure = _speaks_for_people(prose, credits_, people, names)
            if quoted or sure or _looks_like_tail(prose, people):
                return TitleLine(_clean(document, title), credits_, lead is not None, quoted, sure, format_)
    quoted_whole = _QUOTED.fullmatch(prose[begin:end])
    title = (begin, end)
    if quoted_whole:
        title = (begin + quoted_whole.start("title"), begin + quoted_whole.end("title"))
    return TitleLine(_clean(document, title), labelled=lead is not None, format=format_)


def _divisions(prose: str, start: int, end: int) -> Iterator[tuple[Span, Span, bool]]:
    """Give the ways to divide a line into title and people, likeliest first."""
    quoted = _QUOTED.match(prose, start, end)
    if quoted and quoted.end() < end:
        yield quoted.span("title"), (quoted.end(), end), True
    for by in reversed(list(_BY.finditer(prose, start, end))):
        yield (start, by.start()), (by.end(), end), False
    dashes = list(_DASH.finditer(prose, start, end))
    for dash in dashes:  # leftmost first: "T - Name - Role - Org" is one tail
        cut = dash.end() if dash[0].strip().startswith((".", "…")) else dash.start()
        yield (start, cut), (dash.end(), end), False
    bracketed = _BRACKETED.search(prose, start, end)
    if bracketed:
        yield (start, bracketed.start()), bracketed.span("people"), False
    first = _NAME_FIRST.match(prose, start, end)
    if first:
        yield first.span("title"), first.span("people"), False


def _speaks_for_people(
    prose: str, credits_: tuple[Credit, ...], slot: Span, names: NameReader
) -> bool:
    if any(names.has_given_name(prose[slice(*credit.name)]) for credit in credits_):
        return True
    for credit in credits_:
        if credit.role:
            return True
        if credit.affiliation and names.is_known_organization(prose[slice(*credit.affiliation)]):
            return True
    return False


def _looks_like_tail(prose: str, people: Span) -> bool:
    """A tail without a known name still counts when it divides into people as lists do."""
    return bool(re.search(r"\s&\s|,\s", prose[slice(*people)]))


def _clean(document: Document, title: Span) -> Span:
    """Take white space, emphasis left-overs and a closing separator off a title."""
    start, end = document.trim(*title)
    text = document.prose[start:end]
    stripped = text.rstrip(" -–—|:,")
    lead = len(stripped) - len(stripped.lstrip(" -–—|:•*"))
    return start + lead, start + len(stripped)
