"""Where decisions meet a build: after the union of what notes tell, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkcd.build.parts import read_taken
from graphkcd.build.replay import Replay
from graphkcd.build.rewriting import Rewriting, ToRewrite, rewrite_notes
from graphkcd.build.summaries import Summaries
from graphkcd.curate.decide import conclude
from graphkcd.curate.effects import Replayed
from graphkcd.curate.known import Known
from graphkcd.model.decision import Add
from graphkcd.model.graph import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graphkcd.build.crew import Crew
    from graphkcd.build.under_way import Run
    from graphkcd.keep.cache import Cache
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision, Effect


@dataclass(frozen=True, slots=True)
class Decisive:
    """What a build writes after decisions, beside the contributions in its cache.

    Attributes:
        summaries: Of the documents, and what they come to.
        around: What no document says: catalogue entries, added claims, effects of decisions.
        candidates: Unknown names that are still to be decided.
        notices: Sentences about decisions that do not apply.
    """

    summaries: Summaries
    around: KnowledgeGraph
    candidates: tuple[Candidate, ...]
    notices: tuple[str, ...]


def decide_build(run: Run, candidates: Sequence[Candidate], catalogue: Catalogue) -> Decisive:
    """Replay decisions on all contributions; only documents with another verdict are encoded again.

    Args:
        run: The build, with all contributions in its cache.
        candidates: Unknown names of all notes.
        catalogue: What the notes were read with.

    Raises:
        DecisionError: when decisions contradict each other.
        Unsealed: when what was kept of a note is damaged.
    """
    cache, decisions = run.cache, run.options.decisions
    replay = Replay(cache, decisions)
    _decide(cache, Rewriting(replay.verdicts, run.options.base), replay.keys(), run.crew)
    summaries = Summaries(cache)
    if not decisions:  # no entry is moved or renamed, and nothing is taken out
        entries = catalogue.closure(summaries.referenced)
        around = KnowledgeGraph((), entries, effects=replay.settled.effects)
        return Decisive(summaries, around, tuple(candidates), ())
    entries = replay.entries(summaries.referenced.keys(), catalogue.entries)
    taken = tuple(taken for said in cache.taken() for taken in read_taken(said))
    replayed = Replayed(summaries.described, entries, taken)
    known = Known(catalogue.entries, _texts(cache, decisions), tuple(candidates))
    decided = conclude(replay.ruling, replayed, known)
    return Decisive(summaries, decided.graph, decided.candidates, decided.notices)


def _decide(cache: Cache, rewriting: Rewriting, keys: Mapping[str, str], crew: Crew) -> None:
    """Bring what decisions made of notes up to date.

    Args:
        cache: Where that is kept.
        rewriting: How notes are rewritten.
        keys: Path → the key of what is to be made of a note; those without stay as they are.
        crew: Who does so.
    """
    kept = cache.decided()
    for path in sorted(kept.keys() - keys.keys()):
        cache.undecide(path)
    rest = {path: key for path, key in keys.items() if key != kept.get(path)}
    sealed = ((path, key, *cache.sealed(path, "summary", "fragment")) for path, key in rest.items())
    notes = (ToRewrite(path, key, read, *parts) for path, key, read, parts in sealed)
    for made in rewrite_notes(rewriting, notes, len(rest), crew):
        cache.decide(*made)


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
