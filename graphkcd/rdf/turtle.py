"""Turtle and TriG from sorted lines: no RDF object a triple, and the bytes pyoxigraph would write.

Sorted lines hold a subject's statements side by side, and their literals are Turtle already. What
is left is to shorten IRIs and typed literals; whatever is not plain about that, pyoxigraph says.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.lines import Kept, pages
from graphkcd.vocab import TYPE, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.rdf.lines import Statement

_SIMPLE: Final = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_-]*")
_INTEGER: Final = f'"^^<{XSD}integer>'
_DIGITS: Final = re.compile(r'"[0-9]+')


class Turtle:
    """Writes the lines of N-Triples as Turtle, and those of N-Quads as TriG."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._short = {f"<{given}": prefix for prefix, given in prefixes.items()}
        self._terms = Kept(self._shortened)
        self._verbs = Kept(lambda term: "a" if term == f"<{TYPE}>" else self._shortened(term))

    @property
    def opening(self) -> bytes:
        """The prefixes, as they stand before all else."""
        lines = self._asked("<a:s>").splitlines(keepends=True)
        return "".join(line for line in lines if line.startswith("@prefix")).encode()

    def triples(self, block: bytes) -> Iterator[bytes]:
        """Write sorted N-Triples, without the prefixes."""
        between = ""
        for page in pages(block):
            written = self._page(page, "")
            yield (written if between else written.removeprefix(" .\n")).encode()
            between = " .\n"
        yield between.encode()

    def quads(self, block: bytes) -> Iterator[bytes]:
        """Write N-Quads sorted by graph, without the prefixes."""
        before = ""
        for graph, statements in chain.from_iterable(map(_by_graph, pages(block))):
            written = self._page(statements, "\t")
            if graph != before:
                close = " .\n}\n" if before else ""
                written = f"{close}{self._terms[graph]} {{\n\t{written.removeprefix(_NEXT)}"
            yield written.encode()
            before = graph
        yield b" .\n}\n"

    def _page(self, statements: list[Statement], indent: str) -> str:
        subjects, predicates, objects = zip(*statements, strict=True)
        verbs = [self._verbs[predicate] for predicate in predicates]
        terms, shortened = self._terms, self._shortened
        written = [o if o[-1] == '"' else terms[o] for o in objects]
        pieces = [
            f" .\n{indent}{shortened(s)} {verb} {o}"
            if s != before
            else f" ;\n\t{indent}{verb} {o}"
            if verb != verb_before
            else f" , {o}"
            for s, before, verb, verb_before, o in zip(
                subjects, chain([""], subjects), verbs, chain([""], verbs), written, strict=False
            )
        ]
        return "".join(pieces)

    def _shortened(self, term: str) -> str:
        if term.startswith("<"):
            cut = max(term.rfind("/"), term.rfind("#")) + 1
            prefix = self._short.get(term[:cut])
            if prefix and _SIMPLE.fullmatch(term, cut, len(term) - 1):
                return f"{prefix}:{term[cut:-1]}"
        elif term.endswith(_INTEGER) and _DIGITS.fullmatch(term, 0, len(term) - len(_INTEGER)):
            return term[1 : -len(_INTEGER)]
        return self._asked(term).rpartition("<a:s> <a:p> ")[2].removesuffix(" .\n")

    def _asked(self, term: str) -> str:
        """Let pyoxigraph write a statement about a term."""
        triples = ox.parse(f"<a:s> <a:p> {term} .", ox.RdfFormat.N_TRIPLES)
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=self._prefixes)
        return written.decode() if written else ""


#: Stands before each subject of a graph.
_NEXT: Final = " .\n\t"


def _by_graph(quads: list[Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """Give the statements of each graph, which stands behind the object and holds no space."""
    graphs = [rest.rpartition(" ")[2] for _, _, rest in quads]
    start = 0
    while start < len(quads):
        graph = graphs[start]
        end = start + graphs[start:].count(graph)
        name = f" {graph}"
        yield graph, [[s, p, rest.removesuffix(name)] for s, p, rest in quads[start:end]]
        start = end
