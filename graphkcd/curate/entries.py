"""Catalogue entries under decisions: renamed, and one entry where two were the same thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkcd.model.catalogue import closure, names_of
from graphkcd.model.entity import Organization, Technology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graphkcd.curate.identity import Identities
    from graphkcd.model.entity import EntityId, Entry


def entries_under(
    identities: Identities,
    names: Mapping[EntityId, str],
    background: Iterable[Entry],
    catalogue: Mapping[EntityId, Entry],
) -> tuple[Entry, ...]:
    """Give entries under final ids and names.

    Args:
        identities: Gives final ids.
        names: Final id → name, where a decision gives one.
        background: Entries that documents speak of.
        catalogue: All entries: what a merge keeps may be spoken of under the other name alone.
    """
    told = {entry.id: entry for entry in background}
    kept = {identities.final_of(id_) for id_ in told}
    every = {entry.id: entry for entry in closure(catalogue, kept - told.keys())} | told
    found: dict[EntityId, Entry] = {}
    for id_, entry in sorted(every.items()):
        final = identities.final_of(id_)
        stays = final == id_ or final not in every
        under = _renamed(_moved(entry, final, identities.final_of), names.get(final, ""))
        known = found.get(final)
        if known is None:
            found[final] = under
        else:
            found[final] = _united(under, known) if stays else _united(known, under)
    return tuple(found[id_] for id_ in sorted(found))


def _moved(entry: Entry, id_: EntityId, final: Callable[[EntityId], EntityId]) -> Entry:
    parents = tuple(p for p in map(final, entry.parents) if p != id_)
    if isinstance(entry, Technology):
        categories = tuple(map(final, entry.categories))
        owner = final(entry.owner) if entry.owner else ""
        return replace(entry, id=id_, parents=parents, owner=owner, categories=categories)
    if isinstance(entry, Organization):
        return replace(entry, id=id_, parents=parents)
    return replace(entry, id=id_, parents=parents, concerns=tuple(map(final, entry.concerns)))


def _renamed(entry: Entry, name: str) -> Entry:
    if not name or name == entry.name:
        return entry
    aliases = {entry.name, *entry.aliases} - {name}
    return replace(entry, name=name, aliases=tuple(aliases))


def _united(kept: Entry, other: Entry) -> Entry:
    aliases = {*kept.aliases, *names_of(other)} - {kept.name}
    return replace(kept, aliases=tuple(aliases))
