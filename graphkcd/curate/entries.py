"""Catalogue entries under decisions: renamed, and one entry where two were the same thing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from graphkcd.model.catalogue import closure, names_of
from graphkcd.model.entity import Technology, Theme

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
    final_of = cache(identities.final_of)  # many entries refer to one
    kept = set(map(final_of, told))
    every = {entry.id: entry for entry in closure(catalogue, kept - told.keys())} | told
    found: dict[EntityId, Entry] = {}
    for id_, entry in sorted(every.items()):
        final = final_of(id_)
        stays = final == id_ or final not in every
        under = _renamed(_moved(entry, final, final_of), names.get(final, ""))
        known = found.get(final)
        if known is None:
            found[final] = under
        else:
            found[final] = _united(under, known) if stays else _united(known, under)
    return tuple(found[id_] for id_ in sorted(found))


def _moved(entry: Entry, id_: EntityId, final: Callable[[EntityId], EntityId]) -> Entry:
    moved: dict[str, Any] = {"id": id_}
    moved["parents"] = tuple(p for p in map(final, entry.parents) if p != id_)
    if isinstance(entry, Technology):
        moved["categories"] = tuple(map(final, entry.categories))
        moved["owner"] = final(entry.owner) if entry.owner else ""
    elif isinstance(entry, Theme):
        moved["concerns"] = tuple(map(final, entry.concerns))
    stays = all(getattr(entry, name) == value for name, value in moved.items())
    return entry if stays else replace(entry, **moved)


def _renamed(entry: Entry, name: str) -> Entry:
    if not name or name == entry.name:
        return entry
    aliases = {entry.name, *entry.aliases} - {name}
    return replace(entry, name=name, aliases=tuple(aliases))


def _united(kept: Entry, other: Entry) -> Entry:
    aliases = {*kept.aliases, *names_of(other)} - {kept.name}
    return replace(kept, aliases=tuple(aliases))
