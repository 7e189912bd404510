"""The words without which a pattern cannot match, so that it is tried only where they stand.

Most sentences hold the words of a few rules only. Looking for the words of all rules at once costs
one pass; trying every rule costs one pass each. (Cox, "Regular Expression Matching with a Trigram
Index", 2012, derives what a pattern requires in the same way.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")

#: Any of these stands in whatever matches.
Words = frozenset[str]

#: Longer alternatives are cut apart rather than multiplied out.
_MOST_WORDS: Final = 120

#: A node of a parsed pattern: what it is, and what that is made of.
_Item = tuple[Any, Any]

_REPEATS: Final = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_NO_WIDTH: Final = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


class Written(NamedTuple):
    """A pattern as text, for compiling takes time."""

    pattern: str
    flags: int = 0


@lru_cache(maxsize=1 << 12)
def required_words(pattern: re.Pattern[str] | Written) -> tuple[Words, ...]:
    """Give sets of words, folded; from each set, one stands in every text that matches.

    No set at all means that nothing is known of what the pattern requires.

    >>> pattern = re.compile("(?:uses|relies on) (?:the )?[A-Z]+ in prod")
    >>> [sorted(words) for words in required_words(pattern)]
    [['relies on ', 'uses '], [' in prod']]
    """
    found = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    return tuple(_shortest(words) for words in found if all(word.strip() for word in words))


def _shortest(words: Words) -> Words:
    """Leave out words that hold another of them."""
    return frozenset(w for w in words if not any(o in w for o in words if o != w))


def folded(text: str) -> str:
    """Give text as required words are written: what matches one in any case holds it."""
    text = text.casefold()
    return text.replace("ı", "i").replace("i̇", "i") if "ı" in text or "i̇" in text else text


def _of_sequence(items: Iterable[_Item]) -> list[Words]:
    """Join what stands side by side, as far as it is known letter by letter."""
    required: list[Words] = []
    run: Words = frozenset({""})
    for item in items:
        exact = _exact(item)
        if exact is not None and len(run) * len(exact) <= _MOST_WORDS:
            run = frozenset(a + b for a in run for b in exact)
            continue
        required.append(run)
        run = frozenset({""})
        if exact is not None:
            run = exact
        else:
            required += _inside(item)
    required.append(run)
    return [words for words in required if "" not in words]


def _exact(item: _Item) -> Words | None:
    """Give all that an item can match, folded, if that is a short list."""
    op, value = item
    if op is sre.LITERAL:
        return frozenset({folded(chr(value))})
    if op in _NO_WIDTH:
        return frozenset({""})
    if op is sre.SUBPATTERN:
        return _exact_sequence(value[3])
    if op is sre.BRANCH:
        return _united(_exact_sequence(branch) for branch in value[1])
    if op is sre.MAX_REPEAT and value[:2] == (0, 1):
        return _united([frozenset({""}), _exact_sequence(value[2])])
    return None


def _exact_sequence(items: Iterable[_Item]) -> Words | None:
    whole: Words = frozenset({""})
    for item in items:
        exact = _exact(item)
        if exact is None or len(whole) * len(exact) > _MOST_WORDS:
            return None
        whole = frozenset(a + b for a in whole for b in exact)
    return whole


def _united(parts: Iterable[Words | None]) -> Words | None:
    words: set[str] = set()
    for part in parts:
        if part is None:
            return None
        words |= part
    return frozenset(words)


def _inside(item: _Item) -> list[Words]:
    """Give what an item requires that can match too much to be listed."""
    op, value = item
    if op is sre.SUBPATTERN:
        return _of_sequence(value[3])
    if op is sre.ATOMIC_GROUP:
        return _of_sequence(value)
    if op in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if op is sre.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        if all(branches):
            return [frozenset().union(*(_rarest(required) for required in branches))]
    return []


def _rarest(required: Sequence[Words]) -> Words:
    """Choose the set that the fewest texts hold: the one whose shortest word is longest."""
    return max(required, key=lambda words: (min(map(len, words)), -len(words)))


def find_words(text: str, words: Iterable[str]) -> list[tuple[str, tuple[int, int]]]:
    """Give every place where some words stand letter by letter, in one pass over the text.

    >>> find_words("Ada Lovelace met Ada", ["Ada", "Ada Lovelace"])
    [('Ada', (0, 3)), ('Ada Lovelace', (0, 12)), ('Ada', (17, 20))]
    """
    listed = [word for word in dict.fromkeys(words) if word]
    if not listed:
        return []
    automaton = ahocorasick_rs.AhoCorasick(
        listed, implementation=ahocorasick_rs.Implementation.NoncontiguousNFA
    )
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    return [(listed[number], (start, end)) for number, start, end in matches]


class Triggers(Generic[T]):
    """Things with patterns, each given only for texts that hold its required words."""

    def __init__(self, things: Iterable[tuple[T, Sequence[re.Pattern[str] | Written]]]) -> None:
        """Compile the words of all things, in whose order they will be given."""
        numbers: dict[str, int] = {}
        self._things: list[T] = []
        self._masks: list[tuple[int, ...]] = []  #: words of each required set, as bits
        self._always: set[int] = set()  #: things of which nothing is known
        woken: dict[int, set[int]] = defaultdict(set)
        for number, (thing, patterns) in enumerate(things):
            sets = [words for pattern in patterns for words in required_words(pattern)]
            bits = [[numbers.setdefault(w, len(numbers)) for w in sorted(s)] for s in sets]
            self._things.append(thing)
            self._masks.append(tuple(sum(1 << word for word in words) for words in bits))
            for word in bits[sets.index(_rarest(sets))] if sets else ():
                woken[word].add(number)
            self._always |= set() if sets else {number}
        self._woken = [frozenset(woken[word]) for word in range(len(numbers))]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(numbers), implementation=ahocorasick_rs.Implementation.DFA
        )

    def of(self, text: str) -> Iterator[T]:
        """Give the things that may match somewhere in a text."""
        present, woken = 0, set(self._always)
        for word in self._found(text):
            present |= 1 << word
            woken |= self._woken[word]
        for number in sorted(woken):
            if all(present & mask for mask in self._masks[number]):
                yield self._things[number]

    def _found(self, text: str) -> set[int]:
        matches = self._automaton.find_matches_as_indexes(folded(text), overlapping=True)
        return {word for word, _, _ in matches}
