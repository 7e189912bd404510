"""Trends as tables, CSV, JSON and a picture."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from graphkcd.analysis.circles import bridges_of, circles_of
from graphkcd.analysis.trends import Direction, periods_of, trends_of
from graphkcd.cli.records import labels_of, node_record, render_json
from graphkcd.interchange.picture import Row, draw_shares
from graphkcd.interchange.tables import guarded
from graphkcd.model.entity import EntityKind
from graphkcd.query.render import render_table
from graphkcd.rdf.store import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from graphkcd.analysis.circles import Bridge, Circle
    from graphkcd.analysis.trends import By, Period, Trend
    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network


@dataclass(frozen=True, slots=True)
class Findings:
    """All that there is to show, and how much of it a person wants to see."""

    periods: tuple[Period, ...]
    trends: tuple[Trend, ...]
    circles: tuple[Circle, ...]
    bridges: tuple[Bridge, ...]
    labels: Mapping[EntityId, str]
    top: int  #: so many rows of each list; what is for programs is never cut


def find_findings(network: Network, by: By, kinds: Collection[EntityKind], top: int) -> Findings:
    """Find trends, circles and bridges."""
    periods = periods_of(network, by)
    return Findings(
        periods,
        trends_of(network, periods, kinds),
        circles_of(network, periods),
        bridges_of(network),
        labels_of(network),
        top,
    )


def _table(found: Findings) -> bytes:
    if not found.periods:
        return b"no talk belongs to an event, so there is nothing to compare\n"
    rows = partial(_trend_rows, found)
    rising, fading = (_going(found, way) for way in (Direction.RISING, Direction.FADING))
    parts = [
        ("Named in so many talks of each period", rows(found.trends)),
        ("Rising, clearest first", rows(rising)),
        ("Fading, clearest first", rows(fading)),
        ("Named together, and by how many talks", _circle_rows(found)),
        ("Speakers between subjects", _bridge_rows(found, EntityKind.PERSON)),
        ("Talks between subjects", _bridge_rows(found, EntityKind.TALK)),
    ]
    shown = [f"{title}\n\n{render_table(answer)}" for title, answer in parts if answer.rows]
    return ("\n\n".join([*shown, _LEGEND]) + "\n").encode("utf-8", "backslashreplace")


_LEGEND: Final = (
    "* few talks: chance may well explain it. Trends compare dated periods only, in their order "
    "(Cochran-Armitage test for trend)."
)


def _going(found: Findings, way: Direction) -> list[Trend]:
    going = (trend for trend in found.trends if trend.direction is way)
    return sorted(going, key=lambda trend: -abs(trend.z))


def _headings(found: Findings) -> list[str]:
    dates = [period.date or "undated" for period in found.periods]
    return [
        period.label if period.label == date else f"{period.label} ({date})"
        for period, date in zip(found.periods, dates, strict=True)
    ]


def _trend_rows(found: Findings, trends: Sequence[Trend]) -> Answer:
    rows = (
        (
            trend.node.label,
            trend.node.kind.value,
            *(f"{n}/{len(p.talks)}" for n, p in zip(trend.counts, found.periods, strict=True)),
            _direction(trend),
        )
        for trend in trends[: found.top]
    )
    return Answer(("name", "kind", *_headings(found), "trend"), tuple(rows))


def _direction(trend: Trend) -> str:
    shown = "" if trend.direction is Direction.UNKNOWN else trend.direction.value
    return f"{shown} *".lstrip() if trend.is_small else shown


def _circle_rows(found: Findings) -> Answer:
    rows = (
        (
            circle.name + (" *" if circle.is_small else ""),
            *(str(n) if n else "–" for n in circle.talks),
        )
        for circle in found.circles[: found.top]
    )
    return Answer(("circle", *_headings(found)), tuple(rows))


def _bridge_rows(found: Findings, kind: EntityKind) -> Answer:
    """Show the share of shortest ways between others that lead through each; ≈ is an estimate."""
    bridges = [bridge for bridge in found.bridges if bridge.node.kind is kind][: found.top]
    rows = (
        (bridge.node.label, f"{'≈ ' if bridge.is_estimate else ''}{bridge.betweenness:.3f}")
        for bridge in bridges
    )
    return Answer(("name", "betweenness"), tuple(rows))


_CSV_COLUMNS: Final = (
    *("id", "kind", "name", "period", "date", "talks"),
    *("of", "share", "trend", "z", "few_talks"),
)


def _csv(found: Findings) -> bytes:
    """Write one row for each thing and period, safe to open in a spreadsheet."""
    into = StringIO()
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow(_CSV_COLUMNS)
    for trend in found.trends:
        for n, period in zip(trend.counts, found.periods, strict=True):
            record = _trend_record(trend, found.periods)
            cells = [record["id"], record["kind"], record["label"], period.label, period.date]
            cells += [n, len(period.talks), str(_share(n, period)), record["trend"]]
            small = "yes" if trend.is_small else "no"
            writer.writerow([*map(guarded, cells), trend.z, small])
    return into.getvalue().encode("utf-8", "backslashreplace")


def _share(named: int, period: Period) -> float:
    return round(named / len(period.talks), 4)


def _json(found: Findings) -> bytes:
    record = {
        "periods": [
            {"label": p.label, "date": p.date or None, "talks": len(p.talks)} for p in found.periods
        ],
        "trends": [_trend_record(trend, found.periods) for trend in found.trends],
        "circles": [_circle_record(circle, found.labels) for circle in found.circles],
        "bridges": [
            {
                **node_record(bridge.node),
                "betweenness": bridge.betweenness,
                "estimate": bridge.is_estimate,
            }
            for bridge in found.bridges
        ],
    }
    return (render_json(record) + "\n").encode("utf-8", "backslashreplace")


def _trend_record(trend: Trend, periods: Sequence[Period]) -> dict[str, Any]:
    return {
        **node_record(trend.node),
        "talks": list(trend.counts),
        "shares": [_share(n, p) for n, p in zip(trend.counts, periods, strict=True)],
        "trend": trend.direction.value,
        "z": trend.z,
        "few_talks": trend.is_small,
    }


def _circle_record(circle: Circle, labels: Mapping[EntityId, str]) -> dict[str, Any]:
    return {
        "name": circle.name,
        "talks": list(circle.talks),
        "members": [
            [{"id": member, "label": labels[member]} for member in group]
            for group in circle.members
        ],
        "few_talks": circle.is_small,
    }


def _svg(found: Findings) -> bytes:
    """Draw what rises, what is named most, and what fades, each thing once."""
    rising, fading = (
        _going(found, way)[: found.top] for way in (Direction.RISING, Direction.FADING)
    )
    others = [trend for trend in found.trends if trend not in (*rising, *fading)][: found.top]
    totals = [len(period.talks) for period in found.periods]
    rows = [
        Row(
            f"{_SIGNS[trend.direction]}{trend.node.label}{' *' if trend.is_small else ''}",
            tuple(zip(trend.counts, totals, strict=True)),
        )
        for trend in (*rising, *others, *fading)
    ]
    return draw_shares(_headings(found), rows)


_SIGNS: Final = {
    Direction.RISING: "▲ ",
    Direction.FADING: "▼ ",
    Direction.STEADY: "",
    Direction.UNKNOWN: "",
}


RENDERERS: Final[dict[str, Callable[[Findings], bytes]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "svg": _svg,
}
