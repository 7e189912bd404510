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


def graphs(count):
    for number in range(count):
        lines = b"<a:%04d> <a:p> <a:o> .\n<b:all> <a:p> <a:%04d> .\n" % (number, number % 7)
        yield f"<g:{number}>", Counted(lines)


def test_lines_are_put_into_ranges_and_graphs_are_never_all_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(union, "_SAMPLE", 500)
    size = sum(len(lines) for _, lines in graphs(1000))
    Counted.most = 0
    given = [name for name, _ in union.spread(graphs(1000), 1000, tmp_path, at_once=size // 9)]
    assert given == [name for name, _ in graphs(1000)]
    assert Counted.most < 50
    parts = sorted(tmp_path.iterdir())
    assert len(parts) > 8
    found = [union.united([part.read_bytes()]) for part in parts]
    block, shared = union.united(lines for _, lines in graphs(1000))
    assert [statement for said, _ in found for statement in said] == block
    assert {line: count for _, counts in found for line, count in counts.items()} == shared
    assert len(block) == 1007
    assert shared[b"<b:all> <a:p> <a:0000>"] == 143


def test_what_can_be_sorted_at_once_is_put_into_one_file(tmp_path):
    given = list(union.spread(graphs(10), 10, tmp_path))
    (part,) = tmp_path.iterdir()
    assert part.read_bytes() == b"".join(lines for _, lines in given)


def test_parts_stay_small_where_later_graphs_speak_of_other_subjects(tmp_path, monkeypatch):
    monkeypatch.setattr(union, "_SAMPLE", 500)
    monkeypatch.setattr(union, "_EVERY", 3)
    monkeypatch.setattr(union, "_PIECE", 700)
    before = [(f"<f:{n}>", b"<a:%04d> <a:p> <a:o> .\n" % n) for n in range(500)]
    later = [(f"<g:{n}>", b"<z:%04d> <a:p> <a:o> .\n" % (n % 400)) for n in range(500)]
    size = sum(len(lines) for _, lines in [*before, *later])
    assert list(union.spread([*before, *later], 1000, tmp_path, size // 8)) == [*before, *later]
    parts = sorted(tmp_path.iterdir())
    assert max(part.stat().st_size for part in parts) < size // 4
    block, _ = union.united(lines for _, lines in [*before, *later])
    assert [s for part in parts for s in union.united([part.read_bytes()])[0]] == block


def test_a_part_of_one_subject_stays_whole(tmp_path):
    lines = b"".join(b"<a:a> <a:p> <a:%04d> .\n" % n for n in range(100))
    assert list(union.spread([("<g:g>", lines)], 1, tmp_path, 100)) == [("<g:g>", lines)]
    assert [part.read_bytes() for part in sorted(tmp_path.iterdir()) if part.stat().st_size] == [
        lines
    ]
