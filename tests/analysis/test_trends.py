"""What rises and what fades, as far as the numbers go."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkcd.analysis.trends import By, Direction, periods_of, trend_test, trends_of
from graphkcd.model.entity import EntityKind
from graphkcd.model.network import Edge, Network, Node


def event(name, date=""):
    return Node(f"event/{name}", EntityKind.EVENT, name, (), (("date", date),) if date else ())


def technology(name):
    return Node(f"technology/{name}", EntityKind.TECHNOLOGY, name)


def talks(event_name, named, of, subject):
    """Give so many talks at an event, the first of which name a technology."""
    for n in range(of):
        talk = f"talk/{event_name}/{n}"
        yield Node(talk, EntityKind.TALK, talk), Edge(talk, "superEvent", f"event/{event_name}")
        if n < named:
            yield None, Edge(talk, "mentions", subject)


def network(counts, dates):
    """Give a network of events a, b, c, … with ``named, of`` talks each."""
    subject = technology("x")
    nodes, edges = {subject}, set()
    for name, (named, of), date in zip("abcdef", counts, dates, strict=False):
        nodes.add(event(name, date))
        for node, edge in talks(name, named, of, subject.id):
            nodes |= {node} if node else set()
            edges.add(edge)
    return Network(tuple(sorted(nodes)), tuple(sorted(edges)))


YEARS = ["2021-05", "2022-05-01", "2023", "2024", "2025", "2026"]


def trend(counts, dates=YEARS, by=By.EVENT):
    told = network(counts, dates)
    (found,) = trends_of(told, periods_of(told, by))
    return found


def test_periods_are_events_by_date_and_undated_ones_last():
    told = network([(1, 1), (1, 2), (1, 3)], ["2023", "", "2022-01-02 – 2022-01-03"])
    assert [(p.label, p.date, len(p.talks)) for p in periods_of(told)] == [
        ("c", "2022-01-02 – 2022-01-03", 3),
        ("a", "2023", 1),
        ("b", "", 2),
    ]


def test_years_put_events_together_and_keep_the_undated_apart():
    told = network([(1, 1), (1, 2), (1, 3)], ["2023", "", "2023-01-02"])
    assert [(p.label, len(p.talks)) for p in periods_of(told, By.YEAR)] == [
        ("2023", 4),
        ("undated", 2),
    ]


def test_a_growing_share_rises_and_a_shrinking_one_fades():
    assert trend([(1, 20), (6, 20), (12, 20)]).direction is Direction.RISING
    assert trend([(12, 20), (6, 20), (1, 20)]).direction is Direction.FADING
    assert trend([(6, 20), (7, 20), (6, 20)]).direction is Direction.STEADY


def test_more_talks_at_a_larger_event_are_no_rise():
    assert trend([(5, 10), (20, 40)]).direction is Direction.STEADY


def test_one_dated_event_tells_no_trend_whatever_the_undated_say():
    assert trend([(1, 20), (12, 20)], ["2023", ""]).direction is Direction.UNKNOWN


def test_one_talk_makes_no_trend():
    assert trend([(0, 20), (1, 2)]).direction is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("counts", "small"),
    [
        ([(1, 20), (3, 20)], True),
        ([(2, 4), (4, 20)], True),
        ([(2, 5), (3, 20)], False),
    ],
)
def test_few_talks_are_marked(counts, small):
    assert trend(counts).is_small is small


def test_what_is_named_twice_in_a_talk_counts_once():
    told = network([(2, 3)], ["2023"])
    again = Network(told.nodes, (*told.edges, Edge("talk/a/0", "about", "technology/x")))
    (found,) = trends_of(again, periods_of(again))
    assert found.counts == (2,)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=5))
def test_the_test_for_trend_is_the_correlation_of_naming_with_time(pairs):
    counts = [(named, named + others) for named, others in pairs]
    when = [i for i, (_, of) in enumerate(counts) for _ in range(of)]
    names = [n < named for named, of in counts for n in range(of)]
    assume(len(set(when)) > 1 and len(set(names)) > 1)
    r = np.corrcoef(when, names)[0, 1]
    assert trend_test(counts) == pytest.approx(r * math.sqrt(len(when)), abs=1e-9)
