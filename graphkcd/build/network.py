"""What the page shows of a build: everything, or, of very many talks, what they have in common."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from graphkcd.analysis.aggregate import Bare, Links, Tie, aggregate, chosen
from graphkcd.analysis.project import project
from graphkcd.build.parts import read_fragment
from graphkcd.ids import long_digest
from graphkcd.keep.gathered import Gathered
from graphkcd.keep.sealed import Unsealed, parse_plain
from graphkcd.model.document import Document
from graphkcd.model.entity import EntityKind
from graphkcd.model.network import Network, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from graphkcd.build.summaries import Total
    from graphkcd.keep.cache import Cache
    from graphkcd.model.entity import EntityId, Entry
    from graphkcd.model.graph import KnowledgeGraph

#: Up to so many talks the page shows each; of more, it shows events and what they are about.
MOST_TALKS: Final = 2_000

Texts = dict[str, str]


def is_large(talks: int) -> bool:
    """Whether there are too many talks to show each."""
    return talks > MOST_TALKS


def network_of_each(cache: Cache, around: KnowledgeGraph) -> tuple[Network, Texts]:
    """Give the network of all that notes say, and their texts, which its quotes stand in."""
    graph, texts = graph_of(cache, around)
    return project(graph), texts


def graph_of(cache: Cache, around: KnowledgeGraph) -> tuple[KnowledgeGraph, Texts]:
    """Give the union of all fragments and what stands around them, and the texts by path."""
    texts: Texts = {}
    fragments = []
    for path, (text, fragment) in cache.decided_parts("text", "fragment"):
        texts[path] = _text(text)
        document = Document(path, texts[path], texts[path], ())
        fragments.append(read_fragment(fragment, document))
    return replace(around, fragments=tuple(fragments)), texts


def _text(written: bytes) -> str:
    return written.decode("utf-8", "surrogatepass")


def shown_of(total: Total) -> frozenset[EntityId]:
    """Give what is shown of very many talks."""
    return chosen({**total.events, **total.referenced})


def pieces_shown(cache: Cache, shown: AbstractSet[EntityId]) -> Iterator[bytes]:
    """Give what :func:`network_in_pieces` puts together: bytes, so that they may travel.

    Raises:
        Unsealed: when what was kept of a note is damaged.
    """
    how = long_digest("with texts", *sorted(shown))
    return Gathered(cache, "links", partial(_of_note, cache, shown), how).in_json()


def _of_note(cache: Cache, shown: AbstractSet[EntityId], path: str, written: bytes) -> bytes:
    """Leave of what a note sums up to what is of things that are shown, and where it stands."""
    try:
        nodes, ties = parse_plain(written)
        left = [node for node in nodes if node[0] in shown]
        tied = [tie for tie in ties if tie[0][0] in shown and tie[0][2] in shown]
    except (ValueError, TypeError, IndexError) as error:
        raise Unsealed("links") from error
    text = _text(cache.part(path, "text")) if tied else ""
    said = [left, tied, path, text] if left or tied else []
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def network_in_pieces(
    pieces: Iterable[bytes], background: Iterable[Entry]
) -> tuple[Network, Texts]:
    """Give the network that very many talks have in common, and the texts its quotes stand in.

    Args:
        pieces: Of :func:`pieces_shown`, in any order.
        background: The catalogue's entries of things that are shown.

    Raises:
        Unsealed: when a piece is none.
    """
    texts: Texts = {}
    network = aggregate(_links_in(pieces, texts), background)
    quoted = {quote.document for edge in network.edges for quote in edge.quotes}
    return network, {path: texts[path] for path in sorted(quoted & texts.keys())}


def _links_in(pieces: Iterable[bytes], texts: Texts) -> Iterator[Links]:
    """Give what each note sums up to, never all at once; put its text among the others."""
    try:
        for nodes, ties, path, text in filter(None, chain.from_iterable(map(parse_plain, pieces))):
            texts[path] = text
            yield _links(nodes, ties)
    except (ValueError, TypeError) as error:
        raise Unsealed("links") from error


def _links(nodes: list[Any], ties: list[Any]) -> Links:
    """Give what a note sums up to, as far as it is shown."""
    return Links(
        tuple(_node(*node) for node in nodes),
        tuple(Tie(Bare(*edge), places, tuple(map(tuple, quotes))) for edge, places, quotes in ties),
    )


def _node(id_: EntityId, kind: str, label: str, aliases: list[str], facts: list[list[str]]) -> Node:
    told = tuple((name, value) for name, value in facts)
    return Node(id_, EntityKind(kind), label, tuple(aliases), told)
