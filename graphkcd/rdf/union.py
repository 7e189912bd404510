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

#: Into so many parts at least falls what is not sorted at once, so that many can work on them.
_LEAST_PARTS: Final = 16

#: More files are not open at the same time.
_MOST_PARTS: Final = 400

#: A graph: its name, and its lines.
Named = tuple[str, bytes]

#: Sorted statements of some subjects, each once; and how many documents have those that several do.
Block = tuple[Sequence[bytes], Mapping[bytes, int]]


def spread(
    graphs: Iterable[Named], count: int, aside: Path, at_once: int = AT_ONCE
) -> Iterator[Named]:
    """Put the lines of many graphs into files, each for a range of subjects; give the graphs on.

    Args:
        graphs: The lines of each sorted, each ending in a line feed.
        count: How many there are.
        aside: An empty folder: when all graphs are given on it holds the files, whose names sort as
            their ranges do.
        at_once: How many bytes are to be sorted in memory.
    """
    rest = iter(graphs)
    first = _sample(rest)
    size = sum(len(lines) for _, lines in first) * count // max(1, len(first))
    parts = 1 if size <= at_once else max(_LEAST_PARTS, min(size // at_once + 1, _MOST_PARTS))
    bounds = _choose_bounds([lines for _, lines in first], parts)
    with ExitStack() as stack:
        files = [
            stack.enter_context((aside / f"{number:03}").open("wb"))
            for number in range(len(bounds) + 1)
        ]
        for name, lines in chain(first, rest):
            cuts = [0, *(_find(lines, bound) for bound in bounds), len(lines)]
            for file, (start, end) in zip(files, pairwise(cuts), strict=True):
                file.write(lines[start:end])
            yield name, lines


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


def _sample(graphs: Iterator[Named]) -> Sequence[Named]:
    """Take the first graphs, so many that they tell how subjects are spread."""
    first: list[Named] = []
    taken = 0
    for name, lines in graphs:
        first.append((name, lines))
        taken += len(lines)
        if taken > _SAMPLE:
            break
    return first


def _choose_bounds(contributions: Iterable[bytes], parts: int) -> Sequence[bytes]:
    """Give subjects that cut all there are into ranges, as far as some contributions tell."""
    if parts == 1:
        return []
    lines = sorted(line for lines in contributions for line in lines.split(b"\n")[:-1])
    return sorted({_subject(lines[len(lines) * part // parts]) for part in range(1, parts)})
