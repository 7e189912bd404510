"""How long a rebuild takes beside a first build: nothing changed, one edit, one more alias.

    python benchmarks/rebuild.py [--notes 10000] [--rounds 3] [--jobs N] [--format nt …]

Notes have one talk each. A round builds into an empty folder with an empty cache, then rebuilds
after each change. Ratios are to the first build of the same round, so that other work on the
machine counts for both: by the clock, which all cores of a first build share, and in processor
time. Memory is the most that one process held, with what it looked at of its files.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import Corpus
from measure import Spread, Took, took

#: Stands in twenty notes, so that an alias of this name is found there.
RARE = "Zorblax Meshing"
FOUND_IN = 20

CHANGES = ("first", "nothing", "one edit", "an alias found in 20 notes")


def write_notes(folder: Path, count: int) -> None:
    """Write notes of one talk each, and the rare name into some of them."""
    folder.mkdir(parents=True)
    every = max(1, count // FOUND_IN)
    for number, note in zip(range(count), Corpus(0).short_notes(), strict=False):
        rare = f"\nWe tried {RARE} as well.\n" if number % every == 0 else ""
        (folder / f"{number:06}.md").write_text(note.text + rare, encoding="utf-8")


def build(folder: Path, arguments: Sequence[str]) -> Took:
    """Build in a process of its own."""
    command = [sys.executable, "-m", "graphkcd", "build", str(folder / "notes")]
    command += ["-o", str(folder / "out"), "--catalogue", str(folder / "own.yaml"), *arguments]
    # What is installed has its bytecode beside it, so here it may be kept as well.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return took(command, {**environment, "XDG_CACHE_HOME": str(folder / "cache")})


def own_catalogue(folder: Path, aliases: str) -> None:
    (folder / "own.yaml").write_text(
        f"technologies:\n  - {{name: Zorblax, kind: project, aliases: [{aliases}]}}\n",
        encoding="utf-8",
    )


def measure(folder: Path, arguments: Sequence[str]) -> dict[str, Took]:
    """Build, and rebuild after each change."""
    for place in ("out", "cache"):
        shutil.rmtree(folder / place, ignore_errors=True)
    own_catalogue(folder, "Zorblaxium")
    found = {"first": build(folder, arguments), "nothing": build(folder, arguments)}
    edited = folder / "notes" / "000123.md"
    before = edited.read_text(encoding="utf-8")
    edited.write_text(before + "\nCilium uses eBPF.\n", encoding="utf-8")
    found["one edit"] = build(folder, arguments)
    own_catalogue(folder, f"Zorblaxium, {RARE}")
    found["an alias found in 20 notes"] = build(folder, arguments)
    edited.write_text(before, encoding="utf-8")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--format", action="append", default=[])
    given = parser.parse_args()
    arguments = [word for name in given.format for word in ("--format", name)]
    arguments += ["--jobs", str(given.jobs)] if given.jobs else []
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_notes(folder / "notes", given.notes)
        rounds = [measure(folder, arguments) for _ in range(given.rounds)]
        size = sum(path.stat().st_size for path in (folder / "out").iterdir())
    print(f"{given.notes} notes, {size / 1e6:.0f} MB written, {given.rounds} rounds")
    for change in CHANGES:
        elapsed = Spread.of([found[change].elapsed for found in rounds])
        clock, processor = (
            Spread.of([100 * value(found[change]) / value(found["first"]) for found in rounds])
            for value in (attrgetter("elapsed"), attrgetter("seconds"))
        )
        peak = max(found[change].megabytes for found in rounds)
        print(f"{change:26} {elapsed} s: {clock} %; processor {processor} %; {peak:.0f} MB")


if __name__ == "__main__":
    main()
