"""What every question of the library must be, checked for each file by itself."""

import re

import pytest

from graphkcd.query.questions import fill, load_questions
from graphkcd.rdf.store import ask_store, read_store

each_question = pytest.mark.parametrize(
    "question", load_questions().values(), ids=lambda question: question.name
)


@pytest.fixture(scope="module")
def store(own_graph):
    return read_store(own_graph)


def examples_of(question):
    return {parameter.name: parameter.example for parameter in question.parameters}


def body_of(question):
    return re.sub(r"^\s*#.*$", "", question.sparql, flags=re.MULTILINE)


@each_question
def test_its_name_can_be_typed(question):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)


@each_question
def test_it_asks_one_question(question):
    assert question.asks.endswith("?")
    assert question.asks.count("?") == 1


@each_question
def test_every_parameter_is_explained_by_an_example_and_used(question):
    assert all(parameter.example for parameter in question.parameters)
    assert {*examples_of(question)} == {*re.findall(r"\$(\w+)", body_of(question))}


@each_question
def test_it_is_of_a_topic(question):
    assert question.topic in {"people", "talks", "technologies", "themes", "events", "evidence"}


@each_question
def test_it_leaves_prefixes_to_the_engine(question):
    assert "PREFIX" not in body_of(question).upper()


@each_question
def test_its_order_is_settled(question):
    assert "ORDER BY" in body_of(question) or "CONSTRUCT" in body_of(question)


@each_question
def test_it_asks_any_store_alike(question):
    """Named graphs are ours, and a store may hold the triples of two of them twice."""
    body = body_of(question)
    assert "GRAPH" not in body
    assert not re.search(r"(COUNT|SUM)\((?!DISTINCT |\?now|1 - \?now)", body)


@each_question
def test_its_example_has_an_answer_in_the_columns_it_promises(question, store):
    answer = ask_store(store, fill(question, examples_of(question)))
    assert answer.columns == tuple(column.name for column in question.columns)
    assert answer.rows
    assert len({*answer.rows}) == len(answer.rows)


@each_question
def test_a_value_that_nothing_goes_by_gives_an_empty_answer(question, store):
    names = [p.name for p in question.parameters if p.type.is_name]
    values = examples_of(question) | dict.fromkeys(names, 'no "such" thing')
    if names:
        assert ask_store(store, fill(question, values)).rows == ()
