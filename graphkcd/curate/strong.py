"""What makes two told things one without asking: a link that means one of them alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkcd.curate.classes import Classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.curate.told import Telling, Told


@dataclass(frozen=True, slots=True, order=True)
class StrongLink:
    """Two told things of one kind that share a link, to a profile or to a talk."""

    a: Told
    b: Told
    url: str

    @property
    def ends(self) -> tuple[Told, Told]:
        """Both things."""
        return (self.a, self.b)


def find_strong_links(telling: Telling) -> tuple[StrongLink, ...]:
    """Find told things that share a link which each document gives to one of its things alone.

    A link that a document gives to several talks, such as the programme's, identifies none.
    """
    sharing: dict[tuple[str, str], set[Told]] = defaultdict(set)
    common: set[tuple[str, str]] = set()
    for things in telling.documents:
        if not things.links:
            continue
        told = telling.by_document[things.document]
        within: dict[tuple[str, str], set[Told]] = defaultdict(set)
        for kind, url, id_ in things.links:
            within[kind, url].add(told[id_])
        common |= {link for link, same in within.items() if len(same) > 1}
        for link, same in within.items():
            sharing[link] |= same
    chains = (
        _chain(url, sorted(same))
        for (kind, url), same in sorted(sharing.items())
        if (kind, url) not in common
    )
    return tuple(link for chain in chains for link in chain)


def _chain(url: str, things: list[Told]) -> Iterator[StrongLink]:
    return (StrongLink(a, b, url) for a, b in pairwise(things))


def unopposed(
    links: Iterable[StrongLink],
    decided: Iterable[tuple[Told, Told]],
    apart: Iterable[tuple[Told, Told]],
) -> tuple[StrongLink, ...]:
    """Leave out the links of every class in which two things stand that must stay apart.

    Which of its links is the wrong one nobody can tell, so a person is asked.
    """
    kept, merged = tuple(links), tuple(decided)
    classes = Classes([*(link.ends for link in kept), *merged])
    torn = [pair for pair in apart if classes.joins(*pair)]
    return tuple(
        link for link in kept if not any(classes.joins(link.a, thing) for thing, _ in torn)
    )
