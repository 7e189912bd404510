"""A note that is about one talk as a whole, though none of its lines names who speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.event_lines import EVENT_KEYS
from graphkcd.parse.event_names import find_event_names, names_event
from graphkcd.parse.front import stated_people
from graphkcd.parse.labels import Label, field_at
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.lines import lines_of
from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.quotes import sentences
from graphkcd.parse.stated import stated_title, title_of
from graphkcd.parse.talk_words import TALK
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.told import opening_people, presents, talk_givers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.people import Credit


def whole_candidate(layout: Layout) -> Candidate | None:
    """Give the talk that a note is about from its title to its end, where it says that it is.

    Its front matter does ("type: talk", "conference: KubeCon 2019"), its title ("… - talk notes"),
    one of the sentences it begins with ("Notes from a talk at PyCon") or a label for who spoke.
    """
    document = layout.document
    whole, title = title_of(document), stated_title(layout)
    if whole is None or title is None:
        return None
    said = title[1] < whole[1] or _is_kind_of_talk(document)
    sayings = tuple(_sayings(document))
    told = _states_event(layout, title) or bool(sayings) or _has_parts(layout)
    told = told or bool(_labelled_people(layout, _end_of_opening(document)))
    on_event = _is_on_event(_text_of(document, *title))
    if on_event and (not said or title[1] == whole[1]):
        return None
    if not (said or told):
        return None
    line = _divided(document, title, layout.names)
    credits_ = line.credits or stated_people(layout)
    credits_ = credits_ or _labelled_people(layout, len(document.text)) or _givers(layout, sayings)
    slots = tuple(credit.name for credit in credits_)
    return Candidate(-1, 0, line, credits_, slots, ENOUGH, begin=title[0])


def with_people_alone(layout: Layout, candidate: Candidate) -> Candidate:
    """Credit the one talk of a note to those who stand alone in a paragraph near its top.

    Each line of that is somebody with a post or a firm: "Ada Lovelace - Engineer, Acme".
    """
    document, names = layout.document, layout.names
    if candidate.credits:
        return candidate
    for block in document.blocks[:_FIRST_BLOCKS]:
        lines = list(lines_of(document, *block.span))
        if block.kind is not BlockKind.PARAGRAPH or not 0 < len(lines) <= _MOST_PEOPLE:
            continue
        found = [find_credits(document.prose, *line, names, labelled=False) for line in lines]
        if all(any(c.role or c.affiliation for c in people) for people in found) and all(
            reads_as_people(document.prose, *line, names) for line in lines
        ):
            return replace(candidate, credits=tuple(chain.from_iterable(found)))
    return candidate


_MOST_PEOPLE: Final = 6


def _divided(document: Document, title: Span, names: NameReader) -> TitleLine:
    """Divide a title that names who gave the talk too: "Ada Lovelace - Why us"."""
    line = read_title_line(document, *title, names)
    other = line.doubtful if line.people_only else None
    read = other or (line if line.credits and not line.people_only else None)
    return TitleLine(read.title if read else title, read.credits if read else (), sure=True)


def _text_of(document: Document, start: int, end: int) -> str:
    """Give words of the note proper, or of its front matter, which is no prose."""
    return document.words(start, end) or document.text[start:end]


def _is_on_event(title: str) -> bool:
    """Whether a title is one of notes on all of an event: "My highlights", "Three days in Bern"."""
    return not _OF_EVENTS.isdisjoint(re.findall(r"[^\W_]+", title.casefold()))


_OF_EVENTS: Final = word_set(
    "i my takeaway takeaways highlights impressions thoughts trip recap report summary notes"
    " roundup day days talks sessions keynotes conference conferences event events meetup meetups"
)


def _is_kind_of_talk(document: Document) -> bool:
    """Whether front matter calls a note a talk's: "type: talk", "source_type: conference-talk"."""
    kinds = (f.value.casefold() for f in document.meta if f.key.replace("-", "_") in _KIND_KEYS)
    tags = (f.value.casefold() for f in document.meta if f.key in ("tags", "tag"))
    return any(re.split(r"[\s_/-]", kind)[-1] in _KINDS for kind in kinds) or any(
        tag.lstrip("#") in _KINDS for tag in tags
    )


_KIND_KEYS: Final = word_set("type kind format category source_type note_type content_type layout")
_KINDS: Final = word_set("talk talks keynote lecture conférence vortrag")


def _states_event(layout: Layout, title: Span) -> bool:
    """Whether front matter says at which event it was, and the title is not about the event."""
    document, lexicon = layout.document, layout.names.lexicon
    fields = [f for f in document.meta if f.key in EVENT_KEYS or f.key.endswith("parent")]
    told = _text_of(document, *title)
    named = names_event(told, 0, len(told), lexicon)
    return not named and any(
        field.key in EVENT_KEYS
        or (field.start, field.end)
        in set(find_event_names(document.text, field.start, field.end, lexicon, heading=True))
        for field in fields
        if field.end > field.start
    )


def _has_parts(layout: Layout) -> bool:
    """Whether a note has what notes on one talk have: an abstract, and what to take away."""
    labels = [head.label for head in layout.heads if head.marked]
    return all(labels.count(part) == 1 for part in (Label.ABSTRACT, Label.TAKEAWAYS))


def _labelled_people(layout: Layout, stop: int) -> tuple[Credit, ...]:
    """Give who is named behind the first label for speakers: "Presenter: Ada Lovelace"."""
    document, names = layout.document, layout.names
    for block in takewhile(lambda block: block.start < stop, document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        for line in lines_of(document, *block.span):
            field = field_at(document, *line, names.lexicon)
            if field and field.label is Label.SPEAKERS:
                return find_credits(document.prose, *field.value, names, labelled=True)
    return ()


def _end_of_opening(document: Document) -> int:
    return max((end for _, end in _opening(document)), default=0)


def _sayings(document: Document) -> Iterator[Span]:
    """Give the sentences that call the note one on a talk: "Notes from a talk about queues"."""
    for field in document.meta:
        if field.key in _TOLD_KEYS and _NOTES_OF_TALK.search(document.text, field.start, field.end):
            yield field.start, field.end
    for start, end in _opening(document):
        for sentence in sentences(document.prose, start, end):
            if _NOTES_OF_TALK.search(document.prose, *sentence):
                yield sentence


_TOLD_KEYS: Final = word_set("description excerpt summary subtitle abstract résumé lede lead intro")
_NOTES_OF_TALK: Final = re.compile(
    r"\b(?:notes|write-?up|summary|recap|report|résumé|compte[ -]rendu|Notizen|Mitschrift"
    r"|Zusammenfassung)\b"
    r"[^.!?\n]{0,30}?\b(?:from|on|of|about|de|du|d['’]|zu|zum|vom|von)\s*\b"
    rf"(?:(?!(?:each|every|all|both|chaque|jede[mrs]?)\b)[\w’'-]+\s+){{0,5}}?{TALK}\b",
    re.IGNORECASE,
)


def _opening(document: Document) -> Iterator[Span]:
    """Give the paragraphs before the first heading below the title."""
    for i, block in enumerate(document.blocks[:_FIRST_BLOCKS]):
        if block.kind is BlockKind.HEADING and i:
            return
        if block.kind is BlockKind.PARAGRAPH:
            yield document.trim(*block.span)


_FIRST_BLOCKS: Final = 6


def _givers(layout: Layout, sayings: Sequence[Span]) -> tuple[Credit, ...]:
    """Give who gave the talk, as a sentence on it or the first paragraph says: "Ada, Acme."."""
    document, names = layout.document, layout.names
    for start, end in sayings:
        found = talk_givers(document.prose, start, end, names)
        if found:
            return found
    for start, end in _opening(document):
        first = document.trim(*next(sentences(document.prose, start, end)))
        if reads_as_people(document.prose, *first, names):
            return find_credits(document.prose, *first, names, labelled=False)
        people = opening_people(document.prose, *first, names)
        if people and presents(document.prose, people[-1], end):
            return people
        break
    return _givers_told(layout)


def _givers_told(layout: Layout) -> tuple[Credit, ...]:
    """Give who a sentence says the talk was given by: "The talk was given by Ada Lovelace"."""
    prose, names = layout.document.prose, layout.names
    for block in layout.document.blocks:
        given = _GIVEN_BY.search(prose, *block.span)
        people = talk_givers(prose, given.start(), block.end, names) if given else ()
        if people:
            return people
    return ()


_GIVEN_BY: Final = re.compile(
    rf"\b(?:The|This)\s+{TALK}\s+(?:was|is)\s+(?:given|held|presented|delivered|done)\s+by\b"
)
