"""A part of every note in few pieces: what the rows themselves say, whatever changed since."""

import json
from contextlib import closing

import pytest

from graphkcd.keep import gathered
from graphkcd.keep.cache import Cache
from graphkcd.keep.gathered import Gathered, begins_piece
from graphkcd.keep.sealed import DECIDED_PARTS, PARTS, Contribution, Unsealed, seal, seal_each

PATHS = [f"{number}.md" for number in range(9)]


def contribution(path, said):
    values = dict.fromkeys(PARTS, b"[]") | {"told": json.dumps([path, said]).encode()}
    return Contribution(path, path, tuple(seal(path, part, values[part]) for part in PARTS))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Nine notes, gathered in pieces of two."""
    monkeypatch.setattr(gathered, "IN_PIECE", 2)
    monkeypatch.setattr(gathered, "MOST", 0.5)
    cache = Cache(tmp_path / "cache")
    for path in PATHS:
        cache.put(contribution(path, "old"), "catalogue")
    assert list(Gathered(cache, "told")) == [(path, [path, "old"]) for path in PATHS]
    yield cache
    cache.close()


def one_by_one(cache):
    return [(path, json.loads(said)) for path, _, (said,) in cache.parts("told")]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_changed_came_or_went_since_is_as_its_row_says(cache, monkeypatch, share):
    monkeypatch.setattr(gathered, "MOST", share)
    cache.put(contribution("3.md", "new"), "catalogue")
    cache.put(contribution("0/first.md", "come"), "catalogue")
    cache.put(contribution("x.md", "come"), "catalogue")
    cache.forget(["4.md", "8.md"])
    for _ in range(2):
        assert list(Gathered(cache, "told")) == one_by_one(cache)
        in_pieces = [
            said for piece in Gathered(cache, "told").in_json() for said in json.loads(piece)
        ]
        assert sorted(in_pieces) == [said for _, said in one_by_one(cache)]


def test_what_decisions_make_of_a_note_takes_its_place(cache):
    list(Gathered(cache, "summary"))
    said = [b'["decided"]', *[b"[]"] * 4]
    cache.decide("5.md", "key", seal_each("key", DECIDED_PARTS, said))
    assert dict(Gathered(cache, "summary"))["5.md"] == ["decided"]
    cache.undecide("5.md")
    assert dict(Gathered(cache, "summary"))["5.md"] == []


def test_what_is_shortened_in_another_way_is_gathered_anew(cache):
    for word in ("a", "b", "a"):
        said = json.dumps([word]).encode()
        shortened = Gathered(cache, "told", lambda _path, _said, said=said: said, word)
        assert list(shortened) == [(path, [word]) for path in PATHS]


def test_a_row_that_was_cut_off_is_noticed(cache):
    cut_off = "UPDATE notes SET told = substr(told, 1, 20) WHERE path = CAST('2.md' AS BLOB)"
    cache._db.execute(cut_off)
    cache.commit()
    with closing(Cache(cache.file)) as anew, pytest.raises(Unsealed):
        list(Gathered(anew, "told"))


def test_a_damaged_piece_is_gathered_anew(cache):
    cache._db.execute("UPDATE kept SET value = x'00' WHERE name LIKE 'all told %'")
    assert list(Gathered(cache, "told")) == one_by_one(cache)


@pytest.mark.parametrize("path", ["0.a.md", "4a.md", "6x.md", "z.md"])
def test_a_note_that_comes_or_goes_changes_no_piece_but_its_own(cache, path):
    def pieces():
        return {piece.digest for piece in Gathered(cache, "told").pieces()}

    before = pieces()
    assert len(before) > 2
    cache.put(contribution(path, "come"), "catalogue")
    assert len(before - pieces()) <= 1
    cache.forget([path])
    assert before == pieces()


def test_pieces_that_begin_nowhere_any_more_are_dropped(cache):
    held = len(cache._names("all told "))
    cache.forget([path for path in PATHS if begins_piece(path, 2)])
    assert list(Gathered(cache, "told")) == one_by_one(cache)
    assert len(cache._names("all told ")) < held
