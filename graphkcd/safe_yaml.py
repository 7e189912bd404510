"""YAML with line numbers, and without the parts of YAML that can hurt."""

from __future__ import annotations

from typing import Final

import yaml

from graphkcd.errors import ParseError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deeper nesting than this is an attack on the stack, not a note.
_DEEPEST: Final = 30

_OPENING = (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken)
_OPENING_FLOW = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def parse_yaml(text: str, name: str, first_line: int = 1) -> yaml.Node | None:
    """Parse YAML into nodes that know their lines; nothing but comments gives ``None``.

    Aliases are refused: a few lines of them unfold into gigabytes, and one entry must not change
    because another one did.

    Args:
        text: One YAML document.
        name: The file it comes from, for messages.
        first_line: The line of that file, from 1, that ``text`` starts on.

    Raises:
        ParseError: for what is not YAML, nests too deeply or uses aliases.
    """
    try:
        _refuse_traps(text, name, first_line)
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise ParseError(name, line, f"this is not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ParseError(name, first_line, f"this is not valid YAML: {error}") from error


def _refuse_traps(text: str, name: str, first_line: int) -> None:
    depth = 0
    for token in yaml.scan(text, Loader=_Loader):
        line = first_line + token.start_mark.line
        if isinstance(token, yaml.AliasToken):
            raise ParseError(name, line, "YAML aliases are not allowed; write the value out")
        if isinstance(token, _OPENING + _OPENING_FLOW):
            depth += 1
        elif isinstance(token, _CLOSING):
            depth -= 1
        if depth > _DEEPEST:
            raise ParseError(name, line, f"YAML nests deeper than {_DEEPEST} levels; flatten it")


def line_of(node: yaml.Node) -> int:
    """Give the line, from 1, that a node starts on."""
    return int(node.start_mark.line) + 1
