"""The one place where decisions meet a build: after the union, before any export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkcd.curate.decide import decide
from graphkcd.curate.known import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.build.run import Built
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision
    from graphkcd.model.graph import KnowledgeGraph


def apply_decisions(built: Built, decisions: Iterable[Decision], catalogue: Catalogue) -> None:
    """Replay decisions on the union of what the notes tell; warn of those that do not apply.

    Raises:
        DecisionError: when decisions contradict each other.
    """
    texts = {path: document.text for path, document in built.documents.items()}
    decided = decide(built.graph, decisions, Known(catalogue.entries, texts, built.candidates))
    built.graph = decided.graph
    built.candidates = decided.candidates
    built.warnings += decided.notices


def report_of_decisions(graph: KnowledgeGraph) -> list[dict[str, Any]]:
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
        for effect in graph.effects
    ]
