"""What a person should decide next: one question each, the surest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from graphkcd.curate.propose import Proposal, propose
from graphkcd.ids import entity_id
from graphkcd.model.catalogue import closure, fold
from graphkcd.model.claim import Claim, Modality, Relation
from graphkcd.model.decision import (
    Accept,
    Add,
    NotSameAs,
    RejectCandidate,
    RejectClaim,
    Said,
    SameAs,
    Words,
)
from graphkcd.model.entity import EntityKind, Technology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.curate.decide import Decided
    from graphkcd.curate.identity import Identities
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.decision import Address, Decision, Signed
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide, with the decision that either answer makes."""

    id: str  #: "duplicate A B", "candidate Name", "doubtful S relation O", "contradiction …"
    asks: str
    score: float  #: in [0, 1]
    reasons: tuple[str, ...]
    quotes: tuple[Evidence, ...]
    means: tuple[str, str]  #: what yes and no mean, in a word
    yes: Callable[[Signed], Decision]
    no: Callable[[Signed], Decision]


def questions_of(
    decided: Decided,
    identities: Identities,
    doubtful: Iterable[Claim],
    entries: Mapping[EntityId, Entry],
) -> tuple[Question, ...]:
    """Give every question, the likeliest answers first.

    Args:
        decided: The graph after the decisions made so far, and the candidates that are left.
        identities: Tells how to address things so that no later namesake is meant.
        doubtful: Claims of rules that are not precise enough to be believed unseen.
        entries: The catalogue, which claims may contradict.
    """
    answered = {(c.subject, c.relation, c.object) for c in decided.graph.added}
    claims = [c for f in decided.graph.fragments for c in f.claims]
    found = [
        *(_duplicate(p, identities) for p in propose(decided.graph)),
        *(_candidate(c) for c in decided.candidates),
        *_of_claims("doubtful", doubtful, answered),
        *_of_claims("contradiction", _contradicting(claims, entries), answered),
    ]
    unique = {question.id: question for question in found}
    return tuple(sorted(unique.values(), key=lambda q: (-q.score, q.id)))


# --- duplicates -----------------------------------------------------------------------------------


def _duplicate(proposal: Proposal, identities: Identities) -> Question:
    a, b = _address(proposal.a, identities), _address(proposal.b, identities)
    first, second = proposal.names
    return Question(
        f"duplicate {proposal.a} {proposal.b}",
        f"Are {first} and {second} the same {proposal.kind}?",
        proposal.likeness.score,
        proposal.likeness.reasons,
        proposal.quotes,
        ("same", "different"),
        partial(_same, (a, b), max(first, second, key=_marks)),
        partial(NotSameAs, (a, b)),
    )


def _same(things: tuple[Address, ...], name: str, signed: Signed) -> Decision:
    return SameAs(things, signed, name)


def _marks(name: str) -> tuple[int, str]:
    """Prefer the fuller name, and of equals the one that writes marks."""
    return (len(name.encode()), name)


def _address(id_: EntityId, identities: Identities) -> Address:
    """Give the address of a thing of the graph: with its event, so that it never means another."""
    return identities.by_final.get(id_, id_)


# --- candidates -----------------------------------------------------------------------------------


def _candidate(candidate: Candidate) -> Question:
    entry = Technology(
        entity_id(EntityKind.TECHNOLOGY, candidate.name), candidate.name, candidate.kind
    )
    return Question(
        f"candidate {candidate.name}",
        f"Is {candidate.name} a technology ({candidate.kind})?",
        candidate.score * _CANDIDATES_WAIT,
        tuple(f"it was found by {pattern}" for pattern in candidate.patterns),
        candidate.evidence,
        ("accept", "reject"),
        partial(Accept, entry),
        partial(RejectCandidate, candidate.name),
    )


#: A merge is right or wrong at once; what a name means takes longer to say.
_CANDIDATES_WAIT: Final = 0.9


# --- claims ---------------------------------------------------------------------------------------


def _of_claims(
    kind: str, claims: Iterable[Claim], answered: set[tuple[EntityId, Relation, EntityId]]
) -> Iterator[Question]:
    for claim in claims:
        if (claim.subject, claim.relation, claim.object) in answered or not claim.evidence:
            continue
        said = Said(claim.subject, claim.relation, claim.object)
        words = Words(claim.evidence[0].document, " ".join(claim.evidence[0].exact.split()))
        yield Question(
            f"{kind} {said}",
            f"Do these words say {said} ({claim.modality})?",
            claim.confidence * _CLAIMS_WAIT,
            (f"rule {claim.rule} is right in {claim.confidence:.0%} of cases",)
            if kind == "doubtful"
            else ("the catalogue says otherwise",),
            claim.evidence,
            ("keep", "reject"),
            partial(_add, said, words, claim.modality),
            partial(_reject, said, words),
        )


_CLAIMS_WAIT: Final = 0.8


def _add(said: Said, words: Words, modality: Modality, signed: Signed) -> Decision:
    return Add(said, words, signed, modality=modality)


def _reject(said: Said, words: Words, signed: Signed) -> Decision:
    return RejectClaim(said, words, signed)


def _contradicting(claims: Sequence[Claim], entries: Mapping[EntityId, Entry]) -> Iterator[Claim]:
    """Find claims that turn a part and its whole round, or deny what the catalogue knows."""
    for claim in claims:
        if claim.relation is not Relation.PART_OF:
            continue
        above, below = _wholes(claim.object, entries), _wholes(claim.subject, entries)
        denied = claim.modality is Modality.NEGATED and claim.object in below
        if denied or (claim.modality is Modality.ASSERTED and claim.subject in above):
            yield claim


def _wholes(id_: EntityId, entries: Mapping[EntityId, Entry]) -> frozenset[EntityId]:
    """Give everything that the catalogue says a thing is part of, near and far."""
    entry = entries.get(id_)
    parents = entry.parents if entry else ()
    return frozenset(e.id for e in closure(entries, parents))


def answered_by(decisions: Iterable[Decision]) -> frozenset[str]:
    """Give the names, folded, of candidates that decisions settle already."""
    accepted = (d.entry.name for d in decisions if isinstance(d, Accept))
    return frozenset(map(fold, accepted))
