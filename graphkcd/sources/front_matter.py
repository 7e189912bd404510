"""Front matter: YAML between ``---`` lines or TOML between ``+++`` lines, at the top of a note."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

from graphkcd.errors import ParseError
from graphkcd.model.document import MetaField
from graphkcd.safe_yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCED = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*\r?$\n?", re.S | re.M
)
#: A first line between ``---`` lines that is no ``key:`` is a ruled-off paragraph, not front matter.
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w .-]+[\"']?\s*[:=]|\s*\Z|\s*[\[{&]")


def split_front_matter(text: str, name: str) -> tuple[tuple[MetaField, ...], int, str]:
    """Read the front matter of a note.

    Returns:
        Its fields in reading order, the offset where the note proper begins, and a warning that is
        empty unless the front matter could not be understood; the note itself is never lost.
    """
    found = _FENCED.match(text)
    if not found or not _KEY.match(found["body"]):
        return (), 0, ""
    start = found.start("body")
    try:
        if found["fence"] == "---":
            fields = tuple(_yaml_fields(found["body"], start, name))
        else:
            fields = tuple(_toml_fields(found["body"], start, name))
    except ParseError as error:
        return (), found.end(), f"line {error.line}: front matter was passed over: {error.problem}"
    return fields, found.end(), ""


def _yaml_fields(body: str, offset: int, name: str) -> Iterator[MetaField]:
    root = parse_yaml(body, name, first_line=2)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise ParseError(name, 2, "it is not a list of `key: value` lines")
    line_starts = [0, *(match.end() for match in re.finditer("\n", body))]

    def place(mark: yaml.Mark) -> int:
        return offset + min(line_starts[mark.line] + mark.column, len(body))

    def walk(node: yaml.Node, key: str) -> Iterator[MetaField]:
        if isinstance(node, yaml.MappingNode):
            for inner, value in node.value:
                yield from walk(value, ".".join(filter(None, (key, str(inner.value).casefold()))))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from walk(value, key)
        elif str(node.value).strip():
            yield _field(key, str(node.value).strip(), body, offset, place(node.start_mark))

    yield from walk(root, "")


def _field(key: str, value: str, body: str, offset: int, start: int) -> MetaField:
    """Find the value's own characters from a place on; folded values keep their first line."""
    first = value.split("\n", 1)[0]
    at = body.find(first, start - offset)
    if at < 0:
        return MetaField(key, value, start, start)
    return MetaField(key, value, offset + at, offset + at + len(first))


def _toml_fields(body: str, offset: int, name: str) -> Iterator[MetaField]:
    try:
        values = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise ParseError(name, 2, f"this is not valid TOML: {error}") from error

    def walk(value: Any, key: str) -> Iterator[MetaField]:
        if isinstance(value, dict):
            for inner, below in value.items():
                yield from walk(below, ".".join(filter(None, (key, inner.casefold()))))
        elif isinstance(value, list):
            for item in value:
                yield from walk(item, key)
        elif str(value).strip():
            yield _field(key, str(value).strip(), body, offset, offset)

    yield from walk(values, "")
