"""The made-up notes that benchmarks read: as many talks as asked for, the same every time."""

import sys
from itertools import islice
from pathlib import Path

import pytest

from graphkcd.build.fragment import Reader
from graphkcd.catalogue.load import load_catalogue
from graphkcd.sources.read import parse_note

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def corpus():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from corpus import Corpus
    finally:
        sys.path.remove(str(BENCHMARKS))
    return Corpus


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def test_the_same_seed_gives_the_same_notes_and_another_gives_others(corpus, catalogue):
    notes = list(corpus(1, catalogue).notes(50))
    assert notes == list(corpus(1, catalogue).notes(50))
    assert notes != list(corpus(2, catalogue).notes(50))


def test_a_small_corpus_is_the_beginning_of_a_large_one(corpus, catalogue):
    small = list(corpus(0, catalogue).notes(60))
    large = corpus(0, catalogue).notes(5000)
    assert list(islice(large, len(small) - 1)) == small[:-1]


def test_notes_have_names_of_their_own(corpus, catalogue):
    names = [note.name for note in corpus(0, catalogue).notes(5000)]
    assert len(set(names)) == len(names)


def test_every_talk_that_was_asked_for_is_read(corpus, catalogue):
    reader = Reader(catalogue)
    notes = list(corpus(3, catalogue).notes(60))
    fragments = [reader.fragment_of(parse_note(note.name, note.text)[0]) for note in notes]
    assert sum(len(fragment.talks) for fragment in fragments) == 60
    assert all(fragment.mentions for fragment in fragments)
