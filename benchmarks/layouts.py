"""Placing nodes beside networkx, and making a page beside stock pyvis.

python benchmarks/layouts.py [--talks 30] [--rounds 3]
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial

import networkx as nx
from corpus import Corpus
from measure import Row, compared, table
from pyvis.network import Network as PyvisNetwork

from graphkcd.analysis.project import project
from graphkcd.build.fragment import Reader
from graphkcd.catalogue.load import load_catalogue
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.network import Network
from graphkcd.sources.read import parse_note
from graphkcd.view.layout import place
from graphkcd.view.page import render_page


def network_of(talks: int) -> Network:
    catalogue = load_catalogue()
    reader = Reader(catalogue)
    notes = Corpus(0, catalogue).notes(talks)
    fragments = [reader.fragment_of(parse_note(note.name, note.text)[0]) for note in notes]
    return project(KnowledgeGraph.of(fragments, catalogue.entries.values()))


def as_networkx(network: Network) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    return graph


def anew(work: Callable[[Network], object], network: Network) -> object:
    """Do the work without what was placed before."""
    place.cache_clear()
    return work(network)


def pyvis_page(network: Network) -> str:
    page = PyvisNetwork(cdn_resources="in_line")
    for node in network.nodes:
        page.add_node(node.id, label=node.label)
    for edge in network.edges:
        page.add_edge(edge.source, edge.target, title=edge.relation)
    return page.generate_html()


def rows(talks: int, count: int) -> Iterator[Row]:
    network = network_of(talks)
    graph = as_networkx(network)
    nodes = len(network.nodes)
    yield from compared(
        f"placing {nodes:,} nodes",
        {
            "graphkcd, labels apart": partial(anew, place, network),
            "networkx spring_layout": partial(nx.spring_layout, graph, seed=1),
            "networkx forceatlas2_layout": partial(nx.forceatlas2_layout, graph, seed=1),
        },
        count,
        nodes,
        "nodes",
    )
    yield from compared(
        f"a page of {nodes:,} nodes",
        {
            "graphkcd, placed": partial(anew, lambda n: render_page(n, {}), network),
            "pyvis, not placed": lambda: pyvis_page(network),
        },
        count,
        nodes,
        "nodes",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--talks", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(table(list(rows(asked.talks, asked.rounds))))


if __name__ == "__main__":
    main()
