"""Nothing leads out of the graph, in whatever spelling; what only looks so is answered."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .conftest import ask, refused


@contextmanager
def trap():
    """A server that counts who comes."""
    hits = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - so the library calls it

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", hits
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


LEADING_OUT = (
    "SELECT * { SERVICE <TRAP> { ?s ?p ?o } }",
    "SELECT * { service<TRAP>{ ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <TRAP> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o .SERVICE<TRAP>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1.5e3SERVICE<TRAP>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE<TRAP>{ ?a ?b ?c } }",
    "SELECT * { # a comment\n SERVICE # another\n <TRAP> { ?s ?p ?o } }",
    "PREFIX t: <TRAP> SELECT * { SERVICE t:x { ?s ?p ?o } }",
    "PREFIX : <TRAP> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <TRAP> PREFIX SERVICE: <TRAP> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <TRAP> SELECT * { ?s ?p trueSERVICE:x { ?a ?b ?c } }",
    "BASE <TRAP> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <TRAP> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <TRAP> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE#>\n<TRAP>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o FILTER(1<2&&'>'!='x')SERVICE<TRAP>{ ?a ?b ?c }FILTER('a'='a') }",
    'SELECT * { ?s ?p ?o VALUES ?x {"""a"}SERVICE<TRAP>{ ?a ?b ?c }}#\\q"""',
    'SELECT * { ?s ?p ?o VALUES ?x {"""a"}SERVICE<TRAP>{ ?a ?b ?c }}#\\uD800"""',
    "PREFIX e: <http://e/> SELECT * { ?s ?p e:a.b.SERVICE<TRAP>{ ?a ?b ?c } }",
    "ASK FROM <TRAP> { ?s ?p ?o }",
    "ASK from<TRAP>{ ?s ?p ?o }",
    "ASK FROM NAMED <TRAP> { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROMNAMED<TRAP> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT*FROM<TRAP>{ ?s ?p ?o }",
    "SELECT(1<2AS?x)FROM#>\n<TRAP>{ ?s ?p ?o }",
    "PREFIX t: <TRAP> ASK FROM t:x { ?s ?p ?o }",
    "PREFIX : <TRAP> ASK FROM:x { ?s ?p ?o }",
    "BASE <TRAP> ASK FROM <x> { ?s ?p ?o }",
    "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <TRAP>",
    "LOAD SILENT <TRAP> INTO GRAPH <x:y>",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { SERVICE <TRAP> { ?s ?p ?o } }",
    "# innocent\nPREFIX a: <http://a/>\nCLEAR ALL",
    "DROP ALL; LOAD <TRAP>",
)


@pytest.mark.parametrize("query", LEADING_OUT)
def test_nothing_leads_out_of_the_graph_or_changes_it(attacked, query):
    with trap() as (url, hits):
        assert refused(ask(attacked, query.replace("TRAP", url)), 400, 403)
        assert hits == []


def test_the_protocol_s_graphs_are_not_fetched(attacked):
    with trap() as (url, hits):
        params = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": url, "named-graph-uri": url}
        response = attacked.get("/sparql", params=params)
        assert response.status_code == 200
        assert response.json()["boolean"] is False
        assert hits == []


LOOKING_LIKE = (
    "SELECT ('SERVICE <http://x> {' AS ?x) {}",
    'SELECT ("""LOAD <http://x>\nSERVICE""" AS ?x) {}',
    "# SERVICE <http://x> { }\nSELECT (1 AS ?x) {} # INSERT DATA",
    "SELECT ?service { VALUES ?service { 'SERVICE' } }",
    "SELECT $FROM { VALUES $FROM { 1 } }",
    "PREFIX service: <http://e/> SELECT (STR(service:service) AS ?x) {}",
    "PREFIX from: <http://e/> SELECT * { VALUES ?x { from:named } }",
    "PREFIX e: <http://e/> SELECT * { VALUES ?x { e:SERVICE e:a.service } }",
    "SELECT * { VALUES ?x { <http://e/SERVICE/#service> <http://it's/FROM> } }",
    "SELECT * { VALUES ?x { 'x'@en-SERVICE } }",
    "PREFIX trueSERVICE: <http://e/> SELECT * { VALUES ?x { trueSERVICE:x } { } }",
    "SELECT (?service<?from AS ?x) { VALUES (?service ?from) { (1 2) } FILTER(?service<?from) }",
    "PREFIX insert: <http://delete/> SELECT * { VALUES ?x { insert:load } }",
    "SELECT * { VALUES ?x { 'it''s' } }".replace("''", "\\'"),
)


@pytest.mark.parametrize("query", LOOKING_LIKE)
def test_what_only_looks_like_an_attack_is_answered(attacked, query):
    response = ask(attacked, query)
    assert response.status_code == 200, response.text
    assert response.json()["results"]["bindings"]


def test_a_graph_that_is_there_may_be_named(attacked):
    graph = "https://w3id.org/graphkcd/id/graph/catalogue"
    response = ask(attacked, f"ASK FROM <{graph}> {{ ?s ?p ?o }}")
    assert response.json()["boolean"] is True
