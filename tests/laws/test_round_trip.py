"""What is written can be read back, as it was."""

from hypothesis import given
from strategies import base_iris, graphs

from graphkcd.rdf.decode import decode
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import FORMATS, serialize

TRIG = next(f for f in FORMATS if f.suffix == "trig")


@given(graphs(), base_iris)
def test_a_graph_read_back_from_trig_is_the_same_graph(graph, base):
    assert decode(serialize(list(encode(graph, base)), TRIG, base)) == graph


def test_a_build_read_back_from_trig_is_the_same_graph(built_notes, output):
    assert decode((output / "graph.trig").read_bytes()) == built_notes.graph
