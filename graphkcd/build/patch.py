"""Write a union anew where the last build's files stand: what did not change is only copied."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from mmap import ACCESS_READ, mmap
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from graphkcd.build.output import copy, make_room, writing
from graphkcd.build.union import file_of
from graphkcd.rdf.formats import FORMATS, N_QUADS, N_TRIPLES, node_writer, piece_writer
from graphkcd.rdf.splice import Spliceable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graphkcd.build.union import Change, Union
    from graphkcd.keep.cache import Cache
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.splice import Stretch

    #: Pieces of a file by their keys: empty where there is none any more.
    Pieces = Mapping[bytes, bytes]

    #: Lines then and now, by their subject.
    Differing = Mapping[bytes, tuple[bytes, bytes]]

#: Of more notes than this share, all is written from the start: that reads on, and not to and fro.
MOST: float = 0.05

#: Of more notes than so many as well: what changed is sorted in memory.
MANY: Final = 1000


def is_patchable(cache: Cache, formats: Sequence[Format], notes: int) -> bool:
    """Whether few enough notes changed, and the formats can be taken apart."""
    flat = [format_ for format_ in formats if not format_.has_named_graphs]
    apart = N_QUADS not in formats and (not flat or N_TRIPLES in flat)
    sound = cache.tells_what_was_written()
    return apart and sound and len(cache.changed()) <= min(max(1, MOST * notes), MANY)


def patch(
    union: Union, before: Path, aside: Path, formats: Sequence[Format]
) -> Iterator[Callable[[], None]]:
    """Write the union in some formats, from the files of the build before and what changed since.

    Nearly all of it is copied, so it is for the caller to say what else is done meanwhile.

    Args:
        union: What is to be written.
        before: The folder with the files of the build before, N-Triples among them.
        aside: The folder to write to.
        formats: Those to write.

    Yields:
        What writes each file.
    """
    changes = [(change.name.encode(), _differing(change)) for change in union.changes()]

    def copying(format_: Format, old: Spliceable, pieces: Pieces) -> Callable[[], None]:
        # Where what stays stands is found out here: threads that copy are to need no Python.
        return partial(_copy, before, aside, format_, list(old.splice(pieces)))

    subjects: Pieces = {}
    # The largest comes last in the table of formats, and is begun first.
    for format_ in sorted(formats, key=FORMATS.index, reverse=True):
        with _mapped(before, format_) as old:
            if format_ == N_TRIPLES:
                subjects = _changed_subjects(union, [changed for _, changed in changes], old)
            if format_.has_named_graphs:
                yield copying(format_, old, _changed_graphs(changes, old, union.base))
            else:
                render = piece_writer(format_, union.base)
                rendered = {s: render(s, said) if said else b"" for s, said in subjects.items()}
                yield copying(format_, old, rendered)


def _copy(before: Path, aside: Path, format_: Format, runs: Sequence[bytes | Stretch]) -> None:
    size = sum(len(run) if isinstance(run, bytes) else run[1] - run[0] for run in runs)
    with (
        file_of(before, format_).open("rb") as file,
        writing(file_of(aside, format_)) as into,
    ):
        make_room(into, size)
        for run in runs:
            if isinstance(run, bytes):
                into.write(run)
            else:
                copy(file, into, *run)


@contextmanager
def _mapped(folder: Path, format_: Format) -> Iterator[Spliceable]:
    with (
        file_of(folder, format_).open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as content,
    ):
        yield Spliceable.of_file(content, format_)


def _differing(change: Change) -> Differing:
    """Give each subject of which a graph says other lines than it did, with those then and now."""
    old, new = _by_subject(change.old), _by_subject(change.new)
    both = ((subject, (old.get(subject, b""), new.get(subject, b""))) for subject in {*old, *new})
    return {subject: lines for subject, lines in both if lines[0] != lines[1]}


def _by_subject(lines: bytes) -> dict[bytes, bytes]:
    """Cut sorted lines into those of each subject."""
    cut = groupby(lines.split(b"\n")[:-1], lambda line: line[: line.index(b" ")])
    return {subject: b"\n".join((*said, b"")) for subject, said in cut}


def _changed_graphs(
    changes: Iterable[tuple[bytes, Differing]], before: Spliceable, base: str
) -> dict[bytes, bytes]:
    """Give each named graph that changed as it is now, in TriG."""
    by_graph: dict[bytes, dict[bytes, bytes]] = defaultdict(dict)
    opening, write = node_writer(base)
    for name, changed in changes:
        by_graph[name] |= {s: write(now) if now else b"" for s, (_, now) in changed.items()}
    return {name: before.graph(name, opening(name), nodes) for name, nodes in by_graph.items()}


def _changed_subjects(
    union: Union, changes: Iterable[Differing], before: Spliceable
) -> dict[bytes, bytes]:
    """Give each subject whose triples change with the lines that it has now."""
    more: dict[bytes, Counter[bytes]] = defaultdict(Counter)
    for changed in changes:
        for subject, lines in changed.items():
            old, new = (set(said.split(b"\n")[:-1]) for said in lines)
            more[subject].update(new - old)
            more[subject].subtract(old - new)
    return {
        subject: _lines_now(union, subject, before.read(subject), counts)
        for subject, counts in more.items()
        if any(counts.values())
    }


def _lines_now(union: Union, subject: bytes, before: bytes, more: Mapping[bytes, int]) -> bytes:
    """Add to a subject's lines what more graphs say, and drop what none says any more."""
    lines = set(before.split(b"\n")[:-1])
    shared = union.cache.shared(subject)
    for line, count in filter(itemgetter(1), more.items()):
        told = shared.get(line, 1) if line in lines else 0
        if max(told, told + count) > 1:
            union.cache.share(line, told + count)
        if told + count > 0:
            lines.add(line)
        else:
            lines.discard(line)
    return b"".join(line + b"\n" for line in sorted(lines))
