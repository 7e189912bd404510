"""Values are checked against the names that the graph knows."""

import pyoxigraph as ox
import pytest

from graphkcd.errors import UnknownName
from graphkcd.query.names import check_values, find_names
from graphkcd.query.questions import ValueType, parse_question

GRAPH = """@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kcd: <https://w3id.org/graphkcd/ns#> . @prefix : <https://a.org/> .
:ebpf a kcd:Theme ; skos:prefLabel "eBPF" ; skos:altLabel "Berkeley Packet Filter" .
:graf a schema:Person ; schema:name "Raphaël Pinson" .
:talk a kcd:Talk ; schema:name "Tales of Serverless" .
"""
QUESTION = parse_question(
    "q", "# Q?\n# $theme (theme): a\n# $who (person): b\n# $t (talk): c\n# $x: d\n"
)


@pytest.fixture(scope="module")
def store():
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TURTLE)
    return store


def test_a_type_has_all_the_names_of_its_things(store):
    assert find_names(store, ValueType.THEME) == ("Berkeley Packet Filter", "eBPF")
    assert find_names(store, ValueType.TEXT) == ()
    assert len(find_names(store, ValueType.THING)) == 4


@pytest.mark.parametrize(
    ("name", "value", "spelled"),
    [
        ("theme", "EBPF", "EBPF"),
        ("theme", "  berkeley  packet filter", "Berkeley Packet Filter"),
        ("who", "raphael pinson", "Raphaël Pinson"),
        ("t", "serverless", "serverless"),
        ("x", "anything at all", "anything at all"),
        ("unknown", "is for others to refuse", "is for others to refuse"),
    ],
)
def test_values_are_given_as_the_graph_spells_them(store, name, value, spelled):
    assert check_values(store, QUESTION, {name: value}) == {name: spelled}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("theme", "ebfp", "no theme is called 'ebfp'; did you mean 'eBPF'?"),
        (
            "who",
            "Rafael Pinson",
            "no person is called 'Rafael Pinson'; did you mean 'Raphaël Pinson'?",
        ),
        ("t", "quantum", "no talk is called 'quantum'"),
    ],
)
def test_unknown_values_are_told_the_nearest(store, name, value, sentence):
    with pytest.raises(UnknownName) as caught:
        check_values(store, QUESTION, {name: value})
    assert str(caught.value) == sentence
