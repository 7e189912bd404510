"""What speaks for a line being a talk's title or against it, in its words and around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.parse.event_names import find_event_names, names_event
from graphkcd.parse.labels import Label, is_placeholder, label_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.lines import first_line
from graphkcd.parse.talk_words import TALK, TALKS

if TYPE_CHECKING:
    from graphkcd.model.document import Span
    from graphkcd.parse.heads import Head
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.people import Credit
    from graphkcd.parse.title_line import Reading, TitleLine


def is_titled(layout: Layout, head: Head, event: Head) -> bool:
    """Whether a heading right below an event's name and year is set as titles are: "Of Time"."""
    if not head.marked or event.span not in layout.events:
        return False
    lexicon = layout.names.lexicon
    words = re.findall(r"[^\W\d_][\w’']*", layout.document.prose[slice(*head.span)])
    if len(words) < _FEWEST_WORDS:
        return False
    if is_of_writer(layout, layout.document.prose[slice(*head.span)]):
        return False
    long = [word for word in words if word.casefold() not in lexicon.languages_of]
    capital = sum(not word[0].islower() for word in long)
    return capital >= _MOST_CAPITAL * len(long)


def is_of_writer(layout: Layout, title: str) -> bool:
    """Whether a title is one over what the writer did or thought: "My big takeaways"."""
    words = re.findall(r"[^\W_]+", _EVENTS_IN_CODE.sub("", title.casefold()))
    if len(words) >= _LONG:
        words = [word for word in words if word != "your"]  # "Making Your Data Pipeline Easier"
    return not (layout.names.lexicon.stop_headings | _OF_THE_WRITER).isdisjoint(words)


#: What programs do with events, of which a title may be.
_EVENTS_IN_CODE: Final = re.compile(
    r"\bevents?[ -](?:processing|tracing|driven|sourcing|streaming|streams?|mesh|loops?|bus"
    r"|storming|stores?|logs?)\b"
)
_LONG: Final = 5  # words
_FEWEST_WORDS: Final = 3
_MOST_CAPITAL: Final = 0.75
#: Words of headings over what the writer did or thought.
_OF_THE_WRITER: Final = word_set(
    "i my me we our us you your thoughts things stuff big notes takeaway takeaways trip"
    " getting day days conference event summary recap highlights keynotes announcements"
)


def is_noted(layout: Layout, head: Head) -> bool:
    """Whether a heading has notes below it as a list, where others of its level name sessions.

    "Keynote" beside it says that these headings are what was on.
    """
    if not head.marked or head.level not in layout.session_levels:
        return False
    title = layout.document.words(*head.span)
    below = next(iter(layout.document.blocks[head.block + 1 : head.block + 2]), None)
    is_listed = below is None or below.kind in (BlockKind.ITEM, BlockKind.HEADING)
    return is_listed and len(title.split()) > 1 and not is_of_writer(layout, title)


def is_announced(layout: Layout, head: Head, parent: Head | None) -> bool:
    """Whether a heading with notes below stands below one that announces talks, as "Keynotes"."""
    below = layout.document.blocks[head.block + 1 : layout.next_head(head.block)]
    if parent is None or parent.label is not Label.PARENT or not (parent.marked and head.marked):
        return False
    if _SEVERAL.isdisjoint(layout.document.words(*parent.span).casefold().split()):
        return False  # below "Keynote" stand its parts
    title = layout.document.words(*head.span)
    return bool(below) and len(title.split()) > 1 and not is_of_writer(layout, title)


_SEVERAL: Final = word_set("talks sessions keynotes lectures conférences présentations vorträge")


def tells_of_itself(layout: Layout, head: Head) -> bool:
    """Whether the notes right below a heading speak of one talk: "This talk …", "The speaker …"."""
    blocks = layout.document.blocks
    stop = layout.next_head(head.block)
    if not head.marked or head.block + 1 >= stop:
        return False
    start = blocks[head.block + 1].start
    end = min(blocks[stop - 1].end, start + _OPENING)
    return _OF_ONE_TALK.search(layout.document.prose, start, end) is not None


_OPENING: Final = 300  # characters
_OF_ONE_TALK: Final = re.compile(
    rf"\b(?:this|the|(?:my|a|our)\s+favou?rite|standout)\s+(?:\w+\s+)?{TALK}\b(?!\s+(?:track|room|was\s+over))"
    r"|\bthe\s+(?:\w+\s+)?(?:speakers?|presenters?)\b"
    r"|\bpresented\s+(?:on|about|how|(?:his|her|their)\s)"
    rf"|\b(?:I|we)\s+(?:\w+\s+)?(?:attended|joined|watched|saw|went\s+to|caught)\s+an?\s+(?:[\w-]+\s+){{0,3}}?{TALK}\b"
    rf"|\banother\s+(?:\w+\s+){{0,2}}?{TALK}\s+(?:\w+\s+)?"
    r"(?:explored|covered|showed|was|focus+ed|discussed|demonstrated|explained|looked|walked)\b"
    rf"|\b(?:diese[rn]?|cett?e)\s+{TALK}\b",
    re.IGNORECASE,
)


def ends_as_session(document: Document, title: Span) -> bool:
    """Whether a title of several words ends in what some sessions are: "vCluster Workshop"."""
    words = document.words(*title).casefold().split()
    return len(words) > 1 and words[-1] in _ENDS and words[0] not in _ARTICLES


_ENDS: Final = word_set("workshop tutorial masterclass keynote atelier")
_ARTICLES: Final = word_set("the a an my our le la un une der die das ein eine")


def is_ruled(document: Document, head: Head) -> bool:
    """Whether a rule, and no mark of its own, sets a heading off."""
    above = document.blocks[head.block - 1] if head.block else None
    line = document.line_starts[document.line(head.span[0]) - 1]
    marked = document.text.startswith("#", line)
    return above is not None and above.kind is BlockKind.RULE and not marked


def is_event(layout: Layout, head: Head) -> bool:
    """Whether a heading is an event's name and little else: who stands below wrote the notes."""
    prose, lexicon = layout.document.prose, layout.names.lexicon
    found = list(find_event_names(prose, *head.span, lexicon, heading=True))
    longest = max((end - start for start, end in found), default=0)
    return longest * 2 > head.span[1] - head.span[0]


def is_of_event(layout: Layout, head: Head) -> bool:
    """Whether a heading is over what its writer had of an event: "What I learned at KubeCon"."""
    prose, lexicon = layout.document.prose, layout.names.lexicon
    named = names_event(prose, *head.span, lexicon)
    return named and is_of_writer(layout, prose[slice(*head.span)])


def recurs(layout: Layout, head: Head, reading: Reading) -> bool:
    """Whether the notes below go on about whom a heading may name: "Ada Lovelace shows …"."""
    prose, blocks = layout.document.prose, layout.document.blocks
    stop = layout.next_head(head.block)
    end = blocks[stop].start if stop < len(blocks) else len(prose)
    name = prose[slice(*reading.credits[0].name)]
    at = prose.find(name, head.span[1], end) if head.marked else -1
    return at >= 0 and _GOES_ON.match(prose, at + len(name), end) is not None


_GOES_ON: Final = re.compile(r"\s{1,2}[a-zà-ÿ]")


def line_score(line: TitleLine) -> float:
    """Give the points of what a line says by itself: a label, and who speaks."""
    if line.people_only:  # says who, not that it is a talk
        return 1.5 + 3.0 * line.labelled
    people = (3.0 if line.sure or line.quoted else 1.5) if line.credits else 0.0
    return 3.0 * line.labelled + people


def under_talks(document: Document, parent: Head | None) -> bool:
    """Whether a heading announces talks: "Talks", "Day 2", "Detailed session information"."""
    if parent is None or parent.label in (Label.PARENT, Label.DAY):
        return parent is not None
    words = document.words(*parent.span).casefold().split()
    return len(words) <= _LONGEST_PARENT and not _TALKS.isdisjoint(words)


def on_day_of_talks(document: Document, head: Head, day: Head | None) -> bool:
    """Whether the words below a day's heading tell of talks, and one below it heads no list."""
    if day is None or not day.marked or day.label is not Label.DAY:
        return False
    below = document.blocks[day.block + 1]
    told = below.kind is BlockKind.PARAGRAPH and _TALKS_TOLD.search(document.prose, *below.span)
    words = document.words(*head.span).casefold().split()
    return bool(told) and _TALKS.isdisjoint(words)


_TALKS_TOLD: Final = re.compile(rf"\b{TALKS}\b", re.IGNORECASE)
_LONGEST_PARENT: Final = 5  # words
_TALKS: Final = word_set("talks sessions session conférences présentations presentations vorträge")


def has_parts(layout: Layout, head: Head) -> bool:
    """Whether the next heading is one of a talk's parts: its summary or what to take away."""
    below = layout.by_block.get(layout.next_head(head.block))
    return (
        head.marked
        and head.level > 1
        and below is not None
        and below.marked
        and below.level > head.level
        and below.label in (Label.ABSTRACT, Label.TAKEAWAYS)
        and not _is_empty(layout, below)
    )


def _is_empty(layout: Layout, part: Head) -> bool:
    """Whether a talk's part is still to come: "#### Abstract" over "TBD"."""
    blocks = layout.document.blocks[part.block + 1 : part.block + 2]
    words = (layout.document.words(*first_line(layout.document, block)) for block in blocks)
    return any(is_placeholder(line, layout.names.lexicon) for line in words)


def is_vetoed(
    layout: Layout, line: TitleLine, credits_: tuple[Credit, ...], *, listed: bool = False
) -> bool:
    """Whether a line is no title: a label, a technology's bare name, nothing but signs.

    A talk's page in a schedule (``listed``) may be called as a technology is.
    """
    document, names = layout.document, layout.names
    title = document.words(*line.title)
    if len(title) < _SHORTEST or not has_letters(title) or is_placeholder(title, names.lexicon):
        return True
    if not credits_ and is_remark(document, line):
        return True
    if (title.endswith(":") and not credits_) or title.casefold() in _GIVEN:
        return True
    if _LEADS_ON.search(title) or _ON_A_TALK.search(title):
        return True
    label = label_of(title, names.lexicon)
    if label is not None and not line.labelled:
        return not (credits_ and (label is Label.STOP or _opens_event(title, names)))
    if credits_ or line.labelled:
        return False
    of_event = ":" in title and title.split()[0] in names.lexicon.event_series
    return of_event or (not listed and _is_bare_name(title, names))


def _is_bare_name(title: str, names: NameReader) -> bool:
    """Whether a title is a name of the catalogue; a theme in several words may be a talk's too."""
    found = names.catalogue.find(title)
    is_short = bool(found) and len(title.split()) <= _SHORT_THEME
    return is_short or any(kind_of(id_) is not EntityKind.THEME for id_ in found)


_SHORT_THEME: Final = 2  # words


#: Ends where a sentence goes on: "My last talk of the day was".
_LEADS_ON: Final = re.compile(r"\s(?:was|were|is|are|by|from|war|est|était)$")
#: Says that notes are on a talk, not which: "These are notes from a talk".
_ON_A_TALK: Final = re.compile(
    r"^\W*(?:(?:these|here|the\s+following|my|some|are|is|more)\s+){0,4}"
    r"(?:notes|write-?up|summary|recap|diagrams)\b[^.:]{0,30}?\b(?:from|on|of|about)\s+"
    rf"(?:a|the|this|an)\s+(?:[\w-]+\s+){{0,2}}?{TALK}\b",
    re.IGNORECASE,
)


def is_remark(document: Document, line: TitleLine) -> bool:
    """Whether a line only says by whom the opening remarks were, in words that name nobody."""
    start = line.title[0]
    return _REMARKS.search(document.prose, max(start - _REACH, 0), start) is not None


def has_letters(title: str) -> bool:
    """Whether a title is more than signs and numbers."""
    return any(c.isalpha() for c in title)


def _opens_event(title: str, names: NameReader) -> bool:
    """Whether a label is also what a session is called, as "Opening keynote" is."""
    return title.casefold() in names.lexicon.formats


#: "Opening remarks -": what follows says by whom, never about what.
_REMARKS: Final = re.compile(r"\bremarks\s+[-–—]\s+\Z", re.IGNORECASE)
_REACH: Final = 16  # characters that hold it

_SHORTEST: Final = 4
#: What is left of "Presented by Ada Lovelace".
_GIVEN: Final = word_set(
    "presented given delivered présenté présentée animé animée led held"
    " moderated hosted chaired facilitated"
)
