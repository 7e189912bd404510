"""Golden notes are read as their ``expected.json`` says: event, talks, people, names, relations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graphkcd.build.fragment import Reader
from graphkcd.catalogue.load import load_catalogue
from graphkcd.model.claim import Relation
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import find_notes, read_note

if TYPE_CHECKING:
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.outline import Outline

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/expected.json"))

#: What a talk of ``expected.json`` has when it says nothing of it.
DEFAULTS = {"format": "talk", "abstract": False, "takeaways": 0, "recordings": []}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def notes_of(folder: Path) -> list[Path]:
    """One note, or the folder of notes beside the expectation."""
    return [p for p in sorted(folder.iterdir()) if p.name != "expected.json"]


def outlines_of(folder: Path, catalogue: Catalogue) -> list[Outline]:
    files, problems = find_notes(notes_of(folder))
    assert not problems
    return [outline_of(read_note(file)[0], catalogue) for file in files]


def summary_of(outlines: list[Outline], catalogue: Catalogue) -> dict[str, Any]:
    """Tell what was read in the words of ``expected.json``."""
    claims = [claim for outline in outlines for claim in outline.claims]
    names = {id_: entry.name for id_, entry in catalogue.entries.items()}
    for outline in outlines:
        for thing in (*outline.organizations, *outline.people, *outline.places):
            names[thing.id] = thing.name

    def objects(relation: Relation) -> list[str]:
        return sorted({names[claim.object] for claim in claims if claim.relation is relation})

    events = sorted(
        {(e.name, e.start_date, e.end_date) for outline in outlines for e in outline.events}
    )
    return {
        "events": [list(event) for event in events],
        "places": objects(Relation.LOCATION),
        "organizers": objects(Relation.ORGANIZER),
        "authors": objects(Relation.AUTHOR),
        "talks": [talk for outline in outlines for talk in talks_of(outline, names)],
    }


def talks_of(outline: Outline, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "title": talk.title,
            "speakers": [
                " | ".join((names[a.person], names.get(a.affiliation, ""), a.role)).rstrip(" |")
                for a in outline.appearances
                if a.talk == talk.id
            ],
            "format": talk.format.value,
            "abstract": talk.abstract is not None,
            "takeaways": len(talk.takeaways),
            "recordings": list(talk.recordings),
        }
        for talk in outline.talks
    ]


def expectation_of(folder: Path) -> dict[str, Any]:
    told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    event = told.get("event") or {}
    return {
        "events": told.get("events")
        or [
            [event["name"], event.get("start", ""), event.get("end", "")]
            for event in [event]
            if event
        ],
        "places": sorted(event.get("places", [])),
        "organizers": sorted(event.get("organizers", [])),
        "authors": sorted(told.get("authors", [])),
        "talks": [
            {**DEFAULTS, **_outlined(talk), "speakers": told_speakers(talk)}
            for talk in told["talks"]
        ],
    }


def _outlined(talk: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is asked of the whole reading, not of the layout."""
    return {key: value for key, value in talk.items() if key not in KINDS}


def told_speakers(talk: dict[str, Any]) -> list[str]:
    return [" | ".join(p.strip() for p in s.split("|")) for s in talk["speakers"]]


def lines_of(summary: dict[str, Any]) -> list[str]:
    """One line a fact, so that a difference shows the fact and its talk."""
    lines = [f"{k}: {v}" for k in ("events", "places", "organizers", "authors") for v in summary[k]]
    for talk in summary["talks"]:
        lines.append(f"talk: {talk['title']}")
        lines += [f"  {talk['title'][:40]} / speaker: {s}" for s in talk["speakers"]]
        lines += [
            f"  {talk['title'][:40]} / {key}: {talk[key]}"
            for key in ("format", "abstract", "takeaways", "recordings")
        ]
    return lines


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_golden_note_is_read_as_expected(folder, catalogue):
    assert lines_of(summary_of(outlines_of(folder, catalogue), catalogue)) == lines_of(
        expectation_of(folder)
    )


def found_in_talks(folder: Path, catalogue: Catalogue) -> dict[str, dict[str, set[str]]]:
    """Give the names of what each talk mentions, by kind, and the note's relations as sentences."""
    found: dict[str, dict[str, set[str]]] = {"": {"relations": set()}}
    for file in find_notes(notes_of(folder))[0]:
        fragment = Reader(catalogue).fragment_of(read_note(file)[0])
        things = (*fragment.organizations, *fragment.people, *catalogue.entries.values())
        names = {thing.id: thing.name for thing in things}
        for talk in fragment.talks:
            kinds = found.setdefault(talk.title, {key: set() for key in KINDS})
            for mention in fragment.mentions:
                if mention.talk == talk.id:
                    kinds[KIND_KEYS[kind_of(mention.entity)]].add(names[mention.entity])
        found[""]["relations"] |= {
            f"{names[claim.subject]} {claim.relation.value} {names[claim.object]}"
            for claim in fragment.claims
            if claim.stands and claim.relation not in LAYOUT_RELATIONS
        }
    return found


KIND_KEYS = {
    EntityKind.TECHNOLOGY: "technologies",
    EntityKind.THEME: "themes",
    EntityKind.ORGANIZATION: "organizations",
}
KINDS = tuple(KIND_KEYS.values())
LAYOUT_RELATIONS = {Relation.LOCATION, Relation.ORGANIZER, Relation.AUTHOR, Relation.WORKS_FOR}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_golden_note_mentions_and_relates_what_is_expected(folder, catalogue):
    told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = found_in_talks(folder, catalogue)
    wanted = {
        (talk["title"], kind): set(talk[kind])
        for talk in told["talks"]
        for kind in KINDS
        if kind in talk
    }
    if "relations" in told:
        wanted["", "relations"] = set(told["relations"])
    assert {key: found[key[0]][key[1]] for key in wanted} == wanted


@pytest.mark.parametrize("letter", "abcdefghijklmn")
def test_the_golden_notes_of_a_layout_say_what_is_named(letter):
    folders = [f for f in FOLDERS if f.name.startswith(f"{letter}-")]
    told = [json.loads((f / "expected.json").read_text(encoding="utf-8")) for f in folders]
    named = [t for t in told if any("technologies" in talk for talk in t["talks"])]
    assert len(named) >= 2 or letter == "n"  # prose without titles has no talks


@pytest.mark.parametrize("letter", "abcdefghijklmn")
def test_every_layout_has_two_golden_notes(letter):
    assert len([f for f in FOLDERS if f.name.startswith(f"{letter}-")]) >= 2
