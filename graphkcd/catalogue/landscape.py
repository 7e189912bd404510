"""Read a CNCF ``landscape.yml`` of one's own as entries to stand beside the curated ones.

The landscape is a list of categories, each a list of subcategories, each a list of items. What is
read of an item: ``name``, ``homepage_url``, ``repo_url``, ``project`` (its maturity) and, under
``extra``, ``lfx_slug`` and ``parent_project``. Members and service providers are passed over: they
are organisations. See https://github.com/cncf/landscape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import yaml

from graphkcd.catalogue.read import MATURITIES
from graphkcd.errors import ParseError
from graphkcd.ids import slug
from graphkcd.model.catalogue import MatchMode, MatchRule, fold
from graphkcd.model.entity import EntityKind, Technology, TechnologyKind
from graphkcd.safe_yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.entity import EntityId

#: Categories of organisations, not of technologies.
_ORGANIZATIONS: Final = frozenset({"cncf members", "special", "serverless members", "wasm members"})

#: "Docker (Wasm)", "Acme Corp (KCSP)": what a name is listed for is no part of it.
_LISTED_FOR: Final = re.compile(r"\s*\([^)]*\)\s*\Z")

#: Letters only, one capital at most: a word that may mean anything else as well.
_PLAIN_WORD: Final = re.compile(r"[^\W\d_][^\W\d_A-Z]*\Z")

_CNCF: Final = "organization/cncf"

Imported = tuple[Technology, MatchRule]


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    fields: Mapping[str, Any]
    extra: Mapping[str, Any]
    shelves: tuple[str, ...] = field(default=())  #: the subcategories it stands in


def import_landscape(
    path: Path, known: Catalogue, ordinary: AbstractSet[str] = frozenset()
) -> tuple[Imported, ...]:
    """Read the technologies of a landscape that the catalogue does not know yet.

    What is curated wins: an item with a known name, id or repository is left out. Nobody has
    looked at the rest, so a name of one plain word matches only as written, and needs context
    unless it is a project of the foundation and no everyday word.

    Args:
        path: A ``landscape.yml``.
        known: The curated catalogue.
        ordinary: Everyday words in lower case.

    Returns:
        Entries and match rules, sorted by id.

    Raises:
        ParseError: when the file is not a landscape.
    """
    root = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    landscape = _plain(root) if root else None
    if not isinstance(landscape, dict) or not isinstance(landscape.get("landscape"), list):
        raise ParseError(path.name, 1, "this is no landscape: it has no list `landscape:`")
    fresh: dict[EntityId, Imported] = {}
    homes = {_home(e.repository) for e in known.entries.values() if isinstance(e, Technology)}
    for item in _united(_items(landscape["landscape"])):
        entry = _technology(item, known)
        if not _is_known(entry, known, homes - {""}) and entry.id not in fresh:
            fresh[entry.id] = (entry, _rule(entry, ordinary))
    pairs = (_with_parent(pair, fresh, known) for pair in fresh.values())
    return tuple(sorted(pairs, key=lambda pair: pair[0].id))


def _plain(node: yaml.Node) -> object:
    """Turn nodes into dictionaries, lists and strings."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return str(node.value).strip()


def _items(categories: Sequence[Any]) -> Iterator[_Item]:
    for category in _mappings(categories):
        if str(category.get("name", "")).casefold() in _ORGANIZATIONS:
            continue
        for shelf in _mappings(category.get("subcategories")):
            for item in _mappings(shelf.get("items")):
                name = _LISTED_FOR.sub("", str(item.get("name", "")))
                extra = item.get("extra")
                if name:
                    shelves = (str(shelf.get("name", "")),)
                    yield _Item(name, item, extra if isinstance(extra, dict) else {}, shelves)


def _mappings(values: object) -> Iterator[Mapping[str, Any]]:
    return (v for v in values if isinstance(v, dict)) if isinstance(values, list) else iter(())


def _united(items: Iterable[_Item]) -> Iterator[_Item]:
    """Unite items that stand on several shelves; the first that is a project leads."""
    found: dict[str, _Item] = {}
    for item in items:
        key = _key(item)
        other = found.get(key)
        if other is None:
            found[key] = item
        else:
            leader = (
                item if item.fields.get("project") and not other.fields.get("project") else other
            )
            found[key] = replace(leader, shelves=(*other.shelves, *item.shelves))
    yield from found.values()


def _key(item: _Item) -> str:
    return str(item.extra.get("lfx_slug") or slug(item.name))


def _technology(item: _Item, known: Catalogue) -> Technology:
    maturity = str(item.fields.get("project", ""))
    repository = _url(item.fields.get("repo_url"))
    themes = {theme for shelf in item.shelves for theme in _themes(shelf, known)}
    hosted = maturity in MATURITIES
    return Technology(
        id=f"{EntityKind.TECHNOLOGY}/{slug(_key(item))}",
        name=item.name,
        kind=TechnologyKind.PROJECT if hosted or repository else TechnologyKind.PRODUCT,
        homepage=_url(item.fields.get("homepage_url")),
        repository=repository,
        parents=(str(item.extra["parent_project"]),) if item.extra.get("parent_project") else (),
        owner=_CNCF if hosted and _CNCF in known.entries else "",
        categories=tuple(sorted(themes)),
        maturity=maturity if hosted else "",
    )


def _url(value: object) -> str:
    url = str(value or "")
    return url if url.startswith(("https://", "http://")) else ""


def _themes(shelf: str, known: Catalogue) -> Iterator[EntityId]:
    """Give the themes that a subcategory is called by: "Security & Compliance" is two."""
    for name in (shelf, *re.split(r"\s*(?:&|/|,|\band\b)\s*", shelf)):
        yield from known.find(name, EntityKind.THEME)


def _home(url: str) -> str:
    """Make addresses of one repository the same."""
    return url.casefold().split("://")[-1].removeprefix("www.").rstrip("/").removesuffix(".git")


def _is_known(entry: Technology, known: Catalogue, homes: AbstractSet[str]) -> bool:
    return (
        entry.id in known.entries
        or bool(known.find(entry.name, EntityKind.TECHNOLOGY))
        or (entry.repository != "" and _home(entry.repository) in homes)
    )


def _rule(entry: Technology, ordinary: AbstractSet[str]) -> MatchRule:
    if not _PLAIN_WORD.match(entry.name):
        return MatchRule()
    everyday = entry.name.casefold() in ordinary or not entry.maturity
    return MatchRule(mode=MatchMode.NEEDS_CONTEXT if everyday else MatchMode.EXACT_CASE)


def _with_parent(pair: Imported, fresh: Mapping[EntityId, Imported], known: Catalogue) -> Imported:
    """Turn the name of a parent project into its id; one that nobody knows is left out."""
    entry, rule = pair
    named = {fold(other.name): other.id for other, _ in fresh.values()}
    ids = (
        (known.find(name, EntityKind.TECHNOLOGY) or (named.get(fold(name), ""),))[0]
        for name in entry.parents
    )
    return replace(entry, parents=tuple(id_ for id_ in ids if id_ and id_ != entry.id)), rule


def render_entries(entries: Iterable[Imported], heading: str = "") -> str:
    """Write technologies as a catalogue file that :mod:`graphkcd.catalogue.read` reads back.

    Args:
        entries: In the order wanted.
        heading: A line to stand on top as a comment: where the entries come from.
    """
    lines = [*([f"# {heading}"] if heading else []), "technologies:"]
    for entry, rule in entries:
        lines += _entry_lines(entry, rule)
    return "\n".join(lines) + "\n"


def _entry_lines(entry: Technology, rule: MatchRule) -> Iterator[str]:
    own_id = _slug_of(entry.id)
    yield f"  - name: {_scalar(entry.name)}"
    for key, value in (
        ("id", own_id if own_id != slug(entry.name) else ""),
        ("kind", entry.kind),
        ("aliases", entry.aliases),
        ("homepage", entry.homepage),
        ("repository", entry.repository),
        ("parent", tuple(map(_slug_of, entry.parents))),
        ("owner", _slug_of(entry.owner)),
        ("category", tuple(map(_slug_of, entry.categories))),
        ("maturity", entry.maturity),
        ("match", rule.mode or ""),
    ):
        if value:
            yield f"    {key}: {_value(value)}"


def _value(value: str | tuple[str, ...]) -> str:
    return _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"


def _scalar(value: str) -> str:
    """Quote whatever YAML might read as something else; single quotes need no escapes but '."""
    if re.fullmatch(r"[A-Za-z][\w./-]*(?: [\w./-]+)*|https?://[\w./~%+-]+", value):
        return str(value)
    return "'" + " ".join(value.split()).replace("'", "''") + "'"


def _slug_of(entity: EntityId) -> str:
    return entity.partition("/")[2]
