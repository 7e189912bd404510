"""Links that speak for a talk: to a schedule, a recording or slides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind

if TYPE_CHECKING:
    from graphkcd.model.document import Link
    from graphkcd.parse.heads import Head
    from graphkcd.parse.layout import Layout

_RECORDING = (
    r"youtu\.be/|youtube\.com/(?:watch|live|embed)|vimeo\.com/\d|media\.ccc\.de/(?:v|browse)/"
)
_PROGRAMME = (
    r"sched\.co(?:m/event)?/|sessionize\.com/|pretalx|/(?:schedule|agenda|sessions?|talks?)/[^/?#]"
    r"|/(?:abstracts?|keynotes?|tutorials?|speakers?)/#\w|/vortr(?:ag|aege)"
    r"|fosdem\.org/\d{4}/"
)
#: A page below an event's of some year: "/kafka-summit-2019/streams-for-everyone".
_OF_EVENT = (
    r"/[\w-]*(?:summit|conf|con|days?|fest|camp)[\w-]*-(?:19|20)\d{2}/(?=[\w%-]*-)[\w%-]{8,}/?$"
)
RECORDING = re.compile(_RECORDING, re.IGNORECASE)
_TALK_LINK = re.compile(
    rf"{_RECORDING}|{_PROGRAMME}|crowdcast\.io/e/|speakerdeck\.com/|slideshare\.net/|/slides/"
    r"|infoq\.com/presentations|\.pdf$"
    rf"|{_OF_EVENT}",
    re.IGNORECASE,
)
#: Where one item of a schedule is told of.
_SCHEDULED = re.compile(
    rf"{_PROGRAMME}|^(?:\./)?(?:talks?|sessions?|workshops?|keynotes?|presentations?)/[\w-]{{3}}|[/#](?:session|talk|vortrag|presentation)[-_]\w"
    r"|/(?:agenda|schedule|program(?:me?)?)(?:\.html?)?#[\w/-]{4,}"
    r"|/events?/\d{4}[\w-]*/|media\.ccc\.de/v/",
    re.IGNORECASE,
)
#: Pages of a schedule that are no talk's.
_OTHER_PAGE = re.compile(r"/(?:tracks?|rooms?|days?|speakers?|sponsors?)/", re.IGNORECASE)
#: One speaker's page among those of an event: below the only title of a note it says whose talk.
_SPEAKER_LINK = re.compile(r"/speakers?/[\w%-]{3}", re.IGNORECASE)


def has_talk_link(layout: Layout, head: Head) -> bool:
    """Whether the title or what stands right below links to a schedule, video or slides."""
    document = layout.document
    last = min(layout.next_head(head.block), head.block + 3) - 1
    block = document.blocks[head.block]
    if any(_leads_to_talk(link.url, head) for link in layout.links(block.start, block.end)):
        return True
    recordings = _recordings(layout, head)
    if len(recordings) > _MOST_RECORDINGS:
        return False  # a list of talks, not a talk
    if _heads_links(layout, head.block):
        return False
    below = layout.links(block.end, document.blocks[last].end)
    if head.marked and head.level == 1 and len(below) == 1 and _SPEAKER_LINK.search(below[0].url):
        return True
    if any(_leads_to_talk(link.url, head) and _says_so(layout, link) for link in below):
        return True
    return head.marked and head.level > 1 and bool(recordings)


def _heads_links(layout: Layout, head: int) -> bool:
    """Whether linked titles stand below as a list: then what heads them is no talk itself."""
    document = layout.document
    titles, sure = 0, 0
    for block in document.blocks[head + 1 : min(layout.next_head(head), head + _LIST_REACH)]:
        links = layout.links(block.start, block.end) if block.kind is BlockKind.ITEM else ()
        opening = links[0] if links and links[0].start <= block.start + 1 else None
        words = document.words(opening.start, opening.end) if opening else ""
        if opening and words.count(" ") > 1 and _TALK_LINK.search(opening.url):
            titles, sure = titles + 1, sure + (_WORD_OF_TALK.search(words) is None)
    return titles > 1 or sure > 0


def _leads_to_talk(url: str, head: Head) -> bool:
    """Whether a link speaks for a talk; a file to load does so below a heading only."""
    return talk_link(url) and (head.marked or not url.casefold().endswith(".pdf"))


def _recordings(layout: Layout, head: Head) -> set[str]:
    """Give the recordings linked anywhere before the next heading."""
    document = layout.document
    stop = layout.next_head(head.block)
    while stop < len(document.blocks) and not layout.by_block[stop].marked:
        stop = layout.next_head(stop)
    end = document.blocks[stop].start if stop < len(document.blocks) else len(document.text)
    return {
        link.url
        for link in layout.links(document.blocks[head.block].start, end)
        if RECORDING.search(link.url) and _says_so(layout, link)
    }


def _says_so(layout: Layout, link: Link) -> bool:
    """Whether a link stands by itself or says what it is; in a long sentence it leads elsewhere."""
    document = layout.document
    line = document.line(link.start)
    begin = document.line_starts[line - 1]
    stop = document.line_starts[line] if line < len(document.line_starts) else len(document.text)
    short = len(document.words(begin, stop)) <= _LONGEST_LINE
    short = short and not (link.url.casefold().endswith(".pdf") and _is_in_list(layout, link))
    return short or _WORD_OF_TALK.search(document.words(link.start, link.end)) is not None


def _is_in_list(layout: Layout, link: Link) -> bool:
    """Whether a link stands in an item: what it leads to is one of several things."""
    block = layout.document.blocks[layout.blocks(link.start, link.start + 1)[-1]]
    return block.kind is BlockKind.ITEM


_LONGEST_LINE: Final = 200  # characters
_WORD_OF_TALK: Final = re.compile(
    r"video|vidéo|slide|deck|paper|record|watch|talk|session|keynote|replay|youtube|presentation|présentation|aufzeichnung",
    re.IGNORECASE,
)


_MOST_RECORDINGS: Final = 2
_LIST_REACH: Final = 8  # blocks


def talk_link(url: str) -> bool:
    """Whether an address leads to a schedule, a recording or slides."""
    return _TALK_LINK.search(url) is not None


def is_scheduled(url: str) -> bool:
    """Whether an address is one talk's page in a schedule."""
    return _SCHEDULED.search(url) is not None and _OTHER_PAGE.search(url) is None


def is_page_beside(url: str) -> bool:
    """Whether an address is a page of notes beside the one that links it: "./Keynote1.md"."""
    return _BESIDE.fullmatch(url) is not None


_BESIDE: Final = re.compile(r"(?![\w+.-]+:)[^?#]{1,200}\.(?:md|markdown|html?|txt|adoc|org)")
