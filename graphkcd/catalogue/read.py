"""Read catalogue files into entries, collecting every fault with its file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import yaml

from graphkcd.errors import ParseError
from graphkcd.ids import slug
from graphkcd.model.catalogue import MatchMode, MatchRule
from graphkcd.model.entity import (
    EntityKind,
    Entry,
    Organization,
    OrganizationKind,
    Technology,
    TechnologyKind,
    Theme,
)
from graphkcd.safe_yaml import line_of, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    #: Gives of a file's name and bytes its entries, and what is wrong with it.
    ReadFile = Callable[[str, bytes], tuple[Sequence["Located"], Sequence[str]]]

C = TypeVar("C", bound=StrEnum)

MATURITIES = ("sandbox", "incubating", "graduated", "archived")

_LISTS = {
    "technologies": EntityKind.TECHNOLOGY,
    "themes": EntityKind.THEME,
    "organizations": EntityKind.ORGANIZATION,
}
_MATCHING = {"match", "cues", "not_before", "not_after", "collides_with", "also_org"}
_KEYS = {
    EntityKind.TECHNOLOGY: {
        *("name", "id", "kind", "aliases", "misspellings", "homepage", "repository", "same_as"),
        *("parent", "owner", "category", "maturity", "description", *_MATCHING),
    },
    EntityKind.THEME: {
        *("name", "id", "aliases", "broader", "concerns", "description", "hints", *_MATCHING)
    },
    EntityKind.ORGANIZATION: {"name", "id", "kind", "aliases", "homepage", "parent", *_MATCHING},
}


@dataclass(frozen=True, slots=True)
class Located:
    """An entry, its match rule, and the file and line it stands at."""

    entry: Entry
    rule: MatchRule
    file: str
    line: int

    @property
    def where(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class Faults:
    """Sentences about what is wrong, each with its place."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, node: yaml.Node, sentence: str) -> None:
        """Note a fault at a node."""
        self.found.append(f"{self.file}:{line_of(node)}: {sentence}")


def read_entries(
    paths: Iterable[Path], read: ReadFile | None = None
) -> tuple[list[Located], list[str]]:
    """Read every entry that can be read, and say what is wrong with the rest.

    Args:
        paths: Files.
        read: Reads each; :func:`read_file` when left out.
    """
    read = read or read_file
    entries: list[Located] = []
    faults: list[str] = []
    for path in sorted(paths):
        try:
            content = path.read_bytes()
        except OSError as error:
            faults.append(f"{path}: cannot be read: {error.strerror or error}")
            continue
        found, wrong = read(path.name, content)
        entries += found
        faults += wrong
    return entries, faults


def read_file(name: str, content: bytes) -> tuple[Sequence[Located], Sequence[str]]:
    """Read the entries of one file, and say what is wrong with it."""
    found = Faults(name)
    try:
        root = parse_yaml(content.decode("utf-8"), name)
    except ParseError as error:
        return [], [str(error)]
    except UnicodeDecodeError:
        return [], [f"{name}:1: this is not UTF-8 text; save it as UTF-8"]
    return _file_entries(root, found) if root else [], found.found


def _file_entries(root: yaml.Node, faults: Faults) -> list[Located]:
    entries: list[Located] = []
    for key, value in _pairs(root, faults):
        kind = _LISTS.get(key)
        if kind is None:
            faults.add(value, f"unknown list {key!r}; use one of {', '.join(_LISTS)}")
        elif not isinstance(value, yaml.SequenceNode):
            faults.add(value, f"{key} must be a list of entries")
        else:
            read = (_entry(kind, node, faults) for node in value.value)
            entries += [located for located in read if located]
    return entries


def _pairs(node: yaml.Node, faults: Faults) -> list[tuple[str, yaml.Node]]:
    """Give a mapping's keys and values; repeated keys are faults, which plain YAML hides."""
    if not isinstance(node, yaml.MappingNode):
        faults.add(node, "expected `key: value` lines here")
        return []
    seen: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            faults.add(key, f"{name!r} is given twice; keep one")
        seen[name] = value
    return list(seen.items())


def _entry(kind: EntityKind, node: yaml.Node, faults: Faults) -> Located | None:
    before = len(faults.found)
    values: dict[str, tuple[str, ...]] = {}
    for key, value in _pairs(node, faults):
        if key not in _KEYS[kind]:
            allowed = ", ".join(sorted(_KEYS[kind]))
            faults.add(value, f"unknown key {key!r}; a {kind} has {allowed}")
        else:
            values[key] = _strings(value, faults)
    if not values.get("name"):
        faults.add(node, "an entry needs a name")
    if len(faults.found) > before:
        return None
    try:
        return Located(_BUILD[kind](values), _rule(values), faults.file, line_of(node))
    except ValueError as error:
        faults.add(node, str(error))
        return None


def _strings(node: yaml.Node, faults: Faults) -> tuple[str, ...]:
    """Read a scalar or a list of scalars as strings, exactly as written."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in nodes:
        if not isinstance(item, yaml.ScalarNode):
            faults.add(item, "expected a word or a flat list of words")
            return ()
    return tuple(str(item.value).strip() for item in nodes if str(item.value).strip())


def technology_of(values: Mapping[str, tuple[str, ...]]) -> Technology:
    """Make a technology of the values of an entry's keys.

    Raises:
        ValueError: when a value is none that an entry may have.
    """
    maturity = _one(values, "maturity")
    if maturity and maturity not in MATURITIES:
        raise ValueError(f"maturity {maturity!r} is not one of {', '.join(MATURITIES)}")
    return Technology(
        id=_id(EntityKind.TECHNOLOGY, values),
        name=_one(values, "name"),
        kind=_choice(TechnologyKind, values, "kind"),
        aliases=_aliases(values),
        misspellings=values.get("misspellings", ()),
        homepage=_url(values, "homepage"),
        repository=_url(values, "repository"),
        same_as=tuple(_web_address("same_as", url) for url in values.get("same_as", ())),
        parents=_refs(EntityKind.TECHNOLOGY, values, "parent"),
        owner=next(iter(_refs(EntityKind.ORGANIZATION, values, "owner")), ""),
        categories=_refs(EntityKind.THEME, values, "category"),
        maturity=maturity,
        description=_one(values, "description"),
    )


def _theme(values: Mapping[str, tuple[str, ...]]) -> Theme:
    return Theme(
        id=_id(EntityKind.THEME, values),
        name=_one(values, "name"),
        aliases=_aliases(values),
        parents=_refs(EntityKind.THEME, values, "broader"),
        concerns=_refs(EntityKind.TECHNOLOGY, values, "concerns"),
        description=_one(values, "description"),
    )


def _organization(values: Mapping[str, tuple[str, ...]]) -> Organization:
    return Organization(
        id=_id(EntityKind.ORGANIZATION, values),
        name=_one(values, "name"),
        kind=_choice(OrganizationKind, values, "kind"),
        aliases=_aliases(values),
        homepage=_url(values, "homepage"),
        parents=_refs(EntityKind.ORGANIZATION, values, "parent"),
    )


_BUILD: Final[Mapping[EntityKind, Callable[[Mapping[str, tuple[str, ...]]], Entry]]] = {
    EntityKind.TECHNOLOGY: technology_of,
    EntityKind.THEME: _theme,
    EntityKind.ORGANIZATION: _organization,
}


def _rule(values: Mapping[str, tuple[str, ...]]) -> MatchRule:
    return MatchRule(
        mode=_choice(MatchMode, values, "match") if "match" in values else None,
        cues=values.get("cues", ()),
        hints=values.get("hints", ()),
        not_before=values.get("not_before", ()),
        not_after=values.get("not_after", ()),
        also_org=next(iter(_refs(EntityKind.ORGANIZATION, values, "also_org")), ""),
        collides_with=_refs(EntityKind.TECHNOLOGY, values, "collides_with"),
    )


def _one(values: Mapping[str, tuple[str, ...]], key: str) -> str:
    given = values.get(key, ())
    if len(given) > 1:
        raise ValueError(f"{key} takes one value, not {len(given)}")
    return given[0] if given else ""


def _id(kind: EntityKind, values: Mapping[str, tuple[str, ...]]) -> str:
    return f"{kind}/{_one(values, 'id') or slug(_one(values, 'name'))}"


def _refs(kind: EntityKind, values: Mapping[str, tuple[str, ...]], key: str) -> tuple[str, ...]:
    return tuple(sorted({f"{kind}/{value}" for value in values.get(key, ())}))


def _aliases(values: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(set(values.get("aliases", ())) - {_one(values, "name")}))


#: A scheme, a host with a dot, and nothing that an IRI may not hold.
_WEB_ADDRESS: Final = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"{}|\\^`]*)?"
)


def _url(values: Mapping[str, tuple[str, ...]], key: str) -> str:
    return _web_address(key, _one(values, key))


def _web_address(key: str, url: str) -> str:
    if url and not _WEB_ADDRESS.fullmatch(url):
        raise ValueError(f"{key} {url!r} is not a web address; start it with https://")
    return url


def _choice(enum: type[C], values: Mapping[str, tuple[str, ...]], key: str) -> C:
    given = _one(values, key)
    try:
        return enum(given)
    except ValueError:
        raise ValueError(f"{key} {given!r} is not one of {', '.join(enum)}") from None
