"""Front matter: YAML between ``---`` lines or TOML between ``+++`` lines, at the top of a note."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import yaml

from graphkcd.errors import ParseError
from graphkcd.model.document import MetaField
from graphkcd.safe_yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is said of front matter that could not be understood.
PASSED_OVER: Final = "front matter was passed over"

_OPENING = re.compile(r" ?(?P<fence>---|\+\+\+)[ \t]*\n")
_CLOSING = {
    fence: re.compile(rf"^{re.escape(fence)}[ \t]*$\n?", re.MULTILINE) for fence in ("---", "+++")
}
#: A first line between ``---`` lines that is no ``key:`` is ruled off, and no front matter.
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*+(?:[\"']?[\w .-]{1,80}[\"']?\s*[:=]|\Z|[\[{&-])")

#: Longer front matter is no description of a note. In characters.
_LONGEST: Final = 64_000
#: Deeper nesting is an attack on the stack, and no description of a note either.
_DEEPEST: Final = 30


def split_front_matter(text: str, name: str) -> tuple[tuple[MetaField, ...], int, str]:
    r"""Read the front matter of a note, whose lines end in ``\n``.

    Returns:
        Its fields in reading order, the offset where the note proper begins, and a warning that is
        empty unless the front matter could not be understood; the note itself is never lost.
    """
    opening = _OPENING.match(text)
    if not opening:
        return (), 0, ""
    start, fence = opening.end(), opening["fence"]
    closing = _CLOSING[fence].search(text, start)
    if not closing or not _KEY.match(text, start, closing.start()):
        return (), 0, ""
    body = text[start : closing.start()]
    read_fields = _yaml_fields if fence == "---" else _toml_fields
    if len(body) > _LONGEST:
        return (), closing.end(), f"{PASSED_OVER}: over {_LONGEST} characters long"
    try:
        return tuple(read_fields(body, start, name)), closing.end(), ""
    except ParseError as error:
        fields = _with_bare_colons(body, start, name) if fence == "---" else ()
        kept = _READ_AS_WRITTEN if fields else PASSED_OVER
        return fields, closing.end(), f"line {error.line}: {kept}: {error.problem}"


_READ_AS_WRITTEN: Final = "a value with a colon, which belongs in quotes, was read as written"


def _with_bare_colons(body: str, offset: int, name: str) -> tuple[MetaField, ...]:
    """Read front matter whose values have colons without quotes: "title: PyCon 2012: Queues".

    For YAML they are no values, yet nothing else can be meant. Nothing is given when there is
    more that YAML refuses.
    """
    veiled = _BARE_VALUE.sub(lambda line: line["key"] + line["value"].replace(":", _VEIL), body)
    if veiled == body or _VEIL in body:
        return ()
    try:
        fields = tuple(_yaml_fields(veiled, offset, name))
    except ParseError:
        return ()
    return tuple(replace(field, value=field.value.replace(_VEIL, ":")) for field in fields)


#: Stands for a colon while YAML is read, as no note has it.
_VEIL: Final = "\ue000"
_BARE_VALUE: Final = re.compile(
    r"^(?P<key>[\w-]{1,80}:[ \t]+)(?P<value>(?![\"'\[{|>&*!%@`#])[^\n#]*:[ \t][^\n#]*)$",
    re.MULTILINE,
)


def _yaml_fields(body: str, offset: int, name: str) -> Iterator[MetaField]:
    root = parse_yaml(body, name, first_line=2)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise ParseError(name, 2, "it is not a list of `key: value` lines")

    def walk(node: yaml.Node, key: str) -> Iterator[MetaField]:
        if isinstance(node, yaml.MappingNode):
            for inner, value in node.value:
                if isinstance(inner, yaml.ScalarNode):
                    yield from walk(value, _joined(key, inner.value))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from walk(value, key)
        elif value := str(node.value).strip():
            yield _field(key, value, body, offset, node.start_mark.index, node.end_mark.index)

    yield from walk(root, "")


def _joined(key: str, inner: object) -> str:
    return ".".join(filter(None, (key, str(inner).casefold())))


def _field(key: str, value: str, body: str, offset: int, start: int, stop: int) -> MetaField:
    """Find a value's own characters in a stretch; a folded value may have line ends in it.

    A value that is not written there letter by letter, as one with escapes, has an empty span.
    """
    words = r"\s+".join(map(re.escape, value.split()))
    found = re.compile(words).search(body, start, stop)
    first, last = found.span() if found else (start, start)
    return MetaField(key, value, offset + first, offset + last)


def _toml_fields(body: str, offset: int, name: str) -> Iterator[MetaField]:
    if _DOTTED.search(body):
        raise ParseError(name, 2, _TOO_DEEP)
    try:
        values = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = 1 + int(place[1]) if place and place[1] else 2
        problem = str(error)[: place.start()] if place else str(error)
        raise ParseError(name, line, f"this is not valid TOML: {problem}") from error
    except RecursionError as error:
        raise ParseError(name, 2, _TOO_DEEP) from error
    cursor = 0
    for key, written, value in _toml_leaves(values, "", 0):
        named = written and re.compile(_TOML_KEY.format(re.escape(written))).search(body, cursor)
        start = named.end() if named else cursor
        field = _field(key, value, body, offset, start, len(body))
        cursor = max(start, field.end - offset)
        yield field


_TOML_KEY: Final = r"(?<![\w-]){}[\"']?[ \t]*="
_DOTTED = re.compile(rf"(?<![\w-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{_DEEPEST}}}")
_TOO_DEEP: Final = f"TOML nests deeper than {_DEEPEST} levels; flatten it"


def _toml_leaves(value: object, key: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """Give each value with its whole key and its own, which only the first of a list has."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for inner, below in value.items():
            for i, (whole, own, leaf) in enumerate(
                _toml_leaves(below, _joined(key, inner), depth + 1)
            ):
                yield whole, own or ("" if i else inner), leaf
    elif isinstance(value, list) and depth < _DEEPEST:
        for below in value:
            yield from _toml_leaves(below, key, depth + 1)
    elif leaf := str(value).strip():
        yield key, "", leaf
