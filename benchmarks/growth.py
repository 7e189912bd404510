"""How the time and memory of a whole build grow with the number of talks.

    python benchmarks/growth.py [--sizes 1000 3000 10000] [--plots FOLDER]

Each size is built by a process of its own, from notes on disk, into an empty folder and with an
empty cache. Time is processor time, memory the peak of the largest process. Workers are compared by
the clock.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus import write_corpus
from measure import Row, Spread, Took, slope, table, took


def build(folder: Path, arguments: Sequence[str] = ()) -> Took:
    """Build the notes of a folder, and measure it."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [sys.executable, "-m", "graphkcd", "build", str(folder / "notes"), *arguments]
        command += ["-o", str(Path(place, "output"))]
        return took(command, {**os.environ, "XDG_CACHE_HOME": str(Path(place, "cache"))})


def builds(sizes: Sequence[int]) -> dict[int, Took]:
    """Build so many talks, and so many."""
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_corpus(Path(folder, "notes"), size)
            found[size] = build(Path(folder))
    return found


def workers(talks: int, count: int = 3) -> Iterator[Row]:
    """Compare one worker with two on the same notes, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder, "notes"), talks)
        pairs = [
            [build(Path(folder), ("--jobs", jobs)).elapsed for jobs in ("1", "2")]
            for _ in range(count)
        ]
    gain = Spread.of([one / two for one, two in pairs])
    yield Row("two workers", f"{talks:,} talks", f"{gain} times as fast as one")


def rows(found: Mapping[int, Took]) -> Iterator[Row]:
    for talks, one in found.items():
        figure = f"{one.seconds:.1f} s, {one.megabytes:.0f} MB at most"
        yield Row("a whole build", f"{talks:,} talks", figure)
    if len(found) > 1:
        sizes = [float(talks) for talks in found]
        time = slope(sizes, [one.seconds for one in found.values()])
        memory = slope(sizes, [one.megabytes for one in found.values()])
        yield Row("growth", "exponents", f"time {time:.2f}, memory {memory:.2f}")


def plot(found: Mapping[int, Took], folder: Path) -> Iterator[Path]:
    """Draw time and memory over size, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "graphkcd"
    from matplotlib import pyplot as plt

    for what, unit in (("seconds", "processor seconds"), ("megabytes", "MB at most")):
        figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
        axes.loglog(list(found), [getattr(one, what) for one in found.values()], "o-")
        axes.set_xlabel("talks")
        axes.set_ylabel(unit)
        axes.grid(visible=True, which="both", alpha=0.3)
        path = folder / f"growth-{what}.svg"
        figure.savefig(path, metadata={"Date": None})
        plt.close(figure)
        yield path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--plots", type=Path)
    asked = parser.parse_args()
    found = builds(asked.sizes)
    print(table(list(rows(found))))
    if asked.plots:
        print(*plot(found, asked.plots), sep="\n")


if __name__ == "__main__":
    main()
