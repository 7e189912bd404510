"""What changed between two builds: documents, things and what is said of them.

Places do not count: an edit moves every quote behind it, and none of that is news. Nor does what
the catalogue adds to a thing that was not spoken of before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.compare import Edits, FactChange, compare_edges
from graphkcd.analysis.facts import Facts
from graphkcd.analysis.passages import Edit, edits_between
from graphkcd.analysis.renames import renamed_documents, renamed_things, united
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.model.decision import Effect
    from graphkcd.model.entity import EntityId
    from graphkcd.model.graph import KnowledgeGraph
    from graphkcd.model.network import Edge, Node


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that came, went, changed, or has another path; both paths when it stayed."""

    old_path: str
    path: str
    edits: tuple[Edit, ...] = ()  #: of the words that facts rest on


@dataclass(frozen=True, slots=True)
class Detail:
    """Values that a thing had, and values it has instead."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A thing that came, went, or is described in other words; both when it stayed."""

    before: Node | None
    after: Node | None
    details: tuple[Detail, ...] = ()

    @property
    def node(self) -> Node:
        """What it is now, or was last."""
        node = self.after or self.before
        if node is None:
            raise ValueError("a change has at least one side")
        return node


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A decision that is new, gone, or has another effect; both when it stayed."""

    before: Effect | None
    after: Effect | None


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed, sorted; empty when only places did."""

    documents: tuple[DocumentChange, ...]
    decisions: tuple[DecisionChange, ...]
    things: tuple[ThingChange, ...]
    facts: tuple[FactChange, ...]
    old: Facts
    new: Facts

    @property
    def gone_paths(self) -> frozenset[str]:
        """Give the paths of documents that are gone."""
        return frozenset(change.old_path for change in self.documents if not change.path)

    @property
    def edited_paths(self) -> frozenset[str]:
        """Give the old paths of documents whose words changed."""
        return frozenset(c.old_path for c in self.documents if c.old_path and c.edits)

    def label(self, id_: EntityId) -> str:
        """Give what a thing is called, now or before it went."""
        node = self.new.nodes.get(id_) or self.old.nodes.get(id_)
        return node.label if node else id_


def compare(old_graph: KnowledgeGraph, new_graph: KnowledgeGraph) -> Diff:
    """Compare two builds."""
    old, new = Facts(old_graph), Facts(new_graph)
    paths = renamed_documents(old, new)
    names = renamed_things(old, new, paths)
    documents = tuple(_documents(old, new, paths))
    edits = Edits(edit for change in documents for edit in change.edits)
    facts = compare_edges(_told(old, new, names), _told(new, old, united(new, old)), edits)
    things = (*_came_and_went(old, new, names), *_redescribed(old, new, names))
    return Diff(
        documents,
        tuple(_decisions(old, new)),
        tuple(sorted(things, key=_thing_order)),
        tuple(sorted(facts, key=_fact_order)),
        old,
        new,
    )


def _documents(old: Facts, new: Facts, paths: Mapping[str, str]) -> Iterator[DocumentChange]:
    stayed = {path: path for path in old.documents if path in new.documents} | dict(paths)
    for path in sorted(old.documents.keys() - stayed.keys()):
        yield DocumentChange(path, "")
    for path in sorted(new.documents.keys() - set(stayed.values())):
        yield DocumentChange("", path)
    for was, now in sorted(stayed.items()):
        if was != now or old.documents[was] != new.documents[now]:
            edits = edits_between(old.passages.get(was, ()), new.passages.get(now, ()))
            yield DocumentChange(was, now, edits)


def _decisions(old: Facts, new: Facts) -> Iterator[DecisionChange]:
    """Compare decisions; it matters whether they apply, not what ids they touched."""
    was, now = ({_outcome(e): e for e in facts.effects} for facts in (old, new))
    for key in sorted(was.keys() | now.keys()):
        before, after = was.get(key), now.get(key)
        if not (before and after and before.trouble == after.trouble):
            yield DecisionChange(before, after)


def _outcome(effect: Effect) -> tuple[str, ...]:
    return (effect.said, effect.who, effect.when, effect.why)


def _told(facts: Facts, other: Facts, names: Mapping[EntityId, EntityId]) -> Iterator[Edge]:
    """Give what is said, under new names; of the catalogue only what it tells of both times."""
    both = {e.id for e in facts.graph.background} & {e.id for e in other.graph.background}
    for edge in facts.edges:
        if edge.origin != "catalogue" or edge.source in both:
            source, target = (names.get(end, end) for end in (edge.source, edge.target))
            yield replace(edge, source=source, target=target)


def _came_and_went(
    old: Facts, new: Facts, names: Mapping[EntityId, EntityId]
) -> Iterator[ThingChange]:
    was = {names.get(id_, id_): id_ for id_ in old.spoken}
    for id_ in sorted(was.keys() - new.spoken):
        node = old.nodes.get(was[id_])
        if node and node.kind is not EntityKind.DOCUMENT:
            yield ThingChange(node, None)
    for id_ in sorted(new.spoken - was.keys()):
        node = new.nodes.get(id_)
        if node and node.kind is not EntityKind.DOCUMENT:
            yield ThingChange(None, node)


def _redescribed(
    old: Facts, new: Facts, names: Mapping[EntityId, EntityId]
) -> Iterator[ThingChange]:
    moved = dict(_moved_talks(old, new, names))
    after = {node.id: node for node in new.network.nodes}
    for node in old.network.nodes:
        now = after.get(names.get(node.id, node.id))
        if now:
            details = (*_details(node, now), *moved.get(now.id, ()))
            if details:
                yield ThingChange(node, now, details)


def _details(old: Node, new: Node) -> Iterator[Detail]:
    """Compare what two nodes show; a talk's number is no news when only others came before it."""
    was, now = _shown(old), _shown(new)
    for name in dict.fromkeys((*was, *now)):
        before, after = Counter(was.get(name, ())), Counter(now.get(name, ()))
        if before != after:
            yield Detail(
                name, tuple((before - after).elements()), tuple((after - before).elements())
            )


def _shown(node: Node) -> dict[str, list[str]]:
    shown = {"name": [node.label], "alias": list(node.aliases)}
    for name, value in node.facts:
        if name != "position":
            shown.setdefault(name, []).append(value)
    return shown


def _moved_talks(
    old: Facts, new: Facts, names: Mapping[EntityId, EntityId]
) -> Iterator[tuple[EntityId, tuple[Detail, ...]]]:
    """Give the talks that stand in another order among those that both builds tell of."""
    was, now = _programme(old, names), _programme(new, {})
    for event in was.keys() & now.keys():
        before = [talk for talk in was[event] if talk in now[event]]
        after = [talk for talk in now[event] if talk in was[event]]
        stayed: set[EntityId] = set()
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            stayed.update(before[block.a : block.a + block.size])
        for talk in before:
            if talk not in stayed:
                places = (str(was[event][talk]),), (str(now[event][talk]),)
                yield talk, (Detail("position", *places),)


def _programme(
    facts: Facts, names: Mapping[EntityId, EntityId]
) -> dict[EntityId, dict[EntityId, int]]:
    """Give the talks of each event with their numbers, in their order."""
    talks: dict[EntityId, list[tuple[int, EntityId]]] = defaultdict(list)
    for edge in facts.network.edges:
        if edge.relation == "superEvent":
            event, talk = (names.get(end, end) for end in (edge.target, edge.source))
            talks[event].append((_number(facts.nodes[edge.source]), talk))
    return {
        event: {talk: number for number, talk in sorted(found)} for event, found in talks.items()
    }


def _number(talk: Node) -> int:
    return min((int(value) for name, value in talk.facts if name == "position"), default=0)


_KINDS: Final = tuple(EntityKind)


def _thing_order(change: ThingChange) -> tuple[object, ...]:
    node = change.node
    return (_KINDS.index(node.kind), change.after is None, node.label, node.id)


def _fact_order(change: FactChange) -> tuple[object, ...]:
    edge = change.edge
    return (edge.source, edge.relation, edge.target, edge, change.before or edge)
