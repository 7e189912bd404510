"""The catalogue: everything that is known before a note is read, and how its names match."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkcd.model.entity import EntityId, EntityKind, Entry, Theme, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class MatchMode(StrEnum):
    """How freely a name may be recognised in running text."""

    ANY_CASE = "any-case"  #: unmistakable: "opentelemetry", "OpenTelemetry"
    EXACT_CASE = "exact-case"  #: as written only: "Helm", not "helm"
    NEEDS_CONTEXT = "needs-context"  #: as written, and something nearby must speak for it: "Go"
    NEVER_ALONE = "never-alone"  #: never by this name; only by its longer aliases


@dataclass(frozen=True, slots=True)
class MatchRule:
    """How one entry's names match; empty means the mode follows from each name's shape."""

    mode: MatchMode | None = None
    cues: tuple[str, ...] = ()  #: words that speak for the entry when they stand nearby
    hints: tuple[str, ...] = ()  #: ordinary words that are cues of a theme in its company only
    not_before: tuple[str, ...] = ()  #: words that rule it out when they follow directly
    not_after: tuple[str, ...] = ()  #: words that rule it out when they stand directly before
    also_org: EntityId = ""  #: an organisation of the same name, chosen where one acts
    collides_with: tuple[EntityId, ...] = ()  #: other entries with the same name or acronym


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries by id, their match rules, and the names they go by."""

    entries: Mapping[EntityId, Entry]
    rules: Mapping[EntityId, MatchRule]
    by_name: Mapping[str, tuple[EntityId, ...]]  #: folded name → ids, sorted
    names: Mapping[EntityId, tuple[str, ...]]  #: as :func:`names_of` gives them
    concerned_by: Mapping[EntityId, tuple[EntityId, ...]]  #: technology → themes that it is

    @classmethod
    def of(cls, entries: Iterable[tuple[Entry, MatchRule]]) -> Catalogue:
        """Index entries; those with the same id must not be given twice.

        >>> from graphkcd.model.entity import Organization
        >>> c = Catalogue.of([(Organization("organization/cern", "CERN"), MatchRule())])
        >>> c.find("cern")
        ('organization/cern',)
        """
        pairs = sorted(entries, key=lambda pair: pair[0].id)
        names = {entry.id: names_of(entry) for entry, _ in pairs}
        called: dict[str, tuple[EntityId, ...]] = {}
        for id_, said in names.items():
            for name in dict.fromkeys(map(fold, said)):
                called[name] = (*called[name], id_) if name in called else (id_,)
        return cls(
            {entry.id: entry for entry, _ in pairs},
            {entry.id: rule for entry, rule in pairs},
            {name: called[name] for name in sorted(called)},
            names,
            _concerned(entry for entry, _ in pairs),
        )

    def find(self, name: str, kind: EntityKind | None = None) -> tuple[EntityId, ...]:
        """Give the ids of entries that go by a name, whatever its case, sorted; maybe none."""
        ids = self.by_name.get(fold(name), ())
        return ids if kind is None else tuple(i for i in ids if kind_of(i) is kind)

    def closure(self, ids: Iterable[EntityId]) -> tuple[Entry, ...]:
        """Give the entries of some ids and of all they refer to, sorted by id."""
        return closure(self.entries, ids)


def _concerned(entries: Iterable[Entry]) -> dict[EntityId, tuple[EntityId, ...]]:
    found: dict[EntityId, tuple[EntityId, ...]] = {}
    for entry in entries:
        if isinstance(entry, Theme):
            for technology in entry.concerns:
                found[technology] = (*found.get(technology, ()), entry.id)
    return found


def closure(entries: Mapping[EntityId, Entry], ids: Iterable[EntityId]) -> tuple[Entry, ...]:
    """Follow references from some ids; ids without an entry are passed over."""
    found: dict[EntityId, Entry] = {}
    waiting = list(ids)
    while waiting:
        entry = entries.get(waiting.pop())
        if entry is not None and entry.id not in found:
            found[entry.id] = entry
            waiting += entry.references
    return tuple(found[id_] for id_ in sorted(found))


def names_of(entry: Entry) -> tuple[str, ...]:
    """Give every name an entry goes by: its own first, then aliases and misspellings."""
    return (entry.name, *entry.aliases, *getattr(entry, "misspellings", ()))


@lru_cache(maxsize=1 << 13)  # the pieces of a note are asked for again and again
def fold(name: str) -> str:
    """Make names comparable: case, accents and white space do not count, punctuation does.

    >>> fold("Zühlke  AG"), fold("C++")
    ('zuhlke ag', 'c++')
    """
    if name.isascii():
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("’", "'").split())
