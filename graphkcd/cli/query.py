"""``graphkcd query``: ask the graph a named question, a file or a piece of SPARQL."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkcd.cli.complete import complete_question, complete_value
from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file
from graphkcd.cli.progress import progress_bar
from graphkcd.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyoxigraph as ox

    from graphkcd.query.questions import Question
    from graphkcd.rdf.store import Found


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    TSV = "tsv"
    SPARQL_JSON = "sparql-json"
    XML = "xml"
    TURTLE = "turtle"
    N_TRIPLES = "n-triples"
    JSON_LD = "json-ld"


class Engine(StrEnum):
    """What answers; both give the same."""

    OXIGRAPH = "oxigraph"
    RDFLIB = "rdflib"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd query speakers-on-theme --set theme=ebpf")(query)


def query(
    question: Annotated[
        str,
        typer.Argument(
            help="A question's name, a .rq file, or SPARQL; with --list a topic or a word.",
            show_default=False,
            autocompletion=complete_question,
        ),
    ] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="A parameter's value; names are checked against the graph.",
            autocompletion=complete_value,
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="How to print: table, csv, json (a list of rows) and markdown for any answer; "
            "tsv, sparql-json and xml as SPARQL 1.1 has them; turtle, n-triples, json-ld and xml "
            "(RDF/XML) for CONSTRUCT and DESCRIBE.",
        ),
    ] = Format.TABLE,
    list_: Annotated[
        bool, typer.Option("--list", help="List the named questions, all or those on a topic.")
    ] = False,
    engine: Annotated[Engine, typer.Option(help="What answers; rdflib is slow.")] = Engine.OXIGRAPH,
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Ask the graph; prefixes are filled in."""
    from graphkcd.query import engine as engines
    from graphkcd.query.questions import load_questions
    from graphkcd.query.slips import find_slips
    from graphkcd.rdf.store import query_store

    if list_:
        typer.echo(render_list(_on(question, load_questions().values())))
        return
    if not question:
        raise typer.BadParameter("give a question, or --list to see the named ones")
    path = graph_file(graph)
    values = dict(_pair(given) for given in set_ or ())
    store = cache(partial(_open, path))  # for names and for the answer alike
    sparql = _sparql(question, values, store)
    if engine is Engine.OXIGRAPH:
        _print(query_store(store(), sparql), format_)
        for slip in find_slips(store(), sparql):
            typer.echo(f"warning: {slip}", err=True)
    else:
        _print(engines.find(path, sparql, engines.Engine(engine)), format_)


def _open(path: Path) -> ox.Store:
    from graphkcd.rdf.on_disk import open_store

    with progress_bar("Loading, MB") as progress:
        return open_store(path, progress)


def _on(word: str, questions: Iterable[Question]) -> list[Question]:
    """Give the questions of a topic, else those that have a word in their name or question.

    Raises:
        QueryError: when there are none.
    """
    known = list(questions)
    found = [q for q in known if q.topic == word] or [
        q for q in known if word.casefold() in f"{q.name} {q.asks}".casefold()
    ]
    if not found:
        topics = ", ".join(sorted({q.topic for q in known}))
        raise QueryError(f"no question is on {word!r}; topics are: {topics}")
    return found


def render_list(questions: Iterable[Question]) -> str:
    """Render questions by topic, each with what it asks and what it needs."""
    by_topic = sorted(questions, key=lambda question: (question.topic, question.name))
    parts = []
    for topic, group in groupby(by_topic, key=lambda question: question.topic):
        parts.append("\n".join([f"{topic}:", *map(_line, group)]))
    return "\n".join(parts)


def _line(question: Question) -> str:
    needs = (
        f"--set {p.name}={p.default}" if p.default else f"--set {p.name}=…"
        for p in question.parameters
    )
    return f"  {question.name:28} {question.asks}  {' '.join(needs)}".rstrip()


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"--set takes NAME=VALUE, not {given!r}")
    return name, value


def _sparql(asked: str, values: dict[str, str], store: Callable[[], ox.Store]) -> str:
    from graphkcd.query.names import check_values
    from graphkcd.query.questions import fill, find_question

    if any(c.isspace() for c in asked) or "{" in asked:
        return asked
    question = _read_question(Path(asked)) if asked.endswith(".rq") else find_question(asked)
    sparql = fill(question, values)
    if not any(parameter.type.is_name for parameter in question.parameters):
        return sparql
    return fill(question, check_values(store(), question, values))


def _read_question(path: Path) -> Question:
    from graphkcd.query.questions import parse_question

    try:
        return parse_question(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error


def _print(found: Found, format_: Format) -> None:
    from graphkcd.query import render
    from graphkcd.rdf.results import SYNTAXES, serialize_found
    from graphkcd.rdf.store import to_answer

    if format_ in SYNTAXES:
        typer.echo(serialize_found(found, format_).removesuffix(b"\n"))
        return
    written = {
        Format.TABLE: render.render_table,
        Format.CSV: render.render_csv,
        Format.JSON: render.render_json,
        Format.MARKDOWN: render.render_markdown,
    }[format_](to_answer(found))
    typer.echo(written, nl=format_ is Format.TABLE)
