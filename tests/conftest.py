"""Fixtures that every test may use: the checkout's own data, and what a machine may lack."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def skip_or_fail(reason):
    """Skip where something is missing on a newcomer's machine; in CI that is an error."""
    if os.environ.get("GRAPHKCD_EVERY_TEST"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def catalogue():
    """The curated catalogue, loaded once."""
    from graphkcd.catalogue.load import load_catalogue

    return load_catalogue()


@pytest.fixture(scope="session")
def reader(catalogue):
    """What turns documents into fragments, compiled once."""
    from graphkcd.build.fragment import Reader

    return Reader(catalogue)


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser that the page is tested in."""
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    return found or skip_or_fail("no Chromium; on Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def node():
    """Path of Node.js, which runs the unit tests of the page's own script."""
    return shutil.which("node") or skip_or_fail("no Node.js; on Debian: apt-get install nodejs")


@pytest.fixture(scope="session")
def corpus():
    """Real notes of other people, which only some checkouts have beside them."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus of real notes beside the checkout")
    return sorted(path for path in folder.iterdir() if path.is_file())
