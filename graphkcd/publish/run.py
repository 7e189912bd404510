"""Bring a store up to date with a build: send what changed, remove what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.publish.state import changes, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.publish.state import Sent
    from graphkcd.publish.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """A graph that arrived, or that was removed."""

    graph: str
    is_removed: bool


def publish(graphs: Mapping[str, bytes], store: Store, sent: Sent) -> Iterator[Step]:
    """Send each changed graph and remove each that is gone, telling of every one when it is done.

    What is done is remembered at once, so that the next call goes on where this one stopped. Only
    graphs that we sent are ever removed.

    Raises:
        PublishError: when the store does not take a graph; those before it stay done.
    """
    for name in changes(graphs, sent):
        if name in graphs:
            store.put(name, graphs[name])
            sent.note(name, digest(graphs[name]))
        else:
            store.delete(name)
            sent.note(name, "")
        yield Step(name, is_removed=name not in graphs)
