"""The graph as people look at it: nodes and edges, each edge with the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId, EntityKind
    from graphkcd.model.evidence import Evidence


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """An event, talk, person, technology, theme, organisation or place."""

    id: EntityId
    kind: EntityKind
    label: str
    aliases: tuple[str, ...] = ()
    #: What else its card shows, as ``(name, value)``: "kind", "maturity", "format", "abstract",
    #: "takeaway" (repeated), "position", "date", "homepage", "repository", "recording", "link".
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """How two nodes are connected, and why one should believe it."""

    source: EntityId
    relation: str  #: local name: "performer", "mentions", "about", "superEvent", "partOf", …
    target: EntityId
    quotes: tuple[Evidence, ...] = ()
    origin: str = "stated"  #: stated, listed, catalogue or decision
    modality: str = "asserted"  #: asserted, planned, possible or negated
    rule: str = ""
    note: str = ""  #: the role a speaker was announced with, for example


@dataclass(frozen=True, slots=True)
class Source:
    """A document behind the graph: its name, path, digest, language and authors."""

    path: str
    name: str
    digest: str
    language: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, sorted, ends present; sources as well."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sources: tuple[Source, ...] = ()
