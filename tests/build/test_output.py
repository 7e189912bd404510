"""The folder holds the old build or the new one, not some of each."""

import os
import signal
import time

import pytest

from graphkcd.build.output import beside, copy, replacing, write_all
from graphkcd.errors import OutputError

OLD = {"a.txt": b"old a", "b.txt": b"old b", "c.txt": b"old c"}
NEW = {"a.txt": b"new a", "b.txt": b"new b", "c.txt": b"new c", "d.txt": b"new d"}

#: Writes NEW into the folder of the first argument; what the second says happens at a rename there.
INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from graphkcd.build.output import write_all
folder, what, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
renamed = 0
def interrupt(event, details):
    global renamed
    if event == "os.rename" and str(details[1]).startswith(str(folder)):
        renamed += 1
        if renamed == at and what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if renamed == at and what == "interrupt":
            raise KeyboardInterrupt
        if renamed == at and what == "error":
            raise OSError(28, "No space left on device")
sys.addaudithook(interrupt)
write_all(folder, {f"{name}.txt": f"new {name}".encode() for name in "abcd"})
"""

#: Writes more into the folder than a process may; as a full disk does, this fails half-way.
FULL = """
import resource, sys
from pathlib import Path
from graphkcd.build.output import write_all
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
write_all(Path(sys.argv[1]), {"a.txt": b"new a", "b.txt": b"new b" * 10_000})
"""


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    write_all(tmp_path / "output", OLD)
    return tmp_path / "output"


def test_files_are_written_and_replaced(folder):
    write_all(folder, NEW)
    assert contents(folder) == NEW
    assert len(list(folder.iterdir())) == len(NEW)


def test_what_was_replaced_is_gone_when_all_is_done_that_was_left_for_later(folder):
    with beside() as later, replacing(folder, later=later) as aside:
        for name, said in NEW.items():
            (aside / name).write_bytes(said)
    assert contents(folder) == NEW
    assert len(list(folder.iterdir())) == len(NEW)


def test_what_cannot_be_deleted_after_it_was_replaced_stops_nothing(folder, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    with beside() as later, replacing(folder, later=later) as aside:
        (aside / "a.txt").write_bytes(b"new")
        monkeypatch.setattr("pathlib.Path.unlink", refuse)
    assert (folder / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("by_system", [1 << 30, 3, 0])
def test_a_stretch_is_copied_behind_what_was_written_however_much_the_system_copies(
    tmp_path, monkeypatch, by_system
):
    calls = []

    def copy_some(source, target, count, at):
        calls.append(count)
        if len(calls) > 2 or not by_system:
            raise OSError(18, "Invalid cross-device link")
        return original(source, target, min(count, by_system), at)

    original = getattr(os, "copy_file_range", None)
    monkeypatch.setattr(os, "copy_file_range", copy_some, raising=False)
    (tmp_path / "old").write_bytes(b"0123456789")
    with (tmp_path / "old").open("rb") as file, (tmp_path / "new").open("wb") as into:
        into.write(b"before ")
        copy(file, into, 1, 9)
        into.write(b" between ")
        copy(file, into, 0, 0)
        copy(file, into, 9, 10)
        into.write(b" after")
        with pytest.raises(OSError, match="cut off"):
            copy(file, into, 5, 11)
    assert (tmp_path / "new").read_bytes() == b"before 12345678 between 9 after56789"


def test_files_of_others_are_left_alone(folder):
    (folder / "README.md").write_bytes(b"mine")
    write_all(folder, NEW)
    assert contents(folder) == {**NEW, "README.md": b"mine"}


def test_files_of_an_earlier_build_go_unless_they_are_written_anew(folder):
    with replacing(folder, stale={"a.txt", "b.txt", "gone.txt"}) as aside:
        (aside / "a.txt").write_bytes(b"new a")
    assert contents(folder) == {"a.txt": b"new a", "c.txt": b"old c"}


def test_an_error_brings_back_what_was_to_go(folder):
    (folder / "d.txt").mkdir()
    with pytest.raises(OutputError), replacing(folder, stale={"a.txt"}) as aside:
        (aside / "d.txt").write_bytes(b"new d")
    assert contents(folder) == OLD


def test_folders_are_made_as_needed(tmp_path):
    write_all(tmp_path / "a" / "b", {"c/d.txt": b"new"})
    assert (tmp_path / "a" / "b" / "c" / "d.txt").read_bytes() == b"new"


def test_files_in_folders_are_put_back_as_well(folder):
    write_all(folder, {"texts/a.txt": b"old"})
    (folder / "z.txt").mkdir()
    with pytest.raises(OutputError):
        write_all(folder, {"texts/a.txt": b"new", "texts/b.txt": b"new", "z.txt": b"new"})
    assert contents(folder / "texts") == {"a.txt": b"old"}


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(folder):
    (folder / "d.txt").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_all(folder, NEW)
    assert contents(folder) == OLD
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_first_build_that_fails_leaves_no_files(tmp_path):
    (tmp_path / "output" / "d.txt").mkdir(parents=True)
    with pytest.raises(OutputError):
        write_all(tmp_path / "output", NEW)
    assert contents(tmp_path / "output") == {}


@pytest.mark.parametrize("what", ["interrupt", "error"])
@pytest.mark.parametrize("at", [1, 2, 4])
def test_whatever_stops_the_renames_the_old_build_is_put_back(folder, in_python, what, at):
    found = in_python("-c", INTERRUPTED, folder, what, at)
    assert ("KeyboardInterrupt" if what == "interrupt" else "OutputError") in found.stderr
    assert contents(folder) == OLD
    assert len(list(folder.iterdir())) == len(OLD)


@pytest.mark.parametrize("at", [1, 3])
def test_after_a_kill_every_file_is_whole_and_the_next_build_succeeds(folder, in_python, at):
    found = in_python("-c", INTERRUPTED, folder, "kill", at)
    assert found.returncode == -signal.SIGKILL
    left = contents(folder)
    assert all(content in (OLD.get(name), NEW[name]) for name, content in left.items())
    assert set(left) >= set(OLD)
    if at == 1:
        assert left == OLD
    write_all(folder, NEW)
    assert contents(folder) == NEW


def test_a_full_disk_leaves_the_old_build(folder, in_python):
    found = in_python("-c", FULL, folder)
    assert "OutputError" in found.stderr
    assert contents(folder) == OLD
    assert len(list(folder.iterdir())) == len(OLD)


@pytest.mark.parametrize("can_hold", [True, False])
def test_what_killed_builds_left_behind_goes_unless_it_may_be_of_a_running_one(
    folder, monkeypatch, can_hold
):
    monkeypatch.setattr("graphkcd.build.output.CAN_HOLD", can_hold)
    old, young = folder / ".writing-yesterday", folder / ".writing-now"
    for aside in (old, young):
        aside.mkdir()
        (aside / "graph.ttl").write_bytes(b"half")
    yesterday = time.time() - 86_400
    os.utime(old, (yesterday, yesterday))
    write_all(folder, NEW)
    assert not old.exists()
    assert young.exists() != can_hold


@pytest.mark.parametrize("where", ["a file", "below a file"])
def test_a_place_that_can_be_no_folder_gets_a_sentence(folder, where):
    place = folder / "a.txt" if where == "a file" else folder / "a.txt" / "output"
    with pytest.raises(OutputError, match="choose another folder with --output") as caught:
        write_all(place, NEW)
    assert str(caught.value).startswith(f"{place}: cannot be written (")
    assert contents(folder) == OLD
