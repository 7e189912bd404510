"""Positions are kept from build to build, and never trusted unseen."""

from __future__ import annotations

import json

import pytest

from graphkcd.analysis.project import project
from graphkcd.build.extras import places_in
from graphkcd.view.layout import place


@pytest.fixture
def network(built_notes):
    return project(built_notes.graph)


def test_what_is_kept_is_what_was_computed(network):
    first, kept = places_in(network, "stages", b"")
    assert first == place(network)
    place.cache_clear()
    assert places_in(network, "stages", kept) == (first, kept)
    assert place.cache_info().currsize == 0


def test_other_code_computes_its_own(network):
    _, kept = places_in(network, "stages", b"")
    place.cache_clear()
    assert places_in(network, "others", kept)[1] != kept
    assert place.cache_info().currsize == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"talk/x": [1, 2]}',
        lambda places: places | {min(places): [1]},
        lambda places: places | {min(places): [1, float("nan")]},
        lambda places: places | {min(places): ["1", "2"]},
        lambda places: places | {"talk/made-up": [1, 2]},
        lambda places: {id_: at for id_, at in places.items() if id_ != min(places)},
    ],
)
def test_what_is_no_layout_of_this_network_is_computed_again(network, damage):
    true, kept = places_in(network, "stages", b"")
    name, places = json.loads(kept)
    bad = damage if isinstance(damage, bytes) else json.dumps([name, damage(places)]).encode()
    assert places_in(network, "stages", bad) == (true, kept)
