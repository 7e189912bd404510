"""The W3C's suites for the SPARQL 1.1 Protocol and its service description, test by test.

https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/ names the tests; the requests are made
here from what it says they do. Updates are all refused: this graph is only read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib
from rdflib import RDF

from .conftest import asking

DATA = [f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in range(4)]
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
RESULTS = {"application/sparql-results+xml", "application/sparql-results+json"}
TABLES = RESULTS | {"text/csv", "text/tab-separated-values"}
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    """The suite's own documents 1 to 3, each a named graph that says what it is."""
    path = tmp_path_factory.mktemp("suite") / "graph.trig"
    path.write_text("".join(f"<{d}> {{ <{d}> a <{DOCUMENT}> }}\n" for d in DATA[1:]))
    with asking(path) as client:
        yield client


@dataclass(frozen=True)
class Case:
    """A request, and what its answer must be."""

    method: str
    parameters: list[tuple[str, str]]
    body: bytes | None
    content_type: str | None
    is_right: Callable[[httpx.Response], bool]


def truth(response):
    return media_type(response) in RESULTS and response.json()["boolean"] is True


def media_type(response):
    assert response.status_code == 200, response.text
    return response.headers["content-type"].partition(";")[0]


def is_table(response):
    return media_type(response) in TABLES


def is_boolean(response):
    return media_type(response) in RESULTS


def is_graph(response):
    return media_type(response) in GRAPHS


def refused(response):
    return 400 <= response.status_code < 500


def get(query, is_right, **dataset):
    return Case("GET", [("query", query), *graphs(**dataset)], None, None, is_right)


def direct(query, is_right, *, content_type=QUERY, encoding="utf-8", **dataset):
    return Case("POST", graphs(**dataset), query.encode(encoding), content_type, is_right)


def form(fields, is_right, *, content_type=FORM, **dataset):
    return Case("POST", graphs(**dataset), urlencode(fields).encode(), content_type, is_right)


def graphs(default=(), named=()):
    return [("default-graph-uri", iri) for iri in default] + [
        ("named-graph-uri", iri) for iri in named
    ]


def a(document):
    return f"<{document}> a ?type"


def within(name, document):
    return f"GRAPH ?{name} {{ {a(document)} }}"


ZERO, ONE, TWO, THREE = DATA
MERGED = f"ASK {{ {a(ONE)} . {a(TWO)} }}"
NAMED = f"ASK {{ {within('g1', ONE)} {within('g2', TWO)} }}"
FULL = f"ASK {{ {a(THREE)} {within('g1', ONE)} {within('g2', TWO)} }}"
MULTIPLE = f"ASK FROM <{THREE}> {{ {within('g1', ONE)} {within('g2', TWO)} }}"
WITH = "WITH <http://example/a> DELETE { ?s ?p 'x' } INSERT { ?s ?p 'y' } WHERE { ?s ?p 'x' }"

CASES = {
    "query_post_form": form([("query", "ASK {}")], truth, default=[ZERO]),
    "query_dataset_default_graphs_get": get(MERGED, truth, default=[ONE, TWO]),
    "query_dataset_default_graphs_post": direct(MERGED, truth, default=[ONE, TWO]),
    "query_dataset_named_graphs_post": direct(NAMED, truth, named=[ONE, TWO]),
    "query_dataset_named_graphs_get": get(NAMED, truth, named=[ONE, TWO]),
    "query_dataset_full": direct(FULL, truth, default=[THREE], named=[ONE, TWO]),
    "query_multiple_dataset": direct(MULTIPLE, truth, named=[ONE, TWO]),
    "query_get": get("ASK {}", truth, default=[ZERO]),
    "query_content_type_select": direct("SELECT (1 AS ?value) {}", is_table, default=[ZERO]),
    "query_content_type_ask": direct("ASK {}", is_boolean, default=[ZERO]),
    "query_content_type_describe": direct("DESCRIBE <http://example.org/>", is_graph),
    "query_content_type_construct": direct("CONSTRUCT { <s> <p> 1 } WHERE {}", is_graph),
    "query_post_direct": direct("ASK {}", truth),
    "bad_query_method": Case("PUT", [("query", "ASK {}")], b"", FORM, refused),
    "bad_multiple_queries": Case(
        "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, None, refused
    ),
    "bad_query_wrong_media_type": direct("ASK {}", refused, content_type="text/plain"),
    "bad_query_missing_form_type": form([("query", "ASK {}")], refused, content_type=None),
    "bad_query_missing_direct_type": direct("ASK {}", refused, content_type=None),
    "bad_query_non_utf8": direct(
        "ASK {}", refused, content_type=f"{QUERY}; charset=UTF-16", encoding="utf-16"
    ),
    "bad_query_syntax": get("ASK {", refused),
    "update_post_form": form([("update", "CLEAR ALL")], refused),
    "update_post_direct": direct("CLEAR ALL", refused, content_type=UPDATE),
    "bad_update_get": Case("GET", [("update", "CLEAR ALL")], None, None, refused),
    "bad_multiple_updates": form([("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")], refused),
    "bad_update_wrong_media_type": direct("CLEAR NAMED", refused, content_type="text/plain"),
    "bad_update_missing_form_type": form([("update", "CLEAR NAMED")], refused, content_type=None),
    "bad_update_non_utf8": direct(
        "CLEAR NAMED", refused, content_type=f"{UPDATE}; charset=UTF-16", encoding="utf-16"
    ),
    "bad_update_syntax": form([("update", "CLEAR XYZ")], refused),
    "bad_update_dataset_conflict": Case(
        "POST", [("using-named-graph-uri", "http://example/p")], WITH.encode(), UPDATE, refused
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_protocol_is_spoken(suite, case):
    headers = {"content-type": case.content_type} if case.content_type else {}
    target = "/sparql/" + (
        "?" + urlencode(case.parameters, quote_via=quote) if case.parameters else ""
    )
    response = suite.request(case.method, target, content=case.body, headers=headers)
    assert case.is_right(response), (response.status_code, response.text)


def test_a_dataset_of_the_protocol_replaces_whatever_the_query_names(suite):
    case = direct(f"ASK FROM <http://nowhere.example/> {{ {a(ONE)} }}", truth, default=[ONE])
    response = suite.post(
        "/sparql", params=case.parameters, content=case.body, headers={"content-type": QUERY}
    )
    assert truth(response)


# --- the service description -------------------------------------------------------------------

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
#: Domain and range of the vocabulary's properties (SPARQL 1.1 Service Description, section 3).
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.feature: (SD.Service, SD.Feature),
    SD.defaultEntailmentRegime: (SD.Service, SD.EntailmentRegime),
    SD.supportedLanguage: (SD.Service, SD.Language),
    SD.resultFormat: (SD.Service, None),
    SD.inputFormat: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.GraphCollection, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
#: What the vocabulary itself says to be one of its kinds.
INSTANCES = {
    SD.Feature: {
        SD.DereferencesURIs,
        SD.UnionDefaultGraph,
        SD.RequiresDataset,
        SD.EmptyGraphs,
        SD.BasicFederatedQuery,
    },
    SD.Language: {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update},
}


@pytest.fixture(scope="module")
def description(suite):
    response = suite.get("/sparql/")
    assert media_type(response) in GRAPHS
    return rdflib.Graph().parse(data=response.content, format="turtle")


def test_get_on_the_endpoint_returns_rdf(description):
    assert len(description) > 0


def test_the_description_has_an_endpoint_triple_that_matches(description, suite):
    here = rdflib.URIRef(str(suite.base_url).rstrip("/") + "/sparql/")
    assert list(description.subjects(SD.endpoint, here))


def test_the_description_conforms_to_the_schema(description):
    types = {(s, o) for s, o in description.subject_objects(RDF.type)}
    types |= {(s, SD.GraphCollection) for s, o in types if o == SD.Dataset}  # its superclass
    types |= {(one, kind) for kind, ones in INSTANCES.items() for one in ones}
    told = [(s, p, o) for s, p, o in description if str(p).startswith(str(SD))]
    assert told
    for subject, predicate, object_ in told:
        domain, range_ = SCHEMA[predicate]
        assert (subject, domain) in types
        assert range_ is None or (object_, range_) in types
