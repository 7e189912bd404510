"""What people rejected: mentions and claims that were read wrongly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from graphkcd.curate.verdict import Rewritten, Taken
from graphkcd.model.decision import RejectClaim, RejectMention
from graphkcd.rdf.encode import mention_id
from graphkcd.rdf.writer import claim_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from graphkcd.curate.verdict import Sentence
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Address, Decision
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.mention import Mention


class Rejections:
    """Takes rejected mentions and claims out of fragments.

    Each rejection is a sentence of a verdict: what it is, the final ids that it is about, and the
    document and the words where it holds.
    """

    def __init__(
        self,
        decisions: Iterable[Decision] = (),
        final_of: Callable[[Address], EntityId] = lambda address: address,
    ) -> None:
        self.sentences: dict[RejectMention | RejectClaim, Sentence] = {}
        self._mentions: dict[EntityId, list[Sentence]] = defaultdict(list)
        self._claims: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
        for decision in decisions:
            if isinstance(decision, RejectMention):
                thing = final_of(decision.thing)
                self._mentions[thing].append(self._note(decision, "no mention", thing))
            elif isinstance(decision, RejectClaim):
                said = decision.claim
                told = (said.subject, said.relation, said.object) if said else (decision.id,)
                ends = tuple(map(final_of, told))
                self._claims[ends].append(self._note(decision, "no claim", *ends))

    def _note(self, decision: RejectMention | RejectClaim, what: str, *ends: str) -> Sentence:
        words = decision.words
        self.sentences[decision] = (what, *ends, words.document, words.quote)
        return self.sentences[decision]

    def about(self, document: str, spoken: AbstractSet[EntityId]) -> Iterator[Sentence]:
        """Give what may be rejected in a document, by the final ids of all that it speaks of."""
        for what, *ends, place, quote in self.sentences.values():
            named = ends[::_OBJECT]
            by_digest = named[0].startswith(("mention/", "claim/"))
            if place in ("", document) and (by_digest or not spoken.isdisjoint(named)):
                yield (what, *ends, place, quote)

    def fragment(self, fragment: Fragment) -> Rewritten:
        """Give what is left of a fragment; untouched when nothing in it is rejected."""
        if not self.sentences:
            return Rewritten(fragment)
        path = fragment.document.path
        mentions = {m: (mention_id(m), self._of_mention(m)) for m in fragment.mentions}
        claims = {c: (claim_id(c, path), self._of_claim(c, path)) for c in fragment.claims}
        taken = tuple(
            Taken(sentence, id_)
            for id_, sentences in chain(mentions.values(), claims.values())
            for sentence in sentences
        )
        if not taken:
            return Rewritten(fragment)
        left = replace(
            fragment,
            mentions=tuple(m for m, (_, sentences) in mentions.items() if not sentences),
            claims=tuple(c for c, (_, sentences) in claims.items() if not sentences),
        )
        return Rewritten(left, taken)

    def _of_mention(self, mention: Mention) -> list[Sentence]:
        of_thing = self._mentions.get(mention.entity, ())
        fitting = (s for s in of_thing if _at(s, [mention.evidence]))
        return [*self._mentions.get(mention_id(mention), ()), *fitting]

    def _of_claim(self, claim: Claim, path: str) -> list[Sentence]:
        of_ends = self._claims.get((claim.subject, claim.relation.value, claim.object), ())
        fitting = (s for s in of_ends if _at(s, claim.evidence))
        return [*self._claims.get((claim_id(claim, path),), ()), *fitting]


#: In the ends of a claim the object comes so many places behind the subject.
_OBJECT = 2


def _at(sentence: Sentence, evidence: Iterable[Evidence]) -> bool:
    """Whether some of the evidence stands where a rejection holds; white space does not count."""
    *_, document, quote = sentence
    return any(
        document in ("", at.document) and quote in ("", " ".join(at.exact.split()))
        for at in evidence
    )
