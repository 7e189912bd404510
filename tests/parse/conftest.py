from __future__ import annotations

import pytest

from graphkcd.catalogue.load import load_catalogue
from graphkcd.parse.lexicon import load_lexicon
from graphkcd.parse.names import NameReader


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="session")
def names(catalogue, lexicon):
    return NameReader(catalogue, lexicon)
