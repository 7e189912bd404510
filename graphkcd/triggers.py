"""Patterns chosen for a text by the words that they require: none is tried where it cannot match.

Most sentences hold the words of a few rules only. Looking for the words of all rules at once costs
one pass; trying every rule costs one pass each.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

import ahocorasick_rs

from graphkcd.required import ANY_SIGN, SIGN, folded, rarest, required_words

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.required import Stretch, Words, Written

T = TypeVar("T")
P = TypeVar("P", bound="re.Pattern[str] | Written")


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


#: Sets of words, as bits, and where: 0 anywhere, 1 behind a name, 2 before one, 3 between two.
_Need = tuple[int, int]


def any_word(words: Iterable[str]) -> Callable[[str], bool]:
    """Give what tells whether a text holds any of some words, letter by letter.

    >>> any_word(["uses", "used"])("Ada used it")
    True
    """
    automaton = ahocorasick_rs.AhoCorasick(list(words))
    return lambda text: bool(automaton.find_matches_as_indexes(text))


class Triggers(Generic[T]):
    """Things with patterns, each given only for texts that hold its required words."""

    def __init__(
        self,
        things: Iterable[tuple[T, Sequence[P]]],
        required: Callable[[P], Iterable[Stretch]] = required_words,
    ) -> None:
        """Compile the words of all things, in whose order they will be given.

        Args:
            things: Each with its patterns.
            required: Tells what a pattern requires.
        """
        self._things: list[T] = []
        self._needs: list[tuple[_Need, ...]] = []
        self._always: list[int] = []  #: things of which nothing is known
        self._woken: dict[int, list[int]] = defaultdict(list)  #: a bit → things to look at
        bits: dict[Words, int] = {}
        for number, (thing, patterns) in enumerate(things):
            stretches = [s for pattern in patterns for s in required(pattern)]
            for words in (words for stretch in stretches for words in stretch.words):
                bits.setdefault(words, 1 << len(bits))
            self._things.append(thing)
            self._needs.append(tuple(_need(stretch, bits) for stretch in stretches))
            if stretches:
                key = rarest([words for stretch in stretches for words in stretch.words])
                self._woken[bits[key]].append(number)
            else:
                self._always.append(number)
        self._waking = sum(self._woken)
        told: dict[str, int] = {SIGN: 0}  #: a word → the sets it is in
        for words, bit in bits.items():
            for word in sorted(words):
                told[word] = told.get(word, 0) | bit
        self._told = list(told.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(told), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def of(self, text: str) -> Iterator[T]:
        """Give the things that may match somewhere in a text."""
        held = self._held(text)
        places = (held, held[1:], held[:-1], held[1:-1])
        for number in self._awake(held):
            if _are_met(self._needs[number], places):
                yield self._things[number]

    def _held(self, text: str) -> list[int]:
        """Give for each stretch between names the sets of which it holds a word."""
        plain = folded(text)
        plain = plain if plain.isascii() else ANY_SIGN.sub(SIGN, plain)
        held = [0]
        for word, _, _ in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if word == 0:
                held.append(0)
            else:
                held[-1] |= self._told[word]
        return held

    def _awake(self, held: Iterable[int]) -> list[int]:
        present = 0
        for sets in held:
            present |= sets
        present &= self._waking
        awake = [*self._always]
        while present:
            bit = present & -present
            awake += self._woken[bit]
            present ^= bit
        return sorted(awake)


def _need(stretch: Stretch, bits: Mapping[Words, int]) -> _Need:
    held = 0
    for words in stretch.words:
        held |= bits[words]
    return held, stretch.behind_name + 2 * stretch.before_name


def _are_met(needs: Iterable[_Need], places: Sequence[Sequence[int]]) -> bool:
    for sets, where in needs:
        for held in places[where]:
            if held & sets == sets:
                break
        else:
            return False
    return True
