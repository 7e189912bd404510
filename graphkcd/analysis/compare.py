"""Which edges of two graphs differ, and which old and new one are two versions of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.passages import Edit, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Edge

    #: Gives the edits that a quote stands in, on the side that it belongs to.
    Edited = Callable[[Evidence], Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class FactChange:
    """What was said and what is said now; one side is missing when it is new or gone.

    Where both say the same, only the words that prove it changed, and the two have only those
    quotes that the other has not.
    """

    before: Edge | None
    after: Edge | None
    because: tuple[Edit, ...] = ()  #: the edits that its words stand in

    @property
    def edge(self) -> Edge:
        """What is said now, or was said last."""
        edge = self.after or self.before
        if edge is None:
            raise ValueError("a change has at least one side")
        return edge


class Edits:
    """The edits of all documents, by the words they took out and by those they put in."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._old: dict[str, list[tuple[Evidence, Edit]]] = defaultdict(list)
        self._new: dict[str, list[tuple[Evidence, Edit]]] = defaultdict(list)
        for edit in edits:
            for side, words in ((self._old, edit.before), (self._new, edit.after)):
                for quote in words:
                    side[quote.document].append((quote, edit))

    def of_old(self, quote: Evidence) -> tuple[Edit, ...]:
        """Give the edits that a quote of the old build stood in."""
        return _touching(quote, self._old)

    def of_new(self, quote: Evidence) -> tuple[Edit, ...]:
        """Give the edits that a quote of the new build stands in."""
        return _touching(quote, self._new)


def _touching(
    quote: Evidence, edits: Mapping[str, Sequence[tuple[Evidence, Edit]]]
) -> tuple[Edit, ...]:
    found = edits.get(quote.document, ())
    return tuple(edit for words, edit in found if words.overlaps(quote))


#: A talk may have any number of these at once, so none of them takes another's place.
_MANY: Final = ("mentions", "about", "category")


def compare_edges(old: Iterable[Edge], new: Iterable[Edge], edits: Edits) -> Iterator[FactChange]:
    """Give what changed, in no order.

    Args:
        old: Edges of the old graph, under the ids that things have in the new one.
        new: Edges of the new graph.
        edits: They explain changes, and tell which old and new edge are versions of one.
    """
    was, now = _by_what_they_say(old), _by_what_they_say(new)
    pairs = [
        *(_proofs(was[said], now[said], edits) for said in was.keys() & now.keys()),
        *_versions(
            sorted(edge for said, edge in was.items() if said not in now),
            sorted(edge for said, edge in now.items() if said not in was),
            edits,
        ),
    ]
    for before, after in pairs:
        if before or after:
            yield FactChange(before, after, _causes(before, after, edits))


def _by_what_they_say(edges: Iterable[Edge]) -> dict[Edge, Edge]:
    """Put edges together that differ in nothing but the rule that read them and its quotes."""
    rules: dict[Edge, set[str]] = defaultdict(set)
    quotes: dict[Edge, set[Evidence]] = defaultdict(set)
    for edge in edges:
        said = replace(edge, quotes=(), rule="")
        rules[said].add(edge.rule)
        quotes[said].update(edge.quotes)
    return {
        said: replace(said, rule=", ".join(sorted(rules[said])), quotes=tuple(sorted(found)))
        for said, found in quotes.items()
    }


def _proofs(old: Edge, new: Edge, edits: Edits) -> tuple[Edge | None, Edge | None]:
    """Compare the words that prove one thing.

    A proof that was reworded where it stands is no change of the fact, nor is the title that
    proves which event a talk is at.
    """
    lost = _surplus(old.quotes, new.quotes, edits.of_old)
    found = _surplus(new.quotes, old.quotes, edits.of_new)
    before = sorted(edit for quote in lost for edit in edits.of_old(quote))
    after = sorted(edit for quote in found for edit in edits.of_new(quote))
    if old.relation == "superEvent" or (len(lost) == len(found) and before == after):
        return None, None
    return replace(old, quotes=lost), replace(new, quotes=found)


def _surplus(
    quotes: Iterable[Evidence],
    others: Iterable[Evidence],
    edited: Edited,
) -> tuple[Evidence, ...]:
    """Give the quotes whose words the other side has fewer times, those in an edit first."""
    more = Counter(map(words_of, quotes)) - Counter(map(words_of, others))
    found = []
    for quote in sorted(quotes, key=lambda quote: (not edited(quote), quote)):
        if more[words_of(quote)] > 0:
            more[words_of(quote)] -= 1
            found.append(quote)
    return tuple(sorted(found))


def _versions(
    gone: Sequence[Edge], come: Sequence[Edge], edits: Edits
) -> Iterator[tuple[Edge | None, Edge | None]]:
    """Pair what took the place of what; the rest is gone or new by itself."""
    left, right = dict.fromkeys(gone), dict.fromkeys(come)
    for likeness in (_fact, _ends, _subject, _object):
        waiting: dict[Hashable, list[Edge]] = defaultdict(list)
        for edge in right:
            for key in likeness(edge, edits.of_new):
                waiting[key].append(edge)
        for edge in tuple(left):
            keys = likeness(edge, edits.of_old)
            after = next((e for key in keys for e in waiting[key] if e in right), None)
            if after is not None:
                del left[edge], right[after]
                yield edge, after
    yield from ((edge, None) for edge in left)
    yield from ((None, edge) for edge in right)


def _fact(edge: Edge, _: Edited) -> list[Hashable]:
    """Said otherwise: only planned, in another role."""
    return [(edge.source, edge.relation, edge.target)]


def _ends(edge: Edge, _: Edited) -> list[Hashable]:
    """Another relation between the two, or turned round."""
    return [] if edge.relation in _MANY else [frozenset({edge.source, edge.target})]


def _subject(edge: Edge, edited: Edited) -> list[Hashable]:
    """Another object, in words that were edited: a talk's speaker, an employer."""
    return _in_one_edit(edge, edge.source, edited)


def _object(edge: Edge, edited: Edited) -> list[Hashable]:
    """Another subject, in words that were edited."""
    return _in_one_edit(edge, edge.target, edited)


def _in_one_edit(edge: Edge, end: str, edited: Edited) -> list[Hashable]:
    if edge.relation in _MANY:
        return []
    touched = {edit for quote in edge.quotes for edit in edited(quote)}
    return [(end, edge.relation, edit) for edit in sorted(touched)]


def _causes(before: Edge | None, after: Edge | None, edits: Edits) -> tuple[Edit, ...]:
    old = (edit for quote in (before.quotes if before else ()) for edit in edits.of_old(quote))
    new = (edit for quote in (after.quotes if after else ()) for edit in edits.of_new(quote))
    return tuple(sorted({*old, *new}))
