"""A graph as the files that a build writes: all computed before the first is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphkcd import __version__, vocab
from graphkcd.analysis.project import project
from graphkcd.ids import document_id, long_digest
from graphkcd.rdf.encode import PROVENANCE_GRAPH, Quad, encode
from graphkcd.rdf.formats import FORMATS, serialize
from graphkcd.rdf.terms import iri, text, thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.model.graph import KnowledgeGraph


def export_rdf(graph: KnowledgeGraph, base: str = vocab.BASE) -> dict[str, bytes]:
    """Give every serialisation as ``file name → bytes``; equal graphs give equal bytes."""
    quads = [*encode(graph, base), *_provenance(graph, base)]
    return {f"graph.{f.suffix}": serialize(quads, f, base) for f in FORMATS}


def export_page(graph: KnowledgeGraph, texts: Mapping[str, str]) -> bytes:
    """Give the interactive page; ``texts`` are the notes by path, for the words around quotes."""
    from graphkcd.view.page import render_page  # pyvis takes half a second to import

    return render_page(project(graph), texts, about={"version": __version__}).encode()


def export_report(report: Mapping[str, Any]) -> bytes:
    """Give the report as readable JSON; its timings are all that differs between equal builds."""
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def _provenance(graph: KnowledgeGraph, base: str) -> Iterator[Quad]:
    """Say what the graph was made from and by what; without a clock, so builds stay comparable."""
    digests = [fragment.document.digest for fragment in graph.fragments]
    build = f"build/{long_digest(__version__, *digests)}"
    agent = f"software/graphkcd-{__version__}"
    name = thing(PROVENANCE_GRAPH, base)

    def quad(subject: str, predicate: str, object_: str) -> Quad:
        return (thing(subject, base), iri(predicate), object_, name)

    yield quad(build, vocab.TYPE, iri(vocab.ACTIVITY))
    yield quad(build, vocab.ASSOCIATED_WITH, thing(agent, base))
    yield quad(agent, vocab.TYPE, iri(vocab.SOFTWARE_AGENT))
    yield quad(agent, vocab.NAME, text("graphkcd"))
    yield quad(agent, vocab.VERSION, text(__version__))
    for fragment in graph.fragments:
        yield quad(build, vocab.USED, thing(document_id(fragment.document.path), base))
