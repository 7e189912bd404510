"""Words that names are compared by, as data: one group of equal forms a line."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd.curate.sounds import plain, sound
from graphkcd.parse.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _lines(name: str) -> Iterator[list[str]]:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [plain(word) for word in line.split()]


@cache
def given_names() -> Mapping[str, frozenset[int]]:
    """Give the groups, by number, that each given name is in."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(_lines("given_names")):
        for name in names:
            groups[name].add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def known_given_names() -> frozenset[str]:
    """Give every given name that notes are read with: two of them are no slip of one another."""
    return frozenset(plain(name) for name in load_lexicon().given_names)


@cache
def organization_words() -> Mapping[str, str]:
    """Give the form that a word of organisations' names is compared in."""
    return {word: words[0] for words in _lines("organization_words") for word in words}


@cache
def common_surnames() -> frozenset[str]:
    """Give what the surnames that many people bear sound like."""
    return frozenset(map(sound, words_of("common_surnames")))


@cache
def words_of(name: str) -> frozenset[str]:
    """Give all words of a list: ``common_surnames``, ``legal_forms`` or ``weak_words``."""
    return frozenset(word for words in _lines(name) for word in words)
