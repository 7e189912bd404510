"""One document through all stages: what it contributes to the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphkcd.build.watch import Asked, Watch
from graphkcd.extract.candidates import find_candidates
from graphkcd.extract.gazetteer import Gazetteer
from graphkcd.extract.mentions import find_mentions
from graphkcd.model.fragment import Fragment
from graphkcd.parse.lexicon import load_lexicon
from graphkcd.parse.outline import outline_of
from graphkcd.relate.claims import find_claims, find_doubtful, precise_rules
from graphkcd.relate.trying import Trials

if TYPE_CHECKING:
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.claim import Claim
    from graphkcd.model.document import Document
    from graphkcd.model.mention import Mention
    from graphkcd.model.outline import Outline
    from graphkcd.relate.trying import Required


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document contributes, and the unknown names in it that a person should judge."""

    fragment: Fragment
    candidates: tuple[Candidate, ...]
    asked: Asked  #: what of the catalogue this depends on, beside the names in the prose


class Reader:
    """Turns documents into fragments with one catalogue, compiled once."""

    def __init__(self, catalogue: Catalogue, required: Required | None = None) -> None:
        """Take what to compile when the first document comes.

        Args:
            catalogue: What is known beforehand.
            required: What rules are known to require.
        """
        self.catalogue = catalogue
        self._required = required

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        lexicon = load_lexicon()
        return Gazetteer(self.catalogue, lexicon.title_words, lexicon.given_names)

    @cached_property
    def _trials(self) -> Trials | None:
        return Trials(precise_rules(), self._required) if self._required else None

    @cached_property
    def _watch(self) -> Watch:
        return Watch(self.catalogue)

    def fragment_of(self, document: Document) -> Fragment:
        """Give what a document contributes: a pure function of its text and the catalogue."""
        return self.read(document).fragment

    def read(self, document: Document) -> Reading:
        """Read a document through all stages."""
        return self._reading(document, *self._look(document))

    def read_with_doubtful(self, document: Document) -> tuple[Reading, tuple[Claim, ...]]:
        """Read a document, and beside it what rules say that are not believed unseen."""
        outline, mentions = self._look(document)
        doubtful = find_doubtful(document, outline, mentions, self.catalogue)
        return self._reading(document, outline, mentions), doubtful

    def _look(self, document: Document) -> tuple[Outline, tuple[Mention, ...]]:
        """Find a document's layout, and what is named where in it."""
        catalogue = self._watch.seen
        outline = outline_of(document, catalogue)
        return outline, find_mentions(document, outline, self._gazetteer, catalogue)

    def _reading(
        self, document: Document, outline: Outline, mentions: tuple[Mention, ...]
    ) -> Reading:
        catalogue = self._watch.seen
        claims = find_claims(document, outline, mentions, catalogue, self._trials)
        words = load_lexicon()
        candidates = find_candidates(
            document, outline, mentions, catalogue, words.title_words, words.given_names
        )
        fragment = Fragment(
            outline.record,
            outline.events,
            outline.places,
            outline.people,
            outline.organizations,
            outline.talks,
            outline.appearances,
            mentions,
            (*outline.claims, *claims),
        )
        return Reading(fragment, candidates, self._watch.take())
