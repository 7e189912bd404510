"""Cards and claims as text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.timeline import timeline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.analysis.decided import Decided
    from graphkcd.analysis.paths import Step
    from graphkcd.analysis.timeline import Moment
    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Edge, Network, Node

#: Relation → how it reads from its target's side.
_INVERSE: Final = {
    "performer": "speaks in",
    "mentions": "mentioned in",
    "about": "subject of",
    "superEvent": "has talk",
    "partOf": "has part",
    "uses": "used by",
    "category": "has technology",
    "broader": "has narrower theme",
    "createdBy": "made",
    "owner": "owns",
}
_FORWARD: Final = {
    "performer": "given by",
    "superEvent": "at",
    "about": "about",
    "partOf": "part of",
}
_WIDTH: Final = 100
_MOST_QUOTES: Final = 3


def render_card(network: Network, node: Node, decided: Decided) -> str:
    """Render what is known of a node: facts, decisions, when it came up, connections and quotes."""
    lines = [f"{node.label}  ({node.kind})", f"  id: {node.id}"]
    if node.aliases:
        lines.append(f"  also: {', '.join(node.aliases)}")
    for name, value in node.facts:
        lines += textwrap.wrap(
            f"{name}: {value}", _WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    for effect in decided.about([node.id]):
        lines += textwrap.wrap(
            render_effect(effect),
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    lines += _timeline(timeline_of(network, node))
    labels = {n.id: n.label for n in network.nodes}
    for edge in network.edges:
        if edge.source == node.id:
            reads = relation_words(edge.relation)
            lines.append(f"  {reads} {labels[edge.target]}{_marks(edge)}")
        elif edge.target == node.id:
            lines.append(f"  {_inverse(edge, labels[edge.source])}{_marks(edge)}")
        else:
            continue
        lines += [f"      {quote}" for quote in _quotes(edge.quotes)]
    return "\n".join(lines)


def render_edges(
    network: Network,
    edges: Sequence[Edge],
    most: int | None = None,
    ids_of: Callable[[Edge], Iterable[EntityId]] = lambda _: (),
) -> str:
    """Render claims as sentences, each with all of its quotes, or the first few, and its ids."""
    labels = {node.id: node.label for node in network.nodes}
    lines: list[str] = []
    for edge in edges:
        lines.append(render_claim(edge, labels))
        lines += [f"    {quote}" for quote in _quotes(edge.quotes, most or len(edge.quotes))]
        lines += [f"    id: {id_}" for id_ in ids_of(edge)]
    return "\n".join(lines)


def render_claim(edge: Edge, labels: Mapping[EntityId, str]) -> str:
    """Render a claim as a sentence, with what is special about it in brackets."""
    source, target = labels.get(edge.source, edge.source), labels.get(edge.target, edge.target)
    return f"{source} — {relation_words(edge.relation)} — {target}{_marks(edge)}"


def relation_words(relation: str) -> str:
    """Give how a relation reads from its source's side.

    >>> relation_words("performer"), relation_words("integratesWith")
    ('given by', 'integrates with')
    """
    return _FORWARD.get(relation, _spaced(relation))


def render_effect(effect: Effect) -> str:
    """Render a decision: what, by whom, when and why, and why it does not apply if it does not."""
    signed = ", ".join(filter(None, (effect.who, effect.when)))
    trouble = f"; does not apply: {effect.trouble}" if effect.trouble else ""
    return f"decided: {effect.said} ({signed}: {effect.why}{trouble})"


def render_quote(quote: Evidence) -> str:
    """Render a quote on one line, with its document and line."""
    return f"“{' '.join(quote.exact.split())}”  {quote.document}:{quote.line}"


def render_paths(network: Network, paths: Iterable[Sequence[Step]]) -> str:
    """Render ways, numbered: the things passed in a line, then each step with quotes."""
    labels = {node.id: node.label for node in network.nodes}
    lines: list[str] = []
    for number, steps in enumerate(paths, 1):
        passed = [labels[steps[0].start], *(labels[step.end] for step in steps)]
        lines.append(f"{number}. {' → '.join(passed)}")
        shown = (render_edges(network, step.edges, _MOST_QUOTES) for step in steps)
        lines += [textwrap.indent(text, "    ") for text in shown]
    return "\n".join(lines)


def _timeline(moments: Sequence[Moment]) -> Iterator[str]:
    """Render when a thing came up, one line each; what has no stated date says so."""
    if moments:
        yield "  timeline"
    dates = [moment.date or "undated" for moment in moments]
    width = max(map(len, dates), default=0)
    for date, moment in zip(dates, moments, strict=True):
        named = [thing.label for thing in (moment.event, moment.talk) if thing]
        yield f"    {date:{width}}  {': '.join(named)}"


def _inverse(edge: Edge, source: str) -> str:
    reads = _INVERSE.get(edge.relation)
    return f"{reads} {source}" if reads else f"← {source}: {_spaced(edge.relation)}"


def _spaced(relation: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in relation)


def _marks(edge: Edge) -> str:
    marks = [m for m in (edge.modality, edge.origin) if m not in ("asserted", "stated")]
    marks += [edge.note] if edge.note else []
    marks += [f"rule {edge.rule}"] if edge.rule and edge.rule != edge.origin else []
    return f"  [{', '.join(marks)}]" if marks else ""


def _quotes(quotes: Sequence[Evidence], most: int = _MOST_QUOTES) -> list[str]:
    shown = [render_quote(quote) for quote in quotes[:most]]
    more = len(quotes) - most
    return shown + ([f"… and {more} more"] if more > 0 else [])
