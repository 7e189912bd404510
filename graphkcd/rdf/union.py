"""The union of many documents' triples, flat and sorted, on disk: of any size in little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from graphkcd.rdf.lines import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What is sorted at once, in bytes: some ten times as much memory is needed for it.
AT_ONCE: Final = 24_000_000

#: More files are not open at the same time.
_MOST_PARTS: Final = 400

#: Sorted statements of some subjects, each once; and how many documents have those that several do.
Block = tuple[Sequence[bytes], Mapping[bytes, int]]


def flat_blocks(
    contributions: Iterable[bytes], size: int, aside: Path, at_once: int = AT_ONCE
) -> Iterator[Block]:
    """Unite sorted N-Triples lines of many documents.

    Args:
        contributions: Of one document each: lines sorted, each ending in a line feed.
        size: Of all contributions together, in bytes, about.
        aside: An empty folder for files that are gone at the end.
        at_once: How many bytes are sorted in memory; joined, the blocks are the same for any
            number.

    Yields:
        Block after block, sorted; all lines of a subject stand in one.
    """
    parts = min(size // at_once + 1, _MOST_PARTS)
    if parts == 1:
        yield united(contributions)
        return
    for path in _distribute(contributions, parts, aside):
        yield united([path.read_bytes()])
        path.unlink()


def united(contributions: Iterable[bytes]) -> Block:
    r"""Unite lines in memory.

    >>> united([b"<a:b> .\n<a:c> .\n", b"<a:a> .\n<a:b> .\n"])
    ([b'<a:a>', b'<a:b>', b'<a:c>'], {b'<a:b>': 2})
    """
    said = statements(b"".join(contributions))
    said.sort()
    again = Counter(statement for statement, next_ in pairwise(said) if statement == next_)
    if again:
        said = [s for s, before in zip(said, chain([b""], said), strict=False) if s != before]
    return said, {statement: count + 1 for statement, count in again.items()}


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
            cuts = [0, *(_find(contribution, bound) for bound in bounds), len(contribution)]
            for file, (start, end) in zip(files, pairwise(cuts), strict=True):
                file.write(contribution[start:end])
    return paths


def _find(lines: bytes, bound: bytes) -> int:
    """Find where in sorted lines the first one stands that is not before a bound."""
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start) + 1
        low, high = (end, high) if lines[start:end] < bound else (low, start)
    return low


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
