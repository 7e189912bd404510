"""The data block says what the network says, once, in JavaScript's offsets."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graphkcd.model.evidence import Evidence
from graphkcd.view.records import network_records


@pytest.fixture
def records(small):
    return network_records(*small, {})


def test_nodes_and_edges_are_all_there_in_order(small, records):
    network, _ = small
    assert [record["iri"] for record in records["nodes"]] == [node.id for node in network.nodes]
    ends = [
        (records["nodes"][e["from"]]["iri"], e["relation"], records["nodes"][e["to"]]["iri"])
        for e in records["edges"]
    ]
    assert ends == [(e.source, e.relation, e.target) for e in network.edges]


def test_offsets_count_utf_16_units(small, records):
    network, texts = small
    wide = texts["demo.md"].encode("utf-16-le")
    for edge, record in zip(network.edges, records["edges"], strict=True):
        for quote, (_, start, end, line) in zip(edge.quotes, record.get("quotes", []), strict=True):
            assert wide[2 * start : 2 * end].decode("utf-16-le") == quote.exact
            assert line == quote.line


def test_a_quote_that_is_not_in_the_text_travels_with_its_words(small):
    network, texts = small
    edge = replace(network.edges[0], quotes=(Evidence("demo.md", 3, 8, 1, "wrong"),))
    records = network_records(replace(network, edges=(edge,)), texts, {})
    assert records["edges"][0]["quotes"] == [[0, 3, 8, 1, "wrong"]]


def test_a_document_without_text_keeps_its_quotes(small):
    network, _ = small
    records = network_records(network, {}, {})
    assert all(len(quote) == 5 for edge in records["edges"] for quote in edge.get("quotes", []))


def test_origin_modality_and_role_are_kept(records):
    assert [e for e in records["edges"] if e.get("origin") == "catalogue" and e["background"]]
    assert [e for e in records["edges"] if e.get("modality") == "possible"]
    assert [e for e in records["edges"] if e.get("note") == "keynote speaker"]


def test_what_only_the_catalogue_connects_is_background(records):
    background = [record["iri"] for record in records["nodes"] if record.get("background")]
    assert background == ["organization/cncf"]


def test_records_are_plain_json(records):
    assert json.loads(json.dumps(records)) == records
