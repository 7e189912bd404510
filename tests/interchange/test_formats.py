"""What other tools read is what the network says."""

import csv
import json
from io import BytesIO, StringIO

import networkx as nx
import pytest
from hypothesis import given
from strategies import graphs

from graphkcd.analysis.project import project
from graphkcd.interchange.formats import FORMATS
from graphkcd.interchange.rows import SEPARATOR, edge_row, node_row
from graphkcd.interchange.tables import to_csv, to_neo4j
from graphkcd.interchange.xml_files import to_gexf, to_graphml, xml_text
from graphkcd.model.entity import EntityKind
from graphkcd.model.evidence import Evidence
from graphkcd.model.network import Edge, Network, Node

networks = graphs().map(project)
#: XML: as read back, attribute by attribute, of nodes and of edges.
XML = {"graphml": (to_graphml, nx.read_graphml), "gexf": (to_gexf, nx.read_gexf)}


def in_xml(row):
    return {
        name: xml_text(value) if isinstance(value, str) else value
        for name, value in row.items()
        if value != ""
    }


@pytest.mark.parametrize("name", XML)
@given(network=networks)
def test_xml_read_back_says_the_same_of_every_node_and_edge(name, network):
    write, read = XML[name]
    graph = read(BytesIO(write(network)))
    told = {
        node: {k: v for k, v in data.items() if v != ""} for node, data in graph.nodes(data=True)
    }
    expected = {}
    for node in network.nodes:
        row = in_xml(node_row(node))
        id_ = row.pop("id")
        expected[id_] = {"label": id_, **row} if name == "gexf" else row
    assert told == expected
    assert edges_of(graph) == sorted(map(expected_edge, network.edges))


TOLD = ("relation", "origin", "modality", "rule", "note", "quote", "evidence")


def edges_of(graph):
    return sorted(
        (a, b, int(data.get("weight", 1)), *(data.get(name, "") for name in TOLD))
        for a, b, data in graph.edges(data=True)
    )


def expected_edge(edge):
    row = edge_row(edge)
    ends = (edge.source, edge.target, row["weight"])
    return (*ends, *(xml_text(row[name]) for name in TOLD))


@given(network=networks)
def test_csv_read_back_without_the_apostrophes_is_every_row(network):
    files = to_csv(network)
    nodes, edges = read(files["nodes.csv"]), read(files["edges.csv"])
    assert [plain(row) for row in nodes] == [in_table(node_row(n), nodes) for n in network.nodes]
    assert [plain(row) for row in edges] == [in_table(edge_row(e), edges) for e in network.edges]


def read(content):
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def plain(row):
    return {name: cell.removeprefix("'") for name, cell in row.items()}


def in_table(row, rows):
    return {name: str(row.get(name, "")) for name in rows[0]}


@given(network=networks)
def test_no_cell_of_csv_is_a_formula(network):
    for content in to_csv(network).values():
        for row in csv.reader(StringIO(content.decode(), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(network=networks)
def test_neo4j_gets_one_line_a_row_and_ends_that_exist(network):
    files = to_neo4j(network)
    nodes, edges = read(files["nodes.csv"]), read(files["relationships.csv"])
    assert files["nodes.csv"].count(b"\n") == len(network.nodes) + 1
    assert files["relationships.csv"].count(b"\n") == len(network.edges) + 1
    known = {row["id:ID"]: row[":LABEL"] for row in nodes}
    assert known == {node.id: node.kind.capitalize() for node in network.nodes}
    assert [(row[":START_ID"], row[":END_ID"]) for row in edges] == [
        (edge.source, edge.target) for edge in network.edges
    ]


QUOTE = Evidence("a.md", 3, 9, 1, "Cilium")
NETWORK = Network(
    (
        Node(
            "organization/x",
            EntityKind.ORGANIZATION,
            "=HYPERLINK(1)",
            ("A;B", "C"),
            (("kind", "company"), ("link", "https://a.b"), ("link", "https://c.d")),
        ),
        Node("technology/cilium", EntityKind.TECHNOLOGY, "Cilium\x00"),
    ),
    (
        Edge("technology/cilium", "createdBy", "organization/x", (QUOTE,), rule="made-by"),
        Edge("technology/cilium", "owner", "organization/x", origin="catalogue"),
    ),
)


def test_evidence_travels_as_json_with_its_place():
    row = edge_row(NETWORK.edges[0])
    assert json.loads(row["evidence"]) == [
        {"document": "a.md", "line": 1, "start": 3, "end": 9, "exact": "Cilium"}
    ]
    assert (row["quote"], row["weight"]) == ("Cilium", 1)


def test_what_only_the_catalogue_says_has_no_quote():
    assert edge_row(NETWORK.edges[1])["evidence"] == ""


def test_several_values_of_a_fact_share_a_cell():
    assert node_row(NETWORK.nodes[0])["link"] == f"https://a.b{SEPARATOR}https://c.d"


def test_neo4j_layout_has_the_headings_its_importer_wants():
    files = to_neo4j(NETWORK)
    nodes, edges = (content.decode().splitlines() for content in files.values())
    assert nodes[0] == "id:ID,label,kind,link,aliases:string[],:LABEL"
    assert nodes[1].endswith('A,B;C",Organization')
    assert edges[0].startswith(":START_ID,:END_ID,:TYPE,origin,modality,")
    assert edges[1].startswith(
        "technology/cilium,organization/x,CREATED_BY,stated,asserted,made-by"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_network_gives_the_same_bytes_in_whatever_year(name, monkeypatch):
    first = FORMATS[name].files(NETWORK)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert FORMATS[name].files(NETWORK) == first
