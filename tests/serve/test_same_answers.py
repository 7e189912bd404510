"""Answers equal those of the Oxigraph server, for the whole library, in every format."""

import csv
import re
import socket
import subprocess
import sysconfig
from collections import Counter
from io import StringIO
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from graphkcd.query.questions import fill, load_questions
from graphkcd.rdf.store import read_store
from graphkcd.vocab import PREFIXES

from .conftest import ask

PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
SHAPES = {
    "classes": "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class",
    "nothing": "SELECT ?o { ?o a kcd:Nothing }",
    "unbound": "SELECT ?t ?u { ?t a kcd:Talk OPTIONAL { ?t schema:url ?u } }",
    "graphs": "SELECT DISTINCT ?g { GRAPH ?g { ?s a kcd:Talk } }",
    "truth": "ASK { ?s a kcd:Talk }",
    "untruth": "ASK { ?s a kcd:Nothing }",
    "triples": "CONSTRUCT { ?t kcd:by ?n } { ?t schema:performer/schema:name ?n }",
    "description": "DESCRIBE <https://w3id.org/graphkcd/id/technology/ebpf>",
    "odd terms": r"""SELECT * { VALUES ?x { 'é"\\\n\t,' 'x'@en-GB 1.50 01 1e3 true UNDEF } }""",
}
QUERIES = SHAPES | {
    question.name: fill(question, {p.name: p.example for p in question.parameters})
    for question in load_questions().values()
}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def oxigraph(output, tmp_path_factory):
    """The same graph in the Oxigraph server of its wheel."""
    data = tmp_path_factory.mktemp("peer") / "graph.nq"
    read_store(output / "graph.trig").dump(str(data), format=ox.RdfFormat.N_QUADS)
    place, port = str(data.with_name("db")), free_port()
    program = str(Path(sysconfig.get_path("scripts")) / "oxigraph")
    subprocess.run(
        [program, "load", "--location", place, "--file", str(data)], check=True, capture_output=True
    )
    command = [program, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client,
    ):
        for line in process.stderr:
            if "Listening" in line:
                break
        yield client
        process.terminate()


def rows_of(content, media_type):
    """Read a table as a multiset of rows, or a truth."""
    if media_type == "text/csv":
        if content in (b"true", b"false"):
            return content.decode()
        return Counter(map(tuple, csv.reader(StringIO(content.decode(), newline=""))))
    found = ox.parse_query_results(content, ox.QueryResultsFormat.from_media_type(media_type))
    if isinstance(found, ox.QueryBoolean):
        return str(bool(found)).lower()
    names = [variable.value for variable in found.variables]
    rows = [tuple(zip(names, map(str, solution), strict=True)) for solution in found]
    return Counter(tuple(sorted(row)) for row in rows)


TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_our_answer_is_theirs(served, oxigraph, query):
    body = re.sub(r"^\s*#.*$", "", query, flags=re.MULTILINE)
    triples = re.search(r"\b(CONSTRUCT|DESCRIBE)\b", body) is not None
    for media_type in GRAPHS if triples else TABLES:
        headers = {"accept": media_type}
        ours = ask(served, query, headers=headers)
        theirs = oxigraph.post(
            "/query",
            content=PROLOGUE + query,
            headers={**headers, "content-type": "application/sparql-query"},
        )
        assert theirs.status_code == 200, theirs.text
        assert ours.status_code == 200, ours.text
        if triples:
            format_ = ox.RdfFormat.from_media_type(media_type)
            assert {*ox.parse(ours.content, format_)} == {*ox.parse(theirs.content, format_)}
        else:
            assert rows_of(ours.content, media_type) == rows_of(theirs.content, media_type)
