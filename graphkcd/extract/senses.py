"""Which entry a name means: context for doubtful names, companies apart from products."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphkcd.extract.gazetteer import Hit, is_theme, leftmost_longest
from graphkcd.model.catalogue import MatchMode
from graphkcd.model.entity import EntityId, EntityKind, Technology, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document

#: Words near a doubtful name that say it is a technology there.
_CUES = (
    "project|tool|tools|toolkit|operator|cncf|cluster|clusters|mesh|registry|library|framework|language|languages"
    "|database|runtime|plugin|plugins|engine|open[- ]source|platform|controller|api|sdk|server|client|agent|chart"
    "|pipeline|pipelines|proxy|proxies|container|containers|deploy|deployed|install|installed|release|version"
    "|written in|powered by|built with|built on|based on|compiler|repository|github|kernel|cli|integration"
    "|outil|outils|bibliothèque|langage|projet|moteur|werkzeug|bibliothek|sprache"
)
_CUE: Final = re.compile(rf"\b(?:{_CUES})\b", re.IGNORECASE)

#: How far from a doubtful name a cue may stand, in characters.
_NEAR: Final = 60

_COORDINATED: Final = re.compile(r"\s*(?:,|/|&|\+|and|or|et|ou|und|oder|vs\.?|,\s*(?:and|or|et))\s*", re.I)

_ORG_BEFORE: Final = re.compile(
    r"(?:\bacquired by|\bbought by|\bacquisition (?:of|by)|\bat|\bjoined|\bfrom|\bworks? (?:at|for)|\bcompany|\bcompanies like"
    r"|\bstartup|\bvendor|\bvendors like|\bsponsored by|\bengineers? (?:at|from)|\bpeople (?:at|from)|\bteam (?:at|from)"
    r"|\bfolks (?:at|from)|\bchez|\bracheté par|\bbei|\bmaintained by|\bdeveloped by|\bcreated by|\bfounded|\bemployees? of)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_ORG_AFTER: Final = re.compile(
    r"(?:[’']s?)?\s+(?:acquired|acquires|announced|announces|bought|employees?|employs|engineers?|offices?|headquarters"
    r"|customers?|Labs|Inc|team\b|paid|partnered|hired|sponsors?|sponsored|the company|and \w+ (?:partner|announced))",
)


def choose_senses(document: Document, hits: Iterable[Hit], catalogue: Catalogue) -> list[Hit]:
    """Decide what every name means; those that stay doubtful are dropped.

    Themes and names are decided apart from each other, because "Kubernetes security" is both. A
    doubtful name that is confirmed once in a document means the same throughout it (one sense per
    discourse: Gale, Church and Yarowsky 1992).

    Returns:
        Hits in reading order; within names, and within themes, none overlap.
    """
    hits = _without_loose(document, list(hits))
    themes = [group[0] for group in leftmost_longest(h for h in hits if is_theme(h))]
    groups = list(leftmost_longest(h for h in hits if not is_theme(h)))
    present = {hit.entity for group in groups for hit in group if hit.mode is not _DOUBTFUL}
    resolved = [_resolve(document, group, catalogue, present) for group in groups]
    chosen = [hit for hit in resolved if hit]
    confirmed = _confirmed(document, chosen, catalogue)
    kept = [hit for hit in chosen if hit.mode is not _DOUBTFUL or hit.entity in confirmed]
    return sorted([*themes, *kept])


_DOUBTFUL: Final = MatchMode.NEEDS_CONTEXT


def _without_loose(document: Document, hits: list[Hit]) -> list[Hit]:
    """Drop hits in the wrong case, unless the name also stands in the right one.

    A single lower-case word also counts in a list with something unmistakable: "etcd, jenkins".
    """
    strict = [hit for hit in hits if not hit.loose and hit.mode is not _DOUBTFUL]
    written = {hit.entity for hit in strict}
    return [
        hit for hit in hits
        if not hit.loose
        or hit.entity in written
        or (" " not in document.prose[hit.start : hit.end] and _coordinated(document, hit, strict))
    ]


def _resolve(
    document: Document, group: Sequence[Hit], catalogue: Catalogue, present: set[EntityId]
) -> Hit | None:
    """Choose among entries that share a name: company or product, or what else stands here."""
    organizations = [h for h in group if kind_of(h.entity) is EntityKind.ORGANIZATION]
    technologies = [h for h in group if kind_of(h.entity) is EntityKind.TECHNOLOGY]
    if organizations and (not technologies or _acts(document, group[0])):
        return organizations[0]
    if len(technologies) == 1:
        technology = technologies[0]
        owner = catalogue.rules[technology.entity].also_org
        if owner and owner in catalogue.entries and _acts(document, technology):
            return Hit(technology.start, technology.end, owner, technology.mode, "organization")
        return technology
    by_name = [h for h in technologies if h.method == "name"]
    told = [h for h in technologies if _otherwise_present(h, present, document, catalogue)]
    for preferred in (told, by_name):
        if len(preferred) == 1:
            return preferred[0]
    return None


def _otherwise_present(
    hit: Hit, present: set[EntityId], document: Document, catalogue: Catalogue
) -> bool:
    """Whether something else in the document speaks for an entry: its parent or its full name."""
    entry = catalogue.entries[hit.entity]
    if not isinstance(entry, Technology):
        return False
    longer = [n for n in (entry.name, *entry.aliases) if len(n) > hit.end - hit.start]
    return any(parent in present for parent in entry.parents) or any(
        name in document.prose for name in longer
    )


def _acts(document: Document, hit: Hit) -> bool:
    """Whether a name stands where only an organisation can: it buys, employs, announces."""
    prose = document.prose
    return (
        _ORG_BEFORE.search(prose, max(0, hit.start - 40), hit.start) is not None
        or _ORG_AFTER.match(prose, hit.end, hit.end + 40) is not None
    )


def _confirmed(document: Document, hits: Sequence[Hit], catalogue: Catalogue) -> set[EntityId]:
    """Entries of doubtful names for which something in the document speaks."""
    found: set[EntityId] = set()
    sure = [h for h in hits if h.mode is not _DOUBTFUL]
    beside = defaultdict(list)
    for hit in sure:
        if kind_of(hit.entity) is EntityKind.TECHNOLOGY:
            beside[hit.start].append(hit)
            beside[hit.end].append(hit)
    for hit in hits:
        if hit.mode is _DOUBTFUL and hit.entity not in found:
            if (
                _has_cue(document, hit, catalogue)
                or _coordinated(document, hit, sure)
                or _links_home(document, hit, catalogue)
            ):
                found.add(hit.entity)
    return found


def _has_cue(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a cue stands near, in the same paragraph, and the name is not glued to other names."""
    prose = document.prose
    left = max(prose.rfind("\n\n", 0, hit.start), hit.start - _NEAR, 0)
    right = prose.find("\n\n", hit.end)
    right = min(right if right >= 0 else len(prose), hit.end + _NEAR)
    near = prose[left : hit.start] + " " + prose[hit.end : right]
    if _glued(prose, hit):
        return False
    cues = catalogue.rules[hit.entity].cues
    own = any(re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", near, re.IGNORECASE) for cue in cues)
    return own or (not cues and _CUE.search(near) is not None)


_CAPITALISED_BEFORE: Final = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w-]+\s\Z")
_CAPITALISED_AFTER: Final = re.compile(r"\s[A-Z][a-z]+")


def _glued(prose: str, hit: Hit) -> bool:
    """Whether a doubtful name stands among other capitalised words, as in a title or longer name."""
    after = _CAPITALISED_AFTER.match(prose, hit.end)
    before = _CAPITALISED_BEFORE.search(prose, max(0, hit.start - 30), hit.start)
    return after is not None or before is not None


def _coordinated(document: Document, hit: Hit, sure: Sequence[Hit]) -> bool:
    """Whether a doubtful name stands in a list beside an unmistakable technology."""
    for other in sure:
        if kind_of(other.entity) is not EntityKind.TECHNOLOGY:
            continue
        first, second = (hit, other) if hit.start < other.start else (other, hit)
        between = document.prose[first.end : second.start]
        if len(between) <= 12 and _COORDINATED.fullmatch(between):
            return True
    return False


def _links_home(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
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
