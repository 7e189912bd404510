"""Fixtures that every test may use: the checkout's own data, and what a machine may lack."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

sys.path.insert(0, str(ROOT / "tests"))  # for strategies.py, whatever the working directory
settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no fault
)
settings.load_profile("repeatable")


def skip_or_fail(reason):
    """Skip where something is missing on a newcomer's machine; in CI that is an error."""
    if os.environ.get("GRAPHKCD_EVERY_TEST"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """What tests build is kept for as long as they run, and apart from what anybody else built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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
def browser(chromium):
    """One Chromium for all tests: a second driver could not start beside the first."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def node():
    """Path of Node.js, which runs the unit tests of the page's own script."""
    return shutil.which("node") or skip_or_fail("no Node.js; on Debian: apt-get install nodejs")


@pytest.fixture(scope="session")
def tsc():
    """Path of TypeScript's compiler, which checks the types of the page's own script."""
    missing = "no tsc; with Node.js: npm install --global typescript"
    return shutil.which("tsc") or skip_or_fail(missing)


@pytest.fixture(scope="session")
def oxigraph():
    """Folder of Oxigraph's npm package, which pages are asked with."""
    from graphkcd.errors import MissingPart
    from graphkcd.view.oxigraph import find_oxigraph

    try:
        return find_oxigraph(ROOT)
    except MissingPart as missing:
        return skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def corpus():
    """Real notes of other people, which only some checkouts have beside them."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus of real notes beside the checkout")
    return sorted(path for path in folder.iterdir() if path.is_file())


@pytest.fixture(scope="session")
def built_notes(root, catalogue):
    """The project's own notes, read into a graph."""
    from graphkcd.build.reading import read_graph_of_notes

    return read_graph_of_notes([root / "data" / "notes"], catalogue)


@pytest.fixture(scope="session")
def output(built_notes, tmp_path_factory):
    """A folder with the exported graph of the project's own notes."""
    from graphkcd.build.export import export_rdf
    from graphkcd.build.output import write_all

    folder = tmp_path_factory.mktemp("output")
    write_all(folder, export_rdf(built_notes.graph))
    return folder
