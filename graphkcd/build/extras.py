"""What a page gets beside its network: positions, trends, the order of events, a query box."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from graphkcd.analysis.timeline import date_of, event_order
from graphkcd.analysis.trends import Direction, periods_of, trends_of
from graphkcd.ids import long_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.analysis.trends import Trend
    from graphkcd.model.network import Network
    from graphkcd.view.page import Asking, Extras

    Places = Mapping[str, tuple[float, float]]


def extras(network: Network, places: Places, asking: Asking | None = None) -> Extras:
    """Give what goes into the page.

    Args:
        network: What the page shows.
        places: Where its nodes stand.
        asking: The query box, if the page gets one.
    """
    from graphkcd.view.page import Extras  # pyvis takes half a second to import

    trends = trends_of(network, periods_of(network))
    return Extras(
        asking,
        places,
        trends={trend.node.id: _told(trend) for trend in trends},
        events={event.id: date_of(event) for event in event_order(network)},
    )


def _told(trend: Trend) -> str:
    return Direction.UNKNOWN if trend.is_small else trend.direction


def places_in(network: Network, stages: str, kept: bytes) -> tuple[Places, bytes]:
    """Give every node's position; it is computed only where no equal layout is known.

    What is kept is not trusted: unless it has a finite position for each node and for nothing else,
    positions are computed again.

    Args:
        network: What is laid out.
        stages: Digest of the code that does so.
        kept: What this gave before; empty when that is not known.

    Returns:
        The positions by node, and what is to be kept of them.
    """
    from graphkcd.view.records import layout_digest

    digest = long_digest(layout_digest(network), stages)
    known = _parse_places(kept, digest)
    if known and set(known) == {node.id for node in network.nodes}:
        return known, kept
    from graphkcd.view.layout import place  # numpy takes long to import

    places = place(network)
    return places, json.dumps([digest, places]).encode("utf-8", "surrogatepass")


def _parse_places(kept: bytes, digest: str) -> Places | None:
    try:
        name, places = json.loads(kept)
        return {i: _parse_place(x, y) for i, (x, y) in places.items()} if name == digest else None
    except (ValueError, TypeError, AttributeError):
        return None


def _parse_place(x: float, y: float) -> tuple[float, float]:
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError((x, y))
    return float(x), float(y)
