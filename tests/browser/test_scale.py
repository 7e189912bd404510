"""Large graphs: ready soon, answering at once, and honest about what is put together."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import time

import pytest

pytestmark = pytest.mark.browser

#: The aims (2 s and 0.1 s, 4 s) hold on two idle cores without a GPU; test machines may be busy.
PATIENCE = 3
SELECT = """async (iri) => {
  graphkcd.select(graphkcd.app().model.byIri.get(iri));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""


def seconds_of_work(page, iris) -> float:
    """Processor time of the page's main thread from a selection to its paint, on average."""
    session = page.page.context.new_cdp_session(page.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    before = work()
    for iri in iris:
        page(SELECT, iri)
    return (work() - before) / len(iris)


def hub(page) -> str:
    return page(
        "() => graphkcd.app().model.nodes.reduce((a, b) => (b.kind === 'technology' && b.degree > a.degree ? b : a), { degree: 0 }).iri"
    )


def test_two_thousand_nodes_are_drawn_one_by_one_and_soon(opened, files):
    files("generated-2000")
    begin = time.perf_counter()
    page = opened("generated-2000")
    assert time.perf_counter() - begin < 2 * PATIENCE
    assert page.drawn() == 2000
    popular = hub(page)
    assert seconds_of_work(page, [popular, *page.visible()[:400:40]]) < 0.1 * PATIENCE


def test_ten_thousand_nodes_open_on_communities(opened, files):
    files("generated-10000")
    begin = time.perf_counter()
    page = opened("generated-10000")
    assert time.perf_counter() - begin < 4 * PATIENCE
    assert page.drawn() < 1000
    hint = page.page.inner_text("#hint")
    assert "communities that stand for 10,000 things" in hint
    before = page.drawn()
    page.page.select_option("#hint select", index=1)
    assert page.drawn() > before
    page.page.click("#hint .chip")
    assert page.drawn() == before


def test_a_search_in_ten_thousand_nodes_shows_the_neighbourhood(opened):
    page = opened("generated-10000")
    page.page.keyboard.press("/")
    page.page.keyboard.type("person 77")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#detail h2").startswith("Person 77")
    near = page("() => graphkcd.scene().marks.filter((m) => m.near && m.id >= 0).length")
    assert near == page("() => graphkcd.app().visible.near.size") > 1


def test_tables_of_any_length_draw_only_what_is_in_sight(opened):
    page = opened("generated-10000", "view=table&rows=edges")
    total = page("() => graphkcd.app().visible.edgeCount")
    assert page.page.locator("tbody tr").count() < 200
    assert page.page.get_attribute("table", "aria-rowcount") == str(total + 1)
    page("() => { document.querySelector('.table-scroll').scrollTop = 1e9 }")
    page.page.wait_for_selector(f"tr[aria-rowindex='{total + 1}']")
    assert page.page.locator("tbody tr").count() < 200


def test_lists_of_any_length_open_soon(opened):
    page = opened("generated-10000")
    begin = time.perf_counter()
    page.page.click("[data-view=list]")
    page.page.wait_for_selector(".tree")
    assert time.perf_counter() - begin < 1.5 * PATIENCE
