"""From candidates to segments: which are talks, and where each talk's notes end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.announced import introduced, titles_over_lists, with_employers
from graphkcd.parse.candidates import ENOUGH, Candidate, head_candidates
from graphkcd.parse.front import front_candidate, headed_candidate
from graphkcd.parse.heads import ITEM_LEVEL, LEAD_LEVEL, ROW_LEVEL, Head
from graphkcd.parse.items import item_candidates
from graphkcd.parse.labels import Label, calls_notes_on_one, field_at
from graphkcd.parse.lines import whole_line
from graphkcd.parse.prose import prose_candidates, told_in
from graphkcd.parse.set_apart import titles_of_somebody
from graphkcd.parse.siblings import regular
from graphkcd.parse.stated import as_stated
from graphkcd.parse.tables import row_candidates
from graphkcd.parse.talk_links import RECORDING
from graphkcd.parse.turns import find_turn
from graphkcd.parse.whole import whole_candidate, with_people_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.parse.layout import Layout
    from graphkcd.parse.people import Credit


@dataclass(frozen=True, slots=True)
class Segment:
    """A talk and the stretch of the document that is about it."""

    candidate: Candidate
    end: int

    @property
    def start(self) -> int:
        """Where its title's line begins."""
        return self.candidate.start


def find_segments(layout: Layout) -> tuple[Segment, ...]:
    """Find all talks of a document in reading order; they never overlap."""
    heads = _over_lists(layout, head_candidates(layout))
    scored = [_introduced(layout, c) for c in regular(heads)]
    standing = list(_as_told(layout, [c for c in scored if c.stands]))
    leading = _without_parents(_Ends(layout, ()), standing)
    named = [c for c in scored if c.stands or c.line.people_only]
    given = [c for c in named if c.credits]
    if len(given) == 1 and _opens_note(layout, given[0]):
        return (Segment(given[0], len(layout.document.text)),)
    front = front_candidate(layout, alone=not named)
    if not front and len(named) == 1:
        front = headed_candidate(layout, named[0])
    if front and sum(bool(c.credits) for c in leading) < _MANY:
        return (Segment(front, len(layout.document.text)),)
    segments = _segments(layout, leading)
    taken = [(s.start, s.end) for s in segments]
    items = [c for c in regular(item_candidates(layout, taken)) if c.stands]
    listed = list(with_employers(layout, items))
    rows = row_candidates(layout, taken)
    more = _segments(layout, sorted(listed + rows, key=lambda c: c.block))
    found = sorted(segments + more, key=lambda segment: (segment.start, segment.end))
    known = (credit for segment in found for credit in segment.candidate.credits)
    told = prose_candidates(layout, [(s.start, s.end) for s in found], known)
    told_of = [_up_to_turn(layout, segment) for segment in _segments(layout, told)]
    found = sorted(found + told_of, key=lambda segment: (segment.start, segment.end))
    if not found and (whole := whole_candidate(layout)):
        return (Segment(whole, len(layout.document.text)),)
    found = _told_once(layout, found)
    if len(found) == 1:
        only = with_people_alone(layout, found[0].candidate)
        found = [replace(found[0], candidate=only)]
    if len(found) == 1 and _heads_note(layout, found[0].candidate):
        found = [replace(found[0], end=len(layout.document.text))]
    stops = [*(segment.start for segment in found[1:]), len(layout.document.text)]
    return tuple(
        Segment(as_stated(layout, segment.candidate), min(segment.end, stop))
        for segment, stop in zip(found, stops, strict=False)
        if segment.start < stop
    )


def _heads_note(layout: Layout, candidate: Candidate) -> bool:
    """Whether the only talk of a note is its first heading, and its peers head parts of it.

    "# Why Us - Ada Lovelace", "# What is a ship": no day and no list of talks is among them.
    """
    peers = [h for h in layout.heads if h.marked and h.level <= candidate.level]
    is_first = bool(peers) and peers[0].block == candidate.block == 0
    return is_first and all(h.label not in (Label.DAY, Label.PARENT) for h in peers)


def _opens_note(layout: Layout, candidate: Candidate) -> bool:
    """Whether a note begins with a line that says it is on this one talk, and whose it was."""
    document = layout.document
    first = document.blocks[0].span if document.blocks else (0, 0)
    return candidate.block == 0 and calls_notes_on_one(document.prose, *first)


def _up_to_turn(layout: Layout, segment: Segment) -> Segment:
    """End what prose tells of a talk where it turns to something else."""
    candidate = segment.candidate
    behind = range(candidate.block + 1, layout.blocks(segment.start, segment.end).stop)
    turn = find_turn(layout, behind, candidate.credits)
    return segment if turn is None else replace(segment, end=layout.document.blocks[turn].start)


def _told_once(layout: Layout, segments: list[Segment]) -> list[Segment]:
    """Of each talk keep the telling with notes, or the first; it takes its people from any."""
    tellings: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        tellings[_title_told(layout, segment)].append(segment)
    kept = [
        segment
        for title, alike in tellings.items()
        for talk in _same_talk(layout, title, alike)
        for segment in _best_told(layout, talk)
    ]
    return sorted(kept, key=lambda segment: (segment.start, segment.end))


def _title_told(layout: Layout, segment: Segment) -> str:
    """Give the title in lower case, without what says that the talk went on."""
    return _GOES_ON.sub("", layout.document.words(*segment.candidate.line.title).casefold())


def _goes_on(layout: Layout, segment: Segment) -> bool:
    words = layout.document.words(*segment.candidate.line.title).casefold()
    return _GOES_ON.search(words) is not None


_GOES_ON: Final = re.compile(
    r"^(?:continued|cont['’]d|suite|fortsetzung)\s?[:–-]\s"
    r"|\s[(\[](?:continued|cont['’]d|suite|fortsetzung)[)\]]$"
)


def _same_talk(layout: Layout, title: str, alike: list[Segment]) -> Iterable[list[Segment]]:
    """Divide what has one title by who speaks; a long one names the same talk without people."""
    by_people: dict[tuple[str, ...], list[Segment]] = defaultdict(list)
    for segment in alike:
        names = (layout.document.words(*c.name) for c in segment.candidate.credits)
        by_people[tuple(sorted(names))].append(segment)
    is_one = title.count(" ") >= _LONG_TITLE and len(by_people.keys() - {()}) <= 1
    return [alike] if is_one else by_people.values()


def _best_told(layout: Layout, talk: list[Segment]) -> Iterator[Segment]:
    """Give the tellings of a talk that stay: those of the highest level, with its people."""
    level = min(s.candidate.level for s in talk)
    told = [s for s in talk if s.candidate.level == level]
    if level >= ITEM_LEVEL:  # of rows and items one; under each heading stand notes of their own
        told.sort(key=lambda s: (_goes_on(layout, s), not s.candidate.credits))
        told = _by_recording(layout, told)
    credits_ = next((s.candidate.credits for s in talk if s.candidate.credits), ())
    for segment in told:
        own = segment.candidate
        yield segment if own.credits else replace(segment, candidate=replace(own, credits=credits_))


def _by_recording(layout: Layout, told: list[Segment]) -> list[Segment]:
    """Give the first of each recording: two of one title that differ there are two talks."""
    first: dict[tuple[str, ...], Segment] = {}
    for segment in told:
        urls = (link.url for link in layout.links(segment.start, segment.end))
        first.setdefault(tuple(sorted(filter(RECORDING.search, urls))), segment)
    return [segment for urls, segment in first.items() if urls or len(first) == 1]


_LONG_TITLE: Final = 3  # blanks


def _over_lists(layout: Layout, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take what stands over each list of a day's notes for a talk's title, if nobody is named."""
    titles = titles_over_lists(layout)
    if any(c.credits and c.block in titles for c in candidates):
        return list(candidates)
    return [
        replace(c, line=replace(c.line, title=titles[c.block]), score=ENOUGH)
        if c.block in titles
        else c
        for c in candidates
    ]


def _introduced(layout: Layout, candidate: Candidate) -> Candidate:
    """Credit a bold line to those whose talk the paragraph above announces."""
    if candidate.level != LEAD_LEVEL or candidate.is_named or candidate.score < 1:
        return candidate
    credits_ = introduced(layout, candidate.block)
    score = ENOUGH if credits_ else candidate.score
    return replace(candidate, credits=credits_, score=max(candidate.score, score))


def _as_told(layout: Layout, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Let the first sentences below a heading that names nobody say which talk it was, and whose.

    A heading over several talks told so is none itself: they are found where they are told.
    """
    ends = _Ends(layout, candidates)
    for candidate in candidates:
        is_lead = candidate.level >= LEAD_LEVEL
        if is_lead or candidate.line.labelled or _is_field_below(layout, candidate):
            yield candidate
        elif candidate.line.credits:
            yield _as_their_own(layout, candidate, ends.of(candidate))
        else:
            blocks = layout.blocks(candidate.line.title[1], ends.of(candidate))
            yield from _as_section_tells(layout, candidate, blocks)


def _is_field_below(layout: Layout, candidate: Candidate) -> bool:
    """Whether a label below a heading says who spoke: "Talk by: Ada". Then it is the title."""
    document, lexicon = layout.document, layout.names.lexicon
    fields = (field_at(document, *slot, lexicon) for slot in candidate.slots)
    return any(field is not None and field.label is Label.SPEAKERS for field in fields)


def _as_section_tells(
    layout: Layout, candidate: Candidate, blocks: Sequence[int]
) -> Iterator[Candidate]:
    """Call what a heading names after the one talk that its section tells of, if it does."""
    among = bool(candidate.credits)
    told = [found for block in blocks for found in told_in(layout, block, among=among)]
    if among:
        own = [c for c in told if c.credits and _is_same(layout, c.credits, candidate.credits)]
        if own and len(own) < sum(bool(c.credits) for c in told):
            return
        told = own[:1]
    if len(told) == 1 and told[0].block <= candidate.block + _OPENING:
        begin = candidate.line.title[0]
        credits_ = candidate.credits or told[0].credits
        yield replace(candidate, line=told[0].line, credits=credits_, begin=begin)
    elif len(told) <= 1:
        yield candidate


def _is_same(layout: Layout, some: Sequence[Credit], others: Sequence[Credit]) -> bool:
    words = layout.document.words
    return words(*some[0].name) == words(*others[0].name)


def _as_their_own(layout: Layout, candidate: Candidate, end: int) -> Candidate:
    """Let the section say what the talk was called of whom its heading names with a lesson.

    "## Motion can harm (Ada Lovelace)" and below it "Ada Lovelace's talk [Making Motion Safe](…)".
    """
    blocks = layout.blocks(candidate.line.title[1], end)
    told = (
        title
        for block in blocks
        for title, people in titles_of_somebody(layout, layout.document.blocks[block].span)
        if _is_same(layout, people, candidate.line.credits)
    )
    title = next(told, None)
    if title is None:
        return candidate
    return replace(candidate, line=replace(candidate.line, title=title), begin=candidate.start)


_OPENING: Final = 3  # blocks below a heading that may open its section
_MANY_INSIDE: Final = 3
_MANY: Final = 2  # talks of its own make a note with a speaker in its front matter an event's


def _without_parents(ends: _Ends, candidates: list[Candidate]) -> list[Candidate]:
    """Of nested candidates keep those that name people; a heading over several talks is no talk."""
    spans = [(c.start, ends.of(c)) for c in candidates]
    named = [(*s, c) for s, c in zip(spans, candidates, strict=True) if c.credits]
    starts = [start for start, _, _ in named]
    furthest = list(accumulate((end for _, end, _ in named), max))
    marked = [start for start, _, c in named if c.level < LEAD_LEVEL]
    kept: list[Candidate] = []
    for candidate, (start, end) in zip(candidates, spans, strict=True):
        first = bisect_right(starts, start)
        inside = bisect_right(starts, end - 1) - first
        before = bisect_right(starts, start - 1)
        within = before > 0 and start < furthest[before - 1] and not candidate.credits
        deeper = bisect_right(marked, end - 1) - bisect_right(marked, start)
        whole = candidate.level == 1 and inside >= _MANY_INSIDE  # the event's own heading
        is_parent = (
            (deeper >= 2 or whole) and candidate.level < LEAD_LEVEL and not candidate.line.credits
        )
        if within or is_parent or (inside > 0 and not candidate.credits):
            continue
        kept.append(candidate)
    return kept


def _segments(layout: Layout, candidates: Sequence[Candidate]) -> list[Segment]:
    found: list[Segment] = []
    ends = _Ends(layout, candidates)
    for i, candidate in enumerate(candidates):
        end = max(ends.of(candidate), candidate.line.title[1])
        if i + 1 < len(candidates):
            end = min(end, candidates[i + 1].start)
        if found and found[-1].end > candidate.start:
            found[-1] = Segment(found[-1].candidate, candidate.start)
        found.append(Segment(candidate, end))
    return found


class _Ends:
    """Tells where talks end, each question in logarithmic time."""

    def __init__(self, layout: Layout, others: Sequence[Candidate]) -> None:
        self._layout = layout
        self._others = sorted(c.block for c in others)
        self._by_level: dict[int, list[int]] = {}
        self._hard_heads = [h.block for h in layout.heads if h.marked or not h.is_inner]

    def of(self, candidate: Candidate) -> int:
        """Give the offset where a candidate's talk ends, were it one."""
        blocks = self._layout.document.blocks
        if candidate.level >= ROW_LEVEL:
            return blocks[candidate.block].end
        ends = [len(blocks), _after(self._others, candidate.block)]
        if candidate.level >= ITEM_LEVEL:
            ends += [self._item_end(candidate), _after(self._hard_heads, candidate.block)]
            ends.append(_after(self._layout.rules, candidate.block))
        else:
            ends.append(_after(self._heads_that_end(candidate.level), candidate.block))
            follows_rule = candidate.block > 0 and (
                blocks[candidate.block - 1].kind is BlockKind.RULE
            )
            if candidate.level >= LEAD_LEVEL and follows_rule:
                ends.append(_after(self._layout.rules, candidate.block))
        end = min(ends)
        return blocks[end].start if end < len(blocks) else len(self._layout.document.text)

    def _heads_that_end(self, level: int) -> list[int]:
        if level not in self._by_level:
            self._by_level[level] = [h.block for h in self._layout.heads if _ends(h, level)]
        return self._by_level[level]

    def _item_end(self, candidate: Candidate) -> int:
        """An item's talk lasts to the next item of its level or a higher one."""
        blocks = self._layout.document.blocks
        depth = candidate.level - ITEM_LEVEL
        stop = _after(self._hard_heads, candidate.block)
        above = blocks[candidate.block - 1] if candidate.block else None
        split = whole_line(self._layout.document, candidate.block)[1] > blocks[candidate.block].end
        in_list = above is not None and (above.kind is BlockKind.ITEM or above.parent is not None)
        for i in range(candidate.block + 1 + split, min(stop, len(blocks))):
            if blocks[i].kind is BlockKind.ITEM and blocks[i].level <= depth:
                return i
            if in_list and blocks[i].kind is BlockKind.PARAGRAPH and blocks[i].parent is None:
                return i  # what stands behind a list is not its last item's
        return len(blocks)


def _after(blocks: Sequence[int], block: int) -> int:
    at = bisect_right(blocks, block)
    return blocks[at] if at < len(blocks) else _NEVER


_NEVER: Final = 1 << 60


def _ends(head: Head, level: int) -> bool:
    """Whether a dividing line ends a talk: a higher heading does, a part of the talk does not."""
    if head.is_inner:
        return head.marked and head.level < level
    if head.label is Label.STOP and not head.marked:
        return level <= LEAD_LEVEL
    if not head.marked and head.label is None:
        return False  # a bold line that is no talk is a heading of the notes
    return head.level <= level
