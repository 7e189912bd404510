"""The query box: SPARQL in the page, offline, with the answers of the command line."""

from __future__ import annotations

import csv
import io

import pytest

from graphkcd.query.engine import ask
from graphkcd.query.questions import fill, load_questions

pytestmark = pytest.mark.browser
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def page(opened, asked):
    return opened(asked / "graph.html", "view=query")


TRIPLE = ("subject", "predicate", "object")


def answer(page, query: str) -> str:
    page.page.fill("#ask", query)
    page.page.press("#ask", "Control+Enter")
    page.page.wait_for_selector("#ask-cancel", state="hidden")
    return page.page.inner_text("#answer")


def test_a_question_of_the_library_is_answered_as_on_the_command_line(page, asked):
    for name, question in load_questions().items():
        values = {p.name: p.default or p.example for p in question.parameters}
        expected = ask(asked / "graph.trig", fill(question, values))
        page.page.select_option("#ask-example", label=question.asks)
        page.page.click("#ask-run")
        page.page.wait_for_selector("#ask-cancel", state="hidden")
        page.page.click(".menu > summary")
        with page.page.expect_download() as download:
            page.page.click(".menu >> text=CSV")
        text = download.value.path().read_text(encoding="utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert tuple(head) == expected.columns, name
        found, wanted = [tuple(row) for row in rows], [tuple(row) for row in expected.rows]
        if expected.columns == TRIPLE:  # a graph has no order
            found, wanted = sorted(found), sorted(wanted)
        assert found == wanted, name
    assert page.requests == page.complaints == []


def test_things_in_an_answer_open_their_cards(page):
    answer(page, "SELECT ?t { ?t a kcd:Technology ; schema:name 'Cilium' }")
    page.page.click("#answer .thing")
    assert page.page.inner_text("#detail h2") == "Cilium"


def test_yes_no_and_triples_are_answers_too(page):
    assert "true" in answer(page, "ASK { ?talk a kcd:Talk }")
    said = answer(page, "CONSTRUCT { ?t a kcd:Talk } WHERE { ?t a kcd:Talk } LIMIT 3")
    assert said.startswith("3 rows")
    assert "rdf:type" in said


def test_a_wrong_query_says_where(page):
    assert "line 2, column" in answer(page, "SELECT * {\n ?s ?p }")


def test_no_query_reaches_a_network_or_changes_the_graph(page):
    assert "not supported" in answer(
        page, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    )
    assert "line 1" in answer(page, "DELETE WHERE { ?s ?p ?o }")
    assert "true" in answer(page, "ASK { ?s ?p ?o }")
    assert page.requests == []


def test_cancelling_ends_the_query_and_the_next_one_is_answered(page):
    page.page.fill("#ask", ENDLESS)
    page.page.click("#ask-run")
    page.page.wait_for_timeout(300)
    page.page.click("#ask-cancel")
    assert page.page.inner_text("#answer") == "Cancelled."
    assert "true" in answer(page, "ASK { ?s ?p ?o }")


def test_the_query_travels_in_the_link(page, opened, asked):
    answer(page, "ASK { ?s a kcd:Theme }")
    page.settle()
    other = opened(asked / "graph.html", page("() => location.hash.slice(1)"))
    assert other.page.input_value("#ask") == "ASK { ?s a kcd:Theme }"


def test_many_rows_are_drawn_as_they_come_into_sight(page):
    said = answer(page, "SELECT ?s ?p ?o { ?s ?p ?o }")
    assert "rows" in said
    assert page.page.locator("#answer tbody tr").count() < 200


def test_a_page_without_an_engine_has_no_query_view(opened):
    page = opened("small", "view=query")
    assert page.page.locator("[data-view=query]").count() == 0
    assert page.page.inner_text("#toast").endswith("view.")
