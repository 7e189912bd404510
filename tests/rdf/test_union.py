"""Sorting more lines than memory holds."""

from graphkcd.rdf import union


class Counted(bytes):
    """Bytes that tell how many of them are in memory."""

    alive = most = 0

    def __init__(self, _lines):
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)

    def __del__(self):
        Counted.alive -= 1


def contributions(count):
    for number in range(count):
        yield Counted(b"<a:%04d> <a:p> <a:o> .\n<b:all> <a:p> <a:%04d> .\n" % (number, number % 7))


def test_contributions_are_sorted_apart_and_never_all_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(union, "_SAMPLE", 500)
    size = sum(map(len, contributions(1000)))
    Counted.most = 0
    found = list(union.flat_blocks(contributions(1000), size, tmp_path, at_once=size // 9))
    assert Counted.most < 50
    ((block, shared),) = union.flat_blocks(contributions(1000), size, tmp_path, at_once=size + 1)
    assert [statement for said, _ in found for statement in said] == block
    assert {line: count for _, counts in found for line, count in counts.items()} == shared
    assert len(block) == 1007
    assert shared[b"<b:all> <a:p> <a:0000>"] == 143
    assert not list(tmp_path.iterdir())
