"""The union of many documents' triples, flat and sorted, on disk: of any size in little memory."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import ExitStack
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

#: What is sorted at once, in bytes: some ten times as much memory is needed for it.
AT_ONCE: Final = 24_000_000

#: More files are not open at the same time.
_MOST_PARTS: Final = 400

#: How much is handed on at once, in bytes.
BLOCK: Final = 2_000_000


def flat_lines(
    contributions: Iterable[bytes], size: int, aside: Path, at_once: int = AT_ONCE
) -> Iterator[tuple[bytes, int]]:
    """Unite sorted N-Triples lines of many documents.

    Args:
        contributions: Of one document each: lines sorted, each ending in a line feed.
        size: Of all contributions together, in bytes, about.
        aside: An empty folder for files that are gone at the end.
        at_once: How many bytes are sorted in memory; the result is the same for any number.

    Yields:
        Each line once, without its line feed, sorted, and how many documents have it.
    """
    parts = min(size // at_once + 1, _MOST_PARTS)
    if parts == 1:
        yield from _counted(b"".join(contributions))
        return
    for path in _distribute(contributions, parts, aside):
        yield from _counted(path.read_bytes())
        path.unlink()


def _counted(joined: bytes) -> Iterator[tuple[bytes, int]]:
    lines = joined.split(b"\n")
    lines.pop()
    lines.sort()
    return ((line, sum(1 for _ in same)) for line, same in groupby(lines))


def blocks_of(file: Path) -> Iterator[bytes]:
    """Read sorted N-Triples in blocks, each with all lines of its subjects."""
    with file.open("rb") as lines:
        rest = b""
        while read := lines.read(BLOCK):
            joined = rest + read
            end = _last_subject(joined)
            if end:
                yield joined[:end]
            rest = joined[end:]
        if rest:
            yield rest


def _last_subject(lines: bytes) -> int:
    """Find where the last subject that begins in some lines does; it may go on after them."""
    last = lines.rfind(b"\n", 0, -1) + 1
    subject = lines[last:].partition(b" ")[0]
    if not lines.endswith(b"\n") and b" " not in lines[last:]:  # cut within the subject
        last = lines.rfind(b"\n", 0, max(last - 1, 0)) + 1
        subject = _subject(lines[last:])
    while last and lines.startswith(subject + b" ", lines.rfind(b"\n", 0, last - 1) + 1):
        last = lines.rfind(b"\n", 0, last - 1) + 1
    return last


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _distribute(contributions: Iterable[bytes], parts: int, aside: Path) -> list[Path]:
    """Write each contribution's lines into the files of the ranges that they fall into."""
    rest = iter(contributions)
    first, bounds = _choose_bounds(rest, parts)
    paths = [aside / f"{number:03}.nt" for number in range(len(bounds) + 1)]
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("wb")) for path in paths]
        for contribution in chain(first, rest):
            lines = contribution.split(b"\n")[:-1]
            cuts = [0, *(bisect_left(lines, bound) for bound in bounds), len(lines)]
            for file, (start, end) in zip(files, pairwise(cuts), strict=True):
                if start < end:
                    file.write(b"\n".join(lines[start:end]) + b"\n")
    return paths


#: So many bytes tell how subjects are spread.
_SAMPLE: Final = 16_000_000


def _choose_bounds(
    contributions: Iterator[bytes], parts: int
) -> tuple[list[bytes], Sequence[bytes]]:
    """Look at the first contributions: give them back, and subjects that cut all into ranges."""
    first: list[bytes] = []
    size = 0
    for contribution in contributions:
        first.append(contribution)
        size += len(contribution)
        if size > _SAMPLE:
            break
    lines = sorted(line for contribution in first for line in contribution.split(b"\n")[:-1])
    chosen = {_subject(lines[len(lines) * part // parts]) for part in range(1, parts)}
    return first, sorted(chosen)
