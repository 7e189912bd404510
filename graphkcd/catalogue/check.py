"""What a catalogue must satisfy as a whole: one meaning per name, no dangling ends, no circles."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from graphkcd.model.catalogue import MatchMode
from graphkcd.model.entity import EntityId, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkcd.catalogue.read import Located
    from graphkcd.model.catalogue import Catalogue


def find_faults(entries: Sequence[Located], catalogue: Catalogue) -> list[str]:
    """Say what contradicts what as ``file:line: sentence``, sorted; empty when all is well.

    Args:
        entries: As read, maybe several with one id.
        catalogue: The first of each id, indexed.
    """
    first: dict[EntityId, Located] = {}
    faults: list[str] = []
    for located in entries:
        known = first.setdefault(located.entry.id, located)
        if known is not located:
            faults.append(
                f"{located.where}: {located.entry.id} is already defined at {known.where}"
            )
    faults += _dangling(first)
    faults += _circles(first)
    faults += _shared_names(first, catalogue)
    return sorted(faults)


def _dangling(entries: Mapping[EntityId, Located]) -> Iterator[str]:
    for located in entries.values():
        rule = located.rule
        wanted = (*located.entry.references, *rule.collides_with, *filter(None, [rule.also_org]))
        for reference in wanted:
            if reference not in entries:
                yield (
                    f"{located.where}: {located.entry.id} refers to {reference}, which is not in"
                    " the catalogue"
                )


def _circles(entries: Mapping[EntityId, Located]) -> Iterator[str]:
    """Follow parents from every entry; whoever meets itself is in a circle."""
    for id_, located in entries.items():
        seen: set[EntityId] = set()
        waiting = list(located.entry.parents)
        while waiting:
            parent = waiting.pop()
            if parent == id_:
                yield f"{located.where}: {id_} is, by its parents, a part of itself"
                break
            if parent not in seen and parent in entries:
                seen.add(parent)
                waiting += entries[parent].entry.parents


def _shared_names(entries: Mapping[EntityId, Located], catalogue: Catalogue) -> Iterator[str]:
    """Two things of one kind may share a name only when one of them says so."""
    for name, ids in catalogue.by_name.items():
        for one, other in combinations(ids, 2):
            if kind_of(one) is kind_of(other):
                yield from _undeclared(entries[one], entries[other], name)


def _undeclared(one: Located, other: Located, name: str) -> Iterator[str]:
    declared = {*one.rule.collides_with, *other.rule.collides_with}
    hidden = MatchMode.NEVER_ALONE in (one.rule.mode, other.rule.mode)
    if not hidden and not declared & {one.entry.id, other.entry.id}:
        yield (
            f"{other.where}: {other.entry.id} and {one.entry.id} ({one.where}) both go by"
            f" {name!r}; drop one or say collides_with"
        )
