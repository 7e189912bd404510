"""A query is told which of its names can match nothing."""

import pyoxigraph as ox
import pytest

from graphkcd.query.questions import load_questions
from graphkcd.query.slips import find_slips

GRAPH = """@prefix schema: <https://schema.org/> .
@prefix kcd: <https://w3id.org/graphkcd/ns#> . @prefix : <https://a.org/> .
:graph { :talk a kcd:Talk ; schema:name "Tales of Serverless" ; :own :thing . }
"""


@pytest.fixture(scope="module")
def store():
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize(
    ("sparql", "sentences"),
    [
        (
            "SELECT * { ?talk a kcd:Tlak }",
            ["nothing in the graph is called kcd:Tlak; did you mean 'Talk' or 'inTalk'?"],
        ),
        (
            "PREFIX s: <https://schema.org/> SELECT * { ?t s:performr ?p ; s:performr ?q }",
            ["nothing in the graph is called s:performr; did you mean 'performer'?"],
        ),
        (
            "ASK { <https://a.org/tlak> ?p ?o . GRAPH <https://a.org/g> { ?s a kcd:Xyzzy } }",
            [
                "nothing in the graph is called <https://a.org/tlak>",
                "nothing in the graph is called <https://a.org/g>",
                "nothing in the graph is called kcd:Xyzzy",
            ],
        ),
    ],
    ids=["a class", "a property under a prefix of one's own, once", "things and graphs"],
)
def test_a_name_that_neither_vocabulary_nor_graph_has_is_told(store, sparql, sentences):
    assert find_slips(store, sparql) == sentences


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?decision a kcd:Decision OPTIONAL { ?decision schema:recordedIn ?place } }",
        "SELECT * { <https://a.org/talk> <https://a.org/own> <https://a.org/thing> }",
        "ASK { GRAPH <https://a.org/graph> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "1"^^xsd:integer FILTER(xsd:boolean(?p) || datatype(?p) = xsd:date) }',
        "BASE <http://x.org/> PREFIX x: <http://x.org/> PREFIX : <http://y.org/> ASK { <y> a ?c }",
        "ASK { ?s a 'kcd:Tlak' } # kcd:Tlak",
    ],
    ids=[
        "of the vocabulary only",
        "of the graph only",
        "of a named graph",
        "datatypes",
        "declarations, and what is relative to a base",
        "strings and comments",
    ],
)
def test_no_other_name_is_told(store, sparql):
    assert find_slips(store, sparql) == []


def test_no_question_of_the_library_has_a_slip(store):
    asked = {name: question.sparql for name, question in load_questions().items()}
    assert {
        name: slips for name, sparql in asked.items() if (slips := find_slips(store, sparql))
    } == {}
