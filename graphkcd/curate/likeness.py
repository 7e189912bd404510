"""How alike two names are, and why: of people and of organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from graphkcd.curate.lexicon import given_names, known_given_names, organization_words, words_of
from graphkcd.curate.sounds import plain, sound

_WORD: Final = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")
_INITIAL: Final = 1
#: From so many letters on, one letter may be wrong.
_LONG: Final = 6
_TWO: Final = 2
_PARTICLES: Final = frozenset(
    {"de", "da", "di", "do", "dos", "du", "von", "van", "der", "den", "la", "le", "el", "al", "zu"}
)


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A score in [0, 1], and the reasons for it."""

    score: float
    reasons: tuple[str, ...] = ()


NOTHING: Final = Likeness(0.0)


@cache
def people_alike(a: str, b: str) -> Likeness:
    """Compare two people's names.

    >>> people_alike("Raphael Pinson", "Raphaël Pinson").reasons
    ('the same name but for marks and case',)
    >>> people_alike("Kathi Vogt", "Katharina Vogt").reasons
    ('Kathi is short for, or another form of, Katharina',)
    >>> people_alike("Ada Lovelace", "Bo Lovelace").score
    0.0
    """
    if b < a:
        return people_alike(b, a)
    if _in_order(a) == _in_order(b):
        return Likeness(1.0, ("the same name",)) if a == b else _MARKS
    x, y = _turned(a), _turned(b)
    return max(_names_alike(x, y), _turned_alike(x, y))


_MARKS: Final = Likeness(0.97, ("the same name but for marks and case",))


def _in_order(name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in _words(name))


def _words(name: str) -> tuple[str, ...]:
    words = _WORD.findall(name.replace("-", " "))
    return tuple(word for word in words if plain(word) not in _PARTICLES)


def _turned(name: str) -> tuple[str, ...]:
    """Give the words with the surname last: "Vogt, Kathi" is turned round."""
    before, comma, after = name.partition(",")
    return _words(f"{after} {before}" if comma else name)


def _turned_alike(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Compare names of which one has the family's name first, as in Hungary and East Asia.

    Where both words are given names, as in "Noah Frank", it tells little.
    """
    if sorted(map(plain, a)) != sorted(map(plain, b)) or len(a) < _TWO or a[-1] == b[-1]:
        return NOTHING
    clear = {plain(a[0]), plain(b[0])} - known_given_names()
    return Likeness(0.9 if clear else 0.45, ("the same words in another order",))


def _names_alike(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    if len(a) < _TWO or len(b) < _TWO:  # one word alone tells of nobody
        return NOTHING
    if "".join(map(plain, a)) == "".join(map(plain, b)):
        return Likeness(0.95, ("the same but for spaces and hyphens",))
    given = _given_alike(a[0], b[0])
    family = _families_alike(a[1:], b[1:])
    if not (given.score and family.score):
        return NOTHING
    score = given.score * family.score
    return Likeness(round(score, 3), (*given.reasons, *family.reasons))


def _given_alike(a: str, b: str) -> Likeness:
    x, y = plain(a), plain(b)
    if x == y:
        return Likeness(1.0)
    if min(len(x), len(y)) == _INITIAL:
        alike = x[0] == y[0]
        return Likeness(0.7, (f"{a} may stand for {b}",)) if alike else NOTHING
    if sound(a) == sound(b):
        return Likeness(0.95, (f"{a} and {b} are spellings of one name",))
    groups = given_names()
    if groups.get(x, frozenset()) & groups.get(y, frozenset()):
        short, long = sorted((a, b), key=len)
        return Likeness(0.9, (f"{short} is short for, or another form of, {long}",))
    two_names = {x, y} <= known_given_names()
    return NOTHING if two_names else _typing_error(a, b, 0.8)


def _families_alike(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    last = _family_alike(a[-1], b[-1])
    if last.score and len(a) == len(b):
        return last
    short, long = sorted((a, b), key=len)
    found = [_family_alike(short[-1], word) for word in long]
    best = max(found)
    if best.score < 1:
        return NOTHING
    reason = f"{' '.join(long)} has one name more than {' '.join(short)}"
    return Likeness(best.score * 0.85, (*best.reasons, reason))


def _family_alike(a: str, b: str) -> Likeness:
    if plain(a) == plain(b):
        return Likeness(1.0)
    if sound(a) == sound(b):
        return Likeness(0.93, (f"{a} and {b} are spellings of one name",))
    return _typing_error(a, b, 0.8)


def _typing_error(a: str, b: str, score: float) -> Likeness:
    x, y = plain(a), plain(b)
    alike = min(len(x), len(y)) >= _LONG and x[0] == y[0] and OSA.distance(x, y) == 1
    return Likeness(score, (f"{a} and {b} differ in one letter",)) if alike else NOTHING


# --- organisations -------------------------------------------------------------------------------


@cache
def organizations_alike(a: str, b: str) -> Likeness:
    """Compare two organisations' names.

    >>> organizations_alike("Zühlke", "Zuehlke Engineering AG").score >= 0.7
    True
    >>> organizations_alike("Deutsche Bank", "Deutsche Bahn").score
    0.0
    """
    if b < a:
        return organizations_alike(b, a)
    x, y = _core(a), _core(b)
    if a == b:
        return Likeness(1.0, ("the same name",))
    if not (x and y):
        return NOTHING
    if "".join(x) == "".join(y) or _joined(a) == _joined(b):
        return Likeness(0.97, ("the same name but for legal form, marks and spaces",))
    if sorted(x) == sorted(y):
        return Likeness(0.9, ("the same words in another order",))
    for short, whole in ((a, b), (b, a)):
        if _is_acronym(short, whole):
            return Likeness(0.8, (f"{short} are the first letters of {whole}",))
    return max(_one_says_more(x, y), _words_mistyped(x, y))


def _joined(name: str) -> str:
    return "".join(plain(word) for word in _WORD.findall(name))


_JOINTS: Final = re.compile(
    r"[.&+/-]|\b(?:and|und|et|e|y|of|for|der|des|de|du|la|für|the)\b", re.IGNORECASE
)


def _core(name: str) -> tuple[str, ...]:
    """Give the words that tell a company from others, in the form that they are compared in."""
    spaced = re.sub(
        r"[.&+/-]|\b(?:and|und|et|e|y|of|for|der|des|de|du|la|für|the)\b",
        " ",
        name,
        flags=re.IGNORECASE,
    )
    words = [plain(w) for w in _WORD.findall(spaced)]
    forms = words_of("legal_forms")
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    level = organization_words()
    return tuple(level.get(word, sound(word)) for word in words)


def _is_acronym(short: str, whole: str) -> bool:
    """Whether capitals of one name are the first letters of words of the other, the rest equal."""
    words = [w for w in _WORD.findall(whole) if plain(w) not in _JOINING]
    parts = _WORD.findall(short)
    for i, letters in enumerate(parts):
        size = len(letters)
        rest = (*parts[:i], *parts[i + 1 :])
        if not letters.isupper() or size < (_TWO if rest else _THREE):
            continue
        firsts = "".join(plain(w)[0] for w in words[i : i + size])
        beside = (*words[:i], *words[i + size :])
        if firsts == plain(letters) and _core(" ".join(rest)) == _core(" ".join(beside)):
            return True
    return False


_THREE: Final = 3
_JOINING: Final = _PARTICLES | frozenset(
    ["and", "und", "et", "of", "for", "the", "für", "pour", "des"]
)


def _one_says_more(x: tuple[str, ...], y: tuple[str, ...]) -> Likeness:
    """Find names of which one adds what says little: its trade, its country, its being a group."""
    more, less = (set(x), set(y)) if len(x) > len(y) else (set(y), set(x))
    level = organization_words()
    weak = {level.get(word, sound(word)) for word in words_of("weak_words")}
    if less < more and more - less <= weak and not less <= weak:
        added = " ".join(sorted(more - less))
        return Likeness(0.8, (f"one says {added} more",))
    return NOTHING


def _words_mistyped(x: tuple[str, ...], y: tuple[str, ...]) -> Likeness:
    a, b = "".join(x), "".join(y)
    close = min(len(a), len(b)) > _LONG and a[0] == b[0] and OSA.distance(a, b) == 1
    other = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    long = len(x) == len(y) and all(min(len(p), len(q)) >= _LONG for p, q in other)
    return Likeness(0.75, ("one letter differs",)) if close and long else NOTHING
