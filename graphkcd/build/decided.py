"""Where decisions meet a build: after the union of what notes tell, before anything is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkcd.build.gathered import Gathered
from graphkcd.build.parts import read_taken, to_summary, to_things
from graphkcd.build.rewriting import Rewriting, ToRewrite, rewrite_notes
from graphkcd.build.stages import all_stages
from graphkcd.curate.decide import conclude
from graphkcd.curate.effects import Replayed
from graphkcd.curate.known import Known
from graphkcd.curate.ruling import Ruling
from graphkcd.model.decision import Add

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.build.contribution import Summary
    from graphkcd.build.crew import Crew
    from graphkcd.build.options import Options
    from graphkcd.curate.verdict import Verdict
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision, Effect
    from graphkcd.model.graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Decisive:
    """What a build writes after decisions, beside the contributions in its cache.

    Attributes:
        summaries: Of the documents, sorted by path.
        around: What no document says: catalogue entries, added claims, effects of decisions.
        candidates: Unknown names that are still to be decided.
        notices: Sentences about decisions that do not apply.
    """

    summaries: tuple[Summary, ...]
    around: KnowledgeGraph
    candidates: tuple[Candidate, ...]
    notices: tuple[str, ...]


def decide_build(
    cache: Cache,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    options: Options,
    crew: Crew,
) -> Decisive:
    """Replay decisions on all contributions; only documents with another verdict are encoded again.

    Raises:
        DecisionError: when decisions contradict each other.
        Unsealed: when what was kept of a note is damaged.
    """
    told = {path: to_things(said) for path, said in Gathered(cache, "told")}
    decisions = options.decisions
    ruling = Ruling(told.values(), decisions)
    under = {
        path: _key_under(key, ruling.verdict(told[path]))
        for path, (key, _) in cache.known().items()
    }
    _decide(cache, Rewriting(ruling, options.base), under, crew)
    spoken = {id_ for things in told.values() for id_ in things.referenced}
    summaries = tuple(to_summary(said) for _, said in Gathered(cache, "summary"))
    now = {id_ for summary in summaries for id_ in summary.referenced}
    replayed = Replayed(
        frozenset(id_ for summary in summaries for id_ in summary.described),
        ruling.entries(spoken, now, catalogue.entries),
        tuple(taken for said in cache.taken() for taken in read_taken(said)) if decisions else (),
    )
    known = Known(catalogue.entries, _texts(cache, decisions), tuple(candidates))
    decided = conclude(ruling, replayed, known)
    return Decisive(summaries, decided.graph, decided.candidates, decided.notices)


def _decide(
    cache: Cache, rewriting: Rewriting, under: Mapping[str, str | None], crew: Crew
) -> None:
    """Bring what decisions made of notes up to date.

    Args:
        cache: Where that is kept.
        rewriting: How notes are rewritten.
        under: Path → the key of what is to be made of a note; none where it stays as it is.
        crew: Who does so.
    """
    kept = cache.decided()
    other = {path: key for path, key in under.items() if key != kept.get(path)}
    rest = {path: key for path, key in other.items() if key}
    for path in other.keys() - rest.keys():
        cache.undecide(path)
    notes = (
        ToRewrite(path, key, cache.part(path, "summary"), cache.part(path, "fragment"))
        for path, key in rest.items()
    )
    for made in rewrite_notes(rewriting, notes, len(rest), crew):
        cache.decide(*made)


def _key_under(key: str, verdict: Verdict) -> str | None:
    """Name what decisions make of a note: by its own key, its verdict, and the code at work."""
    if not verdict:
        return None
    said = f"{all_stages()} {key} {verdict!r}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _texts(cache: Cache, decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Give the texts that added claims quote."""
    quoted = {d.words.document for d in decisions if isinstance(d, Add)}
    return dict(cache.texts(quoted))


def report_of_decisions(effects: Collection[Effect]) -> list[dict[str, Any]]:
    """Give what the report says of each decision, also of those that do not apply."""
    return [
        {
            "decision": effect.said,
            "who": effect.who,
            "why": effect.why,
            "when": effect.when,
            "used": list(effect.used),
            "made": list(effect.made),
            "applies": not effect.trouble,
            "trouble": effect.trouble,
        }
        for effect in effects
    ]
