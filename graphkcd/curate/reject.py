"""What people rejected: mentions and claims that were read wrongly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from graphkcd.model.decision import RejectClaim, RejectMention
from graphkcd.rdf.encode import mention_id
from graphkcd.rdf.writer import claim_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphkcd.curate.identity import Identities
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Decision, Words
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.mention import Mention


class Rejections:
    """Takes rejected mentions and claims out of fragments, and remembers which went."""

    def __init__(self, decisions: Iterable[Decision], identities: Identities) -> None:
        self.taken: Mapping[Decision, set[EntityId]] = defaultdict(set)
        self._mentions: dict[EntityId, list[RejectMention]] = defaultdict(list)
        self._claims: dict[tuple[str, ...], list[RejectClaim]] = defaultdict(list)
        for decision in decisions:
            if isinstance(decision, RejectMention):
                self._mentions[identities.final_of(decision.thing)].append(decision)
            elif isinstance(decision, RejectClaim):
                said = decision.claim
                ends = (said.subject, said.relation, said.object) if said else (decision.id,)
                self._claims[tuple(map(identities.final_of, ends))].append(decision)

    def may_touch(self, document: str, spoken: Collection[EntityId]) -> bool:
        """Whether a document may hold something that is rejected."""
        places = (d.words.document for d in self._by_id)
        if any(place in ("", document) for place in places):
            return True
        ends = {end for ends in self._claims for end in ends[::2]} | self._mentions.keys()
        return not ends.isdisjoint(spoken)

    @cached_property
    def _by_id(self) -> list[RejectMention | RejectClaim]:
        """Decisions that name a mention or claim by its digest."""
        mentions = (
            d for id_, ds in self._mentions.items() if id_.startswith("mention/") for d in ds
        )
        return [*mentions, *(d for said, ds in self._claims.items() if len(said) == 1 for d in ds)]

    def fragment(self, fragment: Fragment) -> Fragment:
        """Give what is left of a fragment; untouched when nothing in it is rejected."""
        if not self._mentions and not self._claims:
            return fragment
        mentions = tuple(m for m in fragment.mentions if not self._rejects_mention(m))
        path = fragment.document.path
        claims = tuple(c for c in fragment.claims if not self._rejects_claim(c, path))
        return replace(fragment, mentions=mentions, claims=claims)

    def _rejects_mention(self, mention: Mention) -> bool:
        id_ = mention_id(mention)
        of_thing = self._mentions.get(mention.entity, ())
        fitting = [d for d in of_thing if _at(d.words, [mention.evidence])]
        return self._note([*self._mentions.get(id_, ()), *fitting], id_)

    def _rejects_claim(self, claim: Claim, path: str) -> bool:
        id_ = claim_id(claim, path)
        of_ends = self._claims.get((claim.subject, claim.relation.value, claim.object), ())
        fitting = [d for d in of_ends if _at(d.words, claim.evidence)]
        return self._note([*self._claims.get((id_,), ()), *fitting], id_)

    def _note(self, decisions: Sequence[Decision], id_: EntityId) -> bool:
        for decision in decisions:
            self.taken[decision].add(id_)
        return bool(decisions)


def _at(words: Words, evidence: Iterable[Evidence]) -> bool:
    """Whether some of the evidence stands where a decision says; white space does not count."""
    return any(
        words.document in ("", at.document) and words.quote in ("", " ".join(at.exact.split()))
        for at in evidence
    )
