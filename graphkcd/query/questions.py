"""The question library: SPARQL files whose first comments say what they ask and what they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from graphkcd.errors import QueryError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValueType(StrEnum):
    """What a parameter's value is: words, a number, or the name of something in the graph."""

    TEXT = "text"
    INTEGER = "integer"
    THEME = "theme"
    TECHNOLOGY = "technology"
    ORGANIZATION = "organization"
    PERSON = "person"
    EVENT = "event"
    TALK = "talk"  #: any part of a talk's title
    THING = "thing"  #: any of those that have names

    @property
    def is_name(self) -> bool:
        """Whether the graph knows which values there are."""
        return self not in (ValueType.TEXT, ValueType.INTEGER)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to be told."""

    name: str
    type: ValueType
    meaning: str
    example: str = ""
    default: str = ""  #: taken where no value is given; empty when one must be


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a question's answer."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question."""

    name: str
    asks: str
    topic: str  #: what questions are grouped by; empty when the file is silent
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]  #: empty when the file is silent
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
_TOPIC: Final = re.compile(r"topic: +(.+)")
_PARAMETER: Final = re.compile(
    r"\$(?P<name>\w+)(?: +\((?P<type>\w+)(?: *= *(?P<default>[^()]+?))? *\))?: +"
    r"(?P<meaning>.+?)(?:, for example (?P<example>.+))?"
)
_COLUMN: Final = re.compile(r"\?(\w+): +(.+)")


def parse_question(name: str, text: str) -> Question:
    r"""Read a question off the comments that a file begins with.

    The first says what it asks. Of the others, ``# topic: people`` groups it with its like,
    ``# $name (type = default): meaning, for example value`` declares a parameter (text, unless it
    says otherwise) and ``# ?name: meaning`` a column; the rest is for those who read the file.

    >>> parse_question("q", "# Who?\n# ?name: a name\nSELECT ?name {}").columns
    (Column(name='name', meaning='a name'),)

    Raises:
        QueryError: when a parameter's type is none of :class:`ValueType`.
    """
    comments = _COMMENTS.match(text)
    lines = [line.strip("# \t\r") for line in (comments[1] if comments else "").splitlines()]
    asks, *said = [line for line in lines if line] or [""]
    topics = [found[1] for line in said if (found := _TOPIC.fullmatch(line))]
    columns = [Column(*found.groups()) for line in said if (found := _COLUMN.fullmatch(line))]
    declared = [found for line in said if (found := _PARAMETER.fullmatch(line))]
    parameters = [_parameter(name, found) for found in declared]
    sparql = text.removeprefix("\ufeff")
    return Question(name, asks, "".join(topics[:1]), tuple(parameters), tuple(columns), sparql)


def _parameter(question: str, found: re.Match[str]) -> Parameter:
    type_ = found["type"] or ValueType.TEXT
    if type_ not in {*ValueType}:
        known = ", ".join(ValueType)
        raise QueryError(f"{question}: ${found['name']} cannot be a {type_!r}; types are: {known}")
    return Parameter(
        found["name"],
        ValueType(type_),
        found["meaning"],
        found["example"] or "",
        found["default"] or "",
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
    """Put values in for a question's ``$parameters``; none can break out of its place.

    Integers are written as they are, everything else as string literals.

    Raises:
        QueryError: when a parameter is missing, is none of the question's or is no number where
            one is needed.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for given in values:
        if given not in known:
            names = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {given!r}; it has: {names}")
    terms = {name: _term(question, known[name], values) for name in known}
    return re.sub(r"\$(\w+)", lambda at: terms.get(at[1], at[0]), question.sparql)


_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")


def _term(question: Question, parameter: Parameter, values: Mapping[str, str]) -> str:
    value = values.get(parameter.name, parameter.default)
    if parameter.name not in values and not parameter.default:
        said = f"{parameter.meaning}, for example {parameter.example}".removesuffix(
            ", for example "
        )
        raise QueryError(f"{question.name} needs --set {parameter.name}=…: {said}")
    if parameter.type is not ValueType.INTEGER:
        return _literal(value)
    if not _INTEGER.fullmatch(value):
        raise QueryError(
            f"{question.name} needs a whole number for {parameter.name}, not {value!r}"
        )
    return value


#: What ends or bends a string literal (SPARQL 1.1, rule ECHAR).
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def _literal(value: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in value)
    return f'"{escaped}"'
