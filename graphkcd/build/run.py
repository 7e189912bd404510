"""A whole build: find the notes, read each, unite what they say, write the result."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkcd import __version__, vocab
from graphkcd.build.export import export_page, export_rdf, export_report
from graphkcd.build.fragment import Reader
from graphkcd.build.output import write_all
from graphkcd.catalogue.load import load_catalogue
from graphkcd.errors import SourceError
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.sources.read import find_notes, read_note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.fragment import Fragment


@dataclass(slots=True)
class Built:
    """What a build made, and what it could not read."""

    graph: KnowledgeGraph
    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[SourceError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def read_graph_of_notes(
    paths: Sequence[Path],
    catalogue: Catalogue | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Built:
    """Read notes into a graph; a note that cannot be read costs that note alone.

    Args:
        paths: Files and folders.
        catalogue: What is known beforehand; the curated one when left out.
        progress: Told after each note how many are done, of how many.
    """
    started = time.perf_counter()
    catalogue = catalogue or load_catalogue()
    reader = Reader(catalogue)
    notes, failures = find_notes(paths)
    built = Built(KnowledgeGraph(), failures=list(failures))
    built.seconds["catalogue"] = time.perf_counter() - started
    started = time.perf_counter()
    fragments: list[Fragment] = []
    for done, note in enumerate(notes, 1):
        try:
            document, warnings = read_note(note)
        except SourceError as error:
            built.failures.append(error)
            continue
        fragment = reader.fragment_of(document)
        if not fragment.talks:
            warnings.append("no talk was found; the note is kept as a document")
        built.warnings += [f"{note.name}: {warning}" for warning in warnings]
        built.documents[note.name] = document
        fragments.append(fragment)
        progress(done, len(notes))
    built.graph = KnowledgeGraph.of(fragments, catalogue.entries.values())
    built.seconds["notes"] = time.perf_counter() - started
    return built


def build(
    paths: Sequence[Path],
    output: Path,
    *,
    base: str = vocab.BASE,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Built:
    """Build notes into the output folder: RDF in four syntaxes, the page and the report.

    Nothing is written when no note could be read.

    Raises:
        OutputError: when the folder cannot be written.
    """
    built = read_graph_of_notes(paths, progress=progress)
    if not built.documents:
        return built
    started = time.perf_counter()
    files = export_rdf(built.graph, base)
    built.seconds["rdf"] = time.perf_counter() - started
    started = time.perf_counter()
    texts = {path: document.text for path, document in built.documents.items()}
    files["graph.html"] = export_page(built.graph, texts)
    built.seconds["page"] = time.perf_counter() - started
    files["report.json"] = export_report(report_of(built))
    write_all(output, files)
    return built


def report_of(built: Built) -> dict[str, Any]:
    """Give the report: documents, counts by type, what was not understood, seconds by stage."""
    return {
        "graphkcd": __version__,
        "documents": [
            {
                "path": fragment.document.path,
                "digest": fragment.document.digest,
                "talks": len(fragment.talks),
                "mentions": len(fragment.mentions),
                "claims": len(fragment.claims),
            }
            for fragment in built.graph.fragments
        ],
        "counts": counts_of(built.graph),
        "failures": [str(error) for error in built.failures],
        "warnings": built.warnings,
        "timings": {stage: round(seconds, 3) for stage, seconds in built.seconds.items()},
    }


def counts_of(graph: KnowledgeGraph) -> dict[str, int]:
    """Count the things of a graph by type; what several documents tell of counts once."""
    things: dict[str, set[object]] = {
        "events": {e.id for f in graph.fragments for e in f.events},
        "talks": {t.id for f in graph.fragments for t in f.talks},
        "people": {p.id for f in graph.fragments for p in f.people},
        "places": {p.id for f in graph.fragments for p in f.places},
    }
    counts = Counter({name: len(ids) for name, ids in things.items()})
    spoken = {id_ for f in graph.fragments for id_ in f.referenced}
    for name, kind in (
        ("technologies", "technology/"),
        ("organizations", "organization/"),
        ("themes", "theme/"),
    ):
        counts[name] = sum(id_.startswith(kind) for id_ in spoken)
    counts["mentions"] = sum(len(f.mentions) for f in graph.fragments)
    counts["claims"] = sum(len(f.claims) for f in graph.fragments)
    return dict(counts)
