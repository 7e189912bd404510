"""Exports and links: what is saved or sent is what is on the screen."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zlib

import pyoxigraph
import pytest

from graphkcd.query.engine import ask

pytestmark = pytest.mark.browser
STATE = "theme=theme/ebpf&sel=technology/cilium"


def save(page, label: str) -> bytes:
    page.page.click(".menu > summary")
    with page.page.expect_download() as download:
        page.page.click(f".menu >> text={label}")
    return download.value.path().read_bytes()


def colours_of(png: bytes) -> tuple[int, int, set[bytes]]:
    """Size and colours of an 8-bit PNG's first hundred rows and last hundred, filters ignored."""
    width, height = struct.unpack(">II", png[16:24])
    parts, at = [], 8
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        if kind == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    raw = zlib.decompress(b"".join(parts))
    return width, height, {raw[i : i + 4] for i in range(0, len(raw) - 4, 997)}


@pytest.mark.parametrize("state", ["", STATE, "view=table", "colour=community"])
def test_the_picture_is_fine_and_not_blank(opened, state):
    page = opened("seed", state)
    width, height, colours = colours_of(save(page, "PNG"))
    assert width >= 1280
    assert height >= 600
    assert len(colours) > 8
    assert page.complaints == []


@pytest.mark.parametrize("name", ["seed", "hostile"])
def test_the_drawing_is_well_formed_and_complete(opened, name):
    page = opened(name)
    root = ET.fromstring(save(page, "SVG"))  # noqa: S314 - our own
    tag = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{tag}g/{tag}g[2]/{tag}path")) == page.drawn()
    assert not {"script", "image", "foreignObject", "a"} & {
        e.tag.removeprefix(tag) for e in root.iter()
    }
    assert "".join(root.find(f"{tag}title").itertext()) == page.page.inner_text("h1#title")
    assert [e for e in root.iter(f"{tag}text") if (e.text or "").startswith("technologies (")]


@pytest.mark.parametrize("rows", ["nodes", "edges"])
@pytest.mark.parametrize("name", ["seed", "hostile"])
def test_the_csv_has_the_rows_of_the_table(opened, name, rows):
    page = opened(name, f"view=table&rows={rows}")
    text = save(page, "CSV").decode("utf-8-sig")
    saved = list(csv.reader(io.StringIO(text, newline="")))
    shown = re.match(r"([\d,]+) of", page.page.inner_text("caption"))[1].replace(",", "")
    assert len(saved) - 1 == int(shown)
    assert not [cell for row in saved for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("name", ["seed", "small", "hostile"])
def test_rdf_parses_counts_as_the_screen_does_and_agrees_in_both_forms(opened, name):
    page = opened(name)
    turtle = save(page, "Turtle")
    store = pyoxigraph.Store()
    store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    types = store.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?t FILTER(isIRI(?s)) }")
    assert int(next(iter(types))["n"].value) == len(page.visible())
    other = pyoxigraph.Store()
    other.load(save(page, "JSON-LD"), format=pyoxigraph.RdfFormat.JSON_LD)
    plain = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(isIRI(?s)) }"
    assert set(map(str, other.query(plain))) == set(map(str, store.query(plain)))
    assert len(other) == len(store)


def test_facet_counts_are_sparql_counts_on_what_was_saved(opened):
    page = opened("seed")
    store = pyoxigraph.Store()
    store.load(save(page, "Turtle"), format=pyoxigraph.RdfFormat.TURTLE)
    prefix = "PREFIX kcd: <https://w3id.org/graphkcd/ns#> PREFIX schema: <https://schema.org/> "
    for kind, class_ in {
        "talk": "kcd:Talk",
        "technology": "kcd:Technology",
        "theme": "kcd:Theme",
        "person": "schema:Person",
    }.items():
        (row,) = store.query(prefix + f"SELECT (COUNT(*) AS ?n) {{ ?x a {class_} }}")
        count = page.page.locator(f".facet-row:has([data-key='kind {kind}']) .count")
        assert count.get_attribute("data-n") == row["n"].value
    (row,) = store.query(
        prefix
        + "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t schema:about <https://w3id.org/graphkcd/id/theme/ebpf> }"
    )
    assert (
        page.page.locator(".facet-row:has([data-key='theme theme/ebpf']) .count").get_attribute(
            "data-m"
        )
        == row["n"].value
    )


def test_facet_counts_are_sparql_counts_on_the_export(opened, asked):
    page = opened(asked / "graph.html")
    for facet, predicate in {
        "theme": "schema:about",
        "person": "schema:performer",
        "event": "schema:superEvent",
    }.items():
        counted = ask(
            asked / "graph.trig",
            f"SELECT ?x (COUNT(DISTINCT ?t) AS ?n) {{ ?t a kcd:Talk ; {predicate} ?x }} GROUP BY ?x",
        )
        page(
            "(f) => { document.querySelector(`[data-key='fold ${f}']`).parentElement.open = true }",
            facet,
        )
        more = page.page.locator(f"[data-key='more {facet}']")
        if more.count():
            more.click()
        shown = page(
            """(f) => [...document.querySelectorAll(`input[data-key^='${f} ']`)].map((e) =>
              [e.dataset.key.slice(f.length + 1), e.closest("label").querySelector(".count").dataset.m])""",
            facet,
        )
        base = "https://w3id.org/graphkcd/id/"
        assert dict(shown) == {x.removeprefix(base): n for x, n in counted.rows}


def test_exported_evidence_has_code_point_offsets(opened, networks):
    _, texts = networks.small_network()
    page = opened("small")
    graph = json.loads(save(page, "JSON-LD"))["@graph"]
    found = [claim["kcd:evidence"] for claim in graph if "kcd:evidence" in claim]
    assert found
    for evidence in found:
        start, end = evidence["oa:start"], evidence["oa:end"]
        assert texts[evidence["kcd:path"]][start:end] == evidence["oa:exact"]


def test_a_link_carries_the_whole_state_to_another_window(opened):
    page = opened("seed")
    page.click("technology/cilium")
    page.page.check("[data-key='theme theme/ebpf']")
    page.page.keyboard.press("Escape")
    page.click("technology/cilium")
    page.page.click("#map-bar >> text=+")
    page.settle()
    look = (
        "() => JSON.stringify([graphkcd.app().visible.nodeCount, graphkcd.app().state.sel,"
        " graphkcd.scene().marks.filter((m) => m.near).map((m) => m.id),"
        " Object.values(graphkcd.map().network.getViewPosition()).map((n) => Math.round(n * 10) / 10),"
        " Math.round(graphkcd.map().network.getScale() * 1000)])"
    )
    other = opened("seed", page("() => location.hash.slice(1)"))
    assert other(look) == page(look)
    assert other.visible() == page.visible()


def test_a_link_from_elsewhere_is_understood_as_far_as_possible(opened):
    page = opened("seed", "sel=technology/cilium&nonsense=1&theme=theme/unheard-of")
    assert page.page.inner_text("#detail h2") == "Cilium"
    assert page.page.inner_text("#toast").endswith("nonsense, theme.")


def test_back_restores_filters(opened):
    page = opened("seed")
    before = page.visible()
    page.page.check("[data-key='theme theme/ebpf']")
    assert page.visible() != before
    page.page.go_back()
    page.page.wait_for_function("(n) => graphkcd.app().visible.nodeCount === n", arg=len(before))
    assert page.visible() == before
