"""Blank what a reader does not read: markup, link targets, code. Offsets stay as they are."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from graphkcd.model.document import Link, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_URL = r"(?:https?://|www\.)[^\s<>\[\]\"'`|]*[^\s<>\[\]\"'`|.,;:!?*_)}]"

_DEFINITION = re.compile(r"^ {0,3}\[(?P<ref>[^\]\n]+)\]:[ \t]*<?(?P<target>\S+?)>?(?:[ \t].*)?$", re.M)

#: One alternative per construct, tried in this order at each place; no nested quantifiers.
_MARKUP = re.compile(
    rf"""
    (?P<definition>^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*\S+.*$)
  | (?P<quote>^[ \t]*(?:>[ ]?)+)
  | (?P<comment><!--.*?-->)
  | (?P<code>(?P<ticks>`+)(?!`)(?P<inside>[^`\n]+(?:\n[^`\n]+)?)(?P=ticks)(?!`))
  | (?P<shortcode>\{{\{{[^{{}}\n]*\}}\}}|\{{%[^\n]*?%\}})
  | (?P<image>!\[[^\]\n]*\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ ]"[^"\n]*")?\)|\[[^\]\n]*\])?)
  | (?P<task>(?<=[-*+][ ])\[[ xX]\](?=[ ]))
  | (?P<footnote>\[\^[^\]\n]+\]:?)
  | (?P<autolink><(?:{_URL}|mailto:[^\s>]+)>)
  | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
  | (?P<link_tail>\](?:\([ ]?<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)?)>?(?:[ ]+["'(][^\n]*?["')])?[ ]?\)
        |\[(?P<ref>[^\]\n]*)\]))
  | (?P<url>{_URL})
  | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
  | (?P<escape>\\(?=[!-/:-@\[-`{{-~]))
  | (?P<strong>\*\*|__(?=\w)|(?<=\w)__|~~)
  | (?P<emphasis>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))
  | (?P<bracket>[\[\]])
    """,
    re.X | re.S | re.M,
)

_ONE_WORD = re.compile(r"[\w.+#/@-]{1,40}")


def blank_markup(text: str, code: Iterable[Span] = ()) -> tuple[str, tuple[Link, ...]]:
    """Blank markup with spaces, character for character, and collect the links.

    What stands between back ticks stays only when it is one word, which is how people set off the
    name of a tool.

    Args:
        text: A note in Markdown, or in plain text that may hold links.
        code: Stretches of code blocks, blanked whole; in reading order, disjoint.

    Returns:
        The prose, as long as ``text``, and the links in reading order.

    >>> blank_markup("a **[b](http://x.y)** `c`")
    ('a    b                 c ', (Link(start=5, end=6, url='http://x.y'),))
    """
    references = {
        match["ref"].casefold(): match["target"] for match in _DEFINITION.finditer(text)
    }
    pieces: list[str] = []
    links: list[Link] = []
    at = 0
    for start, end in (*code, (len(text), len(text))):
        pieces.append(_blank_stretch(text, at, start, references, links))
        pieces.append(_blank(text[start:end]))
        at = end
    return "".join(pieces), tuple(sorted(links, key=lambda link: (link.start, link.end)))


def _blank(stretch: str) -> str:
    """Spaces as long as a stretch; line ends stay."""
    return "\n".join(" " * len(line) for line in stretch.split("\n"))


def _blank_stretch(
    text: str, start: int, end: int, references: dict[str, str], links: list[Link]
) -> str:
    pieces: list[str] = []
    opened: list[int] = []  # offsets just behind "[", for the link that a "](…)" closes
    at = start
    for match in _MARKUP.finditer(text, start, end):
        pieces.append(text[at : match.start()])
        pieces.append(_replacement(match, opened, references, links))
        at = match.end()
    pieces.append(text[at:end])
    return "".join(pieces)


def _replacement(
    match: re.Match[str], opened: list[int], references: dict[str, str], links: list[Link]
) -> str:
    what = match.lastgroup if match.lastgroup in _KINDS else _kind(match)
    whole = match[0]
    if what == "code":
        inside = match["inside"].strip()
        ticks = " " * len(match["ticks"])
        return ticks + match["inside"] + ticks if _ONE_WORD.fullmatch(inside) else _blank(whole)
    if what == "entity":
        character = html.unescape(whole)
        return character.ljust(len(whole)) if len(character) <= len(whole) else _blank(whole)
    if what == "bracket":
        if whole == "[":
            opened.append(match.end())
        elif opened:
            _shortcut(match, opened.pop(), references, links)
    elif what == "link_tail" and opened:
        label = opened.pop()
        text = match.string[label : match.start()].casefold()
        target = match["target"] or references.get((match["ref"] or text).casefold(), "")
        if target and label < match.start():
            links.append(Link(label, match.start(), target))
    elif what == "url":
        links.append(Link(match.start(), match.end(), whole))
    elif what == "autolink":
        links.append(Link(match.start(), match.end(), whole[1:-1]))
    return _blank(whole)


def _shortcut(
    match: re.Match[str], label: int, references: dict[str, str], links: list[Link]
) -> None:
    """Record ``[label]`` as a link when a definition for it exists."""
    target = references.get(match.string[label : match.start()].casefold())
    if target:
        links.append(Link(label, match.start(), target))


_KINDS = (
    *("definition", "quote", "comment", "code", "shortcode", "image", "task", "footnote", "autolink"),
    *("tag", "link_tail", "url", "entity", "escape", "strong", "emphasis", "bracket"),
)


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


_CODE_LINE = re.compile(
    r"""
    ^\s*(?:
        (?://|/\*|\#include\b|\#!/|\$\s\w|>>>\s)                      # comments and prompts
      | [{}()\[\];]+\s*$                                              # nothing but brackets
      | (?:int|void|char|static|struct|func|def|class|public|private|const|let|var|import|package|SEC)\b
            .*[;{}(:]\s*$
      | return\s+[\w.()]+;?\s*$
      | (?:kubectl|docker|podman|helm|git|curl|wget|npm|npx|pip|sudo|apt-get|brew|cargo|go|terraform|oc|make|istioctl|cilium)
            \s(?:-{1,2}\w|[a-z])[^.!?]*$                              # a command with arguments
      | .*\)\s*\{.*[;}]\s*$                                           # a function on one line
      | .*\w\([^)]*\)\s*;\s*$                                         # a call
      | \w+\("[^"]*"\)\s*[;{]?\s*$                                    # a macro
      | [\w\s*]*\w_\w+\([^)]*\)\s*[;{]?\s*$                           # a signature with snake_case
    )
    """,
    re.X,
)


def looks_like_code(line: str) -> bool:
    """Tell a line of code or a typed command from prose.

    >>> [looks_like_code(line) for line in ("kubectl get pods", "return XDP_DROP", "Go is fast.")]
    [True, True, False]
    """
    return len(line) < 400 and _CODE_LINE.match(line) is not None


def code_lines(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Find lines of code that stand unfenced among prose, in reading order."""
    for start, end in spans:
        at = start
        for line in text[start:end].split("\n"):
            if looks_like_code(line):
                yield (at, at + len(line))
            at += len(line) + 1
