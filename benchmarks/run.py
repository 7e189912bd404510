"""Every benchmark in one run; writes docs/performance.md and its plots.

    python benchmarks/run.py [--quick] [--no-growth]

--quick takes minutes and little memory; the whole takes an hour or two and, at 100,000 talks, the
memory that the report tells. A ratio is taken within a round, in which all contenders run one after
the other, so that a busy machine slows all of them; figures are the middle of all rounds, with
extremes.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import growth
import layouts
import matching
import rdf
from measure import table

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"

#: Benchmarks with reports of their own, run last where they exist.
OTHERS = ("startup.py", "sparql.py", "explorer.py", "serve.py", "rebuild.py")

#: What makes them quick, where they take long.
QUICKLY = {
    "sparql.py": ("--talks", "100", "--rounds", "3", "--cap", "1"),
    "serve.py": ("50000",),
}

SIZES = {True: (100, 300, 1000), False: (1000, 3000, 10_000, 30_000, 100_000)}
PEERS = (
    "spacy",
    "flashtext",
    "markdown-it-py",
    "rdflib",
    "pyoxigraph",
    "networkx",
    "pyvis",
    "gravis",
)


def report(*, quick: bool, grow: bool) -> Iterator[str]:
    """Give the sections of the report, each as soon as it is measured."""
    yield _opening()
    talks, triples, rounds = (100, 20_000, 3) if quick else (1000, 1_000_000, 5)
    yield "## Finding names, reading notes\n\nProcessor time, one core; the same text and names.\n"
    yield table(list(matching.rows(talks, rounds)))
    yield (
        "## RDF\n\nOurs is sorted and the same on every machine; the peers' is neither. pyoxigraph "
        "writes from a store filled beforehand.\n"
    )
    yield table(list(rdf.rows(triples, 1 if triples > 500_000 else rounds)))
    yield "## Maps and pages\n\nOurs leaves room for every label and does not run in the browser.\n"
    yield table(list(layouts.rows(20 if quick else 60, rounds)))
    if grow:
        yield from _growth(SIZES[quick])
    yield from _others(quick=quick)


def _opening() -> str:
    versions = ", ".join(f"{peer} {version(peer)}" for peer in PEERS)
    return (
        "# Performance\n\n<!-- written by benchmarks/run.py: run `make bench` -->\n\n"
        "Measured by `make bench`, everything in one run and turn by turn: a ratio is taken within "
        "a round, and stands with its least and most. Above 1, graphkcd takes less time.\n\n"
        f"Python {platform.python_version()}, {os.cpu_count()} cores ({platform.machine()}); "
        f"{versions}.\n"
    )


def _growth(sizes: tuple[int, ...]) -> Iterator[str]:
    found = growth.builds(sizes)
    pictures = DOCS / "pictures"
    names = [path.name for path in growth.plot(found, pictures)]
    yield "## Growth\n\nWhole builds from notes on disk, every format and the page.\n"
    yield table(list(growth.rows(found)))
    for name in names:
        yield f"![{name.removesuffix('.svg')} over talks](pictures/{name})\n"


def _others(*, quick: bool) -> Iterator[str]:
    for name in OTHERS:
        if (HERE / name).is_file():
            command = [sys.executable, str(HERE / name), *(QUICKLY.get(name, ()) if quick else ())]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            said = done.stdout.strip() or f"ended with {done.returncode}"
            yield f"## {name.removesuffix('.py')}\n\n```\n{said}\n```\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="for small machines: minutes")
    parser.add_argument("--no-growth", action="store_true", help="leave whole builds out")
    asked = parser.parse_args()
    sections = []
    for section in report(quick=asked.quick, grow=not asked.no_growth):
        print(section, flush=True)
        sections.append(section)
    (DOCS / "performance.md").write_text("\n".join(sections), encoding="utf-8")


if __name__ == "__main__":
    main()
