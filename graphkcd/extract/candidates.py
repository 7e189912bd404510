"""Names that look like technologies but are not in the catalogue: for a person to decide."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from graphkcd.extract.boundaries import Masked
from graphkcd.extract.other_things import OtherThings
from graphkcd.extract.patterns import PRECISION, find_proposals, is_home
from graphkcd.extract.stop_names import STOP_ALONE, STOP_NAMES
from graphkcd.model.candidate import Candidate
from graphkcd.model.catalogue import fold
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.model.outline import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.extract.patterns import Proposal
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import EntityId
    from graphkcd.model.mention import Mention
    from graphkcd.model.outline import Outline

#: What scores less is noise: a single word in capitals, say.
LEAST_SCORE: Final = 0.3

_NEAREST: Final = 3
_LIKE: Final = 82.0
_MOST_QUOTES: Final = 5


def find_candidates(
    document: Document,
    outline: Outline,
    mentions: Sequence[Mention],
    catalogue: Catalogue,
    ordinary: frozenset[str] = frozenset(),
    given_names: frozenset[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Find unknown names that the notes introduce the way they introduce technologies.

    The score is a noisy-or over the patterns that propose a name: each is a witness who is right
    as often as its precision says.

    Args:
        document: A note.
        outline: Its layout: people, firms and events are no technologies.
        mentions: What is known in it.
        catalogue: Whose names are not proposed.
        ordinary: Everyday words in lower case.
        given_names: First names in lower case.

    Returns:
        The likeliest first; of equal ones, in alphabetical order. What known names they are like
        is for :func:`with_nearest` to say: it depends on the whole catalogue, and a name stands in
        many documents.
    """
    known = {
        (mention.evidence.start, mention.evidence.end)
        for mention in mentions
        if kind_of(mention.entity) is not EntityKind.THEME
    }
    masked = Masked([*outline.masks, *known, *_apparatus(outline)])
    ruled_out = _otherwise_known(outline)
    other_things = OtherThings(document, ordinary, given_names)
    proposals: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in find_proposals(document, known):
        start, end, pattern, _ = proposal
        key = fold(document.prose[start:end])
        if masked.covers(start, end) or key in ruled_out or not _may_be_name(key, catalogue):
            continue
        if other_things.holds(start, end, pattern):
            continue
        proposals[key].append(proposal)
    found = (_candidate(document, key, said) for key, said in proposals.items())
    likely = (candidate for candidate in found if candidate.score >= LEAST_SCORE)
    return tuple(sorted(likely, key=lambda candidate: (-candidate.score, candidate.key)))


def _apparatus(outline: Outline) -> Iterator[Span]:
    return ((s.start, s.end) for s in outline.scopes if s.part is Part.APPARATUS)


def _otherwise_known(outline: Outline) -> set[str]:
    """Names that the layout has already read as people, organisations, events or places."""
    people = [name for p in outline.people for name in (p.name, *p.other_names)]
    parts = [part for name in people for part in name.split()]
    others = [
        *(organization.name for organization in outline.organizations),
        *(event.name for event in outline.events),
        *(place.name for place in outline.places),
    ]
    return {fold(name) for name in (*people, *parts, *others)}


def _may_be_name(key: str, catalogue: Catalogue) -> bool:
    """Whether a name is neither known nor an everyday word or acronym; plurals count as known."""
    singular = key.removesuffix("s")
    if key in catalogue.by_name or singular in catalogue.by_name or len(key) <= 2:
        return False
    words = key.replace("-", " ").split()
    return STOP_NAMES.isdisjoint((key, singular, words[0])) and key not in STOP_ALONE


def _candidate(document: Document, key: str, said: Sequence[Proposal]) -> Candidate:
    spans = sorted({(start, end) for start, end, *_ in said})
    patterns = sorted({pattern for _, _, pattern, _ in said})
    kinds = Counter(kind for _, _, pattern, kind in said if pattern == "is-a")
    kind = min(kinds or [said[0][3]], key=lambda k: (-kinds[k], k))
    return Candidate(
        key=key,
        name=document.words(*spans[0]),
        score=round(1 - math.prod(1 - PRECISION[pattern] for pattern in patterns), 3),
        kind=kind,
        patterns=tuple(patterns),
        evidence=tuple(document.evidence(*span) for span in spans[:_MOST_QUOTES]),
        urls=tuple(sorted(set(_urls(document, spans)))),
    )


def _urls(document: Document, spans: Iterable[Span]) -> Iterator[str]:
    for start, end in spans:
        for link in document.links:
            if link.start <= start and end <= link.end and is_home(link.url):
                yield link.url


def with_nearest(candidates: Iterable[Candidate], catalogue: Catalogue) -> Iterator[Candidate]:
    """Say of each candidate which known names it is like, in the order given."""
    names = list(catalogue.by_name)
    for candidate in candidates:
        yield replace(candidate, nearest=_nearest(candidate.key, names, catalogue))


def _nearest(
    key: str, names: Sequence[str], catalogue: Catalogue
) -> tuple[tuple[EntityId, float], ...]:
    """Give known technologies and organisations with a name like it: maybe it is one misspelled."""
    alike = process.extract(key, names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_LIKE)
    best: dict[EntityId, float] = {}
    for name, likeness, _ in alike:
        for entity in catalogue.by_name[name]:
            if kind_of(entity) is not EntityKind.THEME:
                best[entity] = max(best.get(entity, 0.0), round(likeness / 100, 3))
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(ranked[:_NEAREST])
