"""The ways to divide a line into a title and the people written behind or before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Span

_DASH = re.compile(
    r"\s+[-–—|•·]+\s+|\s*[—|]\s*|\.{3,}\s+|…\s+|(?<=[a-z?!)])(?:\s[-–]|[-–]\s)(?=[A-Z])"
)
#: Signs that open and close a quotation. German books and Danish turn "«…»" round.
OPENS = r"(?:[“\"«„]|(?<![^\s(])»(?=\S))"
CLOSES = r"(?:[”\"»“]|(?<=\S)«(?!\w))"
_NOTES_ON = r"(?:[Nn]otes\s+(?:on|from|about)\s+)?"
_THE_TALK = r"(?:(?:the\s+)?(?:[Tt]alk|[Ss]ession|[Kk]eynote|Vortrag|[Cc]onférence)\s+)?"
QUOTED = re.compile(
    rf"\s*{_NOTES_ON}{_THE_TALK}{OPENS}\s*(?P<title>[^\"”»«“\n]{{4,200}}?)\s*{CLOSES}"
    r"\s*(?P<by>[-–—,:|(]|by\b|par\b|von\b|por\b|di\b|with\b)?\s*"
)
_BY = re.compile(
    r"[,.]?\s+(?:(?:presented|given|delivered|led|run|held)\s+by|by|par|von|por|di|présenté\s+par)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
#: What those begin with, whose search takes less time.
_BY_WORD = re.compile(
    r"\s(?:presented|given|delivered|led|run|held|présenté|by|par|von|por|di)\s", re.IGNORECASE
)
_DASH_SIGN = re.compile(r"[-–—|•·….]")
_BRACKETED = re.compile(r"\s*[(\[](?P<people>(?:[^()\[\]]|\([^()\[\]]{1,60}\)){3,160})[)\]]\s*$")
_NAME_FIRST = re.compile(
    r"\s*(?P<people>[^:\n–—|]{3,100}?(?:\([^()\n]{2,60}\))?)\s*(?:[:–—|]|\s-\s)\s*(?P<title>\S.{5,})$"
)
_NAME_ORG_FIRST = re.compile(
    r"\s*(?P<people>[^:\n–—|]{3,60}?\s[-–—|]\s[^:\n–—|]{2,50}?)\s[-–—|]\s+(?P<title>\S.{5,})$"
)
#: Of "Name | @handle | Firm | Title" the last bar; a title holds none.
_NAME_BARS_FIRST = re.compile(
    r"\s*(?P<people>[^|:\n–—]{3,60}?(?:\|[^|\n]{1,60}){1,3})\|\s*(?P<title>[^|\n]{4,})$"
)
#: A comma ends a name only where a handle stands behind it; a firm may follow, and a full stop.
_NAME_HANDLE_FIRST = re.compile(
    r"\s*(?P<people>[^:\n–—|,()@]{3,60}\(@[\w.-]{2,30}\)(?:\s*,[^,.:\n]{2,40}(?=\.\s))?)"
    r"\s*[,.]\s*(?P<title>\S.{5,})$"
)
_PANEL_WITH = re.compile(
    r"(?:panel|discussion|conversation|fireside\s+chat|podium|table\s+ronde|interview)\s+"
    r"(?:with|avec|mit|con)\s+",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(\*\*|__|\*|_)(?=\S)(?P<title>[^*_\n]{4,200}?)\.?\1[ \t:.,–-]*(?=\S)")
_SET_APART_TAIL = re.compile(
    r"(?P<title>[^\n]{4,200}?)[ \t]+[-–—,(]?[ \t]?(?P<mark>\*\*|__|\*|_)(?=\S)"
    r"(?P<people>[^*_\n]{4,120})(?P=mark)\)?[ \t]*(?=\n|$)"
)
#: "Why us [Ada, Acme]": prose has no such brackets, which may be a link's.
_IN_SQUARE_BRACKETS = re.compile(
    r"(?P<title>[^\[\]\n]{4,200}?)[ \t]+\[(?P<people>[^\[\]\n]{4,120})\][ \t]*(?=\n|$)"
)
_CLOSES = re.compile(r"[*_]{0,3}\](?:\(|\[)|[*_]{1,3}(?=[\s,])")

#: A title has at least this many characters.
SHORTEST: Final = 3
_MOST_DIVISIONS: Final = 8
_CLOSING_MARKS: Final = 3  # characters of markup that may stand behind the words of a line


def divisions(document: Document, start: int, end: int) -> Iterator[tuple[Span, Span, bool]]:
    """Give the ways to divide a line, likeliest first.

    Yields:
        The title, the people, and whether quotes or emphasis set the title apart.
    """
    prose = document.prose
    bys = list(_BY.finditer(prose, start, end)) if _BY_WORD.search(prose, start, end) else []
    yield from chain(
        _set_apart(document, start, end, bys),
        _by_signs(prose, start, end, bys),
        _behind_markup(document, start, end),
    )


def _by_signs(
    prose: str, start: int, end: int, bys: Sequence[re.Match[str]]
) -> Iterator[tuple[Span, Span, bool]]:
    """Give the ways to divide a line into title and people, likeliest first."""
    quoted = QUOTED.match(prose, start, end)
    if quoted and quoted.end() < end:
        yield quoted.span("title"), (quoted.end(), end), True
    for by in bys[: -_MOST_DIVISIONS - 1 : -1]:
        yield (start, by.start()), (by.end(), end), False
    dashed = _DASH_SIGN.search(prose, start, end)
    for dash in islice(
        _DASH.finditer(prose, start, end) if dashed else (), _MOST_DIVISIONS
    ):  # leftmost first: "T - Name - Role - Org" is one tail
        panel = _PANEL_WITH.match(prose, dash.end(), end)
        if panel:
            yield (start, dash.start()), (panel.end(), end), False
        cut = dash.end() if dash[0].strip().startswith((".", "…")) else dash.start()
        yield (start, cut), (dash.end(), end), False
    bracketed = _BRACKETED.search(prose, start, end)
    if bracketed:
        yield (start, bracketed.start()), bracketed.span("people"), False
    for pattern in (_NAME_BARS_FIRST, _NAME_ORG_FIRST, _NAME_FIRST, _NAME_HANDLE_FIRST):
        first = pattern.match(prose, start, end)
        if first:
            yield first.span("title"), first.span("people"), False


def _behind_markup(document: Document, start: int, end: int) -> Iterator[tuple[Span, Span, bool]]:
    """Divide where a linked or bold title ends: "[Title](…) *Ada Lovelace, Acme*"."""
    before = document.text[max(start - 2, 0) : start]
    marks = len(before) - len(before.rstrip("*_"))
    marked = _RUN_IN.match(document.text, start - marks, end)
    if marked and marked.start("title") == start and marked.end() < end:
        yield marked.span("title"), (marked.end(), end), False
    apart = _SET_APART_TAIL.match(document.text, start, end + _CLOSING_MARKS)
    if apart:
        yield apart.span("title"), apart.span("people"), False
    named = _IN_SQUARE_BRACKETS.match(document.text, start, end + _CLOSING_MARKS)
    if named:
        yield named.span("title"), named.span("people"), False
    first = bisect_left(document.links, start - 1, key=lambda link: link.start)
    link = document.links[first] if first < len(document.links) else None
    if link and link.start <= start + 1 and start + SHORTEST < link.end < end:
        yield (start, link.end), (link.end, end), False


def _set_apart(
    document: Document, start: int, end: int, bys: Sequence[re.Match[str]]
) -> Iterator[tuple[Span, Span, bool]]:
    """Divide at the "by" right behind the end of a link or of emphasis: as sure as quotes are."""
    if not bys:
        return
    by = bys[0]
    title = document.trim(start, by.start())
    if _CLOSES.match(document.text, title[1], end) and " " in document.prose[slice(*title)]:
        yield title, (by.end(), end), True


def is_link(document: Document, span: Span) -> bool:
    """Whether a stretch is one link and nothing else, as a name with a home page is."""
    start, end = document.trim(*span)
    first = bisect_left(document.links, start, key=lambda link: link.start)
    link = document.links[first] if first < len(document.links) else None
    return link is not None and (link.start, link.end) == (start, end)


_PROFILE: Final = re.compile(
    r"https?://(?:www\.|[a-z]{2}\.)?(?:twitter|x|github|linkedin|mastodon|bsky|gitlab)\.\w{2,6}/(?:in/|profile/)?@?[\w.-]+/?$"
    r"|https?://[\w.-]+/@[\w.]+$"
)


def is_profile(document: Document, span: Span, where: re.Pattern[str] = _PROFILE) -> bool:
    """Whether a stretch is one link to where people present themselves, as on Twitter."""
    start = document.trim(*span)[0]
    first = bisect_left(document.links, start, key=lambda link: link.start)
    link = document.links[first] if first < len(document.links) else None
    return is_link(document, span) and link is not None and bool(where.match(link.url))
