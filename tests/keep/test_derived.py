"""What follows from something is made once, and again when that or the code is another."""

import pytest

from graphkcd.keep import derived as module
from graphkcd.keep.cache import Cache
from graphkcd.keep.derived import derived, derived_plain, derived_plain_by_piece
from graphkcd.keep.gathered import Piece


@pytest.fixture
def cache():
    cache = Cache(None)
    yield cache
    cache.close()


@pytest.fixture
def made():
    """What was made, in its order."""
    return []


@pytest.fixture
def give(cache, made):
    """Give what follows from a basis: all that was ever made, when it has to be made."""

    def give(basis, name="thing"):
        def make():
            made.append(basis)
            return list(made)

        return derived_plain(cache, name, basis, make)

    return give


def test_it_is_made_once(give, made):
    assert give("one") == give("one") == ["one"] == made


def test_it_is_made_again_when_what_it_follows_from_is_another(give):
    assert give("one") == ["one"]
    assert give("two") == ["one", "two"]
    assert give("one") == ["one", "two", "one"]


def test_things_of_other_names_follow_from_the_same(give):
    assert give("one") == ["one"]
    assert give("one", name="other") == ["one", "one"]
    assert give("one") == ["one"]


def test_other_code_makes_it_again(give, monkeypatch):
    give("one")
    monkeypatch.setattr(module, "all_stages", lambda: "other code")
    assert give("one") == ["one", "one"]


@pytest.mark.parametrize(
    "damage", ["SET value = x'00'", "SET value = substr(value, 1, 30)", "SET name = 'else'"]
)
def test_damaged_it_is_made_again(give, cache, damage):
    give("one")
    cache._db.execute(f"UPDATE kept {damage}")
    assert give("one") == ["one", "one"]


def test_bytes_come_back_as_they_are(cache):
    for _ in range(2):
        assert derived(cache, "thing", "basis", lambda: b"\0\xff\n") == b"\0\xff\n"


def pieces(**said):
    """Give pieces of a note each, by their names."""
    return [
        Piece(name, {f"{name}.md": mark}, lambda piece: iter(piece.marks.items()))
        for name, mark in said.items()
    ]


def test_of_pieces_only_those_that_changed_are_made_again(cache, made):
    def make(piece):
        made.append(piece.name)
        return [list(said) for said in piece]

    def give(basis="", **said):
        del made[:]
        return derived_plain_by_piece(cache, "thing", pieces(**said), make, basis)

    assert give(a="1", b="2") == [[["a.md", "1"]], [["b.md", "2"]]]
    assert give(a="1", b="3") == [[["a.md", "1"]], [["b.md", "3"]]]
    assert made == ["b"]
    assert give(b="3") == [[["b.md", "3"]]]
    assert made == []
    assert cache._names("thing ") == {"thing b"}
    give("other", b="3")
    assert made == ["b"]
