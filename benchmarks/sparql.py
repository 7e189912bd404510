"""The question library on a graph of a million triples, beside pyoxigraph and rdflib.

    python benchmarks/sparql.py [--talks 3600] [--rounds 5] [--cap 5]

Builds our notes together with made-up ones, so that every question finds its example. Each round
asks a question of all contenders in turn; a ratio is taken within a round and stands with its least
and most. In one process (processor time): what a worker of `graphkcd serve` does, JSON included;
pyoxigraph called directly on the flat triples, rows only; and rdflib's in-memory graph. Over HTTP
(clock time): `graphkcd serve` against the same direct call. rdflib is asked once, and stopped
at a cap; a question that it does not finish counts as "at least".
"""

import argparse
import http.client
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pyoxigraph as ox
import rdflib
from corpus import write_corpus
from measure import Spread, ratio, rounds

from graphkcd.query.questions import fill, load_questions
from graphkcd.serve.answers import Asked, Stores, answer
from graphkcd.serve.limits import Limits
from graphkcd.vocab import PREFIXES

LIMITS = Limits(max_rows=1_000_000)
NOTES = Path(__file__).parents[1] / "data" / "notes"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a question took."""

    name: str
    rows: int
    seconds: Spread  #: of ours
    direct: Spread  #: ours ÷ pyoxigraph
    served: Spread  #: our endpoint ÷ pyoxigraph, clock time
    rdflib: float  #: rdflib ÷ ours
    capped: bool  #: whether that is the least it may be


def build(folder: Path, talks: int) -> None:
    write_corpus(folder / "notes", talks)
    notes = [str(NOTES), str(folder / "notes")]
    command = [sys.executable, "-m", "graphkcd", "build", *notes, "-o", str(folder)]
    formats = [argument for name in ("trig", "nt") for argument in ("--format", name)]
    subprocess.run([*command, *formats, "--no-cache"], check=True, capture_output=True)


def flat_store(path: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    return store


def asked_directly(store: ox.Store, sparql: str) -> list[object]:
    found = store.query(sparql, prefixes=PREFIXES)
    return [tuple(row) for row in found]


# ── over HTTP ───────────────────────────────────────────────────────────────────────────────────


@contextmanager
def serving(folder: Path) -> Iterator[Callable[[str], bytes]]:
    """Serve the graph; gives a function that asks it, and takes JSON."""
    command = [sys.executable, "-m", "graphkcd", "serve", "-g", str(folder), "--port", "0"]
    limits = ["--timeout", "60", "--max-rows", "1000000"]
    with subprocess.Popen(
        [*command, *limits], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            place = urlsplit(next(word for word in said.split() if word.startswith("http")))

            def ask(sparql: str) -> bytes:
                connection = http.client.HTTPConnection(place.hostname or "", place.port)
                connection.request(
                    "POST", "/sparql", sparql.encode(), {"Content-Type": "application/sparql-query"}
                )
                response = connection.getresponse()
                body = response.read()
                if response.status != http.client.OK:
                    raise RuntimeError(json.loads(body)["detail"])
                return body

            yield ask
        finally:
            process.terminate()


def clock_ratios(ours: Callable[[], object], theirs: Callable[[], object], count: int) -> Spread:
    """Give how many times as long as theirs ours takes by the clock, round by round."""

    def taken(run: Callable[[], object]) -> float:
        started = time.perf_counter()
        run()
        return time.perf_counter() - started

    ours()
    return Spread.of([taken(ours) / taken(theirs) for _ in range(count)])


# ── rdflib, within its cap ──────────────────────────────────────────────────────────────────────


class Capped(Exception):  # noqa: N818 - it is what happened
    """A question took too long."""


@contextmanager
def capped(seconds: float) -> Iterator[None]:
    """Stop what is done inside after so many seconds of processor time."""

    def stop(*_: object) -> None:
        raise Capped

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def rdflib_seconds(graph: rdflib.Graph, sparql: str, cap: float) -> tuple[float, bool]:
    """Give the seconds that rdflib took, and whether it was stopped then."""
    started = time.process_time()
    try:
        with capped(cap):
            list(graph.query(sparql, initNs=PREFIXES))
    except Capped:
        return time.process_time() - started, True
    return time.process_time() - started, False


# ── all together ────────────────────────────────────────────────────────────────────────────────


def figures(folder: Path, count: int, cap: float) -> Iterator[Figures]:
    stores, flat = Stores.read(folder / "graph.trig"), flat_store(folder / "graph.nt")
    graph = rdflib.Graph().parse(folder / "graph.nt", format="nt")
    print(f"{len(flat):,} triples, {len(load_questions())} questions\n")
    with serving(folder) as ask:
        for question in load_questions().values():
            sparql = fill(question, {p.name: p.example for p in question.parameters})
            taken = rounds(
                {
                    "graphkcd": lambda q=sparql: answer(stores, Asked(q, "", ""), LIMITS),
                    "pyoxigraph": lambda q=sparql: asked_directly(flat, q),
                },
                count,
            )
            ours = Spread.of(taken["graphkcd"])
            theirs, stopped = rdflib_seconds(graph, sparql, cap)
            yield Figures(
                question.name,
                len(asked_directly(flat, sparql)),
                ours,
                ratio(taken, "graphkcd", "pyoxigraph"),
                clock_ratios(
                    lambda q=sparql: ask(q), lambda q=sparql: asked_directly(flat, q), count
                ),
                theirs / ours.middle,
                stopped,
            )


def line(found: Figures) -> str:
    least = "≥ " if found.capped else ""
    return (
        f"{found.name:29}{found.rows:7,}{1000 * found.seconds.middle:8.0f}"
        f"  {found.direct!s:22}{found.served!s:22}{least + format(found.rdflib, ',.0f'):>9}"
    )


def summary(all_: list[Figures]) -> str:
    slowest = max(all_, key=lambda found: found.seconds.middle)
    capped_ = sum(found.capped for found in all_)
    return (
        f"median of all questions: {1000 * median(f.seconds.middle for f in all_):.0f} ms, "
        f"{median(f.direct.middle for f in all_):.2f} times pyoxigraph called directly, "
        f"{median(f.served.middle for f in all_):.2f} times over HTTP; "
        f"rdflib takes {median(f.rdflib for f in all_):,.0f} times as long "
        f"({capped_} of {len(all_)} questions stopped at the cap count as the least it may be)\n"
        f"slowest: {slowest.name}, {slowest.seconds.middle:.2f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--talks", type=int, default=3600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cap", type=float, default=5, help="seconds for rdflib a question")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), asked.talks)
        print(
            f"{'question':29}{'rows':>7}{'ms':>8}  {'÷ pyoxigraph':22}{'HTTP ÷ pyoxigraph':22}"
            f"{'rdflib':>9}"
        )
        all_ = []
        for found in figures(Path(folder), asked.rounds, asked.cap):
            print(line(found), flush=True)
            all_.append(found)
    print("\n" + summary(all_))


if __name__ == "__main__":
    main()
