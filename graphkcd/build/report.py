"""What a build tells of itself: counts, documents, and what somebody should look at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graphkcd import __version__
from graphkcd.build.decided import report_of_decisions
from graphkcd.build.parts import to_summary
from graphkcd.keep.derived import derived_by_piece
from graphkcd.model.entity import EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphkcd.build.decided import Decisive
    from graphkcd.build.summaries import Summaries, Total
    from graphkcd.build.summary import Summary
    from graphkcd.errors import SourceError
    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece
    from graphkcd.model.candidate import Candidate

_CATALOGUED = {
    "technologies": EntityKind.TECHNOLOGY,
    "organizations": EntityKind.ORGANIZATION,
    "themes": EntityKind.THEME,
}


def counts_of(total: Total) -> dict[str, int]:
    """Count the things of a graph by type; what several documents tell of counts once."""
    spoken = total.referenced.keys()
    return {
        "events": len(total.events),
        "talks": len(total.talks),
        "people": len(total.people),
        "places": len(total.places),
        **{name: sum(kind_of(id_) is kind for id_ in spoken) for name, kind in _CATALOGUED.items()},
        "mentions": total.mentions,
        "claims": total.claims,
    }


def unresolved_in(total: Total, candidates: Iterable[Candidate]) -> dict[str, list[str]]:
    """Name what somebody should look at: unknown names, and talks that nobody gives."""
    return {
        "names": [candidate.name for candidate in candidates],
        "organizations": sorted({name for names in total.organizations.values() for name in names}),
        "talks_without_speaker": total.titles_of_nobody,
    }


def report_of(decided: Decisive, failures: Iterable[SourceError]) -> dict[str, Any]:
    """Give the report but for its documents: counts by type, and what was not understood."""
    total = decided.summaries
    return {
        "graphkcd": __version__,
        "documents": [],
        "counts": counts_of(total),
        "unresolved": unresolved_in(total, decided.candidates),
        "decisions": report_of_decisions(decided.around.effects),
        "failures": [str(error) for error in failures],
        "faults": list(total.faults),
        "warnings": list(total.warnings),
    }


def render_report(report: Mapping[str, Any], documents: Collection[bytes]) -> Iterator[bytes]:
    """Give the report as readable JSON; its timings are all that differs between equal builds.

    A file name that is no UTF-8 stands in it as JSON escapes it.

    Args:
        report: But for its documents, of which the list is empty.
        documents: What :func:`render_documents` gives of them.
    """
    told = json.dumps(report, ensure_ascii=False, indent=2)
    before, found, after = map(_encoded, told.partition('"documents": []'))
    yield before
    yield b'"documents": [%b\n  ]' % b",".join(documents) if documents else found
    yield after + b"\n"


def render_documents(summaries: Summaries, cache: Cache) -> list[bytes]:
    """Give the report's list of documents in pieces, which the cache keeps.

    Raises:
        Unsealed: when a summary is not what was written.
    """
    return derived_by_piece(cache, "report", summaries.pieces, _documents_in)


def _documents_in(piece: Piece) -> bytes:
    """Write the report's list as ``json`` does, which for very many documents takes long."""
    documents = (_document(to_summary(said)) for _, said in piece)
    lines = (f"\n    {{\n      {_LINES.encode(told)[1:-1]}\n    }}" for told in documents)
    return _encoded(",".join(lines))


_LINES: Final = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))


def _document(summary: Summary) -> dict[str, Any]:
    return {
        "path": summary.record.path,
        "digest": summary.record.digest,
        "talks": len(summary.talks),
        "mentions": summary.mentions,
        "claims": summary.claims,
    }


def _encoded(written: str) -> bytes:
    return written.encode("utf-8", "backslashreplace")
