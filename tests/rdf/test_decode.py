"""Reading a graph back: what is ours, and what is not."""

import pytest

from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.decode import decode

NOTE = "<https://w3id.org/graphkcd/id/document/a.md>"
GRAPH = "<https://w3id.org/graphkcd/id/graph/document/a.md>"


def test_nothing_gives_an_empty_graph():
    assert decode(b"") == KnowledgeGraph()


def test_graphs_of_others_are_passed_over():
    assert decode(b"<https://a.example/g> { <https://a.example/s> a <https://a.example/o> }") == (
        KnowledgeGraph()
    )


def test_repeated_statements_count_once(output):
    trig = (output / "graph.trig").read_bytes()
    assert decode(trig + trig) == decode(trig)


def test_what_is_no_trig_is_refused():
    with pytest.raises(SyntaxError):
        decode(b"# X Days\n\nThese are notes.")


@pytest.mark.parametrize(
    "said",
    [
        f"{NOTE} <https://w3id.org/graphkcd/ns#path> 'a.md'",
        (
            f"{NOTE} <https://w3id.org/graphkcd/ns#path> 'a.md' ; a <https://schema.org/Article> ."
            "<https://w3id.org/graphkcd/id/talk/x> a <https://w3id.org/graphkcd/ns#Talk>"
        ),
        (
            f"{NOTE} <https://w3id.org/graphkcd/ns#path> 'a.md' ; a <https://schema.org/Article> ."
            "<https://w3id.org/graphkcd/id/claim/x> a <https://w3id.org/graphkcd/ns#Claim>"
        ),
    ],
    ids=["no document", "a talk without title", "a claim without predicate"],
)
def test_a_document_s_graph_that_lacks_something_is_refused(said):
    with pytest.raises((ValueError, KeyError)):
        decode(f"{GRAPH} {{ {said} }}".encode())
