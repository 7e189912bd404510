"""Lines that go on with the notes: "**Why us** – Ada Lovelace (Acme): how doubt helps."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.talk_words import TALK
from graphkcd.parse.told import presenters

if TYPE_CHECKING:
    from graphkcd.model.document import Document, Span
    from graphkcd.parse.names import NameReader


def without_run_in(document: Document, span: Span, names: NameReader) -> Span:
    """Give the front of a line that names a talk, or the line if no notes follow there.

    The title is bold or a link, and people whom somebody may be stand behind it up to a colon or
    a full stop.
    """
    line_start = document.line_starts[document.line(span[0]) - 1]
    title = _TITLE.match(document.text, line_start, span[1])
    if not title or title.start("title") < span[0] - _LONGEST_MARK:
        return span
    reach = min(span[1], title.end() + _LONGEST_PEOPLE)
    for stop in _STOP.finditer(document.prose, title.end(), reach):
        people = (title.end(), stop.start())
        if reads_as_people(document.prose, *people, names) and _is_sure(document, people, names):
            return span[0], stop.start() + (document.prose[stop.start()] == ")")
    return span


def title_in_front(document: Document, span: Span, names: NameReader) -> Span | None:
    """Give what of a line names a talk, where notes follow on the line itself."""
    front = without_run_in(document, span, names)
    return front if front != span else _told_run_in(document, span, names)


def _told_run_in(document: Document, span: Span, names: NameReader) -> Span | None:
    """Give the bold front of a line that goes on with who presented it: "**Why us.** Ada told …".

    Or with a sentence that speaks of "this session".
    """
    line_start = document.line_starts[document.line(span[0]) - 1]
    title = _BOLD_FRONT.match(document.text, line_start, span[1])
    if not title or title.start("title") > span[0] + _LONGEST_MARK or " " not in title["title"]:
        return None
    told = presenters(document.prose, title.end(), span[1], names)
    if not told and not _OF_THIS.match(document.prose, title.end(), span[1]):
        return None
    return document.trim(*title.span("title"))


_BOLD_FRONT: Final = re.compile(
    r"[ \t]*+(?P<mark>\*\*|__)(?P<title>[^*_\n]{4,160}?)[.:]?(?P=mark)[.:]?[ \t]+(?=[A-ZÀ-Þ])"
)
_OF_THIS: Final = re.compile(rf"\s*(?:This|The)\s+{TALK}\b")


def _is_sure(document: Document, people: Span, names: NameReader) -> bool:
    """Whether one of those named has a given name that is known, or a firm."""
    found = find_credits(document.prose, *people, names, labelled=False)
    return any(c.affiliation or names.has_given_name(document.words(*c.name)) for c in found)


_LONGEST_MARK: Final = len("**[")
_LONGEST_PEOPLE: Final = 140  # characters
_TITLE: Final = re.compile(
    r"[ \t]*+(?:(?:[-*+•·]|\d{1,3}[.)])[ \t]++)?(?:[^\w\s\[*]{1,4}[ \t]*+)?"
    r"(?P<title>(?P<mark>\*\*|__)(?=\S)[^\n]{4,200}?(?<=\S)(?P=mark)"
    r"|\[[^\]\n]{4,200}\]\([^)\s]+\))"
    r"(?:[ \t]*\[\(?[\w ]{2,30}\)?\]\([^)\s]+\))?"  # its page, its slides
    r"(?:[ \t]*[-–—|,:][ \t]+|[ \t]+(?:by|par|von|with|mit|avec)[ \t]+)"
)
#: What ends the people, and the notes behind it.
_STOP: Final = re.compile(
    r"(?:(?<=[\w)])|(?<=[\w)][*_]))[:.](?=\s+\S|\s*$)|(?<=[\w)])\s+[-–—](?=\s+\S)"
)
