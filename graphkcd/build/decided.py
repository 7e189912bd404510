"""Where decisions meet a build: after the union of what notes tell, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.codec import to_json
from graphkcd.build.contribution import Summary, summary_under
from graphkcd.build.parts import read_part, read_summary, read_taken, read_things
from graphkcd.build.stages import all_stages
from graphkcd.curate.decide import conclude
from graphkcd.curate.effects import Replayed
from graphkcd.curate.known import Known
from graphkcd.curate.ruling import Ruling
from graphkcd.ids import long_digest
from graphkcd.model.decision import Add
from graphkcd.model.fragment import Fragment
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.curate.verdict import Rewritten, Verdict
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision, Effect
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.things import Things


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
    decisions: Sequence[Decision],
    base: str,
) -> Decisive:
    """Replay decisions on all contributions; only documents with another verdict are encoded again.

    Raises:
        DecisionError: when decisions contradict each other.
        Unsealed: when what was kept of a note is damaged.
    """
    told = {path: (key, read_things(said)) for path, key, (said,) in cache.parts("told")}
    ruling = Ruling((things for _, things in told.values()), decisions)
    _decide(cache, ruling, told, base)
    spoken = {id_ for _, things in told.values() for id_ in things.referenced}
    summaries = tuple(read_summary(said) for _, (said,) in cache.decided_parts("summary"))
    now = {id_ for summary in summaries for id_ in summary.referenced}
    replayed = Replayed(
        frozenset(id_ for summary in summaries for id_ in summary.described),
        ruling.entries(spoken, now, catalogue.entries),
        tuple(taken for said in cache.taken() for taken in read_taken(said)),
    )
    known = Known(catalogue.entries, _texts(cache, decisions), tuple(candidates))
    decided = conclude(ruling, replayed, known)
    return Decisive(summaries, decided.graph, decided.candidates, decided.notices)


def _decide(
    cache: Cache, ruling: Ruling, told: Mapping[str, tuple[str, Things]], base: str
) -> None:
    """Bring what decisions made of notes up to date.

    Args:
        cache: Where that is kept.
        ruling: The decisions.
        told: Path → the note's key, and what it is about.
        base: What the IRIs of things begin with.
    """
    kept = cache.decided()
    for path, (key, things) in told.items():
        verdict = ruling.verdict(things)
        under = _key_under(key, verdict) if verdict else None
        if under == kept.get(path):
            continue
        if under is None:
            cache.undecide(path)
        else:
            summary = read_summary(cache.part(path, "summary"))
            rewritten = ruling.fragment(read_part(Fragment, cache.part(path, "fragment")))
            cache.decide(path, under, tuple(_parts_of(rewritten, summary, base)))


def _key_under(key: str, verdict: Verdict) -> str:
    """Name what decisions make of a note: by its own key, its verdict, and the code at work."""
    return long_digest(key, repr(verdict), all_stages())


def _parts_of(rewritten: Rewritten, summary: Summary, base: str) -> Iterator[bytes]:
    fragment = rewritten.fragment
    yield to_json(summary_under(summary, fragment))
    yield to_json(summed_up(fragment))
    yield to_json(fragment)
    yield canonical_triples(encode_fragment(fragment, base))
    yield to_json(rewritten.taken)


def _texts(cache: Cache, decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Give the texts that added claims quote."""
    quoted = {d.words.document for d in decisions if isinstance(d, Add)}
    return {
        path: cache.part(path, "text").decode("utf-8", "surrogatepass")
        for path in sorted(quoted & cache.known().keys())
    }


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
