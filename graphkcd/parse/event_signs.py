"""What names an event beside words for one: a link, a quote, a title, an address, a venue."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.dates import find_dates
from graphkcd.parse.divisions import CLOSES, OPENS
from graphkcd.parse.event_kinds import LARGE, LOW_KIND
from graphkcd.parse.event_names import ARTICLES
from graphkcd.parse.labels import label_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.talk_links import talk_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Link, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

#: What stands behind the name of an event: "… took place in", "… findet in Bern statt".
_HELD = re.compile(
    r"[”“\"»«*_),]*\s?(?:which |that |die |das |qui )?"
    r"(?:took place|takes place|was held|is held|(?:a|avait|ont) (?:eu )?lieu|se tenait"
    r"|s[’']est tenue?|(?:findet|fand)\b[^.\n]{0,60}\bstatt)\b"
)
_CONFERENCE = re.compile(rf"[”“\"»«*_)]*\s?{LARGE}\b(?! cent)")
_IN_NAME = re.compile(rf"{LARGE}|seminar")
#: One of many: "a Harbour meetup".
_ONE_OF_MANY = re.compile(
    r"\b(?:an?|our|my|their|eine?n?|unser\w*|une?|notre)[ \"“„«*_]*$", re.IGNORECASE
)
_QUOTED = re.compile(rf"{OPENS}(?P<name>[^„“”\"«»\n]{{3,80}}){CLOSES}")
_MOST_WORDS: Final = 7
_NEAR: Final = 12  # characters
_LOOKED_AT: Final = 400  # characters of a line, and behind a name with its blanked address


def set_apart_names(layout: Layout, line: Span) -> Iterator[Span]:
    """Find what a line links or quotes and calls an event: "[x] took place in", "[X] meetup"."""
    document, names = layout.document, layout.names
    start, end = line[0], min(line[1], line[0] + _LOOKED_AT)
    linked = [document.trim(link.start, link.end) for link in layout.links(start, end)]
    quoted = [match.span("name") for match in _QUOTED.finditer(document.prose, start, end)]
    for span in (*linked, *quoted):
        words = document.words(*span).split()
        behind = document.words(span[1], min(span[1] + _LOOKED_AT, line[1]))
        held = _HELD.match(behind)
        if not words or not (held or _CONFERENCE.match(behind) or _IN_NAME.fullmatch(words[-1])):
            continue
        one_of_many = _ONE_OF_MANY.search(document.words(max(start, span[0] - _NEAR), span[0]))
        proper = words[0][0].isupper() or (held and not words[0].isalpha())  # "csv,conf,v2"
        if proper and (held or not one_of_many) and _may_name(words, names):
            yield document.trim(*span)


def _may_name(words: Sequence[str], names: NameReader) -> bool:
    """Whether a few words can be the name of an event rather than of a talk, town or person."""
    text = " ".join(words)
    folded = [word.casefold() for word in words]
    formats = names.lexicon.formats.keys()
    own = [word for word in folded if word not in ARTICLES and not LOW_KIND.fullmatch(word)]
    return (
        len(words) <= _MOST_WORDS
        and folded[0] not in ARTICLES
        and label_of(text, names.lexicon) is None
        and bool(own)
        and not formats & set(own)
        and not names.has_given_name(text)
        and not names.catalogue.find(text)
        and not names.catalogue.find(" ".join(words[: len(own)]))
        and not {text, words[0]} & (names.lexicon.cities | names.lexicon.countries)
    )


# --- titles ---------------------------------------------------------------------------------------


def above_days(layout: Layout, talks: Sequence[Segment]) -> Span | None:
    """Give the only title of a note when all that stands below it are days, and talks in them."""
    document, names = layout.document, layout.names
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    tops = [block for block in headings if block.level == 1]
    days = [block for block in headings if block.level == _OF_DAYS]
    if not talks or len(tops) != 1 or not days or headings[0] is not tops[0]:
        return None
    months = names.lexicon.months
    dates = [dates for day in days if (dates := find_dates(document.words(*day.span), months))]
    if len(dates) != len(days) or min(talk.start for talk in talks) < days[0].start:
        return None
    first, last = (date.fromisoformat(pick(dates)[0]) for pick in (min, max))
    words = document.words(*tops[0].span).split()
    proper = all(word[0].isupper() and word.casefold() not in _OF_A_LOG for word in words)
    if (last - first).days > _LONGEST_EVENT or not proper or not _may_name(words, names):
        return None
    return document.trim(*tops[0].span)


_OF_DAYS: Final = 2  # the level of a heading below the title
_LONGEST_EVENT: Final = 7  # days
#: Words in the title of notes that are kept by day and tell of no one event.
_OF_A_LOG: Final = word_set(
    "journal log logbook diary notes talks meetings meeting videos til lectures reading learning"
    " work daily weekly tagebuch notizen carnet review sprint retro standup planning team course"
    " class book chapter part module unit lesson week field study release project group"
)


def of_notes(layout: Layout, talks: Sequence[Segment]) -> Span | None:
    """Give the name in "Harbour Code Notes" or "Notes from Harbour Code" above several talks.

    One of its words must be nobody's: a title of known words alone says what notes are about.
    """
    document, names = layout.document, layout.names
    heading = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    stated = next((field for field in document.meta if field.key == "title"), None)
    if len(talks) < _SEVERAL or not (stated or heading):
        return None
    title = (stated.start, stated.end) if stated else heading.span if heading else (0, 0)
    if not stated and min(talk.start for talk in talks) <= title[0]:
        return None
    match = _OF_NOTES.fullmatch(document.text[slice(*title)].strip())
    words = (match["behind"] or match["before"]).split() if match else []
    own = [] if _OF_A_LOG & {*map(str.casefold, words)} else words
    own = [word for word in own if _is_nobodys(word, names)]
    if match is None or len(words) < _SEVERAL or not own or not _may_name(words, names):
        return None
    at = document.text.index(match[0], *title)
    start, end = match.span("behind" if match["behind"] else "before")
    return at + start, at + end


def _is_nobodys(word: str, names: NameReader) -> bool:
    folded, lexicon = word.casefold(), names.lexicon
    return (
        folded not in lexicon.title_words
        and folded not in lexicon.organization_words
        and folded not in lexicon.roles
        and folded not in lexicon.months
        and not LOW_KIND.fullmatch(folded)
        and not names.catalogue.find(word)
    )


_SEVERAL: Final = 2
_CAPITALISED = r"[A-ZÀ-Þ][\w.+&-]{1,30}(?: [A-ZÀ-Þ][\w.+&-]{1,30}){1,3}"
_NOTES = r"(?:[Nn]otes|[Rr]ecap|[Tt]rip [Rr]eport)"
_OF_NOTES = re.compile(
    rf"(?P<before>{_CAPITALISED})(?: (?:[Cc]onference|[Tt]alk|[Ss]ession))? {_NOTES}"
    rf"|(?:(?:My|Our) )?{_NOTES} (?:from|of) (?P<behind>{_CAPITALISED})"
)


# --- addresses ------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d|/\d{1,2}/)")
_HOST = re.compile(r"(?<=://)[^/?#\s]+")


def linked_year(document: Document, name: str) -> Span | None:
    """Find the year in the address that the name of an event links to, if there is just one."""
    links = (li for li in document.links if document.words(li.start, li.end) == name)
    found = [span for li in links for span in _years(document, li)]
    years = {document.text[slice(*span)] for span in found}
    return found[0] if len(years) == 1 else None


def scheduled_at(layout: Layout, talks: Sequence[Segment]) -> tuple[str, Span] | None:
    """Name the series on whose site the talks stand, and the year there: fosdem.org/2020/….

    Returns:
        The name and where the address says it, or nothing when there are several.
    """
    document = layout.document
    series = _hosts(layout.names.lexicon.event_series)
    found: dict[str, Span] = {}
    for talk in talks:
        block = max(talk.candidate.block, 0)
        below = document.blocks[min(block + _BELOW_TITLE, len(document.blocks) - 1)]
        for link in layout.links(document.blocks[block].start, below.end):
            at = _address(document, link) if talk_link(link.url) else -1
            host = _HOST.search(document.text, at, at + len(link.url)) if at >= 0 else None
            labels = host[0].casefold().split(".")[:-1] if host else ()
            known = [series[label] for label in labels if label in series]
            if host and known:
                years = list(_years(document, link))[:1]
                year = document.text[slice(*years[0])] if years else ""
                end = max(host.end(), years[0][1] if years else 0)
                found.setdefault(f"{known[0]} {year}".strip(), (host.start(), end))
    return next(iter(found.items())) if len(found) == 1 else None


_BELOW_TITLE: Final = 2  # blocks
_SHORTEST_HOST: Final = 6  # characters; a shorter name is a word of many sites


@cache
def _hosts(series: frozenset[str]) -> dict[str, str]:
    """Give the series by the name of a site: "berlinbuzzwords" → Berlin Buzzwords."""
    folded = ((re.sub(r"[^a-z0-9]", "", name.casefold()), name) for name in sorted(series))
    return {site: name for site, name in folded if len(site) >= _SHORTEST_HOST}


def _address(document: Document, link: Link) -> int:
    """Give where the address of a link stands in the text, or -1."""
    return document.text.find(link.url, link.start, link.end + len(link.url) + _LOOKED_AT)


def _years(document: Document, link: Link) -> Iterator[Span]:
    at = _address(document, link)
    if at >= 0:
        yield from (m.span() for m in _YEAR.finditer(document.text, at, at + len(link.url)))


# --- venues ---------------------------------------------------------------------------------------


def of_venue(document: Document, value: Span, names: NameReader) -> Span | None:
    """Find an event that stands where a place is asked for: "Venue: Harbour conference, 2 May"."""
    match = _VENUE.match(document.prose, *value)
    return match.span("name") if match and _may_name(match["name"].split(), names) else None


_VENUE = re.compile(
    rf"\s*(?P<name>[A-ZÀ-Þ][\w.+&-]*(?: [A-ZÀ-Þ0-9][\w.+&-]*){{0,4}}) (?:{LOW_KIND.pattern})"
    r"\s*(?:$|[,(\n|–-])"
)
