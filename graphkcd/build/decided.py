"""Where decisions meet a build: after the union of what notes tell, before anything is written."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.codec import to_json
from graphkcd.build.contribution import Links, Summary, read_part, summary_under
from graphkcd.curate.decide import conclude
from graphkcd.curate.known import Known
from graphkcd.curate.ruling import Ruling
from graphkcd.model.decision import Add
from graphkcd.model.fragment import Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision, Effect


@dataclass(frozen=True, slots=True)
class DecidedParts:
    """The parts of all contributions: anew where decisions touch a note, as read elsewhere."""

    cache: Cache
    anew: Mapping[str, Mapping[str, bytes]]  #: path → part → value, packed

    def known(self) -> Collection[str]:
        """Give the paths of all notes."""
        return self.cache.known()

    def part(self, path: str, name: str) -> bytes:
        """Give one part of one note, as :meth:`Cache.part` does."""
        changed = self.anew.get(path, {}).get(name)
        return self.cache.part(path, name) if changed is None else zlib.decompress(changed)

    def parts(self, *names: str) -> Iterator[tuple[str, str, tuple[bytes, ...]]]:
        """Give some parts of every note, as :meth:`Cache.parts` does."""
        for path, key, values in self.cache.parts(*names):
            if path in self.anew:
                yield path, key, tuple(self.part(path, name) for name in names)
            else:
                yield path, key, values


@dataclass(frozen=True, slots=True)
class Decisive:
    """A build's contributions after decisions.

    Attributes:
        parts: What documents say.
        summaries: Of the documents, sorted by path.
        around: What no document says: catalogue entries, added claims, effects of decisions.
        candidates: Unknown names that are still to be decided.
        notices: Sentences about decisions that do not apply.
    """

    parts: DecidedParts
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
    """Replay decisions on all contributions; only documents that they touch are encoded again.

    Raises:
        DecisionError: when decisions contradict each other.
        Unsealed: when what was kept of a note is damaged.
    """
    told: list[Fragment] = []
    summaries: list[Summary] = []
    for _, _, (kept, light) in cache.parts("summary", "told"):
        summaries.append(read_part(Summary, kept))
        told.append(read_part(Fragment, light))
    ruling = Ruling(told, decisions)
    spoken = {id_ for summary in summaries for id_ in summary.referenced}
    anew: dict[str, Mapping[str, bytes]] = {}
    for i, (summary, things) in enumerate(zip(summaries, told, strict=True)):
        if ruling.touches(things, {*summary.referenced, *summary.places}):
            path = things.document.path
            told[i] = ruling.fragment(read_part(Fragment, cache.part(path, "fragment")))
            summaries[i] = summary_under(summary, told[i])
            anew[path] = _parts_of(told[i], base)
    now = {id_ for summary in summaries for id_ in summary.referenced}
    described = KnowledgeGraph(tuple(told), ruling.entries(spoken, now, catalogue.entries))
    known = Known(catalogue.entries, _texts(cache, decisions), tuple(candidates))
    decided = conclude(ruling, described, known)
    return Decisive(
        DecidedParts(cache, anew),
        tuple(summaries),
        decided.graph,
        decided.candidates,
        decided.notices,
    )


def _parts_of(fragment: Fragment, base: str) -> Mapping[str, bytes]:
    parts = {
        "links": to_json(Links(*summed_up(fragment))),
        "fragment": to_json(fragment),
        "triples": canonical_triples(encode_fragment(fragment, base)),
    }
    return {name: zlib.compress(value, 1) for name, value in parts.items()}


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
