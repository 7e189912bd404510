"""Every benchmark, beside its peers; writes docs/performance.md and its plots.

    python benchmarks/run.py [--quick] [PART …]      without parts: all of them

--quick takes minutes and little memory; the whole takes an hour or two and, at 100,000 talks, the
memory that the report tells. A ratio is taken within a round, in which all contenders run one after
the other, so that a busy machine slows all of them; figures are the middle of all rounds, with
extremes. Parts that are not asked for stay in the report as they were measured before.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import growth
import layouts
import matching
import rdf
from measure import table

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
REPORT = DOCS / "performance.md"

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


def opening() -> str:
    """Give what stands above all parts."""
    versions = ", ".join(f"{peer} {version(peer)}" for peer in PEERS)
    return (
        "# Performance\n\n<!-- written by benchmarks/run.py: run `make bench` -->\n\n"
        "Measured by `make bench`, each part in one run and turn by turn: a ratio is taken within "
        "a round, and stands with its least and most. Above 1, graphkcd takes less time.\n\n"
        f"Python {platform.python_version()}, {os.cpu_count()} cores ({platform.machine()}); "
        f"{versions}.\n"
    )


def _matching(*, quick: bool) -> Iterator[str]:
    yield "## Finding names, reading notes\n\nProcessor time, one core; the same text and names.\n"
    yield table(list(matching.rows(100 if quick else 1000, 3 if quick else 5)))


def _rdf(*, quick: bool) -> Iterator[str]:
    yield (
        "## RDF\n\nOurs is sorted and the same on every machine; the peers' is neither. pyoxigraph "
        "writes from a store filled beforehand.\n"
    )
    yield table(list(rdf.rows(20_000, 3) if quick else rdf.rows(1_000_000, 1)))


def _layouts(*, quick: bool) -> Iterator[str]:
    yield "## Maps and pages\n\nOurs leaves room for every label and does not run in the browser.\n"
    yield table(list(layouts.rows(20, 3) if quick else layouts.rows(60, 5)))


def _growth(*, quick: bool) -> Iterator[str]:
    found = growth.builds((100, 300, 1000) if quick else (1000, 3000, 10_000, 30_000, 100_000))
    names = [path.name for path in growth.plot(found, DOCS / "pictures")]
    yield "## Growth\n\nWhole builds from notes on disk, every format and the page.\n"
    yield table([*growth.rows(found), *growth.workers(300 if quick else 3000)])
    for name in names:
        yield f"![{name.removesuffix('.svg')} over talks](pictures/{name})\n"


def _own_report(name: str, *quickly: str) -> Callable[..., Iterator[str]]:
    """Give the part that a benchmark with a report of its own makes."""

    def part(*, quick: bool) -> Iterator[str]:
        command = [sys.executable, str(HERE / f"{name}.py"), *(quickly if quick else ())]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = done.stdout.strip() or f"ended with {done.returncode}"
        yield f"## {name}\n\n```\n{said}\n```\n"

    return part


PARTS: dict[str, Callable[..., Iterator[str]]] = {
    "matching": _matching,
    "rdf": _rdf,
    "layouts": _layouts,
    "growth": _growth,
    "startup": _own_report("startup"),
    "sparql": _own_report("sparql", "--talks", "100", "--rounds", "3", "--cap", "1"),
    "explorer": _own_report("explorer", "100", "500"),
    "serve": _own_report("serve", "50000"),
    "rebuild": _own_report("rebuild", "--notes", "200", "--rounds", "1"),
}
#: Stands before each part, so that it is found again.
_MARK = "<!-- {} -->\n"


def parts_of(report: str) -> dict[str, str]:
    """Give the parts of a report by their names."""
    found = re.split(r"^<!-- (\w+) -->\n", report, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def write_report(known: Mapping[str, str]) -> None:
    """Write the report with all parts that are known, in their order."""
    measured = [_MARK.format(name) + known[name].rstrip() + "\n" for name in PARTS if name in known]
    REPORT.write_text("\n".join((opening(), *measured)), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="for small machines: minutes")
    parser.add_argument("parts", metavar="PART", nargs="*", help=f"of {', '.join(PARTS)}")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    known = parts_of(REPORT.read_text(encoding="utf-8")) if asked.parts and REPORT.exists() else {}
    for name in asked.parts or PARTS:
        known[name] = "\n".join(PARTS[name](quick=asked.quick))
        print(known[name], flush=True)
        write_report(known)  # so that a part that fails costs no other


if __name__ == "__main__":
    main()
