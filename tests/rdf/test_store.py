"""Asking a graph in SPARQL: answers as tables, and one sentence for what cannot be asked."""

import pytest

from graphkcd.errors import GraphError, QueryError
from graphkcd.rdf.store import Answer, ask_store, read_store


@pytest.fixture(scope="module")
def store(output):
    return read_store(output / "graph.trig")


def test_select_gives_columns_in_the_order_asked_for(store):
    found = ask_store(
        store,
        "SELECT ?name ?nothing { ?p a schema:Person ; schema:name ?name } ORDER BY ?name LIMIT 1",
    )
    assert found == Answer(("name", "nothing"), (("Adrian Reber", ""),))


@pytest.mark.parametrize(("name", "known"), [("Liz Rice", "true"), ("Nobody At All", "false")])
def test_ask_gives_one_cell(store, name, known):
    assert ask_store(store, f"ASK {{ ?person schema:name '{name}' }}") == Answer(
        ("answer",), ((known,),)
    )


def test_construct_gives_triples_sorted(store):
    found = ask_store(store, "CONSTRUCT { ?t a schema:Event } WHERE { ?t a kcd:Talk }")
    assert found.columns == ("subject", "predicate", "object")
    assert len(found.rows) == 33
    assert list(found.rows) == sorted(found.rows)


def test_the_default_graph_is_everything_and_each_document_is_a_graph_of_its_own(
    store, built_notes
):
    graphs = ask_store(store, "SELECT DISTINCT ?g { GRAPH ?g { ?talk a kcd:Talk } }")
    told = [row[0].partition("/document/")[2] for row in graphs.rows]
    assert sorted(told) == sorted(built_notes.documents)
    assert ask_store(store, "ASK { ?talk a kcd:Talk . ?theme a kcd:Theme }").rows == (("true",),)


def test_a_prefix_of_one_s_own_wins(store):
    sparql = "PREFIX kcd: <https://example.org/> SELECT (STR(kcd:x) AS ?iri) {}"
    assert ask_store(store, sparql).rows == (("https://example.org/x",),)


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        (
            "SELECT ?x\nWHERE {\n  ?x a kcd:Talk .\n  FILTER(?x > )\n}",
            "this is no SPARQL query: nothing fits at 'FILTER(?x > ) }', line 4, column 3",
        ),
        ("SELECT ?x {", "this is no SPARQL query: it stops short, line 1, column 12"),
        (
            "# mine: all of it\nSELECT ?x { ?x no:such ?y }",
            "this is no SPARQL query: the prefix 'no' is not declared, line 2, column 16",
        ),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
            (
                "this is no SPARQL query: The SELECT contains a variable that is unbound, "
                "line 1, column 41"
            ),
        ),
        (
            "DROP ALL",
            "this is no SPARQL query: nothing fits at 'DROP ALL', line 1, column 1",
        ),
        (
            "INSERT DATA { <a:a> <a:a> <a:a> }",
            (
                "this is no SPARQL query: nothing fits at 'INSERT DATA { <a:a> <a:a> <a:a', "
                "line 1, column 1"
            ),
        ),
        (
            "SELECT * { <a> ?p ?o }",
            "this is no SPARQL query: this is not understood, line 1, column 20",
        ),
        (
            "SELECT (<a:f>(1) AS ?x) {}",
            "this cannot be answered: The custom function <a:f> is not supported",
        ),
    ],
    ids=[
        "half a filter",
        "no end",
        "unknown prefix",
        "ungrouped",
        "drop",
        "insert",
        "relative",
        "function",
    ],
)
def test_what_cannot_be_asked_gets_a_sentence_with_its_place(store, sparql, sentence):
    with pytest.raises(QueryError) as caught:
        ask_store(store, sparql)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * # a < b\n{ SERVICE\n<http://localhost:1/> {} }",
        "SELECT ('it''s' AS ?x) { SERVICE <http://localhost:1/> {} }",
        'SELECT ("""a " b""" AS ?x) { SERVICE <http://localhost:1/> {} }',
    ],
)
def test_no_query_reaches_another_server(store, sparql):
    with pytest.raises(QueryError, match="SERVICE would ask another server"):
        ask_store(store, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?service schema:name 'SERVICE <a:b>' } # SERVICE <a:b>",
        "SELECT * { ?x <https://example.org/SERVICE> ?y }",
        "PREFIX service: <a:> SELECT * { ?x service:SERVICE ?y }",
    ],
    ids=["variable, string and comment", "iri", "prefixed name"],
)
def test_the_word_service_may_stand_where_it_means_nothing(store, sparql):
    assert ask_store(store, sparql).rows == ()


def test_a_lone_surrogate_in_a_query_gets_a_sentence(store):
    with pytest.raises(QueryError, match="this cannot be answered"):
        ask_store(store, "SELECT ('\ud800' AS ?x) {}")


@pytest.mark.parametrize(
    "content", [b"# Notes\n\nof a talk", b"\xff\xfe\x00"], ids=["notes", "bytes"]
)
def test_a_file_that_is_no_graph_gets_a_sentence(tmp_path, content):
    path = tmp_path / "graph.trig"
    path.write_bytes(content)
    with pytest.raises(
        GraphError, match=r"graph\.trig: this is no graph that can be read"
    ) as caught:
        read_store(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_gets_a_sentence(tmp_path):
    with pytest.raises(GraphError, match=r"graph\.trig: this is no graph that can be read"):
        read_store(tmp_path / "graph.trig")


def test_what_two_documents_say_counts_once(tmp_path):
    (tmp_path / "graph.trig").write_text(
        '<a:one> { <a:ada> <https://schema.org/name> "Ada" }\n'
        '<a:two> { <a:ada> <https://schema.org/name> "Ada" }\n'
    )
    store = read_store(tmp_path / "graph.trig")
    assert ask_store(store, "SELECT (COUNT(*) AS ?n) { ?x schema:name ?y }").rows == (("1",),)
    graphs = ask_store(store, "SELECT ?g { GRAPH ?g { ?x ?p ?o } } ORDER BY ?g")
    assert graphs.rows == (("a:one",), ("a:two",))


def test_a_query_that_nests_too_deep_is_refused_before_the_engine_sees_it(store):
    deep = "ASK " + "{" * 50_000 + "}" * 50_000
    with pytest.raises(QueryError, match="nest deeper than 256"):
        ask_store(store, deep)
