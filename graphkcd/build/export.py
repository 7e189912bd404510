"""A graph as the files that a build writes: all computed before the first is written."""

from __future__ import annotations

from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd import __version__, vocab
from graphkcd.analysis.project import project
from graphkcd.build.provenance import Documents, encode_provenance
from graphkcd.query.questions import load_questions
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import serialize_all
from graphkcd.sources.find import HTML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.network import Network
    from graphkcd.view.page import Asking, Extras


def export_rdf(graph: KnowledgeGraph, base: str = vocab.BASE) -> dict[str, bytes]:
    """Give every serialisation as ``file name → bytes``; equal graphs give equal bytes."""
    documents = Documents.of([fragment.document for fragment in graph.fragments], base)
    told = map(repr, graph.background)
    quads = [*encode(graph, base), *encode_provenance(documents, told, base)]
    return {f"graph.{f.suffix}": written for f, written in serialize_all(quads, base).items()}


def export_page(graph: KnowledgeGraph, texts: Mapping[str, str], base: str = vocab.BASE) -> bytes:
    """Give the interactive page; ``texts`` are the notes by path, for the words around quotes."""
    return render_network(project(graph), texts, base)


def import_page() -> None:
    """Import what a page is made with, which takes a second: also what places its nodes anew."""
    for module in ("scipy.spatial", "graphkcd.view.layout", "graphkcd.view.page"):
        import_module(module)


def render_network(
    network: Network,
    texts: Mapping[str, str],
    base: str = vocab.BASE,
    more: Extras | None = None,
) -> bytes:
    """Give the page of a network; as :func:`export_page` otherwise."""
    from graphkcd.view.page import render_page  # pyvis takes half a second to import

    about = {"version": __version__, "base_iri": base}
    return render_page(network, texts, about=about, more=more).encode()


def asking_with(engine: Path, trig: bytes) -> Asking:
    """Give what a page answers SPARQL with, the question library among it."""
    from graphkcd.view.page import Asking

    return Asking(engine, trig, [asdict(question) for question in load_questions().values()])


def is_page(path: str) -> bool:
    """Whether a note is a web page: its words, which quotes refer to, stand in no file yet."""
    return path.lower().endswith(HTML)


def is_export(file: str) -> bool:
    """Whether a build wrote this file, which could be taken for a note.

    So the folder of the notes may hold the output as well, and building twice changes nothing.
    """
    if "graph.html" not in file and "texts" not in file:
        return False
    path = Path(file)
    places = [path] if path.name == "graph.html" else []
    if "texts" in path.parts:
        places += [folder for folder in path.parents if folder.name == "texts"]
    return any(place.with_name("graph.trig").is_file() for place in places)
