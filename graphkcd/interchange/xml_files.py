"""GraphML and GEXF: what Gephi, yEd, Cytoscape and networkx read."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import networkx as nx

from graphkcd.interchange.rows import edge_row, kept, node_row

if TYPE_CHECKING:
    from graphkcd.model.network import Network

#: What XML 1.0 cannot hold, not even escaped (section 2.2, Char).
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(network: Network) -> bytes:
    """Give a network as GraphML: one directed edge per relation, numbered by row.

    Characters that XML cannot hold become U+FFFD; nothing else is lost.
    """
    into = BytesIO()
    nx.write_graphml(_graph(network), into)
    return into.getvalue()


def to_gexf(network: Network) -> bytes:
    """Give a network as GEXF 1.2, without the date of its making, so that builds compare."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(_graph(network), encoding="utf-8", version="1.2draft")
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]
    into = BytesIO()
    writer.write(into)
    return into.getvalue()


def _graph(network: Network) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        row = node_row(node)
        graph.add_node(xml_text(row.pop("id")), **_in_xml(kept(row)))
    for number, edge in enumerate(network.edges):
        row_ = _in_xml({**kept(edge_row(edge)), "label": edge.relation})
        source, target = str(row_.pop("source")), str(row_.pop("target"))
        graph.add_edge(source, target, number)
        graph.edges[source, target, number].update(row_)
    return graph


def _in_xml(row: dict[str, str | int]) -> dict[str, str | int]:
    return {n: xml_text(value) if isinstance(value, str) else value for n, value in row.items()}


def xml_text(value: str) -> str:
    r"""Put U+FFFD, one for one, in place of what XML cannot hold.

    >>> xml_text("a\x00b\ufffe") == "a\ufffdb\ufffd"
    True
    """
    return _NO_XML.sub("\ufffd", value)
