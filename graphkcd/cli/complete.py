"""What the shell offers while a question is typed: its name, its parameters and their values."""

from __future__ import annotations

import os
import shlex
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd.errors import GraphkcdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.query.questions import Parameter


def complete_question(incomplete: str) -> list[tuple[str, str]]:
    """Offer the names of questions with what they ask."""
    from graphkcd.query.questions import load_questions

    return [(q.name, q.asks) for q in load_questions().values() if q.name.startswith(incomplete)]


def complete_value(incomplete: str) -> list[str]:
    """Offer the parameters of the question that is typed already, then values from the graph."""
    from graphkcd.query.questions import load_questions

    words = _typed()
    asked = next((known for word in words if (known := load_questions().get(word))), None)
    parameters = {parameter.name: parameter for parameter in asked.parameters} if asked else {}
    name, equals, begun = incomplete.partition("=")
    if not equals:
        return [f"{known}=" for known in parameters if known.startswith(incomplete)]
    if name not in parameters:
        return []
    graph = next((after for word, after in pairwise(words) if word in ("-g", "--graph")), "output")
    return [f"{name}={value}" for value in _values(parameters[name], Path(graph), begun)]


def _typed() -> list[str]:
    """Give the words of the command line; the parser drops them all when the last is half typed."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return line.split()


def _values(parameter: Parameter, graph: Path, begun: str) -> Iterator[str]:
    from graphkcd.cli.options import graph_file
    from graphkcd.query.names import find_names
    from graphkcd.rdf.on_disk import open_soon

    try:
        store = open_soon(graph_file(graph))
    except GraphkcdError:
        return  # there is nothing to offer before the first build
    known = find_names(store, parameter.type) if store else ()  # nobody waits for loading at a tab
    # the shell keeps what begins as typed; case does not count when the value is looked up
    yield from (begun + name[len(begun) :] for name in known if _begins(name, begun))


def _begins(name: str, begun: str) -> bool:
    return name[: len(begun)].lower() == begun.lower()
