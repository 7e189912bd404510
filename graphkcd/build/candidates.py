"""The review queue: unknown names of all notes, each once, as a YAML file to decide from."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import yaml

from graphkcd.build.parts import to_part
from graphkcd.build.summary import Candidates
from graphkcd.extract.candidates import with_nearest
from graphkcd.ids import long_digest
from graphkcd.keep.derived import derived_plain_by_piece
from graphkcd.keep.gathered import Gathered
from graphkcd.keep.stages import all_stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue

_HEADING: Final = (
    "# Names that look like technologies and that the catalogue does not know, likeliest first.\n"
    "# They are not in the graph. Paste an `entry` under `technologies:` in a catalogue file to\n"
    "# accept a name; leave it here to think about it.\n"
)
_MOST_QUOTES: Final = 5


def candidates_in(cache: Cache) -> Iterator[Candidate]:
    """Give the unknown names of every note.

    Raises:
        Unsealed: when those of a note are not what was written.
    """
    pieces = Gathered(cache, "candidates").pieces()
    for found in derived_plain_by_piece(cache, "unknown", pieces, _found_in):
        for said in found:
            yield from to_part(Candidates, said).candidates


def _found_in(piece: Piece) -> list[Any]:
    return [said for _, said in piece if said != _NONE]


#: Without a candidate, as of most notes.
_NONE: Final[list[list[object]]] = [[]]


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


def render_candidates(
    candidates: Iterable[Candidate], known: tuple[Catalogue, str], cache: Cache
) -> Iterator[bytes]:
    """Write candidates as YAML: score, patterns, nearest known names, quotes, ready entry.

    Args:
        candidates: In the order in which they are to stand.
        known: The catalogue, whose names they may be like, and its digest.
        cache: Where each one's lines are kept from build to build: they are slow to write.
    """
    catalogue, digest = known
    keyed = {long_digest(all_stages(), digest, repr(said)): said for said in candidates}
    before = _kept(cache)
    lines = {key: before.get(key) or _lines_of(said, catalogue) for key, said in keyed.items()}
    cache.keep(_KEPT, json.dumps(lines).encode())
    yield (_HEADING + ("candidates:\n" if lines else "candidates: []\n")).encode()
    yield from (written.encode("utf-8", "backslashreplace") for written in lines.values())


_KEPT: Final = "candidates"


def _kept(cache: Cache) -> dict[str, str]:
    """Give the lines that the last build wrote, by what they say."""
    kept = json.loads(cache.kept(_KEPT) or b"{}")
    return kept if isinstance(kept, dict) else {}


def _lines_of(candidate: Candidate, catalogue: Catalogue) -> str:
    """Write one item of the list."""
    (likened,) = with_nearest([candidate], catalogue)
    item = {
        "name": candidate.name,
        "score": round(candidate.score, 3),
        "patterns": list(candidate.patterns),
        "nearest": [entity for entity, _ in likened.nearest],
        "quotes": [
            f"{quote.document}:{quote.line} {quote.exact}"
            for quote in candidate.evidence[:_MOST_QUOTES]
        ],
        "entry": candidate.entry + "\n",
    }
    return yaml.safe_dump([item], sort_keys=False, allow_unicode=True, width=100)
