"""What is named together, and who stands between."""

from itertools import combinations

from graphkcd.analysis.circles import bridges_of, circles_of
from graphkcd.analysis.trends import periods_of
from graphkcd.model.entity import EntityKind
from graphkcd.model.network import Edge, Network, Node


def network(talks, speakers=()):
    """Give a network of talks, each ``(event, technologies)``, events in order of their names."""
    nodes, edges = set(), set()
    for number, (event, names) in enumerate(talks):
        talk = f"talk/{number}"
        nodes |= {Node(talk, EntityKind.TALK, talk)}
        nodes |= {Node(f"event/{event}", EntityKind.EVENT, event, (), (("date", f"202{event}"),))}
        edges.add(Edge(talk, "superEvent", f"event/{event}"))
        for name in names.split():
            nodes.add(Node(f"technology/{name}", EntityKind.TECHNOLOGY, name))
            edges.add(Edge(talk, "mentions", f"technology/{name}"))
    for name, number in speakers:
        nodes.add(Node(f"person/{name}", EntityKind.PERSON, name))
        edges.add(Edge(f"talk/{number}", "performer", f"person/{name}"))
    return Network(tuple(sorted(nodes)), tuple(sorted(edges)))


def circles(*talks):
    told = network(talks)
    return circles_of(told, periods_of(told))


def names(group):
    return {member.partition("/")[2] for member in group}


def test_subjects_of_like_talks_are_a_circle():
    one, two = circles(("1", "a b c"), ("1", "a b c"), ("1", "x y z"), ("1", "x y z"))
    assert {frozenset(names(c.members[0])) for c in (one, two)} == {
        frozenset("abc"),
        frozenset("xyz"),
    }
    assert (one.talks, one.is_small) == ((2,), True)


def test_a_circle_goes_on_over_a_pause_although_some_members_change():
    (circle,) = circles(*[("1", "a b c")] * 3, ("2", "q"), *[("3", "a b c d")] * 2)
    assert circle.talks == (3, 0, 2)
    assert list(map(names, circle.members)) == [set("abc"), set(), set("abcd")]
    assert not circle.is_small


def test_circles_with_nothing_in_common_do_not_go_on_as_each_other():
    found = circles(*[("1", "a b c")] * 2, *[("2", "x y z")] * 2)
    assert sorted(circle.talks for circle in found) == [(0, 2), (2, 0)]


def test_what_one_talk_alone_names_together_is_no_circle():
    assert circles(("1", "a b c d")) == ()


def test_the_order_of_nodes_and_edges_changes_nothing():
    told = network([("1", "a b c"), ("1", "b c d"), ("2", "a c d"), ("2", "c d")])
    other = Network(told.nodes[::-1], told.edges[::-1])
    assert circles_of(told, periods_of(told)) == circles_of(other, periods_of(other))
    assert bridges_of(told) == bridges_of(other)


def test_who_speaks_in_two_fields_stands_between_them():
    fields = [("1", "a b"), ("1", "a b"), ("1", "x y"), ("1", "x y")]
    told = network(fields, [("ada", 0), ("ada", 2), ("bela", 1)])
    people = [b for b in bridges_of(told) if b.node.kind is EntityKind.PERSON]
    assert [bridge.node.label for bridge in people] == ["ada"]


def test_betweenness_is_the_share_of_ways_that_lead_through():
    # a talk between two technologies: the only way of the only pair
    (bridge,) = bridges_of(network([("1", "a b")]))
    assert (bridge.node.id, bridge.betweenness) == ("talk/0", 1.0)


def test_what_is_too_large_to_count_out_is_estimated_and_says_so(monkeypatch):
    told = network([("1", f"a{n} b{n} c") for n in range(40)])
    exact = bridges_of(told)
    monkeypatch.setattr("graphkcd.analysis.circles._VISITS", 1)
    some = bridges_of(told)
    assert not any(bridge.is_estimate for bridge in exact)
    assert all(bridge.is_estimate for bridge in some)
    assert some == bridges_of(told)


def test_events_connect_nobody():
    told = network([("1", "a"), ("1", "b")])
    assert bridges_of(told) == ()
    assert all(not c for c in circles_of(told, periods_of(told)))
    assert len(list(combinations(told.nodes, 2))) > 0
