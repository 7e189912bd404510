"""What a build tells of itself: counts, documents, and what somebody should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkcd import __version__
from graphkcd.build.decided import report_of_decisions
from graphkcd.model.entity import EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphkcd.build.contribution import Summary
    from graphkcd.build.decided import Decisive
    from graphkcd.errors import SourceError
    from graphkcd.model.candidate import Candidate

_CATALOGUED = {
    "technologies": EntityKind.TECHNOLOGY,
    "organizations": EntityKind.ORGANIZATION,
    "themes": EntityKind.THEME,
}


def counts_of(summaries: Collection[Summary]) -> dict[str, int]:
    """Count the things of a graph by type; what several documents tell of counts once."""
    spoken = {id_ for summary in summaries for id_ in summary.referenced}
    return {
        "events": len({id_ for s in summaries for id_ in s.events}),
        "talks": len({id_ for s in summaries for id_ in s.talks}),
        "people": len({id_ for s in summaries for id_ in s.people}),
        "places": len({id_ for s in summaries for id_ in s.places}),
        **{name: sum(kind_of(id_) is kind for id_ in spoken) for name, kind in _CATALOGUED.items()},
        "mentions": sum(s.mentions for s in summaries),
        "claims": sum(s.claims for s in summaries),
    }


def unresolved_in(
    summaries: Iterable[Summary], candidates: Iterable[Candidate]
) -> dict[str, list[str]]:
    """Name what somebody should look at: unknown names, and talks that nobody gives."""
    told = list(summaries)
    given = {talk for summary in told for talk in summary.given}
    talks = {
        title
        for summary in told
        for id_, title in zip(summary.talks, summary.titles, strict=True)
        if id_ not in given
    }
    return {
        "names": [candidate.name for candidate in candidates],
        "organizations": sorted({name for s in told for _, name in s.organizations}),
        "talks_without_speaker": sorted(talks),
    }


def report_of(decided: Decisive, failures: Iterable[SourceError]) -> dict[str, Any]:
    """Give the report: documents, counts by type, and what was not understood."""
    summaries = decided.summaries
    return {
        "graphkcd": __version__,
        "documents": [
            {
                "path": summary.record.path,
                "digest": summary.record.digest,
                "talks": len(summary.talks),
                "mentions": summary.mentions,
                "claims": summary.claims,
            }
            for summary in summaries
        ],
        "counts": counts_of(summaries),
        "unresolved": unresolved_in(summaries, decided.candidates),
        "decisions": report_of_decisions(decided.around.effects),
        "failures": [str(error) for error in failures],
        "faults": [fault for summary in summaries for fault in summary.faults],
        "warnings": [warning for summary in summaries for warning in summary.warnings],
    }
