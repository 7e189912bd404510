"""What a store was last sent: a digest per named graph, kept beside the build."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkcd.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Named graph → its triples as sorted N-Triples: canonical, since no node of ours is blank.
Graphs = dict[str, bytes]


def read_graphs(trig: Path) -> Graphs:
    """Read the named graphs of a TriG file.

    Raises:
        GraphError: when it cannot be opened or is no TriG.
    """
    lines: dict[str, set[str]] = {}
    try:
        for quad in ox.parse(path=str(trig), format=ox.RdfFormat.TRIG):
            if isinstance(quad.graph_name, ox.NamedNode):
                lines.setdefault(quad.graph_name.value, set()).add(f"{quad.triple} .\n")
    except (OSError, SyntaxError) as error:
        said = " ".join(str(error).split())
        raise GraphError(trig, f"this is no graph that can be read: {said}") from error
    return {name: "".join(sorted(lines[name])).encode() for name in sorted(lines)}


@dataclass(slots=True)
class Sent:
    """What an endpoint holds of ours, as far as it told us that it took it."""

    path: Path
    endpoint: str
    digests: dict[str, str] = field(default_factory=dict)

    def note(self, graph: str, digest: str) -> None:
        """Remember at once that a graph arrived, or with an empty digest that it is gone."""
        if digest:
            self.digests[graph] = digest
        else:
            self.digests.pop(graph, None)
        known = _read(self.path)
        known[self.endpoint] = self.digests
        aside = self.path.with_name(f"{self.path.name}.new")
        aside.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        aside.replace(self.path)


def read_sent(path: Path, endpoint: str) -> Sent:
    """Read what an endpoint was sent; nothing where there is no record, or none to be trusted."""
    found = _read(path).get(endpoint, {})
    return Sent(path, endpoint, {str(k): str(v) for k, v in found.items()})


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {name: graphs for name, graphs in known.items() if isinstance(graphs, dict)}


def digest(triples: bytes) -> str:
    """Give the digest by which a graph is known to be the same."""
    return sha256(triples).hexdigest()


def changes(graphs: Mapping[str, bytes], sent: Sent) -> list[str]:
    """Name the graphs to send or to remove: those sent before that are gone come last."""
    new = [name for name, triples in graphs.items() if sent.digests.get(name) != digest(triples)]
    return [*new, *sorted(name for name in sent.digests if name not in graphs)]
