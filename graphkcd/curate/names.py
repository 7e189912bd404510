"""What things are called: as told, unless a merge unites names or someone renames a thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkcd.model.decision import Rename

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkcd.curate.identity import Identities
    from graphkcd.curate.told import Told
    from graphkcd.model.decision import Decision
    from graphkcd.model.entity import EntityId


def names_to_show(decisions: Sequence[Decision], identities: Identities) -> Mapping[EntityId, str]:
    """Give the names of things that decisions name, or that several told things became.

    A rename wins over the name that a merge gives, and that over the name of the thing that stays.
    """
    names = dict(_of_merged(identities))
    for split, name in identities.parts.names.items():
        names[identities.final(split)] = name
    for merge, links in identities.merges:
        if links and merge.name:
            names[identities.final(links[0][0])] = merge.name
    renames = (d for d in decisions if isinstance(d, Rename))
    return names | {identities.final_of(d.thing): d.to for d in renames}


def _of_merged(identities: Identities) -> Iterator[tuple[EntityId, str]]:
    called: dict[Told, set[str]] = defaultdict(set)
    merged = identities.members.keys()
    for things in identities.telling.documents if merged else ():
        keys = identities.telling.by_document[things.document]
        for id_, name in (*things.scoped, *things.held):
            if keys[id_] in merged:
                called[keys[id_]].add(name)
    for members, kept in identities.kept.items():
        names = called[kept] or {n for member in members for n in called[member]}
        if names:
            yield identities.final(kept), min(names)
