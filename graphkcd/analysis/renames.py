"""What stayed the same thing under another id: a document moved, a talk retitled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graphkcd.ids import document_id
from graphkcd.model.decision import Verb
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from graphkcd.analysis.facts import Facts
    from graphkcd.model.entity import EntityId

    #: Old id or path → what it is called now.
    Renames = dict[str, str]
    Traits = frozenset[Hashable]

#: How much two things must have in common to be one: more than they differ in. In [0, 1].
_ALIKE: Final = 0.5


def renamed_documents(old: Facts, new: Facts) -> Renames:
    """Pair documents whose path changed: those of the same bytes, then those of like words."""
    gone = sorted(old.documents.keys() - new.documents.keys())
    come = sorted(new.documents.keys() - old.documents.keys())
    same = _pairs(
        gone,
        come,
        lambda path: frozenset({old.documents[path].digest}),
        lambda path: frozenset({new.documents[path].digest}),
    )
    like = _pairs(
        [path for path in gone if path not in same],
        [path for path in come if path not in same.values()],
        lambda path: frozenset(quote.exact for quote in old.passages.get(path, ())),
        lambda path: frozenset(quote.exact for quote in new.passages.get(path, ())),
    )
    return same | like


def renamed_things(old: Facts, new: Facts, paths: Renames) -> Renames:
    """Pair documents, events and talks that go by another id now, and what decisions united.

    An event is known by its talks' titles; a talk of an event by its title, else by who gives it
    and what is said in it.
    """
    names = {document_id(one): document_id(other) for one, other in paths.items()}
    names |= united(old, new)
    for kind, traits in (
        (EntityKind.EVENT, _programme),
        (EntityKind.TALK, _title),
        (EntityKind.TALK, _content),
    ):
        was, now = _of_kind(old, kind), _of_kind(new, kind)
        names |= _pairs(
            sorted(was - now - names.keys()),
            sorted(now - was - set(names.values())),
            partial(traits, old, names),
            partial(traits, new, {}),
        )
    return names


def united(one: Facts, other: Facts) -> Renames:
    """Pair what is apart in one build with what stands for it in the other, by decision.

    Decisions that only the other has unite things; splits that only the first has took them apart.
    """
    merges = (
        (used, effect.made[0])
        for effect in other.effects - one.effects
        if effect.verb in (Verb.SAME_AS, Verb.RENAME, Verb.RETYPE) and effect.made
        for used in effect.used
    )
    splits = (
        (made, effect.used[0])
        for effect in one.effects - other.effects
        if effect.verb is Verb.SPLIT and effect.used
        for made in effect.made
    )
    pairs = sorted((*merges, *splits))
    return {a: b for a, b in pairs if a in one.nodes and a not in other.nodes}


def _of_kind(facts: Facts, kind: EntityKind) -> set[EntityId]:
    return {node.id for node in facts.network.nodes if node.kind is kind}


def _programme(facts: Facts, _: Renames, event: EntityId) -> Traits:
    talks = (edge.source for edge in facts.to(event) if edge.relation == "superEvent")
    return frozenset(facts.nodes[talk].label for talk in talks)


def _title(facts: Facts, names: Renames, talk: EntityId) -> Traits:
    return _at_event(facts, names, talk, {facts.nodes[talk].label})


def _content(facts: Facts, names: Renames, talk: EntityId) -> Traits:
    said = {fact for fact in facts.nodes[talk].facts if fact[0] in ("abstract", "takeaway")}
    spoken = {(e.relation, e.target) for e in facts.of(talk) if e.relation in _SPOKEN}
    return _at_event(facts, names, talk, said | spoken)


_SPOKEN: Final = ("performer", "mentions", "about")


def _at_event(facts: Facts, names: Renames, talk: EntityId, traits: Iterable[Hashable]) -> Traits:
    """Bind traits to the talk's event: what is alike at two events is no renaming."""
    events = sorted(edge.target for edge in facts.of(talk) if edge.relation == "superEvent")
    event = events[0] if events else ""
    return frozenset((names.get(event, event), trait) for trait in traits)


def _pairs(
    gone: Iterable[str],
    come: Iterable[str],
    before: Callable[[str], Traits],
    after: Callable[[str], Traits],
) -> Renames:
    """Pair what is most alike first (Jaccard's index of their traits), each once."""
    was = {name: before(name) for name in gone}
    now = {name: after(name) for name in come}
    bearers: dict[Hashable, list[str]] = {}
    for name, traits in now.items():
        for trait in traits:
            bearers.setdefault(trait, []).append(name)
    scored = sorted(
        (-_likeness(traits, now[other]), name, other)
        for name, traits in was.items()
        for other in {other for trait in traits for other in bearers.get(trait, ())}
    )
    pairs: Renames = {}
    taken: set[str] = set()
    for score, name, other in scored:
        if -score >= _ALIKE and name not in pairs and other not in taken:
            pairs[name] = other
            taken.add(other)
    return pairs


def _likeness(one: Traits, other: Traits) -> float:
    return len(one & other) / len(one | other)
