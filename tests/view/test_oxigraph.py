"""The SPARQL engine for pages: found as Node.js would, taken only as it has been tried."""

from __future__ import annotations

import base64
import gzip
import shutil

import pytest

from graphkcd.errors import MissingPart
from graphkcd.view.oxigraph import VERSION, find_oxigraph, packed, worker_parts
from graphkcd.view.page import Asking, Extras, render_page


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A folder from which no npm package is found."""
    monkeypatch.delenv("NODE_PATH", raising=False)
    monkeypatch.setattr("graphkcd.view.oxigraph._SHARED", ())
    return tmp_path


def test_a_missing_package_is_said_with_how_to_get_it(nowhere):
    with pytest.raises(MissingPart, match=f"run `npm install oxigraph@{VERSION}` in this folder"):
        find_oxigraph(nowhere)


def test_another_version_is_refused(nowhere):
    package = nowhere / "node_modules" / "oxigraph"
    package.mkdir(parents=True)
    (package / "web.js").write_text("export class Store {}")
    with pytest.raises(MissingPart, match=r"web\.js: this is not the file of oxigraph"):
        find_oxigraph(nowhere)


def test_the_package_is_found_above_and_where_node_looks(nowhere, oxigraph, monkeypatch):
    monkeypatch.setenv("NODE_PATH", str(oxigraph.parent))
    assert find_oxigraph(nowhere) == oxigraph
    monkeypatch.delenv("NODE_PATH")
    shutil.copytree(oxigraph, nowhere / "node_modules" / "oxigraph")
    inside = nowhere / "a" / "b"
    inside.mkdir(parents=True)
    assert find_oxigraph(inside) == nowhere / "node_modules" / "oxigraph"


def test_the_worker_is_no_module(oxigraph):
    script = gzip.decompress(base64.b64decode(worker_parts(oxigraph)["engine-code"])).decode()
    lines = script.splitlines()
    assert not [line for line in lines if line.startswith(("export", "import "))]
    assert "import.meta" not in script
    assert "class Store" in script


def test_what_is_packed_is_the_same_each_time_and_comes_back():
    data = b"kcd:Talk " * 1000
    assert packed(data) == packed(data)
    assert gzip.decompress(base64.b64decode(packed(data))) == data


def test_only_a_page_that_can_be_asked_may_start_workers(small, oxigraph):
    with_box = render_page(*small, more=Extras(Asking(oxigraph, b"")))
    assert "worker-src blob:" in with_box
    without = render_page(*small)
    assert "wasm-unsafe-eval" in with_box.partition("<title>")[0]
    assert "worker-src" not in without.partition("<title>")[0]
    assert "wasm-unsafe-eval" not in without.partition("<title>")[0]
    assert 'id="engine-wasm"' not in without


def test_a_page_that_can_be_asked_is_the_same_each_time(small, oxigraph):
    more = Extras(Asking(oxigraph, b"<a:a> <a:b> <a:c> ."))
    assert render_page(*small, more=more) == render_page(*small, more=more)
