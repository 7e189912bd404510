"""Contenders measured turn by turn, so that a busy machine slows all of them alike."""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median

#: Does the work once.
Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some rounds, and their extremes."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        return cls(median(values), min(values), max(values))

    def __str__(self) -> str:
        return f"{_short(self.middle)} [{_short(self.least)}–{_short(self.most)}]"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def seconds(run: Run) -> float:
    """Give the processor time of one run, all threads together.

    What contenders hold is not looked through for garbage again and again while one of them runs.
    """
    gc.collect()
    gc.freeze()
    started = time.process_time()
    run()
    return time.process_time() - started


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took, with the processes it started."""

    elapsed: float  #: seconds by the clock
    seconds: float  #: of processor time
    megabytes: float  #: that its largest process held at most


def took(command: Sequence[str], environment: Mapping[str, str]) -> Took:
    """Run a command that ends with 0, or with 1 when it has something to say."""
    watched = [sys.executable, str(Path(__file__).with_name("took.py")), *command]
    said = subprocess.run(watched, stdout=subprocess.PIPE, env=environment, check=True).stdout
    *taken, code = json.loads(said)
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return Took(*taken)


def rounds(runs: Mapping[str, Run], count: int) -> dict[str, list[float]]:
    """Give each contender's seconds, round by round; each has run once before, unmeasured."""
    for run in runs.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(count):
        for name, run in runs.items():
            taken[name].append(seconds(run))
    return taken


def ratio(taken: Mapping[str, list[float]], peer: str, ours: str) -> Spread:
    """Give how many times as long as ours a peer takes, round by round."""
    return Spread.of([p / o for p, o in zip(taken[peer], taken[ours], strict=True)])


def slope(sizes: list[float], values: list[float]) -> float:
    """Fit the exponent of growth: least squares on logarithms."""
    xs, ys = [log(size) for size in sizes], [log(value) for value in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the report: who did what how fast, and how often ours fits into theirs."""

    work: str
    contender: str
    figure: str
    ratio: str = ""


def table(rows: list[Row]) -> str:
    """Render rows as Markdown."""
    lines = ["| work | who | figure | times ours |", "| --- | --- | --- | --- |"]
    lines += [f"| {r.work} | {r.contender} | {r.figure} | {r.ratio} |" for r in rows]
    return "\n".join(lines) + "\n"


def compared(work: str, runs: Mapping[str, Run], count: int, size: float, unit: str) -> list[Row]:
    """Measure contenders, ours first, and give a row for each: units a second, and ratios."""
    taken = rounds(runs, count)
    ours = next(iter(runs))
    return [
        Row(
            work,
            name,
            f"{Spread.of([size / s for s in spent])} {unit}/s",
            "" if name == ours else str(ratio(taken, name, ours)),
        )
        for name, spent in taken.items()
    ]
