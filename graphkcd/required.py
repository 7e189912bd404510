"""The words without which a pattern cannot match, read off the pattern itself.

Names may stand in a text as signs, one character each; what a pattern wants between two names is
told apart from what it wants elsewhere. (Cox, "Regular Expression Matching with a Trigram Index",
2012, derives what a pattern requires in the same way.)
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Names become characters of Unicode's private use area, from this one on.
FIRST_SIGN: Final = 0xE000
LAST_SIGN: Final = 0xE03F
SIGN: Final = chr(FIRST_SIGN)
ANY_SIGN: Final = re.compile(f"[{SIGN}-{chr(LAST_SIGN)}]")

#: Any of these stands in whatever matches. A sign before a word is the first, whichever it was.
Words = frozenset[str]

#: Longer alternatives are cut apart rather than multiplied out.
_MOST_WORDS: Final = 120

#: A node of a parsed pattern: what it is, and what that is made of.
_Item = tuple[Any, Any]

_REPEATS: Final = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_NO_WIDTH: Final = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_A_NAME: Final = (sre.IN, [(sre.RANGE, (FIRST_SIGN, LAST_SIGN))])


class _Names(Enum):
    """What a pattern says of the names at some place."""

    ONE = "a name stands there"
    SOME = "there may stand any, or none"


#: What a pattern requires, in its order.
_Required = Words | _Names


class Written(NamedTuple):
    """A pattern as text, for compiling takes time."""

    pattern: str
    flags: int = 0


class Stretch(NamedTuple):
    """What a pattern requires of a stretch without names; some such stretch has all of it."""

    words: tuple[Words, ...]  #: folded; of each set one stands there
    behind_name: bool = False  #: a name stands right before it
    before_name: bool = False  #: a name stands right behind it


@lru_cache(maxsize=1 << 12)
def required_words(pattern: re.Pattern[str] | Written) -> tuple[Stretch, ...]:
    """Give the words that stand in every text that matches, stretch by stretch.

    Nothing at all means that nothing is known of what the pattern requires.

    >>> pattern = re.compile("(?:uses|relies on) (?:the )?[A-Z]+ in prod")
    >>> [[sorted(words) for words in stretch.words] for stretch in required_words(pattern)]
    [[['relies on ', 'uses '], [' in prod']]]
    """
    required = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    found: list[Stretch] = []
    words: list[Words] = []
    behind = False
    for one in (*required, _Names.SOME):
        if isinstance(one, frozenset):
            words += [_shortest(one)] if all(map(_tells, one)) else []
            continue
        found += [Stretch(tuple(words), behind, one is _Names.ONE)] if words else []
        words, behind = [], one is _Names.ONE
    return tuple(found)


def begins_with_name(pattern: Written) -> bool:
    """Whether whatever matches begins with a name."""
    return _is_names(next(iter(_parser.parse(pattern.pattern, pattern.flags))))


def _tells(word: str) -> bool:
    """Whether few enough texts hold a word: a single letter stands in all of them."""
    word = word.strip(f" {SIGN}")
    return len(word) > 1 or (word != "" and not word.isalpha())


def _shortest(words: Words) -> Words:
    """Leave out words that hold another of them."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(other in word for other in kept):
            kept.append(word)
    return frozenset(kept)


def folded(text: str) -> str:
    """Give text as required words are written: what matches one in any case holds it."""
    text = text.casefold()
    return text.replace("ı", "i").replace("i̇", "i") if "ı" in text or "i̇" in text else text


def _of_sequence(items: Iterable[_Item]) -> list[_Required]:
    """Join what stands side by side, as far as it is known letter by letter."""
    required: list[_Required] = []
    run: Words = frozenset({""})
    for item in items:
        exact = _exact(item)
        if exact is not None and len(run) * len(exact) <= _MOST_WORDS:
            run = frozenset(a + b for a in run for b in exact)
            continue
        required.append(run)
        run = frozenset({SIGN if _is_names(item) else ""})
        if exact is not None:
            run = exact
        else:
            required += _inside(item)
    required.append(run)
    return [one for one in required if isinstance(one, _Names) or "" not in one]


def _exact(item: _Item) -> Words | None:
    """Give all that an item can match, folded, if that is a short list."""
    op, value = item
    if op is sre.LITERAL and not _may_name(item):
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


def _inside(item: _Item) -> list[_Required]:
    """Give what an item requires that can match too much to be listed."""
    op, value = item
    if item == _A_NAME:
        return [_Names.ONE]
    if op is sre.SUBPATTERN:
        return _of_sequence(value[3])
    if op is sre.ATOMIC_GROUP:
        return _of_sequence(value)
    if op in _REPEATS and value[0] > 0:
        once = _of_sequence(value[2])
        return [*once, _Names.SOME, *once] if _may_name(item) else once
    if op is sre.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        words = [[one for one in branch if isinstance(one, frozenset)] for branch in branches]
        any_of: list[_Required] = []
        if all(words):
            any_of.append(frozenset().union(*(rarest(required) for required in words)))
        return [_Names.SOME, *any_of, _Names.SOME] if _may_name(item) else any_of
    return [_Names.SOME] if _may_name(item) else []


def _is_names(item: _Item) -> bool:
    """Whether an item is a name, or some that stand side by side."""
    op, value = item
    return item == _A_NAME or (op in _REPEATS and value[0] > 0 and list(value[2]) == [_A_NAME])


def _may_name(item: _Item) -> bool:
    """Whether what an item matches can hold a name."""
    op, value = item
    if op is sre.LITERAL:
        return bool(FIRST_SIGN <= value <= LAST_SIGN)
    if op in _NO_WIDTH:
        return False
    if op is sre.IN:
        return _may_be_sign(value)
    if op is sre.SUBPATTERN:
        return any(map(_may_name, value[3]))
    if op is sre.ATOMIC_GROUP:
        return any(map(_may_name, value))
    if op in _REPEATS:
        return any(map(_may_name, value[2]))
    if op is sre.BRANCH:
        return any(_may_name(inner) for branch in value[1] for inner in branch)
    return True


def _may_be_sign(set_: Sequence[_Item]) -> bool:
    """Whether a set of characters has a sign in it; signs are neither letters nor white space."""
    some = every = False
    for op, value in set_:
        if op is sre.RANGE:
            some |= value[0] <= LAST_SIGN and value[1] >= FIRST_SIGN
            every |= value[0] <= FIRST_SIGN and value[1] >= LAST_SIGN
        elif op is sre.LITERAL:
            some |= FIRST_SIGN <= value <= LAST_SIGN
        elif op is sre.CATEGORY and value in _NOT_OF_CATEGORY:
            some = every = True
    return not every if set_[0][0] is sre.NEGATE else some


_NOT_OF_CATEGORY: Final = (
    *(sre.CATEGORY_NOT_DIGIT, sre.CATEGORY_NOT_SPACE, sre.CATEGORY_NOT_WORD),
)


def rarest(required: Sequence[Words]) -> Words:
    """Choose the set that the fewest texts hold: the one whose shortest word is longest."""
    return max(required, key=lambda words: (min(map(len, words)), -len(words)))
