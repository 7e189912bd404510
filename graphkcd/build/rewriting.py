"""Who rewrites the notes that decisions touch: this process, or several that share the work."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.codec import to_json
from graphkcd.build.contribution import summary_under
from graphkcd.build.executors import BROKEN, jobs_of_machine, pool_of, stop
from graphkcd.build.parts import read_part, read_summary
from graphkcd.model.fragment import Fragment
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from graphkcd.curate.ruling import Ruling

#: Starting processes takes longer than rewriting so few notes.
FEW: Final = 500

#: Notes that travel to a process at once.
_BATCH: Final = 16


class ToRewrite(NamedTuple):
    """A note as it was read, and the key of what is to be made of it."""

    path: str
    key: str
    summary: bytes
    fragment: bytes


#: Path and key of a note, and what decisions make of it: as the cache keeps it.
Made = tuple[str, str, tuple[bytes, ...]]


class Rewriting:
    """Rewrites notes under decisions, and writes them as they are kept."""

    def __init__(self, ruling: Ruling, base: str) -> None:
        self._ruling = ruling
        self._base = base

    def __call__(self, note: ToRewrite) -> Made:
        """Give what decisions make of a note: a function of it and of its verdict."""
        rewritten = self._ruling.fragment(read_part(Fragment, note.fragment))
        fragment = rewritten.fragment
        parts = (
            to_json(summary_under(read_summary(note.summary), fragment)),
            to_json(summed_up(fragment)),
            to_json(fragment),
            canonical_triples(encode_fragment(fragment, self._base)),
            to_json(rewritten.taken),
        )
        return note.path, note.key, parts


def rewrite_notes(
    rewriting: Rewriting, notes: Iterator[ToRewrite], count: int, jobs: int | None
) -> Iterator[Made]:
    """Rewrite notes, by as many processes as asked for; the result is the same for any number.

    Args:
        rewriting: How.
        notes: What to rewrite; never many of them are in memory at once.
        count: How many there are.
        jobs: How many processes; one a core when left out, and this one alone for few notes.
    """
    jobs = jobs or jobs_of_machine()
    if jobs == 1 or count < FEW:
        return map(rewriting, notes)
    return _by_processes(rewriting, notes, jobs)


def _by_processes(rewriting: Rewriting, notes: Iterator[ToRewrite], jobs: int) -> Iterator[Made]:
    """Rewrite in batches, handed on in order; when a process dies, do the rest here."""
    under_way: deque[Sequence[ToRewrite]] = deque()
    running: deque[Future[list[Made]]] = deque()
    pool = pool_of(jobs, _begin, rewriting)
    try:
        while batch := list(islice(notes, _BATCH)):
            under_way.append(batch)
            running.append(pool.submit(_rewrite_batch, batch))
            if len(running) > 2 * jobs:
                yield from running.popleft().result()
                under_way.popleft()
        while running:
            yield from running.popleft().result()
            under_way.popleft()
    except BROKEN:
        yield from map(rewriting, chain(chain.from_iterable(under_way), notes))
    finally:
        stop(pool)


#: In a process of its own: what it rewrites notes with.
_rewriting: Rewriting | None = None


def _begin(rewriting: Rewriting) -> None:
    global _rewriting
    _rewriting = rewriting


def _rewrite_batch(notes: Sequence[ToRewrite]) -> list[Made]:
    if _rewriting is None:
        raise RuntimeError("this process was never made ready")
    return list(map(_rewriting, notes))
