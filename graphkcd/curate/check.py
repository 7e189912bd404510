"""Decisions that cannot both hold: each contradiction is a sentence that names both lines."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkcd.curate.classes import Classes
from graphkcd.errors import DecisionError
from graphkcd.model.catalogue import fold
from graphkcd.model.decision import (
    Accept,
    Add,
    NotSameAs,
    RejectCandidate,
    RejectClaim,
    Rename,
    Retype,
    SameAs,
    Split,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from graphkcd.curate.identity import Identities
    from graphkcd.curate.told import Told
    from graphkcd.model.decision import Decision


def check_decisions(decisions: Sequence[Decision], identities: Identities) -> None:
    """Hold decisions against each other.

    Raises:
        DecisionError: with every contradiction, each naming both of its lines.
    """
    found = sorted(
        {
            *_merged_and_apart(decisions, identities),
            *_two_values(_names(decisions, identities)),
            *_two_values(_splits(decisions, identities)),
            *_two_values(_candidates(decisions)),
            *_added_and_rejected(decisions, identities),
        }
    )
    if found:
        raise DecisionError(found)


def _merged_and_apart(decisions: Sequence[Decision], identities: Identities) -> Iterator[str]:
    classes = Classes([pair for _, links in identities.merges for pair in links])
    for apart in (d for d in decisions if isinstance(d, NotSameAs)):
        things = [(address, identities.find(address)) for address in apart.things]
        for i, (a, told) in enumerate(things):
            for b, other in things[i + 1 :]:
                if classes.joins(told, other):
                    line = _lines(m for m, ends in identities.merges if _joins(classes, ends, told))
                    says = f"says that {a} and {b} are not the same"
                    yield _both(apart, says, line, "makes them one")


def _joins(classes: Classes[Told], links: Sequence[tuple[Told, Told]], told: Told) -> bool:
    return any(classes.joins(a, told) for a, _ in links)


def _lines(decisions: Iterable[SameAs]) -> str:
    return " with ".join(sorted(d.signed.where for d in decisions))


def _both(one: Decision, says: str, where: str, other: str) -> str:
    return f"{one.signed.where}: this {says}, and {where} {other}; keep one of them"


def _two_values(
    values: Iterable[tuple[Hashable, Hashable, str, Decision]],
) -> Iterator[str]:
    """Find subjects that are given two values; each is ``(subject, value, in words, decision)``."""
    given: dict[Hashable, dict[Hashable, tuple[str, Decision]]] = defaultdict(dict)
    for subject, value, words, decision in values:
        before = given[subject].get(value)
        if before is None or decision.signed.where < before[1].signed.where:
            given[subject][value] = (words, decision)
    for choices in given.values():
        by_place = sorted(choices.values(), key=lambda choice: _place(choice[1]))
        for (words, one), (other_words, other) in pairwise(by_place):
            yield _both(one, words, other.signed.where, other_words)


def _place(decision: Decision) -> tuple[str, int, str]:
    return (decision.signed.file, decision.signed.line, decision.said)


def _names(
    decisions: Sequence[Decision], identities: Identities
) -> Iterator[tuple[Hashable, Hashable, str, Decision]]:
    for decision in decisions:
        if isinstance(decision, Rename | Retype):
            what = "calls" if isinstance(decision, Rename) else "types"
            thing = identities.final_of(decision.thing)
            yield (what, thing), decision.to, f"{what} {thing} {decision.to!r}", decision
        elif isinstance(decision, SameAs) and decision.name:
            thing = identities.final_of(decision.things[0])
            words = f"calls {thing} {decision.name!r}"
            yield ("calls", thing), decision.name, words, decision


def _splits(
    decisions: Sequence[Decision], identities: Identities
) -> Iterator[tuple[Hashable, Hashable, str, Decision]]:
    for split in (d for d in decisions if isinstance(d, Split)):
        places = (*split.talks, *split.documents)
        for place in places:
            words = f"splits {split.thing} apart in {place}"
            yield (identities.find(split.thing), place), (split.name, places), words, split


def _candidates(
    decisions: Sequence[Decision],
) -> Iterator[tuple[Hashable, Hashable, str, Decision]]:
    for decision in decisions:
        if isinstance(decision, Accept):
            name, entry = decision.entry.name, decision.entry
            yield fold(name), entry, f"accepts {name!r} as {entry.kind}", decision
        elif isinstance(decision, RejectCandidate):
            yield fold(decision.name), None, f"rejects {decision.name!r}", decision


def _added_and_rejected(decisions: Sequence[Decision], identities: Identities) -> Iterator[str]:
    rejected = {
        _ends(d, identities): d
        for d in sorted(decisions, key=_place)
        if isinstance(d, RejectClaim) and d.claim and not d.words.document
    }
    for added in (d for d in decisions if isinstance(d, Add)):
        against = rejected.get(_ends(added, identities))
        if against:
            where = against.signed.where
            yield _both(added, f"adds {added.claim}", where, "rejects it everywhere")


def _ends(decision: Add | RejectClaim, identities: Identities) -> tuple[str, ...]:
    claim = decision.claim
    if claim is None:
        return ()
    return (
        identities.final_of(claim.subject),
        claim.relation,
        identities.final_of(claim.object),
    )
