"""What a sentence may leave unsaid: its list, its heading, the talk and its speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.model.entity import EntityId, EntityKind, kind_of
from graphkcd.relate.lists import Opening, find_openings, first_name, subject_of_block
from graphkcd.relate.sentences import Anchor, starting_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document
    from graphkcd.model.outline import Outline, Scope


@dataclass(frozen=True, slots=True)
class Context:
    """The names that a block's sentences may take for granted; any of them may be missing."""

    opening: Opening | None = None  #: what opens the list that the block stands in
    heading: Anchor | None = None  #: what the nearest heading inside the talk is about
    recent: Anchor | None = None  #: what the last sentence of the section began with
    topic: Anchor | None = None  #: the technology, or whose doing, that the talk's title tells of
    speakers: Anchor | None = None  #: the organisation that all speakers of the talk come from
    talk: EntityId = ""  #: the talk it belongs to

    @property
    def names_an_end(self) -> bool:
        """Whether it has a name that a sentence with just one other may say something of."""
        listed = self.opening.subject if self.opening else None
        return bool(listed or self.heading or self.topic)

    @property
    def subject(self) -> Anchor | None:
        """What a sentence without a subject speaks of ("Written in Go.")."""
        listed = self.opening.subject if self.opening else None
        return listed or self.recent or self.heading or self.topic


def find_contexts(
    document: Document, outline: Outline, anchors: Sequence[Anchor]
) -> Iterator[tuple[Scope, Sequence[Anchor], Context]]:
    """Give every scope that names something, the names and its context, in reading order."""
    openings = find_openings(document, anchors)
    blocks = {block.start: i for i, block in enumerate(document.blocks)}
    topics, speakers = _topics(document, outline, anchors), _speakers(outline)
    headings: list[tuple[int, Anchor | None]] = []  # open headings: level, what each is about
    starts = [anchor.start for anchor in anchors]
    talk: EntityId = ""
    heading: Anchor | None = None
    recent: Anchor | None = None
    for scope in outline.scopes:
        block = blocks.get(scope.start, -1)
        if scope.talk != talk:
            talk, headings, heading, recent = scope.talk, [], None, None
        if block >= 0 and document.blocks[block].kind is BlockKind.HEADING:
            level = document.blocks[block].level
            about = subject_of_block(document, document.blocks[block], anchors)
            headings, recent = [*(h for h in headings if h[0] < level), (level, about)], None
            heading = next((about for _, about in reversed(headings) if about), None)
        first = bisect_left(starts, scope.start)
        inside = anchors[first : bisect_left(starts, scope.end, first)]
        if not inside:
            continue
        opening = openings.get(block)
        yield (
            scope,
            inside,
            Context(opening, heading, recent, topics.get(talk), speakers.get(talk), talk),
        )
        begins_with = first_name(document, (scope.start, scope.end), inside)
        if begins_with and kind_of(begins_with.entity) is EntityKind.TECHNOLOGY:
            listed = _LISTED.match(document.prose, begins_with.end)
            recent = None if listed else begins_with


#: One of several, of which the next words may say anything: "AWS, Azure and GCP support".
_LISTED: Final = re.compile(r"\s?[,/&+]\s?\S|\s(?:and|or|et|ou|und|oder)\s")


#: A title that tells what somebody did: "How Spotify moved its clusters".
_HOW: Final = re.compile(
    r"\W*(?:how|why|when|what|comment|pourquoi|wie|warum) (?:the )?", re.IGNORECASE
)


def _topics(
    document: Document, outline: Outline, anchors: Sequence[Anchor]
) -> dict[EntityId, Anchor]:
    """Talk → the technology its title begins with, or the only one its title names.

    What is told of somebody's doing ("How Spotify …") is told of them.
    """
    found: dict[EntityId, Anchor] = {}
    for talk in outline.talks:
        title = talk.evidence
        inside = starting_in(anchors, title.start, title.end)
        if inside and _HOW.fullmatch(document.prose, title.start, inside[0].start):
            found[talk.id] = inside[0]
            continue
        named = [a for a in inside if kind_of(a.entity) is EntityKind.TECHNOLOGY]
        if named and (len({a.entity for a in named}) == 1 or named[0].start == title.start):
            found[talk.id] = named[0]
    return found


def _speakers(outline: Outline) -> dict[EntityId, Anchor]:
    """Talk → the one organisation that its speakers come from: who "we" and "they" are."""
    from_where: dict[EntityId, set[EntityId]] = defaultdict(set)
    where: dict[EntityId, Anchor] = {}
    for appearance in outline.appearances:
        from_where[appearance.talk].add(appearance.affiliation)
        at = appearance.evidence
        where.setdefault(appearance.talk, Anchor(at.start, at.end, appearance.affiliation))
    return {
        talk: where[talk]
        for talk, affiliations in from_where.items()
        if len(affiliations) == 1 and where[talk].entity
    }
