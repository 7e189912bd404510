"""Cards, claims and ways as plain values, for JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphkcd.analysis.timeline import timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkcd.analysis.decided import Decided
    from graphkcd.analysis.paths import Step
    from graphkcd.analysis.timeline import Moment
    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Edge, Network, Node

    Record = dict[str, Any]


def render_json(value: object) -> str:
    """Write records as JSON that people can read as well."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def card_record(network: Network, node: Node, decided: Decided) -> Record:
    """Give all that a card shows, and connections in either direction."""
    labels = labels_of(network)
    touching = (edge for edge in network.edges if node.id in (edge.source, edge.target))
    return {
        **node_record(node),
        "aliases": list(node.aliases),
        "facts": [{"name": name, "value": value} for name, value in node.facts],
        "timeline": [_moment_record(moment) for moment in timeline_of(network, node)],
        "decisions": [effect_record(effect) for effect in decided.about([node.id])],
        "connections": claim_records(touching, labels, decided),
    }


def claim_records(
    edges: Iterable[Edge], labels: Mapping[EntityId, str], decided: Decided
) -> list[Record]:
    """Give claims, each with its quotes, the ids that decisions know it by, and what was decided.

    What was decided is about the claim itself or about one of the things it joins.
    """
    chosen = tuple(edges)
    return [
        {
            **record,
            "ids": list(decided.ids_behind(edge)),
            "decisions": [effect_record(effect) for effect in decided.behind(edge)],
        }
        for edge, record in zip(chosen, edge_records(chosen, labels), strict=True)
    ]


def effect_record(effect: Effect) -> Record:
    """Give a decision: what, by whom, when, why, and why it does not apply, if so."""
    return {
        "verb": effect.verb.value,
        "said": effect.said,
        "who": effect.who,
        "when": effect.when or None,
        "why": effect.why,
        "source": effect.source or None,
        "trouble": effect.trouble or None,
    }


def edge_records(edges: Iterable[Edge], labels: Mapping[EntityId, str]) -> list[Record]:
    """Give claims, each with all of its quotes."""
    return [
        {
            "subject": _named(edge.source, labels),
            "relation": edge.relation,
            "object": _named(edge.target, labels),
            "origin": edge.origin,
            "modality": edge.modality,
            "rule": edge.rule,
            "note": edge.note,
            "quotes": [quote_record(quote) for quote in edge.quotes],
        }
        for edge in edges
    ]


def path_record(steps: Iterable[Step], labels: Mapping[EntityId, str], decided: Decided) -> Record:
    """Give a way between two things: its steps, and everything that connects each two."""
    told = [
        {
            "from": _named(step.start, labels),
            "to": _named(step.end, labels),
            "claims": claim_records(step.edges, labels, decided),
        }
        for step in steps
    ]
    return {"length": len(told), "steps": told}


def quote_record(quote: Evidence) -> Record:
    """Give a quote and its place: offsets in code points, half-open; lines from 1."""
    return {
        "document": quote.document,
        "line": quote.line,
        "start": quote.start,
        "end": quote.end,
        "exact": quote.exact,
    }


def node_record(node: Node) -> Record:
    """Give what names a thing."""
    return {"id": node.id, "kind": node.kind.value, "label": node.label}


def labels_of(network: Network) -> dict[EntityId, str]:
    """Give what each thing is called."""
    return {node.id: node.label for node in network.nodes}


def _named(id_: EntityId, labels: Mapping[EntityId, str]) -> Record:
    return {"id": id_, "label": labels[id_]}


def _moment_record(moment: Moment) -> Record:
    return {
        "date": moment.date or None,
        "event": node_record(moment.event) if moment.event else None,
        "talk": node_record(moment.talk) if moment.talk else None,
    }
