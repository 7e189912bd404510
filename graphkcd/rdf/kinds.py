"""Every id begins with a kind of thing: what a graph that was read back is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.model.entity import kind_of

if TYPE_CHECKING:
    from graphkcd.model.graph import KnowledgeGraph


def check_kinds(graph: KnowledgeGraph) -> None:
    """Look at every id that a graph speaks of.

    Raises:
        ValueError: where one's first part is no kind of thing.
    """
    claims = (*graph.added, *(claim for f in graph.fragments for claim in f.claims))
    spoken = {end for claim in claims for end in (claim.subject, claim.object)}
    spoken |= {mention.entity for f in graph.fragments for mention in f.mentions}
    spoken |= {given.affiliation for f in graph.fragments for given in f.appearances} - {""}
    for id_ in {*spoken, *(entry.id for entry in graph.background)}:
        kind_of(id_)
