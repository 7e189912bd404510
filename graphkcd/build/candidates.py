"""The review queue: unknown names of all notes, each once, as a YAML file to decide from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.model.candidate import Candidate

_HEADING: Final = (
    "# Names that look like technologies and that the catalogue does not know, likeliest first.\n"
    "# They are not in the graph. Paste an `entry` under `technologies:` in a catalogue file to\n"
    "# accept a name; leave it here to think about it.\n"
)
_MOST_QUOTES: Final = 5


def unite_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Put candidates of one name together, from whatever documents; likeliest first.

    The score of a name is the best that any document gives it; its spelling the first by path
    and place.
    """
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_key[candidate.key].append(candidate)
    united = (_united(sorted(same, key=lambda c: c.evidence)) for same in by_key.values())
    return tuple(sorted(united, key=lambda candidate: (-candidate.score, candidate.key)))


def _united(same: list[Candidate]) -> Candidate:
    best = max(same, key=lambda candidate: candidate.score)
    return replace(
        same[0],
        score=best.score,
        kind=best.kind,
        patterns=tuple(sorted({pattern for c in same for pattern in c.patterns})),
        evidence=tuple(sorted({quote for c in same for quote in c.evidence})),
        urls=tuple(sorted({url for c in same for url in c.urls})),
    )


def render_candidates(candidates: Iterable[Candidate]) -> bytes:
    """Write candidates as YAML: score, patterns, nearest known names, quotes, ready entry."""
    listed = [
        {
            "name": candidate.name,
            "score": round(candidate.score, 3),
            "patterns": list(candidate.patterns),
            "nearest": [entity for entity, _ in candidate.nearest],
            "quotes": [
                f"{quote.document}:{quote.line} {quote.exact}"
                for quote in candidate.evidence[:_MOST_QUOTES]
            ],
            "entry": candidate.entry + "\n",
        }
        for candidate in candidates
    ]
    text = yaml.safe_dump({"candidates": listed}, sort_keys=False, allow_unicode=True, width=100)
    return (_HEADING + text).encode("utf-8", "backslashreplace")
