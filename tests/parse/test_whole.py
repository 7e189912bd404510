"""A note that is about one talk from its title to its end, though no line names who speaks."""

from __future__ import annotations

import pytest
from outlines import talks_of

from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

TITLED = "---\ntitle: {}\n{}\n---\n\n- Ropes hold when somebody looks after them.\n"


@pytest.mark.parametrize(
    "text",
    [
        TITLED.format("Ropes That Hold", "type: talk"),
        TITLED.format("Ropes That Hold", "source_type: conference-talk"),
        TITLED.format("Ropes That Hold", "conference: HarbourConf 2019"),
        TITLED.format("Ropes That Hold", "menu: {side: {parent: HarbourConf 2019}}"),
        TITLED.format("Ropes That Hold", "excerpt: Notes from a talk at HarbourConf."),
        TITLED.format("Ropes That Hold - Talk notes", "draft: false"),
        TITLED.format('"HarbourConf 2019: Ropes That Hold"', "type: talk"),
        TITLED.format('"KubeCon Talk: Ropes That Hold"', "type: talk"),
        "# Ropes That Hold\n\nMy notes on a short keynote about ropes.\n\n## Knots\n\nText.\n",
    ],
    ids=[
        *("kind", "kind of source", "event", "event above", "excerpt", "title", "event in title"),
        *("event and kind in title", "first sentence"),
    ],
)
def test_a_note_that_calls_itself_one_on_a_talk_is_one(text):
    assert [title for title, _ in talks_of(text)] == ["Ropes That Hold"]


@pytest.mark.parametrize(
    "text",
    [
        TITLED.format("Ropes That Hold", "type: tutorial"),
        TITLED.format("Ropes That Hold", "excerpt: Notes from all talks at HarbourConf."),
        TITLED.format("HarbourConf 2019 in one day", "conference: HarbourConf 2019"),
        TITLED.format("My big takeaways", "conference: HarbourConf 2019"),
        TITLED.format("Ropes That Hold", "menu: {side: {parent: Ropes}}"),
        "# Ropes That Hold\n\nRopes are old.\n\n## Knots\n\nNotes from a talk on knots.\n",
    ],
    ids=["tutorial", "talks", "about the event", "of the writer", "no event", "in a section"],
)
def test_other_notes_are_no_talk(text):
    assert talks_of(text) == []


@pytest.mark.parametrize("title", ["How We Hold Ropes", "All About Network Ropes"])
def test_any_title_will_do_where_the_event_is_told(title):
    text = TITLED.format(title, "conference: HarbourConf 2019")
    assert [found for found, _ in talks_of(text)] == [title]


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("Notes from the talk by Ada Lovelace at HarbourConf 2019.", [("ada-lovelace", "")]),
        ("Ada Lovelace from Acme.\n\nNotes on a talk.", [("ada-lovelace", "acme")]),
        ("Notes on a talk. Ada Lovelace was there.", []),
    ],
    ids=["by", "first paragraph", "there"],
)
def test_its_first_sentences_may_say_who_gave_it(told, people):
    assert talks_of(f"# Ropes That Hold\n\n{told}\n") == [("Ropes That Hold", people)]


def test_its_event_may_stand_in_front_of_its_title(catalogue):
    text = TITLED.format('"PyCon 2012: Ropes That Hold"', "type: talk")
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert [event.name for event in outline.events] == ["PyCon 2012"]
