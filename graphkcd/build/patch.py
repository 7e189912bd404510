"""Write a union anew where the last build's files stand: what did not change is only copied."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import partial
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, BinaryIO, Final

from graphkcd.build.output import copy, writing
from graphkcd.build.union import file_of
from graphkcd.rdf.formats import N_QUADS, N_TRIPLES, piece_writer
from graphkcd.rdf.splice import Spliceable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graphkcd.build.union import Change, Union
    from graphkcd.keep.cache import Cache
    from graphkcd.rdf.formats import Format

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
    changes = tuple(union.changes())

    def copying(format_: Format, pieces: Mapping[bytes, bytes]) -> Callable[[], None]:
        render = piece_writer(format_, union.base)
        rendered = {key: render(key, said) if said else b"" for key, said in pieces.items()}
        return partial(_copy, before, aside, format_, rendered)

    for format_ in formats:
        if format_.has_named_graphs:
            yield copying(format_, {change.name.encode(): change.new for change in changes})
    if N_TRIPLES in formats:
        with (
            file_of(before, N_TRIPLES).open("rb") as file,
            _mapped(file, N_TRIPLES) as lines,
        ):
            subjects = _changed_subjects(union, changes, lines)
        for format_ in sorted(formats, key=N_TRIPLES.__ne__):  # the largest first
            if not format_.has_named_graphs:
                yield copying(format_, subjects)


def _copy(before: Path, aside: Path, format_: Format, pieces: Mapping[bytes, bytes]) -> None:
    with (
        file_of(before, format_).open("rb") as file,
        _mapped(file, format_) as old,
        writing(file_of(aside, format_)) as into,
    ):
        for piece in old.splice(pieces):
            if isinstance(piece, bytes):
                into.write(piece)
            else:
                copy(file, into, *piece)


@contextmanager
def _mapped(file: BinaryIO, format_: Format) -> Iterator[Spliceable]:
    with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        yield Spliceable(content, format_)


def _changed_subjects(
    union: Union, changes: Sequence[Change], before: Spliceable
) -> dict[bytes, bytes]:
    """Give each subject whose triples change with the lines that it has now."""
    more: Counter[bytes] = Counter()
    for change in changes:
        old, new = (set(said.split(b"\n")[:-1]) for said in (change.old, change.new))
        more.update(new - old)
        more.subtract(old - new)
    by_subject: dict[bytes, dict[bytes, int]] = defaultdict(dict)
    for line, count in more.items():
        if count:
            by_subject[line[: line.index(b" ")]][line] = count
    return {
        subject: _lines_now(union, subject, before.read(subject), counts)
        for subject, counts in by_subject.items()
    }


def _lines_now(union: Union, subject: bytes, before: bytes, more: dict[bytes, int]) -> bytes:
    """Add to a subject's lines what more graphs say, and drop what none says any more."""
    lines = set(before.split(b"\n")[:-1])
    shared = union.cache.shared(subject)
    for line, count in more.items():
        told = shared.get(line, 1) if line in lines else 0
        if max(told, told + count) > 1:
            union.cache.share(line, told + count)
        if told + count > 0:
            lines.add(line)
        else:
            lines.discard(line)
    return b"".join(line + b"\n" for line in sorted(lines))
