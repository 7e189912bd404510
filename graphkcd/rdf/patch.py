"""The difference between two exported graphs as an RDF patch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04X}" for end in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def statements_of(trig: bytes) -> frozenset[str]:
    """Give the statements of a TriG file, each as a line of N-Quads without its dot.

    Whatever anybody may take for the end of a line is escaped.

    Raises:
        SyntaxError: when it is no TriG.
    """
    quads = ox.parse(trig, ox.RdfFormat.TRIG)
    return frozenset(str(quad).translate(_LINE_ENDS) for quad in quads)


def render_patch(gone: Iterable[str], come: Iterable[str]) -> str:
    """Write an RDF Patch (https://afs.github.io/rdf-patch/): deletions, then additions, sorted.

    One transaction, without a header: it is the same for the same two graphs. No change is no
    text at all.

    >>> print(render_patch([], ["<a:x> <a:y> <a:z> <a:g>"]), end="")
    TX .
    A <a:x> <a:y> <a:z> <a:g> .
    TC .
    """
    lines = [*(f"D {line} ." for line in sorted(gone)), *(f"A {line} ." for line in sorted(come))]
    return "".join(f"{line}\n" for line in ("TX .", *lines, "TC .")) if lines else ""
