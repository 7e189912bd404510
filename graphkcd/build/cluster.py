"""Read notes on a Dask cluster: each batch of notes becomes a shard in a folder that all can see.

A shard is written beside its place and moved there, and it holds the same bytes whoever writes it:
so it does no harm when a task runs twice, or when a worker or the scheduler ends in the middle.
"""

from __future__ import annotations

from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from graphkcd.build.plan import catalogue_digest
from graphkcd.build.shards import read_lines, write_line
from graphkcd.build.work import Work
from graphkcd.build.written import from_written, to_written
from graphkcd.errors import SourceError
from graphkcd.ids import long_digest
from graphkcd.keep.stages import reading_stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.build.contribution import Contributor
    from graphkcd.build.shards import Read
    from graphkcd.sources.find import NoteFile

#: Notes of one task: many enough that handing it out costs little beside reading them.
BATCH: Final = 40

#: So often a scheduler that went away is looked for again.
_TRIES: Final = 5

#: How long a scheduler is waited for, in seconds.
_PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which cluster reads notes, and where its workers leave what they read."""

    scheduler: str | None = None  #: its address; one on this machine is started when left out
    shards: str | None = None  #: folder or URL that all workers can write to; else a temporary one


class ClusterError(SourceError):
    """The cluster cannot be reached, or runs another version."""


def read_on_cluster(
    notes: Sequence[NoteFile], work: Work, cluster: Cluster
) -> Iterator[tuple[NoteFile, Read]]:
    """Read notes on the workers of a cluster; the result is the same for any number of them.

    Args:
        notes: What to read; all workers must be able to open them.
        work: How.
        cluster: Where.

    Yields:
        Each note once, with its outcome, as they become ready.

    Raises:
        ClusterError: when there is no scheduler, or its workers run another version.
    """
    if not notes:
        return
    with ExitStack() as stack:
        shards = cluster.shards or stack.enter_context(TemporaryDirectory())
        places = _Places(f"{shards}/{long_digest(work.stages, *(n.name for n in notes))}")
        yield from _read_all(notes, work, cluster.scheduler, places)
        places.clear()


def _read_all(
    notes: Sequence[NoteFile], work: Work, scheduler: str | None, places: _Places
) -> Iterator[tuple[NoteFile, Read]]:
    """Read notes; begin again with the rest when the scheduler goes away."""
    places.clear()
    places.write("catalogue.json", to_written(work.catalogue))
    batches = {
        f"{number:06}.shard": tuple(notes[at : at + BATCH])
        for number, at in enumerate(range(0, len(notes), BATCH))
    }
    for _ in range(_TRIES):
        try:
            yield from _read_rest(batches, work, scheduler, places)
        except (OSError, CancelledError) as error:  # the scheduler went away
            last = error
        if not batches:
            return
    raise ClusterError(str(scheduler), f"the cluster does not stay: {last}; see that it runs")


def _read_rest(
    batches: dict[str, tuple[NoteFile, ...]], work: Work, scheduler: str | None, places: _Places
) -> Iterator[tuple[NoteFile, Read]]:
    """Have batches read, and take out of ``batches`` what is done."""
    from distributed import as_completed

    with _client(scheduler) as client:
        told = (places.url, work.base, work.stages, catalogue_digest(work.catalogue))
        futures = {
            _submit(client, (name, batch), told): name
            for name, batch in batches.items()
            if not places.has(name)
        }
        for name in sorted(set(batches) - set(futures.values())):
            yield from _take(name, batches, places)
        for future in as_completed(futures):
            name = futures[future]
            if not _succeeded(future):
                _read_apart(client, (name, batches[name]), told, places)
            yield from _take(name, batches, places)


def _take(
    name: str, batches: dict[str, tuple[NoteFile, ...]], places: _Places
) -> Iterator[tuple[NoteFile, Read]]:
    found = read_lines(places.read(name).splitlines(keepends=True), name)
    yield from zip(batches.pop(name), (read for read, _ in found), strict=True)


def _submit(client: Any, batch: tuple[str, tuple[NoteFile, ...]], told: tuple[str, ...]) -> Any:  # noqa: ANN401 - distributed has no types
    key = f"graphkcd-{long_digest(*told, batch[0])}"
    return client.submit(_write_shard, *batch, *told, key=key, pure=False)


def _succeeded(future: Any) -> bool:  # noqa: ANN401
    """Whether a task ran; a task that ended several workers did not.

    Raises:
        ClusterError, CancelledError, OSError: when something else stopped it.
    """
    from distributed import KilledWorker

    try:
        future.result()
    except KilledWorker:
        return False
    return True


def _read_apart(
    client: Any,  # noqa: ANN401
    batch: tuple[str, tuple[NoteFile, ...]],
    told: tuple[str, ...],
    places: _Places,
) -> None:
    """Read each note of a batch by itself: whatever ends a worker costs that note alone."""
    name, notes = batch
    lines = []
    for number, note in enumerate(notes):
        own = f"{name}.{number}"
        if _succeeded(_submit(client, (own, (note,)), told)):
            lines.append(places.read(own))
        else:
            sentence = "every process that read it was ended, maybe for want of memory"
            lines.append(write_line(SourceError(note.name, sentence), ""))
    places.write(name, b"".join(lines))


@contextmanager
def _client(scheduler: str | None) -> Iterator[Any]:
    """Give a client of a cluster, or of one on this machine that is gone at the end."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ClusterError(
            "--engine dask", "dask is not installed; run: pip install 'graphkcd[cluster]'"
        ) from error
    with ExitStack() as stack:
        if scheduler is None:
            cluster = LocalCluster(host="127.0.0.1", threads_per_worker=1, dashboard_address=":0")
            address = stack.enter_context(cluster)
        else:
            address = scheduler
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENCE))
        except (OSError, ValueError) as error:
            raise ClusterError(
                str(scheduler), f"there is no Dask scheduler ({error}); start one, mend the address"
            ) from error
        yield client


class _Places:
    """The folder of the shards, wherever it is."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs

        self.url = url
        self._files, self._top = url_to_fs(url)

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all."""
        aside = f"{self._top}/.{name}-{uuid4().hex}"
        self._files.pipe_file(aside, content)
        self._files.mv(aside, f"{self._top}/{name}")

    def clear(self) -> None:
        """Leave an empty folder: what another build left there may be of other notes."""
        if self._files.exists(self._top):
            self._files.rm(self._top, recursive=True)
        self._files.makedirs(self._top, exist_ok=True)

    def read(self, name: str) -> bytes:
        """Give a file's bytes."""
        content: bytes = self._files.cat_file(f"{self._top}/{name}")
        return content

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return bool(self._files.exists(f"{self._top}/{name}"))


# ── on a worker ─────────────────────────────────────────────────────────────────────────────────

#: What this process reads notes with, by what it was told; one note at a time.
_contributors: dict[tuple[str, ...], Contributor] = {}
_one_at_a_time: Final = Lock()


def _write_shard(name: str, notes: Sequence[NoteFile], *told: str) -> None:
    """Read notes into a shard. Everything that it needs it finds for itself, at any worker."""
    from graphkcd.build.contribution import Contributor  # only workers read

    url, base, stages, catalogue = told
    if f"{reading_stages()} {base}" != stages:
        raise ClusterError(
            "a worker", "it runs another version of graphkcd or Python; make all the same"
        )
    places = _Places(url)
    with _one_at_a_time:
        if told not in _contributors:
            work = Work(from_written(places.read("catalogue.json")), base, stages)
            _contributors.clear()
            _contributors[told] = Contributor(work)
        lines = [write_line(_contributors[told].read_file(note), catalogue) for note in notes]
    places.write(name, b"".join(lines))
