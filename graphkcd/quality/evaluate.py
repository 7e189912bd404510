"""Build annotated notes and score them, beside a baseline, with intervals over documents."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.build.fragment import Reader
from graphkcd.errors import SourceError
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.quality.found import found_in
from graphkcd.quality.gold import Gold, read_gold
from graphkcd.quality.naive import naive_mentions
from graphkcd.quality.score import LAYERS, Scores, Tally, score
from graphkcd.sources.read import NoteFile, parse_note, read_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document

#: How often documents are drawn again for the intervals (percentile bootstrap, Efron 1979).
_DRAWS: Final = 1000


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores per document, ours and the baseline's."""

    documents: dict[str, Scores]
    baseline: dict[str, Scores]


def evaluate(notes: Path, gold: Path, catalogue: Catalogue) -> Evaluation:
    """Score every annotated note.

    Args:
        notes: The folder of the notes that gold annotates, searched by file name.
        gold: The folder of ``*.json`` annotations.
        catalogue: What the notes are read with.

    Raises:
        SourceError: when there is no gold, or a note or annotation cannot be read.
    """
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise SourceError(str(gold), "there are no annotations (*.json) in this folder")
    reader = Reader(catalogue)
    ours: dict[str, Scores] = {}
    naive: dict[str, Scores] = {}
    for path in paths:
        annotated = read_gold(path)
        document = _document(notes, annotated)
        graph = _graph(document, reader, catalogue)
        ours[annotated.slug] = score(found_in(graph), annotated)
        naive[annotated.slug] = score(found_in(_naive(graph, document, catalogue)), annotated)
    return Evaluation(ours, naive)


def _document(notes: Path, gold: Gold) -> Document:
    """Read the note that an annotation is about, up to the last annotated line."""
    found = [p for p in sorted(notes.rglob("*")) if gold.slug == p.stem and p.is_file()]
    found = [p for p in found if p.suffix != ".json"]
    if not found:
        raise SourceError(str(notes), f"there is no note for the annotation {gold.slug}.json")
    document, _ = read_note(NoteFile(found[0].name, str(found[0])))
    if gold.last_line is None or gold.last_line >= len(document.line_starts):
        return document
    cut, _ = parse_note(document.path, document.text[: document.line_starts[gold.last_line]])
    return cut


def _graph(document: Document, reader: Reader, catalogue: Catalogue) -> KnowledgeGraph:
    return KnowledgeGraph.of([reader.fragment_of(document)], catalogue.entries.values())


def _naive(graph: KnowledgeGraph, document: Document, catalogue: Catalogue) -> KnowledgeGraph:
    """Replace our mentions by those of plain matching, inside the talks that we found."""
    (fragment,) = graph.fragments
    starts = sorted((talk.evidence.start, talk.id) for talk in fragment.talks)
    mentions = set()
    for start, end, entity in naive_mentions(document, catalogue):
        before = [talk for at, talk in starts if at <= start]
        if before:
            mentions.add(Mention(document.evidence(start, end), entity, before[-1]))
    naive = replace(fragment, mentions=tuple(mentions), claims=())
    return KnowledgeGraph.of([naive], catalogue.entries.values())


def micro(documents: Iterable[Scores]) -> Scores:
    """Add the tallies of documents up, layer by layer."""
    total: Scores = defaultdict(Tally)
    for scores in documents:
        for layer, tally in scores.items():
            total[layer] += tally
    return dict(total)


def interval(documents: Sequence[Scores], layer: str) -> tuple[float, float]:
    """Give the 95 % interval of a layer's F1 when documents are drawn again; seeded."""
    draw = random.Random(layer)  # noqa: S311 - a statistic, not a secret
    tallies = [scores[layer] for scores in documents]
    values = sorted(sum(draw.choices(tallies, k=len(tallies)), Tally()).f1 for _ in range(_DRAWS))
    return values[_DRAWS // 40], values[-_DRAWS // 40 - 1]


def below_floor(total: Scores, floors: dict[str, dict[str, float]]) -> list[str]:
    """Say which layers fall below what is demanded of them: ``{layer: {measure: value}}``."""
    return [
        f"{layer}: {measure} is {getattr(total[layer], measure):.3f}, below the floor of {floor}"
        for layer in LAYERS
        for measure, floor in floors.get(layer, {}).items()
        if getattr(total[layer], measure) < floor
    ]
