"""Gold annotations: what a careful reader found in a note, as JSON beside it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphkcd.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

#: Spellings of one thing, folded; any of them is right.
Forms = frozenset[str]

_LABEL: Final = re.compile(
    r"^\W*(?:talk(?: \d+)?|(?:sponsored )?keynote|lightning talk|tutorial|birds of a feather)"
    r"\s*:\s*(?=.*\w)",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """Fold what does not tell two names apart: case, accents, punctuation and spacing.

    >>> fold("V-Motion") == fold("vMotion"), fold("C++") == fold("C")
    (True, False)
    """
    spelled = text.replace("++", "plusplus").replace("C#", "csharp").replace("F#", "fsharp")
    bare = unicodedata.normalize("NFKD", spelled).casefold()
    return "".join(c for c in bare if c.isalnum())


def forms(text: str) -> Forms:
    """Read ``a|b|c``: any of these forms is right."""
    return frozenset(fold(part) for part in text.split("|")) - {""}


def title_forms(text: str) -> Forms:
    """Read the forms of a title, without labels such as "Keynote:"."""
    return frozenset(fold(_LABEL.sub("", part.strip())) for part in text.split("|")) - {""}


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A thing that should be found: its forms, and its first form as written for messages."""

    forms: Forms
    written: str


@dataclass(frozen=True, slots=True)
class GoldTalk:
    """A talk that should be found, with what should be found in it."""

    title: GoldItem
    speakers: tuple[GoldItem, ...]
    affiliations: tuple[tuple[GoldItem, GoldItem], ...]  #: person, organisation
    technologies: tuple[GoldItem, ...]
    themes: tuple[GoldItem, ...]
    organizations: tuple[GoldItem, ...]
    tolerated: Forms  #: technologies that count neither as found nor as wrong
    tolerated_organizations: Forms
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that should be found."""

    subject: Forms
    predicates: frozenset[str]
    object: Forms
    optional: bool
    written: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What should be found in one document."""

    slug: str
    source: str  #: the note's file name
    last_line: int | None  #: the last annotated line; the document is read up to there
    talks: tuple[GoldTalk, ...]
    relations: tuple[GoldRelation, ...]


def read_gold(path: Path) -> Gold:
    """Read one annotation file (format: ``data/gold/README.md``).

    Raises:
        SourceError: when it is no JSON or lacks what an annotation needs.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _gold(path.stem, data)
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(str(path), f"this is no gold annotation: {error!r}") from error


def _gold(slug: str, data: dict[str, Any]) -> Gold:
    source = data.get("source")
    described = source if isinstance(source, dict) else {}
    lines = data.get("lines") or described.get("lines")
    name = source if isinstance(source, str) else described.get("path", slug)
    return Gold(
        slug,
        str(name).rsplit("/", 1)[-1],
        lines[1] if lines else None,
        tuple(_talk(talk) for talk in data["talks"]),
        tuple(_relations(data)),
    )


def _items(values: list[str]) -> tuple[GoldItem, ...]:
    return tuple(GoldItem(forms(value), value.split("|")[0]) for value in values)


def _talk(talk: dict[str, Any]) -> GoldTalk:
    title = talk["title"]
    people = talk["speakers"]
    organizations = [*talk.get("organizations", []), *talk.get("organizations_optional", [])]
    tolerated = [*talk.get("technologies_optional", []), *talk.get("themes", []), *organizations]
    return GoldTalk(
        GoldItem(title_forms(title), title.split("|")[0]),
        _items([person["name"] for person in people]),
        tuple(
            (_items([person["name"]])[0], _items([person["affiliation"]])[0])
            for person in people
            if person.get("affiliation")
        ),
        _items(talk["technologies"]),
        _items(talk["themes"]),
        _items(talk.get("organizations", [])),
        frozenset().union(*map(forms, tolerated)),
        frozenset().union(*map(forms, talk.get("organizations_optional", []))),
        bool(talk.get("optional")),
    )


def _relations(data: dict[str, Any]) -> list[GoldRelation]:
    """Read the relations, and those that gold says elsewhere: employers and the event's place."""
    known = _known_forms(data)
    event = data.get("event", {})
    places = [event[key] for key in ("place", "venue", "country") if event.get(key)]
    elsewhere = [
        {"subject": s["name"], "predicate": "worksFor", "object": s["affiliation"]}
        for talk in data["talks"]
        for s in talk["speakers"]
        if s.get("affiliation")
    ] + [
        {"subject": event["name"], "predicate": "locatedIn|takesPlaceIn", "object": place}
        for place in places
        if event.get("name")
    ]
    return [_relation(r, known, optional=False) for r in data.get("relations", [])] + [
        _relation(r, known, optional=True) for r in elsewhere
    ]


def _relation(relation: dict[str, Any], known: dict[str, Forms], *, optional: bool) -> GoldRelation:
    ends = [
        forms(relation[end]) | known.get(fold(relation[end].split("|")[0]), frozenset())
        for end in ("subject", "object")
    ]
    return GoldRelation(
        ends[0],
        frozenset(relation["predicate"].split("|")),
        ends[1],
        optional or bool(relation.get("optional")),
        f"{relation['subject']} {relation['predicate']} {relation['object']}",
    )


def _known_forms(data: dict[str, Any]) -> dict[str, Forms]:
    """First form → all forms given anywhere: relations often repeat only the first."""
    layers = ("technologies", "technologies_optional", "organizations", "organizations_optional")
    values = [value for talk in data["talks"] for layer in layers for value in talk.get(layer, [])]
    event = data.get("event", {})
    values += [event[key] for key in ("name", "place") if event.get(key)]
    known: dict[str, Forms] = {}
    for value in values:
        first = fold(value.split("|")[0])
        known[first] = known.get(first, frozenset()) | forms(value)
    return known
