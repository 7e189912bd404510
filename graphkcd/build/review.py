"""What a review works on: the notes as read now, and the questions under decisions so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.build.reading import read_graph_of_notes
from graphkcd.catalogue.load import load_catalogue
from graphkcd.curate.decide import decide, with_accepted
from graphkcd.curate.known import Known
from graphkcd.curate.queue import Question, answered_by, questions_of
from graphkcd.curate.ruling import Ruling
from graphkcd.model.catalogue import fold
from graphkcd.model.things import Things

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graphkcd.build.options import Progress
    from graphkcd.build.reading import Built
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision
    from graphkcd.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Material:
    """Notes under review: read once, asked about again after each decision."""

    notes: Built
    catalogue: Catalogue

    def questions(self, decisions: Sequence[Decision]) -> tuple[Question, ...]:
        """Give what is still to be decided, the surest first.

        Raises:
            DecisionError: when decisions contradict each other.
        """
        answered = answered_by(decisions)
        left = tuple(c for c in self.notes.candidates if fold(c.name) not in answered)
        texts = {path: document.text for path, document in self.notes.documents.items()}
        entries = with_accepted(self.catalogue, decisions).entries
        known = Known(entries, texts, left)
        decided = decide(self.notes.graph, decisions, known)
        identities = Ruling(map(Things.of, self.notes.graph.fragments), decisions).identities
        return questions_of(decided, identities, self.notes.doubtful, self.catalogue.entries)

    def around(self, quote: Evidence) -> str:
        """Give the line that a quote begins on, without white space around it."""
        lines = self.notes.documents[quote.document].text.split("\n")
        return lines[quote.line - 1].strip()


def read_material(
    paths: Sequence[Path],
    decisions: Sequence[Decision],
    progress: Progress = lambda _done, _of: None,
) -> Material:
    """Read notes for a review; names that decisions accept already are known.

    Args:
        paths: Files and folders.
        decisions: Those so far.
        progress: Told after each note how many are done, of how many.
    """
    catalogue = with_accepted(load_catalogue(), decisions)
    return Material(read_graph_of_notes(paths, catalogue, progress, doubtful=True), catalogue)
