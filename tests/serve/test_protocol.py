"""The query operation of the SPARQL 1.1 Protocol, and the description of the service."""

import json

import pyoxigraph as ox
import pytest

from .conftest import DOCUMENTS

QUERY = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
ONE, TWO, THREE = (DOCUMENTS + str(n) for n in (1, 2, 3))
SD = "http://www.w3.org/ns/sparql-service-description#"


def truth(response):
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/sparql-results+json"
    return response.json()["boolean"]


def is_one(*documents):
    return "ASK { " + " . ".join(f"<{document}> a ?type" for document in documents) + " }"


# --- how a query is sent -----------------------------------------------------------------------


def test_a_query_is_asked_by_get(small):
    assert truth(small.get("/sparql", params={"query": is_one(ONE)}))


def test_a_query_is_asked_by_a_form(small):
    assert truth(small.post("/sparql", data={"query": is_one(ONE)}))


def test_a_query_is_asked_by_posting_it(small):
    assert truth(small.post("/sparql", content=is_one(ONE), headers=QUERY))


def test_the_endpoint_may_end_in_a_slash(small):
    assert truth(small.get("/sparql/", params={"query": "ASK {}"}))


def test_a_query_may_say_that_it_is_utf_8(small):
    headers = {"content-type": 'application/sparql-query; charset="UTF-8"'}
    assert truth(small.post("/sparql", content="ASK { BIND('é' AS ?x) }".encode(), headers=headers))


def test_relative_iris_are_relative_to_the_endpoint(small):
    asked = "SELECT (STR(<x>) AS ?iri) {}"
    found = small.get("/sparql", params={"query": asked}).json()
    assert found["results"]["bindings"][0]["iri"]["value"] == f"{small.base_url}/x".replace(
        "//x", "/x"
    )


@pytest.mark.parametrize(
    ("kwargs", "status"),
    [
        ({"method": "PUT", "params": {"query": "ASK {}"}}, 405),
        ({"method": "DELETE"}, 405),
        ({"method": "GET", "params": [("query", "ASK {}"), ("query", "SELECT * {}")]}, 400),
        ({"method": "GET", "params": {"query": ""}}, 400),
        ({"method": "GET", "params": {"default-graph-uri": ONE}}, 400),
        ({"method": "GET", "params": {"query": "ASK {"}}, 400),
        ({"method": "GET", "params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
        ({"method": "POST", "data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        (
            {
                "method": "POST",
                "params": {"query": "ASK {}"},
                "content": "ASK {}",
                "headers": QUERY,
            },
            400,
        ),
        ({"method": "POST", "content": "ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
        ({"method": "POST", "content": "ASK {}"}, 415),
        ({"method": "POST", "content": "", "headers": QUERY}, 400),
        ({"method": "POST", "content": b"ASK { BIND('\xe9' AS ?x) }", "headers": QUERY}, 400),
        ({"method": "POST", "content": b"query=%E9", "headers": FORM}, 400),
        ({"method": "POST", "content": b"query=\xe9", "headers": FORM}, 400),
        (
            {
                "method": "POST",
                "content": "ASK {}".encode("utf-16"),
                "headers": {"content-type": "application/sparql-query; charset=UTF-16"},
            },
            415,
        ),
        (
            {
                "method": "POST",
                "content": "CLEAR ALL",
                "headers": {"content-type": "application/sparql-update"},
            },
            403,
        ),
        ({"method": "POST", "content": "# a comment\nCLEAR ALL", "headers": QUERY}, 403),
        (
            {
                "method": "GET",
                "params": {"query": "PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }"},
            },
            403,
        ),
    ],
)
def test_what_is_no_query_operation_is_refused_in_one_sentence(small, kwargs, status):
    response = small.request(url="/sparql", **kwargs)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.json()["detail"]


def test_a_bad_query_is_told_where_it_went_wrong(small):
    asked = "PREFIX o: <http://o#>\nSELECT ?x\nWHERE { ?x a o:Talk . FILTER(?x > ) }"
    problem = small.get("/sparql", params={"query": asked}).json()
    assert (problem["line"], problem["column"]) == (3, 35)
    assert "line 3, column 35" in problem["detail"]


def test_an_unknown_prefix_is_told_where_it_stands(small):
    problem = small.get("/sparql", params={"query": "SELECT *\n{ ?s no:such ?o }"}).json()
    assert (problem["line"], problem["column"]) == (2, 6)


def test_options_tell_what_may_be_done(small):
    response = small.options("/sparql")
    assert response.status_code == 204
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_head_is_get_without_the_answer(small):
    asked = {"query": is_one(ONE)}
    get, head = small.get("/sparql", params=asked), small.head("/sparql", params=asked)
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))
    assert head.headers["content-type"] == get.headers["content-type"]


# --- the dataset -------------------------------------------------------------------------------


def test_without_a_dataset_all_graphs_are_asked(small):
    assert truth(small.get("/sparql", params={"query": is_one(ONE, TWO, THREE)}))


@pytest.mark.parametrize("send", ["get", "form", "direct"])
def test_default_graphs_of_the_protocol_are_merged(small, send):
    dataset = {"default-graph-uri": [ONE, TWO]}

    def ask(query):
        if send == "get":
            return small.get("/sparql", params={"query": query, **dataset})
        if send == "form":
            return small.post("/sparql", data={"query": query, **dataset})
        return small.post("/sparql", params=dataset, content=query, headers=QUERY)

    assert truth(ask(is_one(ONE, TWO)))
    assert not truth(ask(is_one(THREE)))
    assert not truth(ask(f"ASK {{ GRAPH ?g {{ <{ONE}> a ?type }} }}"))


def test_named_graphs_of_the_protocol_are_all_that_graph_sees(small):
    dataset = {"default-graph-uri": THREE, "named-graph-uri": [ONE, TWO]}
    asked = f"ASK {{ <{THREE}> a ?t GRAPH ?g {{ <{ONE}> a ?t }} GRAPH ?h {{ <{TWO}> a ?t }} }}"
    assert truth(small.post("/sparql", params=dataset, content=asked, headers=QUERY))
    asked = f"ASK {{ GRAPH ?g {{ <{THREE}> a ?t }} }}"
    assert not truth(small.post("/sparql", params=dataset, content=asked, headers=QUERY))


def test_the_protocol_s_dataset_wins_over_the_query_s(small):
    asked = f"ASK FROM <{THREE}> {{ <{ONE}> a ?type }}"
    assert not truth(small.get("/sparql", params={"query": asked}))
    assert truth(small.get("/sparql", params={"query": asked, "default-graph-uri": ONE}))


def test_the_query_s_dataset_is_its_own(small):
    asked = f"ASK FROM <{ONE}> FROM NAMED <{TWO}> {{ <{ONE}> a ?t GRAPH ?g {{ <{TWO}> a ?t }} }}"
    assert truth(small.get("/sparql", params={"query": asked}))
    asked = f"ASK FROM NAMED <{TWO}> {{ <{TWO}> a ?t }}"
    assert not truth(small.get("/sparql", params={"query": asked}))


def test_a_graph_of_the_protocol_that_is_not_there_is_empty(small):
    asked = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://nowhere.example/"}
    assert not truth(small.get("/sparql", params=asked))


def test_a_graph_of_the_query_that_is_not_there_is_refused(small):
    asked = {"query": "ASK\nFROM <http://nowhere.example/> { ?s ?p ?o }"}
    response = small.get("/sparql", params=asked)
    assert response.status_code == 400
    assert response.json()["line"] == 2


# --- the format --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)
@pytest.mark.parametrize("asked", ["SELECT (1 AS ?value) {}", "ASK {}"])
def test_a_table_is_given_as_the_client_likes_best(small, accept, given, asked):
    response = small.get("/sparql", params={"query": asked}, headers={"accept": accept})
    assert response.headers["content-type"] == given
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "given", "format_"),
    [
        ("", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/json", "application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize(
    "asked", ["CONSTRUCT { <s> <p> 1 } WHERE {}", f"DESCRIBE <{ONE}>", "DESCRIBE <http://no/>"]
)
def test_triples_are_given_as_the_client_likes_best(small, accept, given, format_, asked):
    response = small.get("/sparql", params={"query": asked}, headers={"accept": accept})
    assert response.headers["content-type"] == given
    assert len(list(ox.parse(response.content, format_))) == (0 if "no" in asked else 1)


@pytest.mark.parametrize(
    ("asked", "accept"),
    [
        ("ASK {}", "text/turtle"),
        ("SELECT * {}", "image/png"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "*/*;q=0"),
    ],
)
def test_a_format_that_no_answer_has_is_not_acceptable(small, asked, accept):
    response = small.get("/sparql", params={"query": asked}, headers={"accept": accept})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"


def test_what_rdf_xml_cannot_say_is_not_acceptable(small):
    asked = {"query": "CONSTRUCT { <s> <http://x/> 1 } WHERE {}"}
    response = small.get("/sparql", params=asked, headers={"accept": "application/rdf+xml"})
    assert response.status_code in (200, 406)
    if response.status_code == 200:
        assert list(ox.parse(response.content, ox.RdfFormat.RDF_XML))


# --- the service description -------------------------------------------------------------------


def described(client, path="/sparql", accept="text/turtle"):
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == 200
    format_ = ox.RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    return {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in ox.parse(response.content, format_)
    }


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_the_service_describes_the_endpoint_it_was_asked_at(small, path):
    url = str(small.base_url).rstrip("/") + path
    assert [o for _, p, o in described(small, path) if p == SD + "endpoint"] == [url]


@pytest.mark.parametrize(
    "accept",
    ["*/*", "application/n-triples", "application/rdf+xml", "application/ld+json"],
)
def test_the_service_describes_itself_in_every_syntax(small, accept):
    assert described(small, accept=accept) == described(small)


def test_the_description_says_what_each_node_is(small):
    told = described(small)
    types = {s: o for s, p, o in told if p.endswith("#type")}
    ranges = {
        "defaultDataset": "Dataset",
        "defaultGraph": "Graph",
        "namedGraph": "NamedGraph",
        "graph": "Graph",
    }
    for name, class_ in ranges.items():
        ends = [(s, o) for s, p, o in told if p == SD + name]
        assert ends
        assert {types[o] for _, o in ends} == {SD + class_}
    assert {o for _, p, o in told if p == SD + "name"} == {ONE, TWO, THREE}


def test_the_description_says_every_limit(small):
    told = {p.rpartition("#")[2]: o for _, p, o in described(small) if "/limit#" in p}
    assert told["timeout"] == "10.0"
    assert set(told) >= {
        "max-memory",
        "max-rows",
        "max-bytes",
        "max-query-bytes",
        "workers",
        "queue",
    }


def test_a_browser_at_the_endpoint_gets_the_editor(small):
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = small.get("/sparql", headers={"accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, "/editor")


def test_a_description_in_no_known_format_is_not_acceptable(small):
    assert small.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_results_are_whole_json(small):
    asked = "SELECT ?x ?none { VALUES ?x { 'a\"}},{' '\\\\' '\\\\\"' } }"
    found = json.loads(small.get("/sparql", params={"query": asked}).content)
    values = sorted(row["x"]["value"] for row in found["results"]["bindings"])
    assert values == sorted(['a"}},{', "\\", '\\"'])
