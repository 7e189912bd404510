"""Read ten thousand mutated notes, each within a time and a memory cap, and print what failed.

    python benchmarks/fuzz.py [--count 10000] [--first 0] [--seconds 2] [--megabytes 1024]

Time is the processor's, so that other programs on the machine make no difference.
Each line of a failure names its seed; `--first SEED --count 1 --show` prints that note again.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutations import check_quotes, mutated, originals  # noqa: E402 - found by the line above

from graphkcd.build.fragment import Reader  # noqa: E402
from graphkcd.catalogue.load import load_catalogue  # noqa: E402
from graphkcd.sources.read import parse_note  # noqa: E402


@cache
def prepared(megabytes):
    """Give notes and a reader, compiled once a process, which may use no more memory than told."""
    notes, reader = originals(ROOT), Reader(load_catalogue())
    reader.fragment_of(
        parse_note("warm.md", "# Talk: Cilium by Ada Lovelace (CERN)\n\nWords.\n")[0]
    )
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    signal.signal(signal.SIGVTALRM, out_of_time)
    return notes, reader


def out_of_time(*_):
    raise TimeoutError


def read_one(seed, seconds, megabytes):
    """Give seed, seconds, size and, where it failed, why."""
    notes, reader = prepared(megabytes)
    name, text = mutated(seed, notes)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        document, _ = parse_note(name, text)
        check_quotes(document, reader.fragment_of(document))
        failure = ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        place = traceback.extract_tb(error.__traceback__)[-1]
        failure = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return seed, time.process_time() - started, len(text), failure


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each note")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    if options.show:
        for seed in seeds:
            print(*mutated(seed, originals(ROOT)), sep="\n")
    sized = ([options.seconds] * len(seeds), [options.megabytes] * len(seeds))
    with ProcessPoolExecutor(options.workers) as pool:
        results = list(pool.map(read_one, seeds, *sized, chunksize=50))
    failed = [result for result in results if result[3]]
    for seed, seconds, size, failure in failed:
        print(f"seed {seed}: {size} characters, {seconds:.2f} s: {failure[:300]}")
    times = sorted(results, key=lambda result: -result[1])
    total = sum(result[1] for result in results)
    print(f"{len(results)} notes, {len(failed)} failed, {1000 * total / len(results):.1f} ms each")
    for seed, seconds, size, _ in times[:10]:
        print(f"slowest: seed {seed}, {size} characters, {seconds:.3f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
