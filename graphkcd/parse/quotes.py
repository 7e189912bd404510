"""Titles in quotes, and the sentences of prose: none ends within a quoted title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.divisions import CLOSES, OPENS
from graphkcd.parse.layout import is_within
from graphkcd.parse.talk_words import CALLED, TALK, TALK_WORD
from graphkcd.parse.told import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Span

QUOTED: Final = re.compile(
    rf"(?<![\w.!?…]){OPENS}(?:(?<=[«»“„])\s)?(?P<title>(?:[a-z]{{1,3}}(?=[A-Z])|[A-ZÀ-Þ0-9])[^“”\"«»„]{{6,240}}?)\s?{CLOSES}"
)
_SENTENCE: Final = re.compile(rf"{STOP}[)”\"»]?\s+(?=[A-ZÀ-Þ“\"«])")


def sentences(prose: str, start: int, end: int) -> Iterator[Span]:
    """Give the sentences of a stretch; none ends within a quoted title."""
    at = start
    quoted = [match.span() for match in QUOTED.finditer(prose, start, end)]
    starts = [quote for quote, _ in quoted]
    for match in _SENTENCE.finditer(prose, start, end):
        if not is_within(match.end(), starts, quoted):
            yield at, match.end()
            at = match.end()
    yield at, end


def says_that_it_is_one(prose: str, start: int, end: int) -> bool:
    """Whether the words before a quoted title say that a talk was called so."""
    said = any(pattern.search(prose, start, end) for pattern in (_COUNTED, _TALK_CALLED))
    return said or _OPENS_WITH_TALK.fullmatch(prose, start, end) is not None


def in_quotes(prose: str, sentence: Span) -> Iterator[Span]:
    """Give titles in quotes; what is longer than most is one where a talk's word stands before."""
    for match in QUOTED.finditer(prose, *sentence):
        start, end = match.span("title")
        if _SAID.match(prose, match.end(), sentence[1]):
            continue
        if end - start <= _LONG or _CALLED.search(prose, max(start - _LONG, 0), match.start()):
            yield start, end
    if "'" in prose[slice(*sentence)] or "‘" in prose[slice(*sentence)]:
        yield from (match.span("title") for match in _SINGLE.finditer(prose, *sentence))


_LONG: Final = 140  # characters
#: "“…” – that's how she opened her talk": what somebody said.
_SAID: Final = re.compile(
    r"\s*[-–—,]\s*(?:that['’]s|this is|is|was|said|says|so|sagte|meinte|dit|disait)\b",
    re.IGNORECASE,
)
#: Between single signs, which are apostrophes too, it stands right behind a talk's word.
_SINGLE: Final = re.compile(
    rf"(?:{TALK_WORD}|\bnext\s+up\b)(?:\s+(?:by|par|von)\s[^'’‘!?;:\n]{{3,60}}?)?"
    rf"[\s:]+(?:(?:(?:was|is)\s+)?(?:{CALLED}|on|about|sur|über|was|is)\s+)?"
    r"(?<!\w)['‘]\s?(?P<title>[A-ZÀ-Þ](?:[^'’‘\n]|(?<=\w)['’](?=\w)){6,140}?)\s?['’](?!\w)",
    re.IGNORECASE,
)


def closing_signs(title: str) -> int:
    """Count the signs that the sentence put behind a title, as in "… to Enhance Airflow,"."""
    return title[-1] in ",." and not title.endswith("..")


#: "The next talk was “…”": it was one, whoever gave it.
_COUNTED: Final = re.compile(
    r"\b(?:(?:first|second|third|next|last|final|opening|closing|première?|deuxième|dernière?|erste|zweite"
    rf"|nächste|letzte)r?\s+(?:{TALK}|one)\s+(?:of\s+the\s+\w+\s+)?"
    r"(?:(?:that\s+)?(?:I|we)\s+(?:\w+\s+)?(?:attended|saw|went\s+to|visited|watched|joined|chose)\s+)?"
    r"|next\s+(?:up|on)\s+|up\s+next\s+)(?:was|is|war|hieß|était|s['’]intitulait)\s+"
    rf"(?:(?:{CALLED}|on|about|über|sur)\s+|[^.!?“”\"\n]{{2,120}}?['’]s\s+)?\W{{0,3}}$",
    re.IGNORECASE,
)
#: 'A talk called "…"': whoever gave it.
_TALK_CALLED: Final = re.compile(
    rf"\b{TALK}(?:,\s+|\s+)(?:(?:which\s+|that\s+)?(?:was|is|hieß|est|était)\s+)?(?:{CALLED}|on)\s+\W{{0,3}}$"
    # "I went to the workshop “…”"
    rf"|\b(?:went|go|going|gone|headed|listened|was|been)\s+(?:in\s+)?to\s+(?:the|an?)\s+(?:\w+\s+)?{TALK}\s+\W{{0,3}}$"
    rf"|\b(?:attended|saw|watched|enjoyed|joined|visited)\s+(?:the|an?)\s+(?:\w+\s+)?{TALK}\s+\W{{0,3}}$",
    re.IGNORECASE,
)
#: 'The presentation “…” covered this nicely'.
_OPENS_WITH_TALK: Final = re.compile(
    rf"\W*(?:In\s+)?(?:the|another|an?)\s+(?:[\w-]+\s+){{0,2}}?{TALK}\s+\W{{0,3}}", re.IGNORECASE
)
_CALLED: Final = re.compile(
    rf"{TALK_WORD}[\s:,]*(?:(?:was|is|hieß|est|était)\s+)?{CALLED}?[\s:*_]*$",
    re.IGNORECASE,
)
