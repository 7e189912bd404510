"""The lines that divide a document: headings, and lines that act as such without being marked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Document, Span
from graphkcd.parse.event_names import names_event
from graphkcd.parse.labels import INNER, Label, bare, field_at, format_of, label_of, lead_of
from graphkcd.parse.lines import LONGEST_TITLE, first_line, is_bold, is_picture, parts_of
from graphkcd.parse.people import BY_NAMED, find_credits, reads_as_people
from graphkcd.parse.run_in import without_run_in
from graphkcd.parse.speaker_lines import names_session
from graphkcd.parse.times import says_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader

#: Levels of lines that act as headings, below the six of marked ones.
PARENT_LEVEL: Final = 7
LEAD_LEVEL: Final = 8
INNER_LEVEL: Final = 9
ITEM_LEVEL: Final = 10
ROW_LEVEL: Final = 30


@dataclass(frozen=True, slots=True)
class Head:
    """A dividing line."""

    block: int  #: index in ``Document.blocks``
    level: int
    span: Span  #: its first line
    label: Label | None
    marked: bool  #: a heading of the format itself, not one by its looks
    timed: bool = False  #: the line above it says when, and maybe in which room

    @property
    def is_inner(self) -> bool:
        """Whether it heads a part of a talk, such as its summary."""
        return self.label in INNER or self.label in (Label.SPEAKERS, Label.HOSTS, Label.TITLE)


def find_heads(document: Document, names: NameReader) -> tuple[Head, ...]:
    """Find all dividing lines, in reading order."""
    found = (_head(document, i, block, names) for i, block in enumerate(document.blocks))
    heads = _without_letters(document, [head for head in found if head])
    speakers = {*_speaker_lines(document, heads, names), *_paired(document, heads, names)}
    told = set(_titles_of_counted(document, heads, names.lexicon))
    return tuple(
        replace(head, label=None) if head.block + 1 in told else head
        for head in heads
        if head.block not in speakers | told
    )


def _titles_of_counted(
    document: Document, heads: Sequence[Head], lexicon: Lexicon
) -> Iterator[int]:
    """Give the lines that say what the talk was called that a heading only counts.

    "## Talk 1" and below it "Topic: Why Ropes Hold".
    """
    for above, head in pairwise(heads):
        if above.marked and not head.marked and head.block == above.block + 1:
            words = document.words(*above.span)
            field = field_at(document, *first_line(document, document.blocks[head.block]), lexicon)
            one = above.label is None or (above.label is Label.PARENT and words[-1:] != "s")
            if one and only_counts(words, lexicon) and field and field.label is Label.TITLE:
                yield head.block


def only_counts(words: str, lexicon: Lexicon) -> bool:
    """Whether a heading says no more than which talk it was: "Talk 1"."""
    return len(words.split()) <= _LONGEST_COUNT and names_session(words, lexicon)


_LONGEST_COUNT: Final = 3  # words


def _without_letters(document: Document, heads: Sequence[Head]) -> tuple[Head, ...]:
    """Take "A.", "B.", "C." off headings when they count the headings of their level.

    One letter alone stays: it may be the initial of a name.
    """
    lettered = {i: match for i, head in enumerate(heads) if (match := _letter(document, head))}
    letters: dict[int, set[str]] = defaultdict(set)
    for i, match in lettered.items():
        letters[heads[i].level].add(match["letter"])
    return tuple(
        replace(head, span=(lettered[i].end(), head.span[1]))
        if i in lettered and {"A", "B", "C"} <= letters[head.level]
        else head
        for i, head in enumerate(heads)
    )


def _letter(document: Document, head: Head) -> re.Match[str] | None:
    return _LETTER.match(document.prose, *head.span) if head.marked else None


_LETTER = re.compile(r"(?P<letter>[A-Z])[.)]\s+(?=\S)")


def _speaker_lines(document: Document, heads: tuple[Head, ...], names: NameReader) -> Iterator[int]:
    """Give the lines right under a heading that say who speaks, and divide nothing.

    They are bold or headings of a lower level. Several in one section are the titles of keynotes,
    each called by its speaker.
    """
    above: Head | None = None  # the heading of the format itself that the lines stand under
    named: list[Head] = []
    for i, (head, behind) in enumerate(pairwise((*heads, None, None))):
        lower = _is_below(head, above, behind)
        lower = lower or (bool(head) and _is_alone(document, heads, i, above, names.lexicon))
        lower = lower or (bool(head) and _is_first_of_parts(document, heads, i, above, names))
        lower = lower or (bool(head and named) and _is_next_line(heads[i], named[-1]))
        if head is None or (head.marked and not (lower and _says_who(document, head, names))):
            if above and above.label is None and _stand_below(document, named, above):
                yield from (line.block for line in named)
            above, named = head, []
        elif head.marked or find_credits(document.prose, *head.span, names, labelled=False):
            named.append(head)


def _is_next_line(head: Head, last: Head) -> bool:
    """Whether a heading stands right behind a peer that says who speaks: another may."""
    return last.block == head.block - 1 and last.level == head.level


def _stand_below(document: Document, named: Sequence[Head], above: Head) -> bool:
    """Whether lines that name people stand right below a heading, or one below how long it was."""
    blocks = [line.block for line in named]
    if blocks == [above.block + 2]:
        return says_when(document, document.trim(*document.blocks[above.block + 1].span))
    are_peers = len({line.level for line in named}) <= 1
    return are_peers and blocks == [above.block + 1 + i for i in range(len(named))]


def _paired(document: Document, heads: Sequence[Head], names: NameReader) -> Iterator[int]:
    """Give the headings that each stand alone right below another, where most of them name people.

    "# Why us", "## Ada Lovelace @acme", "# Why not", "## Bo Moser": nobody need be known. A heading
    right below them may say from where they are, and lower ones head parts of their talk.
    """
    marked = [head for head in heads if head.marked]
    triples = zip(marked, marked[1:], [*marked[2:], None], strict=False)
    pairs = [
        (head, behind if behind and _says_from_where(document, head, behind) else None)
        for above, head, behind in triples
        if head.level > above.level
        and head.block == above.block + 1
        and above.label is head.label is None
        and (behind is None or _lets_alone(document, above, head, behind))
    ]
    people = [head for head, _ in pairs if _may_name(document, head, names)]
    sure = sum(_has_sign_of_person(document, head, names) for head, _ in pairs)
    if sure >= _FEWEST_SURE and len(people) >= _MOSTLY * len(pairs):
        yield from (head.block for pair in pairs for head in pair if head)


def _lets_alone(document: Document, above: Head, head: Head, behind: Head) -> bool:
    """Whether the heading behind one leaves it alone below another: it is none of its peers."""
    is_peer = above.level < behind.level <= head.level
    is_below = behind.level > head.level and behind.block == head.block + 1
    return not (is_peer or is_below) or _says_from_where(document, head, behind)


def _says_from_where(document: Document, head: Head, behind: Head) -> bool:
    """Whether a heading right below one says from where somebody is: "From Acme"."""
    right_below = behind.block == head.block + 1 and behind.level >= head.level
    return right_below and _FROM.match(document.prose, *behind.span) is not None


_FROM: Final = re.compile(r"(?:from|at|@|von|bei|chez|de)\s*(?=[A-ZÀ-Þ])", re.IGNORECASE)


_FEWEST_SURE: Final = 3
_MOSTLY: Final = 0.7


def _may_name(document: Document, head: Head, names: NameReader) -> bool:
    """Whether a heading begins with what may be a name, and has little else."""
    found = find_credits(document.prose, *head.span, names, labelled=False)
    return bool(found) and found[0].name[0] == head.span[0]


def _has_sign_of_person(document: Document, head: Head, names: NameReader) -> bool:
    words = document.words(*head.span)
    return " @" in words or names.has_given_name(words)


def _is_below(head: Head | None, above: Head | None, behind: Head | None) -> bool:
    """Whether a heading can say who gave the talk above it, and has no parts or peers of its own.

    Below the only title of some notes its peers are sections, each of a talk.
    """
    if head is None or above is None or head.level <= above.level:
        return False
    if behind is None or not behind.marked:
        return True
    return not _has_part(head, behind) and not (above.level == 1 and behind.level == head.level)


def _has_part(head: Head, behind: Head) -> bool:
    return behind.level > head.level and behind.is_inner


def _is_alone(
    document: Document, heads: Sequence[Head], i: int, above: Head | None, lexicon: Lexicon
) -> bool:
    """Whether a heading with parts is the only one of its level below a title: they are the talk's.

    Below "Talk details" each names a talk by who gave it.
    """
    head, behind = heads[i], heads[i + 1] if i + 1 < len(heads) else None
    if above is None or behind is None or not 1 < above.level < head.level:
        return False
    if not _has_part(head, behind) or names_session(document.words(*above.span), lexicon):
        return False
    below = islice(heads, i + 1, None)
    section = takewhile(lambda h: not h.marked or h.level > above.level, below)
    return all(h.level != head.level for h in section)


def _is_first_of_parts(
    document: Document, heads: Sequence[Head], i: int, above: Head | None, names: NameReader
) -> bool:
    """Whether a heading right below a note's title is its only one that names people.

    Below an event's name, or a word for notes, it would be a talk that is called by its speaker.
    """
    head = heads[i]
    if above is None or above.level != 1 or above.label is not None or heads[0] is not above:
        return False
    if above.block + 1 != head.block:
        return False
    peers = [h for h in heads[i + 1 :] if h.level == head.level]
    if not peers:
        return False
    told = document.words(*above.span)
    return not (
        names_event(told, 0, len(told), names.lexicon)
        or _OF_NOTES.search(told)
        or any(_says_who(document, h, names) for h in peers)
    )


_OF_NOTES: Final = re.compile(
    r"\b(?:notes?|talks|sessions|keynotes|speakers|conf\w*|meetup|summit|recap|summary|trip|day)\b",
    re.IGNORECASE,
)


def _says_who(document: Document, head: Head, names: NameReader) -> bool:
    """Whether a heading is people and nothing else, as "Ada Lovelaces Keynote" is not."""
    is_title = names_session(document.words(*head.span), names.lexicon)
    if head.label is not None or is_title:
        return False
    by = BY_NAMED.match(document.prose, *head.span)
    if by:
        return bool(find_credits(document.prose, by.end(), head.span[1], names, labelled=False))
    return reads_as_people(document.prose, *head.span, names)


def _names(words: str) -> bool:
    """Whether a value may name people: in "Keynote speaker: Ethics and what remains" it cannot."""
    return bool(words) and sum(w.islower() and len(w) > _PARTICLE for w in words.split()) <= 1


_PARTICLE: Final = 3  # characters of "von", "and"


def _behind_count(document: Document, block: Block, lexicon: Lexicon) -> Span:
    """Give a block's first line, or the next where the first only counts: "Topic #2"."""
    span = first_line(document, block)
    rest = document.trim(span[1], block.end)
    counted = _COUNTED.fullmatch(document.prose, *span) if rest[0] < rest[1] else None
    if not counted or label_of(counted["label"], lexicon) not in (Label.TITLE, Label.PARENT):
        return span
    line_end = document.prose.find("\n", *rest)
    return rest[0], rest[1] if line_end < 0 else line_end


_COUNTED = re.compile(r"\W*(?P<label>[^\W\d_]+)\s*(?:#|n°|no\.)?\s*\d{1,2}\W*")


def _is_kind_of_talk(document: Document, index: int, words: str, lexicon: Lexicon) -> bool:
    """Whether a line right below a heading says of what kind that talk was: "Keynote"."""
    above = document.blocks[index - 1] if index else None
    return (
        above is not None
        and above.kind is BlockKind.HEADING
        and not words.endswith("s")
        and format_of(words, lexicon) is not None
        and label_of(document.words(*above.span), lexicon) is None
    )


_PEOPLE_FIELDS: Final = (Label.SPEAKERS, Label.HOSTS)


def _head(document: Document, index: int, block: Block, names: NameReader) -> Head | None:
    lexicon = names.lexicon
    if block.kind is BlockKind.HEADING:
        span = document.trim(block.start, block.end)
        label = label_of(document.words(*span), lexicon)
        field = field_at(document, *span, lexicon) if label is None else None
        if field and field.label in _PEOPLE_FIELDS and _names(document.words(*field.value)):
            label = field.label  # "## Speaker: Ada Lovelace" belongs to the heading above it
        return Head(index, block.level, span, label, marked=True)
    if block.kind is BlockKind.QUOTE:
        return _titled_by_field(document, index, first_line(document, block), lexicon)
    is_line = block.kind is BlockKind.PARAGRAPH and block.parent is None
    return _unmarked_head(document, index, block, names) if is_line else None


def _unmarked_head(document: Document, index: int, block: Block, names: NameReader) -> Head | None:
    """Give the head that a paragraph's first line is by its words or its looks."""
    lexicon = names.lexicon
    span = _behind_count(document, block, lexicon)
    words = document.words(*span)
    if not words or len(words) > LONGEST_TITLE or is_picture(document, span):
        return None
    alone = not document.prose[span[1] : block.end].strip()
    label = label_of(words, lexicon) if alone and bare(words) not in lexicon.asides else None
    if label is Label.PARENT and _is_kind_of_talk(document, index, words, lexicon):
        return None
    if label is not None:
        level = {Label.DAY: PARENT_LEVEL, Label.PARENT: PARENT_LEVEL, Label.STOP: LEAD_LEVEL}
        return Head(index, level.get(label, INNER_LEVEL), span, label, marked=False)
    titled = _titled_by_field(document, index, span, lexicon)
    if titled:
        return titled
    if _is_kind_of_talk(document, index, words, lexicon):
        return None
    field = field_at(document, *span, lexicon)
    if field and field.label in _PEOPLE_FIELDS:
        return None
    if lead_of(document.prose, *span, lexicon) or is_bold(document, span):
        front = without_run_in(document, span, names)
        return Head(index, LEAD_LEVEL, front, None, marked=False)
    return None


def _titled_by_field(document: Document, index: int, span: Span, lexicon: Lexicon) -> Head | None:
    """Give the head of a line that says what a talk was called: "Title: Why us | Speaker: Ada"."""
    span = next(parts_of(document, span))
    field = field_at(document, *span, lexicon)
    if not field or field.label is not Label.TITLE or not document.words(*field.value):
        return None
    title = (document.trim(*field.value)[0], span[1])
    return Head(index, LEAD_LEVEL, title, None, marked=False)
