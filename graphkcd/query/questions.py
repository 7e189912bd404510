"""The question library: SPARQL files whose first comments say what they ask and what they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graphkcd.errors import QueryError, UnknownName
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Question:
    """A named question."""

    name: str
    asks: str
    parameters: Mapping[str, str]  #: name → what it means, with an example
    sparql: str


@cache
def load_questions() -> Mapping[str, Question]:
    """Load every question of the library, by name, sorted."""
    folder = files("graphkcd.query").joinpath("library")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda f: f.name
    )
    questions = (
        parse_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in found
    )
    return {question.name: question for question in questions}


def parse_question(name: str, text: str) -> Question:
    """Read a question file: first comment what it asks, ``# name: meaning`` for each parameter."""
    comments = re.match(r"(?:#.*\n)*", text)
    asks, *rest = [
        line.lstrip("# ") for line in (comments[0] if comments else "").splitlines()
    ] or [""]
    parameters = dict(line.split(": ", 1) for line in rest if ": " in line)
    return Question(name, asks, parameters, text)


def find_question(name: str) -> Question:
    """Give a question by name.

    Raises:
        UnknownName: with the nearest names.
    """
    questions = load_questions()
    if name not in questions:
        raise UnknownName("question", name, list(questions))
    return questions[name]


def fill(question: Question, values: Mapping[str, str]) -> str:
    """Put values in for a question's ``$parameters``, as string literals that cannot break out.

    Raises:
        QueryError: when a parameter is missing, or is none of the question's.
    """
    for given in values:
        if given not in question.parameters:
            known = ", ".join(question.parameters) or "none"
            raise QueryError(f"{question.name} has no parameter {given!r}; it has: {known}")
    for needed, meaning in question.parameters.items():
        if needed not in values:
            raise QueryError(f"{question.name} needs --set {needed}=…: {meaning}")
    return re.sub(
        r"\$(\w+)",
        lambda match: _literal(values[match[1]]) if match[1] in values else match[0],
        question.sparql,
    )


def _literal(value: str) -> str:
    escaped = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    return f'"{escaped}"'


def with_prefixes(sparql: str) -> str:
    """Declare the prefixes of our vocabulary that a query uses and does not declare itself."""
    declared = {name.casefold() for name in re.findall(r"(?i)\bprefix\s+([\w-]*):", sparql)}
    used = [name for name in PREFIXES if re.search(rf"\b{name}:", sparql) and name not in declared]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + sparql
