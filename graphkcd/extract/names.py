"""The names of the catalogue as the gazetteer looks for them: each with how freely it matches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graphkcd.extract.folding import fold_name, letters_of, letters_of_each, same_case
from graphkcd.model.catalogue import MatchMode, MatchRule, names_of
from graphkcd.model.entity import EntityId, Entry, Technology, TechnologyKind, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry, and what it takes for words to be it."""

    entity: EntityId
    written: str
    mode: MatchMode
    rule: MatchRule
    may_be_plural: bool
    method: str  #: ``name``, ``alias``, or what speaks for a theme in titles: ``cue``, ``hint``
    is_theme: bool = False
    is_plain_word: bool = field(init=False)  #: nothing in its spelling tells it from everyday words
    heeds_neighbours: bool = field(init=False)  #: words beside it can rule it out
    heeds_company: bool = field(init=False)  #: anything beside it can, be it no part of its word

    def __post_init__(self) -> None:
        plain = (
            not self.is_theme
            and self.mode is not MatchMode.ANY_CASE
            and _PLAIN_WORD.fullmatch(self.written) is not None
        )
        object.__setattr__(self, "is_plain_word", plain)
        heeds = bool(self.rule.not_before or self.rule.not_after)
        object.__setattr__(self, "heeds_neighbours", heeds)
        object.__setattr__(self, "heeds_company", heeds or plain)


#: Names this short are also codes, initials and syllables: they match only as written.
_SHORT: Final = 4

_PLAIN_WORD: Final = re.compile(r"[^\W\d_][^\W\d_A-Z]{2,}")

#: Spelled like no ordinary word.
_ODD: Final = re.compile(r"[a-z][A-Z]|\d|[A-Z]{2}")

_PLURAL_KINDS = frozenset(
    {
        TechnologyKind.CONCEPT,
        TechnologyKind.FORMAT,
        TechnologyKind.COMPONENT,
        TechnologyKind.STANDARD,
        TechnologyKind.HARDWARE,
        TechnologyKind.KERNEL_FEATURE,
        TechnologyKind.LIBRARY,
    }
)


class Names:
    """The names of a catalogue by the letters they are found by, each made when it is first met."""

    def __init__(self, catalogue: Catalogue, ordinary: frozenset[str]) -> None:
        """Fold all names.

        Args:
            catalogue: Whose names.
            ordinary: As :func:`names_to_find` takes it.
        """
        self._catalogue = catalogue
        self._ordinary = ordinary
        self._made: dict[EntityId, list[tuple[bytes, Name]]] = {}
        ids: list[EntityId] = []
        written: list[str] = []
        for id_, entry in catalogue.entries.items():
            names = _written(entry, catalogue.rules[id_])
            written += names
            ids += [id_] * len(names)
        self._ids: dict[bytes, list[EntityId]] = {}
        for letters, id_ in zip(letters_of_each(written), ids, strict=True):
            self._ids.setdefault(letters, []).append(id_)
        self._ids.pop(b"", None)

    def __iter__(self) -> Iterator[bytes]:
        """Give the letters of every name once."""
        return iter(self._ids)

    def found_by(self, letters: bytes) -> Iterator[Name]:
        """Give the names of some letters, sorted by entity."""
        for id_ in dict.fromkeys(self._ids.get(letters, ())):
            yield from (name for by, name in self._names_of(id_) if by == letters)

    def _names_of(self, id_: EntityId) -> list[tuple[bytes, Name]]:
        if id_ not in self._made:
            entry, rule = self._catalogue.entries[id_], self._catalogue.rules[id_]
            names = names_to_find(entry, rule, self._ordinary)
            self._made[id_] = [(letters_of(name.written), name) for name in names]
        return self._made[id_]


def _written(entry: Entry, rule: MatchRule) -> tuple[str, ...]:
    """Give all that an entry may be named by, in the order of :func:`names_to_find`."""
    return (
        (*names_of(entry), *rule.cues, *rule.hints) if isinstance(entry, Theme) else names_of(entry)
    )


def names_to_find(entry: Entry, rule: MatchRule, ordinary: frozenset[str]) -> Iterator[Name]:
    """Give all names of an entry, each with its mode.

    The words that rule an entry out beside one of its names of one word ("the Copilot") do not
    beside its longer names ("the GitHub Copilot").

    Args:
        entry: What the names are of.
        rule: How its file says that it matches.
        ordinary: Everyday words in lower case; a name that is one of them needs context, unless
            the rule says how it matches.
    """
    theme = isinstance(entry, Theme)
    plural = theme or (isinstance(entry, Technology) and entry.kind in _PLURAL_KINDS)
    for written in dict.fromkeys(names_of(entry)):
        mode = mode_of(written, rule, entry.name)
        if rule.mode is None and not theme:
            everyday = not _ODD.search(written) and written.casefold() in ordinary
            mode = MatchMode.NEEDS_CONTEXT if everyday else mode
        method = "name" if written == entry.name else "alias"
        ruled_out = _beside(written, entry, rule)
        yield Name(entry.id, written, mode, ruled_out, plural, method, theme)
    if theme:
        for method, words in (("cue", rule.cues), ("hint", rule.hints)):
            for word in words:
                yield Name(entry.id, word, MatchMode.ANY_CASE, rule, plural, method, theme)


def _beside(written: str, entry: Entry, rule: MatchRule) -> MatchRule:
    """Lift what rules a name out, for longer names of an entry that has one of one word as well."""
    if not (rule.not_before or rule.not_after) or len(fold_name(written).split()) == 1:
        return rule
    short = any(len(fold_name(name).split()) == 1 for name in names_of(entry))
    return replace(rule, not_before=(), not_after=()) if short else rule


def mode_of(written: str, rule: MatchRule, own: str = "") -> MatchMode:
    """Give how freely a name matches: as its entry's rule says, else by its shape.

    A name of several words is unmistakable whatever the mode of its entry, and so is an alias
    that is spelled like no ordinary word or that holds the entry's own name (``own``): "Golang".

    >>> [str(mode_of(name, MatchRule())) for name in ("runc", "Open Policy Agent", "Kubernetes")]
    ['exact-case', 'any-case', 'any-case']
    """
    if len(fold_name(written).split()) > 1:
        return _mode_of_several_words(written, rule, own)
    if rule.mode is None:
        return MatchMode.EXACT_CASE if len(written) <= _SHORT else MatchMode.ANY_CASE
    doubtful = rule.mode in (MatchMode.NEEDS_CONTEXT, MatchMode.NEVER_ALONE)
    if doubtful and written != own and len(written) > _SHORT:
        if _ODD.search(written):
            return MatchMode.EXACT_CASE if written.isupper() else MatchMode.ANY_CASE
        if own and own.casefold() in written.casefold() and len(written) > len(own) + 2:
            return MatchMode.ANY_CASE
    if rule.mode is MatchMode.ANY_CASE and len(written) <= 2:
        return MatchMode.EXACT_CASE
    return rule.mode


#: "X-Ray": hardly two words.
_SHORT_COMPOUND: Final = re.compile(r"\w{1,2}-\w+")


def _mode_of_several_words(written: str, rule: MatchRule, own: str) -> MatchMode:
    """As the rule says only for the entry's own name; a plain-word one may need context."""
    if written == own and rule.mode is MatchMode.EXACT_CASE:
        return MatchMode.EXACT_CASE
    plain = written == own and written.islower()
    if rule.mode is MatchMode.NEEDS_CONTEXT and (plain or _SHORT_COMPOUND.fullmatch(written)):
        return MatchMode.NEEDS_CONTEXT
    return MatchMode.ANY_CASE


def is_loose(written: str, name: Name) -> bool:
    """Whether words lack capitals that the name has: maybe the name, maybe plain words.

    >>> rule = MatchRule()
    >>> name = Name("technology/x", "Transit Gateway", MatchMode.ANY_CASE, rule, False, "name")
    >>> is_loose("transit gateway", name), is_loose("TRANSIT GATEWAY", name)
    (True, False)
    """
    if written == name.written:
        return False
    words, named = written.split(), name.written.split()
    if len(words) == 1:
        cased = name.mode in (MatchMode.EXACT_CASE, MatchMode.NEEDS_CONTEXT)
        return cased and not same_case(written, name.written)
    if name.is_theme:
        return False
    if len(named) == 1 and name.written.islower():  # "policy controller" for "policy-controller"
        return written.islower()
    return any(
        word[:1].islower() and capital[:1].isupper()
        for word, capital in zip(words, named, strict=False)
    )
