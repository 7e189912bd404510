"""Acronyms that a document defines for itself, against what the catalogue takes them for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.extract.folding import fold_name
from graphkcd.model.catalogue import names_of

if TYPE_CHECKING:
    from graphkcd.model.entity import Entry

_SHORT_FOR: Final = (
    r"\b{0}\s+(?:is short for|is short form of|stands for|is the abbreviation of|means"
    r"|est l[’']abréviation de|signifie|steht für)\s+(?:the\s+|a\s+|our\s+)?([^.,;:()\n]{{3,60}})"
)
_SPELLED_OUT: Final = r"((?:[\w’'-]+[ \t]+){{1,7}})\({0}\)"


def redefined(prose: str, acronym: str, entry: Entry) -> bool:
    """Whether a document says that an acronym means something else than the entry.

    >>> from graphkcd.model.entity import Technology, TechnologyKind
    >>> eks = Technology("technology/amazon-eks", "Elastic Kubernetes Service",
    ...     TechnologyKind.CLOUD_SERVICE, ("EKS",))
    >>> redefined("The EasyStack Kubernetes Service (EKS) runs here.", "EKS", eks)
    True
    >>> redefined("Amazon's Elastic Kubernetes Service (EKS) runs here.", "EKS", eks)
    False
    """
    known = {fold_name(name) for name in names_of(entry)}
    spelled = {name for name in known if _initials(name) == acronym.casefold()}
    if not spelled:  # nothing to compare with: the document may well spell out what we know
        return False
    for told in _definitions(prose, acronym):
        if not any(name in told or told in name for name in known if name != acronym.casefold()):
            return True
    return False


def _definitions(prose: str, acronym: str) -> list[str]:
    escaped = re.escape(acronym)
    told = [fold_name(m[1]) for m in re.finditer(_SHORT_FOR.format(escaped), prose)]
    for match in re.finditer(_SPELLED_OUT.format(escaped), prose):
        words = fold_name(match[1]).split()[-len(acronym) :]
        if _initials(" ".join(words)) == acronym.casefold():
            told.append(" ".join(words))
    return told


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())
