"""The baseline: every name of the catalogue, in any case, wherever it stands as a whole word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick_rs

from graphkcd.model.catalogue import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document
    from graphkcd.model.entity import EntityId


def naive_mentions(document: Document, catalogue: Catalogue) -> Iterator[tuple[int, int, EntityId]]:
    """Match names as a plain gazetteer does: leftmost, longest, case ignored, nothing else.

    Yields:
        Start, end and entity, in reading order; of entries with one name the first by id.
    """
    owner: dict[str, EntityId] = {}
    for entry in catalogue.entries.values():
        for name in names_of(entry):
            owner.setdefault(name.lower(), entry.id)
    names = sorted(owner)
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in document.prose)
    automaton = ahocorasick_rs.AhoCorasick(
        names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    for index, start, end in automaton.find_matches_as_indexes(text):
        inside_word = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
        if not inside_word and text[start:end].strip():
            yield start, end, owner[names[index]]
