"""Lines beside each other that are written alike are read alike."""

from __future__ import annotations

import pytest

from graphkcd.catalogue.load import load_catalogue
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

CATALOGUE = load_catalogue()


def talks_in(text):
    """Give each talk's title with the names of those who gave it."""
    outline = outline_of(parse_note("note.md", text)[0], CATALOGUE)
    names = {person.id: person.name for person in outline.people}
    return {
        talk.title: sorted(names[a.person] for a in outline.appearances if a.talk == talk.id)
        for talk in outline.talks
    }


def test_names_behind_a_comma_speak_where_headings_beside_each_other_are_so():
    note = (
        "# Notes\n\n## 1. Sums for everyone, Anna Meyer\n\nShe counted.\n\n"
        "## 2. Small and Smaller: Two Stories, Anna Meyer & Piotr Nowak\n\nThey counted.\n\n"
        "## 3. Doors without keys, Anna Meyer, Zorn Halvik, Maria Ruiz, Piotr Nowak, Datadog\n\n"
        "They locked.\n"
    )
    assert talks_in(note) == {
        "Sums for everyone": ["Anna Meyer"],
        "Small and Smaller: Two Stories": ["Anna Meyer", "Piotr Nowak"],
        "Doors without keys": ["Anna Meyer", "Maria Ruiz", "Piotr Nowak", "Zorn Halvik"],
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Thanks to everybody here, Anna Meyer and Piotr Nowak",
        "Dinner with Maria Ruiz, Anna Meyer and Piotr Nowak",
    ],
)
def test_one_heading_that_ends_in_names_is_no_talk(heading):
    assert talks_in(f"# Notes\n\n## {heading}\n\nIt was fine.\n\n## The town\n\nNice.\n") == {}
