"""Names in a query that neither the vocabulary nor the graph has: slips, that find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkcd import vocab
from graphkcd.errors import nearest
from graphkcd.rdf.tokens import declared, tokens, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.rdf.tokens import Token


def find_slips(store: ox.Store, sparql: str) -> list[str]:
    """Say of each name in a query that can match nothing what it may have been meant to be.

    A name that the vocabulary has is none, though this graph may not use it; a datatype neither.

    Args:
        store: The graph that is asked.
        sparql: A query; what stands in it of our prefixes need not be declared.

    Returns:
        A sentence for each, in the order of the query.
    """
    cut = [*tokens(sparql)]
    prefixes = {**vocab.PREFIXES, **declared(cut)}
    named = {token.text: (token, iri) for token, iri in _named(cut, prefixes)}
    known = vocab.all_terms()
    return [
        f"nothing in the graph is called {token.text}{_meant(token, prefixes, known)}"
        for token, iri in named.values()
        if not (iri in known or iri.startswith(vocab.XSD) or _is_in(store, iri))
    ]


def _named(cut: Sequence[Token], prefixes: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Give the names that a query uses, with their IRIs; not what prefixes are declared to be."""
    for before, token in zip([None, *cut], cut, strict=False):
        if token.kind == "prefixed" and token.prefix in prefixes:
            local = token.text.removeprefix(f"{token.prefix}:")
            if local and "\\" not in local:
                yield token, prefixes[token.prefix] + local
        elif token.kind == "iri" and ":" in token.text and not _is_declaration(before):
            yield token, unescaped(token.text[1:-1])


def _is_declaration(before: Token | None) -> bool:
    """Whether an IRI behind a token is what a prefix or the base is declared to be."""
    if before is None:
        return False
    return before.keyword == "BASE" or (before.kind == "prefixed" and before.text.endswith(":"))


def _is_in(store: ox.Store, iri: str) -> bool:
    try:
        name = ox.NamedNode(iri)
    except ValueError:  # relative to a base
        return True
    everywhere = [(name, None, None), (None, name, None), (None, None, name)]
    said = any(
        next(store.quads_for_pattern(*pattern, None), None) is not None for pattern in everywhere
    )
    return said or store.contains_named_graph(name)


def _meant(token: Token, prefixes: Mapping[str, str], known: Iterable[str]) -> str:
    """Ask whether a name of the vocabulary was meant that stands behind the same prefix."""
    space = prefixes.get(token.prefix, "")
    local = {iri.removeprefix(space) for iri in known if space and iri.startswith(space)}
    return nearest(token.text.partition(":")[2], local)
