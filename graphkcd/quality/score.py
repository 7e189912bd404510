"""Compare what was found with gold, layer by layer. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from graphkcd.model.entity import EntityId, EntityKind
from graphkcd.quality.gold import Forms, GoldItem, fold, title_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkcd.quality.found import Found, FoundTalk, Triple
    from graphkcd.quality.gold import Gold, GoldTalk

LAYERS: Final = (
    *("talk", "speaker", "affiliation", "technology", "theme", "organization", "relation"),
)

#: Titles this similar are one talk (share of matching characters, Ratcliff/Obershelp 1988).
_SAME_TITLE: Final = 0.9


@dataclass(slots=True)
class Tally:
    """Counts of one layer: right, wrong and missed, and what those were."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what should be found, how much was; 1 when there is nothing to find."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missing + other.missing,
            self.missed + other.missed,
            self.extra + other.extra,
        )


Scores = dict[str, Tally]


def score(found: Found, gold: Gold) -> Scores:
    """Score one document.

    Speakers and what talks mention are counted inside matched talks; a missed talk costs its whole
    content in recall. Optional items count neither as found nor as wrong.

    Returns:
        A tally for each of :data:`LAYERS`, and one for each rule as ``rule:<name>`` (precision
        alone means something there).
    """
    tallies: Scores = defaultdict(Tally)
    for layer in LAYERS:
        tallies[layer] = Tally()
    pairs, missed, extra = match_talks(found, gold)
    tallies["talk"] = Tally(
        len(pairs),
        len(extra),
        len(missed),
        [t.title.written for t in missed],
        [t.title for t in extra],
    )
    for wanted, talk in pairs:
        _score_talk(tallies, wanted, talk, found.names)
    for wanted in missed:
        for layer, items in _wanted(wanted):
            tallies[layer].missing += len(items)
        tallies["affiliation"].missing += len(wanted.affiliations)
    _score_relations(tallies, found, gold)
    return dict(tallies)


def match_talks(
    found: Found, gold: Gold
) -> tuple[list[tuple[GoldTalk, FoundTalk]], list[GoldTalk], list[FoundTalk]]:
    """Pair talks by title, best first; of equal titles those that share more speakers."""
    candidates = []
    for talk in found.talks:
        (title,) = title_forms(talk.title) or {fold(talk.title)}
        people = frozenset().union(*(found.names.get(p, frozenset()) for p in talk.speakers))
        for i, wanted in enumerate(gold.talks):
            alike = max((_alike(title, form) for form in wanted.title.forms), default=0.0)
            if alike >= _SAME_TITLE:
                shared = sum(bool(people & speaker.forms) for speaker in wanted.speakers)
                candidates.append((-alike, -shared, i, talk.id, talk))
    taken: dict[int, FoundTalk] = {}
    for _, _, i, _, talk in sorted(candidates, key=lambda candidate: candidate[:4]):
        if i not in taken and talk not in taken.values():
            taken[i] = talk
    required = [(i, wanted) for i, wanted in enumerate(gold.talks) if not wanted.optional]
    return (
        [(wanted, taken[i]) for i, wanted in required if i in taken],
        [wanted for i, wanted in required if i not in taken],
        [talk for talk in found.talks if talk not in taken.values()],
    )


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other).ratio()


def _wanted(talk: GoldTalk) -> Iterable[tuple[str, Sequence[GoldItem]]]:
    yield "speaker", talk.speakers
    yield "technology", talk.technologies
    yield "theme", talk.themes
    yield "organization", talk.organizations


def _score_talk(
    tallies: Scores, wanted: GoldTalk, talk: FoundTalk, names: Mapping[EntityId, Forms]
) -> None:
    organizations = talk.of_kind(EntityKind.ORGANIZATION) | {o for _, o in talk.affiliations}
    found = {
        "speaker": talk.speakers,
        "technology": talk.of_kind(EntityKind.TECHNOLOGY),
        "theme": talk.of_kind(EntityKind.THEME),
        "organization": organizations,
    }
    tolerated = {
        "technology": wanted.tolerated,
        "organization": wanted.tolerated_organizations,
    }
    where = wanted.title.written[:40]
    for layer, items in _wanted(wanted):
        named = {entity: names.get(entity, frozenset()) for entity in found[layer]}
        tallies[layer] += _compare(named, items, tolerated.get(layer, frozenset()), where)
    tallies["affiliation"] += _affiliations(wanted, talk, names, where)


def _compare(
    named: Mapping[EntityId, Forms], items: Sequence[GoldItem], tolerated: Forms, where: str
) -> Tally:
    owner = assign(named, items)
    missed = [f"{where}: {item.written}" for i, item in enumerate(items) if i not in owner.values()]
    extra = [
        f"{where}: {entity}"
        for entity, forms in sorted(named.items())
        if entity not in owner and not forms & tolerated
    ]
    return Tally(len(owner), len(extra), len(missed), missed, extra)


def assign(named: Mapping[EntityId, Forms], items: Sequence[GoldItem]) -> dict[EntityId, int]:
    """Pair entities with gold items of their names, as many as can be (Kuhn 1955)."""
    owner: dict[EntityId, int] = {}

    def place(i: int, tried: set[EntityId]) -> bool:
        for entity in sorted(e for e, forms in named.items() if forms & items[i].forms):
            if entity in tried:
                continue
            tried.add(entity)
            if entity not in owner or place(owner[entity], tried):
                owner[entity] = i
                return True
        return False

    for i in range(len(items)):
        place(i, set())
    return owner


def _affiliations(
    wanted: GoldTalk, talk: FoundTalk, names: Mapping[EntityId, Forms], where: str
) -> Tally:
    tally, left = Tally(), set(talk.affiliations)
    for person, organization in wanted.affiliations:
        hits = {
            (p, o)
            for p, o in left
            if names.get(p, frozenset()) & person.forms
            and names.get(o, frozenset()) & organization.forms
        }
        left -= hits
        if hits:
            tally.right += 1
        else:
            tally.missing += 1
            tally.missed.append(f"{where}: {person.written} / {organization.written}")
    tally.wrong = len(left)
    tally.extra = [f"{where}: {p} / {o}" for p, o in sorted(left)]
    return tally


def _score_relations(tallies: Scores, found: Found, gold: Gold) -> None:
    used: set[Triple] = set()
    relation = tallies["relation"]
    for wanted in gold.relations:
        hits = {
            (s, p, o)
            for s, p, o in found.relations
            if p in wanted.predicates
            and found.names.get(s, frozenset()) & wanted.subject
            and found.names.get(o, frozenset()) & wanted.object
        }
        used |= hits
        if wanted.optional:
            continue
        if hits:
            relation.right += 1
        else:
            relation.missing += 1
            relation.missed.append(wanted.written)
    for triple, rules in sorted(found.relations.items()):
        is_event_place = triple[1] == "locatedIn"
        if triple not in used and not is_event_place:
            relation.wrong += 1
            relation.extra.append(" ".join(triple))
        for rule in rules:
            tally = tallies[f"rule:{rule}"]
            if triple in used:
                tally.right += 1
            else:
                tally.wrong += 1
