"""What is surely one without asking: all that a build needs of identities while nobody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkcd.curate.effects import effect_of_strong
from graphkcd.curate.naming import Naming
from graphkcd.curate.told import Told
from graphkcd.curate.verdicts import Verdicts
from graphkcd.model.decision import Effect, Verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.curate.ruling import Ruling
    from graphkcd.model.entity import EntityId


@dataclass(frozen=True, slots=True)
class Settled:
    """Final ids and names of what documents tell, and what made several things one.

    It follows from the people, organisations, events and talks of documents alone: it stays the
    same whatever else they say.
    """

    naming: Naming
    names: Mapping[EntityId, str]
    effects: tuple[Effect, ...]

    @classmethod
    def by(cls, ruling: Ruling) -> Settled:
        """Give what a ruling without decisions comes to."""
        found = ruling.identities
        effects = tuple(effect_of_strong(found, link) for link in found.automatic)
        return cls(found.naming, ruling.names, effects)

    @property
    def verdicts(self) -> Verdicts:
        """On each document."""
        return Verdicts(self.naming, self.names)

    def to_plain(self) -> list[Any]:
        """Give this as plain JSON.

        >>> empty = Settled(Naming(frozenset(), {}), {}, ())
        >>> Settled.from_plain(empty.to_plain()) == empty
        True
        """
        other = sorted(self.naming.other.items())
        return [
            sorted(self.naming.several),
            # In columns: there may be very many, and three long lists are read fast.
            [[t.id for t, _ in other], [t.scope for t, _ in other], [id_ for _, id_ in other]],
            dict(sorted(self.names.items())),
            [(e.verb, e.said, e.who, e.why, e.used, e.made) for e in self.effects],
        ]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Settled:
        """Give what :meth:`to_plain` told."""
        several, (ids, scopes, finals), names, effects = plain
        other = dict(zip(map(Told, ids, scopes), finals, strict=True))
        return cls(
            Naming(frozenset(several), other),
            names,
            tuple(
                Effect(Verb(verb), said, who, why, used=tuple(used), made=tuple(made))
                for verb, said, who, why, used, made in effects
            ),
        )
