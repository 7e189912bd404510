"""Where a graph is from: the documents that it was made of, and what made it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkcd import __version__, vocab
from graphkcd.build.parts import to_record
from graphkcd.ids import document_id, long_digest
from graphkcd.keep.derived import derived_plain_by_piece
from graphkcd.rdf.encode import PROVENANCE_GRAPH
from graphkcd.rdf.terms import iri, thing
from graphkcd.rdf.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.build.summaries import Summaries
    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece
    from graphkcd.model.fragment import DocumentRecord
    from graphkcd.rdf.writer import Quad


class Documents(NamedTuple):
    """What a graph was made of, in the order of its documents; lists in JSON."""

    told: list[str]  #: what tells each from any other: its path and digest
    terms: list[str]  #: the IRI of each in N-Triples syntax

    @classmethod
    def of(cls, records: Sequence[DocumentRecord], base: str) -> Documents:
        """Tell of some documents, whose IRIs begin with a base."""
        told = [f"{record.path} {record.digest}" for record in records]
        return cls(told, [thing(document_id(record.path), base) for record in records])


def documents_of(summaries: Summaries, cache: Cache, base: str) -> Documents:
    """Tell of all documents of a build; what is told of them is kept piece by piece.

    Raises:
        Unsealed: when a summary is not what was written.
    """
    told = partial(_documents_in, base)
    found = derived_plain_by_piece(cache, "documents", summaries.pieces, told, base)
    words, terms = [], []
    for some in found:
        words += some[0]
        terms += some[1]
    return Documents(words, terms)


def _documents_in(base: str, piece: Piece) -> list[Any]:
    return list(Documents.of([to_record(said) for _, said in piece], base))


def encode_provenance(
    documents: Documents, told: Iterable[str], base: str = vocab.BASE
) -> Iterator[Quad]:
    """Say what a graph was made from and by what; without a clock, so builds stay comparable.

    Args:
        documents: It was made of.
        told: What tells each catalogue entry in it from any other.
        base: What the exported things' IRIs begin with.
    """
    build = f"build/{long_digest(__version__, *documents.told, *told)}"
    agent = f"software/graphkcd-{__version__}"
    writer = Writer.into(PROVENANCE_GRAPH, base)
    yield from writer.types(build, vocab.ACTIVITY)
    yield from writer.link(build, vocab.ASSOCIATED_WITH, agent)
    yield from writer.named(agent, vocab.SOFTWARE_AGENT, "graphkcd")
    yield from writer.words(agent, vocab.VERSION, __version__)
    subject, used = thing(build, base), iri(vocab.USED)
    yield from ((subject, used, term, writer.graph) for term in documents.terms)
