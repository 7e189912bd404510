"""Large graphs are kept in stores on disk, which answer as those in memory do."""

import os
import shutil
import subprocess
import sys

import pytest

from graphkcd.errors import GraphError
from graphkcd.query.questions import fill, load_questions
from graphkcd.rdf import on_disk
from graphkcd.rdf.on_disk import is_large, open_kept, open_store, place_of
from graphkcd.rdf.store import ask_store, read_store

TRIG = "<a:g> { <a:s> <a:p> 1.0, <a:o> } <a:h> { <a:s> <a:p> <a:o> } <a:d> <a:p> '' ."
EVERYTHING = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o ?g"


class Loading(list):
    """Is told of loading."""

    def __call__(self, done, of):
        self.append((done, of))


@pytest.fixture
def trig(tmp_path):
    path = tmp_path / "out" / "graph.trig"
    path.parent.mkdir()
    path.write_text(TRIG, encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "stores"


@pytest.fixture(scope="module")
def both(output, tmp_path_factory):
    trig = output / "graph.trig"
    return open_kept(trig, tmp_path_factory.mktemp("stores")), read_store(trig)


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.name)
def test_every_question_is_answered_as_from_memory(question, both):
    sparql = fill(question, {p.name: p.example for p in question.parameters})
    kept, in_memory = both
    assert ask_store(kept, sparql) == ask_store(in_memory, sparql)


def test_named_graphs_and_their_union_are_those_in_memory(both, trig, place):
    for kept, in_memory in (both, (open_kept(trig, place), read_store(trig))):
        assert ask_store(kept, EVERYTHING) == ask_store(in_memory, EVERYTHING)
        assert len(kept) == len(in_memory)


def test_what_was_loaded_once_is_opened_the_next_time(trig, place):
    first, second = Loading(), Loading()
    open_kept(trig, place, first)
    assert first
    assert ask_store(open_kept(trig, place, second), EVERYTHING).rows
    assert not second


def load_elsewhere(trig, place, count=1):
    """Load a graph in processes of their own; give how many statements each has."""
    code = (
        "import sys; from pathlib import Path; from graphkcd.rdf.on_disk import open_kept\n"
        "print(len(open_kept(Path(sys.argv[1]), Path(sys.argv[2]))))"
    )
    command = [sys.executable, "-c", code, str(trig), str(place)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    return [int(process.communicate()[0]) for process in running]


def test_another_export_takes_the_place_of_the_one_before(trig, place):
    load_elsewhere(trig, place)
    trig.write_text("<a:g> { <a:s> <a:p> 'new' }", encoding="utf-8")
    now = open_kept(trig, place)
    assert len(list(place.iterdir())) == 1
    assert ask_store(now, "SELECT ?o { ?s ?p ?o }").rows == (("new",),)


def test_a_store_that_is_in_use_stays_until_the_next_time(trig, place):
    before = open_kept(trig, place)
    trig.write_text("<a:g> { <a:s> <a:p> 'new' }", encoding="utf-8")
    open_kept(trig, place)
    assert len(list(place.iterdir())) == 2
    assert len(ask_store(before, EVERYTHING).rows) == 6


def test_an_export_replaced_before_it_is_loaded_is_kept_as_what_it_became(trig, place, monkeypatch):
    def load_late(trig, *rest):
        trig.write_text("<a:g> { <a:s> <a:p> 'new' }", encoding="utf-8")
        return load(trig, *rest)

    load = on_disk._load
    monkeypatch.setattr(on_disk, "_load", load_late)
    assert len(open_kept(trig, place)) == 2
    monkeypatch.undo()
    trig.write_text(TRIG, encoding="utf-8")
    assert ask_store(open_kept(trig, place), EVERYTHING) == ask_store(read_store(trig), EVERYTHING)


def replaced_while_waiting(folder, monkeypatch):
    """Let the next to lock a store wait for somebody who puts another in its place."""

    def lock_late(*args, **options):
        monkeypatch.undo()
        shutil.copytree(folder, folder.with_name("again"))
        shutil.rmtree(folder)
        folder.with_name("again").rename(folder)
        lock(*args, **options)

    lock = on_disk._lock
    monkeypatch.setattr(on_disk, "_lock", lock_late)


def test_a_store_that_replaced_the_one_waited_for_is_not_used_without_a_lock(
    trig, place, monkeypatch
):
    load_elsewhere(trig, place)
    (folder,) = place.iterdir()
    replaced_while_waiting(folder, monkeypatch)
    assert on_disk._opened(folder) is None
    replaced_while_waiting(folder, monkeypatch)
    on_disk._drop(folder)
    assert folder.is_dir(), "others may use it"


def test_a_store_that_is_opened_again_and_again_takes_no_more_open_files(trig, place):
    def next_descriptor():
        descriptor = os.open(trig, os.O_RDONLY)
        os.close(descriptor)
        return descriptor

    open_kept(trig, place)
    before = next_descriptor()
    for _ in range(3):
        open_kept(trig, place)
    assert next_descriptor() == before


def is_reloaded(trig, place):
    loading = Loading()
    answer = ask_store(open_kept(trig, place, loading), EVERYTHING)
    kept = Loading()
    open_kept(trig, place, kept)
    return bool(loading) and not kept and answer == ask_store(read_store(trig), EVERYTHING)


def damage(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("pattern", ["*.sst", "MANIFEST*", "CURRENT", "sealed.json"])
def test_a_damaged_store_is_loaded_anew(pattern, trig, place):
    load_elsewhere(trig, place)
    damage(max(place.glob(f"*/{pattern}"), key=lambda path: path.stat().st_size))
    assert is_reloaded(trig, place)


@pytest.mark.parametrize("pattern", ["*.sst", "sealed.json"])
def test_a_store_without_one_of_its_files_is_loaded_anew(pattern, trig, place):
    load_elsewhere(trig, place)
    next(place.glob(f"*/{pattern}")).unlink()
    assert is_reloaded(trig, place)


def test_what_others_put_in_its_place_is_no_store(trig, place):
    load_elsewhere(trig, place)
    (folder,) = place.iterdir()
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "sealed.json").write_text("[1]", encoding="utf-8")
    assert is_reloaded(trig, place)


def test_where_nothing_can_be_kept_the_graph_is_loaded_into_memory(trig, tmp_path):
    barred = tmp_path / "file"
    barred.write_bytes(b"")
    store = open_kept(trig, barred / "stores")
    assert ask_store(store, EVERYTHING) == ask_store(read_store(trig), EVERYTHING)


def test_processes_may_load_the_same_graph_at_once(trig, place):
    assert load_elsewhere(trig, place, 3) == [6, 6, 6]
    assert len(list(place.iterdir())) == 1


def test_what_is_no_graph_is_said_and_leaves_nothing(trig, place):
    trig.write_text("<a:g> {", encoding="utf-8")
    with pytest.raises(GraphError, match="no graph that can be read"):
        open_kept(trig, place)
    assert not list(place.iterdir())
    with pytest.raises(GraphError, match="no graph that can be read"):
        open_kept(trig.with_name("missing.trig"), place)


def test_only_a_large_graph_is_kept_on_disk(trig, monkeypatch):
    assert not is_large(trig)
    open_store(trig)
    assert not place_of(trig).exists()
    monkeypatch.setattr(on_disk, "LARGE", len(TRIG))
    assert is_large(trig)
    loading = Loading()
    open_store(trig, loading)
    assert loading[-1] == (0, 0), "of so few bytes not one is a megabyte"
    assert trig.parent not in place_of(trig).parents
    assert place_of(trig).is_dir()


def test_what_a_killed_process_left_is_cleared_after_a_day(trig, place, monkeypatch):
    left = place / ".loading-of-old"
    left.mkdir(parents=True)
    open_kept(trig, place)
    assert left.is_dir(), "somebody may still be loading"
    monkeypatch.setattr(on_disk, "_LEFT_BEHIND", -1.0)
    trig.write_text(f"{TRIG}\n", encoding="utf-8")
    open_kept(trig, place)
    assert not left.exists()


def test_what_another_process_takes_away_meanwhile_hinders_nobody(trig, place):
    place.mkdir()
    (place / ".loading-elsewhere").symlink_to(place / "gone")
    loading = Loading()
    open_kept(trig, place, loading)
    assert loading
