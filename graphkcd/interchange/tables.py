"""Node and edge lists as CSV: for spreadsheets and data frames, and for Neo4j's importer."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from graphkcd.interchange.rows import EDGE_COLUMNS, edge_row, node_columns, node_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkcd.model.network import Edge, Network, Node

#: A spreadsheet takes a cell that starts so for a formula (OWASP, "CSV Injection").
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def to_csv(network: Network) -> dict[str, bytes]:
    """Give ``nodes.csv`` and ``edges.csv`` in UTF-8, with the line ends that RFC 4180 asks for.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front, and so does one
    that has an apostrophe there already: taking one away gives every cell back.
    """
    columns = node_columns(network)
    nodes = ([node_row(node).get(column, "") for column in columns] for node in network.nodes)
    edges = ([edge_row(edge)[column] for column in EDGE_COLUMNS] for edge in network.edges)
    return {
        "nodes.csv": _table(columns, (map(guarded, row) for row in nodes), _CRLF),
        "edges.csv": _table(EDGE_COLUMNS, (map(guarded, row) for row in edges), _CRLF),
    }


def guarded(cell: str | int) -> str | int:
    """Keep a spreadsheet from running a cell.

    >>> guarded("=1+1"), guarded("'tis"), guarded("C++"), guarded(-1)
    ("'=1+1", "''tis", 'C++', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def to_neo4j(network: Network) -> dict[str, bytes]:
    """Give ``nodes.csv`` and ``relationships.csv`` in the layout of ``neo4j-admin import``.

    Cells stand as they are, since nobody opens these in a spreadsheet; but lines are joined, as
    the importer reads one line a row, and a ``;`` within an alias is a comma, as it ends one.
    """
    facts = [name for name in node_columns(network) if name not in ("id", "type", "aliases")]
    heading = ["id:ID", *facts, "aliases:string[]", ":LABEL"]
    told = [name for name in EDGE_COLUMNS if name not in ("source", "relation", "target")]
    names = ["weight:int" if name == "weight" else name for name in told]
    nodes = (_neo4j_node(node, facts) for node in network.nodes)
    edges = (_neo4j_edge(edge, told) for edge in network.edges)
    return {
        "nodes.csv": _table(heading, nodes),
        "relationships.csv": _table([":START_ID", ":END_ID", ":TYPE", *names], edges),
    }


def _neo4j_node(node: Node, facts: Sequence[str]) -> list[str]:
    row = node_row(node)
    aliases = ";".join(_line(alias.replace(";", ",")) for alias in node.aliases)
    label = node.kind.value.capitalize()
    return [_line(node.id), *(_line(row.get(name, "")) for name in facts), aliases, label]


def _neo4j_edge(edge: Edge, told: Sequence[str]) -> list[str]:
    row = edge_row(edge)
    type_ = re.sub(r"(?<!^)(?=[A-Z])", "_", edge.relation).upper()
    ends = [_line(edge.source), _line(edge.target)]
    return [*ends, type_, *(_line(str(row[name])) for name in told)]


def _line(cell: str) -> str:
    return " ".join(cell.split())


#: With these, cells that hold either character are quoted as well.
_CRLF: Final = "\r\n"


def _table(
    heading: Iterable[str], rows: Iterable[Iterable[str | int]], line_end: str = "\n"
) -> bytes:
    into = StringIO()
    writer = csv.writer(into, lineterminator=line_end)
    writer.writerow(heading)
    writer.writerows(rows)
    return into.getvalue().encode("utf-8", "backslashreplace")
