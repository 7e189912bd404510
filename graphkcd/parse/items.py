"""List items that are talks: "Title by Name." with what was said nested below."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Span
from graphkcd.parse.announced import announced_lists
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.divisions import is_link
from graphkcd.parse.heads import ITEM_LEVEL, Head
from graphkcd.parse.labels import Label, bare, field_at
from graphkcd.parse.layout import is_within
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.lines import LONGEST_TITLE, first_line, whole_line
from graphkcd.parse.linked_items import (
    as_listed,
    before_recording,
    listed_title,
    told_in_link,
    up_to_link,
)
from graphkcd.parse.name_blocks import is_list_of_people, name_and_title
from graphkcd.parse.names import Slot
from graphkcd.parse.people import Credit, find_credits, reads_as_people
from graphkcd.parse.quotes import QUOTED
from graphkcd.parse.run_in import without_run_in
from graphkcd.parse.siblings import regular
from graphkcd.parse.speaker_lines import names_session
from graphkcd.parse.talk_links import talk_link
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.title_signs import is_vetoed, line_score
from graphkcd.parse.titles import name_and_quote, read_title_line
from graphkcd.parse.unlabelled import SENTENCE_END

if TYPE_CHECKING:
    from graphkcd.parse.layout import Layout

_NO_TALK_LISTS = (Label.APPARATUS, Label.AUTHORS, Label.SPEAKERS, Label.HOSTS, Label.TAKEAWAYS)


def item_candidates(layout: Layout, taken: list[Span]) -> list[Candidate]:
    """Score list items that stand outside the talks already found, in reading order."""
    document = layout.document
    starts = [start for start, _ in taken]
    near: Head | None = None
    found: list[Candidate] = []
    accepted: set[int] = set()
    for i, block in enumerate(document.blocks):
        near = layout.by_block.get(i, near)
        if block.kind is not BlockKind.ITEM:
            continue
        inside = is_within(block.start, starts, taken)
        if block.parent in accepted or i in accepted:
            accepted.add(i)
            continue
        if (near and near.label in _NO_TALK_LISTS) or _is_below_apparatus(layout, i):
            continue
        if inside and (block.level > 1 or not _may_be_labelled(layout, i)):
            continue  # it cannot be beyond doubt
        candidate = _item_candidate(layout, i, near)
        if candidate and near and _is_no_programme(layout, near, candidate):
            continue
        if candidate and (not inside or _is_beyond_doubt(candidate)):
            found.append(candidate)
            if candidate.stands:
                accepted.add(i)
                if candidate.credits and candidate.credits[0].name[0] > block.end:
                    accepted.add(i + 1)
    found = _raise_announced(layout, _raise_listed(found))
    known = {candidate.block for candidate in found}
    inner = (c for c in _programme(layout, starts, taken) if c.block not in known)
    return sorted([*found, *inner], key=lambda c: c.block)


def _is_below_apparatus(layout: Layout, item: int) -> bool:
    """Whether an item stands below "books:" or the like: what it names was not said there."""
    document = layout.document
    above = document.blocks[item].parent
    if above is None or document.blocks[above].kind is not BlockKind.ITEM:
        return False
    words = bare(document.words(*first_line(document, document.blocks[above])))
    return words in layout.names.lexicon.apparatus


def _has_notes(layout: Layout, item: int) -> bool:
    """Whether a block is an item with items nested right below."""
    blocks = layout.document.blocks
    is_item = blocks[item].kind is BlockKind.ITEM
    return is_item and item + 1 < len(blocks) and blocks[item + 1].parent == item


def _programme(layout: Layout, starts: list[int], taken: list[Span]) -> list[Candidate]:
    """Take items below a talk for talks where several name people and have notes of their own."""
    near: Head | None = None
    inner: list[Candidate] = []
    for i, block in enumerate(layout.document.blocks):
        near = layout.by_block.get(i, near)
        within = _has_notes(layout, i) and is_within(block.start, starts, taken)
        if within and not (near and near.label in _NO_TALK_LISTS):
            candidate = _item_candidate(layout, i, near)
            inner += [candidate] if candidate else []
    talks = [c for c in regular(inner) if c.stands and c.credits]
    return talks if len(talks) >= _PROGRAMME else []


_PROGRAMME: Final = 3


def _is_no_programme(layout: Layout, near: Head, candidate: Candidate) -> bool:
    """Whether what stands there was read ("Links", "Random notes") or who was met ("People")."""
    if near.label is not Label.STOP:
        return False
    lexicon = layout.names.lexicon
    text = bare(layout.document.words(*near.span))
    is_read = text in lexicon.asides or text in lexicon.apparatus - lexicon.talk_parents
    return (is_read and not candidate.linked) or not _MET.isdisjoint(text.split())


_MET: Final = word_set("people met interactions")


def _may_be_labelled(layout: Layout, i: int) -> bool:
    """Whether an item, with one that was split off it, holds a word for a kind of session."""
    document, block = layout.document, layout.document.blocks[i]
    end = max(block.end, whole_line(document, i)[1])
    return names_session(document.prose[block.start : end], layout.names.lexicon)


def _is_beyond_doubt(candidate: Candidate) -> bool:
    """Whether an item is a talk even below another talk's title."""
    line = candidate.line
    return line.labelled and any(c.affiliation for c in candidate.credits)


def _item_candidate(layout: Layout, i: int, near: Head | None) -> Candidate | None:
    document, names = layout.document, layout.names
    block = document.blocks[i]
    whole = document.trim(block.start, block.end)
    opened = name_and_quote(document, *whole, names)
    if opened:
        level = ITEM_LEVEL + block.level
        return Candidate(i, level, opened, opened.credits, (), ENOUGH, _group(near))
    stacked = _stacked(layout, i, near) or _with_title_below(layout, i, near)
    return stacked or _divided(layout, i, near)


def _group(near: Head | None) -> tuple[int, ...]:
    return (near.block if near else -1,)


def _below_talks(near: Head | None) -> bool:
    return near is not None and near.label in (Label.PARENT, Label.DAY)


def _divided(layout: Layout, i: int, near: Head | None) -> Candidate | None:
    """Score an item by how its line divides into title and people, and by its link."""
    document, names = layout.document, layout.names
    block = document.blocks[i]
    listed = listed_title(layout, i)
    span = _title_line(layout, i)
    is_all = listed is not None and document.words(*listed) == document.words(*block.span)
    span = listed if listed and (is_all or span[1] - span[0] > LONGEST_TITLE) else span
    whole = span
    span = (
        told_in_link(layout, block)
        or before_recording(layout, block, span)
        or up_to_link(layout, block, span)
    )
    words = document.words(*span) if span[1] - span[0] <= 2 * LONGEST_TITLE else ""
    if not words or len(words) > LONGEST_TITLE:
        return None
    if span == whole and field_at(document, *span, names.lexicon):
        return None
    urls = [link.url for link in layout.links(span[0], block.end)]
    line = read_title_line(document, *span, names)
    if _leads_down(layout, i) and not (line.credits or line.doubtful):
        return None  # a table of contents; where it names people, what has no section is told there
    if not listed and len(document.words(*line.title).split()) > _MOST_WORDS:
        return None  # a sentence that ends in somebody
    line = _with_people_below(layout, i, line)
    if line.people_only and (line.labelled or line.doubtful is None):
        return None
    line = _with_title(layout, line) if listed else line
    if is_vetoed(layout, line, line.credits, listed=bool(listed)):
        return None
    if listed and not line.credits:
        line = as_listed(layout, i, line, listed)
    linked = any(talk_link(url) for url in urls)
    score = 0.0  # someone and a firm, unless the items beside it say that it is a title
    if not line.people_only:
        told = linked and bool(line.credits or line.labelled)
        score = line_score(line) + 2.0 * told + 1.0 * _below_talks(near)
    return Candidate(
        i,
        ITEM_LEVEL + block.level,
        line,
        line.credits,
        (),
        score,
        _group(near),
        linked=linked,
        listed=bool(listed),
    )


_MOST_WORDS: Final = 20


def _leads_down(layout: Layout, i: int) -> bool:
    """Whether an item links to a section of its own note, as a table of contents does."""
    links = layout.links(*layout.document.blocks[i].span)
    return any(link.url.startswith("#") for link in links)


def _with_people_below(layout: Layout, i: int, line: TitleLine) -> TitleLine:
    below = () if line.credits or line.people_only else _people_below(layout, i)
    return replace(line, credits=below, sure=True) if below else line


def _with_title(layout: Layout, line: TitleLine) -> TitleLine:
    """Take what stands behind somebody for the title of a talk that has a page, not for a firm."""
    reading = line.doubtful if line.people_only else None
    words = layout.document.words(*reading.title) if reading else ""
    if not reading or layout.names.is_known_organization(words):
        return line
    return replace(line, title=reading.title, credits=reading.credits, people_only=False, sure=True)


def _title_line(layout: Layout, i: int) -> Span:
    """Give what of an item may be a title and people: its first line, or all of a short one.

    The first sentence is asked first: "Why Us by Ada Lovelace. She told of doubt."
    """
    document, names = layout.document, layout.names
    block = document.blocks[i]
    span, whole = first_line(document, block), document.trim(block.start, block.end)
    front = without_run_in(document, span, names)
    if front != span:
        return front
    stop = _SENTENCE.search(document.prose, whole[0], min(whole[1], whole[0] + LONGEST_TITLE))
    sentence = document.trim(whole[0], stop.start()) if stop else whole
    begins = _BEGINS_ELSEWHERE.search(document.prose, sentence[0] + 1, sentence[1]) is None
    if stop and begins and read_title_line(document, *sentence, names).credits:
        return sentence
    if span != whole and whole[1] - whole[0] <= LONGEST_TITLE and not is_link(document, span):
        span = span if read_title_line(document, *span, names).credits else whole
    joined = whole_line(document, i)
    if joined[1] > whole[1] and read_title_line(document, *joined, names).credits:
        return joined
    return span


#: A quoted title within a sentence.
_BEGINS_ELSEWHERE: Final = re.compile(r"\s[“\"«„‘]\w")
#: A sentence that ends behind a word, not behind an initial or a number.
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{2})[.]\s+(?=[A-ZÀ-Þ])")


def _stacked(layout: Layout, i: int, near: Head | None) -> Candidate | None:
    """Take an item of two lines, a name and a title, where talks stand or when it is one link."""
    document, block = layout.document, layout.document.blocks[i]
    lines = name_and_title(layout, i)
    if not lines:
        return None
    line = read_title_line(document, *lines[1], layout.names)
    credits_ = find_credits(document.prose, *lines[0], layout.names, labelled=False)
    if line.credits or is_vetoed(layout, line, ()) or not credits_:
        return None
    words = document.words(*line.title)
    if layout.names.slot_of(words) is Slot.ROLE:
        return None
    below = _below_talks(near) and words.count(" ") > 1
    score = ENOUGH if below or is_link(document, document.trim(*block.span)) else 1.5
    line = replace(line, credits=credits_, sure=True)
    level, begin = ITEM_LEVEL + block.level, lines[0][0]
    return Candidate(i, level, line, credits_, (), score, _group(near), begin=begin)


def _with_title_below(layout: Layout, i: int, near: Head | None) -> Candidate | None:
    """Take an item that is a name for a talk's where the first item nested below is a title."""
    document, names = layout.document, layout.names
    whole = document.trim(*document.blocks[i].span)
    if not _has_notes(layout, i) or not reads_as_people(document.prose, *whole, names):
        return None
    below = document.trim(*document.blocks[i + 1].span)
    title = QUOTED.fullmatch(document.prose, *below)
    credits_ = find_credits(document.prose, *whole, names, labelled=False)
    if not title or not credits_:
        return None
    line = TitleLine(title.span("title"), credits_, quoted=True, sure=True)
    level = ITEM_LEVEL + document.blocks[i].level
    return Candidate(i, level, line, credits_, (), ENOUGH, _group(near), begin=whole[0])


def _people_below(layout: Layout, i: int) -> tuple[Credit, ...]:
    """Read who speaks from the first item nested below a title: "Ada Lovelace, Acme".

    A label may say so: "Speaker: Ada".
    """
    document = layout.document
    child = i + 1
    if not _has_notes(layout, i):
        return ()
    span = document.trim(*document.blocks[child].span)
    field = field_at(document, *span, layout.names.lexicon)
    if field and field.label is Label.SPEAKERS:
        value = document.trim(*field.value)
        return find_credits(document.prose, *value, layout.names, labelled=True)
    if is_list_of_people(layout, child):
        return ()
    found = (
        find_credits(document.prose, *span, layout.names, labelled=False)
        if span[1] - span[0] <= LONGEST_TITLE // 2
        else ()
    )
    if not found or found[0].name[0] != span[0] or SENTENCE_END.search(document.prose, *span):
        return ()
    is_sure = any(layout.names.has_given_name(document.prose[slice(*c.name)]) for c in found)
    return found if is_sure or any(c.role for c in found) else ()


def _raise_announced(layout: Layout, candidates: list[Candidate]) -> list[Candidate]:
    """Take bare titles of a list for talks that words above it announce, when none names people."""
    by_block = {candidate.block: candidate for candidate in candidates}
    for titles in announced_lists(layout):
        listed = [by_block.get(block) or _untold(layout, block, titles[block]) for block in titles]
        if any(c.credits or c.line.doubtful or c.line.people_only for c in listed):
            continue
        for c in listed:
            if c.block in by_block or not _leads_down(layout, c.block):
                line = replace(c.line, title=titles[c.block])
                by_block[c.block] = replace(c, line=line).lifted()
    return list(by_block.values())


def _untold(layout: Layout, block: int, title: Span) -> Candidate:
    """Give an item that nothing but the words above its list says to be a talk."""
    level = ITEM_LEVEL + layout.document.blocks[block].level
    line = read_title_line(layout.document, *title, layout.names)
    group = _group(layout.head_above(block))
    return Candidate(block, level, line, line.credits, (), 0.0, group)


_FEWEST_LISTED: Final = 3
_MOSTLY: Final = 0.5


def _raise_listed(candidates: list[Candidate]) -> list[Candidate]:
    """Take items for talks that link to a schedule, when most of their list does."""
    groups: dict[tuple[int, ...], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[(*candidate.group, candidate.level)].append(candidate)
    regular_ = {
        key
        for key, group in groups.items()
        if sum(c.listed for c in group) >= max(_FEWEST_LISTED, _MOSTLY * len(group))
    }
    return [c.lifted() if c.listed and (*c.group, c.level) in regular_ else c for c in candidates]
