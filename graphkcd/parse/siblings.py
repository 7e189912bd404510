"""Titles that stand side by side are alike: most being talks, the odd ones are too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import LEAD_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.parse.title_line import Reading, TitleLine

#: When this share of siblings are talks, the others that name people or stand well are talks too.
_REGULAR: Final = 0.6
_WEAKEST_SIBLING: Final = 1.0

#: A heading among talks that has this much needs no people: one below a day's heading, say.
_HEADED: Final = 2.0


def regular(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Raise weak candidates whose siblings are mostly talks (sibling regularity)."""
    groups: dict[tuple[int, ...], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.group].append(candidate)
    over_talks = {c.group[0] for c in candidates if c.stands and c.is_named and c.group}
    raised: list[Candidate] = []
    for alike in groups.values():
        group = _with_name_below(_with_name_first(_with_listed(alike)))
        with_signs = [c for c in group if c.score >= _WEAKEST_SIBLING]
        standing = sum(c.stands and c.is_named for c in group)
        is_regular = standing >= 2 and standing >= _REGULAR * len(with_signs)
        in_line = sum(bool(c.line.people_only or c.begin >= 0) for c in with_signs)
        same_kind = in_line >= 2 and in_line >= _REGULAR * len(with_signs)
        lift = is_regular or _are_told(with_signs)
        timed = sum(c.line.timed for c in group if c.stands) >= _MOSTLY_TIMED * standing > 0
        divided = _headed([_divided_alike(c, group) for c in group], over_talks)
        raised += [
            c if timed and not c.line.timed else _raised(c, lift=lift, same_kind=same_kind)
            for c in divided
        ]
    return sorted(raised, key=lambda c: c.block)


#: Where so many of the talks begin with a time of day, what has none is no talk.
_MOSTLY_TIMED: Final = 0.8


def _with_listed(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Take names behind a comma for those who speak where most headings beside each other do so.

    One alone may thank its hosts: "Thanks to everybody here, Ada Lovelace and Anna Meyer".
    """
    listed = [_is_listed(c) for c in group]
    if sum(listed) < _FEWEST_LISTED:
        return group
    return _read_alike(group, listed, sure=sum(bool(c.credits) for c in group))


_FEWEST_LISTED: Final = 2


def _read_alike(
    group: Sequence[Candidate], doubtful: Sequence[bool], sure: int
) -> Sequence[Candidate]:
    """Take doubtful readings for true ones where they and the sure ones are most of a group."""
    with_signs = sum(c.score >= _WEAKEST_SIBLING for c in group)
    if sure + sum(doubtful) < _REGULAR * with_signs:
        return group
    return [
        _as_read(c) if is_in_doubt else c for c, is_in_doubt in zip(group, doubtful, strict=True)
    ]


def _is_listed(candidate: Candidate) -> bool:
    reading = candidate.line.doubtful
    is_heading = candidate.level < LEAD_LEVEL and candidate.score > 0
    return is_heading and not candidate.credits and reading is not None and reading.listed


def _with_name_first(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Divide "Ada Lovelace: on doubt" where most titles beside it begin with who speaks."""
    sure = sum(c.stands and bool(c.line.credits) and _begins(c.line) for c in group)
    if sure < _FEWEST_TOLD:
        return group
    return _read_alike(group, [_may_begin(c) for c in group], sure)


def _with_name_below(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Take the line below a title for who speaks where it does so below most titles beside it."""
    sure = sum(c.stands and bool(c.credits) and not c.line.credits for c in group)
    if sure < _FEWEST_BELOW:
        return group
    return _read_alike(group, [_may_be_below(c) for c in group], sure)


_FEWEST_BELOW: Final = 2


def _may_be_below(candidate: Candidate) -> bool:
    reading = candidate.line.doubtful
    below = reading is not None and not reading.told and reading.title == candidate.line.title
    return below and candidate.score > 0 and not candidate.credits


def _begins(line: TitleLine | Reading) -> bool:
    """Whether those who speak stand before the title."""
    return line.credits[0].name[0] < line.title[0] and line.credits[-1].name[1] <= line.title[0]


def _may_begin(candidate: Candidate) -> bool:
    reading = candidate.line.doubtful
    is_title = candidate.score > 0 and not candidate.credits
    return is_title and reading is not None and not reading.told and _begins(reading)


def _as_read(candidate: Candidate) -> Candidate:
    """Take the doubtful reading of a line for the true one."""
    reading = candidate.line.doubtful
    if reading is None:
        return candidate
    line = candidate.line.read_as(reading)
    return replace(candidate, line=line, credits=reading.credits).lifted()


def _divided_alike(candidate: Candidate, group: Sequence[Candidate]) -> Candidate:
    """Take what follows a lone name for the title, as it is in the lines beside it."""
    other = candidate.line.doubtful
    if not candidate.line.people_only or not other:
        return candidate
    named_first = sum(bool(c.line.credits) and c.line.credits[0].name[0] < c.start for c in group)
    named = sum(bool(c.line.credits) for c in group if not _is_open(c.line))
    if named_first < max(_FEWEST_TOLD, _REGULAR * named):
        return candidate
    line = replace(candidate.line, title=other.title, credits=other.credits, people_only=False)
    return replace(candidate, line=line, credits=other.credits, score=ENOUGH)


def _is_open(line: TitleLine) -> bool:
    """Whether a line is somebody and what may be a title: the lines beside it tell."""
    return line.people_only and line.doubtful is not None


def _headed(group: Sequence[Candidate], over_talks: set[int]) -> list[Candidate]:
    """Take what is set as titles below an event's name for talks where some surely are.

    All must be set so and a third be talks or head some, as headings of notes stand beside each
    other too; rules tell titles as well.
    """
    ruled = sum(c.ruled for c in group)
    sure = sum((c.stands and c.is_named) or c.block in over_talks for c in group)
    all_ = sure >= max(_FEWEST_SURE, len(group) / 3) and all(c.titled or c.stands for c in group)
    if all_ or ruled >= max(_FEWEST_TOLD, _REGULAR * len(group)):
        return [c.lifted() if c.titled else c for c in group]
    announced = sum(c.announced for c in group)
    if announced >= _FEWEST_SURE and announced == sum(c.score > 0 for c in group):
        return [c.lifted() if c.announced else c for c in group]
    noted = sum(c.noted for c in group)
    if noted > _FEWEST_TOLD and noted >= _REGULAR * sum(c.score > 0 for c in group):
        return [c.lifted() if c.noted else c for c in group]
    return list(group)


def _are_told(group: Sequence[Candidate]) -> bool:
    """Whether most sections of a run begin with who speaks, be it in running prose."""
    told = sum(c.line.doubtful is not None and c.line.doubtful.told for c in group)
    named = sum(c.stands and bool(c.credits) for c in group)
    return told > 0 and told + named >= max(_FEWEST_TOLD, _REGULAR * len(group))


_FEWEST_TOLD: Final = 3
_FEWEST_SURE: Final = 2


def _raised(candidate: Candidate, *, lift: bool, same_kind: bool) -> Candidate:
    """Lift a candidate as its siblings are, and divide its line as theirs divide."""
    doubtful = candidate.line.doubtful
    if lift and not candidate.credits and doubtful and candidate.score > -ENOUGH:
        return _as_read(candidate)
    named = candidate.line.people_only or candidate.begin >= 0
    if candidate.stands or candidate.score <= 0:
        return candidate
    if not candidate.credits:
        headed = lift and candidate.level < LEAD_LEVEL and candidate.score >= _HEADED
        return candidate.lifted() if headed else candidate
    if lift or (same_kind and named):
        return replace(candidate, score=candidate.score + 2.0)
    return candidate
