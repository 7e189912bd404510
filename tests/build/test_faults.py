"""Full disks, kills, damage and haste: no output is lost or half written, and the next is right."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest
from builds import catalogue_of, contents, write_notes

from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build

KEYS = ["cilium", "ebpf", "helm", "vault"]
NOTE = "# X Days\n\n## Talk: Number {0}\n\nSpeaker: Ada Moser, Zarfo\n\nCilium uses eBPF {0}.\n"
OLD = {f"{number}.md": NOTE.format(number) for number in range(4)}
OLD["3.md"] = OLD["3.md"].replace("X Days", "Y Days")  # tells of a namesake, so it is rewritten
NEW = OLD | {"1.md": NOTE.format("one"), "9.md": NOTE.format(9)}
FILES = {
    *("graph.ttl", "graph.trig", "graph.jsonld", "graph.nt"),
    *("candidates.yaml", "report.json"),
}

#: Builds in a process of its own, where what the third argument says happens.
ALONE = """
import os, resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from builds import catalogue_of
from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build
folder, what, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
known = catalogue_of(folder / "catalogue", ["cilium", "ebpf", "helm", "vault"])
seen = 0
def kill(event, details):
    global seen
    written = event == "open" and isinstance(details[1], str) and set("wax+") & set(details[1])
    if written or event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir"):
        seen += str(folder) in str(details[0])
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
if what == "kill":
    sys.addaudithook(kill)
if what == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
options = Options(catalogue=known, page=False, cache=folder / "cache")
build([folder / "notes"], folder / "out", options, Telling(say=lambda s: print(s, file=sys.stderr)))
"""


@pytest.fixture
def folder(tmp_path):
    """A folder in which the old notes are built, and the new ones wait to be."""
    write_notes(tmp_path / "notes", OLD)
    build([tmp_path / "notes"], tmp_path / "out", options_in(tmp_path))
    write_notes(tmp_path / "notes", NEW)
    return tmp_path


@pytest.fixture
def alone(root, folder):
    """Start a build in a process of its own."""

    def start(what="", at=0):
        return subprocess.Popen(
            [sys.executable, "-c", ALONE, folder, what, str(at), root / "tests"],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def options_in(folder, cache="cache"):
    return Options(
        catalogue=catalogue_of(folder / "catalogue", KEYS),
        page=False,
        cache=folder / cache if cache else None,
    )


def clean(folder, notes=NEW):
    write_notes(folder / "clean-notes", notes)
    build([folder / "clean-notes"], folder / "clean", options_in(folder, cache=""))
    return contents(folder / "clean")


def rebuilt(folder, cache="cache"):
    """Build in this process; give what was said and the output."""
    said = []
    build([folder / "notes"], folder / "out", options_in(folder, cache), Telling(say=said.append))
    return said, contents(folder / "out")


@pytest.mark.parametrize("at", range(1, 22, 3))
def test_killed_at_any_write_every_file_is_whole_and_the_next_build_is_right(folder, alone, at):
    old, new = contents(folder / "out"), clean(folder)
    process = alone("kill", at)
    process.communicate()
    assert process.returncode in (0, -signal.SIGKILL)
    left = {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}
    assert set(left) == FILES
    for name in FILES - {"report.json"}:
        assert left[name] in (old[name], new[name]), name
    assert rebuilt(folder) == ([], new)


@pytest.mark.parametrize("at", [3_000, 30_000])
def test_a_full_disk_leaves_the_last_output_and_is_told_in_a_sentence(folder, alone, at):
    old = contents(folder / "out")
    process = alone("full", at)
    _, told = process.communicate()
    assert process.returncode == 1
    assert "OutputError" in told
    assert contents(folder / "out") == old
    _, output = rebuilt(folder)
    assert output == clean(folder)


def damage(kind, cache):
    if kind == "cut off":
        os.truncate(cache, cache.stat().st_size // 2)
    elif kind == "not ours":
        cache.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    elif kind == "another program's":
        cache.unlink()
        with sqlite3.connect(cache) as database:
            database.execute("CREATE TABLE theirs (x)")
        database.close()
    else:
        with sqlite3.connect(cache) as database:
            database.execute(kind)
        database.close()


DAMAGES = [
    *("cut off", "not ours", "another program's"),
    "UPDATE notes SET summary = substr(summary, 1, 20)",
    "UPDATE notes SET triples = (SELECT triples FROM notes WHERE path = CAST('2.md' AS BLOB))",
    "UPDATE notes SET key = 'x' WHERE path = CAST('2.md' AS BLOB)",
    "UPDATE shared SET count = count + 1",
    "UPDATE kept SET value = x'00'",
    "UPDATE before SET triples = x'00'",
    "UPDATE around SET triples = x'00'",
    "UPDATE decided SET triples = x'00'",
    "UPDATE decided SET key = 'x'",
    "DELETE FROM decided",
    "DELETE FROM notes WHERE path = CAST('3.md' AS BLOB)",
]


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_cache_is_never_trusted(folder, kind):
    new = clean(folder)
    damage(kind, folder / "cache")
    said, output = rebuilt(folder)
    assert output == new
    assert len(said) <= 1
    assert rebuilt(folder) == ([], new)


@pytest.mark.parametrize("kind", DAMAGES[:4])
def test_damage_is_said_once(folder, kind):
    damage(kind, folder / "cache")
    said, _ = rebuilt(folder)
    assert len(said) == 1
    assert "cache" in said[0]


def test_where_nothing_can_be_kept_that_is_said_and_the_build_goes_on(folder):
    (folder / "taken").write_bytes(b"mine")
    said, output = rebuilt(folder, "taken/cache")
    assert output == clean(folder)
    assert len(said) == 1
    assert "nothing can be kept" in said[0]


def test_an_output_that_somebody_touched_is_written_anew(folder):
    new = clean(folder)
    rebuilt(folder)
    with (folder / "out" / "graph.nt").open("ab") as file:
        file.write(b"mine\n")
    (folder / "out" / "graph.ttl").unlink()
    assert rebuilt(folder) == ([], new)


def test_when_nothing_changed_nothing_is_written(folder):
    rebuilt(folder)
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "out").iterdir()}
    rebuilt(folder)
    assert before == {path.name: path.stat().st_mtime_ns for path in (folder / "out").iterdir()}


def test_two_builds_at_once_wait_for_each_other_and_both_are_whole(folder, alone):
    both = [alone(), alone()]
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert contents(folder / "out") == clean(folder)
    assert sum("waiting until it is done" in said for said in told) <= 1
