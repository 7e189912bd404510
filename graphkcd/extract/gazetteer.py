"""Find every name of the catalogue in a document, in one pass, and drop what is no name there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from graphkcd.extract.folding import fold_name, fold_text, same_case
from graphkcd.model.catalogue import Catalogue, MatchMode, MatchRule, names_of
from graphkcd.model.entity import EntityId, EntityKind, Technology, TechnologyKind, Theme, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.model.document import Document, Span


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A name of an entry standing in a document's prose."""

    start: int
    end: int
    entity: EntityId
    mode: MatchMode
    method: str  #: ``name`` or ``alias``
    loose: bool = False  #: not written as the name is: "argo workflows", "jenkins"


@dataclass(frozen=True, slots=True)
class _Name:
    entity: EntityId
    written: str
    mode: MatchMode
    rule: MatchRule
    may_be_plural: bool
    method: str
    is_theme: bool = False


#: Names this short are also codes, initials and syllables: they match only as written.
_SHORT: Final = 4

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


class Gazetteer:
    """The catalogue's names, compiled once; safe to share, never changed."""

    def __init__(self, catalogue: Catalogue, ordinary: frozenset[str] = frozenset()) -> None:
        """Compile all names.

        Args:
            catalogue: Whose names.
            ordinary: Everyday words in lower case; a name that is one of them needs context,
                unless its entry says how it matches.
        """
        names: dict[str, list[_Name]] = defaultdict(list)
        for entry in catalogue.entries.values():
            rule = catalogue.rules[entry.id]
            plural = isinstance(entry, Theme) or (
                isinstance(entry, Technology) and entry.kind in _PLURAL_KINDS
            )
            for written in dict.fromkeys(names_of(entry)):
                method = "name" if written == entry.name else "alias"
                mode = mode_of(written, rule, own_name=method == "name")
                if rule.mode is None and not isinstance(entry, Theme):
                    everyday = not written.isupper() and written.casefold() in ordinary
                    mode = MatchMode.NEEDS_CONTEXT if everyday else mode
                names[fold_name(written)].append(
                    _Name(entry.id, written, mode, rule, plural, method, isinstance(entry, Theme))
                )
        self._patterns = sorted(name for name in names if name)
        self._names = [tuple(names[pattern]) for pattern in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, document: Document, masks: Sequence[Span] = ()) -> Iterator[Hit]:
        """Find all hits outside the masks, in reading order; hits may overlap.

        A hit is a whole word written in a case its mode allows; whether a doubtful one means its
        entry here is for :mod:`graphkcd.extract.senses` to say.
        """
        prose = document.prose
        folded = fold_text(prose)
        masked = _Masked(masks)
        for index, first, last in sorted(
            self._automaton.find_matches_as_indexes(folded.text, overlapping=True),
            key=lambda match: (match[1], -match[2]),
        ):
            if not _folded_boundary(folded.text, first, last):
                continue
            start, end = folded.original(first, last)
            if masked.covers(start, end):
                continue
            best: dict[EntityId, Hit] = {}
            for name in self._names[index]:  # "Linux kernel" and "Linux Kernel" are one hit
                if _is_whole_name(prose, start, end, name):
                    loose = _is_loose(prose[start:end], name)
                    hit = Hit(start, end, name.entity, name.mode, name.method, loose)
                    if name.entity not in best or best[name.entity].loose:
                        best[name.entity] = hit
            yield from best.values()


def mode_of(written: str, rule: MatchRule, *, own_name: bool = True) -> MatchMode:
    """Give how freely a name matches: as its entry's rule says, else by its shape.

    A name of several words is unmistakable whatever the mode of its entry, and so is an alias
    that is spelled like no ordinary word.

    >>> [mode_of(name, MatchRule()) for name in ("runc", "Open Policy Agent", "Kubernetes")]
    [<MatchMode.EXACT_CASE: 'exact-case'>, <MatchMode.ANY_CASE: 'any-case'>, <MatchMode.ANY_CASE: 'any-case'>]
    """
    several_words = len(fold_name(written).split()) > 1
    by_shape = MatchMode.EXACT_CASE if len(written) <= _SHORT else MatchMode.ANY_CASE
    if several_words:
        return MatchMode.EXACT_CASE if rule.mode is MatchMode.EXACT_CASE and own_name else MatchMode.ANY_CASE
    if rule.mode is None:
        return by_shape
    odd = re.search(r"[a-z][A-Z]|\d|[A-Z]{2}", written) is not None
    doubtful = rule.mode in (MatchMode.NEEDS_CONTEXT, MatchMode.NEVER_ALONE)
    if doubtful and not own_name and odd and len(written) > _SHORT:
        return MatchMode.ANY_CASE
    if rule.mode is MatchMode.ANY_CASE and len(written) <= 2:
        return MatchMode.EXACT_CASE
    return rule.mode


#: A name of fewer letters never matches in another case.
_SHORTEST_LOOSE: Final = 3


def _is_loose(written: str, name: _Name) -> bool:
    """Whether words lack capitals that the name has: maybe the name, maybe plain words.

    >>> rule = MatchRule()
    >>> name = _Name("technology/x", "Transit Gateway", MatchMode.ANY_CASE, rule, False, "name")
    >>> _is_loose("transit gateway", name), _is_loose("TRANSIT GATEWAY", name)
    (True, False)
    """
    words, named = written.split(), name.written.split()
    if len(words) == 1:
        return name.mode is MatchMode.EXACT_CASE and not same_case(written, name.written)
    return any(
        word[:1].islower() and capital[:1].isupper()
        for word, capital in zip(words, named, strict=False)
    ) and not name.is_theme


class _Masked:
    """Answers whether a span touches any of some stretches."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def covers(self, start: int, end: int) -> bool:
        i = bisect_left(self._starts, end)
        return any(e > start for _, e in self._spans[max(0, i - 3) : i])


def _folded_boundary(text: str, start: int, end: int) -> bool:
    """Whether a folded match is not cut out of a longer word, plurals apart."""
    if start and _is_word(text[start - 1]) and _is_word(text[start]):
        return False
    if end == len(text) or not (_is_word(text[end]) and _is_word(text[end - 1])):
        return True
    return text[end] == "s" and (end + 1 == len(text) or not _is_word(text[end + 1]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


_JOINED: Final = re.compile(r"\s[-‑]|[-‑]\s")


def _is_whole_name(prose: str, start: int, end: int, name: _Name) -> bool:  # noqa: PLR0911
    """Whether the words at a span are the name, in a case and company that it allows."""
    written = prose[start:end]
    if name.mode is MatchMode.NEVER_ALONE or _JOINED.search(written):
        return False
    if name.mode is not MatchMode.ANY_CASE and not same_case(written, name.written):
        in_lower_case = name.mode is MatchMode.EXACT_CASE and written.islower()
        if not in_lower_case or len(written) < _SHORTEST_LOOSE:
            return False
    before = prose[start - 1] if start else " "
    after = prose[end : end + 2].ljust(2)
    if after[0] == "s" and prose[end + 1 : end + 2].isalnum() is False and _is_word(prose[end - 1]):
        if not name.may_be_plural:
            return False
        after = prose[end + 1 : end + 3].ljust(2)
    if before in "@$\\" or (before == "." and start > 1 and prose[start - 2].isalnum()):
        return False
    if after[0] == "." and after[1].isalnum() and after[1].islower():
        return False  # a host or file name: kubernetes.io, values.yaml
    lower = written.islower()
    if before in "-‑" and (lower or name.mode is not MatchMode.ANY_CASE):
        return False
    if after[0] in "-‑" and after[1].isalnum() and (lower or not after[1].islower()):
        return lower and after[1].islower() and _adjective(prose, end)
    if after[0] in "(=" and lower and name.mode is not MatchMode.ANY_CASE:
        return False
    return _neighbours_allow(prose, start, end, name.rule)


_ADJECTIVE: Final = re.compile(
    r"[-‑](?:based|native|powered|driven|enabled|compatible|like|ready|specific|aware|style|related|managed|centric|first)\b"
)


def _adjective(prose: str, end: int) -> bool:
    return _ADJECTIVE.match(prose, end) is not None


_WORD_BEFORE: Final = re.compile(r"([\w’'-]+)\W{0,2}\Z")
_WORD_AFTER: Final = re.compile(r"\W{0,2}([\w’'-]+)")


def _neighbours_allow(prose: str, start: int, end: int, rule: MatchRule) -> bool:
    if rule.not_after:
        before = _WORD_BEFORE.search(prose, max(0, start - 40), start)
        if before and before[1].casefold() in {word.casefold() for word in rule.not_after}:
            return False
    if rule.not_before:
        after = _WORD_AFTER.match(prose, end, end + 40)
        if after and after[1].casefold() in {word.casefold() for word in rule.not_before}:
            return False
    return True


def is_theme(hit: Hit) -> bool:
    """Whether a hit is of a theme; themes and names may stand in the same words."""
    return kind_of(hit.entity) is EntityKind.THEME


def leftmost_longest(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Group hits by the stretch they claim, keeping the longest of those that overlap.

    Yields:
        In reading order, all hits of one stretch; several when a name is ambiguous.
    """
    ordered = sorted(hits, key=lambda hit: (hit.start, -(hit.end - hit.start)))
    at = 0
    group: list[Hit] = []
    for hit in ordered:
        if group and (hit.start, hit.end) == (group[0].start, group[0].end):
            group.append(hit)
        elif hit.start >= at:
            if group:
                yield group
            group = [hit]
            at = hit.end
    if group:
        yield group
