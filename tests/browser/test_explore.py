"""Search, facets, focus, path, passage: what people do all day."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


def test_a_name_is_found_without_its_marks_and_enter_opens_it(opened, networks):
    _, texts = networks.seed_network()
    page = opened("seed")
    page.page.keyboard.press("/")
    page.page.keyboard.type("korb")
    assert page.page.locator("#hits .hit").count() == 1
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#detail h2") == "Max Körbächer"
    assert "Green Washing" in page.page.inner_text("#detail")
    place = page.page.inner_text("#detail .quote .place >> nth=0")
    quote = page.page.inner_text("#detail .quote mark >> nth=0")
    path, _, line = place.partition(":")
    assert quote in texts[path].split("\n")[int(line) - 1]


def test_every_quote_in_the_page_stands_in_its_document_at_its_line(opened):
    wrong = opened("seed")("""() => {
      const { model } = graphkcd.app();
      return model.edges.flatMap((e) => e.quotes).filter(([d, start, end, line, words]) =>
        words !== undefined || model.documents[d].text.slice(0, start).split("\\n").length !== line || end <= start).length;
    }""")
    assert wrong == 0


def test_a_quote_opens_its_passage(opened):
    page = opened("seed", "sel=person/liz-rice")
    page.page.click("#detail .quote .place >> nth=0")
    assert page.page.is_visible("dialog")
    assert page.page.inner_text("dialog mark") == "Liz Rice"
    rows = page.page.locator("dialog .row").count()
    page.page.click("dialog >> text=Whole document")
    assert page.page.locator("dialog .row").count() > rows
    page.page.keyboard.press("Escape")
    assert not page.page.is_visible("dialog")
    assert page.page.is_visible("#detail"), "Escape closes one thing at a time"


def test_pressing_a_thing_selects_it_and_fades_the_rest(opened):
    page = opened("seed")
    page.click("technology/cilium")
    assert page.page.inner_text("#detail h2") == "Cilium"
    near, far = page(
        "() => { const m = graphkcd.scene().marks; return [m.filter((x) => x.near).length, m.filter((x) => !x.near).length] }"
    )
    assert 0 < near < far
    assert page.drawn() == near + far


def test_depth_and_only_this(opened):
    page = opened("seed", "sel=technology/cilium")
    near = "() => graphkcd.app().visible.near.size"
    one = page(near)
    page.page.click("#detail .segments button:has-text('2')")
    assert page(near) > one
    page.page.click("#detail >> text=Only this")
    assert page.drawn() == page(near) == len(page.visible())
    page.page.keyboard.press("o")
    assert page.drawn() > page(near)


def test_hiding_a_hub_and_bringing_it_back(opened):
    page = opened("seed", "sel=technology/kubernetes")
    before = page.drawn()
    page.page.click("#detail button:text-is('Hide')")
    assert page.drawn() == before - 1
    page.page.click("[aria-label='Show Kubernetes again']")
    assert page.drawn() == before


def test_a_path_shows_the_quotes_along_it(opened):
    page = opened("seed", "sel=person/liz-rice")
    page.page.click("#detail >> text=Path to")
    page.page.keyboard.type("thomas graf")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#detail h2") == "From Liz Rice to Thomas Graf"
    stops = page(
        "() => [...document.querySelectorAll('#detail .stop')].map((e) => e.innerText.split(',')[0].trim())"
    )
    assert stops[0].startswith("Liz Rice")
    assert "KCD Zurich 2023" not in " ".join(stops)
    assert page.page.locator("#detail .step mark").count() >= len(stops) - 1


def test_a_path_that_does_not_exist_says_so(opened):
    page = opened("hostile", "path=person/x0&path=place/x1")
    assert "Nothing that is shown connects" in page.page.inner_text("#detail")


def test_back_and_forward_go_through_what_was_looked_at(opened):
    page = opened("seed")
    page.click("technology/cilium")
    page.settle()
    page.page.click("#detail .thing >> nth=0")
    second = page.page.inner_text("#detail h2")
    page.page.go_back()
    page.page.wait_for_function("document.querySelector('#detail h2').innerText === 'Cilium'")
    page.page.go_forward()
    page.page.wait_for_function(
        "(name) => document.querySelector('#detail h2').innerText === name", arg=second
    )


def test_type_counts_are_those_of_the_network(opened, networks):
    network, _ = networks.seed_network()
    page = opened("seed", "off.origin=&off.relation=")
    for kind in {node.kind for node in network.nodes}:
        count = page.page.locator(f".facet-row:has([data-key='kind {kind}']) .count")
        total = sum(node.kind is kind for node in network.nodes)
        assert [count.get_attribute("data-n"), count.get_attribute("data-m")] == [str(total)] * 2


def test_theme_counts_are_talks_about_the_theme(opened, networks):
    network, _ = networks.seed_network()
    page = opened("seed")
    page.page.click("[data-key='more theme']")
    for theme in ("theme/ebpf", "theme/security", "theme/observability"):
        talks = {e.source for e in network.edges if e.relation == "about" and e.target == theme}
        count = page.page.locator(f".facet-row:has([data-key='theme {theme}']) .count")
        assert count.get_attribute("data-m") == str(len(talks))
        page.page.check(f"[data-key='theme {theme}']")
        assert {i for i in page.visible() if i.startswith("talk/")} == talks
        page.page.uncheck(f"[data-key='theme {theme}']")


def test_counts_agree_everywhere(opened):
    page = opened("seed", "theme=theme/ebpf")
    nodes, edges = re.findall(r"(\d+) of \d+", page.page.inner_text("#counts"))
    assert page.drawn() == int(nodes) == len(page.visible())
    page.page.click("[data-view=table]")
    assert page.page.inner_text("caption").startswith(f"{nodes} of ")
    page.page.click("#pane .segments >> text=Relations")
    assert page.page.inner_text("caption").startswith(f"{edges} of ")


def test_nothing_left_to_show_is_said(opened):
    page = opened(
        "small",
        "&".join(
            f"off.kind={k}"
            for k in ("event", "talk", "person", "technology", "theme", "organization")
        ),
    )
    assert page.drawn() == 0
    assert page.page.is_visible("#hint")
    page.page.click("text=Show everything again")
    assert page.drawn() == 10


def test_the_list_goes_from_theme_to_talk_to_people(opened):
    page = opened("small", "view=list")
    page.page.click("#pane .twist >> nth=0")
    page.page.click("#pane .tree ul .twist >> nth=0")
    text = page.page.text_content("#pane")
    assert text.index("networking") < text.index("Café eBPF") < text.index("Max Körbächer")


def test_a_table_sorts_by_any_column(opened):
    page = opened("seed", "view=table")
    page.page.click("th:nth-child(3) button")
    assert page.page.get_attribute("th:nth-child(3)", "aria-sort") == "descending"
    assert page.page.inner_text("tbody tr:first-child td").startswith(
        ("Kubernetes", "KCD Zurich 2023", "eBPF")
    )
    page.page.click("th:nth-child(3) button")
    assert page.page.get_attribute("th:nth-child(3)", "aria-sort") == "ascending"


def test_the_timeline_follows_the_programme(opened):
    page = opened("seed", "view=timeline")
    titles = page(
        "() => [...document.querySelectorAll('.programme .title .thing > span:first-of-type')].map((e) => e.innerText)"
    )
    assert len(titles) == 16
    assert titles[0].startswith("Cilium Mesh")
    assert titles[-1] == "eBPF for Security"


def test_events_stand_beside_each_other_with_what_their_talks_name(opened, networks):
    network, _ = networks.generated_network(200)
    page = opened("generated-200", "view=timeline")
    dates = {n.label: dict(n.facts)["date"] for n in network.nodes if n.kind == "event"}
    heads = page(
        "() => [...document.querySelectorAll('.matrix thead .number')].map((e) => e.innerText)"
    )
    assert len(heads) == len(dates) > 1
    assert [dates[head] for head in heads] == sorted(dates.values())
    row = page(
        """() => [...document.querySelector('.matrix tbody tr').querySelectorAll('td.number')].map((e) => Number(e.innerText.replace("–", "0")))"""
    )
    name = page.page.inner_text(".matrix tbody tr:first-child .thing > span:first-of-type")
    (node,) = [n.id for n in network.nodes if n.label == name]
    talks = {e.source for e in network.edges if e.target == node and e.source.startswith("talk/")}
    held = {e.source: e.target for e in network.edges if e.relation == "superEvent"}
    labels = {n.id: n.label for n in network.nodes}
    assert row == [sum(labels[held[talk]] == head for talk in talks) for head in heads]


def test_the_matrix_counts_what_filters_leave(opened):
    page = opened("generated-200", "view=timeline")
    count = "() => [...document.querySelectorAll('.matrix td.number')].reduce((n, e) => n + (Number(e.innerText) || 0), 0)"
    before = page(count)
    page.page.check(".facet-row input[data-key^='theme '] >> nth=0")
    assert 0 < page(count) < before


def test_community_colours_have_names(opened):
    page = opened("seed", "colour=community")
    assert page.page.locator(".swatch").count() > 3
    assert len(set(page("() => graphkcd.scene().marks.map((m) => m.fill)"))) > 4
