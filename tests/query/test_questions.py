"""Question files: what they say of themselves, and values that cannot break out."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from strategies import texts

from graphkcd.errors import QueryError, UnknownName
from graphkcd.query.questions import (
    Column,
    Parameter,
    ValueType,
    fill,
    find_question,
    load_questions,
    parse_question,
)
from graphkcd.rdf.store import ask_store

ECHO = parse_question("echo", "# What was said?\n# $value: anything\nSELECT ($value AS ?said) {}")


def test_comments_say_what_is_asked_and_what_is_needed():
    question = parse_question(
        "by-theme",
        "# Who spoke?\n"
        "# topic: people\n"
        "# $theme (theme): a theme's name, for example eBPF: exactly so\n"
        "# $top (integer = 5): how many, for example 3\n"
        "# Note well: this line is for readers.\n"
        "# ?speaker: who gave it\n"
        "# ?talk: its title (as written)\n"
        "\n"
        "SELECT ?speaker ?talk {} # $where: nowhere\n",
    )
    assert (question.asks, question.topic) == ("Who spoke?", "people")
    assert question.parameters == (
        Parameter("theme", ValueType.THEME, "a theme's name", "eBPF: exactly so"),
        Parameter("top", ValueType.INTEGER, "how many", "3", "5"),
    )
    assert question.columns == (
        Column("speaker", "who gave it"),
        Column("talk", "its title (as written)"),
    )


def test_a_parameter_of_an_unknown_type_gets_a_sentence():
    with pytest.raises(QueryError) as caught:
        parse_question("mine", "# Who?\n# $who (persn): a name\n")
    assert str(caught.value).startswith("mine: $who cannot be a 'persn'; types are: text, integer,")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", ""),
        ("SELECT * {}", ""),
        ("# Who?", ""),
        ("# Who?\n", "Who?"),
        ("\ufeff# Who?\r\nSELECT * {}", "Who?"),
        ("\n## Who?\nSELECT * {}", "Who?"),
    ],
    ids=["empty", "bare", "no line end", "comment", "byte order mark", "blank line first"],
)
def test_files_may_be_sparing_with_comments(text, asks):
    question = parse_question("mine", text)
    assert (question.asks, question.parameters, question.columns) == (asks, (), ())


def test_questions_are_found_by_name():
    assert find_question("speakers-on-theme") is load_questions()["speakers-on-theme"]


def test_an_unknown_name_is_told_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'speakers-on-theme'"):
        find_question("speaker-on-themes")


@given(texts)
def test_whatever_a_value_holds_it_stays_one_string(value):
    assert ask_store(ox.Store(), fill(ECHO, {"value": value})).rows == ((value,),)


@pytest.mark.parametrize(
    "value",
    [
        '") SELECT * { ?s ?p ?o } #',
        '\\") } #',
        "\\u0022) } #",
        "\\\\u0022) } #",
        "$value",
        "$other ?said",
        "\\1 \\g<0>",
        "line\nbreak\r\n",
        "'''\"\"\"",
    ],
)
def test_nothing_breaks_out_of_a_value(value):
    assert ask_store(ox.Store(), fill(ECHO, {"value": value})).rows == ((value,),)


COUNT = parse_question("count", "# How many?\n# $top (integer = 5): most\nSELECT ($top AS ?n) {}")


@pytest.mark.parametrize(("values", "shown"), [({}, "5"), ({"top": "-3"}, "-3")])
def test_integers_are_written_as_they_are_and_have_defaults(values, shown):
    assert ask_store(ox.Store(), fill(COUNT, values)).rows == ((shown,),)


@pytest.mark.parametrize("value", ["", "two", "1.5", "1 AS ?n) {} #", "٣", "9" * 19])
def test_what_is_no_whole_number_gets_a_sentence(value):
    with pytest.raises(QueryError) as caught:
        fill(COUNT, {"top": value})
    assert str(caught.value) == f"count needs a whole number for top, not {value!r}"


def test_variables_that_are_no_parameters_are_left_alone():
    question = parse_question("q", "# Q?\n# $a: a value\nSELECT $b { BIND($a AS $b) }")
    assert fill(question, {"a": "x"}).endswith('SELECT $b { BIND("x" AS $b) }')


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "echo needs --set value=…: anything"),
        ({"value": "x", "vlaue": "y"}, "echo has no parameter 'vlaue'; it has: value"),
    ],
    ids=["missing", "unknown"],
)
def test_wrong_parameters_get_a_sentence(values, sentence):
    with pytest.raises(QueryError) as caught:
        fill(ECHO, values)
    assert str(caught.value) == sentence
