"""People and organisations of one document, each once, however often they are named."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphkcd.ids import entity_id, web_link
from graphkcd.model.entity import EntityId, EntityKind, Organization
from graphkcd.model.talk import Person
from graphkcd.triggers import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span

_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"[\s.'’-]*")


@dataclass
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
        """Register who is named there, and the profile that the name links to."""
        name = self.words(span)
        id_ = entity_id(EntityKind.PERSON, name)
        known = self.people.get(id_, Person(id_, name))
        profile = self._profiles.get(span)
        if profile:
            known = replace(known, profiles=(*known.profiles, profile))
        self.people[id_] = known
        return id_

    @cached_property
    def _profiles(self) -> dict[Span, str]:
        """Give the address of every link, by the words that it stands on."""
        links = ((li, web_link(li.url)) for li in self.document.links)
        return {(li.start, li.end): url for li, url in links if url}

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
    named = (tuple(_TOKEN.findall(name)) for name in names)
    wanted = {words for words in named if 0 < len(words) <= _LONGEST_NAME}
    beginning: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in wanted:
        beginning[words[0]].append(words)
    found: set[Span] = set()
    for word, (at, _) in find_words(prose, beginning):
        ends = (_end_of(prose, at, words) for words in beginning[word])
        found.update((at, end) for end in ends if end)
    yield from sorted(found)


_LONGEST_NAME: Final = 24  # words


def _end_of(prose: str, start: int, words: tuple[str, ...]) -> int:
    """Give where some words end that begin at an offset, as whole words; 0 if others do."""
    if start and _TOKEN.match(prose[start - 1]):
        return 0
    at = start
    for word in words:
        token = _TOKEN.search(prose, at)
        if not token or token[0] != word or not _GAP.fullmatch(prose, at, token.start()):
            return 0
        at = token.end()
    return at
