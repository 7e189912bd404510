"""What the words around a doubtful name say: cues, lists, languages, links, and myths."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.model.entity import EntityId, EntityKind, Technology, TechnologyKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.extract.gazetteer import Hit
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document

#: Words near a doubtful name that say it is a technology there.
_CUE: Final = re.compile(
    r"\b(?:project|tool|tools|toolkit|operator|cncf|cluster|clusters|mesh|registry|library"
    r"|framework|language|languages|database|runtime|plugin|plugins|engine|open[- ]source|platform"
    r"|controller|api|sdk|server|client|agent|chart|pipeline|pipelines|proxy|proxies|container"
    r"|containers|deploy|deployed|install|installed|release|version|written in|powered by"
    r"|built with|built on|based on|compiler|repository|github|kernel|cli|integration"
    r"|outil|outils|bibliothèque|langage|projet|moteur|werkzeug|bibliothek|sprache)\b",
    re.IGNORECASE,
)

#: How far from a doubtful name a cue may stand, in characters.
_NEAR: Final = 60

_CAPITALISED_BEFORE: Final = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w-]+\s\Z")
_CAPITALISED_AFTER: Final = re.compile(r"\s[A-Z][a-z]+")


def has_cue(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a cue stands near, in the same paragraph, and the name is not glued to others."""
    if _glued(document.prose, hit):
        return False
    near = _near(document, hit)
    cues = catalogue.rules[hit.entity].cues
    return (_any_of(cues) if cues else _CUE).search(near) is not None


@cache
def _any_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue in cues)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _near(document: Document, hit: Hit) -> str:
    prose = document.prose
    left = max(prose.rfind("\n\n", 0, hit.start), hit.start - _NEAR, 0)
    right = prose.find("\n\n", hit.end, hit.end + _NEAR + 2)
    right = min(right if right >= 0 else len(prose), hit.end + _NEAR)
    return f"{prose[left : hit.start]} {prose[hit.end : right]}"


def _glued(prose: str, hit: Hit) -> bool:
    """Whether a doubtful name stands among other capitalised words, as in a longer name."""
    after = _CAPITALISED_AFTER.match(prose, hit.end)
    before = _CAPITALISED_BEFORE.search(prose, max(0, hit.start - 30), hit.start)
    return after is not None or before is not None


#: What stands before a word within a sentence; a line and a cell begin anew.
_WITHIN: Final = re.compile(r"(?:[a-z\d,;)][ \t]+|[(/&+][ \t]*)\Z")


def is_capitalised_within(document: Document, hit: Hit) -> bool:
    """Whether a name has a capital though it begins no sentence and stands in no longer name.

    Titles have capitals anywhere, and so has what is written in them.
    """
    prose = document.prose
    return (
        prose[hit.start].isupper()
        and _WITHIN.search(prose, max(0, hit.start - 4), hit.start) is not None
        and not _glued(prose, hit)
        and not any(
            block.kind is BlockKind.HEADING and block.start <= hit.start < block.end
            for block in document.blocks
        )
    )


_EXAMPLE_BEFORE: Final = re.compile(
    r"(?:\(|\b(?:eg|e\.g\.|such as|like|comme|wie|z\. ?B\.),?[ \n]|[\w.] ?[&+][ \n]?)\Z"
)
_EXAMPLE_AFTER: Final = re.compile(r"[),;]|\.(?:\s|\Z)|\s*(?:\n|\Z)")


def is_example(document: Document, hit: Hit) -> bool:
    """Whether a name stands alone as an example or as the second of a pair, and nothing follows."""
    prose = document.prose
    return (
        _EXAMPLE_AFTER.match(prose, hit.end) is not None
        and _EXAMPLE_BEFORE.search(prose, max(0, hit.start - 9), hit.start) is not None
    )


_MADE_IN: Final = re.compile(
    r"\b(?:writ\w+|wrote|rewr\w+|implement\w*|cod(?:e|ed|ing)|program\w*|buil[dt]\w*|develop\w*"
    r"|script\w*|port(?:ed|ing)|librar\w+|sdks?|clients?|servers?|operators?|controllers?|agents?"
    r"|plugins?|firmware|\w*services?|compilers?|apps?|applications?|tools?|drivers?|bindings?"
    r"|écri\w+|réécri\w+|codé\w*|développ\w+|outils?|geschrieben|entwickel\w+)\b"
    r"[^.!?\n]{0,40}\b(?:in|en)\s+(?:[\w+#]+\s*(?:,|and|et|und)\s+)?\Z",
    re.IGNORECASE,
)
_LANGUAGE_NOUN: Final = re.compile(
    r"\s(?:code|developers?|programmers?|programs?|programming|compilers?|language|librar(?:y|ies)"
    r"|bindings?|sdks?|toolchain|runtime|codebase|routines|binar(?:y|ies)|developpers?|apps?|gems?"
    r"|scripts?|interpreters?|packages|objects?|classes|ecosystem|devs?|VMs?)\b",
    re.IGNORECASE,
)
_USED: Final = re.compile(
    r"\b(?:using|uses?|used|learn(?:ing|ed)?|pure|plain|vanilla|idiomatic|modern)[ ]\Z",
    re.IGNORECASE,
)


def told_as_language(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a doubtful name is a language here: "written in Go", "using Go", "Rust apps"."""
    if not _is_language(hit.entity, catalogue):
        return False
    before = _said_before(document, hit)
    if _MADE_IN.search(before) or _USED.search(before):
        return True
    has_noun = _LANGUAGE_NOUN.match(document.prose, hit.end) is not None
    return has_noun and _CAPITALISED_BEFORE.search(before) is None


def made_in(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether something is made in a language, be it in lower case: "written in rust"."""
    is_language = _is_language(hit.entity, catalogue)
    return is_language and _MADE_IN.search(_said_before(document, hit)) is not None


def _said_before(document: Document, hit: Hit) -> str:
    return document.prose[max(0, hit.start - _SAID_BEFORE) : hit.start]


_SAID_BEFORE: Final = 80  # characters


def has_version(document: Document, hit: Hit) -> bool:
    """Whether a version stands right behind a name: "Ruby 2.4"."""
    return _VERSION.match(document.prose, hit.end) is not None


def with_conferences(document: Document) -> frozenset[str]:
    """Give what has a conference of its own in a document's words: "RubyConf" tells of Ruby."""
    return frozenset(match["of"] for match in _CONFERENCE.finditer(document.text))


_CONFERENCE: Final = re.compile(
    r"\b(?P<of>[A-Z][A-Za-z]{1,20}?) ?(?:Conf|Con|Kaigi|Camp|Summit|Nation|Fest|Forward)\b"
)

_VERSION: Final = re.compile(
    r" v?\d{1,2}\.\d{1,2}\b(?!\s?(?:%|x\b|[a-z]?[bB]\b|millions?|billions?))"
)


def _is_language(entity: EntityId, catalogue: Catalogue) -> bool:
    entry = catalogue.entries[entity]
    return isinstance(entry, Technology) and entry.kind is TechnologyKind.LANGUAGE


#: What may stand between two members of a list; "from A to B" is one as well.
_COORDINATED: Final = re.compile(
    r"\s*(?:,|/|&|\+|and|or|et|ou|und|oder|vs\.?|versus|,\s*(?:and|or|et|und))\s*", re.IGNORECASE
)
_TO: Final = re.compile(r"\s+(?:to|vers|zu|nach)\s+")
_FROM: Final = re.compile(r"\b(?:from|de|von)\s+\Z", re.IGNORECASE)
_LONGEST_JOINT: Final = 12


def listed_with(
    document: Document, hits: Iterable[Hit], sure: set[Hit], catalogue: Catalogue
) -> set[Hit]:
    """Give the hits that stand in a list with one that is sure: all of "etcd, jenkins and vault".

    A name of one letter counts only beside another language: "C, C++ and Python", not "plan C,
    Kubernetes".
    """
    told: set[Hit] = set()
    for chain in _chains(document.prose, sorted(hits, key=_place)):
        if any(hit in sure for hit in chain):
            languages = any(hit in sure and _is_language(hit.entity, catalogue) for hit in chain)
            told.update(hit for hit in chain if hit.end - hit.start > 1 or languages)
    return told


def alone_in_lists(
    document: Document, hits: Iterable[Hit], sure: set[Hit], catalogue: Catalogue
) -> set[Hit]:
    """Give the hits of lines that are a list of names and nothing else: "run: nomad, consul".

    One of them is sure, or two are of one maker.
    """
    told: set[Hit] = set()
    for chain in _chains(document.prose, sorted(hits, key=_place)):
        first, last = chain[0], max(chain, key=lambda hit: hit.end)
        if first.end == last.end or not _fills_line(document.prose, first.start, last.end):
            continue
        owners = [_owner(hit.entity, catalogue) for hit in {h.start: h for h in chain}.values()]
        kin = any(owner and owners.count(owner) > 1 for owner in owners)
        if kin or any(hit in sure for hit in chain):
            told.update(chain)
    return told


def _fills_line(prose: str, start: int, end: int) -> bool:
    """Whether nothing but a label stands beside a stretch on its line."""
    begin = prose.rfind("\n", 0, start) + 1
    before = _LABEL_BEFORE.fullmatch(prose, max(begin, start - _LONGEST_LABEL), start)
    return before is not None and _ENDS_LINE.match(prose, end) is not None


_LONGEST_LABEL: Final = 40  # characters
_LABEL_BEFORE: Final = re.compile(r"\W*(?:[^\W\d_][\w ]{1,30}?[:=]\s*)?")
_ENDS_LINE: Final = re.compile(r"[ \t]*[.;]?[ \t]*(?:\n|\Z)")


def _owner(entity: EntityId, catalogue: Catalogue) -> EntityId:
    entry = catalogue.entries[entity]
    return entry.owner if isinstance(entry, Technology) else ""


#: So many items of a list must begin with something unmistakable, and half of them.
_FEWEST_ITEMS: Final = 3


def itemised_with(document: Document, hits: Iterable[Hit], sure: set[Hit]) -> set[Hit]:
    """Give the hits that begin an item of a list whose items are names: "- Spack", "- Julia"."""
    lists: dict[int | None, list[set[Hit]]] = defaultdict(list)
    first = sorted(hits, key=_place)
    starts = [hit.start for hit in first]
    run = 0  # lists on the same level have prose between them
    for block in document.blocks:
        if block.kind is not BlockKind.ITEM:
            run -= 1
            continue
        at = bisect_left(starts, block.start)
        begins = {
            hit
            for hit in _standing_at(first, starts, at)
            if hit.end <= block.end and not _WORD.search(document.prose, block.start, hit.start)
        }
        lists[run if block.parent is None else block.parent].append(begins)
    told: set[Hit] = set()
    for items in lists.values():
        named = sum(any(hit in sure for hit in begins) for begins in items)
        if named >= _FEWEST_ITEMS and 2 * named >= len(items):
            told.update(hit for begins in items for hit in begins if hit.end - hit.start > 1)
    return told


_WORD: Final = re.compile(r"\w")


def _standing_at(hits: Sequence[Hit], starts: Sequence[int], at: int) -> Sequence[Hit]:
    """Give the hits that start where that of an index does; none behind the last."""
    return hits[at : bisect_right(starts, starts[at])] if at < len(starts) else ()


def _place(hit: Hit) -> tuple[int, int]:
    return (hit.start, -hit.end)


def _chains(prose: str, ordered: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Split hits in reading order where no comma or conjunction joins them to the next."""
    chain: list[Hit] = []
    for hit in ordered:
        if kind_of(hit.entity) is not EntityKind.TECHNOLOGY:
            continue
        if chain and hit.end > chain[-1].end and not _joined(prose, chain[-1], hit):
            yield chain
            chain = []
        chain.append(hit)
    if chain:
        yield chain


def _joined(prose: str, one: Hit, other: Hit) -> bool:
    if one.start == other.start:
        return True
    if not 0 < other.start - one.end <= _LONGEST_JOINT:
        return False
    if _COORDINATED.fullmatch(prose, one.end, other.start):
        return True
    moved = _TO.fullmatch(prose, one.end, other.start)
    return moved is not None and _FROM.search(prose, max(0, one.start - 8), one.start) is not None


def links_home(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether the name itself is a link to the entry's home page or repository."""
    entry = catalogue.entries[hit.entity]
    homes = tuple(
        url.rstrip("/").split("//")[-1].removeprefix("www.")
        for url in (getattr(entry, "homepage", ""), getattr(entry, "repository", ""))
        if url
    )
    return any(
        link.start <= hit.start and hit.end <= link.end and any(home in link.url for home in homes)
        for link in document.links
    )


_FIGURE: Final = re.compile(
    r"\b(?:gods?|goddess|mythology|novels?|planets?|islands?|Norse|Greek|butler|mathematician"
    r"|dieux|déesse|mythologie|îles?|roman|romancier|planète|Troy|Troie)\b"
)


def is_figure(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a name is told of as a god, a planet or a novelist, and not as a tool.

    "Prometheus stole the fire from the gods": many tools are named after such figures, and notes
    like to say so.
    """
    sentence = _sentence(document.prose, hit)
    told = _FIGURE.search(sentence) is not None
    return told and _CUE.search(sentence) is None and not links_home(document, hit, catalogue)


def _sentence(prose: str, hit: Hit) -> str:
    left = max(prose.rfind(mark, max(0, hit.start - _NEAR), hit.start) for mark in (". ", "\n"))
    ends = [prose.find(mark, hit.end, hit.end + _NEAR) for mark in (". ", "\n")]
    right = min((end for end in ends if end >= 0), default=hit.end + _NEAR)
    return prose[max(left, hit.start - _NEAR, 0) : right]
