"""How two things connect."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphkcd.analysis.paths import find_paths
from graphkcd.model.entity import EntityKind
from graphkcd.model.evidence import Evidence
from graphkcd.model.network import Edge, Network, Node

QUOTE = Evidence("a.md", 0, 1, 1, "x")
NAMES = "abcdef"
edges = st.builds(
    Edge,
    st.sampled_from(NAMES),
    st.sampled_from(["uses", "partOf"]),
    st.sampled_from(NAMES),
    st.just((QUOTE,)),
    origin=st.sampled_from(["stated", "catalogue"]),
    modality=st.sampled_from(["asserted", "planned", "negated"]),
)


def network(*told):
    nodes = tuple(Node(name, EntityKind.TECHNOLOGY, name) for name in NAMES)
    return Network(nodes, tuple(sorted(told)))


def passed(steps):
    return [steps[0].start, *(step.end for step in steps)]


@given(st.lists(edges, max_size=9), st.integers(1, 4))
def test_ways_are_the_shortest_that_there_are(told, most):
    found = find_paths(network(*told), {"a"}, {"b"}, most)
    graph = nx.Graph((e.source, e.target) for e in told if e.modality != "negated")
    graph.add_nodes_from("ab")
    lengths = sorted(len(way) - 1 for way in nx.all_simple_paths(graph, "a", "b"))
    assert [len(steps) for steps in found] == lengths[:most]
    assert len({tuple(passed(steps)) for steps in found}) == len(found)


@given(st.lists(edges, max_size=9))
def test_each_step_is_proven_by_all_that_joins_its_ends(told):
    for steps in find_paths(network(*told), {"a"}, {"b"}):
        assert (steps[0].start, steps[-1].end) == ("a", "b")
        assert all(one.end == other.start for one, other in pairwise(steps))
        for step in steps:
            joined = {e for e in told if {e.source, e.target} == {step.start, step.end}}
            assert set(step.edges) == {e for e in joined if e.modality != "negated"}


@given(
    st.lists(edges, max_size=9).flatmap(
        lambda told: st.tuples(st.just(told), st.permutations(told))
    )
)
def test_the_order_of_edges_changes_nothing(orders):
    one, other = orders
    assert find_paths(network(*one), {"a"}, {"b"}) == find_paths(network(*other), {"a"}, {"b"})


def test_what_is_negated_connects_nothing():
    assert find_paths(network(Edge("a", "uses", "b", modality="negated")), {"a"}, {"b"}) == ()


def test_what_notes_say_goes_before_what_only_the_catalogue_knows():
    told = [Edge("a", "uses", "c", (QUOTE,)), Edge("c", "uses", "b", (QUOTE,))]
    known = [Edge("a", "partOf", "d", origin="catalogue"), Edge("d", "partOf", "b")]
    ways = find_paths(network(*told, *known), {"a"}, {"b"})
    assert [passed(steps) for steps in ways] == [["a", "c", "b"], ["a", "d", "b"]]


def test_rare_things_go_before_those_that_connect_to_everything():
    hub = [Edge("c", "uses", name) for name in "abdf"]
    rare = [Edge("a", "uses", "e"), Edge("b", "uses", "e")]
    first, *_ = find_paths(network(*hub, *rare), {"a"}, {"b"})
    assert passed(first) == ["a", "e", "b"]


def test_a_name_of_several_things_is_one_stop():
    told = [Edge("a", "uses", "c"), Edge("c", "uses", "d"), Edge("d", "uses", "b")]
    assert [passed(steps) for steps in find_paths(network(*told), {"a", "d"}, {"b"})] == [
        ["d", "b"]
    ]


def test_one_thing_under_two_names_needs_no_way():
    assert find_paths(network(Edge("a", "uses", "b")), {"a"}, {"a", "b"}) == ()
