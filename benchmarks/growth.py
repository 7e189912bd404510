"""How the time and memory of a whole build grow with the number of talks.

    python benchmarks/growth.py [--sizes 1000 3000 10000] [--plots FOLDER]

Each size is built by a process of its own, from notes on disk, into an empty folder and with an
empty cache. Time is processor time, memory the peak of the largest process. Workers are compared by
the clock.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import write_corpus
from measure import Row, Spread, slope, table


@dataclass(frozen=True, slots=True)
class Build:
    """What one build took."""

    talks: int
    seconds: float  #: of processor time
    elapsed: float  #: seconds by the clock
    megabytes: float  #: at its peak


def build(talks: int, folder: Path, arguments: Sequence[str] = ()) -> Build:
    """Build the notes of a folder, which tell of so many talks, and measure it."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [sys.executable, "-m", "graphkcd", "build", str(folder / "notes"), *arguments]
        command += ["-o", str(Path(place, "output"))]
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(place, "cache"))}
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Build(talks, used.ru_utime + used.ru_stime, elapsed, used.ru_maxrss / 1024)


def builds(sizes: Sequence[int]) -> list[Build]:
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_corpus(Path(folder, "notes"), size)
            found.append(build(size, Path(folder)))
    return found


def workers(talks: int, count: int = 3) -> Iterator[Row]:
    """Compare one worker with two on the same notes, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder, "notes"), talks)
        pairs = [
            [build(talks, Path(folder), ("--jobs", jobs)).elapsed for jobs in ("1", "2")]
            for _ in range(count)
        ]
    gain = Spread.of([one / two for one, two in pairs])
    yield Row("two workers", f"{talks:,} talks", f"{gain} times as fast as one")


def rows(found: Sequence[Build]) -> Iterator[Row]:
    for one in found:
        figure = f"{one.seconds:.1f} s, {one.megabytes:.0f} MB at most"
        yield Row("a whole build", f"{one.talks:,} talks", figure)
    if len(found) > 1:
        sizes = [float(one.talks) for one in found]
        time = slope(sizes, [one.seconds for one in found])
        memory = slope(sizes, [one.megabytes for one in found])
        yield Row("growth", "exponents", f"time {time:.2f}, memory {memory:.2f}")


def plot(found: Sequence[Build], folder: Path) -> Iterator[Path]:
    """Draw time and memory over size, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "graphkcd"
    from matplotlib import pyplot as plt

    for what, unit in (("seconds", "processor seconds"), ("megabytes", "MB at most")):
        figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
        axes.loglog([b.talks for b in found], [getattr(b, what) for b in found], "o-")
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
