"""A graph is a set of fragments, and a build is their union."""

from hypothesis import given
from strategies import any_graphs, graphs, graphs_of_one_catalogue

from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import encode


def paths_of(graph):
    return [fragment.document.path for fragment in graph.fragments]


@given(any_graphs, any_graphs)
def test_union_does_not_depend_on_the_order_of_graphs(a, b):
    assert a | b == b | a


@given(any_graphs, any_graphs, any_graphs)
def test_union_does_not_depend_on_how_work_was_split(a, b, c):
    assert (a | b) | c == a | (b | c) == (c | a) | b


@given(any_graphs)
def test_uniting_a_graph_with_itself_or_with_nothing_changes_nothing(graph):
    assert graph | graph == graph | KnowledgeGraph() == graph


@given(graphs_of_one_catalogue(2))
def test_a_union_says_what_its_parts_say_and_no_more(pair):
    a, b = pair
    assert {*encode(a | b)} == {*encode(a)} | {*encode(b)}


@given(graphs())
def test_replacing_a_graph_with_itself_changes_nothing(graph):
    assert graph.replace(graph) == graph


@given(graphs())
def test_replacing_each_document_with_itself_changes_nothing(graph):
    for fragment in graph.fragments:
        assert graph.replace(KnowledgeGraph.of([fragment], graph.background)) == graph


@given(graphs_of_one_catalogue(2))
def test_replacing_puts_the_new_in_place_of_the_old(pair):
    old, new = pair
    both = old.replace(new)
    assert {*both.fragments} >= {*new.fragments}
    assert sorted(paths_of(both)) == sorted({*paths_of(old), *paths_of(new)})


@given(graphs())
def test_without_takes_away_exactly_one_documents_contribution(graph):
    for fragment in graph.fragments:
        rest = graph.without(fragment.document.path)
        others = [f for f in graph.fragments if f != fragment]
        assert rest == KnowledgeGraph.of(others, graph.background)
        assert rest | KnowledgeGraph.of([fragment], graph.background) == graph


@given(graphs_of_one_catalogue(2))
def test_adding_documents_and_taking_them_away_again_changes_nothing(pair):
    graph, other = pair
    added = other.without(*paths_of(graph))
    assert (graph | added).without(*paths_of(added)) == graph


@given(graphs())
def test_an_unknown_path_takes_nothing_away(graph):
    assert graph.without("no such note.md") == graph
