"""What happened when: events in the order of time, as far as notes tell it, and their talks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.entity import YEAR, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.entity import EntityId
    from graphkcd.model.network import Network, Node


@dataclass(frozen=True, slots=True)
class Moment:
    """A talk at an event, or the event itself."""

    date: str  #: as `date_of` tells it
    event: Node | None
    talk: Node | None


def event_order(network: Network) -> tuple[Node, ...]:
    """Give all events by the day or year they begin; those that tell neither last, by name."""
    return tuple(sorted(_events(network).values(), key=_when))


def date_of(event: Node) -> str:
    """Give when an event was: the date its notes state, else the one year in its name, or nothing.

    A date is in ISO 8601, two with a dash between for several days; of several, the first counts.

    >>> from graphkcd.model.network import Node
    >>> date_of(Node("event/mesh-day-2024", EntityKind.EVENT, "Mesh Day 2024"))
    '2024'
    """
    dates = [value for name, value in event.facts if name == "date"]
    years = set(YEAR.findall(event.label))
    return min(dates or years) if dates or len(years) == 1 else ""


def talks_at(network: Network) -> dict[EntityId, tuple[EntityId, ...]]:
    """Give the events of each talk that has any, sorted."""
    events: dict[EntityId, list[EntityId]] = {}
    for edge in network.edges:
        if edge.relation == "superEvent":
            events.setdefault(edge.source, []).append(edge.target)
    return {talk: tuple(sorted(set(found))) for talk, found in events.items()}


#: How a talk speaks of a thing.
_TALK_EDGES: Final = ("performer", "mentions", "about")


def timeline_of(network: Network, node: Node) -> tuple[Moment, ...]:
    """Give the talks that a thing has to do with, in the order of time, then of the programme.

    An event has its talks, a place the events there; a talk has no timeline.
    """
    events = _events(network)
    if node.kind is EntityKind.PLACE:
        there = {e.source for e in network.edges if e.target == node.id and e.source in events}
        return tuple(sorted((_moment(events[id_], None) for id_ in there), key=_order))
    nodes = {n.id: n for n in network.nodes}
    found = (
        _moment(events.get(event), nodes[talk])
        for talk, event in _talks(network, node)
        if talk in nodes
    )
    return tuple(sorted(found, key=_order))


def _talks(network: Network, node: Node) -> Iterator[tuple[EntityId, EntityId]]:
    at = talks_at(network)
    if node.kind is EntityKind.EVENT:
        yield from ((talk, node.id) for talk, events in at.items() if node.id in events)
        return
    talks = {e.source for e in network.edges if e.target == node.id and e.relation in _TALK_EDGES}
    for talk in sorted(talks):
        yield from ((talk, event) for event in at.get(talk, ("",)))


def _moment(event: Node | None, talk: Node | None) -> Moment:
    return Moment(date_of(event) if event else "", event, talk)


def _events(network: Network) -> dict[EntityId, Node]:
    return {node.id: node for node in network.nodes if node.kind is EntityKind.EVENT}


def _when(event: Node | None) -> tuple[bool, str, str, str]:
    if event is None:
        return (True, "", "", "")
    date = date_of(event)
    return (not date, date, event.label, event.id)


def _order(moment: Moment) -> tuple[object, ...]:
    talk = moment.talk
    place = (_position(talk), talk.label, talk.id) if talk else (0, "", "")
    return (moment.event is None, *_when(moment.event), *place)


def _position(talk: Node) -> int:
    return min((int(value) for name, value in talk.facts if name == "position"), default=0)
