"""Offline, safe and true: what is drawn is what is known, and nothing in it runs."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
EVERYTHING = "off.origin=&off.relation="


@pytest.mark.parametrize("name", ["built", "seed", "small", "hostile"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(opened, name):
    page = opened(name, EVERYTHING)
    for view in ("list", "table", "timeline", "about", "graph"):
        page.page.click(f"[data-view={view}]")
    page.settle()
    assert page.requests == []
    assert page.complaints == []
    assert page("() => window.canaries") == []


@pytest.mark.parametrize("name", ["built", "seed", "small", "hostile"])
def test_nodes_drawn_are_the_nodes_given(opened, networks, name):
    network, _ = getattr(networks, f"{name}_network")()
    page = opened(name, EVERYTHING)
    assert page.visible() == [node.id for node in network.nodes]
    assert page.drawn() == len(network.nodes)
    assert page("() => graphkcd.scene().lines.length") == sum(
        e.source != e.target for e in network.edges
    )


def test_real_notes_ask_for_nothing_and_are_drawn_whole(opened, corpus):
    page = opened("corpus", EVERYTHING)
    assert page.drawn() == page("() => graphkcd.app().model.nodes.length")
    for view in ("list", "table", "timeline", "about", "graph"):
        page.page.click(f"[data-view={view}]")
    assert page.requests == page.complaints == []
    assert page("() => window.canaries") == []


def test_quotes_of_real_notes_stand_in_their_documents(opened, corpus):
    wrong = opened("corpus")("""() => {
      const { model } = graphkcd.app();
      return model.edges.flatMap((e) => e.quotes).filter(([d, start, end, line, words]) =>
        words !== undefined || model.documents[d].text.slice(0, start).split("\\n").length !== line || end <= start).length;
    }""")
    assert wrong == 0


def test_the_background_is_hidden_at_first_and_one_press_away(opened):
    page = opened("small")
    assert "organization/cncf" not in page.visible()
    page.page.check("[data-key='origin catalogue']")
    page.page.click("[data-key='fold relation']")
    page.page.check("[data-key='relation owner']")
    assert "organization/cncf" in page.visible()


def test_positions_are_the_same_in_each_load_and_nothing_moves(opened):
    script = "() => JSON.stringify(graphkcd.scene().marks.map((m) => [m.id, m.x, m.y]))"
    first = opened("seed")
    before = first(script)
    camera = "() => JSON.stringify([graphkcd.map().network.getScale(), graphkcd.map().network.getViewPosition()])"
    still = first(camera)
    first.settle()
    assert first(script) == before
    assert first(camera) == still
    assert opened("seed")(script) == before


def test_hostile_text_runs_nothing_wherever_it_is_shown(opened, networks):
    network, _ = networks.hostile_network()
    page = opened("hostile", EVERYTHING)
    tags = "() => [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))].sort().join()"
    for node in network.nodes[::3]:
        at = page.point(node.id)
        page.page.mouse.move(at["x"], at["y"])
        page.click(node.id)
    for text in networks.HOSTILE:
        page.page.fill("#search", text)
        page.page.keyboard.press("Enter")
    for view in ("list", "table", "timeline", "about"):
        page.page.click(f"[data-view={view}]")
        assert not set(page(tags).split(",")) & {
            "img",
            "option",
            "iframe",
            "object",
            "embed",
            "link",
        }
    page.page.click("[data-view=table]")
    page.page.click("#pane .segments >> text=Relations")
    page.page.click("td .place >> nth=0")
    page.page.click("#detail .quote .place >> nth=0")
    assert page.page.is_visible("dialog .passage")
    assert page("() => window.canaries") == []
    assert page.complaints == []
    links = page("() => [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))")
    assert all(link == "#main" or link.startswith("https://") for link in links)


def test_a_link_that_is_no_web_address_stays_text(opened):
    page = opened("small", "sel=technology/cilium")
    assert page.page.inner_text("#detail dd") == "javascript:canary()"
    assert page.page.locator("#detail a").count() == 0


def test_an_outside_link_tells_its_target_nothing(opened):
    page = opened("small", "sel=technology/ebpf")
    link = page.page.locator("#detail a")
    assert link.get_attribute("href") == "https://ebpf.io/"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_readers_without_script_see_the_talks(browser, files):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files("seed").as_uri())
    assert page.locator("main.plain li").count() == 16
    assert "Liz Rice" in page.inner_text("main.plain")
    assert not page.is_visible("#app")
    context.close()
