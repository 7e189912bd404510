"""Keyboard, screen readers, small and dark screens, print."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

#: Contrast of text with what lies behind it (WCAG 2), for all text that is shown.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data };
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c } return [255, 255, 255] };
  const bad = [];
  for (const e of document.querySelectorAll("#app *")) {
    if (!e.checkVisibility() || e.closest("#twin, .unseen, svg") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) bad.push(`${e.className} ${e.textContent.slice(0, 30)}`);
  }
  const colours = graphkcd.map().colours;
  const paper = light(rgba(colours.paper));
  for (const name of ["text", "claim"]) {
    const [a, b] = [light(rgba(colours[name])), paper].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) bad.push(name);
  }
  return bad;
}"""
VIEWS = ("graph", "list", "table", "timeline", "about")


def test_every_thing_is_reached_by_keyboard_alone(opened):
    page = opened("small")
    page.page.focus("#twin")
    met = set()
    for _ in range(page.drawn()):
        met.add(
            page(
                "() => document.getElementById(document.getElementById('twin').getAttribute('aria-activedescendant')).innerText"
            )
        )
        page.page.keyboard.press("PageDown")
    assert len(met) == page.drawn()


def test_arrows_reach_nearly_everything_on_the_map(opened):
    page = opened("seed")
    reached = page("""() => {
      const seen = new Set([graphkcd.nearest(null, [1, 0])]);
      for (const id of seen) for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const next = graphkcd.nearest(id, way);
        if (next !== null) seen.add(next);
      }
      return seen.size;
    }""")
    assert reached > page.drawn() * 0.95


def test_arrows_enter_and_escape_work_as_told(opened):
    page = opened("seed")
    page.page.focus("#twin")
    page.page.keyboard.press("ArrowRight")
    told = page.page.inner_text("#live")
    assert "," in told
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#detail h2") == told.split(", ")[0]
    page.page.keyboard.press("Escape")
    assert not page.page.is_visible("#detail")
    assert page("() => document.activeElement.id") == "twin"


def test_an_export_is_made_with_the_keyboard(opened):
    page = opened("seed")
    for _ in range(20):
        page.page.keyboard.press("Tab")
        if page("() => document.activeElement.matches('.menu > summary')"):
            break
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Tab")
    with page.page.expect_download() as download:
        page.page.keyboard.press("Enter")
    assert download.value.suggested_filename == "graph.svg"


def test_focus_is_always_visible(opened):
    page = opened("seed", "sel=technology/cilium")
    for _ in range(45):
        page.page.keyboard.press("Tab")
        seen = page("""() => {
          const e = document.activeElement;
          if (e === document.body) return true;
          const style = getComputedStyle(e);
          const box = e.getBoundingClientRect();
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0;
        }""")
        assert seen, page("() => document.activeElement.outerHTML.slice(0, 200)")


def test_focus_stays_where_it_is_when_a_filter_changes(opened):
    page = opened("seed")
    page.page.focus("[data-key='kind talk']")
    page.page.keyboard.press("Space")
    assert page("() => document.activeElement.dataset.key") == "kind talk"
    assert not [iri for iri in page.visible() if iri.startswith("talk/")]


def test_letters_typed_in_the_search_box_are_no_commands(opened):
    page = opened("seed", "sel=technology/cilium")
    page.page.keyboard.press("/")
    page.page.keyboard.type("halo?")
    assert page("() => graphkcd.app().state.view") == "graph"
    assert page.page.input_value("#search") == "halo?"
    assert not page.page.is_visible("dialog")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_rules_are_kept(opened, view, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    ).Axe()
    page = opened(
        "seed", f"view={view}&sel=technology/cilium", color_scheme=scheme, bypass_csp=True
    )
    results = axe.run(page.page).response
    bad = [
        (rule["id"], rule["nodes"][0]["html"][:200])
        for rule in results["violations"]
        if rule["impact"] in {"serious", "critical"}
    ]
    assert bad == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(opened, view, scheme):
    page = opened("seed", f"view={view}&sel=technology/cilium", color_scheme=scheme)
    assert page(CONTRAST) == []


def test_accessibility_rules_are_kept_in_the_query_view(opened, asked):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(asked / "graph.html", "view=query", bypass_csp=True)
    page.page.select_option("#ask-example", index=1)
    page.page.click("#ask-run")
    page.page.wait_for_selector("#answer table")
    results = axe.run(page.page).response["violations"]
    bad = [rule["id"] for rule in results if rule["impact"] in {"serious", "critical"}]
    assert bad == []
    assert page(CONTRAST) == []


def test_the_scheme_can_be_chosen(opened):
    page = opened("seed", color_scheme="light")
    paper = page("() => graphkcd.map().colours.paper")
    page.page.click("#scheme")
    assert page("() => graphkcd.map().colours.paper") == paper
    page.page.click("#scheme")
    assert page("() => graphkcd.map().colours.paper") != paper
    assert page(CONTRAST) == []


def test_forced_colours_are_kept(opened):
    page = opened("seed", forced_colors="active")
    colours = page("() => graphkcd.map().colours")
    assert colours["text"] == colours["technology"] != colours["paper"]
    assert page.complaints == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("selected", ["", "sel=technology/cilium"])
def test_nothing_scrolls_sideways_at_320_pixels(opened, view, selected):
    page = opened("seed", f"view={view}&{selected}", width=320, height=640)
    assert page("() => document.documentElement.scrollWidth") <= 320
    wide = page("""() => [...document.querySelectorAll("#app *")].filter((e) => e.checkVisibility()
      && !e.closest(".table-scroll, pre, #views, .unseen, #twin, svg") && e.getBoundingClientRect().right > 321).map((e) => e.outerHTML.slice(0, 90))""")
    assert wide == []


def test_small_screens_open_the_filters_on_demand(opened):
    page = opened("seed", width=400, height=800)
    assert not page.page.is_visible("#facets")
    page.page.click("#side-toggle")
    assert page.page.is_visible("#facets")
    page.page.uncheck("[data-key='kind theme']")
    assert not [iri for iri in page.visible() if iri.startswith("theme/")]


def test_a_printed_page_has_the_content_alone(opened):
    page = opened("seed", "view=timeline")
    page.page.emulate_media(media="print")
    assert not page.page.is_visible("#side")
    assert page.page.is_visible("text=eBPF for Security >> nth=0")
    assert page("() => document.documentElement.scrollHeight") > 1500


def test_motion_is_left_out_for_those_who_ask(opened):
    page = opened("seed")
    page.page.click("#map-bar >> text=+")
    page.page.click("#map-bar >> text=Fit")
    scale = page("() => graphkcd.map().network.getScale()")
    page.page.wait_for_timeout(300)
    assert page("() => graphkcd.map().network.getScale()") == scale
