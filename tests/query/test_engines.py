"""The whole library on both engines: the fast one answers as rdflib does, row by row."""

import pytest

from graphkcd.query.questions import fill, load_questions
from graphkcd.rdf.reference import query_reference, read_reference
from graphkcd.rdf.store import ask_store, read_store, to_answer


@pytest.fixture(scope="module")
def engines(own_graph):
    return read_store(own_graph), read_reference(own_graph)


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_rdflib_gives_the_same_answer(name, engines):
    store, dataset = engines
    question = load_questions()[name]
    sparql = fill(question, {p.name: p.example for p in question.parameters})
    assert to_answer(query_reference(dataset, sparql)) == ask_store(store, sparql)
