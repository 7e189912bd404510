"""What the page shows of a build: everything, or, of very many talks, what they have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.aggregate import aggregate, chosen
from graphkcd.analysis.project import project
from graphkcd.build.gathered import Gathered
from graphkcd.build.parts import read_fragment, shorten_links, to_links
from graphkcd.ids import long_digest
from graphkcd.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.build.contribution import Summary
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.network import Network

#: Up to so many talks the page shows each; of more, it shows events and what they are about.
MOST_TALKS: Final = 2_000

Texts = dict[str, str]


def network_of(
    cache: Cache, summaries: Sequence[Summary], around: KnowledgeGraph
) -> tuple[Network, Texts]:
    """Give the network that the page shows, and the texts that its quotes stand in."""
    if sum(len(summary.talks) for summary in summaries) <= MOST_TALKS:
        graph, texts = graph_of(cache, around)
        return project(graph), texts
    network = _aggregated(cache, summaries, around)
    quoted = sorted({quote.document for edge in network.edges for quote in edge.quotes})
    return network, dict(cache.texts(quoted))


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


def _aggregated(cache: Cache, summaries: Sequence[Summary], around: KnowledgeGraph) -> Network:
    shown = chosen((*s.events, *s.referenced) for s in summaries)
    links = Gathered(
        cache, "links", lambda said: shorten_links(said, shown), long_digest(*sorted(shown))
    )
    documents = (to_links(said) for _, said in links)
    return aggregate(documents, [entry for entry in around.background if entry.id in shown])
