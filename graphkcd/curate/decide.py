"""Decisions replayed on a union: what people decided, as a function of the set of decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkcd.curate.check import check_decisions
from graphkcd.curate.effects import Effects
from graphkcd.curate.entries import entries_under
from graphkcd.curate.identity import Identities
from graphkcd.curate.known import Known
from graphkcd.curate.names import names_to_show
from graphkcd.curate.reject import Rejections
from graphkcd.curate.retype import Retyping
from graphkcd.curate.rewrite import Rewriter
from graphkcd.curate.told import Telling
from graphkcd.model.catalogue import Catalogue, MatchRule, closure, fold
from graphkcd.model.decision import Accept, Add, RejectCandidate
from graphkcd.model.graph import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.claim import Claim
    from graphkcd.model.decision import Decision, Effect
    from graphkcd.model.entity import EntityId, Entry


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
    chosen, beside = tuple(dict.fromkeys(decisions)), known or Known()
    identities = Identities(Telling(told), chosen)
    check_decisions(chosen, identities)
    rejections, retyping = Rejections(chosen, identities), Retyping(chosen, identities)
    names = names_to_show(told, chosen, identities)
    rewriter = Rewriter(identities.resolve, identities.touches, names)
    fragments = tuple(
        retyping.fragment(rejections.fragment(rewriter.fragment(fragment)))
        for fragment in told.fragments
    )
    entries = entries_under(identities, names, told.background, beside.entries)
    graph = KnowledgeGraph(fragments, retyping.entries(entries))
    effects = Effects(identities, beside, graph, rejections.taken, retyping)
    additions = (effects.addition(d).claim for d in chosen if isinstance(d, Add))
    graph = _with_added(graph, tuple(filter(None, additions)), beside.entries)
    done = [(d, effects.of(d)) for d in chosen]
    strong = map(effects.of_strong, identities.automatic)
    return Decided(
        replace(graph, effects=(*strong, *(effect for _, effect in done))),
        tuple(_undecided(beside.candidates, chosen)),
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
