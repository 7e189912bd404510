"""Notes on a talk that front matter tells of as their source."""

from __future__ import annotations

import pytest

from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

HEAD = "---\ntitle: Meshes That Hold (Ada Lovelace)\nsource_type: {}\nauthor: Ada Lovelace\n---\n\n"


@pytest.fixture
def read(catalogue):
    def outline(text):
        return outline_of(parse_note("note.md", text)[0], catalogue)

    return outline


def _authors(outline):
    return [claim.object for claim in outline.claims if claim.relation.value == "author"]


@pytest.mark.parametrize("kind", ["conference-talk", "talk", "Keynote"])
def test_the_author_of_a_source_that_is_a_talk_gave_it(kind, read):
    outline = read(HEAD.format(kind) + "# Meshes That Hold\n\nText.\n")
    assert [talk.title for talk in outline.talks] == ["Meshes That Hold"]
    assert [appearance.person for appearance in outline.appearances] == ["person/ada-lovelace"]
    assert _authors(outline) == []


def test_the_author_of_another_source_wrote(read):
    outline = read(HEAD.format("book") + "# Meshes That Hold\n\nText.\n")
    assert not outline.talks
    assert _authors(outline) == ["person/ada-lovelace"]


def test_who_speaks_by_the_text_speaks_alone(read):
    body = "# Meshes That Hold\n\n**Speaker**: Bob Meyer, Acme\n\nText.\n"
    outline = read(HEAD.format("talk") + body)
    assert [appearance.person for appearance in outline.appearances] == ["person/bob-meyer"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Source: Meshes That Hold", "Meshes That Hold"),
        ("Talk notes: Meshes That Hold", "Meshes That Hold"),
        ("Harbour: Ropes That Hold", "Harbour: Ropes That Hold"),
    ],
)
def test_a_title_is_without_the_label_that_front_matter_has_not(heading, title, read):
    outline = read(HEAD.format("talk") + f"# {heading}\n\n**Speaker**: Ada Lovelace\n\nText.\n")
    assert [talk.title for talk in outline.talks] == [title]


def test_an_event_that_front_matter_links_as_vaults_do_is_called_by_its_name(read):
    outline = read('---\nevent: "[[events/kcd|KCD 2024]]"\nspeaker: Ada Lovelace\n---\n# Why Us\n')
    assert [event.name for event in outline.events] == ["KCD 2024"]
