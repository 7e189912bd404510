"""YAML with line numbers, and without the parts of YAML that can hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from graphkcd.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterable

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deeper nesting than this is an attack on the stack, not a note.
_DEEPEST: Final = 30

_COLLECTIONS: Final = {
    yaml.MappingStartEvent: yaml.MappingNode,
    yaml.SequenceStartEvent: yaml.SequenceNode,
}


def parse_yaml(text: str, name: str, first_line: int = 1) -> yaml.Node | None:
    """Parse YAML into nodes that know their lines; nothing but comments gives ``None``.

    Aliases are refused: a few lines of them unfold into gigabytes, and one entry must not change
    because another one did. Scalars are what is written: no value is guessed to be a date or a
    number, so nodes carry no tags.

    Args:
        text: One YAML document.
        name: The file it comes from, for messages.
        first_line: The line of that file, from 1, that ``text`` starts on.

    Raises:
        ParseError: for what is not one YAML document, nests too deeply or uses aliases.
    """
    try:
        return _compose(yaml.parse(text, Loader=_Loader), name, first_line)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise ParseError(name, line, f"this is not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ParseError(name, first_line, f"this is not valid YAML: {error}") from error


def _compose(events: Iterable[Any], name: str, first_line: int) -> yaml.Node | None:
    """Build nodes from events without recursion, so that no nesting can exhaust the stack."""
    documents: list[yaml.Node] = []
    flat = documents  # where the next node goes
    # collections begun, each with the nodes it holds so far
    open_: list[tuple[yaml.CollectionNode, list[yaml.Node]]] = []
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            flat.append(yaml.ScalarNode("", event.value, event.start_mark, event.end_mark))
        elif kind in _COLLECTIONS:
            node = _COLLECTIONS[kind]("", [], event.start_mark, event.end_mark)
            flat.append(node)
            flat = []
            open_.append((node, flat))
            if len(open_) > _DEEPEST:
                problem = f"YAML nests deeper than {_DEEPEST} levels; flatten it"
                raise ParseError(name, first_line + event.start_mark.line, problem)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node, inner = open_.pop()
            mapping = kind is yaml.MappingEndEvent
            node.value = list(zip(inner[::2], inner[1::2], strict=True)) if mapping else inner
            flat = open_[-1][1] if open_ else documents
        elif kind is yaml.AliasEvent:
            line = first_line + event.start_mark.line
            raise ParseError(name, line, "YAML aliases are not allowed; write the value out")
        elif kind is yaml.DocumentStartEvent and documents:
            line = first_line + event.start_mark.line
            raise ParseError(name, line, "this is not valid YAML: expected a single document")
    return documents[0] if documents else None


def line_of(node: yaml.Node) -> int:
    """Give the line, from 1, that a node starts on."""
    return int(node.start_mark.line) + 1
