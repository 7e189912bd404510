"""What the page of a build gets beside its network: known positions, and a query box if wanted."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from graphkcd.analysis.timeline import date_of, event_order
from graphkcd.analysis.trends import Direction, periods_of, trends_of
from graphkcd.build.export import asking_with
from graphkcd.build.stages import all_stages
from graphkcd.build.union import formats_named
from graphkcd.ids import long_digest
from graphkcd.rdf.formats import render_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graphkcd.analysis.trends import Trend
    from graphkcd.build.cache import Cache
    from graphkcd.build.union import Union
    from graphkcd.model.network import Network
    from graphkcd.view.page import Extras

    Places = Mapping[str, tuple[float, float]]


def extras(network: Network, cache: Cache, union: Union, engine: Path | None) -> Extras:
    """Give what goes into the page; positions are computed only where nobody knows them yet.

    Args:
        network: What the page shows.
        cache: Where positions are kept from build to build.
        union: The graph that can be asked.
        engine: Folder of the SPARQL engine, if the page gets a query box.
    """
    from graphkcd.view.page import Extras  # pyvis takes half a second to import

    asking = None
    if engine:
        (trig,) = formats_named(["trig"])
        asking = asking_with(engine, b"".join(render_named(union.graphs(), trig, union.base)))
    trends = trends_of(network, periods_of(network))
    return Extras(
        asking,
        places_of(network, cache),
        trends={trend.node.id: _told(trend) for trend in trends},
        events={event.id: date_of(event) for event in event_order(network)},
    )


def _told(trend: Trend) -> str:
    return Direction.UNKNOWN if trend.is_small else trend.direction


def places_of(network: Network, cache: Cache) -> Places:
    """Give every node's position, from the cache where it knows those of an equal layout.

    What is kept is not trusted: unless it has a finite position for each node and for nothing else,
    positions are computed again.
    """
    from graphkcd.view.records import layout_digest

    name = f"layout {long_digest(layout_digest(network), all_stages())}"
    kept = _parse_places(cache.kept(name) or b"")
    if kept and set(kept) == {node.id for node in network.nodes}:
        return kept
    from graphkcd.view.layout import place  # numpy takes long to import

    places = place(network)
    cache.keep(name, json.dumps(places).encode("utf-8", "surrogatepass"))
    cache.drop_others("layout ", name)
    return places


def _parse_places(kept: bytes) -> Places | None:
    try:
        return {id_: _parse_place(x, y) for id_, (x, y) in json.loads(kept).items()}
    except (ValueError, TypeError, AttributeError):
        return None


def _parse_place(x: float, y: float) -> tuple[float, float]:
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError((x, y))
    return float(x), float(y)
