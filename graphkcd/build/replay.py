"""Decisions replayed on what notes tell: worked out as far as what is kept does not tell it."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property, partial
from typing import TYPE_CHECKING

from graphkcd.build.parts import to_things
from graphkcd.curate.ruling import Ruling
from graphkcd.curate.settled import Settled
from graphkcd.ids import long_digest
from graphkcd.keep.derived import derived_by_piece, derived_plain, derived_plain_by_piece
from graphkcd.keep.gathered import Gathered
from graphkcd.keep.stages import all_stages

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graphkcd.curate.verdict import Verdict
    from graphkcd.curate.verdicts import Verdicts
    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece
    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId, Entry


class Replay:
    """What decisions make of notes.

    Most edits change nothing that documents tell of people, organisations, events and talks: then
    all notes but those of one piece are judged as before, and while nobody decides nothing has to
    be known of them.

    Args:
        cache: What is kept of notes.
        decisions: In any order.

    Raises:
        DecisionError: when decisions contradict each other.
        Unsealed: when what was kept of a note is damaged.
    """

    def __init__(self, cache: Cache, decisions: Sequence[Decision]) -> None:
        self._cache = cache
        self._decisions = decisions
        self._told = Gathered(cache, "told")
        self._pieces = self._told.pieces()
        brought = derived_by_piece(cache, "brought", self._pieces, _brought_by)
        #: Tells all that follows from decisions from what follows from others, or of other things.
        self._basis = long_digest(*map(bytes.decode, brought), *map(repr, decisions))
        self.verdicts = self.ruling.verdicts if decisions else self.settled.verdicts

    @cached_property
    def ruling(self) -> Ruling:
        """Give all that decisions come to, whatever it costs."""
        return Ruling((to_things(said) for _, said in self._told), self._decisions)

    @cached_property
    def settled(self) -> Settled:
        """Give what is surely one, while nobody decides."""
        plain = derived_plain(
            self._cache, "settled", self._basis, lambda: Settled.by(self.ruling).to_plain()
        )
        return Settled.from_plain(plain)

    def keys(self) -> Mapping[str, str]:
        """Name what is to be made of each note that decisions touch, by path."""
        keys = {path: key for path, (key, _) in self._cache.known().items()}
        judge = partial(_judged, self.verdicts, keys)
        judged = derived_plain_by_piece(self._cache, "judged", self._pieces, judge, self._basis)
        return {path: key for touched in judged for path, key in touched}

    def entries(
        self, now: Collection[EntityId], known: Mapping[EntityId, Entry]
    ) -> tuple[Entry, ...]:
        """Give the catalogue entries that documents speak of after decisions.

        Args:
            now: What they speak of now.
            known: All entries.
        """
        documents = self.ruling.identities.telling.documents
        told = {id_ for things in documents for id_ in things.referenced}
        return self.ruling.entries(told, now, known)


def _brought_by(piece: Piece) -> bytes:
    """Digest what notes bring forth."""
    brought = hashlib.sha256()
    for things in (to_things(said) for _, said in piece):
        said = (things.document, things.events, things.scoped, things.held, things.links)
        brought.update(json.dumps(said).encode() + b"\n")
    return brought.hexdigest().encode()


def _judged(verdicts: Verdicts, keys: Mapping[str, str], piece: Piece) -> list[tuple[str, str]]:
    """Give path and key of those notes of a piece that do not stay as they are."""
    found = ((path, verdicts.on(to_things(said))) for path, said in piece)
    return [(path, _key_under(keys[path], verdict)) for path, verdict in found if verdict]


def _key_under(key: str, verdict: Verdict) -> str:
    """Name what decisions make of a note: by its own key, its verdict, and the code at work."""
    said = f"{all_stages()} {key} {verdict!r}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
