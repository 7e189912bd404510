"""Files of a build, taken apart and put together with other pieces in them."""

from itertools import groupby

import pytest
from hypothesis import given, settings

from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import (
    FORMATS,
    by_graph,
    canonical_triples,
    node_writer,
    piece_writer,
    serialize,
)
from graphkcd.rdf.splice import Spliceable
from tests.strategies import any_graphs, base_iris

by_suffix = pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.suffix)


def pieces_of(quads, format_):
    """Give the lines of each piece that a format has, by its key."""
    if format_.has_named_graphs:
        return {name.encode(): said for name, said in by_graph(quads).items()}
    lines = canonical_triples(quads).splitlines(keepends=True)
    return {s: b"".join(said) for s, said in groupby(lines, lambda line: line.split(b" ", 1)[0])}


def put_together(old, spliced):
    return b"".join(p if isinstance(p, bytes) else old[slice(*p)] for p in spliced)


@by_suffix
@settings(max_examples=25)
@given(any_graphs, any_graphs, base_iris)
def test_a_file_with_other_pieces_in_it_is_the_file_written_anew(format_, before, after, base):
    quads, anew = list(encode(before, base)), list(encode(after, base))
    old, render = serialize(quads, format_, base), piece_writer(format_, base)
    then, now = pieces_of(quads, format_), pieces_of(anew, format_)
    changed = {key for key in {*then, *now} if then.get(key) != now.get(key)}
    pieces = {key: render(key, now[key]) if key in now else b"" for key in changed}
    spliced = Spliceable.of_file(old, format_).splice(pieces)
    assert put_together(old, spliced) == serialize(anew, format_, base)


@by_suffix
@settings(max_examples=25)
@given(any_graphs, base_iris)
def test_every_piece_is_found_by_its_key_and_none_where_there_is_none(format_, graph, base):
    quads = list(encode(graph, base))
    content, render = serialize(quads, format_, base), piece_writer(format_, base)
    file = Spliceable.of_file(content, format_)
    for key, said in pieces_of(quads, format_).items():
        assert file.read(key).startswith(render(key, said))
        assert file.read(key[:-1] + b"/none>") == b""


def nodes_of(lines):
    """Give the lines of each subject of a graph."""
    said = lines.splitlines(keepends=True)
    return {s: b"".join(of) for s, of in groupby(said, lambda line: line.split(b" ", 1)[0])}


@settings(max_examples=25)
@given(any_graphs, any_graphs, base_iris)
def test_a_named_graph_with_other_nodes_in_it_is_the_graph_written_anew(before, after, base):
    (trig,) = (format_ for format_ in FORMATS if format_.has_named_graphs)
    graphs, anew = (by_graph(encode(graph, base)) for graph in (before, after))
    file = Spliceable.of_file(serialize(encode(before, base), trig, base), trig)
    (opening, write), whole = node_writer(base), piece_writer(trig, base)
    for name in {*graphs, *anew}:
        then, now = (nodes_of(said.get(name, b"")) for said in (graphs, anew))
        changed = {s: now.get(s, b"") for s in {*then, *now} if then.get(s) != now.get(s)}
        nodes = {subject: write(said) if said else b"" for subject, said in changed.items()}
        key = name.encode()
        written = whole(key, anew[name]) if name in anew else b""
        assert file.graph(key, opening(key), nodes) == written
