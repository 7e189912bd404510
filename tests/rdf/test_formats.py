"""Four syntaxes, one graph: rdflib and pyoxigraph read the same triples from each."""

import json
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import base_iris, graphs

from graphkcd import vocab
from graphkcd.rdf import lines
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import (
    FORMATS,
    N_QUADS,
    N_TRIPLES,
    canonical_triples,
    prefixes_of,
    serialize,
    serialize_all,
)
from graphkcd.rdf.jsonld import read_context
from graphkcd.rdf.terms import text

OX_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
by_suffix = pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.suffix)


def as_rdflib_reads(content, format_):
    """Statements as (subject, predicate, object, datatype, graph), the default graph unnamed."""
    keep, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        dataset = rdflib.Dataset()
        dataset.parse(data=content, format=format_.name if format_.suffix != "nt" else "nt")
    finally:
        rdflib.NORMALIZE_LITERALS = keep
    return {
        (str(s), str(p), str(o), str(getattr(o, "datatype", None) or ""), graph_name(g))
        for s, p, o, g in dataset.quads()
    }


def graph_name(graph):
    name = str(graph or "")
    return "" if name == "urn:x-rdflib:default" else name


def as_pyoxigraph_reads(content, suffix):
    return {
        (
            quad.subject.value,
            quad.predicate.value,
            quad.object.value,
            datatype_of(quad.object),
            getattr(quad.graph_name, "value", ""),
        )
        for quad in ox.parse(content, OX_FORMATS[suffix])
    }


def datatype_of(term):
    name = term.datatype.value if isinstance(term, ox.Literal) else ""
    return "" if name == vocab.XSD + "string" else name


def flat(statements):
    return {statement[:4] for statement in statements}


def both_read(content, format_):
    ours = as_pyoxigraph_reads(content, format_.suffix)
    assert as_rdflib_reads(content, format_) == ours
    return ours


@by_suffix
def test_rdflib_and_pyoxigraph_read_the_same_triples_from_a_build(format_, output):
    triples = both_read((output / f"graph.{format_.suffix}").read_bytes(), format_)
    assert flat(triples) == flat(as_pyoxigraph_reads((output / "graph.nt").read_bytes(), "nt"))


@settings(max_examples=15)
@given(graphs(), base_iris)
def test_every_syntax_says_the_same_of_any_graph(graph, base):
    quads = list(encode(graph, base))
    expected = flat(as_pyoxigraph_reads(canonical_triples(quads), "nt"))
    for format_ in FORMATS:
        assert flat(both_read(serialize(quads, format_, base), format_)) == expected


@settings(max_examples=15)
@given(graphs(), base_iris, st.randoms(use_true_random=False))
def test_bytes_do_not_depend_on_the_order_of_statements_or_on_repeats(graph, base, random):
    quads = list(encode(graph, base))
    shuffled = [*random.sample(quads, len(quads)), *quads[:3]]
    for format_ in FORMATS:
        assert serialize(quads, format_, base) == serialize(shuffled, format_, base)


OURS_ARE_OXIGRAPHS = {"ttl": N_TRIPLES, "trig": N_QUADS}


@settings(max_examples=30)
@given(graphs(), base_iris)
def test_turtle_and_trig_are_the_bytes_that_pyoxigraph_writes(graph, base):
    quads = list(encode(graph, base))
    assume(quads)
    for format_ in FORMATS[:2]:
        assert serialize(quads, format_, base) == as_pyoxigraph_writes(quads, format_, base)


def as_pyoxigraph_writes(quads, format_, base):
    canonical = OURS_ARE_OXIGRAPHS[format_.suffix]
    read = ox.parse(serialize(quads, canonical), OX_FORMATS[canonical.suffix])
    return ox.serialize(read, format=OX_FORMATS[format_.suffix], prefixes=prefixes_of(base))


CAREFUL = ["-a", "a-", ".a", "a.", "", "9", "a/b", "a#b", "a%20b", "é", "a~b", "a(b)"]


@pytest.mark.parametrize("local", CAREFUL)
@by_suffix
def test_names_that_no_prefix_shortens_just_so_are_written_as_pyoxigraph_does(format_, local):
    thing, said = f"<{vocab.BASE}person/{local}>", f"<{vocab.PREFIXES['schema']}{local}>"
    quads = [(thing, said, thing, thing)]
    content = serialize(quads, format_)
    read = as_pyoxigraph_reads(content, format_.suffix)
    assert {s[:3] for s in read} == {(thing[1:-1], said[1:-1], thing[1:-1])}
    if format_.suffix in OURS_ARE_OXIGRAPHS:
        assert content == as_pyoxigraph_writes(quads, format_, vocab.BASE)


@settings(max_examples=15)
@given(graphs(), base_iris)
def test_json_ld_is_laid_out_as_python_lays_json_out(graph, base):
    quads = list(encode(graph, base))
    assume(quads)
    written = serialize(quads, FORMATS[2], base).decode()
    assert json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n" == written


@settings(max_examples=10)
@given(graphs(), base_iris)
def test_all_formats_at_once_are_each_by_itself(graph, base):
    quads = list(encode(graph, base))
    assert serialize_all(quads, base) == {f: serialize(quads, f, base) for f in FORMATS}


def test_lines_of_one_subject_come_together_however_long(monkeypatch):
    monkeypatch.setattr(lines, "_PAGE", 7)
    quads = [(f"<a:{s}>", "<a:p>", f'"{o}"', "<a:g>") for s in range(20) for o in range(20)]
    pages = list(lines.pages(lines.statements(canonical_triples(quads))))
    assert len(pages) > 10
    for page in pages:
        assert all(len(objects) == 20 for _, _, objects in lines.nodes(page))
    for format_ in FORMATS[:2]:
        everything = statements_in(serialize(quads, format_), format_)
        assert everything == {(s, "a:p", o) for s, o in ((q[0][1:-1], q[2][1:-1]) for q in quads)}


def statements_in(content, format_):
    return {s[:3] for s in as_pyoxigraph_reads(content, format_.suffix)}


@by_suffix
def test_files_are_utf_8_with_newlines_alone(format_, output):
    content = (output / f"graph.{format_.suffix}").read_bytes()
    assert content.decode("utf-8").endswith("\n")
    assert b"\r" not in content


def test_named_graphs_are_kept_in_trig_alone():
    assert [f.suffix for f in FORMATS if f.has_named_graphs] == ["trig"]


def test_trig_holds_what_each_document_says_in_a_graph_of_its_own(output, built_notes):
    names = {s[4].removeprefix(vocab.BASE) for s in statements_of(output / "graph.trig")}
    documents = {f"graph/document/{path}" for path in built_notes.documents}
    assert names == {*documents, "graph/catalogue", "graph/provenance"}


def statements_of(trig):
    return as_pyoxigraph_reads(trig.read_bytes(), "trig")


def test_turtle_is_written_with_prefixes(output):
    turtle = (output / "graph.ttl").read_text(encoding="utf-8")
    assert "person:liz-rice a schema:Person" in turtle
    assert "tech:ebpf" in turtle


def test_json_ld_names_no_context_that_would_have_to_be_fetched(output):
    document = json.loads((output / "graph.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == read_context()
    assert "@import" not in document["@context"]


def test_json_ld_reads_where_there_is_no_network(output):
    reading = (
        "import sys\n"
        "def no_network(event, details):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'):\n"
        "        raise ConnectionError(f'{event}: {details}')\n"
        "sys.addaudithook(no_network)\n"
        "import rdflib\n"
        "print(len(rdflib.Graph().parse(sys.argv[1])))"
    )
    run = [sys.executable, "-c", reading, str(output / "graph.jsonld")]
    found = subprocess.run(run, capture_output=True, text=True, check=True)
    assert int(found.stdout) == len((output / "graph.nt").read_bytes().splitlines())


def test_canonical_forms_are_sorted_and_without_repeats():
    said = ("<s>", "<p>", "<o>")
    quads = [(*said, "<h>"), (*said, "<g>"), ("<a>", "<p>", "<o>", "<h>"), (*said, "<g>")]
    assert canonical_triples(quads) == b"<a> <p> <o> .\n<s> <p> <o> .\n"
    assert serialize(quads, N_QUADS) == (
        b"<s> <p> <o> <g> .\n<a> <p> <o> <h> .\n<s> <p> <o> <h> .\n"
    )


def test_a_lone_surrogate_becomes_the_replacement_character_one_for_one():
    assert text("a\ud800b\udfffc") == '"a\ufffdb\ufffdc"'
