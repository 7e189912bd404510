"""Acronyms that a document defines for itself, against what the catalogue takes them for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.extract.boundaries import is_word
from graphkcd.extract.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MEANS: Final = re.compile(
    r"\s+(?:is short for|is short form of|stands for|is the abbreviation of|means"
    r"|est l[’']abréviation de|signifie|steht für)\s+(?:the\s+|a\s+|our\s+)?([^.,;:()\n]{3,60})"
)
_SPELLED_OUT: Final = re.compile(r"((?:[\w’'-]+[ \t]+){1,7})\Z")


def redefined(prose: str, acronym: str, names: Iterable[str]) -> bool:
    """Whether a document says that an acronym means something else than an entry of these names.

    >>> eks = ("Elastic Kubernetes Service", "EKS")
    >>> redefined("The EasyStack Kubernetes Service (EKS) runs here.", "EKS", eks)
    True
    >>> redefined("Amazon's Elastic Kubernetes Service (EKS) runs here.", "EKS", eks)
    False
    """
    known = {fold_name(name) for name in names}
    spelled = {name for name in known if _initials(name) == acronym.casefold()}
    if not spelled:  # nothing to compare with: the document may well spell out what we know
        return False
    for told in _definitions(prose, acronym):
        if not any(name in told or told in name for name in known if name != acronym.casefold()):
            return True
    return False


def _definitions(prose: str, acronym: str) -> Iterator[str]:
    """Give what a document says that an acronym is short for, folded."""
    for match in _meanings(prose, acronym):
        yield fold_name(match[1])
    at = prose.find(f"({acronym})")
    while at >= 0:
        spelled = _SPELLED_OUT.search(prose, prose.rfind("\n", 0, at) + 1, at)
        words = fold_name(spelled[1]).split()[-len(acronym) :] if spelled else []
        if _initials(" ".join(words)) == acronym.casefold():
            yield " ".join(words)
        at = prose.find(f"({acronym})", at + 1)


def _meanings(prose: str, acronym: str) -> Iterator[re.Match[str]]:
    at = prose.find(acronym)
    while at >= 0:
        end = at + len(acronym)
        match = _MEANS.match(prose, end)
        if match and _is_edge(prose, at):
            yield match
            end = match.end()
        at = prose.find(acronym, end)


def _is_edge(prose: str, at: int) -> bool:
    """Whether a word begins or ends there."""
    return is_word(prose[at]) != (at > 0 and is_word(prose[at - 1]))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())
