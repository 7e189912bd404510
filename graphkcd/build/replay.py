"""Decisions replayed on what notes tell: worked out as far as what is kept does not tell it."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from graphkcd.build.codec import from_plain, to_json
from graphkcd.build.derived import derived_plain, derived_plain_by_piece
from graphkcd.build.gathered import Gathered
from graphkcd.build.parts import to_things
from graphkcd.build.stages import all_stages
from graphkcd.curate.ruling import Ruling
from graphkcd.curate.settled import Settled
from graphkcd.ids import long_digest
from graphkcd.model.entity import EntityKind, Organization, Technology, Theme, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.build.gathered import Piece
    from graphkcd.curate.verdict import Verdict
    from graphkcd.curate.verdicts import Verdicts
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
        brought, referenced = [], set()
        for who, spoken in derived_plain_by_piece(cache, "told", self._pieces, _told_by):
            brought.append(who)
            referenced.update(spoken)
        #: What of the catalogue documents speak of before decisions.
        self.referenced = referenced
        #: Tells all that follows from decisions from what follows from others, or of other things.
        self._basis = long_digest(*brought, *map(repr, decisions))
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
        self, now: Collection[EntityId], known: Mapping[EntityId, Entry], digest: str
    ) -> tuple[Entry, ...]:
        """Give the catalogue entries that documents speak of after decisions.

        Args:
            now: What they speak of now.
            known: All entries.
            digest: Of the catalogue.
        """
        basis = (self._basis, digest, *sorted(self.referenced), "", *sorted(now))
        plain = derived_plain(
            self._cache,
            "entries",
            long_digest(*basis),
            lambda: [_told_of(e, known) for e in self.ruling.entries(self.referenced, now, known)],
        )
        return tuple(_entry(id_, told, known) for id_, told in plain)


def _told_by(piece: Piece) -> list[Any]:
    """Digest what notes bring forth, and give what of the catalogue they speak of."""
    told = [to_things(said) for _, said in piece]
    brought = hashlib.sha256()
    for things in told:
        said = (things.document, things.events, things.scoped, things.held, things.links)
        brought.update(json.dumps(said).encode() + b"\n")
    return [brought.hexdigest(), sorted({id_ for things in told for id_ in things.referenced})]


def _judged(verdicts: Verdicts, keys: Mapping[str, str], piece: Piece) -> list[tuple[str, str]]:
    """Give path and key of those notes of a piece that do not stay as they are."""
    found = ((path, verdicts.on(to_things(said))) for path, said in piece)
    return [(path, _key_under(keys[path], verdict)) for path, verdict in found if verdict]


def _key_under(key: str, verdict: Verdict) -> str:
    """Name what decisions make of a note: by its own key, its verdict, and the code at work."""
    said = f"{all_stages()} {key} {verdict!r}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


_TYPES: Final = {
    EntityKind.TECHNOLOGY: Technology,
    EntityKind.THEME: Theme,
    EntityKind.ORGANIZATION: Organization,
}


def _told_of(entry: Entry, known: Mapping[EntityId, Entry]) -> tuple[EntityId, object]:
    """Name an entry, and tell it where the catalogue does not."""
    return entry.id, None if known.get(entry.id) == entry else json.loads(to_json(entry))


def _entry(id_: EntityId, told: object, known: Mapping[EntityId, Entry]) -> Entry:
    return known[id_] if told is None else from_plain(_TYPES[kind_of(id_)], told)
