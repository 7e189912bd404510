"""Blank what a reader does not read: markup, link targets, code. Offsets stay as they are."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import Link, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_URL = r"(?:https?://|www\.)[^\s<>\[\]\"'`|]*[^\s<>\[\]\"'`|.,;:!?*_)}]"

#: ``[name]: target "title"`` and nothing else on the line; a footnote's ``[^1]: text`` is none.
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<ref>[^\]\n^][^\]\n]{0,998})\]:[ \t]*<?(?P<target>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
#: A back slash that ends a line breaks it there (CommonMark 0.31, 6.7).
_HARD_BREAK = re.compile(r"\\(?<!\\\\)$", re.MULTILINE)
_QUOTE_MARKS = re.compile(r"^[ \t]*>[ \t>]*", re.MULTILINE)

#: Where markup may begin: a fast search, before the slow look at what it is.
_SPECIAL = re.compile(
    r"[][<&\\*_~`!{hw:](?:(?<![hw:])|(?<=h)(?=ttps?://)|(?<=w)(?=ww\.)|(?<=:)(?=[a-z+-][\w+-]*:))"
)

#: One outer group per construct, tried in this order at each special character. Every repetition
#: ends at a character that begins the construct anew or has a limit, so that a line of a million
#: brackets takes no longer than a line of prose.
_MARKUP = re.compile(
    rf"""
    (?P<code>(?<!`)(?:
        `(?!`)(?P<inside>[^`\n]+(?:\n[^`\n]+)?)`(?!`)
      | (?P<ticks>`{{2,}})(?!`)[^\n]{{1,300}}?(?<!`)(?P=ticks)(?!`)))
  | (?P<ticking>`+)
  | (?P<shortcode>\{{\{{[^{{}}\n]{{0,2000}}\}}\}}|\{{%[^%\n]{{0,2000}}%\}}
        |\{{:[^{{}}\n]{{0,300}}\}})
  | (?P<emoji>(?<![\w:]):
        (?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|(?<!^:)(?<!\n:)[a-z+-][a-z0-9+-]*):(?![\w:]))
  | (?P<image>!\[[^\[\]\n]{{0,999}}\]
        (?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ ]"[^"\n]{{0,300}}")?\)|\[[^\[\]\n]{{0,999}}\])?)
  | (?P<wiki>\[\[[^\[\]|\n]{{1,200}}\|(?=[^\[\]|\n]{{1,200}}\]\]))
  | (?P<task>\[[ xX]\](?=[ ])(?<=[-*+.)][ ]...))
  | (?P<footnote>\[\^[^\[\]\n]{{1,200}}\]:?)
  | (?P<autolink><(?:{_URL}|mailto:[^\s<>]+)>)
  | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{{0,2000}})?/?>)
  | (?P<link_tail>\](?:\([ ]?<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)?)>?
            (?:[ ]+(?:"[^"\n]{{0,300}}"|'[^'\n]{{0,300}}'))?[ ]?\)
        |\[(?P<ref>[^\[\]\n]{{0,999}})\]))
  | (?P<url>{_URL})
  | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
  | (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<strong>\*\*|~~|__(?:(?=\w)|(?<=\w__)))
  | (?P<emphasis>\*(?:(?=\S)|(?<=\S\*))|_(?:(?<!\w_)(?=\S)|(?<=\S_)(?!\w)))
  | (?P<bracket>[\[\]])
    """,
    re.VERBOSE,
)

#: From the last label of a host's name to the end of the path, and what precedes that label.
_ADDRESS = re.compile(
    r"\.(?:com|org|net|io|dev|ly|ai|edu|gov|eu|fr|de|ch|uk|be|me|co|gg|sh|app|cloud|info)"
    r"/[\w~#?%][^\s<>\"'()]*(?<![.,;:!?])"
)
_HOST = re.compile(r"[\w.-]*\Z")
_LONGEST_HOST: Final = 60  # characters

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HREF = re.compile(r"<[aA]\s[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))")
_ONE_WORD = re.compile(r"[\w.+#/@-]{1,40}")
#: Capitalised words, as names are; code in capitals throughout is none.
_NAMES = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]{0,20}[^\W\d_A-Z][\w.’'-]{0,20})(?:(?:,|\s[&+]|\sand|\set|\sund)?\s"
    r"(?:[^\W\d_a-z][\w.’'-]{0,20}[^\W\d_A-Z][\w.’'-]{0,20})){1,7}"
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

#: What stands between the brackets of a link is no longer than this (CommonMark 0.31, 6.3).
_LONGEST_LABEL: Final = 999


def blank_markup(text: str, code: Iterable[Span] = ()) -> tuple[str, tuple[Link, ...]]:
    """Blank markup with spaces, character for character, and collect the links.

    What stands between back ticks stays only when it is one word, which is how people set off the
    name of a tool, or reads as names.

    Args:
        text: A note in Markdown, or in plain text that may hold links.
        code: Stretches of code blocks, blanked whole; in reading order, disjoint.

    Returns:
        The prose, as long as ``text``, and the links in reading order.

    >>> blank_markup("a **[b](http://x.y)** `c`")
    ('a    b                 c ', (Link(start=5, end=6, url='http://x.y'),))
    """
    blanker = _Blanker(*_without_line_marks(text))
    pieces: list[str] = []
    at = 0
    for start, end in (*code, (len(text), len(text))):
        pieces += blanker.blanked(at, start)
        pieces.append(blank(text[start:end]))
        at = end
    prose = _without_addresses("".join(pieces))
    return prose, tuple(sorted(blanker.links, key=lambda link: (link.start, link.end)))


def _without_addresses(prose: str) -> str:
    """Blank addresses written without a scheme: in "github.com/acme/pixie" nothing is named."""
    pieces: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(prose):
        host = _HOST.search(prose, max(at, found.start() - _LONGEST_HOST), found.start())
        start = host.start() if host else found.start()
        pieces += (prose[at:start], " " * (found.end() - start))
        at = found.end()
    return "".join((*pieces, prose[at:]))


def blank(stretch: str) -> str:
    """Spaces as long as a stretch; line ends stay."""
    return "\n".join(" " * len(line) for line in stretch.split("\n"))


def is_one_word(code: str) -> bool:
    """Whether what was set as code is one word, such as the name of a tool.

    >>> is_one_word("kube-proxy"), is_one_word("kubectl get pods")
    (True, False)
    """
    return _ONE_WORD.fullmatch(code.strip()) is not None


def reads_as_name(code: str) -> bool:
    """Whether what was set as code is prose set apart: a tool's name, or capitalised words.

    >>> reads_as_name("Ada Lovelace, Acme"), reads_as_name("SELECT name FROM t")
    (True, False)
    """
    return is_one_word(code) or _NAMES.fullmatch(code.strip()) is not None


def _without_line_marks(text: str) -> tuple[str, dict[str, str]]:
    """Blank quote marks and link definitions, which stand at line starts; give the definitions."""
    references: dict[str, str] = {}

    def define(match: re.Match[str]) -> str:
        references.setdefault(match["ref"].casefold(), match["target"])
        return " " * len(match[0])

    text = _QUOTE_MARKS.sub(lambda match: " " * len(match[0]), _HARD_BREAK.sub(" ", text))
    return _DEFINITION.sub(define, text), references


@dataclass(slots=True)
class _Blanker:
    """Goes through a text once, keeping the brackets that are still open."""

    text: str
    references: dict[str, str]
    links: list[Link] = field(default_factory=list)
    _opened: list[int] = field(default_factory=list)  # offsets just behind "["
    _anchor: tuple[int, str] | None = None  # where the words of an open <a> begin, and its target

    def blanked(self, start: int, end: int) -> Iterator[str]:
        """Give a stretch piece by piece, markup blanked."""
        last_comment = self.text.rfind("-->", start, end)
        at = start
        for special in _SPECIAL.finditer(self.text, start, end):
            place = special.start()
            if place < at:
                continue
            closed = place + 4 <= last_comment and self.text.startswith("<!--", place)
            if match := (_COMMENT if closed else _MARKUP).match(self.text, place, end):
                yield self.text[at : match.start()]
                yield self._replacement(match)
                at = match.end()
        yield self.text[at:end]

    def _replacement(self, match: re.Match[str]) -> str:
        """Give what stands for markup: blanks, but for escaped characters, entities and names."""
        whole = match[0]
        match match.lastgroup:
            case "code" if match["inside"] and reads_as_name(match["inside"]):
                return f" {match['inside']} "
            case "ticking":
                return whole
            case "escape":
                return " " + whole[1]
            case "entity":
                return _character(whole)
            case "bracket" if whole == "[":
                self._opened.append(match.end())
            case "bracket":
                self._close(match.start(), "", "")
            case "link_tail":
                self._close(match.start(), match["target"] or "", match["ref"] or "")
            case "tag":
                self._tag(whole, match)
            case "url" | "autolink":
                self.links.append(Link(match.start(), match.end(), whole.strip("<>")))
        return blank(whole)

    def _close(self, end: int, target: str, reference: str) -> None:
        """Record a link where its bracket closes; ``[label]`` alone is one when it is defined."""
        start = self._opened.pop() if self._opened else end
        if not 0 < end - start <= _LONGEST_LABEL:
            return
        label = self.text[start:end]
        target = target or self.references.get((reference or label).casefold(), "")
        if target and label.strip() and not _BLANK_LINE.search(label):
            self.links.append(Link(start, end, target))

    def _tag(self, whole: str, match: re.Match[str]) -> None:
        """Record ``<a href="…">words</a>``."""
        href = _HREF.match(whole)
        if href:
            self._anchor = (match.end(), html.unescape(href[1] or href[2] or href[3] or ""))
        elif self._anchor and whole.lower() == "</a>":
            start, target = self._anchor
            self._anchor = None
            if target and self.text[start : match.start()].strip():
                self.links.append(Link(start, match.start(), target))


def _character(entity: str) -> str:
    """Give the character an entity stands for, and blanks; white space stays blank."""
    character = html.unescape(entity)
    fits = len(character) <= len(entity) and character.isprintable()
    return (character if fits else "").ljust(len(entity))
