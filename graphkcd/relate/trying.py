"""Which rules to try on a sentence: those whose words stand in it, and whose ends it may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.required import Stretch, Written, required_words
from graphkcd.triggers import Triggers
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkcd.model.entity import EntityId
    from graphkcd.relate.context import Context
    from graphkcd.relate.rules import Rule
    from graphkcd.relate.sentences import Sentence


_KINDS: Final = frozenset(EntityKind)

#: What patterns of rules require.
Required = Mapping[Written, tuple[Stretch, ...]]


class _End(NamedTuple):
    """What one end of a claim can be."""

    kinds: frozenset[EntityKind]
    finer: str = ""  #: a kind of technology or organisation, where a rule asks for one


class _Trial(NamedTuple):
    """A rule, and what a sentence must name before it can give a claim."""

    rule: Rule
    ends: tuple[_End, ...]


class Trials:
    """Rules, of which each sentence is tried on those alone that may give a claim."""

    def __init__(self, rules: Iterable[Rule], required: Required | None = None) -> None:
        """Compile what rules require.

        Args:
            rules: In the order in which they are to be tried.
            required: What :func:`required_by` gave; it is found out when left out.
        """
        rules = list(rules)
        required = required_by(rules) if required is None else required
        self._all = _triggered(rules, required)
        self._of_one_name = _triggered((rule for rule in rules if rule.outside), required)

    def on(
        self, sentence: Sentence, context: Context, kinds: Callable[[EntityId, str], bool]
    ) -> Iterator[Rule]:
        """Give the rules to try on a sentence, in their order.

        Args:
            sentence: A clause with its names.
            context: What it may leave unsaid.
            kinds: Tells whether an entity is of a kind that a rule asks for.
        """
        named = {anchor.entity for anchor in sentence.anchors}
        if len(named) <= 1 and not context.names_an_end:
            return
        of_kinds = frozenset(map(kind_of, named))
        triggered = self._all if len(named) > 1 else self._of_one_name
        for rule, ends in triggered.of(sentence.text):
            for end in ends:
                if end.kinds.isdisjoint(of_kinds) or (end.finer and not _any(named, end, kinds)):
                    break
            else:
                yield rule


def required_by(rules: Iterable[Rule]) -> Required:
    """Find out what rules require: that takes longer than reading a note."""
    return {bones: required_words(bones) for rule in rules for bones in rule.bones}


def _triggered(rules: Iterable[Rule], required: Required) -> Triggers[_Trial]:
    things = ((_Trial(rule, _ends(rule)), rule.bones) for rule in rules)
    return Triggers(things, required.__getitem__)


def _any(named: Iterable[EntityId], end: _End, kinds: Callable[[EntityId, str], bool]) -> bool:
    return any(kind_of(entity) in end.kinds and kinds(entity, end.finer) for entity in named)


def _ends(rule: Rule) -> tuple[_End, ...]:
    """Give what the ends can be that the sentence itself must name."""
    signature = SIGNATURES[rule.relation]
    allowed = (("A", signature.subjects), ("B", signature.objects))
    return tuple(_end(kinds, rule.kinds.get(end)) for end, kinds in allowed if end != rule.outside)


def _end(kinds: frozenset[EntityKind], kind: str | None) -> _End:
    if kind is None:
        return _End(kinds)
    if kind in _KINDS:
        return _End(kinds & {EntityKind(kind)})
    return _End(kinds, kind)
