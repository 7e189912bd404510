"""Decisions replayed on a union: what people decided, as a function of the set of decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkcd.curate.effects import Effects, Replayed, effect_of_strong
from graphkcd.curate.known import Known
from graphkcd.curate.ruling import Ruling
from graphkcd.model.catalogue import Catalogue, MatchRule, closure, fold
from graphkcd.model.decision import Accept, Add, RejectCandidate
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.things import Things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Decision, Effect
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.fragment import Fragment


@dataclass(frozen=True, slots=True)
class Decided:
    """The graph after decisions, and the unknown names that are still to be decided."""

    graph: KnowledgeGraph
    candidates: tuple[Candidate, ...] = ()
    notices: tuple[str, ...] = ()  #: about decisions that do not apply, or not clearly


def decide(
    told: KnowledgeGraph, decisions: Iterable[Decision] = (), known: Known | None = None
) -> Decided:
    """Replay decisions on what documents tell; without any, only what is surely one is united.

    The order of decisions does not matter. Documents are rewritten one by one, so that taking one
    away takes away what it tells and nothing else.

    Raises:
        DecisionError: when decisions contradict each other.
    """
    ruling = Ruling(map(Things.of, told.fragments), decisions)
    beside = known or Known({entry.id: entry for entry in told.background})
    rewritten = tuple(map(ruling.verdicts.fragment, told.fragments))
    fragments = tuple(one.fragment for one in rewritten)
    replayed = Replayed(
        frozenset(id_ for fragment in fragments for id_ in fragment.described),
        ruling.entries(_referenced(told.fragments), _referenced(fragments), beside.entries),
        tuple(taken for one in rewritten for taken in one.taken),
    )
    around = conclude(ruling, replayed, beside)
    return replace(around, graph=replace(around.graph, fragments=fragments))


def _referenced(fragments: Iterable[Fragment]) -> set[EntityId]:
    return {id_ for fragment in fragments for id_ in fragment.referenced}


def conclude(ruling: Ruling, replayed: Replayed, known: Known) -> Decided:
    """Say what came of decisions once every document is rewritten.

    Args:
        ruling: The decisions.
        replayed: What they made of all documents.
        known: What decisions are held against.

    Returns:
        All that no document says: entries, added claims, effects; candidates that are left.
    """
    effects = Effects(ruling, known, replayed)
    additions = (effects.addition(d).claim for d in ruling.decisions if isinstance(d, Add))
    around = KnowledgeGraph((), replayed.background)
    around = _with_added(around, tuple(filter(None, additions)), known.entries)
    done = [(d, effects.of(d)) for d in ruling.decisions]
    found = ruling.identities
    strong = (effect_of_strong(found, link) for link in found.automatic)
    return Decided(
        replace(around, effects=(*strong, *(effect for _, effect in done))),
        tuple(_undecided(known.candidates, ruling.decisions)),
        tuple(sorted({n for d, effect in done for n in _notices(d, effect, effects)})),
    )


def _notices(decision: Decision, effect: Effect, effects: Effects) -> Iterator[str]:
    for said in filter(None, (effect.trouble, *effects.doubts(decision))):
        yield f"{decision.signed.where}: {decision.said}: {said}"


def _with_added(
    graph: KnowledgeGraph, added: tuple[Claim, ...], entries: Mapping[EntityId, Entry]
) -> KnowledgeGraph:
    """Give a graph with added claims, and with entries of the things that they alone speak of."""
    present = {entry.id for entry in graph.background}
    ends = (end for claim in added for end in (claim.subject, claim.object))
    more = (entry for entry in closure(entries, ends) if entry.id not in present)
    return replace(graph, background=(*graph.background, *more), added=added)


def _undecided(
    candidates: Iterable[Candidate], decisions: Iterable[Decision]
) -> Iterator[Candidate]:
    rejected = {fold(d.name) for d in decisions if isinstance(d, RejectCandidate)}
    return (c for c in candidates if fold(c.name) not in rejected)


def with_accepted(catalogue: Catalogue, decisions: Iterable[Decision]) -> Catalogue:
    """Give the catalogue with the entries that decisions accept; what it knows already stays."""
    accepted = {d.entry.id: d.entry for d in decisions if isinstance(d, Accept)}
    new = [accepted[id_] for id_ in sorted(accepted) if id_ not in catalogue.entries]
    if not new:
        return catalogue
    old = ((entry, catalogue.rules[id_]) for id_, entry in catalogue.entries.items())
    return Catalogue.of([*old, *((entry, MatchRule()) for entry in new)])
