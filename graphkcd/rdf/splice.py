"""Sorted RDF files as runs of pieces: find a subject's or a graph's, and put others in place.

A file that a build wrote has its prefixes first, then a piece for each subject, or for each named
graph, sorted. So a few changed pieces need not cost more than copying the rest.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from mmap import mmap

    from graphkcd.rdf.formats import Format

#: A stretch of a file, in bytes, half-open.
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """How the pieces of a format are told apart."""

    line: bytes  #: a pattern of what no line begins with but the first of a piece
    words: re.Pattern[bytes]  #: the first words of a piece, which tell its key
    term: Callable[[bytes, Mapping[bytes, bytes]], bytes]  #: a piece's key of its first words
    between: bytes = b""  #: stands between two pieces
    closing: bytes = b""  #: stands behind all


def _of_line(found: bytes, _: Mapping[bytes, bytes]) -> bytes:
    return found


_ESCAPED: Final = re.compile(rb"\\(.)")


def _of_name(found: bytes, prefixes: Mapping[bytes, bytes]) -> bytes:
    """Give the term of an IRI or a prefixed name (Turtle 1.1, section 2.4)."""
    if found.startswith(b"<"):
        return found
    prefix, _, local = found.partition(b":")
    return b"<" + prefixes[prefix] + _ESCAPED.sub(rb"\1", local) + b">"


def _of_node(found: bytes, _: Mapping[bytes, bytes]) -> bytes:
    iri: str = json.loads(found)
    return f"<{iri}>".encode()


#: No line is looked at further than this, in bytes, to know whether a piece begins there.
_LOOK: Final = 16

_PIECES: Final = {
    "nt": Pieces(rb"<", re.compile(rb"(<[^>]*>) "), _of_line),
    "ttl": Pieces(rb"[^\s@]", re.compile(rb"([^\s]+) "), _of_name),
    "trig": Pieces(rb"[^\s@}]", re.compile(rb"([^\s]+) \{"), _of_name),
    "jsonld": Pieces(
        rb'  \{\n   "id": ',
        re.compile(rb'  \{\n   "id": ("(?:[^"\\]|\\.)*")'),
        _of_node,
        b",\n",
        b"\n ]\n}\n",
    ),
}

#: The nodes of a named graph in TriG, between its name and its closing brace.
_NODES: Final = Pieces(rb"\t[^\s]", re.compile(rb"\t([^\s]+) "), _of_name, closing=b"}\n")

_PREFIX: Final = re.compile(rb"^@prefix ([^:\s]*): <([^>]*)> \.$", re.MULTILINE)


class Spliceable:
    """What a build wrote, ready to be copied with other pieces in it.

    Args:
        content: The bytes of a file or a graph, mapped or read.
        pieces: What they consist of.
        prefixes: What they are shortened by, where they do not say so themselves.
    """

    def __init__(
        self,
        content: mmap | bytes,
        pieces: Pieces,
        prefixes: Mapping[bytes, bytes] | None = None,
    ) -> None:
        self._content = content
        self._pieces = pieces
        # What is looked for begins with a line feed, so that nothing else is looked at closely.
        self._line_feed = re.compile(b"\n(?=%b)" % pieces.line)
        self._end = len(content) - len(pieces.closing)
        begins_at_once = re.match(pieces.line, content)
        self._begin = 0 if begins_at_once else self._behind_line_feed(0, self._end)
        header = _PREFIX.finditer(content[: self._begin])
        self._prefixes = prefixes or {found[1]: found[2] for found in header}

    @classmethod
    def of_file(cls, content: mmap | bytes, format_: Format) -> Spliceable:
        """Give a file that is written in a format."""
        return cls(content, _PIECES[format_.suffix])

    def find(self, key: bytes) -> Stretch:
        """Find the piece of a subject or graph, by its term in N-Triples syntax.

        Returns:
            Its bytes, with what stands between it and the next; empty where it would stand.
        """
        return self._bound(key, after=False), self._bound(key, after=True)

    def read(self, key: bytes) -> bytes:
        """Give the piece of a subject or graph, empty when there is none."""
        start, end = self.find(key)
        return self._content[start:end]

    def splice(self, pieces: Mapping[bytes, bytes]) -> Iterator[bytes | Stretch]:
        """Give the file anew, with some pieces replaced, added, or, where empty, left out.

        What stays as it is comes as its place in the file: the system copies it faster than we do.
        """
        yield 0, self._begin
        between = b""
        for run in self._runs(pieces):
            yield between
            yield run
            between = self._pieces.between
        yield self._end, len(self._content)

    def graph(self, name: bytes, opening: bytes, nodes: Mapping[bytes, bytes]) -> bytes:
        """Give a named graph of TriG anew, with some nodes replaced, added, or left out.

        Args:
            name: Its term.
            opening: What stands before its nodes.
            nodes: By subject, as they stand in it; empty to leave one out.

        Returns:
            Its bytes; empty when no node is left.
        """
        written = self.read(name) or opening + _NODES.closing
        inside = Spliceable(written, _NODES, self._prefixes)
        anew = b"".join(
            said if isinstance(said, bytes) else written[slice(*said)]
            for said in inside.splice(nodes)
        )
        return anew if len(anew) > len(opening + _NODES.closing) else b""

    def _runs(self, pieces: Mapping[bytes, bytes]) -> Iterator[bytes | Stretch]:
        """Give what there is of old stretches and new pieces, in their order."""
        at = self._begin
        for key in sorted(pieces):
            start, end = self.find(key)
            if at < start:
                yield self._without_between(at, start)
            if pieces[key]:
                yield pieces[key]
            at = end
        if at < self._end:
            yield self._without_between(at, self._end)

    def _without_between(self, start: int, end: int) -> Stretch:
        """Leave out of a stretch what would stand between it and the next piece."""
        between = self._pieces.between
        ends_so = between and self._content[end - len(between) : end] == between
        return start, end - len(between) if ends_so else end

    def _bound(self, key: bytes, *, after: bool) -> int:
        """Find the first piece that does not sort before a key, or the first that sorts after."""
        low, high = self._begin, self._end
        while low < high:
            middle = (low + high) // 2
            start = self._next(middle, high)
            if start < high and self._is_before(start, key, after=after):
                low = start + 1
            else:
                high = middle
        return self._next(low, self._end)

    def _next(self, at: int, before: int) -> int:
        """Find the first piece that begins at a place or behind it, but before another, or that."""
        return at if at == self._begin else self._behind_line_feed(at - 1, before)

    def _behind_line_feed(self, at: int, before: int) -> int:
        limit = min(before + _LOOK, self._end)
        found = self._line_feed.search(self._content, at, limit)
        return min(found.end(), before) if found else before

    def _is_before(self, start: int, key: bytes, *, after: bool) -> bool:
        words = self._pieces.words.match(self._content, start)
        term = self._pieces.term(words[1], self._prefixes) if words else b""
        return term <= key if after else term < key
