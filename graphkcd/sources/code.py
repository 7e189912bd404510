"""Code that stands among prose without a fence: known by the look of its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkcd.model.document import Span

_COMMAND = (
    r"kubectl|docker|podman|helm|git|curl|wget|npm|npx|pip|sudo|apt-get|brew|cargo|go|terraform|oc"
    r"|make|istioctl|cilium"
)
_KEYWORD = (
    r"int|void|char|static|struct|func|def|class|public|private|const|let|var|import|package|SEC"
)

_STARTS_AS_CODE = re.compile(
    rf"""
    \s*(?:
        (?://|/\*|\#include\b|\#!/|\$\s\w|>>>\s)    # comments and prompts
      | [{{}}()\[\];]+\s*\Z                         # nothing but brackets
      | (?:{_KEYWORD})\b.*[;{{}}(:]\s*\Z
      | return\s+[\w.()]+;?\s*\Z
      | (?:{_COMMAND})\s(?:-{{1,2}}\w|[a-z])[^.!?]*\Z    # a command with arguments
      | \w+\("[^"]*"\)\s*[;{{]?\s*\Z                # a macro
    )
    """,
    re.VERBOSE,
)
_ENDS_AS_CODE = re.compile(
    r"""
        \w\([^()]*\)\s*;\Z         # a call
      | \)\s*\{(?!:)[^{}]*[;}]\Z   # a function on one line; "{:" gives a link attributes
    """,
    re.VERBOSE,
)
#: A signature with snake_case: ``__u32 bpf_get_prandom_u32(void) {``
_SIGNATURE = re.compile(r"[\w\s*]*\w_\w+\([^)]*\)\s*[;{]?\Z")

#: A longer line is a paragraph, and searching it for brackets would only take time. In characters.
_LONGEST_CODE: Final = 400


def looks_like_code(line: str) -> bool:
    """Tell a line of code or a typed command from prose.

    >>> [looks_like_code(line) for line in ("kubectl get pods", "return XDP_DROP", "Go is fast.")]
    [True, True, False]
    """
    if len(line) >= _LONGEST_CODE:
        return False
    line = line.rstrip()
    if _STARTS_AS_CODE.match(line):
        return True
    if line.endswith((";", "}")):
        return _ENDS_AS_CODE.search(line) is not None or _is_signature(line)
    return line.endswith((")", "{")) and _is_signature(line)


def _is_signature(line: str) -> bool:
    return "_" in line.partition("(")[0] and _SIGNATURE.match(line) is not None


def code_lines(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Find lines of code that stand unfenced among prose, in reading order."""
    for start, end in spans:
        at = start
        for line in text[start:end].split("\n"):
            if looks_like_code(line):
                yield (at, at + len(line))
            at += len(line) + 1
