"""rdflib as the second engine: it stays in the graph, and says in a sentence what it cannot do."""

import pytest

from graphkcd.errors import GraphError, QueryError
from graphkcd.rdf.reference import query_reference, read_reference
from graphkcd.rdf.store import ask_store, read_store, to_answer

TRIG = """@prefix schema: <https://schema.org/> .
<https://a.org/one> { <https://a.org/ada> schema:name "Ada" }
<https://a.org/two> { <https://a.org/ada> schema:name "Ada" }
<https://a.org/two> { <https://a.org/bob> schema:name "Bob" }
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "graph.trig"
    path.write_text(TRIG)
    return path


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x ?n { ?x schema:name ?n } ORDER BY ?n",
        "SELECT (COUNT(*) AS ?n) { ?x schema:name ?y }",
        "SELECT ?g ?n { GRAPH ?g { ?x schema:name ?n } } ORDER BY ?g ?n",
        "SELECT ?x ?none { ?x schema:name 'Bob' OPTIONAL { ?x schema:url ?none } }",
        "ASK { ?x schema:name 'Ada' }",
        "ASK { ?x schema:name 'Eve' }",
        "CONSTRUCT { ?x a schema:Person } { ?x schema:name ?n }",
        "DESCRIBE <https://a.org/bob>",
    ],
)
def test_both_engines_give_the_same(path, sparql):
    expected = ask_store(read_store(path), sparql)
    assert to_answer(query_reference(read_reference(path), sparql)) == expected


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * {",
    ],
    ids=["service", "from", "from named", "escaped service", "no query"],
)
def test_nothing_leads_out_of_the_graph(path, sparql):
    with pytest.raises(QueryError):
        query_reference(read_reference(path), sparql)


def test_what_is_no_graph_gets_a_sentence(tmp_path):
    (tmp_path / "graph.trig").write_text("this is no graph")
    with pytest.raises(GraphError, match=r"graph\.trig: this is no graph that can be read"):
        read_reference(tmp_path / "graph.trig")
