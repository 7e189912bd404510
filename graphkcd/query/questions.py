"""The question library: SPARQL files whose first comments say what they ask and what they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from graphkcd.errors import QueryError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Question:
    """A named question."""

    name: str
    asks: str
    parameters: Mapping[str, str]  #: name → what it means, with an example
    columns: tuple[str, ...]  #: what the answer's columns are called; empty when the file is silent
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


_COMMENTS: Final = re.compile(r"\ufeff?((?:[ \t]*#.*\n|[ \t]*\r?\n)*)")
_DECLARED: Final = re.compile(r"(\w+): +(.+)")


def parse_question(name: str, text: str) -> Question:
    r"""Read a question off the comments that a file begins with.

    The first says what it asks; ``# name: meaning`` declares a parameter, and ``# columns: a, b``
    says what the answer looks like. Others are for those who read the file.

    >>> parse_question("q", "# Who?\n# theme: a theme\n# columns: who\nSELECT ...").parameters
    {'theme': 'a theme'}
    """
    comments = _COMMENTS.match(text)
    lines = [line.strip("# \t\r") for line in (comments[1] if comments else "").splitlines()]
    said = [line for line in lines if line]
    declared = {found[1]: found[2] for line in said[1:] if (found := _DECLARED.fullmatch(line))}
    columns = declared.pop("columns", "")
    return Question(
        name,
        said[0] if said else "",
        declared,
        tuple(filter(None, columns.replace(",", " ").split())),
        text.removeprefix("\ufeff"),
    )


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


#: What ends or bends a string literal (SPARQL 1.1, rule ECHAR).
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def _literal(value: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in value)
    return f'"{escaped}"'
