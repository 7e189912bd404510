"""Shredded notes, and documents made to break readers, all the way to a fragment."""

import pytest
from mutations import check_quotes, mutated, originals
from nasty import DOCUMENTS

from graphkcd.sources.read import parse_note


@pytest.fixture(scope="module")
def notes(root):
    return originals(root)


@pytest.mark.parametrize("batch", range(10))
def test_mutated_notes_are_read_and_every_quote_stands(batch, notes, reader):
    for seed in range(batch * 15, batch * 15 + 15):
        document, _ = parse_note(*mutated(seed, notes))
        check_quotes(document, reader.fragment_of(document))


@pytest.mark.parametrize("name", ["note.md", "note.txt", "page.html"])
def test_nasty_documents_are_read_and_every_quote_stands(name, reader):
    for text in DOCUMENTS.values():
        document, _ = parse_note(name, text[:2000])
        check_quotes(document, reader.fragment_of(document))


def test_a_seed_gives_the_same_note_again(notes):
    assert mutated(7, notes) == mutated(7, notes)
