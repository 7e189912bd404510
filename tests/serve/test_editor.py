"""The editor in real Chromium: written in, asked, shared, and used without a mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from graphkcd.build.export import export_page, export_rdf
from graphkcd.build.output import write_all

from .conftest import ENDLESS, asking

pytestmark = pytest.mark.browser
READY = "() => document.documentElement.dataset.ready"


@pytest.fixture(scope="module")
def site(built_notes, tmp_path_factory):
    """The project's notes with their page, served."""
    folder = tmp_path_factory.mktemp("site")
    page = export_page(built_notes.graph, {})
    write_all(folder, {**export_rdf(built_notes.graph), "graph.html": page})
    with asking(folder, "--timeout", 30, "--max-rows", 5000) as client:
        yield client


@pytest.fixture
def opened(browser, site):
    """Open the editor: ``opened("#query=…", width=400)``; complaints of the page fail the test."""
    contexts, complaints = [], []

    def open_(hash_="", *, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda r: r.url.startswith(own) or complaints.append(r.url))
        page.on(
            "console",
            lambda m: (
                m.type in {"error", "warning"}
                and "status of 4" not in m.text
                and complaints.append(m.text)
            ),
        )
        page.goto(f"{own}/editor{hash_}")
        page.wait_for_function(READY)
        return page

    own = str(site.base_url).rstrip("/")
    yield open_
    for context in contexts:
        context.close()
    assert [text for text in complaints if not text.startswith(("blob:", "data:"))] == []


def ask(page, query):
    page.fill("#query", query)
    page.keyboard.press("Control+Enter")


def status(page, pattern):
    page.wait_for_function(
        "(pattern) => new RegExp(pattern).test(document.getElementById('status').textContent)",
        arg=pattern,
    )


def cells(page, column):
    return page.eval_on_selector_all(
        f"tbody td:nth-child({column})", "(found) => found.map((cell) => cell.textContent)"
    )


def test_a_query_is_run_and_its_rows_are_counted(opened):
    page = opened()
    ask(page, "SELECT ?name { ?t a kcd:Talk ; schema:name ?name } ORDER BY ?name LIMIT 7")
    status(page, "^7 rows in ")
    assert len(cells(page, 1)) == 7


def test_a_column_sorts_both_ways_and_says_so(opened):
    page = opened()
    ask(page, "SELECT ?n { VALUES ?n { 10 9 100 } }")
    status(page, "3 rows")
    page.click("thead button")
    assert cells(page, 1) == ["9", "10", "100"]
    page.keyboard.press("Enter")
    assert cells(page, 1)[0] == "100"
    assert page.get_attribute("thead th", "aria-sort") == "descending"


def test_long_answers_come_in_pages(opened):
    page = opened()
    ask(page, "SELECT ?m { ?m a kcd:Mention } LIMIT 120")
    status(page, "120 rows")
    assert len(cells(page, 1)) == 50
    page.click("text=Later")
    page.click("text=Later")
    assert len(cells(page, 1)) == 20
    assert "page 3 of 3" in page.inner_text(".pager")
    assert page.is_disabled("text=Later")


def test_an_iri_leads_into_the_page_with_the_thing_selected(opened):
    page = opened()
    ask(page, "SELECT ?x { VALUES ?x { <https://w3id.org/graphkcd/id/technology/ebpf> } }")
    page.click("tbody a")
    page.wait_for_url("**/#sel=*")
    page.wait_for_function(READY)
    assert page.inner_text("#detail h2") == "eBPF"


def test_an_iri_that_the_page_does_not_show_leads_to_what_is_said_of_it(opened):
    page = opened()
    ask(page, "SELECT ?c { ?c a kcd:Claim } LIMIT 1")
    page.click("tbody a")
    page.wait_for_function(READY)
    status(page, "triples in")
    assert "DESCRIBE" in page.input_value("#query")


def test_a_fault_is_marked_where_it_stands_and_led_to(opened):
    page = opened()
    ask(page, "SELECT ?x\nWHERE { ?x a kcd:Talk FILTER(?x > ) }")
    page.wait_for_selector("#fault:not([hidden])")
    assert "line 2, column" in page.inner_text("#fault")
    assert page.inner_text("#colours .faulty") == ")"
    page.click("#fault button")
    assert page.evaluate("document.activeElement.id") == "query"
    assert page.evaluate("getSelection().toString()") == ")"
    page.keyboard.type("3)")
    assert page.is_hidden("#fault")
    assert page.get_attribute("#query", "aria-invalid") is None


def test_a_query_that_may_not_run_says_why(opened):
    page = opened()
    ask(page, "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }")
    page.wait_for_selector("#fault:not([hidden])")
    assert "SERVICE would ask another server" in page.inner_text("#fault")


def test_cancel_comes_back_at_once_and_frees_the_worker(opened, site):
    page = opened()
    ask(page, ENDLESS)
    page.click("#cancel")
    status(page, "^Cancelled")
    assert page.is_hidden("#cancel")
    while site.get("/healthz").json()["running"]:
        pass
    ask(page, "ASK { ?t a kcd:Talk }")
    status(page, "^Yes")


def test_things_are_drawn_under_the_names_that_the_triples_give_them(opened):
    page = opened()
    ask(
        page,
        "CONSTRUCT { ?a kcd:partOf ?b ; schema:name ?n } { ?a kcd:partOf ?b ; schema:name ?n }",
    )
    page.wait_for_selector("figure circle")
    labels = page.eval_on_selector_all("figure text", "(found) => found.map((t) => t.textContent)")
    assert {"CNI", "Tetragon"} <= {*labels}
    assert "ebpf" in labels  # is not said to be part of anything here, so nothing names it


def test_triples_are_drawn_and_listed(opened):
    page = opened()
    ask(page, "CONSTRUCT WHERE { ?a kcd:partOf ?b }")
    status(page, "triples in")
    drawn = page.eval_on_selector_all("figure circle", "(found) => found.length")
    assert drawn == len({*cells(page, 1), *cells(page, 3)})
    page.click("figure a >> nth=0")
    page.wait_for_function(READY)
    assert "/#sel=" in page.url


def test_words_are_completed_from_the_graph_s_vocabulary(opened):
    page = opened()
    page.fill("#query", "")
    page.focus("#query")
    page.keyboard.type("SELECT ?x { ?x a kcd:Tal")
    page.wait_for_selector("#completions:not([hidden])")
    assert page.inner_text("#completions [aria-selected=true] span") == "kcd:Talk"
    page.keyboard.press("Enter")
    page.keyboard.type(" ; schema:per")
    page.wait_for_selector("#completions:not([hidden])")
    page.keyboard.press("Escape")
    assert page.is_hidden("#completions")
    page.keyboard.press("Control+Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type(" ?p }")
    assert page.input_value("#query") == "SELECT ?x { ?x a kcd:Talk ; schema:performer ?p }"
    page.keyboard.press("Control+Enter")
    status(page, r"\d rows in")


def test_tab_leaves_the_field_in_both_directions(opened):
    page = opened()
    page.focus("#query")
    page.keyboard.type("S")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") != "query"


def test_a_question_is_asked_with_its_parameters(opened):
    page = opened()
    page.fill("#find", "spoke about a theme")
    page.click("#questions button")
    status(page, r"\d rows? in")
    page.fill("#parameters input", "observability")
    page.click("#parameters button")
    page.wait_for_function("() => document.getElementById('query').value.includes('servability')")
    page.wait_for_selector("tbody td:has-text('Liz Rice')", state="detached")
    page.wait_for_selector("tbody td:has-text('Raphaël Pinson')")
    assert "Bill Mulligan" in cells(page, 1)


def test_a_link_holds_the_query(opened):
    page = opened()
    query = "SELECT ?x # é &+%41\n{ VALUES ?x { 'a b' } }"
    ask(page, query)
    status(page, "^1 row in")
    other = opened(page.evaluate("location.hash") + "&run")
    assert other.input_value("#query") == query
    status(other, "^1 row in")


def test_the_copied_command_asks_the_same(opened, site):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.fill("#query", "ASK { FILTER('it' = 'it') }")
    page.click("#curl")
    status(page, "copied")
    command = page.evaluate("navigator.clipboard.readText()")
    assert command.endswith(f"'{str(site.base_url).rstrip('/')}/sparql'")
    assert "FILTER('\\''it'\\''" in command


@pytest.mark.parametrize(("name", "begins"), [("CSV", "x\r\n"), ("XML", "<?xml")])
def test_an_answer_is_downloaded_in_another_format(opened, name, begins):
    page = opened()
    ask(page, "SELECT ?x { VALUES ?x { 'a' } }")
    status(page, "1 row")
    with page.expect_download() as waiting:
        page.select_option("#download", label=name)
    assert waiting.value.path().read_bytes().decode().startswith(begins)
    assert waiting.value.suggested_filename == f"answer.{name.lower()}"


def test_texts_of_the_graph_stay_texts(opened):
    page = opened()
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    ask(page, f"SELECT (IRI('javascript:alert(1)') AS ?j) ('{hostile}' AS ?{'x' * 3}) {{}}")
    status(page, "1 row")
    assert cells(page, 2) == [hostile]
    assert page.query_selector("tbody a, tbody img, tbody script") is None
    ask(page, f"CONSTRUCT {{ <x:{'a' * 90}> <x:p> '{hostile}', <x:y> }} {{}}")
    status(page, "2 triples")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_wrong_for_people_who_see_or_hear_it_otherwise(opened, scheme):
    page = opened(color_scheme=scheme)
    page.click("#questions button >> nth=0")
    status(page, "in")
    ask(page, "CONSTRUCT WHERE { ?a kcd:partOf ?b }")
    status(page, "triples")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
    ask(page, "SELECT")
    page.wait_for_selector("#fault:not([hidden])")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []


def test_a_narrow_screen_needs_no_sideways_scrolling(opened):
    page = opened(width=320)
    ask(page, "SELECT * { ?s ?p ?o } LIMIT 9")
    status(page, "9 rows")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_theme_is_kept(opened):
    page = opened(color_scheme="light")
    page.click("#theme")
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_was_written_is_still_there_after_a_reload(opened):
    page = opened()
    page.fill("#query", "ASK { 'kept' ?p ?o }")
    page.reload()
    page.wait_for_function(READY)
    assert page.input_value("#query") == "ASK { 'kept' ?p ?o }"


def test_the_page_s_policy_forbids_what_is_written_into_it(site):
    policy = site.get("/editor").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert not re.search("unsafe|https?:", policy)
