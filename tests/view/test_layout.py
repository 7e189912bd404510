"""Positions: complete, stable, with room for labels, fast."""

from __future__ import annotations

import time
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkcd.model.network import Network
from graphkcd.view.background import foreground_ids
from graphkcd.view.boxes import boxes, spread
from graphkcd.view.communities import find_communities, name_communities
from graphkcd.view.layout import place
from graphkcd.view.louvain import group_nodes


def test_every_node_has_a_place_of_its_own(seed):
    network, _ = seed
    at = place(network)
    assert set(at) == {node.id for node in network.nodes}
    assert len(set(at.values())) == len(at)


def test_an_empty_network_has_no_places():
    assert place(Network((), ())) == {}


def test_a_single_node_stands_in_the_middle(small):
    (node,) = [node for node in small[0].nodes if node.id == "technology/ebpf"]
    assert place(Network((node,), ())) == {node.id: (0.0, 0.0)}


def test_showing_the_background_moves_nothing(seed):
    network, _ = seed
    front = foreground_ids(network)
    without = Network(
        tuple(node for node in network.nodes if node.id in front),
        tuple(e for e in network.edges if e.source in front and e.target in front),
        network.sources,
    )
    at, at_without = place(network), place(without)
    assert {id_: at[id_] for id_ in front} == at_without


def test_boxes_of_what_notes_say_do_not_overlap(seed):
    network, _ = seed
    front = foreground_ids(network)
    nodes = [node for node in network.nodes if node.id in front]
    at = place(network)
    sizes, offsets = boxes(nodes)
    middles = np.array([at[node.id] for node in nodes]) + offsets
    overlapping = [
        (nodes[i].label, nodes[j].label)
        for i, j in combinations(range(len(nodes)), 2)
        if (np.abs(middles[i] - middles[j]) + 0.6 < (sizes[i] + sizes[j]) / 2).all()
    ]
    assert overlapping == []


@given(
    st.lists(
        st.tuples(*[st.integers(-300, 300)] * 2, *[st.integers(4, 90)] * 2), min_size=1, max_size=25
    )
)
@settings(max_examples=60, deadline=None)
def test_spreading_parts_boxes_whatever_they_are(rows):
    at = np.array([row[:2] for row in rows], dtype=float)
    sizes = np.array([row[2:] for row in rows], dtype=float)
    moved = spread(at, sizes, free=np.ones(len(rows), dtype=bool), rounds=2000)
    for i, j in combinations(range(len(rows)), 2):
        assert (np.abs(moved[i] - moved[j]) + 0.2 >= (sizes[i] + sizes[j]) / 2).any()


def test_what_is_not_free_stays():
    at = np.zeros((2, 2))
    moved = spread(at, np.full((2, 2), 10.0), free=np.array([False, True]))
    assert moved[0].tolist() == [0, 0]
    assert np.abs(moved[1]).max() >= 10


def test_communities_cover_each_node_once_and_have_names(seed):
    network, _ = seed
    groups = find_communities(network)
    members = [id_ for group in groups for id_ in group]
    assert len(members) == len(set(members))
    assert all(name_communities(network, groups))


def test_communities_leave_out_what_only_the_catalogue_connects(seed):
    network, _ = seed
    members = {id_ for group in find_communities(network) for id_ in group}
    assert members <= foreground_ids(network)


def test_communities_are_as_good_as_those_of_networkx(networks):
    network, _ = networks.generated_network(1000)
    groups = find_communities(network)
    graph = nx.Graph()
    known = {id_ for group in groups for id_ in group}
    graph.add_edges_from(
        (e.source, e.target) for e in network.edges if {e.source, e.target} <= known
    )
    theirs = nx.community.louvain_communities(graph, seed=0)
    modularity = nx.community.modularity
    assert modularity(graph, groups) > modularity(graph, theirs) - 0.01


@given(st.lists(st.tuples(*[st.integers(0, 11)] * 2), max_size=40))
def test_nodes_without_a_way_between_them_share_no_group(ties):
    groups = group_nodes(12, ties)
    graph = nx.Graph(ties)
    graph.add_nodes_from(range(12))
    for group in set(groups):
        members = [node for node in range(12) if groups[node] == group]
        assert members == [members[0]] or set(members) <= nx.node_connected_component(
            graph, members[0]
        )


# The aim is 2 s and 10 s on two idle cores. Processor time is counted, for test machines are busy,
# which costs processor time as well.
@pytest.mark.parametrize(("size", "seconds"), [(2000, 4), (10000, 15)])
def test_large_networks_are_placed_in_time(networks, size, seconds):
    network, _ = networks.generated_network(size)
    begin = time.process_time()
    place.__wrapped__(network)
    assert time.process_time() - begin < seconds
