"""Turtle and TriG from sorted lines: no RDF object a triple, and the bytes pyoxigraph would write.

Sorted lines hold a subject's statements side by side, and their literals are Turtle already. What
is left is to shorten IRIs and typed literals; whatever is not plain about that, pyoxigraph says.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.lines import Kept, pages, statements
from graphkcd.vocab import TYPE, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.rdf.lines import Statement

#: What may stand behind a prefix once its slashes are escaped.
_SIMPLE: Final = r"[0-9A-Za-z_](?:[0-9A-Za-z_./-]*[0-9A-Za-z_-])?"
_INTEGER: Final = f'"^^<{XSD}integer>'
_DIGITS: Final = re.compile(r'"[0-9]+')


class Turtle:
    """Writes the lines of N-Triples as Turtle, and those of N-Quads as TriG."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._short = {given: prefix for prefix, given in prefixes.items()}
        longest_first = sorted(self._short, key=len, reverse=True)
        namespace = f"<(?P<namespace>(?>{'|'.join(map(re.escape, longest_first))}))"
        self._in_namespace = re.compile(namespace)
        self._in_short = re.compile(f"{namespace}(?P<local>{_SIMPLE})>")
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
            written = self._page(statements(page), "")
            yield (written if between else written.removeprefix(" .\n")).encode()
            between = " .\n"
        yield between.encode()

    def quads(self, block: bytes) -> Iterator[bytes]:
        """Write N-Quads sorted by graph, without the prefixes."""
        before = ""
        for graph, said in chain.from_iterable(map(_by_graph, pages(block))):
            written = self._page(said, "\t")
            if graph != before:
                close = " .\n}\n" if before else ""
                written = f"{close}{self._terms[graph]} {{\n\t{written.removeprefix(_NEXT)}"
            yield written.encode()
            before = graph
        yield b" .\n}\n"

    def _page(self, said: list[Statement], indent: str) -> str:
        subjects, predicates, objects = zip(*said, strict=True)
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
            short = self._in_short.fullmatch(term)
            if short:
                local = short["local"].replace("/", "\\/")
                return f"{self._short[short['namespace']]}:{local}"
            if not self._in_namespace.match(term) and "\\" not in term:
                return term
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


def _by_graph(page: str) -> Iterator[tuple[str, list[Statement]]]:
    """Give the statements of each graph, whose name ends a line and holds no space."""
    while page:
        graph = page[: page.index(" .\n")].rpartition(" ")[2]
        *lines, page = page.split(f" {graph} .\n")
        yield graph, [line.split(" ", 2) for line in lines]
