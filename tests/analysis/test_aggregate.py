"""Summing up is a fold over documents: their order, and how they are grouped, says nothing."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from graphkcd.analysis.aggregate import MOST_QUOTES, aggregate, summed_up
from graphkcd.model.entity import EntityKind


@given(graphs(), st.randoms(use_true_random=False))
def test_documents_sum_up_to_the_same_in_any_order(graph, random):
    documents = [summed_up(fragment) for fragment in graph.fragments]
    shuffled = random.sample(documents, len(documents))
    assert aggregate(documents, graph.background) == aggregate(shuffled, graph.background)


@given(graphs())
def test_what_is_summed_up_leads_to_words_of_the_notes(graph):
    found = aggregate(map(summed_up, graph.fragments), graph.background)
    quotes = {quote for fragment in graph.fragments for quote in fragment.quotes}
    for edge in found.edges:
        assert len(edge.quotes) <= MOST_QUOTES
        assert {*edge.quotes} <= quotes
        assert {edge.source, edge.target} <= {node.id for node in found.nodes}
    assert not {EntityKind.TALK, EntityKind.PERSON} & {node.kind for node in found.nodes}
