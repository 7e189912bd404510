"""A whole build: find the notes, read each, unite what they say, write the result."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graphkcd import __version__, vocab
from graphkcd.build.candidates import render_candidates, unite_candidates
from graphkcd.build.export import (
    export_page,
    export_rdf,
    export_report,
    export_texts,
    is_export,
)
from graphkcd.build.fragment import Reader, Reading
from graphkcd.build.output import write_all
from graphkcd.build.proof import check_proof
from graphkcd.catalogue.load import load_catalogue
from graphkcd.errors import SourceError
from graphkcd.extract.candidates import with_nearest
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.sources.front_matter import PASSED_OVER
from graphkcd.sources.read import find_notes, read_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.sources.read import NoteFile

    #: Told after each note how many are done, of how many.
    Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Built:
    """What a build made, and what it could not read."""

    graph: KnowledgeGraph = field(default_factory=KnowledgeGraph)
    documents: dict[str, Document] = field(default_factory=dict)  #: by path
    candidates: tuple[Candidate, ...] = ()  #: unknown names, likeliest first
    failures: list[SourceError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)  #: read, with reservations
    faults: list[str] = field(default_factory=list)  #: read in part: something is wrong with a note
    seconds: dict[str, float] = field(default_factory=dict)  #: by stage

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how long a stage takes."""
        started = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - started


def _silence(_done: int, _of: int) -> None:
    """Nobody waits for news of progress."""


def read_graph_of_notes(
    paths: Sequence[Path], catalogue: Catalogue | None = None, progress: Progress = _silence
) -> Built:
    """Read notes into a graph; a note that cannot be read costs that note alone.

    Args:
        paths: Files and folders.
        catalogue: What is known beforehand; the curated one when left out.
        progress: Told after each note.
    """
    built = Built()
    with built.timed("catalogue"):
        catalogue = catalogue or load_catalogue()
        reader = Reader(catalogue)
    with built.timed("notes"):
        found, missing = find_notes(paths)
        notes = [note for note in found if not is_export(note.path)]
        built.failures += missing
        readings: list[Reading] = []
        for done, note in enumerate(notes, 1):
            readings += _readings_of(note, reader, built)
            progress(done, len(notes))
        fragments = (reading.fragment for reading in readings)
        built.graph = KnowledgeGraph.of(fragments, catalogue.entries.values())
        united = unite_candidates(c for r in readings for c in r.candidates)
        built.candidates = tuple(with_nearest(united, catalogue))
    return built


#: What is said of a note in which no talk was found.
NO_TALK: Final = "no talk was found, so the note is kept as a document; give talks a heading"


def _readings_of(note: NoteFile, reader: Reader, built: Built) -> Iterator[Reading]:
    """Give the reading of a note, or none; say in ``built`` what was wrong with it."""
    try:
        document, warnings = read_note(note)
        reading = reader.read(document)
        check_proof(reading.fragment, document)
    except SourceError as error:
        built.failures.append(error)
        return
    if not reading.fragment.talks:
        built.faults.append(f"{note.name}: {NO_TALK}")
    for warning in warnings:
        said = built.faults if PASSED_OVER in warning else built.warnings
        said.append(f"{note.name}: {warning}")
    built.documents[document.path] = document
    yield reading


def build(
    paths: Sequence[Path],
    output: Path,
    *,
    base: str = vocab.BASE,
    catalogue: Catalogue | None = None,
    progress: Progress = _silence,
) -> Built:
    """Build notes into the output folder: RDF in four syntaxes, the page and the report.

    Nothing is written when no note could be read.

    Raises:
        OutputError: when the folder cannot be written.
    """
    built = read_graph_of_notes(paths, catalogue, progress=progress)
    if not built.documents:
        return built
    with built.timed("rdf"):
        files = export_rdf(built.graph, base)
    with built.timed("page"):
        texts = {path: document.text for path, document in built.documents.items()}
        files["graph.html"] = export_page(built.graph, texts, base)
    files |= export_texts(built.documents.values())
    files["candidates.yaml"] = render_candidates(built.candidates)
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
        "unresolved": unresolved_in(built),
        "failures": [str(error) for error in built.failures],
        "faults": built.faults,
        "warnings": built.warnings,
        "timings": {stage: round(seconds, 3) for stage, seconds in built.seconds.items()},
    }


def counts_of(graph: KnowledgeGraph) -> dict[str, int]:
    """Count the things of a graph by type; what several documents tell of counts once."""
    fragments = graph.fragments
    spoken = {id_ for fragment in fragments for id_ in fragment.referenced}
    return {
        "events": len({event.id for f in fragments for event in f.events}),
        "talks": len({talk.id for f in fragments for talk in f.talks}),
        "people": len({person.id for f in fragments for person in f.people}),
        "places": len({place.id for f in fragments for place in f.places}),
        "technologies": sum(id_.startswith("technology/") for id_ in spoken),
        "organizations": sum(id_.startswith("organization/") for id_ in spoken),
        "themes": sum(id_.startswith("theme/") for id_ in spoken),
        "mentions": sum(len(f.mentions) for f in fragments),
        "claims": sum(len(f.claims) for f in fragments),
    }


def unresolved_in(built: Built) -> dict[str, list[str]]:
    """Name what somebody should look at: unknown names, and talks that nobody gives."""
    graph = built.graph
    given = {appearance.talk for f in graph.fragments for appearance in f.appearances}
    organizations = {known.name for f in graph.fragments for known in f.organizations}
    talks = {talk.title for f in graph.fragments for talk in f.talks if talk.id not in given}
    return {
        "names": [candidate.name for candidate in built.candidates],
        "organizations": sorted(organizations),
        "talks_without_speaker": sorted(talks),
    }
