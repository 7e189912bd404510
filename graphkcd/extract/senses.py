"""Which entry a name means: context for doubtful names, companies apart from products."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.extract.acronyms import redefined
from graphkcd.extract.company import Company
from graphkcd.extract.context import (
    alone_in_lists,
    has_cue,
    has_version,
    is_capitalised_within,
    is_example,
    is_figure,
    itemised_with,
    links_home,
    listed_with,
    made_in,
    told_as_language,
    with_conferences,
)
from graphkcd.extract.gazetteer import Hit, is_theme, is_weak, leftmost_longest
from graphkcd.extract.heads import carried, is_everyday_tail
from graphkcd.model.catalogue import MatchMode
from graphkcd.model.entity import EntityId, EntityKind, Technology, TechnologyKind, kind_of
from graphkcd.model.mention import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document

_ORG_BEFORE: Final = re.compile(
    r"(?:\bacquired by|\bbought by|\bacquisition (?:of|by)|\bat|\bjoined|\bfrom|\bworks? (?:at|for)"
    r"|\bcompany|\bcompanies like|\bstartup|\bvendor|\bvendors like|\bsponsored by"
    r"|\bengineers? (?:at|from)|\bpeople (?:at|from)|\bteam (?:at|from)|\bfolks (?:at|from)"
    r"|\bchez|\bracheté par|\bbei|\bmaintained by|\bdeveloped by|\bcreated by|\bfounded"
    r"|\bemployees? of|\bout of"
    r"|\b(?:made|built|written|released|launched|open[- ]sourced|published|introduced|announced"
    r"|designed|started|contributed|donated|invented) by"
    r"|\b(?:créée?s?|développée?s?|lancée?s?|publiée?s?|maintenue?s?|éditée?s?|conçue?s?"
    r"|donnée?s?) par)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
#: "companies like Netflix, Apple and …": so is the next one.
_ORG_LIST_BEFORE: Final = re.compile(
    r"\b(?:companies|startups|vendors|enterprises|sponsors|employers|entreprises|sociétés|Firmen)"
    r"(?: (?:like|such as|including|comme|telles? que|wie))?:? "
    r"(?:[\w.&'’-]+(?: [\w.&'’-]+)?, ){0,8}(?:(?:and|or|et|ou|und) )?\Z"
)
_ORG_AFTER: Final = re.compile(
    r"(?:[’']s?)?\s+(?:acquired|acquires|announced|announces|bought|employees?|employs|engineers?"
    r"|offices?|headquarters|customers?|Labs|Inc|team\b|paid|partnered|hired|sponsors?|sponsored"
    r"|the company|and \w+ (?:partner|announced))",
)

#: "How Slack moved to Vitess": a product works and fails; a company does things with others.
_HOW_BEFORE: Final = re.compile(r"\b(?:how|why|when|comment|pourquoi|wie|warum) \Z", re.IGNORECASE)
_DOES: Final = re.compile(
    r" (?:(?:is|are|has|have|was|we|just|finally) )*(?:mov(?:ed|es|ing)|migrat(?:ed|es|ing)"
    r"|adopt(?:ed|s|ing)|switch(?:ed|es|ing)|standardi[sz](?:ed|es|ing)|us(?:ed|es|ing)"
    r"|buil[dt]s?|building|manag(?:ed|es|ing)|deploy(?:ed|s|ing)|operat(?:ed|es|ing)"
    r"|runs|ran|running|sav(?:ed|es|ing)|transform(?:ed|s|ing)|secur(?:ed|es|ing)|migriert|nutzt)\b",
    re.IGNORECASE,
)


def choose_senses(document: Document, hits: Iterable[Hit], catalogue: Catalogue) -> list[Hit]:
    """Decide what every name means; those that stay doubtful are dropped.

    Themes and names are decided apart from each other, because "Kubernetes security" is both. A
    doubtful name that is confirmed once in a document means the same throughout it (one sense per
    discourse: Gale, Church and Yarowsky 1992).

    Returns:
        Hits in reading order; within names, and within themes, none overlap, but that a name may
        hold the name of what it is a part of.
    """
    hits = list(hits)
    themes = _themes(leftmost_longest(h for h in hits if is_theme(h)))
    names = [h for h in hits if not is_theme(h)]
    names += carried(document, names, catalogue)
    names = list(_without_other_things(document, names, catalogue))
    groups = list(leftmost_longest(_without_loose(document, names, catalogue)))
    settled = [_settle(document, group, catalogue) for group in groups]
    sure = (hit for hit in settled if hit and hit.mode is not _DOUBTFUL)
    company = Company(document, sure, catalogue)
    resolved = [hit or _choose(group, company) for hit, group in zip(settled, groups, strict=True)]
    kept = [*_without_doubtful(document, [hit for hit in resolved if hit], catalogue, company)]
    return sorted([*themes, *kept, *_wholes_named(kept, names, catalogue)])


_DOUBTFUL: Final = MatchMode.NEEDS_CONTEXT


#: Kinds of what is nothing by itself: who speaks of a part of something speaks of that.
_PARTS: Final = frozenset(
    {
        *(TechnologyKind.COMPONENT, TechnologyKind.CONCEPT, TechnologyKind.FORMAT),
        TechnologyKind.KERNEL_FEATURE,
    }
)


def _wholes_named(kept: Iterable[Hit], names: Iterable[Hit], catalogue: Catalogue) -> Iterator[Hit]:
    """Give what the names of parts begin with: "the Kubernetes API" names Kubernetes."""
    whole = {
        (hit.start, hit.entity): hit for hit in names if not hit.loose and hit.mode is not _DOUBTFUL
    }
    for hit in kept:
        part = catalogue.entries[hit.entity]
        if isinstance(part, Technology) and part.kind in _PARTS:
            named = (whole.get((hit.start, parent)) for parent in part.parents)
            yield from (h._replace(method=WHOLE) for h in named if h and h.end < hit.end)


def _themes(groups: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Keep one label of each stretch, or all cues and hints when there is no label."""
    kept: list[Hit] = []
    for group in groups:
        labels = [hit for hit in group if not is_weak(hit)]
        kept += labels[:1] or group
    return kept


def _without_other_things(
    document: Document, hits: list[Hit], catalogue: Catalogue
) -> Iterator[Hit]:
    """Drop names that the document itself tells to be something else."""
    meanings: dict[tuple[str, EntityId], bool] = {}
    for hit in hits:
        written = document.prose[hit.start : hit.end]
        if written.isupper() and len(written) > 1:
            key = (written, hit.entity)
            if key not in meanings:
                meanings[key] = redefined(document.prose, written, catalogue.names[hit.entity])
            if meanings[key]:
                continue
        one_word = hit.mode is MatchMode.EXACT_CASE and written.isalpha() and not written.isupper()
        if not (one_word and is_figure(document, hit, catalogue)):
            yield hit


#: Names of technologies that are everyday words in lower case: "teams react", "this kind".
_EVERYDAY: Final = frozenset(
    """
    acid angular arm aria bird clip confluence contour discord dwarf fuse jest kind mesh owl packet
    palm postman puppet rag raft raid rails rapids react renovate rook sentry soap spanner stomp
    stun subversion thrift void windows
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def _without_loose(document: Document, hits: Iterable[Hit], catalogue: Catalogue) -> list[Hit]:
    """Drop hits in the wrong case, unless the name also stands in the right one.

    A single lower-case word also counts in a list with something unmistakable: "etcd, jenkins". So
    does a name of several words that begins with one: "AWS step functions". A doubtful name in
    lower case counts only where it is given as an example in company: "an ORM (hibernate)".
    """
    hits = list(hits)
    if not any(hit.loose for hit in hits):
        return hits
    strict = {hit for hit in hits if not hit.loose and hit.mode is not _DOUBTFUL}
    alone = {
        hit
        for hit in alone_in_lists(document, hits, strict, catalogue)
        if _is_lowered(document, hit)
    }
    hits = [hit for hit in hits if hit in alone or not _is_idle(document, hit, catalogue)]
    loose = [hit for hit in hits if hit.loose]
    company = Company(document, strict, catalogue)
    lowered = {hit for hit in loose if _is_lowered(document, hit)}
    told = {h for h in lowered if company.speaks_for(h) or made_in(document, h, catalogue)} | alone
    hits = [
        hit._replace(mode=MatchMode.ANY_CASE, loose=False) if hit in told else hit
        for hit in hits
        if hit not in lowered - told
    ]
    loose = [hit for hit in hits if hit.loose]
    written = {hit.entity for hit in strict}
    single = [hit for hit in loose if " " not in document.prose[hit.start : hit.end]]
    listed = listed_with(document, [*strict, *single], strict, catalogue)
    begun = {hit.start: hit for hit in hits if not hit.loose}
    kept = []
    for hit in hits:
        words = document.prose[hit.start : hit.end]
        if not hit.loose or hit in listed or (hit.entity in written and words not in _EVERYDAY):
            kept.append(hit)
        elif told_as_language(document, hit, catalogue):
            kept.append(hit._replace(loose=False))
        elif _goes_on(words, hit, begun.get(hit.start)):
            kept.append(hit._replace(mode=begun[hit.start].mode, loose=False))
    return kept


def _is_idle(document: Document, hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a doubtful name stands in lower case, is no example, and nothing is made in it."""
    return _is_lowered(document, hit) and not (
        is_example(document, hit) or made_in(document, hit, catalogue)
    )


def _is_lowered(document: Document, hit: Hit) -> bool:
    """Whether a doubtful name of one word stands in lower case."""
    one_word = " " not in document.prose[hit.start : hit.end]
    return hit.loose and hit.mode is _DOUBTFUL and one_word


def _goes_on(words: str, hit: Hit, first: Hit | None) -> bool:
    """Whether words in lower case go on another's name that stands in its own case before them.

    Three words are no chance; of two the second must not be one that follows any name. Then the
    whole is as doubtful as the name that it begins with.
    """
    begin, *rest = words.split()
    if first is None or not rest or first.end - first.start != len(begin) or begin.islower():
        return False
    if first.entity == hit.entity:
        return False
    return len(rest) > 1 or not is_everyday_tail(rest[0])


def _settle(document: Document, group: Sequence[Hit], catalogue: Catalogue) -> Hit | None:
    """Choose between company and product of one name; none if several technologies share it."""
    organizations = [h for h in group if kind_of(h.entity) is EntityKind.ORGANIZATION]
    technologies = [h for h in group if kind_of(h.entity) is EntityKind.TECHNOLOGY]
    if organizations and (not technologies or _acts(document, group[0])):
        return organizations[0]
    if len({hit.entity for hit in technologies}) > 1:
        return None
    technology = next((h for h in technologies if h.mode is not _DOUBTFUL), technologies[0])
    owner = catalogue.rules[technology.entity].also_org
    if owner and owner in catalogue.entries and _acts(document, technology):
        return Hit(technology.start, technology.end, owner, technology.mode, "organization")
    return technology


def _choose(group: Sequence[Hit], company: Company) -> Hit | None:
    """Choose among technologies of one name: what others go with, else the one called just so."""
    technologies = [h for h in group if kind_of(h.entity) is EntityKind.TECHNOLOGY]
    by_name = [h for h in technologies if h.method == "name"]
    return company.likeliest(technologies) or (by_name[0] if len(by_name) == 1 else None)


def _acts(document: Document, hit: Hit) -> bool:
    """Whether a name stands where only an organisation can: it buys, employs, announces."""
    prose = document.prose
    return (
        _ORG_BEFORE.search(prose, max(0, hit.start - 40), hit.start) is not None
        or _ORG_LIST_BEFORE.search(prose, max(0, hit.start - 120), hit.start) is not None
        or _ORG_AFTER.match(prose, hit.end, hit.end + 40) is not None
        or (
            _HOW_BEFORE.search(prose, max(0, hit.start - 12), hit.start) is not None
            and _DOES.match(prose, hit.end, hit.end + 40) is not None
        )
    )


#: "Apache Iceberg" somewhere makes "Iceberg" one, but "Golang" does not make "Go" one.
_SHORTEST_BY_FULL_NAME: Final = 2


def _without_doubtful(
    document: Document, hits: Sequence[Hit], catalogue: Catalogue, company: Company
) -> Iterator[Hit]:
    """Drop doubtful names for which nothing in the document speaks.

    A name of one letter must be spoken for wherever it stands: plans and vitamins have letters too.
    """
    sure = {hit for hit in hits if hit.mode is not _DOUBTFUL}
    listed = listed_with(document, hits, sure, catalogue) | itemised_with(document, hits, sure)
    in_full = {hit.entity for hit in sure if kind_of(hit.entity) is EntityKind.TECHNOLOGY}
    met = with_conferences(document) if len(sure) < len(hits) else frozenset()
    confirmed: set[EntityId] = set()
    spoken_for: set[Hit] = set()
    for hit in hits:
        if (
            hit.mode is _DOUBTFUL
            and hit.entity not in confirmed
            and (
                hit in listed
                or told_as_language(document, hit, catalogue)
                or has_version(document, hit)
                or document.prose[hit.start : hit.end] in met
                or links_home(document, hit, catalogue)
                or (hit.end - hit.start > 1 and has_cue(document, hit, catalogue))
                or (
                    is_capitalised_within(document, hit)
                    and company.speaks_for(hit)
                    and not _acts(document, hit)
                )
            )
        ):
            spoken_for.add(hit)
            if hit.end - hit.start > 1:
                confirmed.add(hit.entity)
    return (
        hit
        for hit in hits
        if hit in sure
        or hit in spoken_for
        or hit.entity in confirmed
        or (hit.entity in in_full and hit.end - hit.start > _SHORTEST_BY_FULL_NAME)
    )
