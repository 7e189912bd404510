"""SPARQL cut into tokens where the engine cuts it, so that no word hides from who must see it.

The engine reads without a separate tokeniser: where a rule fails it tries the next one from the
same character. So ``1<2&&'>'`` may be an IRI to one reader and a comparison to the other, and what
follows a string to one and the inside of a string to the other. :func:`plain` writes a query so
that it can be read in one way only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LETTERS: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = rf"[{_LETTERS}_0-9\u00b7\u0300-\u036f\u203f\u2040-]"  # PN_CHARS
_VARIABLE: Final = rf"[{_LETTERS}_0-9\u00b7\u0300-\u036f\u203f\u2040]"
#: Bounded, so that a long word without a colon is not read anew from each of its letters.
_PREFIX: Final = rf"(?:[{_LETTERS}](?:(?:{_NAME}|\.){{0,200}}{_NAME})?)?"
_ESCAPED: Final = r"(?:%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"  # PLX
_IN_LOCAL: Final = rf"(?:{_NAME}|:|{_ESCAPED})"
#: As the engine has it: after one run of dots a name may go on once, then it ends.
_LOCAL: Final = rf"(?:(?:[{_LETTERS}_0-9:]|{_ESCAPED}){_IN_LOCAL}*(?:\.+{_IN_LOCAL}+)?)?"
_CODE_POINT: Final = r"\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
_IN_STRING: Final = rf"""\\[tbnrf\\"']|{_CODE_POINT}"""

_TOKEN: Final = re.compile(
    rf"""(?P<space>\s+)
    |(?P<comment>\#[^\n\r]*)
    |(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|{_CODE_POINT})*>)
    |(?P<string>'''(?:'{{0,2}}(?:[^'\\]|{_IN_STRING}))*'''
        |\"\"\"(?:"{{0,2}}(?:[^"\\]|{_IN_STRING}))*\"\"\"
        |'(?:[^'\\\n\r]|{_IN_STRING})*'
        |"(?:[^"\\\n\r]|{_IN_STRING})*")
    |(?P<variable>[?$]{_VARIABLE}+)
    |(?P<blank>_:[{_LETTERS}_0-9](?:{_NAME}|\.)*)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    |(?P<prefixed>{_PREFIX}:{_LOCAL})
    |(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<word>(?:[A-Za-z_]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})
        (?:[A-Za-z0-9_]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*)
    |(?P<sign>[{{}}()\[\].,;*/+\-|^!=<>&?$~@%:])
    |(?P<rest>.+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; ``start`` counts characters from 0."""

    #: iri, string, variable, blank, language, prefixed, number, word, sign; or rest: from where on
    #: this is no SPARQL
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next character is."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        r"""The word in capitals, with ``\uXXXX`` read as what it stands for; else empty."""
        return unescaped(self.text).upper() if self.kind == "word" else ""

    @property
    def step(self) -> int:
        """1 where a bracket opens, -1 where one closes, else 0."""
        return (self.text in _OPENING) - (self.text in _CLOSING)

    @property
    def prefix(self) -> str:
        """What stands before a prefixed name's colon."""
        return self.text.partition(":")[0] if self.kind == "prefixed" else ""


def tokens(sparql: str) -> Iterator[Token]:
    r"""Cut a query into tokens, without space and comments; never fails.

    >>> [token.text for token in tokens("SELECT*{?s a<x#>#>\n.'SERVICE'@en}")]
    ['SELECT', '*', '{', '?s', 'a', '<x#>', '.', "'SERVICE'", '@en', '}']
    """
    for found in _TOKEN.finditer(sparql):
        kind = str(found.lastgroup)
        if kind not in ("space", "comment"):
            yield Token(kind, found[0], found.start())


def deepest(cut: Iterable[Token]) -> int:
    """Count the brackets that are open at the place where most are.

    >>> deepest(tokens("ASK { { ?s ?p '{{{' } FILTER(1) }"))
    2
    """
    return max(accumulate(token.step for token in cut), default=0)


def declared(cut: Sequence[Token]) -> dict[str, str]:
    """Give prefix → IRI as a query declares them.

    >>> declared([*tokens("PREFIX a: <http://a/> ASK { ?s a:b c:d }")])
    {'a': 'http://a/'}
    """
    return {
        name.prefix: unescaped(iri.text[1:-1])
        for word, name, iri in zip(cut, cut[1:], cut[2:], strict=False)
        if (word.keyword, name.kind, iri.kind) == ("PREFIX", "prefixed", "iri")
    }


def undeclared(cut: Sequence[Token], known: Iterable[str]) -> Token | None:
    """Give the first name whose prefix neither the query declares nor is known anyway.

    >>> undeclared([*tokens("PREFIX a: <http://a/> ASK { ?s a:b c:d }")], ()).text
    'c:d'
    """
    prefixes = {*known, *declared(cut)}
    return next((t for t in cut if t.kind == "prefixed" and t.prefix not in prefixes), None)


_OPENING: Final = frozenset("{([")
_CLOSING: Final = frozenset("})]")

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def unescaped(text: str) -> str:
    r"""Read code point escapes (SPARQL 1.1 section 19.2); one beyond Unicode stays as it is.

    >>> unescaped(r"\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]


@dataclass(frozen=True, slots=True)
class Plain:
    """A query that reads in one way only, and the way back to what was asked."""

    sparql: str
    _ends: Sequence[int]  #: where in ``sparql`` each replacement ends
    _longer: Sequence[int]  #: by how much all is longer from there on

    def place(self, at: int) -> int:
        """Give where in the query as asked a character of this one stands."""
        passed = bisect_right(self._ends, at)
        return max(0, at - (self._longer[passed - 1] if passed else 0))


#: Words that lead out of the graph; the engine wants no space between them and what is around them.
_LEADING_OUT: Final = ("SERVICE", "SILENT", "FROM", "NAMED")


def plain(sparql: str, cut: Iterable[Token]) -> Plain:
    r"""Write a query so that the engine cannot cut it in any other way.

    In IRIs ``#`` and ``'`` become escapes, which only an IRI may hold. A prefix that ends in a word
    that leads out of the graph gets a longer name, so that ``service:x {`` is not read as
    ``SERVICE :x {``.

    >>> text = "PREFIX service: <http://a/#> SELECT * { ?s service:b ?o }"
    >>> plain(text, tokens(text)).sparql
    'PREFIX service-: <http://a/\\u0023> SELECT * { ?s service-:b ?o }'
    """
    tail = "-"
    while f"{tail}:" in sparql:
        tail += "-"
    written, ends, longer = [], [], []
    done = length = 0
    for token in cut:
        text = _unmistakable(token, tail)
        if text != token.text:
            written += [sparql[done : token.start], text]
            length += token.start - done + len(text)
            done = token.end
            ends.append(length)
            longer.append(length - done)
    return Plain("".join([*written, sparql[done:]]), ends, longer)


def _unmistakable(token: Token, tail: str) -> str:
    if token.kind == "iri":
        return token.text.replace("#", "\\u0023").replace("'", "\\u0027")
    if token.prefix.upper().endswith(_LEADING_OUT):
        return f"{token.prefix}{tail}{token.text[len(token.prefix) :]}"
    return token.text
