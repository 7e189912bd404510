"""Read by whomever, in however many parts: the result is the same, byte for byte."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builds import catalogue_of, catalogues, contents, files, write_notes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graphkcd.build.cluster import Cluster
from graphkcd.build.crew import Crew
from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build, merge

KEYS = ["cilium", "ebpf", "helm", "ekt", "blimpo", "vault", "hubble", "python"]
MANY = {
    f"{number:03}.md": f"# X Days\n\n## Talk: Number {number}\n\nSpeaker: Ada Moser, Zarfo\n\n"
    f"Cilium uses eBPF. We run Helm {number} times.\n"
    for number in range(60)
}


@settings(max_examples=15, phases=[Phase.generate])
@given(
    texts=files,
    keys=catalogues,
    parts=st.integers(1, 5),
    order=st.randoms(use_true_random=False),
)
def test_parts_joined_in_any_order_are_one_build(texts, keys, parts, order):
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_notes(folder / "notes", texts)
        (folder / "notes" / "empty.md").touch()
        known = catalogue_of(folder / "catalogue", keys)
        shards = []
        for number in range(1, parts + 1):
            options = Options(catalogue=known, page=False, part=(number, parts))
            if build([folder / "notes"], folder / f"part-{number}", options).built:
                shards.append(folder / f"part-{number}")
        order.shuffle(shards)
        merge(shards, folder / "merged", Options(catalogue=known, page=False))
        build([folder / "notes"], folder / "clean", Options(catalogue=known, page=False))
        assert contents(folder / "merged") == contents(folder / "clean")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder of sixty notes, a catalogue, and what one process makes of them."""
    folder = tmp_path_factory.mktemp("many")
    write_notes(folder / "notes", MANY)
    known = catalogue_of(folder / "catalogue", KEYS)
    build([folder / "notes"], folder / "alone", Options(catalogue=known, page=False, jobs=1))
    return folder / "notes", known, contents(folder / "alone")


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_gives_the_same(many, tmp_path, jobs):
    notes, known, alone = many
    build([notes], tmp_path / "out", Options(catalogue=known, page=False, jobs=jobs))
    assert contents(tmp_path / "out") == alone


def test_a_process_that_dies_takes_no_note_along(many, tmp_path):
    notes, known, alone = many
    killed = []

    def kill_one(done, _of):
        if done >= 8 and not killed:
            killed.append(children_of(os.getpid())[0])
            os.kill(killed[0], signal.SIGKILL)

    options = Options(catalogue=known, page=False, jobs=2)
    outcome = build([notes], tmp_path / "out", options, Telling(kill_one))
    assert killed
    assert outcome.failures == ()
    assert contents(tmp_path / "out") == alone


@pytest.mark.parametrize("work", ["rewriting", "named graphs", "flat"])
def test_a_process_that_dies_after_reading_changes_nothing(many, tmp_path, monkeypatch, work):
    notes, known, alone = many
    killed = []
    share = Crew.map
    shared = iter(["rewriting", "named graphs", "flat"])

    def kill_one(crew, *told, **more):
        if next(shared) == work:
            killed.append(children_of(os.getpid())[0])
            os.kill(killed[0], signal.SIGKILL)
        return share(crew, *told, **more)

    monkeypatch.setattr(Crew, "map", kill_one)
    build([notes], tmp_path / "out", Options(catalogue=known, page=False, jobs=2))
    assert killed
    assert contents(tmp_path / "out") == alone


def children_of(process):
    """Give the worker processes of a process, by what the system lists."""
    children = Path(f"/proc/{process}/task/{process}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    found = [int(pid) for pid in children.read_text().split()]
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in found}
    return [pid for pid, command in commands.items() if b"spawn_main" in command]


@pytest.fixture(scope="module")
def cluster():
    """A Dask cluster of two workers on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0"
    ) as running:
        yield running


def test_a_cluster_of_which_a_worker_is_killed_gives_the_same(many, cluster, tmp_path):
    notes, known, alone = many
    killed = []

    def kill_one(_done, _of):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).process.process.pid)
            os.kill(killed[0], signal.SIGKILL)

    there = Cluster(cluster.scheduler_address, str(tmp_path / "shards"))
    options = Options(catalogue=known, page=False, cluster=there)
    outcome = build([notes], tmp_path / "out", options, Telling(kill_one))
    assert killed
    assert outcome.failures == ()
    assert contents(tmp_path / "out") == alone


def test_a_scheduler_that_restarts_in_the_middle_loses_nothing(many, tmp_path):
    distributed = pytest.importorskip("distributed")
    notes, known, alone = many

    def start(port):
        return stack.enter_context(
            distributed.LocalCluster(
                n_workers=1,
                threads_per_worker=1,
                processes=False,
                protocol="tcp://",
                host="127.0.0.1",
                scheduler_port=port,
                dashboard_address=":0",
            )
        )

    with ExitStack() as stack:
        running = [start(0)]
        address = running[0].scheduler_address

        def restart(_done, _of):
            if len(running) == 1:
                running[0].close()
                running.append(start(int(address.rpartition(":")[2])))

        there = Cluster(address, str(tmp_path / "shards"))
        options = Options(catalogue=known, page=False, cluster=there)
        outcome = build([notes], tmp_path / "out", options, Telling(restart))
        assert [one.scheduler_address for one in running] == [address, address]
    assert outcome.failures == ()
    assert contents(tmp_path / "out") == alone


def test_a_cluster_reads_notes_from_a_url(many, cluster, tmp_path):
    notes, known, alone = many
    options = Options(catalogue=known, page=False, cluster=Cluster(cluster.scheduler_address))
    build([notes.as_uri()], tmp_path / "out", options)
    assert contents(tmp_path / "out") == alone
