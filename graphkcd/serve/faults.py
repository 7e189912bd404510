"""Finds where a query stops being one: the engine's own words say it only roughly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.tokens import Plain, tokens
from graphkcd.serve.problems import Problem, place
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

_STOPPED_AT: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
#: Among what the engine would have liked better, the few faults that it says in words.
_IN_WORDS: Final = re.compile(r"(?<![\w'])[A-Z]\w* [a-zA-Z][\w ]+(?![\w'])")
_MOST_SHOWN: Final = 30
#: No SPARQL, whatever stands before it, and longer than any keyword.
_NOTHING: Final = "\x01" * 40


def find_fault(message: str, sparql: str, plain: Plain, base: str) -> Problem:
    """Say what is wrong with a query in one sentence, and where.

    Args:
        message: What the engine said.
        sparql: The query as it was asked.
        plain: The query as the engine read it.
        base: What relative IRIs are relative to.
    """
    stopped = _STOPPED_AT.match(message)
    if not stopped:
        return Problem(400, f"this is no SPARQL query: {' '.join(message.split())}")
    in_words = _IN_WORDS.search(stopped[3])
    if in_words:
        at = plain.place(_offset(plain.sparql, int(stopped[1]), int(stopped[2])))
        return _problem(in_words[0], sparql, at)
    at = plain.place(_first_misfit(plain.sparql, lambda text: _reach(text, base)))
    rest = " ".join(sparql[at:].split())[:_MOST_SHOWN]
    return _problem(f"nothing fits at {rest!r}" if rest else "it stops short", sparql, at)


def _problem(said: str, sparql: str, at: int) -> Problem:
    line, column = place(sparql, at)
    detail = f"this is no SPARQL query: {said}, line {line}, column {column}"
    return Problem(400, detail, line, column)


def _first_misfit(sparql: str, reach: Callable[[str], int]) -> int:
    """Give where the first token begins after which no query can go on.

    The engine compares whole keywords, so it names a place that lies beyond the fault by the length
    of the longest one it tried. Of a query cut off before the fault, and followed by nothing, it
    names an earlier place; cut off right at the fault or later, the same.
    """
    whole = reach(sparql + _NOTHING)
    first = len(sparql)
    for start in sorted((token.start for token in tokens(sparql)), reverse=True):
        if start >= whole or reach(sparql[:start] + _NOTHING) == whole:
            first = start
        else:
            break
    return first


def _reach(sparql: str, base: str) -> int:
    """Give how far the engine looked at a text that is no query."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES, base_iri=base or None)
    except SyntaxError as error:
        stopped = _STOPPED_AT.match(str(error))
        return _offset(sparql, int(stopped[1]), int(stopped[2])) if stopped else 0
    return len(sparql)


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
