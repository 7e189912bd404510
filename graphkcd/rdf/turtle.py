"""Turtle and TriG from sorted lines: no RDF object a triple, and the bytes pyoxigraph would write.

Sorted lines hold a subject's statements side by side, and their literals are Turtle already. What
is left is to shorten IRIs and typed literals; whatever is not plain about that, pyoxigraph says.
Most subjects say things by the same few rows of predicates, so a row is laid out once and filled
in for each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphkcd.rdf.lines import Kept, Layouts, nodes, pages, statements
from graphkcd.vocab import TYPE, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkcd.rdf.lines import Node, Shape

#: Local names of these alone stand as they are, unless they begin with a hyphen.
_PLAIN: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-"
#: What may stand behind a prefix once its slashes are escaped.
_SIMPLE: Final = rb"[0-9A-Za-z_](?:[0-9A-Za-z_./-]*[0-9A-Za-z_-])?"
_INTEGER: Final = f'"^^<{XSD}integer>'.encode()
_QUOTE: Final = ord('"')
_NOT_FIRST: Final = b"->"


class Turtle:
    """Writes the nodes of sorted N-Triples as Turtle, and named graphs of them as TriG.

    Args:
        prefixes: What shortens IRIs; each stands for one that ends in a slash or a hash.
    """

    between: Final = b""
    closing: Final = b""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._short = {given.encode(): prefix.encode() for prefix, given in prefixes.items()}
        self._folders = {
            b"<" + given[:-1]: prefix + b":"
            for given, prefix in self._short.items()
            if given.endswith(b"/")
        }
        longest_first = sorted(self._short, key=len, reverse=True)
        namespace = b"<(?P<namespace>(?>%b))" % b"|".join(map(re.escape, longest_first))
        self._in_namespace = re.compile(namespace)
        self._in_short = re.compile(b"%b(?P<local>%b)>" % (namespace, _SIMPLE))
        self._terms = Kept(self._shortened)
        self._flat = Layouts(self._layout)
        self._indented = Layouts(lambda shape: self._layout(shape, b"\t"))

    @property
    def opening(self) -> bytes:
        """The prefixes, as they stand before all else."""
        lines = self._asked(b"<a:s>").splitlines(keepends=True)
        return b"".join(line for line in lines if line.startswith(b"@prefix"))

    def written(self, said: Sequence[Node]) -> bytes:
        """Write nodes as Turtle, without the prefixes."""
        return self._filled(said, self._flat)

    def graph(self, name: bytes, triples: bytes) -> Iterator[bytes]:
        """Write sorted N-Triples as a named graph of TriG, without the prefixes."""
        yield self.graph_opening(name)
        for page in pages(statements(triples)):
            yield self.in_graph(nodes(page))
        yield b"}\n"

    def graph_opening(self, name: bytes) -> bytes:
        """Give what stands before the nodes of a named graph."""
        return b"%b {\n" % self._terms[name]

    def in_graph(self, said: Sequence[Node]) -> bytes:
        """Write nodes as they stand in a named graph of TriG."""
        return self._filled(said, self._indented)

    def _filled(self, said: Sequence[Node], layouts: Layouts[bytes]) -> bytes:
        terms, shortened, quote = self._terms, self._shortened_iri, _QUOTE
        filled = [
            layouts[shape]
            % (shortened(subject), *[o if o[-1] == quote else terms[o] for o in objects])
            for subject, shape, objects in said
        ]
        return b"".join(filled)

    def _layout(self, shape: Shape, indent: bytes = b"") -> bytes:
        """Lay out a node: its subject and its objects are left to be filled in."""
        row = [indent, b"%b"]
        for predicate, before in zip(shape, (b"", *shape), strict=False):
            if predicate == before:
                row.append(b" , %b")
            else:
                verb = b"a" if predicate == _TYPE else self._shortened(predicate)
                next_ = b" ;\n\t" + indent if before else b" "
                row += next_, verb.replace(b"%", b"%%"), b" %b"
        return b"".join((*row, b" .\n"))

    def _shortened(self, term: bytes) -> bytes:
        if term.startswith(b"<"):
            return self._shortened_iri(term)
        digits = term[1 : -len(_INTEGER)]
        return digits if digits.isdigit() and term.endswith(_INTEGER) else self._as_asked(term)

    def _shortened_iri(self, term: bytes) -> bytes:
        folder, _, name = term.rpartition(b"/")
        prefix = self._folders.get(folder)
        if prefix and name.translate(None, _PLAIN) == b">" and name[0] not in _NOT_FIRST:
            return prefix + name[:-1]
        short = self._in_short.fullmatch(term)
        if short:
            return self._short[short["namespace"]] + b":" + short["local"].replace(b"/", b"\\/")
        if self._in_namespace.match(term) or b"\\" in term:
            return self._as_asked(term)
        return term

    def _as_asked(self, term: bytes) -> bytes:
        return self._asked(term).rpartition(b"<a:s> <a:p> ")[2].removesuffix(b" .\n")

    def _asked(self, term: bytes) -> bytes:
        """Let pyoxigraph write a statement about a term."""
        triples = ox.parse(b"<a:s> <a:p> %b ." % term, ox.RdfFormat.N_TRIPLES)
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=self._prefixes)
        return written or b""


_TYPE: Final = f"<{TYPE}>".encode()
