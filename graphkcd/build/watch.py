"""What a document asks of the catalogue: so that a changed entry redoes those alone that asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, overload

from graphkcd.extract.folding import letters_of
from graphkcd.extract.names import names_to_find
from graphkcd.keep.codec import to_json
from graphkcd.model.catalogue import Catalogue
from graphkcd.model.entity import Technology, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.extract.names import Name
    from graphkcd.model.entity import EntityId, Entry

T = TypeVar("T")
V = TypeVar("V")

#: The parts of a catalogue that stages look into, by the names of its attributes.
PARTS = ("entries", "rules", "by_name", "names", "concerned_by")

#: Stands for every key: somebody went through a whole part.
EVERYTHING = "*"


class Watched(Mapping[str, V]):
    """A mapping that notes which keys it is asked for, found or not."""

    __slots__ = ("_all", "asked")

    def __init__(self, all_: Mapping[str, V]) -> None:
        self._all = all_
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return self._all[key]

    @overload
    def get(self, key: str, /) -> V | None: ...

    @overload
    def get(self, key: str, /, default: V | T) -> V | T: ...

    def get(self, key: str, /, default: V | T | None = None) -> V | T | None:
        """Give what stands under a key, or something else."""
        self.asked.add(key)
        return self._all.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return key in self._all

    def __iter__(self) -> Iterator[str]:
        self.asked.add(EVERYTHING)
        return iter(self._all)

    def __len__(self) -> int:
        self.asked.add(EVERYTHING)
        return len(self._all)


@dataclass(frozen=True, slots=True)
class Asked:
    """The keys that were asked for in each of :data:`PARTS`, each sorted."""

    parts: tuple[tuple[str, ...], ...]


def write_asked(asked: Asked, folded: bytes) -> bytes:
    r"""Write what a document asked, and behind that its folded prose: names are asked of that.

    >>> write_asked(Asked((("k8s",), ())), b"We use K8s")
    b'[[["k8s"],[]]]\nWe use K8s'
    """
    return to_json(asked) + b"\n" + folded


def read_asked(written: bytes) -> tuple[bytes, bytes]:
    """Give what a document asked, in JSON, which has no line feed, and its folded prose."""
    asked, _, folded = written.partition(b"\n")
    return asked, folded


@dataclass(slots=True)
class Watch:
    """A catalogue to hand to stages, and what they asked of it since the last look.

    Its entries have no aliases, no descriptions and the like: who needs names asks ``names``, so
    that an alias more is not a change of all that is known of a thing.
    """

    catalogue: Catalogue
    seen: Catalogue = field(init=False)
    _parts: Sequence[Watched[Any]] = field(init=False)

    def __post_init__(self) -> None:
        parts = {name: getattr(self.catalogue, name) for name in PARTS}
        parts["entries"] = _Bare(self.catalogue.entries)
        self._parts = [Watched(parts[name]) for name in PARTS]
        self.seen = Catalogue(**dict(zip(PARTS, self._parts, strict=True)))

    def take(self) -> Asked:
        """Give what was asked since the last time, and forget it.

        That somebody went through a whole part is not forgotten: they may have kept what they saw.
        """
        asked = Asked(tuple(tuple(sorted(part.asked)) for part in self._parts))
        for part in self._parts:
            part.asked = part.asked & {EVERYTHING}
        return asked


class _Bare(Mapping[str, "Entry"]):
    """Entries without what no stage may read a note by, made bare as they are asked for."""

    __slots__ = ("_all", "_made")

    def __init__(self, all_: Mapping[str, Entry]) -> None:
        self._all = all_
        self._made: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        if key not in self._made:
            self._made[key] = bare_entry(self._all[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def bare_entry(entry: Entry) -> Entry:
    """Take from an entry what no stage may read a note by."""
    if isinstance(entry, Technology):
        return replace(entry, aliases=(), misspellings=(), same_as=(), maturity="", description="")
    if isinstance(entry, Theme):
        return replace(entry, aliases=(), description="")
    return replace(entry, aliases=())


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two catalogues, as documents can notice it."""

    keys: tuple[frozenset[str], ...]  #: in each of :data:`PARTS`
    names: tuple[bytes, ...]  #: folded, as the gazetteer looks for them

    @property
    def words(self) -> list[bytes]:
        """Give what one of must stand in what a document asked, in JSON, if it asked for a key.

        That it asked for everything a single sign tells, which is found fastest.
        """
        keys = sorted({*chain.from_iterable(self.keys)})
        written = (json.dumps(key, ensure_ascii=False) for key in keys)
        return [EVERYTHING.encode(), *(word.encode("utf-8", "surrogatepass") for word in written)]

    def answers(self, asked: Asked) -> bool:
        """Whether a document that asked this may be answered otherwise now."""
        return any(
            changed and (EVERYTHING in keys or not changed.isdisjoint(keys))
            for changed, keys in zip(self.keys, asked.parts, strict=True)
        )


def change_between(old: Catalogue, new: Catalogue, ordinary: frozenset[str]) -> Change:
    """Compare two catalogues.

    Args:
        old: What documents were read with.
        new: What they would be read with.
        ordinary: Everyday words, which the gazetteer takes names for unless something speaks
            against it.
    """
    others = _changed_keys(old.entries, new.entries)
    bare = [
        {id_: bare_entry(c.entries[id_]) for id_ in others if id_ in c.entries} for c in (old, new)
    ]
    pairs = [(getattr(old, part), getattr(new, part)) for part in PARTS]
    keys = tuple(_changed_keys(*pair) for pair in [(bare[0], bare[1]), *pairs[1:]])
    ids = others | _changed_keys(old.rules, new.rules)
    names = {name for id_ in ids for name in _names(old, id_, ordinary)}
    names ^= {name for id_ in ids for name in _names(new, id_, ordinary)}
    return Change(keys, tuple(sorted({letters_of(name.written) for name in names} - {b""})))


def _names(catalogue: Catalogue, id_: EntityId, ordinary: frozenset[str]) -> Iterator[Name]:
    entry = catalogue.entries.get(id_)
    if entry is not None:
        yield from names_to_find(entry, catalogue.rules[id_], ordinary)


def _changed_keys(old: Mapping[str, V], new: Mapping[str, V]) -> frozenset[str]:
    return frozenset(key for key in {*old, *new} if old.get(key) != new.get(key))
