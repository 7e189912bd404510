"""Which words are a name: those in a case and in company that its rule allows."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.extract.folding import same_case
from graphkcd.model.catalogue import MatchMode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.extract.names import Name
    from graphkcd.model.catalogue import MatchRule
    from graphkcd.model.document import Span


class Masked:
    """Answers whether a span touches any of some stretches.

    >>> masked = Masked([(0, 30), (10, 12), (40, 42)])
    >>> masked.covers(25, 28), masked.covers(30, 40), masked.covers(35, 41)
    (True, False, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Unite the stretches, which may overlap."""
        united: list[Span] = []
        for start, end in sorted(spans):
            if united and start <= united[-1][1]:
                united[-1] = (united[-1][0], max(end, united[-1][1]))
            else:
                united.append((start, end))
        self._starts = [start for start, _ in united]
        self._ends = [end for _, end in united]

    def covers(self, start: int, end: int) -> bool:
        """Whether any character of a span is masked."""
        i = bisect_left(self._starts, end)
        return i > 0 and self._ends[i - 1] > start


def is_word(character: str) -> bool:
    """Whether a character can be part of a word."""
    return character.isalnum() or character == "_"


#: A name of fewer letters never matches in another case.
_SHORTEST_LOOSE: Final = 3
_SHORTEST_DOUBTFUL: Final = 4  #: of a doubtful name

_HYPHENS: Final = "-‑"
_BROKEN: Final = re.compile(r"\s[-‑]|[-‑]\s")


def is_written_so(written: str, name: Name) -> bool:
    """Whether words that fold to a name are written as it may be."""
    if name.mode is MatchMode.NEVER_ALONE or _is_broken(written):
        return False
    return _case_allows(written, name)


def stands_free(prose: str, start: int, end: int, name: Name) -> bool:
    """Whether a name at a span stands in company that it allows, and is no part of another word."""
    if prose[end : end + 1] in "s.+#-‑(=":
        if _is_plural(prose, end):
            if not name.may_be_plural:
                return False
            end += 1
        if not _free_after(prose, start, end, name):
            return False
    return (
        (prose[start - 1 : start] not in TELL_BEFORE or _free_before(prose, start, name))
        and not (name.is_plain_word and is_of(prose, end))
        and (not name.heeds_neighbours or _neighbours_allow(prose, start, end, name.rule))
    )


#: Characters beside a name that may make it another word; the edge of the text counts as one.
TELL_BEFORE: Final = "@$\\.-‑"
TELL_BEHIND: Final = ".+#-‑(="  #: beside the "s" of a plural


def is_of(prose: str, end: int) -> bool:
    """Whether "of" follows, as in "a raft of changes": no tool is of something."""
    return _OF.match(prose, end) is not None


_OF: Final = re.compile(r"\s+of\b")


def _is_broken(written: str) -> bool:
    return ("-" in written or "‑" in written) and _BROKEN.search(written) is not None


def _case_allows(written: str, name: Name) -> bool:
    if name.mode is MatchMode.ANY_CASE or same_case(written, name.written):
        return "IT" not in name.written.split() or "IT" in written.split()  # "can it support …"
    if name.mode is MatchMode.NEEDS_CONTEXT:
        return written.islower() and len(written) >= _SHORTEST_DOUBTFUL and written.isalpha()
    if name.mode is not MatchMode.EXACT_CASE:
        return False
    first, _, rest = written.partition(" ")
    begun_alike = rest.islower() and name.written.startswith(f"{first} ")  # "Spring data"
    return (
        (written.islower() or begun_alike)
        and len(written) >= _SHORTEST_LOOSE
        and not _INNER_CAPITAL.search(name.written)
    )


#: Such capitals are all that tells "MeSH" from a mesh.
_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]")


def _is_plural(prose: str, end: int) -> bool:
    beyond = prose[end + 1 : end + 2]
    return prose[end : end + 1] == "s" and not beyond.isalnum() and is_word(prose[end - 1])


def _free_before(prose: str, start: int, name: Name) -> bool:
    """Whether what stands directly before a name leaves it a name: no handle, path or compound."""
    before = prose[start - 1] if start else " "
    if before in "@$\\" or (before == "." and start > 1 and prose[start - 2].isalnum()):
        return False
    if before == "/" and _HOST_PATH.search(prose, max(0, start - _LONGEST_HOST), start):
        return False
    compound = before in _HYPHENS
    return not (compound and (prose[start].islower() or name.mode is not MatchMode.ANY_CASE))


#: "sigs.k8s.io/": what follows is part of an address without a scheme.
_HOST_PATH: Final = re.compile(r"\w\.[a-z]{2,6}/(?:[\w.-]{1,30}/){0,2}\Z")
_LONGEST_HOST: Final = 100


def _free_after(prose: str, start: int, end: int, name: Name) -> bool:
    """Whether what follows directly leaves it a name: no host, file, call or compound."""
    after = prose[end : end + 2].ljust(2)
    lower = prose[start:end].islower()
    if after[0] == "." and after[1].isalnum() and after[1].islower():
        return False  # a host or file name: kubernetes.io, values.yaml
    if after[0] in "+#" and end - start == 1:
        return False  # C++ and C# are no C
    if after[0] in _HYPHENS and after[1].isalnum() and (lower or not after[1].islower()):
        german = lower and after[1].isupper() and end - start > _SHORT_WORD  # "systemd-Dateien"
        german = german or _GERMAN_HEAD.match(prose, end) is not None
        return german or (lower and _ADJECTIVE.match(prose, end) is not None)
    return not (after[0] in "(=" and lower and name.mode is not MatchMode.ANY_CASE)


_SHORT_WORD: Final = 4  # characters
#: "Python-Skript", "Haskell-Web-Framework": what German joins to a name, and no other name has.
_GERMAN_HEAD: Final = re.compile(
    r"[-‑](?:(?:Web|Test|Build|Cloud|Open-Source)[-‑])?(?:Skripte?n?|Code|Frameworks?|Bibliothek\w*|Anwendung\w*"
    r"|Programm\w*|Entwick(?:ler|lung)\w*|Community|Umgebung\w*|Projekte?n?|Treiber\w*|Pakete?n?|Modul\w*"
    r"|Klassen?|Funktion\w*|Datei\w*|Instanz\w*|Datenbank\w*|Nutzer\w*|Welt|Ökosystem|Implementierung\w*"
    r"|Konfiguration\w*|Abfragen?|Compiler|Syntax|Version(?:en)?|Kurs|Buch|Workshop|Vortrag|Schnittstellen?"
    r"|Plattform\w*|Infrastruktur\w*|Werkzeuge?n?|Umfeld|Applikation\w*|Backend|Frontend|Client|Server)\b"
)
_ADJECTIVE: Final = re.compile(
    r"[-‑](?:based|native|powered|driven|enabled|compatible|like|ready|specific|aware|style|related"
    r"|managed|centric|first)\b"
)

#: "from Python to Go", "from Go to Python": a word that rules a name out elsewhere does not here.
_FROM_TO: Final = re.compile(
    r"\b(?:from|de)\s+\w[\w+#.]*(?:\s\w[\w+#.]*)?\s+(?:to|vers)\s+\Z", re.IGNORECASE
)
_FROM: Final = re.compile(r"\b(?:from|de)\s+\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\s+(?:to|vers)\s+[A-Z]")
#: How far to look for the words that rule a name out: two or three short ones.
_PHRASE: Final = 40


def _neighbours_allow(prose: str, start: int, end: int, rule: MatchRule) -> bool:
    """Whether no word, or words, that the rule names stand directly before or after."""
    if rule.not_after:
        backwards = _folded(prose[max(0, start - _PHRASE) : start])[::-1]
        if _any_reversed(rule.not_after).match(backwards):
            return _FROM_TO.search(prose, max(0, start - 60), start) is not None
    if rule.not_before and _any_of(rule.not_before).match(_folded(prose[end : end + _PHRASE])):
        moved = _TO.match(prose, end) is not None
        return moved and _FROM.search(prose, max(0, start - _PHRASE), start) is not None
    return True


def _folded(text: str) -> str:
    """Give text in lower case, with apostrophes as they are typed."""
    return text.casefold().replace("’", "'")


_LETTER: Final = r"[\w’'!-]"
_WORDS: Final = re.compile(rf"{_LETTER}+(?: {_LETTER}+)*")
_GAP: Final = r"(?:(?!\n\s*\n)[^\w’'!\-.?;:|])"  #: but no end of a sentence or paragraph


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what matches text in lower case whose first words are any of some phrases.

    >>> pattern = _any_of(("door", "at the"))
    >>> [bool(pattern.match(text)) for text in (" (at  the end", " doors", ". Door", "the door")]
    [True, False, False, False]
    """
    folded = filter(_WORDS.fullmatch, map(_folded, phrases))
    either = "|".join(re.escape(phrase).replace(r"\ ", f"{_GAP}+") for phrase in folded)
    return re.compile(f"{_GAP}*(?:{either or '(?!)'})(?!{_LETTER})")


@cache
def _any_reversed(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return _any_of(tuple(_folded(phrase)[::-1] for phrase in phrases))
