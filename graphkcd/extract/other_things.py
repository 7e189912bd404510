"""What stands like the name of a technology and is none: code, shouting, people, their firms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphkcd.model.document import Document

#: Patterns that say what a name is; the others only say that something stands there.
_TELLING: Final = frozenset({"is-a", "acquired"})

_BODY: Final = r"(?:Foundation|Association|Institute|University|Conference|GmbH|Inc)"
#: Family names and conferences have capitals inside as well: "McLean", "PlatformCon".
_OTHER_SHAPE: Final = re.compile(
    r"^Ma?c[A-Z]|(?:Con|Conf|Days?|Summit|Fest|Forward|Nation|Meetup)\Z"
    r"|^[A-Z]\d+\Z"  # a term, a room
    rf"|(?:^| ){_BODY}\Z"
)
_BODY_AFTER: Final = re.compile(rf" (?:[A-Z]\w+ )?{_BODY}\b")
#: "XE4 3AS" is a place, "DON'T" is shouted.
_NO_NAME_AFTER: Final = re.compile(r" \d[A-Z]{2}\b|[’'](?!s\b)\w")
#: "ExampleCamp 2019": an event, whatever it is called.
_DATED: Final = re.compile(r"(?<![\w./@#-])([A-Z]\w+) (?:19|20)\d\d\b")
_SHOUTED_BEFORE: Final = re.compile(r"(?<![\w-])([A-Z]{2,}) \Z")
_SHOUTED_AFTER: Final = re.compile(r" ([A-Z]{2,})(?![\w-])")
_LONGEST_SHOUT: Final = 16

#: A name in lower case with capitals inside: "hashCode", and "fluentBit".
_IDENTIFIER: Final = re.compile(r"([a-z]{2,})(?:[A-Z][a-z]+)+\Z")
_WRITTEN_IDENTIFIER: Final = re.compile(r"(?<![\w./@#-])[a-z]{2,}(?:[A-Z][a-z]+)+(?![\w/@])")
_FIRST_OF_CODE: Final = frozenset(
    """
    add and by call can clear copy count create default delete dispatch do equals execute fetch
    file filter find for format from get group handle has hash if index init insert is key length
    list load make map max merge min my name new next not number of on or order parse print put
    query read remove render reset return run save select send set show sort start stop sum test
    to try update use user value with write
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

#: "Ada Lovelace (Zarfo)": the firm of a person, at the front of a line or of one of several.
_PERSON_BEFORE: Final = re.compile(
    r"(?:^|[\n|,;&–—-]|\b(?:by|and|with|par|et|von|und))\s*(?:[*_~>]+\s*)?"
    r"[^\W\d_a-z][\w’'.-]+(?:\s(?:[a-z]{2,3}\s)?[^\W\d_a-z][\w’'.-]+){1,2}\s*\(\Z"
)
_LONGEST_PERSON: Final = 60


@dataclass(frozen=True)
class OtherThings:
    """Tells names that are proposed from what only stands like one, in one document."""

    document: Document
    ordinary: frozenset[str]  #: everyday words in lower case
    given_names: frozenset[str]  #: in lower case

    def holds(self, start: int, end: int, pattern: str) -> bool:
        """Whether what a pattern proposes is no technology's name.

        A pattern that says what a thing is ("Blimpo is a tool") is believed of ordinary words.
        """
        prose = self.document.prose
        written = prose[start:end]
        return (
            _OTHER_SHAPE.search(written) is not None
            or _BODY_AFTER.match(prose, end) is not None
            or self._is_person(written)
            or (pattern not in _TELLING and self._is_said_otherwise(start, end, written))
        )

    def _is_said_otherwise(self, start: int, end: int, written: str) -> bool:
        prose = self.document.prose
        return (
            written.casefold() in self.ordinary
            or written in self._dated
            or self._is_code(written, prose[end : end + 1])
            or _NO_NAME_AFTER.match(prose, end) is not None
            or (written.isupper() and self._is_shouted(start, end))
            or (
                prose[end : end + 1] == ")"
                and _PERSON_BEFORE.search(prose, max(0, start - _LONGEST_PERSON), start) is not None
                and not _is_short_for(written, prose[max(0, start - _LONGEST_PERSON) : start])
            )
        )

    def _is_code(self, written: str, behind: str) -> bool:
        if behind == "(" and (written[0].islower() or written.isupper()):
            return True
        identifier = _IDENTIFIER.match(written)
        if identifier is None:
            return False
        return identifier[1] in _FIRST_OF_CODE or len(self._identifiers) > 1

    @cached_property
    def _dated(self) -> frozenset[str]:
        """Names that have a year somewhere in the document."""
        return frozenset(_DATED.findall(self.document.prose))

    @cached_property
    def _identifiers(self) -> frozenset[str]:
        """Variables and functions come in company."""
        return frozenset(match[0] for match in _WRITTEN_IDENTIFIER.finditer(self.document.prose))

    def _is_shouted(self, start: int, end: int) -> bool:
        """Whether a word in capitals stands beside an ordinary one in capitals."""
        prose = self.document.prose
        before = _SHOUTED_BEFORE.search(prose, max(0, start - _LONGEST_SHOUT), start)
        after = _SHOUTED_AFTER.match(prose, end)
        return any(beside and beside[1].casefold() in self.ordinary for beside in (before, after))

    def _is_person(self, written: str) -> bool:
        words = written.split()
        named = words[0].casefold() in self.given_names and words[0].istitle()
        return named and all(word.isalpha() for word in words[1:])


def _is_short_for(acronym: str, before: str) -> bool:
    """Whether the capitals of the words before an open bracket are those of an acronym."""
    words = re.findall(r"\b[A-Z]", before)
    return "".join(words[-len(acronym) :]) == acronym
