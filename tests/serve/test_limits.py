"""Queries that mean harm: each is answered in time and clearly, and so is the next."""

import pytest

from .conftest import CROSS, ENDLESS, ask, asking, connected, refused, still_answers


@pytest.fixture(scope="module")
def roomy(output):
    """A server that takes long queries."""
    with asking(output, "--max-query-bytes", 2_000_000) as client:
        yield client


SLOW = {
    "cross join": ENDLESS,
    "order by": f"SELECT * {{ {CROSS} }} ORDER BY ?c7 ?c0",
    "distinct": f"SELECT DISTINCT * {{ {CROSS} }}",
    "group by": f"SELECT ?c0 ?c7 (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?c0 ?c7",
    "construct": f"CONSTRUCT {{ <x:x> <x:y> 'same' }} WHERE {{ {CROSS} }}",
    "property path": "SELECT * { ?a (!<x:y>)* ?b . ?b (!<x:y>)* ?c . ?c (!<x:y>|^!<x:y>)* ?d }",
    "strings": "SELECT (STRLEN(?z) AS ?n) { BIND('"
    + "x" * 1000
    + "' AS ?a) "
    + " ".join(
        f"BIND(CONCAT(?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}) AS ?{y})"
        for x, y in zip("abcdefghi", "bcdefghiz", strict=True)
    )
    + "}",
}


@pytest.mark.parametrize("query", SLOW.values(), ids=SLOW.keys())
def test_a_query_that_would_never_end_is_ended(attacked, query):
    assert refused(ask(attacked, query), 413, 503)
    assert still_answers(attacked)


LARGE = {
    "rows": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "triples": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }",
    "bytes": "SELECT (CONCAT(?s, ?s, ?s, ?s) AS ?x) { ?a ?b ?c BIND('" + "x" * 9000 + "' AS ?s) }",
}


@pytest.mark.parametrize("query", LARGE.values(), ids=LARGE.keys())
@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "text/csv, application/n-triples",
        "*/xml, application/rdf+xml, application/sparql-results+xml",
        "text/tab-separated-values, text/turtle",
    ],
)
def test_an_answer_beyond_its_limit_is_not_given_in_part(attacked, query, accept):
    response = ask(attacked, query, headers={"accept": accept})
    assert refused(response, 413)
    assert still_answers(attacked)


@pytest.mark.parametrize(
    "accept", ["application/json", "text/csv", "application/xml", "text/tab-separated-values"]
)
def test_a_limit_of_rows_is_exact(attacked, accept):
    tricky = """'}}{},\\n"\\\\<result>'"""
    for rows, status in ((5000, 200), (5001, 413)):
        values = " ".join(str(n % 10) for n in range(rows))
        query = f"SELECT ?x ({tricky} AS ?y) ?none {{ VALUES ?x {{ {values} }} }}"
        assert ask(attacked, query, headers={"accept": accept}).status_code == status


def test_a_long_query_is_too_long(attacked):
    assert refused(ask(attacked, "ASK {} #" + "x" * 1_000_000), 413)
    assert refused(attacked.post("/sparql", data={"query": "ASK {} #" + "x" * 1_000_000}), 413)
    assert refused(ask(attacked, "ASK {} #" + "x" * 70_000), 413)
    assert still_answers(attacked)


def test_a_long_url_is_too_long(attacked):
    with connected(attacked) as connection:
        connection.sendall(b"GET /sparql?query=" + b"x" * 300_000)
        assert b" 400 " in connection.recv(4096)
    assert still_answers(attacked)


@pytest.mark.parametrize("opening", ["{", "(", "[", "{ ?s ?p [", "SELECT * { ", "<<( "])
def test_brackets_that_nest_too_deep_never_reach_the_parser(roomy, opening):
    query = "SELECT * { " + opening * (512_000 // len(opening))
    assert refused(ask(roomy, query), 400)
    assert still_answers(roomy)


DEEP = {
    "not": "ASK { FILTER(" + "!" * 60_000 + "true) }",
    "minus": "ASK { FILTER(" + "-" * 60_000 + "1) }",
    "sum": "ASK { FILTER(1" + "+1" * 30_000 + " > 0) }",
    "or": "ASK { FILTER(" + "false||" * 8_000 + "true) }",
    "path": "ASK { ?s a" + "/a" * 30_000 + " ?o }",
    "inverse": "ASK { ?s " + "^" * 60_000 + "a ?o }",
    "union": "ASK { {}" + "UNION{}" * 8_000 + " }",
    "optional": "ASK { " + "OPTIONAL{?s ?p ?o}" * 3_000 + " }",
    "if": "ASK { FILTER(" + "IF(true,1," * 60 + "1" + ")" * 60 + ") }",
    "regular expression": f"ASK {{ FILTER(REGEX('{'a' * 5000}', '{'(a?){90}' * 20}b$')) }}",
    "quotes": "ASK { FILTER(" + "'" * 60_001 + ") }",
    "dots": "ASK { " + "a." * 30_000 + " }",
    "words": "ASK { " + "a" * 60_000 + " }",
    "less": "ASK { " + "<" * 60_000 + " }",
    "prefixes": "PREFIX a: <http://a/> " * 2_500 + "ASK {}",
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_a_query_that_is_long_in_one_way_ends_one_way_or_another(attacked, query):
    response = ask(attacked, query)
    assert response.status_code == 200 or refused(response, 400, 413, 503)
    assert still_answers(attacked)
