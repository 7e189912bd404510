"""How notes introduce a technology: the patterns that propose unknown names, with precisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.model.entity import TechnologyKind
from graphkcd.triggers import Triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Block, Document, Span

#: How often what a pattern proposes is a technology: counted on the development notes, with half
#: of the technologies taken out of the catalogue, then with the other half; rare ones are guesses.
PRECISION: Final = {
    "acquired": 0.9,
    "is-a": 0.9,
    "beside-known": 0.7,
    "linked": 0.6,
    "listed": 0.6,
    "based-on": 0.6,
    "spelling": 0.6,
    "parenthesis": 0.5,
    "such-as": 0.45,
    "capitals": 0.3,
}

#: A name of up to three words, each with a capital or a digit; or words joined by hyphens.
_CAPITALISED: Final = r"[A-Z][\w+#]*(?:[.-][A-Za-z]\w*)*(?: [A-Z][\w+#-]*){0,2}"
_NAME: Final = rf"(?P<name>{_CAPITALISED}|[a-z]+[A-Z]\w+|[a-z]\w+(?:-[a-z]\w+)+)"
_SORT: Final = (
    r"(?P<sort>tools?|toolkit|projects?|frameworks?|engine|librar(?:y|ies)|platform|runtime|database"
    r"|operator|controller|proxy|plugin|registry|scheduler|language|protocol|format|standard|SDK"
    r"|CLI|agent|service mesh|gateway|profiler|debugger|scanner|outils?|projet|moteur|bibliothèque"
    r"|langage|protocole|plateforme)"
)
#: What sort of thing it is, with what comes before the noun: no "director of the project".
_QUALIFIED: Final = (
    r"(?:(?!(?:of|for|in|at|to|on|by|with|that|which|who|de|du|des|pour|qui)\b)[\w-]+,? ){0,5}?"
    rf"{_SORT}\b"
)


def _worded_as(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which any white space may stand for a space: links leave gaps."""
    return re.compile(pattern.replace(" ", r"\s+"))


_IS_A: Final = _worded_as(
    rf"(?<![\w.-]){_NAME} (?:is|are|was|est|sont)(?: also)? (?:an?|the|une?|le|la) "
    rf"{_QUALIFIED}"
)
_APPOSITION: Final = _worded_as(rf"(?<![\w.-]){_NAME}, (?:an?|une?) {_QUALIFIED}")
_SORT_CALLED: Final = _worded_as(rf"\b{_SORT} (?:called|named|nommée?|appelée?) {_NAME}")
_ACQUIRED: Final = _worded_as(rf"(?<![\w.-]){_NAME} \((?:acquired|bought|rachetée?) (?:by|par)\b")
_BASED_ON: Final = _worded_as(
    rf"\b(?:based on|built on|powered by|built with|migrated to|basée? sur) {_NAME}"
)
_PARENTHESIS: Final = _worded_as(r"\b[a-z]{3,} \((?P<name>[A-Z][a-z]+[\w-]*)\)")
_SPELLING: Final = re.compile(
    r"(?<![\w./@#-])(?P<name>[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w+|[a-z]{2,}ctl)(?![\w/@])"
)
#: What stands before is looked at last, so that only capitals are looked at.
_CAPITALS: Final = re.compile(r"(?P<name>[A-Z](?<![\w./#@-].)[A-Z0-9]{2,5})(?![\w-])")
_SUCH_AS: Final = re.compile(
    r"\b(?:such as|like|including|e\.g\.|tels? que|telles? que|comme|notamment)[ ,:]+"
    r"(?P<list>[^.;:()\n]{3,120})"
)
#: "conferences such as": what follows is named and no technology.
_NO_TECHNOLOGIES: Final = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|enterprises?|startups?|start-ups|vendors?|sponsors?|customers?"
    r"|clients|brands?|banks?|conferences?|journals?|events?|meetups?|venues?|universit(?:y|ies)"
    r"|people|speakers?|countries|cities|places|entreprises|sociétés|conférences"
    r"|villes|pays)\s*,?\s*\Z",
    re.IGNORECASE,
)
_LONGEST_NOUN: Final = 20
_ONE_OF_LIST: Final = re.compile(
    rf"(?:^|, |,? (?:and|or|et|ou) ){_NAME}(?=,|\.|$| (?:and|or|et|ou) )"
)
_LEADS_LIST: Final = re.compile(
    r"\b(?:tools?|projects?|technolog(?:y|ies)|ecosystem|libraries|outils?|projets?)\b"
    r"[^:.\n]{0,40}:\s*\Z",
    re.IGNORECASE,
)
_BARE_NAME: Final = re.compile(rf"{_NAME}(?=\s*(?:\Z|[:(–—]| - ))")
_HOME: Final = re.compile(
    r"https?://(?:www\.)?(?:git(?:hub|lab)\.com/[\w.-]+/[\w.-]+|[\w-]+(?:\.[\w-]+)+)/?\Z"
)

_KINDS: Final = {
    "librar": TechnologyKind.LIBRARY,
    "bibliothèque": TechnologyKind.LIBRARY,
    "framework": TechnologyKind.LIBRARY,
    "sdk": TechnologyKind.LIBRARY,
    "language": TechnologyKind.LANGUAGE,
    "langage": TechnologyKind.LANGUAGE,
    "proto": TechnologyKind.PROTOCOL,
    "format": TechnologyKind.FORMAT,
    "standard": TechnologyKind.STANDARD,
    "plugin": TechnologyKind.COMPONENT,
    "platform": TechnologyKind.PRODUCT,
    "plateforme": TechnologyKind.PRODUCT,
}

#: A name proposed: where it stands, by which pattern, and the kind that the words suggest.
Proposal = tuple[int, int, str, TechnologyKind]

_WORDED: Final = (
    ("is-a", _IS_A),
    ("is-a", _APPOSITION),
    ("is-a", _SORT_CALLED),
    ("acquired", _ACQUIRED),
    ("based-on", _BASED_ON),
    ("parenthesis", _PARENTHESIS),
    ("spelling", _SPELLING),
    ("capitals", _CAPITALS),
    ("such-as", _SUCH_AS),
)
_TRIGGERED: Final = Triggers((worded, [worded[1]]) for worded in _WORDED)
#: What stands inside a name that is told by its spelling, if not "ctl"; it takes less time.
_INSIDE: Final = re.compile("[A-Z](?<=[a-z].)")
_READ: Final = {
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.QUOTE,
    BlockKind.CELL,
    BlockKind.HEADING,
}


def find_proposals(document: Document, known: set[Span]) -> Iterator[Proposal]:
    """Find all that looks like a technology's name; the same name is proposed again and again.

    Args:
        document: A note.
        known: Spans of the technologies that the catalogue knows there: their neighbours in a
            list are likely technologies too.
    """
    for index, block in enumerate(document.blocks):
        if block.kind in _READ:
            yield from _worded(document, block, known)
            if block.kind is BlockKind.ITEM:
                yield from _listed(document, index)
    for link in document.links:
        if is_home(link.url):
            start, end = document.trim(link.start, link.end)
            if start < end and re.fullmatch(_NAME, document.prose[start:end]):
                yield start, end, "linked", TechnologyKind.PROJECT


def is_home(url: str) -> bool:
    """Whether an address is that of a site or a repository, and not of a page within one."""
    return _HOME.match(url) is not None


def _worded(document: Document, block: Block, known: set[Span]) -> Iterator[Proposal]:
    prose = document.prose[block.start : block.end]
    for pattern, expression in _TRIGGERED.of(prose):
        if expression is _SUCH_AS:
            yield from _enumerated(document, block, known)
            continue
        if expression is _SPELLING and not (_INSIDE.search(prose) or "ctl" in prose):
            continue
        for match in expression.finditer(document.prose, block.start, block.end):
            yield *match.span("name"), pattern, _kind(match.groupdict().get("sort") or "")


def _enumerated(document: Document, block: Block, known: set[Span]) -> Iterator[Proposal]:
    for found in _SUCH_AS.finditer(document.prose, block.start, block.end):
        start, end = found.span("list")
        noun = document.prose[max(0, found.start() - _LONGEST_NOUN) : found.start()]
        if _NO_TECHNOLOGIES.search(noun):
            continue
        beside = any(start <= at and to <= end for at, to in known)
        for match in _ONE_OF_LIST.finditer(document.prose[start:end]):
            first, last = match.span("name")
            pattern = "beside-known" if beside else "such-as"
            yield start + first, start + last, pattern, TechnologyKind.PROJECT


def _listed(document: Document, index: int) -> Iterator[Proposal]:
    """A bare name in a list that a line ending in "tools:" leads."""
    block = document.blocks[index]
    leader = _leader(document, index)
    if leader is None or not document.prose[leader.start : leader.end].rstrip().endswith(":"):
        return
    if not _LEADS_LIST.search(document.prose, leader.start, leader.end):
        return
    match = _BARE_NAME.match(document.prose, block.start, block.end)
    if match:
        yield *match.span("name"), "listed", TechnologyKind.PROJECT


def _leader(document: Document, index: int) -> Block | None:
    """Give the block that a list item hangs from: its parent, or what stands before its list."""
    block = document.blocks[index]
    if block.parent is not None:
        return document.blocks[block.parent]
    for other in reversed(document.blocks[:index]):
        if other.kind is not BlockKind.ITEM:
            return other
        if other.level <= block.level and document.prose[other.start : other.end].endswith(":"):
            return other
    return None


def _kind(sort: str) -> TechnologyKind:
    word = sort.casefold()
    return next((k for stem, k in _KINDS.items() if word.startswith(stem)), TechnologyKind.PROJECT)
