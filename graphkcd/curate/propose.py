"""Things that may be one: proposals with reasons and score, for a person to decide."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from graphkcd.curate.judge import WORTH_ASKING, Profile, judge
from graphkcd.curate.likeness import NOTHING, Likeness, organizations_alike
from graphkcd.curate.sounds import plain, sound
from graphkcd.model.decision import Verb
from graphkcd.model.entity import YEAR, EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.fragment import Fragment
    from graphkcd.model.graph import KnowledgeGraph

#: Names that share a sound with more others than this are not compared by it: it says too little.
_MOST_SHARING: Final = 200
#: Titles that are this alike, of 100, are one title.
_ONE_TITLE: Final = 90
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that may be one, and why."""

    a: EntityId
    b: EntityId
    names: tuple[str, str]
    likeness: Likeness
    quotes: tuple[Evidence, ...] = ()  #: where each is told, the first of both

    @property
    def kind(self) -> EntityKind:
        """What both are."""
        return kind_of(self.a)


@dataclass(slots=True)
class _Known:
    """What a graph tells of one thing."""

    names: set[str] = field(default_factory=set)
    employers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    quotes: list[Evidence] = field(default_factory=list)

    @property
    def name(self) -> str:
        return min(self.names)


def propose(graph: KnowledgeGraph) -> tuple[Proposal, ...]:
    """Find people, organisations, talks and events that may be one; the likeliest first.

    What a decision calls different is not proposed again. Organisations of the catalogue are known
    and not compared with each other.
    """
    known = _gather(graph)
    apart = {
        frozenset(pair)
        for effect in graph.effects
        if effect.verb is Verb.NOT_SAME_AS
        for pair in combinations(effect.used, 2)
    }
    found = (
        Proposal(a, b, (known[a].name, known[b].name), likeness, _first_quotes(known[a], known[b]))
        for a, b in sorted(_pairs(known))
        if frozenset((a, b)) not in apart
        for likeness in [_likeness(a, b, known)]
        if likeness.score >= WORTH_ASKING
    )
    return tuple(sorted(found, key=lambda p: (-p.likeness.score, p.a, p.b)))


def _first_quotes(a: _Known, b: _Known) -> tuple[Evidence, ...]:
    return tuple(min(known.quotes) for known in (a, b) if known.quotes)


# --- what is told ---------------------------------------------------------------------------------


def _gather(graph: KnowledgeGraph) -> Mapping[EntityId, _Known]:
    known: dict[EntityId, _Known] = defaultdict(_Known)
    companies = {entry.id: entry.name for entry in graph.background}
    companies |= {o.id: o.name for f in graph.fragments for o in f.organizations}
    for fragment in graph.fragments:
        _gather_names(fragment, known)
        _gather_people(fragment, known, companies)
    return dict(known)


def _gather_names(fragment: Fragment, known: Mapping[EntityId, _Known]) -> None:
    for person in fragment.people:
        known[person.id].names.add(person.name)
    for organization in fragment.organizations:
        known[organization.id].names.add(organization.name)
    for event in fragment.events:
        known[event.id].names.add(event.name)
        known[event.id].quotes += event.evidence
        known[event.id].dates |= {event.start_date} - {""}
    for talk in fragment.talks:
        known[talk.id].names.add(talk.title)
        known[talk.id].quotes.append(talk.evidence)
        known[talk.id].events.add(talk.event)


def _gather_people(
    fragment: Fragment, known: Mapping[EntityId, _Known], companies: Mapping[EntityId, str]
) -> None:
    subjects: dict[EntityId, set[str]] = defaultdict(set)
    titles = {talk.id: talk.title for talk in fragment.talks}
    for mention in fragment.mentions:
        subjects[mention.talk].add(mention.entity.partition("/")[2].replace("-", " "))
    for given in fragment.appearances:
        person = known[given.person]
        person.quotes.append(given.evidence)
        person.places.add(given.talk)
        person.titles |= {titles[given.talk]} if given.talk in titles else set()
        person.subjects |= subjects[given.talk]
        known[given.talk].places.add(given.person)
        if given.affiliation:
            person.employers.add(companies.get(given.affiliation, given.affiliation))
            known[given.affiliation].quotes.append(given.evidence)
    for claim in fragment.claims:
        for end in {claim.subject, claim.object} & {p.id for p in fragment.people}:
            known[end].quotes += claim.evidence


# --- which to compare -----------------------------------------------------------------------------


def _pairs(known: Mapping[EntityId, _Known]) -> Iterator[tuple[EntityId, EntityId]]:
    """Give pairs of one kind whose names share a word's sound, or its first letters; each once."""
    sharing: dict[tuple[str, str], set[EntityId]] = defaultdict(set)
    for id_, thing in known.items():
        if thing.names:
            for key in _keys(thing.names):
                sharing[kind_of(id_), key].add(id_)
    pairs = {
        pair
        for things in sharing.values()
        if len(things) <= _MOST_SHARING
        for pair in combinations(sorted(things), 2)
    }
    yield from pairs


def _keys(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = [plain(word) for word in _WORD.findall(name)]
        yield "".join(words)[:6]
        yield "^" + "".join(word[0] for word in words)
        for word in words:
            yield sound(word)
            yield "~" + word[:4]
            yield "^" + word


# --- how alike ------------------------------------------------------------------------------------


def _likeness(a: EntityId, b: EntityId, known: Mapping[EntityId, _Known]) -> Likeness:
    x, y = known[a], known[b]
    kind = kind_of(a)
    if kind is EntityKind.TALK:
        return _talks_alike(x, y)
    if kind is EntityKind.EVENT:
        return _events_alike(x, y)
    return judge(_profile(x, kind), _profile(y, kind))


def _profile(known: _Known, kind: EntityKind) -> Profile:
    return Profile(
        known.name,
        kind,
        frozenset(known.employers),
        frozenset(known.titles),
        frozenset(known.subjects),
        frozenset(known.places),
    )


def _talks_alike(a: _Known, b: _Known) -> Likeness:
    """Compare talks: given again, or told of by two people; someone must give both."""
    speakers = a.places & b.places
    alike = fuzz.ratio(plain(a.name), plain(b.name)) if speakers else 0
    if alike < _ONE_TITLE:
        return NOTHING
    again = "at another event" if not a.events & b.events else "at the same event"
    reason = f"{min(speakers).partition('/')[2]} gives both, {again}"
    return Likeness(round(0.9 * alike / 100, 3), ("the titles are alike", reason))


def _events_alike(a: _Known, b: _Known) -> Likeness:
    """Compare events of one year: two people may call one event by two names."""
    years = [set(YEAR.findall(" ".join((*k.names, *k.dates)))) for k in (a, b)]
    if years[0] and years[1] and not years[0] & years[1]:
        return NOTHING
    names = organizations_alike(*(YEAR.sub("", k.name).strip() for k in (a, b)))
    alike = fuzz.ratio(plain(a.name), plain(b.name))
    reasons = list(names.reasons)
    score = names.score
    if alike >= _ONE_TITLE and not score:
        score, reasons = 0.6, ["the names are alike"]
    if score and a.dates & b.dates:
        score, reasons = score + (1 - score) * 0.5, [*reasons, f"both on {min(a.dates & b.dates)}"]
    return Likeness(round(score, 3), tuple(reasons))
