"""What headings, tables and lists say of talks, and what in them is none."""

from __future__ import annotations

import pytest

from graphkcd.catalogue.load import load_catalogue
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

CATALOGUE = load_catalogue()


def talks_of(text, name="note.md"):
    """Each talk's title, and the slugs of who speaks and for whom."""
    outline = outline_of(parse_note(name, text)[0], CATALOGUE)
    by_talk = {talk.id: (talk.title, []) for talk in outline.talks}
    for appearance in outline.appearances:
        by_talk[appearance.talk][1].append(
            (appearance.person.partition("/")[2], appearance.affiliation.partition("/")[2])
        )
    return list(by_talk.values())


def table(*rows, header="| | What | |"):
    return "\n".join([header, "|--|--|--|", *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


ADA, BOB = ("ada-lovelace", ""), ("bob-martin", "")
TALKS = [
    ("10:00-10:30", "Ada Lovelace: Engines at Sea", "R1"),
    ("10:40-11:10", "Bob Martin: Looms That Count", "R2"),
]
BOTH = [("Engines at Sea", [ADA]), ("Looms That Count", [BOB])]


@pytest.mark.parametrize(
    "cell",
    [
        "_Biscuits Break_",
        "Networking lunch",
        "Opening Remarks - Village Team",
        "Doors open, badges and stickers in the lobby. Come early.",
        "Pack Up, Sweep + Off to Supper - Harbour Inn",
        "Pack Up Now - Harbour Inn",
        "The Great Paper Hat Contest",
    ],
)
def test_in_a_timetable_that_names_speakers_a_row_that_names_none_is_no_talk(cell):
    assert talks_of(table(("09:00", cell, ""), *TALKS)) == BOTH


@pytest.mark.parametrize(
    ("cell", "talk"),
    [
        ("Workshop: Knots for Everyone", ("Knots for Everyone", [])),
        ("Zyxa Dijkmann Oforu: Rafts of Reed", ("Rafts of Reed", [("zyxa-dijkmann-oforu", "")])),
        ("[Tides and Us](https://sched.co/abc)", ("Tides and Us", [])),
        ("Break the Monolith - Ada Lovelace", ("Break the Monolith", [ADA])),
    ],
)
def test_a_row_of_a_timetable_that_names_a_format_people_or_a_page_is_a_talk(cell, talk):
    assert talks_of(table(("09:00", cell, ""), *TALKS)) == [talk, *BOTH]


def test_a_row_that_names_nobody_is_a_talk_when_a_heading_tells_it():
    text = table(("09:00", "Tides and Us", ""), *TALKS) + "\n## Tides and Us\n\nThey rise.\n"
    assert ("Tides and Us", []) in talks_of(text)


def test_a_table_without_times_keeps_rows_that_name_nobody():
    rows = [
        ("1", "Engines at Sea", "Ada Lovelace"),
        ("2", "Looms", "Bob Martin"),
        ("3", "Tides", ""),
    ]
    found = talks_of(table(*rows, header="| # | Talk | Speaker |"))
    assert [title for title, _ in found] == ["Engines at Sea", "Looms", "Tides"]


@pytest.mark.parametrize("title", ["TBD", "TBA [[Details](#a)]", "To be announced", "À confirmer"])
def test_a_placeholder_is_no_title(title):
    rows = [("Ada Lovelace", title, ""), ("Bob Martin", "Looms That Count", "")]
    assert talks_of(table(*rows, header="| Speaker | Talk | |")) == [("Looms That Count", [BOB])]


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("Engines at Sea \\[[Details](#ada)\\]", "Engines at Sea"),
        ("Engines at Sea ([Slides](s.pdf)) ([Video](v))", "Engines at Sea"),
        ("Engines at Sea (Slides, Video)", "Engines at Sea"),
        ("Engines (and more) at Sea", "Engines (and more) at Sea"),
        ("Engines at [Sea](x)", "Engines at Sea"),
    ],
)
def test_closing_links_of_a_cell_are_no_part_of_its_title(cell, title):
    rows = [("Ada Lovelace", cell, ""), ("Bob Martin", "Looms That Count", "")]
    found = talks_of(table(*rows, header="| Speaker | Talk | |"))
    assert found[0] == (title, [ADA])


def test_a_title_cut_short_is_divided_as_the_rows_beside_it():
    rows = [(f"Why We Count {word} - Ada Lovelace", "", "") for word in ("Sheep", "Ships")]
    found = talks_of(table(*rows, ("How to Build Rafts Of... Zyxa Dijk", "", ""), header="|T| | |"))
    assert found[-1] == ("How to Build Rafts Of...", [("zyxa-dijk", "")])


def test_the_same_talk_in_two_tables_is_told_once_with_its_people():
    mine = table(("9:00", "Looms That Count in Rows", "R1"), ("9:30", "Engines - Ada Lovelace", ""))
    all_ = table(
        ("9:00", "Looms That Count in Rows - Bob Martin", ""), ("9:30", "Rafts - Ada Lovelace", "")
    )
    found = talks_of(f"## Mine\n\n{mine}\n## All\n\n{all_}".replace("9:", "a"))
    assert ("Looms That Count in Rows", [BOB]) in found
    assert len(found) == 3


def test_a_talk_that_is_continued_is_one():
    rows = [
        ("9:00", "Workshop: Knots for Us and All", ""),
        ("9:30", "Workshop: Continued: Knots for Us and All", ""),
    ]
    assert talks_of(table(*rows, *TALKS)) == [("Knots for Us and All", []), *BOTH]


@pytest.mark.parametrize(
    "rows",
    [
        [("Looms", "Ada Lovelace"), ("Looms", "Bob Martin")],
        [("How We Count the Ships", "Ada Lovelace"), ("How We Count the Ships", "Bob Martin")],
        [
            ("[How We Count the Ships](https://youtu.be/aaa)", "Ada Lovelace"),
            ("[How We Count the Ships](https://youtu.be/bbb)", "Ada Lovelace"),
        ],
    ],
    ids=["a short title", "two speakers", "two recordings"],
)
def test_two_talks_of_one_title_stay_two(rows):
    assert len(talks_of(table(*((*row, "") for row in rows), header="| Talk | Speaker | |"))) == 2


@pytest.mark.parametrize(
    "heading", ["Ignite talks", "Demos", "Case studies", "Sponsored sessions", "BoFs", "Démos"]
)
def test_the_plural_of_a_format_heads_several_talks(heading):
    text = f"# Notes\n\n### {heading}\n\n- Engines at Sea by Ada Lovelace\n- Looms by Bob Martin\n"
    assert talks_of(text) == [("Engines at Sea", [ADA]), ("Looms", [BOB])]


@pytest.mark.parametrize(
    "item", ["tutorials: harbour-lights", "talks: many of them", "Workshops: see below"]
)
def test_a_plural_label_before_a_colon_makes_no_talk(item):
    assert talks_of(f"# Notes\n\n- {item}\n- links\n") == []
