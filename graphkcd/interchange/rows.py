"""Nodes and edges as flat rows of named values: what every foreign format is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from graphkcd.model.network import Edge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Network, Node

#: What stands between several values in one cell.
SEPARATOR: Final = " | "


def node_row(node: Node) -> dict[str, str]:
    """Give a node as ``name → value``, values that are empty included.

    ``type`` is what it is (talk, person, technology, …); ``kind`` what sort of technology or
    organisation. Several values of one name are joined.
    """
    row = {
        "id": node.id,
        "type": node.kind.value,
        "label": node.label,
        "aliases": SEPARATOR.join(node.aliases),
    }
    for name, value in node.facts:
        row[name] = f"{row[name]}{SEPARATOR}{value}" if name in row else value
    return row


def edge_row(edge: Edge) -> dict[str, str | int]:
    """Give an edge as ``name → value``.

    ``weight`` is how many quotes prove it, at least 1; ``quote`` the first of them; ``evidence``
    all of them, as :func:`evidence_json` writes them.
    """
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "origin": edge.origin,
        "modality": edge.modality,
        "rule": edge.rule,
        "note": edge.note,
        "weight": max(1, len(edge.quotes)),
        "quote": edge.quotes[0].exact if edge.quotes else "",
        "evidence": evidence_json(edge.quotes),
    }


def evidence_json(quotes: Sequence[Evidence]) -> str:
    """Write quotes as a JSON list on one line; empty where there is none.

    Offsets count code points and are half-open; lines count from 1.
    """
    places = [
        {"document": q.document, "line": q.line, "start": q.start, "end": q.end, "exact": q.exact}
        for q in quotes
    ]
    return json.dumps(places, ensure_ascii=False) if places else ""


#: The names that the row of an edge has.
EDGE_COLUMNS: Final = tuple(edge_row(Edge("", "", "")))


def node_columns(network: Network) -> tuple[str, ...]:
    """Give the names that the rows of a network's nodes have: fixed ones, then facts, sorted."""
    facts = {name for node in network.nodes for name, _ in node.facts}
    fixed = ("id", "type", "label", "aliases")
    return (*fixed, *sorted(facts.difference(fixed)))


def kept(row: Mapping[str, str | int]) -> dict[str, str | int]:
    """Leave out what is empty."""
    return {name: value for name, value in row.items() if value != ""}
