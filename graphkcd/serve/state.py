"""The graph that is served: loaded, looked at for changes, and replaced when it changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from graphkcd.errors import GraphError
from graphkcd.rdf.on_disk import is_large, place_of
from graphkcd.serve.facts import Facts
from graphkcd.serve.names import Index
from graphkcd.serve.pool import Pool
from graphkcd.serve.problems import Problem
from graphkcd.serve.processes import WorkerDied

if TYPE_CHECKING:
    from graphkcd.serve.limits import Limits

log = logging.getLogger("graphkcd.serve")

#: Seconds between two looks at the file.
_LOOK: Final = 1.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A graph as it was when it was loaded."""

    digest: str  #: SHA-256 of its file
    pool: Pool
    facts: Facts
    index: Index
    folder: Path  #: where its serialisations are kept


class Served:
    """The graph at hand, the last one that could be read."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self.graph = graph
        self.limits = limits
        self.held = 0  #: bytes of answers that clients are fetching
        self.fault = ""  #: why the file as it is now is not served
        self._seen: tuple[int, ...] = ()
        self._kept = Path(tempfile.mkdtemp(prefix="graphkcd-serve-"))
        self._dumping = asyncio.Lock()
        self.now: Snapshot

    async def load(self) -> None:
        """Load the graph and serve it from now on.

        Raises:
            GraphError: when it cannot be read; the graph at hand stays.
        """
        self._seen = _stamp(self.graph)
        loaded = await self._snapshot()
        before = getattr(self, "now", None)
        self.now = loaded
        self.fault = ""
        if before:
            before.pool.retire()
            shutil.rmtree(before.folder, ignore_errors=True)

    async def _snapshot(self) -> Snapshot:
        folder = Path(tempfile.mkdtemp(dir=self._kept))
        try:
            digest = await asyncio.to_thread(_copy, self.graph, folder / _COPY)
            place = place_of(self.graph) if is_large(folder / _COPY) else None
            pool = await Pool.start(folder / _COPY, self.limits, place)
            facts = await _facts(pool)
        except (GraphError, WorkerDied) as error:
            shutil.rmtree(folder, ignore_errors=True)
            reason = error.problem if isinstance(error, GraphError) else "loading it was stopped"
            raise GraphError(self.graph, reason) from error
        return Snapshot(digest, pool, facts, Index(facts.names), folder)

    async def watch(self) -> None:
        """Look at the file for ever, and load it when it changed or its processes are gone."""
        while True:
            await asyncio.sleep(_LOOK)
            if _stamp(self.graph) != self._seen or self.now.pool.is_broken:
                await self._reload()

    async def _reload(self) -> None:
        try:
            await self.load()
            log.info("loaded %s again: %d triples", self.graph.name, self.now.facts.triples)
        except GraphError as error:
            self.fault = error.problem
            log.warning("%s; the last good graph stays", error)

    async def data(self, suffix: str) -> tuple[IO[bytes], int, str]:
        """Give the whole graph in a format: an open file, its size and its entity tag.

        Raises:
            WorkerDied: when writing it was stopped.
        """
        now = self.now
        path = now.folder / f"graph.{suffix}"
        job = {"trig": str(now.folder / _COPY), "suffix": suffix, "base": now.facts.base}
        async with self._dumping:
            if not path.is_file():
                _, body = await now.pool.own({"dump": job})
                with body, path.open("wb") as file:
                    shutil.copyfileobj(body, file)
            return path.open("rb"), path.stat().st_size, self.tag(suffix)

    def tag(self, suffix: str) -> str:
        """Give the entity tag of the whole graph in a format (RFC 9110 section 8.8.3)."""
        return f'"{self.now.digest[:32]}-{suffix}"'

    def close(self) -> None:
        """End all processes and drop what was kept."""
        with suppress(AttributeError):
            self.now.pool.close()
        shutil.rmtree(self._kept, ignore_errors=True)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        told = os.stat(path)  # noqa: PTH116 - one call for all three
    except OSError:
        return ()
    return told.st_mtime_ns, told.st_size, told.st_ino


#: A graph is loaded from a copy, so that all formats are of one graph whatever becomes of the file.
_COPY: Final = "graph.trig"


def _copy(graph: Path, to: Path) -> str:
    """Copy a file; give its SHA-256."""
    try:
        shutil.copyfile(graph, to)
        with to.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GraphError(graph, f"it cannot be read: {error.strerror}") from error


async def _facts(pool: Pool) -> Facts:
    try:
        _, body = await pool.own({"facts": True})
    except (WorkerDied, Problem) as error:
        pool.close()
        raise GraphError(Path(), "looking through it was stopped") from error
    with body:
        return Facts(**json.load(body))
