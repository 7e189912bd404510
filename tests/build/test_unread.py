"""A note whose headings look like more talks than were read says so."""

import pytest

from graphkcd.build.fragment import Reader
from graphkcd.build.unread import unread_headings
from graphkcd.catalogue.load import load_catalogue
from graphkcd.sources.read import parse_note

READER = Reader(load_catalogue())


def warnings_of(text):
    document = parse_note("note.md", text)[0]
    return list(unread_headings(document, READER.fragment_of(document)))


def headings(count, *talks):
    others = (f"boats of kind {i}" for i in range(count - len(talks)))
    return "# Notes\n\n" + "".join(f"## {title}\n\nWords.\n\n" for title in (*talks, *others))


def test_one_talk_among_many_headings_of_its_level_is_worth_a_word():
    (warning,) = warnings_of(headings(9, "Engines at Sea by Ada Lovelace (Google)"))
    assert warning.startswith("of 9 headings of one level 1 was read as a talk")


@pytest.mark.parametrize(
    "text",
    [
        headings(9),
        headings(4, "Engines at Sea by Ada Lovelace (Google)"),
        headings(6, *(f"Engine {i} by Ada Lovelace (Google)" for i in range(3))),
        "# Engines at Sea by Ada Lovelace (Google)\n\n" + "## on boats\n\nWords.\n\n" * 9,
    ],
    ids=["no talk", "few headings", "many talks", "sections of one talk"],
)
def test_other_notes_are_no_reason_to_warn(text):
    assert warnings_of(text) == []
