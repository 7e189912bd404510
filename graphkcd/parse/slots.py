"""What the lines right behind a title say: who speaks, the real title, when."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Block, BlockKind, Document, Span
from graphkcd.parse.labels import Field, Label, employer_at, field_at, lead_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.lines import first_line, is_linked, is_tags, lines_of, parts_of
from graphkcd.parse.people import find_credits, reads_as_people
from graphkcd.parse.talk_words import TALK
from graphkcd.parse.times import says_when
from graphkcd.parse.unlabelled import LONGEST_BARE, Slots, with_speaker_later, with_unlabelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.parse.heads import Head
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.lexicon import Lexicon
    from graphkcd.parse.names import NameReader

#: How many blocks behind a title may still say who speaks.
_REACH: Final = 24

#: The same for a line that nothing marks as a title.
_SHORT_REACH: Final = 4

_LONGEST_TIME: Final = 120

#: So many headings of the first level divide a note; the first of fewer is its title.
_SEVERAL: Final = 3


def read_slots(layout: Layout, head: Head, *, has_people: bool) -> Slots:
    """Read the lines behind a title until something else begins."""
    document, names = layout.document, layout.names
    slots = Slots()
    waiting: Label | None = None  # a bare label line whose value stands in what follows
    depth = 0  # of the item that the label is
    first = True
    named_in: int | None = None  # the block whose first line says who speaks; the next may go on
    for span, kind, block in _following_lines(layout, head):
        field = _field_below(document, span, names)
        field = field or _firm_behind(document, named_in, span, block, names)
        if field and _is_of_item(document, block, names):
            waiting, first = None, False
        elif field and field.label in _TOLD:
            waiting = field.label if not document.prose[slice(*field.value)].strip() else None
            depth = document.blocks[block].level if kind is BlockKind.ITEM else 0
            if waiting is None:
                slots = _with_field(document, slots, field.label, field.value, names)
            slots = replace(slots, spans=(*slots.spans, span))
            first = False
        elif waiting is not None and field is None and not _leaves(document, kind, block, depth):
            slots = _with_field(document, slots, waiting, span, names)
            slots = replace(slots, spans=(*slots.spans, span))
            waiting = waiting if kind is BlockKind.ITEM else None
            depth = depth or -1  # its values are items: a paragraph behind them is none
        elif field:
            waiting = None
            slots = _with_place(document, slots, span, field)
            if field.label in (Label.ABSTRACT, Label.TAKEAWAYS, Label.NOTES):
                first, named_in = False, _below_summary(document, head, field, block)
        elif span[1] - span[0] < _LONGEST_TIME and says_when(document, span):
            slots = replace(slots, timed=True, spans=(*slots.spans, span))
        elif (
            not has_people
            and kind is not BlockKind.CELL
            and (first or block == named_in or _goes_on(document, named_in, block))
        ):
            before = slots
            slots, named_in = with_unlabelled(layout, slots, span, block, is_first=first)
            named_in = named_in if slots is not before else None
            first = first and slots.format is not None and not slots.credits
        else:
            waiting, first = None, False
    return _with_others(layout, head, slots, has_people=has_people)


def _firm_behind(
    document: Document, named_in: int | None, span: Span, block: int, names: NameReader
) -> Field | None:
    """Read the known firm that is all, or the first, of a line right behind who speaks."""
    if named_in is None or block not in (named_in, named_in + 1):
        return None
    firm = _FIRST_FIRM.match(document.prose, *span)
    known = firm is not None and names.is_known_organization(firm["firm"])
    return Field(Label.EMPLOYER, firm.span("firm")) if firm and known else None


_FIRST_FIRM: Final = re.compile(r"(?P<firm>[A-ZÀ-Þ][^,;.:\n()]{1,40}?)(?=\s+(?:and|&|/)\s|,|\s*$)")


def _goes_on(document: Document, named_in: int | None, block: int) -> bool:
    """Whether a block may name one more behind one that names people: a line of its own."""
    if named_in is None or block != named_in + 1:
        return False
    lines = [list(lines_of(document, *document.blocks[i].span)) for i in (named_in, block)]
    kinds = {document.blocks[i].kind for i in (named_in, block)}
    alike = len(kinds) == 1 and kinds <= {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return alike and all(len(found) == 1 for found in lines)


#: Fields that say what a talk was called, and who gave it.
_TOLD: Final = (Label.SPEAKERS, Label.TITLE, Label.HOSTS, Label.AUTHORS, Label.EMPLOYER)


def _is_of_item(document: Document, block: int, names: NameReader) -> bool:
    """Whether a field is nested below an item that is no label: it tells of that item."""
    above = document.blocks[block].parent
    if above is None or document.blocks[above].kind is not BlockKind.ITEM:
        return False
    line = first_line(document, document.blocks[above])
    is_label = document.words(*line).endswith(":") or field_at(document, *line, names.lexicon)
    return not is_label


def _with_others(layout: Layout, head: Head, slots: Slots, *, has_people: bool) -> Slots:
    """Add who else can have spoken: authors, or the speaker whom a later sentence names."""
    if slots.credits:
        return slots
    if slots.authors and not (head.marked and head.level == 1):
        return replace(slots, credits=slots.authors, labelled=True, sure=True)
    if slots.told and not has_people and _is_of_own_talk(layout, head):
        return replace(slots, credits=slots.told, sure=True)
    named = has_people or slots.told or slots.doubtful or slots.title
    is_section = head.marked and (head.level > 1 or layout.tops >= _SEVERAL)
    return with_speaker_later(layout, slots, head.block) if is_section and not named else slots


def _is_of_own_talk(layout: Layout, head: Head) -> bool:
    """Whether the section that somebody opens speaks of "his talk" or "her keynote"."""
    blocks = layout.document.blocks[head.block + 1 : layout.next_head(head.block)]
    if not head.marked or not blocks:
        return False
    stop = min(blocks[-1].end, blocks[0].start + _LONGEST_OPENING)
    return _OWN_TALK.search(layout.document.prose, blocks[0].start, stop) is not None


_LONGEST_OPENING: Final = 1500  # characters
_OWN_TALK: Final = re.compile(rf"\b(?:his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{TALK}\b")


def _below_summary(document: Document, head: Head, field: Field, block: int) -> int | None:
    """Give the block below the heading of a summary, which opens a talk as one below its title.

    The summary of a whole note may begin with anybody.
    """
    below = document.blocks[block + 1 : block + 2]
    if field.label is not Label.ABSTRACT or document.words(*field.value) or not below:
        return None
    is_talks = below[0].kind is BlockKind.PARAGRAPH and head.level > 1
    return block + 1 if is_talks or below[0].kind is BlockKind.ITEM else None


#: Labels of what only a session of an event has.
_OF_SESSIONS: Final = word_set(
    "room track stage duration level salle durée niveau piste raum dauer sala"
)


def _with_place(document: Document, slots: Slots, span: Span, field: Field) -> Slots:
    is_new = not slots.timed and _is_of_session(document, span, field)
    return replace(slots, timed=True) if is_new else slots


def _is_of_session(document: Document, span: Span, field: Field) -> bool:
    """Whether a field, or one on its line, says where or how long: "Format: Talk | Level: 101"."""
    if field.label is not Label.APPARATUS or span[1] - span[0] > _LONGEST_TIME:
        return False
    parts = document.words(*span).casefold().split("|")
    return any(part.partition(":")[0].strip() in _OF_SESSIONS for part in parts if ":" in part)


def _leaves(document: Document, kind: BlockKind, block: int, depth: int) -> bool:
    """Whether a block stands beside the item that a label is, or behind the items below one."""
    return depth != 0 and (kind is not BlockKind.ITEM or document.blocks[block].level <= depth)


def _field_below(document: Document, span: Span, names: NameReader) -> Field | None:
    """Read a line as a field; "Keynote" alone heads nothing here, it says what kind this was."""
    field = (
        field_at(document, *span, names.lexicon)
        or employer_at(document, *span)
        or _from_firm(document, span, names)
        or _spoken_by(document, span, names)
    )
    return None if field and field.label is Label.PARENT else field


def _from_firm(document: Document, span: Span, names: NameReader) -> Field | None:
    """Read "From Acme, 120 engineers" below who speaks: a firm that is known."""
    firm = _FROM_FIRM.fullmatch(document.prose, *span)
    known = firm is not None and names.is_known_organization(firm["firm"])
    return Field(Label.EMPLOYER, firm.span("firm")) if firm and known else None


_FROM_FIRM: Final = re.compile(
    r"(?:[Ff]rom|[Aa]t)\s+(?P<firm>[A-ZÀ-Þ][^,;.:\n]{1,40}?)(?:,[^.\n]{2,60})?"
)


def _spoken_by(document: Document, span: Span, names: NameReader) -> Field | None:
    """Read "Presentation: Ada Lovelace": a format's word before a name and nothing else."""
    if span[1] - span[0] > LONGEST_BARE:
        return None
    lead = lead_of(document.prose, *span, names.lexicon)
    if lead and reads_as_people(document.prose, lead.title_start, span[1], names):
        return Field(Label.SPEAKERS, (lead.title_start, span[1]))
    return None


def _following_lines(layout: Layout, head: Head) -> Iterator[tuple[Span, BlockKind, int]]:
    """Give the lines behind a head up to the next one; labels of a talk's parts do not end it."""
    document = layout.document
    block = document.blocks[head.block]
    end = head.span[1] + (document.prose[head.span[1] : head.span[1] + 1] in (".", ":"))
    for line in lines_of(document, end, block.end):
        for span in parts_of(document, line):
            yield span, block.kind, head.block
    looks_like_one = head.block in layout.by_block
    reach = _REACH if looks_like_one else _SHORT_REACH
    last = min(head.block + 1 + reach, len(document.blocks))
    linked = not looks_like_one and is_linked(document, head.span)
    for i in range(head.block + 1, last):
        following = layout.by_block.get(i)
        if following and not following.is_inner:
            return
        block = document.blocks[i]
        if linked and block.kind is BlockKind.PARAGRAPH and _is_next_title(document, block):
            return
        is_own = head.marked and head.level > 1 and i == head.block + 1
        if not is_own and speaker_and_title(document, block, layout.names.lexicon):
            return
        if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.CELL):
            continue
        for span in lines_of(document, block.start, block.end):
            if not is_tags(document, span):
                yield span, block.kind, i


def speaker_and_title(
    document: Document, block: Block, lexicon: Lexicon
) -> tuple[Span, Span] | None:
    """Give the values of a line for who speaks and of one for the title behind it, or nothing."""
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    lines = list(islice(lines_of(document, *block.span), 2))
    fields = [field for line in lines if (field := field_at(document, *line, lexicon))]
    if [field.label for field in fields] != [Label.SPEAKERS, Label.TITLE]:
        return None
    people, title = (document.trim(*field.value) for field in fields)
    return people, title


def _is_next_title(document: Document, block: Block) -> bool:
    """Whether a block opens with a line that is one link, as the title above it is."""
    return block.parent is None and is_linked(document, first_line(document, block))


def _with_field(
    document: Document, slots: Slots, label: Label, value: Span, names: NameReader
) -> Slots:
    line_end = document.prose.find("\n", *value)
    value = document.trim(value[0], value[1] if line_end < 0 else line_end)
    if label is Label.TITLE:
        return _with_title(document, slots, value, names)
    if label is Label.HOSTS:
        return slots
    if label is Label.EMPLOYER:
        people = (c if c.affiliation else replace(c, affiliation=value) for c in slots.credits)
        return replace(slots, credits=tuple(people))
    found = find_credits(document.prose, *value, names, labelled=True)
    if label is Label.AUTHORS:
        return replace(slots, authors=(*slots.authors, *found))
    return replace(slots, credits=(*slots.credits, *found), labelled=True, sure=True)


def _with_title(document: Document, slots: Slots, value: Span, names: NameReader) -> Slots:
    """Take a title, unless the label was a format: "Talk: Dave Cheney" says who speaks."""
    if reads_as_people(document.prose, *value, names):
        found = find_credits(document.prose, *value, names, labelled=True)
        return replace(slots, credits=(*slots.credits, *found), labelled=True, sure=True)
    return slots if slots.title else replace(slots, title=value)
