"""The site of the event that a note tells of: what is linked there is told on it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from graphkcd.parse.event_names import names_event
from graphkcd.parse.stated import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Document, Link
    from graphkcd.parse.lexicon import Lexicon


def event_sites(document: Document, lexicon: Lexicon) -> frozenset[str]:
    """Give the hosts of events that a note links by their names, or for the titles of talks.

    A host is an event's when it is called as the words of a link in the first paragraphs are, and
    these name an event or stand in the note's title beside a year:
    "[OpenWest](https://www.openwest.org/)". So is one on whose pages of a year titles in quotes
    are: `["Why us"](https://openwest.org/2019/why-us)`.
    """
    if not document.links:
        return frozenset()
    end = document.blocks[min(_FIRST, len(document.blocks)) - 1].end if document.blocks else 0
    linked = takewhile(lambda link: link.start < end, document.links)
    called = _hosts(document, linked, _of_year(document), lexicon)
    return frozenset((*called, *_of_quoted(document)))


_FIRST: Final = 12  # blocks


def _hosts(
    document: Document, linked: Iterator[Link], title: str, lexicon: Lexicon
) -> Iterator[str]:
    for link in linked:
        host = host_of(link.url)
        called = _letters(_name_of(host))
        words = _letters(document.words(link.start, link.end))
        if min(len(called), len(words)) < _SHORTEST or _OF_MANY.search(host):
            continue
        if not (words.startswith(called) or called.startswith(words)):
            continue
        span = (link.start, link.end)
        named = called in title or words in title
        if named or names_event(document.prose, *span, lexicon):
            yield host


def _of_quoted(document: Document) -> Iterator[str]:
    """Give the hosts to whose pages of a year most links are titles in quotes, and several."""
    pages: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in document.links:
        page = _PAGE_OF_YEAR.match(link.url)
        if page:
            before = document.prose[max(link.start - _NEAR, 0) : link.start].rstrip()
            words = document.words(link.start, link.end)
            pages[page["folder"]][link.url] = not _OPENS.isdisjoint((before[-1:], words[:1]))
    for folder, quoted in pages.items():
        several = sum(quoted.values()) >= max(_FEWEST_QUOTED, _MOSTLY_QUOTED * len(quoted))
        if several and not _OF_MANY.search(host_of(folder)):
            yield host_of(folder)


_FEWEST_QUOTED: Final = 3
_MOSTLY_QUOTED: Final = 0.6
#: An address below a year, and not below one of its months.
_PAGE_OF_YEAR: Final = re.compile(
    r"(?P<folder>https?://[^/?#]+/(?:[a-z-]+/){0,2}(?:19|20)\d{2}/(?:[a-zà-ÿ-]+/)?)[\w%-][^/?#]*/?$",
    re.IGNORECASE,
)
_NEAR: Final = 16  # characters, of which an escaped blank and a bracket are most
_OPENS: Final = frozenset('“"«„')

_SHORTEST: Final = 4  # letters of a name


def host_of(url: str) -> str:
    """Give the host of an address, without "www."; empty when it has none.

    >>> host_of("https://www.openwest.org/2014"), host_of("./notes.md")
    ('openwest.org', '')
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _name_of(host: str) -> str:
    """Give what a host is called by: the label before the last one."""
    labels = host.split(".")
    return labels[-2] if len(labels) > 1 else ""


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _of_year(document: Document) -> str:
    """Give the letters of a note's title where it has a year; none otherwise."""
    title = title_of(document)
    words = document.text[slice(*title)] if title else ""
    return _letters(words) if _YEAR.search(words) else ""


_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")
#: Hosts on which everybody has pages.
_OF_MANY: Final = re.compile(
    r"(?:^|\.)(?:github|gitlab|twitter|x|youtube|youtu|vimeo|medium|linkedin|wikipedia|meetup"
    r"|facebook|google|eventbrite|slideshare|speakerdeck|instagram|flickr|mastodon)\.\w+$"
)


def is_on_site(url: str, sites: frozenset[str]) -> bool:
    """Whether an address is a page of its own on one of some events' sites.

    >>> is_on_site("https://openwest.org/talk-7", frozenset({"openwest.org"}))
    True
    >>> is_on_site("https://openwest.org/sponsors/", frozenset({"openwest.org"}))
    False
    """
    if host_of(url) not in sites:
        return False
    path = urlsplit(url).path.strip("/")
    return bool(path) and not _FOR_ALL.search(path)


#: Pages that tell of no one talk.
_FOR_ALL: Final = re.compile(
    r"^(?:\d{4}/?)?(?:\w\w/)?(?:index\.html?)?$"
    r"|(?:^|[/_-])(?:speakers?|users?|people|sponsors?|tickets?|about|team|venue|location|contact|regist\w+|schedule"
    r"|program(?:me?)?|agenda|conduct|grants?|archive|news|blog|imprint|referent\w*|sprecher\w*)(?:\.html?)?(?:/|$)",
    re.IGNORECASE,
)
