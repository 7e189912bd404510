"""Positions are kept from build to build, and never trusted unseen."""

from __future__ import annotations

import json

import pytest

from graphkcd.analysis.project import project
from graphkcd.build.cache_file import opened
from graphkcd.build.extras import places_of
from graphkcd.view.layout import place


@pytest.fixture
def network(built_notes):
    return project(built_notes.graph)


@pytest.fixture
def cache(tmp_path):
    with opened(tmp_path / "cache.sqlite", print) as cache:
        yield cache


def kept_name(cache):
    (name,) = (
        row[0] for row in cache._db.execute("SELECT name FROM kept WHERE name LIKE 'layout %'")
    )
    return name


def test_what_is_kept_is_what_was_computed(network, cache):
    first = places_of(network, cache)
    assert first == place(network)
    place.cache_clear()
    assert places_of(network, cache) == first
    assert place.cache_info().currsize == 0


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
def test_what_is_no_layout_of_this_network_is_computed_again(network, cache, damage):
    true = places_of(network, cache)
    bad = damage if isinstance(damage, bytes) else json.dumps(damage(dict(true))).encode()
    cache.keep(kept_name(cache), bad)
    assert places_of(network, cache) == true
