"""``graphkcd query``: every format, both engines, and what the shell offers."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from graphkcd.cli import app
from graphkcd.errors import QueryError, UnknownName
from graphkcd.rdf import on_disk

NOTE = """# Mesh Day Basel 2024

## Talk: Inside Tetragon

Speaker: Ada Moser, Isovalent

### Key takeaways

- Tetragon is part of Cilium.
"""
SELECT = "SELECT ?name { ?x a schema:Person ; schema:name ?name }"
CONSTRUCT = "CONSTRUCT { ?x schema:name ?name } { ?x a schema:Person ; schema:name ?name }"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("query")
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    assert run("build", folder / "note.md", "-o", folder / "out").exit_code == 0
    return folder / "out"


def run(*arguments, **environment):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **environment)


def rows_of(format_, text):
    """Read an answer back with a reader that is not ours."""
    if format_ in ("csv", "tsv"):
        reader = csv.reader(io.StringIO(text), delimiter={"csv": ",", "tsv": "\t"}[format_])
        return [cell.strip("?") for row in reader for cell in row]
    if format_ == "json":
        return [cell for row in json.loads(text) for pair in row.items() for cell in pair]
    found = ox.parse_query_results(
        text.encode(), {"xml": ox.QueryResultsFormat.XML}.get(format_, ox.QueryResultsFormat.JSON)
    )
    return [v.value for v in found.variables] + [row[0].value for row in found]


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "sparql-json", "xml"])
def test_rows_read_back_in_every_format(output, format_, engine):
    text = run("query", SELECT, "-g", output, "-f", format_, "--engine", engine).stdout
    assert rows_of(format_, text) == ["name", "Ada Moser"]
    assert text.endswith("\n")


def test_markdown_is_a_table(output):
    text = run("query", SELECT, "-g", output, "-f", "markdown").stdout
    assert text == "| name |\n| --- |\n| Ada Moser |\n"


@pytest.mark.parametrize(
    ("format_", "syntax"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("n-triples", ox.RdfFormat.N_TRIPLES),
        ("json-ld", ox.RdfFormat.JSON_LD),
        ("xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_triples_read_back_in_every_syntax(output, format_, syntax):
    text = run("query", CONSTRUCT, "-g", output, "-f", format_).stdout
    assert [quad.object.value for quad in ox.parse(text.encode(), syntax)] == ["Ada Moser"]


@pytest.mark.parametrize(
    ("sparql", "format_"), [(SELECT, "turtle"), (CONSTRUCT, "tsv"), ("ASK {}", "json-ld")]
)
def test_a_format_that_does_not_fit_gets_a_sentence(output, sparql, format_):
    result = run("query", sparql, "-g", output, "-f", format_)
    assert isinstance(result.exception, QueryError)
    assert f"{format_} is for" in str(result.exception)


def test_questions_are_listed_by_topic_with_what_they_need():
    text = run("query", "--list").stdout
    assert "people:\n" in text
    assert "Who spoke about a theme?  --set theme=…" in text
    assert "--set least=2" in text


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("themes", ["narrower-themes", "technologies-of-theme"]),
        ("Alternative", ["alternatives-to"]),
    ],
    ids=["a topic", "a word"],
)
def test_questions_on_something_are_listed_alone(word, listed):
    text = run("query", "--list", word).stdout
    assert all(f"  {name} " in text for name in listed)
    assert "speakers-on-theme" not in text


def test_a_word_that_no_question_has_is_told_the_topics():
    result = run("query", "--list", "cheese")
    assert str(result.exception).startswith("no question is on 'cheese'; topics are: events, ")


def test_a_value_that_nothing_goes_by_is_told_the_nearest(output):
    result = run("query", "built-on", "--set", "technology=Tetragn", "-g", output)
    assert isinstance(result.exception, UnknownName)
    assert "no technology is called 'Tetragn'; did you mean 'Tetragon'" in str(result.exception)


def test_a_slip_in_a_query_is_told_beside_its_empty_answer(output):
    result = run("query", "SELECT ?talk { ?talk a kcd:Tlak }", "-g", output)
    assert "(0 rows)" in result.stdout
    assert (
        result.stderr
        == "warning: nothing in the graph is called kcd:Tlak; did you mean 'Talk' or 'inTalk'?\n"
    )


def offered(typed, graph):
    """Ask for completions as bash does."""
    environment = {
        "_GRAPHKCD_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    return CliRunner().invoke(app, [], prog_name="graphkcd", env=environment).stdout.split("\n")


def test_the_shell_offers_questions_parameters_and_values(output):
    assert "speakers-on-theme" in offered("graphkcd query speakers-on-th", output)
    asked = f"graphkcd query --graph {output} speakers-on-technology --set "
    assert "technology=" in offered(asked + "tech", output)
    assert "technology=Tetragon" in offered(asked + "technology=Tetr", output)
    assert "technology=tetragon" in offered(asked + "technology=tetr", output)
    assert not any(offered(asked + "who=tetr", output))


def test_values_of_a_large_graph_are_offered_once_it_was_asked(output, tmp_path, monkeypatch):
    monkeypatch.setattr(on_disk, "LARGE", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    typed = f"graphkcd query --graph {output} speakers-on-technology --set technology=Tetr"
    assert not any(offered(typed, output))
    assert run("query", "ASK { ?s ?p ?o }", "--graph", output).exit_code == 0
    assert "technology=Tetragon" in offered(typed, output)
