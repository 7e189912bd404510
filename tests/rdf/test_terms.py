"""Terms in N-Triples syntax: whatever goes in comes out again."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from graphkcd import vocab
from graphkcd.rdf.terms import date, decimal, integer, iri, text, thing


def read_back(term):
    (triple,) = ox.parse(f"<a:s> <a:p> {term} .".encode(), ox.RdfFormat.N_TRIPLES)
    return triple.object


@given(texts)
def test_any_text_reads_back(value):
    assert read_back(text(value)).value == value


@given(st.floats(0, 1))
def test_any_confidence_reads_back_as_the_same_number(value):
    term = read_back(decimal(value))
    assert float(term.value) == value
    assert "e" not in term.value.casefold()


def test_numbers_are_typed():
    assert integer(7) == f'"7"^^<{vocab.XSD}integer>'


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2024", "gYear"),
        ("2024-06", "gYearMonth"),
        ("2024-06-14", "date"),
        ("June", "string"),
        ("summer 2024", "string"),
        ("2024-13-01", "string"),
        ("20240614", "string"),
        ("2024-W24-5", "string"),
    ],
)
def test_dates_are_typed_by_how_much_is_known(value, datatype):
    assert read_back(date(value)) == ox.Literal(value, datatype=ox.NamedNode(vocab.XSD + datatype))


@given(texts, texts)
def test_anything_can_be_made_an_iri(first, second):
    assert read_back(iri(f"https://example.org/{first}".replace("%", ""))).value


def test_things_live_under_the_base():
    assert thing("place/zürich") == "<https://w3id.org/graphkcd/id/place/zürich>"
