"""The page as text: one file, nothing fetched, every script named, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from graphkcd.model.network import Network
from graphkcd.view import assets
from graphkcd.view.page import render_page


class Reader(HTMLParser):
    """Collects elements, attributes and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[tuple[dict, str]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data):
        if self.cdata_elem == "script":
            attrs, text = self.scripts[-1]
            self.scripts[-1] = (attrs, text + data)
        self.text.append(data)


@pytest.fixture(scope="module")
def page(small):
    return render_page(*small, about={"version": "1.2.3"})


def test_the_page_is_modern_html_with_language_and_title(page):
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>KCD Demo · graphkcd</title>" in page
    assert page.count("<h1>") == 2  # one of them for readers without script
    assert "\r" not in page
    assert page.endswith("</html>\n")


def test_nothing_is_fetched(page):
    reader = Reader(page)
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & set(reader.tags)
    assert not [a for a in reader.attributes if a[1] in {"src", "srcset", "action"}]
    assert [a for a in reader.attributes if a[1] == "href"] == [("a", "href", "#main")]
    assert "@import" not in assets.style()
    assert "url(" not in assets.style()
    assert "sourceMappingURL" not in page


def test_only_the_two_scripts_named_in_the_policy_may_run(page):
    reader = Reader(page)
    (policy,) = [a[2] for a in reader.attributes if a[1] == "content" and "default-src" in a[2]]
    code = [text for attrs, text in reader.scripts if "type" not in attrs]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy


def test_the_policy_stands_before_every_script(page):
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_vis_network_is_the_one_that_was_tried():
    path = files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == assets.VIS_DIGEST


def test_the_list_of_scripts_names_every_file():
    folder = Path(assets.__file__).parent / "page"
    of_its_own = ["worker.js"]  # the query engine's, which goes into the page apart
    found = sorted(path.name for path in folder.glob("*.js"))
    assert sorted([*assets.SCRIPTS, *of_its_own]) == found


def test_hostile_text_makes_no_element(hostile, small):
    attacked = Reader(render_page(*hostile, about={"version": "</script><b>"}))
    allowed = set(Reader(render_page(*small)).tags)
    assert set(attacked.tags) == allowed
    assert len(attacked.scripts) == 3
    assert not [a for a in attacked.attributes if a[1].startswith("on")]
    assert "{{7*7}} {% raw %} talk" in "".join(attacked.text)
    assert "49 {%" not in "".join(attacked.text)


def test_the_data_block_reads_back(hostile):
    network, texts = hostile
    (block,) = [
        text for attrs, text in Reader(render_page(network, texts)).scripts if attrs.get("type")
    ]
    records = json.loads(block)
    assert [node["label"] for node in records["nodes"]] == [node.label for node in network.nodes]
    assert records["rest"]["documents"][0]["text"] == next(iter(texts.values()))


def test_readers_without_script_get_the_talks(page):
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    assert "<li>Café eBPF – Max Körbächer</li>" in plain


def test_an_empty_network_makes_a_page_too():
    assert "<title>Talks · graphkcd</title>" in render_page(Network((), ()), {})


def test_two_builds_give_the_same_bytes_whatever_the_hash_seed():
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "import networks; from graphkcd.view.page import render_page;"
        "print([hashlib.sha256(render_page(*f()).encode()).hexdigest() for f in"
        " (networks.seed_network, networks.small_network,"
        " lambda: networks.generated_network(400))])"
    )
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    found = {
        subprocess.run(
            [sys.executable, "-c", script, *paths],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(found) == 1
