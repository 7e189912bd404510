"""Read notes into a graph in memory: for whoever looks at notes and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkcd.build.candidates import unite_candidates
from graphkcd.build.export import is_export
from graphkcd.build.fragment import Reader, Reading
from graphkcd.build.proof import check_proof
from graphkcd.build.unread import unread_headings
from graphkcd.catalogue.load import load_catalogue
from graphkcd.errors import SourceError
from graphkcd.extract.candidates import with_nearest
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.sources.read import find_notes, read_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graphkcd.build.options import Progress
    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.claim import Claim
    from graphkcd.model.document import Document
    from graphkcd.sources.read import NoteFile


@dataclass(slots=True)
class Built:
    """The graph of some notes, the notes themselves, and what could not be read."""

    graph: KnowledgeGraph = field(default_factory=KnowledgeGraph)
    documents: dict[str, Document] = field(default_factory=dict)  #: by path
    candidates: tuple[Candidate, ...] = ()  #: unknown names, likeliest first
    doubtful: list[Claim] = field(default_factory=list)  #: not believed unseen; where asked for
    failures: list[SourceError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)  #: read, with reservations


def read_graph_of_notes(
    paths: Sequence[Path],
    catalogue: Catalogue | None = None,
    progress: Progress = lambda _done, _of: None,
    *,
    doubtful: bool = False,
) -> Built:
    """Read notes into a graph; a note that cannot be read costs that note alone.

    Args:
        paths: Files and folders.
        catalogue: What is known beforehand; the curated one when left out.
        progress: Told after each note how many are done, of how many.
        doubtful: Whether to note also what rules say that are not believed unseen.
    """
    built = Built()
    catalogue = catalogue or load_catalogue()
    found, missing = find_notes(paths)
    built.failures += missing
    reader = Reader(catalogue)
    notes = [note for note in found if isinstance(note.path, str) and not is_export(note.path)]
    readings: list[Reading] = []
    for done, note in enumerate(notes, 1):
        readings += _readings_of(note, reader, built, doubtful=doubtful)
        progress(done, len(notes))
    fragments = (reading.fragment for reading in readings)
    built.graph = KnowledgeGraph.of(fragments, catalogue.entries.values())
    united = unite_candidates(c for r in readings for c in r.candidates)
    built.candidates = tuple(with_nearest(united, catalogue))
    return built


def _readings_of(
    note: NoteFile, reader: Reader, built: Built, *, doubtful: bool
) -> Iterator[Reading]:
    """Give the reading of a note, or none; say in ``built`` what was wrong with it."""
    try:
        document, warnings = read_note(note)
        reading, more = (
            reader.read_with_doubtful(document) if doubtful else (reader.read(document), ())
        )
        check_proof(reading.fragment, document)
    except SourceError as error:
        built.failures.append(error)
        return
    warnings = [*warnings, *unread_headings(document, reading.fragment)]
    built.warnings += (f"{note.name}: {warning}" for warning in warnings)
    built.documents[document.path] = document
    built.doubtful += more
    yield reading
