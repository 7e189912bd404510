"""The explorer: one HTML page that needs no network, with every quote that proves an edge."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis import network as pyvis
from pyvis.edge import Edge as VisEdge
from pyvis.node import Node as VisNode

from graphkcd.model.entity import EntityKind
from graphkcd.view import assets
from graphkcd.view.oxigraph import packed, worker_parts
from graphkcd.view.records import network_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graphkcd.model.network import Network

_TEMPLATE = "page.html.j2"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page needs to answer SPARQL by itself."""

    engine: Path  #: folder of Oxigraph's npm package
    trig: bytes  #: the graph as it is exported
    #: Examples to begin with, as records of "asks", "topic", "sparql" and "parameters", which have
    #: "name", "type", "meaning", "example" and "default".
    questions: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Extras:
    """What a page may have beside its network, or know from before."""

    asking: Asking | None = None  #: without it, the page has no query box
    places: Mapping[str, tuple[float, float]] | None = None  #: of all nodes, computed before
    #: Where the share of talks that name a thing goes: "rising", "fading", "steady" or "unknown".
    trends: Mapping[str, str] | None = None
    #: Every event in the order of time, and when it was; empty where nothing tells it.
    events: Mapping[str, str] | None = None


def render_page(
    network: Network,
    texts: Mapping[str, str],
    *,
    about: Mapping[str, str] | None = None,
    more: Extras | None = None,
) -> str:
    r"""Render a network as one page: safe with any text in it, the same for the same input.

    Nothing in the page comes from anywhere else: vis-network is inlined from pyvis's wheel, and a
    content security policy names the two scripts that may run.

    Args:
        network: What to show.
        texts: Each document's text by its path, for the passages around quotes.
        about: What the page tells of the build: "version", "license", "base_iri", …
        more: What else is known, or goes into the page.

    Returns:
        HTML with ``\n`` line ends, to be written as UTF-8.
    """
    more = more or Extras()
    asking = more.asking
    records = network_records(network, texts, about or {}, more.places)
    records["trends"] = dict(sorted((more.trends or {}).items()))
    records["events"] = dict(more.events or {})
    if asking:
        records["questions"] = [dict(question) for question in asking.questions]
    canvas = _Canvas()
    canvas.nodes = [_vis_node(i, record) for i, record in enumerate(records.pop("nodes"))]
    canvas.edges = [_vis_edge(record) for record in records.pop("edges")]
    canvas.heading = _heading(network)
    vis, own = assets.vis_network(), assets.own_script()
    canvas.templateEnv.globals["page"] = {
        "policy": assets.policy(vis, own, engine=asking is not None),
        "style": Markup(assets.style()),  # noqa: S704 - ours, checked for end tags
        "vis": Markup(vis),  # noqa: S704
        "script": Markup(own),  # noqa: S704
        "records": records,
        "blocks": _blocks(asking),
        "version": (about or {}).get("version") or _version(),
        "outline": _outline(network),
    }
    return str(canvas.generate_html()) + "\n"


def _blocks(asking: Asking | None) -> dict[str, str]:
    """Give the packed blocks that a query box needs, by the names of their elements."""
    if asking is None:
        return {}
    return {**worker_parts(asking.engine), "engine-graph": packed(asking.trig)}


class _Canvas(pyvis.Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that renders our template, with every value escaped."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.path = _TEMPLATE
        self.templateEnv = Environment(
            loader=PackageLoader("graphkcd.view", "."),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templateEnv.policies["json.dumps_kwargs"] = {
            "sort_keys": True,
            "separators": (",", ":"),
            "ensure_ascii": False,
        }


def _vis_node(number: int, record: dict[str, Any]) -> dict[str, Any]:
    """Give pyvis's own record of a node; ``add_node`` would look through all others each time."""
    rest = {name: value for name, value in record.items() if name not in {"label", "shape"}}
    options: dict[str, Any] = VisNode(number, record["shape"], record["label"], **rest).options
    return options


def _vis_edge(record: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in record.items() if name not in {"from", "to"}}
    options: dict[str, Any] = VisEdge(record["from"], record["to"], directed=False, **rest).options
    return options


def _heading(network: Network) -> str:
    events = [node.label for node in network.nodes if node.kind is EntityKind.EVENT]
    if len(events) in {1, 2}:
        return ", ".join(events)
    return f"{len(events)} events" if events else "Talks"


def _outline(network: Network) -> list[dict[str, Any]]:
    """Give talks with their speakers, for readers without script."""
    labels = {node.id: node.label for node in network.nodes}
    speakers: dict[str, list[str]] = {}
    for edge in network.edges:
        if edge.relation == "performer":
            speakers.setdefault(edge.source, []).append(labels[edge.target])
    talks = [node for node in network.nodes if node.kind is EntityKind.TALK]
    talks.sort(key=lambda node: (node.id.rpartition("/")[0], _position(dict(node.facts)), node.id))
    return [{"title": node.label, "speakers": speakers.get(node.id, [])} for node in talks]


def _position(facts: Mapping[str, str]) -> int:
    written = facts.get("position", "")
    return int(written) if written.isdecimal() else 0


def _version() -> str:
    try:
        return version("graphkcd")
    except PackageNotFoundError:
        return ""
