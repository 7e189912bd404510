"""People and organisations of one document, each once, however often they are named."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkcd.ids import entity_id
from graphkcd.model.entity import EntityId, EntityKind, Organization
from graphkcd.model.talk import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span

_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"[\s.'’-]*")


@dataclass(slots=True)
class Register:
    """Gives the same id to the same name, and keeps what was registered in order."""

    document: Document
    catalogue: Catalogue
    people: dict[EntityId, Person] = field(default_factory=dict)
    organizations: dict[EntityId, Organization] = field(default_factory=dict)

    def words(self, span: Span) -> str:
        """Read prose, or front matter, which prose blanks."""
        return self.document.words(*span) or " ".join(self.document.text[slice(*span)].split())

    def person(self, span: Span) -> EntityId:
        """Register who is named there."""
        name = self.words(span)
        id_ = entity_id(EntityKind.PERSON, name)
        self.people.setdefault(id_, Person(id_, name))
        return id_

    def organization(self, span: Span) -> EntityId:
        """Give the catalogue's organisation of that name, else register one of the notes' own."""
        name = self.words(span)
        known = self.catalogue.find(name, EntityKind.ORGANIZATION)
        parts = [part.strip() for part in name.split("/")]
        if not known and len(parts) > 1:
            known = tuple(
                id_
                for part in reversed(parts)
                for id_ in self.catalogue.find(part, EntityKind.ORGANIZATION)
            )[:1]
        if known:
            return known[0]
        id_ = entity_id(EntityKind.ORGANIZATION, name)
        self.organizations.setdefault(id_, Organization(id_, name))
        return id_


def occurrences(prose: str, names: Iterable[str]) -> Iterator[Span]:
    """Find where any of some names stands, as whole words, in one pass over the prose.

    >>> list(occurrences("Lisa  Falco met Ada.", ["Lisa Falco", "Ada"]))
    [(0, 11), (16, 19)]
    """
    wanted = {tuple(_TOKEN.findall(name)) for name in names} - {()}
    sizes: dict[str, set[int]] = {}
    for words in wanted:
        sizes.setdefault(words[0], set()).add(len(words))
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(prose)] if wanted else []
    for i, (token, start, _) in enumerate(tokens):
        for size in sorted(sizes.get(token, ())):
            run = tokens[i : i + size]
            if tuple(word for word, _, _ in run) in wanted and all(
                _GAP.fullmatch(prose, a[2], b[1]) for a, b in itertools.pairwise(run)
            ):
                yield start, run[-1][2]
