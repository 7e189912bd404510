"""A network as the page's data block: plain values, sorted, nothing said twice."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from graphkcd.model.claim import Relation
from graphkcd.view.background import foreground_ids, is_background
from graphkcd.view.communities import find_communities, name_communities
from graphkcd.vocab import (
    ABOUT,
    BASE,
    BROADER,
    CATEGORY,
    CONCERNS,
    MENTIONS,
    PERFORMER,
    PREFIXES,
    SUPER_EVENT,
    relation_iri,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Edge, Network, Node

    Record = dict[str, Any]

#: The shape of each kind: together with its colour it tells the kinds apart.
SHAPES = {
    "event": "star",
    "talk": "square",
    "person": "dot",
    "technology": "diamond",
    "theme": "hexagon",
    "organization": "triangle",
    "place": "triangleDown",
}
_PREDICATES = {
    "about": ABOUT,
    "broader": BROADER,
    "category": CATEGORY,
    "concerns": CONCERNS,
    "mentions": MENTIONS,
    "performer": PERFORMER,
    "superEvent": SUPER_EVENT,
}


def network_records(
    network: Network,
    texts: Mapping[str, str],
    about: Mapping[str, str],
    places: Mapping[str, tuple[float, float]] | None = None,
) -> Record:
    """Give all that the page knows, ready for JSON; nodes and edges go by their row numbers.

    Offsets in it count UTF-16 units, as JavaScript does. A quote that does not stand where it
    should in ``texts`` travels with its own words, so nothing is shown that was not read. Nodes
    stand where ``places`` says, if it is given.
    """
    groups = find_communities(network)
    paths = _paths(network, texts)
    quotes = _Quotes(texts, {path: row for row, path in enumerate(paths)})
    row = {node.id: i for i, node in enumerate(network.nodes)}
    group = {id_: n for n, ids in enumerate(groups) for id_ in ids}
    front = foreground_ids(network)
    at = places or _placed(network)
    return {
        "nodes": [
            _node(node, at[node.id], group.get(node.id, -1), background=node.id not in front)
            for node in network.nodes
        ],
        "edges": [_edge(edge, row, quotes) for edge in network.edges],
        "communities": name_communities(network, groups),
        "documents": [_document(path, network, texts) for path in paths],
        "predicates": _predicates(network),
        "prefixes": PREFIXES,
        "base": about.get("base_iri", BASE),
        "about": dict(sorted(about.items())),
        "digest": digest(network),
    }


def _placed(network: Network) -> Mapping[EntityId, tuple[float, float]]:
    from graphkcd.view.layout import place  # numpy takes long to import

    return place(network)


def digest(network: Network) -> str:
    """Give the digest of all that a network says; equal networks have equal digests."""
    return hashlib.sha256(
        repr((network.nodes, network.edges)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def layout_digest(network: Network) -> str:
    """Give the digest of all that positions depend on; quotes, for one, do not count."""
    nodes = [(node.id, node.label) for node in network.nodes]
    edges = [(e.source, e.relation, e.target, is_background(e)) for e in network.edges]
    return hashlib.sha256(repr((nodes, edges)).encode("utf-8", "surrogatepass")).hexdigest()


def _paths(network: Network, texts: Mapping[str, str]) -> list[str]:
    quoted = {quote.document for edge in network.edges for quote in edge.quotes}
    return sorted({source.path for source in network.sources} | set(texts) | quoted)


def _node(node: Node, at: tuple[float, float], community: int, *, background: bool) -> Record:
    record: Record = {
        "iri": node.id,
        "kind": node.kind.value,
        "label": node.label,
        "shape": SHAPES.get(node.kind.value, "dot"),
        "x": at[0],
        "y": at[1],
        "community": community,
    }
    aliases = [alias for alias in dict.fromkeys(node.aliases) if alias != node.label]
    optional = {"aliases": aliases, "facts": [list(fact) for fact in node.facts]}
    optional["background"] = [True] if background else []
    return record | {name: value for name, value in optional.items() if value}


def _edge(edge: Edge, row: Mapping[str, int], quotes: _Quotes) -> Record:
    record: Record = {
        "from": row[edge.source],
        "to": row[edge.target],
        "relation": edge.relation,
    }
    optional = {
        "quotes": [quotes.record(quote) for quote in edge.quotes],
        "origin": "" if edge.origin == "stated" else edge.origin,
        "modality": "" if edge.modality == "asserted" else edge.modality,
        "rule": edge.rule,
        "note": edge.note,
        "background": is_background(edge),
    }
    return record | {name: value for name, value in optional.items() if value}


class _Quotes:
    """Turns evidence into ``[document, start, end, line]``, with the words where it must."""

    def __init__(self, texts: Mapping[str, str], rows: Mapping[str, int]) -> None:
        self.texts = texts
        self.rows = rows
        self.wide = {path: _wide_letters(text) for path, text in texts.items()}

    def record(self, quote: Evidence) -> list[object]:
        place = [self.rows[quote.document], quote.start, quote.end, quote.line]
        text = self.texts.get(quote.document, "")
        if text[quote.start : quote.end] != quote.exact:
            return [*place, quote.exact]
        wide = self.wide[quote.document]
        if wide:
            place[1] += sum(at < quote.start for at in wide)
            place[2] += sum(at < quote.end for at in wide)
        return [*place]


def _wide_letters(text: str) -> Sequence[int]:
    """Give the offsets of letters that JavaScript counts twice."""
    return () if text.isascii() else [found.start() for found in _WIDE.finditer(text)]


_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")


def _document(path: str, network: Network, texts: Mapping[str, str]) -> Record:
    record: Record = {"path": path, "text": texts.get(path, "")}
    for source in network.sources:
        if source.path == path:
            record |= {
                "name": source.name,
                "digest": source.digest,
                "language": source.language,
                "authors": list(source.authors),
            }
    return record


def _predicates(network: Network) -> dict[str, str]:
    known = {relation.value for relation in Relation}
    used: dict[str, str] = defaultdict(str)
    for relation in sorted({edge.relation for edge in network.edges}):
        if relation in _PREDICATES:
            used[relation] = _PREDICATES[relation]
        else:
            used[relation] = relation_iri(Relation(relation)) if relation in known else ""
    return dict(used)
