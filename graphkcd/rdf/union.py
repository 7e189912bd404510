"""The union of many documents' triples, flat and sorted, on disk: of any size in little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Final

from graphkcd.rdf.lines import statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

#: What is sorted at once, in bytes: some ten times as much memory is needed for it.
AT_ONCE: Final = 24_000_000

#: Into so many parts at least falls what is not sorted at once, so that many can work on them.
_LEAST_PARTS: Final = 16

#: More files are not open at the same time.
_MOST_PARTS: Final = 400

#: So many bytes wait in memory for each of them.
_BUFFER: Final = 1 << 16

#: A part so many times as large as wanted is split again: one line of so many tells where, and so
#: many bytes are sorted at once on the way.
_UNEVEN: Final = 1.5
_EVERY: Final = 50
_PIECE: Final = 4_000_000

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
    bounds = _choose_bounds(b"".join(lines for _, lines in first).splitlines(), parts)
    with _ranges(aside, bounds) as put:
        for name, lines in chain(first, rest):
            put(lines)
            yield name, lines
    for part in sorted(aside.iterdir()):
        if part.stat().st_size > _UNEVEN * at_once:
            _split(part, at_once)


@contextmanager
def _ranges(
    aside: Path, bounds: Sequence[bytes], prefix: str = ""
) -> Iterator[Callable[[bytes], None]]:
    """Give what puts sorted lines into a file for each range of subjects."""
    with ExitStack() as stack:
        places = (aside / f"{prefix}{number:03}" for number in range(len(bounds) + 1))
        files = [stack.enter_context(place.open("wb", buffering=_BUFFER)) for place in places]

        def put(lines: bytes) -> None:
            cuts = [0, *(_find(lines, bound) for bound in bounds), len(lines)]
            for file, (start, end) in zip(files, pairwise(cuts), strict=True):
                file.write(lines[start:end])

        yield put


def _split(part: Path, at_once: int) -> None:
    """Put the lines of a part that became too large into parts of its own.

    The first graphs do not tell how many lines of later ones fall between two subjects.
    """
    with part.open("rb") as lines:
        some = list(islice(lines, 0, None, _EVERY))
    bounds = _choose_bounds(some, min(part.stat().st_size // at_once + 1, _MOST_PARTS))
    with _ranges(part.parent, bounds, f"{part.name}-") as put, part.open("rb") as lines:
        while piece := lines.readlines(_PIECE):
            put(b"".join(sorted(piece)))
    part.unlink()


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


def _choose_bounds(some: Iterable[bytes], parts: int) -> Sequence[bytes]:
    """Give subjects that cut all there are into ranges, as far as some lines tell."""
    if parts == 1:
        return []
    lines = sorted(some)
    return sorted({_subject(lines[len(lines) * part // parts]) for part in range(1, parts)})
