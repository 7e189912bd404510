"""What a page's head says of it: title, authors and the day it was published."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import Tag

    from graphkcd.sources.survey import Survey

_TITLES: Final = ("og:title", "twitter:title", "dc.title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author")
_DATES: Final = (
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "datepublished",
    "pubdate",
    "publish-date",
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)

#: A block of linked data longer than this describes more than a page. In characters.
_LONGEST_DATA: Final = 200_000
#: Longer values are no title and no name.
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Head:
    """A page's own description."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    address: str = ""  #: where the page was, so that its links can be followed

    def fields(self) -> Iterator[tuple[str, str]]:
        """Give what is known as front matter.

        The day is not called ``date``, which in notes is the day of the event.
        """
        if self.title:
            yield "title", self.title
        for author in self.authors:
            yield "author", author
        if self.published:
            yield "published", self.published


def read_head(survey: Survey) -> Head:
    """Read a page's meta elements, and its linked data where they are silent."""
    meta = _meta(survey)
    data = _linked_data(survey)
    written = next((t.get_text() for t in survey.find("title")), "")
    title = _first(meta, _TITLES) or _folded(written).rpartition(" | ")[0] or _folded(written)
    names = [meta[key] for key in _AUTHORS if key in meta and not _ADDRESS.match(meta[key])]
    authors = names[:1] or [name for name in _names(data.get("author")) if name]
    published = _first(meta, _DATES) or _text(data.get("datePublished"))
    day = _ISO_DAY.match(published)
    return Head(title, tuple(dict.fromkeys(authors)), day[0] if day else "", _address(survey))


def _meta(survey: Survey) -> dict[str, str]:
    """Give the first value of each meta element, by its name in lower case."""
    found: dict[str, str] = {}
    for tag in survey.find("meta"):
        key = _text(tag.get("property") or tag.get("name") or tag.get("itemprop")).lower()
        content = _text(tag.get("content"))
        if key and content:
            found.setdefault(key, content)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if key in meta), "")


def _folded(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())[:_LONGEST]


def _text(value: object) -> str:
    return _folded(value) if isinstance(value, str) else ""


def _linked_data(survey: Survey) -> dict[str, object]:
    """Give the first JSON-LD object of the page that names an author or a day."""
    scripts = (s for s in survey.find("script") if s.get("type") == "application/ld+json")
    for script in scripts:
        for entry in _entries(script):
            if "author" in entry or "datePublished" in entry:
                return entry
    return {}


def _entries(script: Tag) -> list[dict[str, object]]:
    source = script.get_text()
    try:
        value = json.loads(source) if len(source) <= _LONGEST_DATA else None
    except (ValueError, RecursionError):
        return []
    graph = value.get("@graph", value) if isinstance(value, dict) else value
    return [e for e in (graph if isinstance(graph, list) else [graph]) if isinstance(e, dict)]


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        yield _text(one.get("name") if isinstance(one, dict) else one)


def _address(survey: Survey) -> str:
    canonical = (t for t in survey.find("link") if "canonical" in (t.get("rel") or ()))
    for tag in (*survey.find("base"), *canonical):
        address = _text(tag.get("href"))
        if _ADDRESS.match(address):
            return address
    return ""
