"""Every route under requests that nobody thought of: no answer is a 500, all are as described."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkcd.serve.openapi import document

from .conftest import ask


@schemathesis.serializer("application/sparql-query")
def as_it_is(_, value):
    return str(value).encode("utf-8", "surrogatepass")


schema = schemathesis.openapi.from_dict(document())
SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[*HealthCheck], derandomize=True
)


def is_told(response):
    assert response.status_code < 500 or response.status_code == 503, response.text
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code
    return True


@schema.parametrize()
@SETTINGS
def test_no_request_breaks_a_route(attacked, case):
    url = str(attacked.base_url).rstrip("/")
    response = case.call(base_url=url)
    assert response.status_code < 500 or response.status_code == 503, response.text
    assert response.headers["x-content-type-options"] == ["nosniff"]


PIECES = st.sampled_from(
    [
        "SELECT",
        "CONSTRUCT",
        "ASK",
        "DESCRIBE",
        "*",
        "?x",
        "?y",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "/",
        "|",
        "^",
        "+",
        "-",
        "!",
        "=",
        "<",
        ">",
        "a",
        "'x'",
        '"y"',
        '"""',
        "'''",
        "<http://x/#>",
        "kcd:Talk",
        "schema:name",
        "x:y",
        ":",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "GRAPH",
        "BIND",
        "VALUES",
        "AS",
        "FROM",
        "NAMED",
        "SERVICE",
        "SILENT",
        "WHERE",
        "ORDER",
        "BY",
        "LIMIT",
        "5",
        "1.5e3",
        "true",
        "@en",
        "^^",
        "_:b",
        "PREFIX",
        "BASE",
        "#",
        "\\",
        "\\u0053",
        "é",
        "😀",
        "COUNT(*)",
        "EXISTS",
        "NOT",
        "IN",
        "<<",
        ">>",
        "{|",
        "|}",
        "INSERT",
        "DELETE",
        "LOAD",
    ]
)
QUERIES = st.lists(PIECES, max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ", "", "\n"]).map(lambda glue: glue.join(pieces))
)


@settings(SETTINGS, max_examples=150)
@given(QUERIES | st.text(max_size=60))
def test_no_text_breaks_the_endpoint(attacked, query):
    assert is_told(ask(attacked, query.encode("utf-8", "surrogatepass")))


@settings(SETTINGS, max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(["application/sparql-query", "x", "", "a/b;c=d;"]))
def test_no_bytes_break_the_endpoint(attacked, body, media_type):
    headers = {"content-type": media_type}
    assert is_told(attacked.post("/sparql", content=body, headers=headers))


@settings(SETTINGS, max_examples=60)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_no_accept_header_breaks_the_endpoint(attacked, accept):
    headers = {"accept": accept.encode("latin-1")}
    assert is_told(attacked.get("/sparql?query=ASK%7B%7D", headers=headers))
