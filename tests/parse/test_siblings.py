"""Lines beside each other that are written alike are read alike."""

from __future__ import annotations

import pytest
from outlines import read_outline


def talks_in(text):
    """Give each talk's title with the names of those who gave it."""
    outline = read_outline(text)
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


TALKS_BY_NAME = (
    "# Notes\n\n## Talks\n\n- Anna Meyer - How we count in the dark\n"
    "- Piotr Nowak - A door without a key\n"
    "- [Maria Ruiz](https://github.com/mruiz) - Why the lights went out\n"
)


def test_what_looks_like_a_firm_is_a_title_where_titles_stand_behind_the_names_beside_it():
    talks = talks_in(
        TALKS_BY_NAME + "- [Tom Smith](https://github.com/tsmith) - Gitropes and Terrorfarms\n"
    )
    assert talks["Gitropes and Terrorfarms"] == ["Tom Smith"]


def test_a_list_of_people_and_their_firms_holds_no_talk():
    people = "- Anna Meyer - Gitropes\n- Piotr Nowak - Acme Robotics\n- Maria Ruiz - Zornworks\n"
    assert talks_in(f"# Notes\n\n## Talks\n\n{people}") == {}


def test_a_line_of_a_name_and_a_recording_is_no_talk():
    note = (
        "# Notes\n\n## A door without a key\n\n--- [Anna Meyer](https://twitter.com/annam) - "
        "[[Video of the same talk in Bern](https://youtu.be/abcdefgh)]\n\nAnna showed us doors.\n"
    )
    assert list(talks_in(note)) == ["A door without a key"]


@pytest.mark.parametrize("sign", [" (@zornengine): ", " (@zornengine) - "])
def test_a_firm_with_a_handle_in_a_list_of_firms_gives_no_talk(sign):
    firms = "\n".join(f"- {n} Halvik{sign}The best booth of all" for n in ("Zorn", "Gorz", "Norz"))
    assert talks_in(f"# Notes\n\n## The expo\n\n{firms}\n") == {}


def test_a_project_that_links_home_is_no_speaker():
    note = (
        "# Notes\n\n## What I saw\n\n- [Zorn Halvik](https://github.com/zorn) - A small database\n"
    )
    assert talks_in(note) == {}


BEGUN = "".join(
    f"## {name}: {title}\n\nThey said so.\n\n"
    for name, title in (
        ("Anna Meyer", "How we count in the dark"),
        ("Piotr Nowak", "A door without a key"),
        ("Maria Ruiz", "Why the lights went out"),
    )
)


@pytest.mark.parametrize("name", ["Zorn Halvik", "Anna Torres (Acme)"])
def test_a_title_in_lower_case_or_of_a_stranger_is_one_where_headings_begin_with_who_speaks(name):
    talks = talks_in(f"# Notes\n\n{BEGUN}## {name}: open doors, open windows\n\nAll open.\n")
    assert talks["open doors, open windows"] == [name.partition(" (")[0]]


def test_capitals_behind_a_handle_are_a_title_there_and_a_firm_is_none():
    more = (
        "## Zorn Halvik (@zornh), Doors to Rooms\n\nOpen.\n\n## Gorz Norvik (@gorz), Cottage Labs\n"
    )
    talks = talks_in(f"# Notes\n\n{BEGUN}{more}\nShut.\n")
    assert talks["Doors to Rooms"] == ["Zorn Halvik"]
    assert "Cottage Labs" not in talks


def test_what_is_said_of_somebody_alone_is_no_title():
    assert talks_in("# Notes\n\n## Zorn Halvik: open doors\n\nAll open.\n\n## More\n\nY.\n") == {}


def test_a_line_below_a_keynote_says_where_its_speaker_works_and_not_the_next_ones():
    note = (
        "# Notes\n\n## Keynote - Anna Meyer\n\nAnna Meyer - Engineer at Google\n\nShe counted.\n\n"
        "## Keynote - Piotr Nowak\n\nMaria Ruiz - Engineer at Google\n\nHe counted.\n"
    )
    outline = read_outline(note)
    assert [(a.person, a.affiliation) for a in outline.appearances] == [
        ("person/anna-meyer", "organization/google"),
        ("person/piotr-nowak", ""),
    ]


@pytest.mark.parametrize("heading", ["People I met", "Interesting people", "Accounts to follow"])
def test_a_list_of_people_and_what_they_do_holds_no_talk_and_is_none(heading):
    people = (
        "- Anna Meyer (@annam), Rust and databases\n- Piotr Nowak (@piotrn), all things small\n"
    )
    assert talks_in(f"# Notes\n\n## {heading}\n\n{people}") == {}


def test_a_list_of_people_met_holds_no_talk():
    people = "- Anna Meyer - a long chat about doors\n- Piotr Nowak - keys and locks\n"
    assert talks_in(f"# Notes\n\n## People I met\n\n{people}") == {}


PAIRS = (
    "# Same Ropes, Different Knots\n## Zorbin Quax @knots\n* sisal\n\n"
    "# Sailing for Everybody\n## Ada Lovelace @acme\n* wind\n\n"
    "# An Introduction to Tides\n## Mirel Frunk\n* moon\n\n"
    "# Night Boats\n## Vexo Plim @harbour (on a shirt)\n* lamps\n"
)


def test_headings_that_stand_alone_below_others_say_who_speaks_where_most_do():
    assert talks_in(PAIRS) == {
        "Same Ropes, Different Knots": ["Zorbin Quax"],
        "Sailing for Everybody": ["Ada Lovelace"],
        "An Introduction to Tides": ["Mirel Frunk"],
        "Night Boats": ["Vexo Plim"],
    }


def test_headings_below_others_that_name_nobody_stay_headings():
    assert not talks_in(PAIRS.replace(" @knots", "").replace("Ada Lovelace @acme", "Wind"))


TITLES = ["Why the ropes broke", "The state of boats", "What is a knot?"]


@pytest.mark.parametrize(
    ("told", "found"), [("Many talks were short.", TITLES), ("It rained.", [])]
)
def test_headings_on_a_day_that_is_told_to_be_of_talks_are_talks(told, found):
    text = f"# HarbourConf 2019\n\n## Day 1\n\n{told}\n\n"
    text += "".join(f"### {title}\n\n- notes\n\n" for title in TITLES)
    assert list(talks_in(text)) == found


def test_whom_the_first_paragraph_below_a_recorded_title_links_gave_the_talk():
    note = (
        "# Watched\n\n## [Ropes](https://media.ccc.de/v/36c3-1-ropes)\n\n"
        "Anyone who likes wind should see it. [knots5](https://twitter.com/knots5) and"
        " [Ada Lovelace](https://twitter.com/ada) show how.\n"
    )
    assert talks_in(note) == {"Ropes": ["Ada Lovelace", "knots5"]}


def test_a_person_linked_below_a_title_without_a_page_gave_no_talk():
    note = (
        "# HarbourConf 2014\n\n## Rope Night\n\nThe evening before, [Ada Lovelace]"
        "(https://twitter.com/ada) was there.\n\n"
        "## Keynote: Boats Are Eating the World\n\n### Anna Meyer (CEO, Acme)\n\n- boats\n\n"
        "## The Business of Boats\n\n### Piotr Nowak (CTO, Acme)\n\n- boats\n"
    )
    assert "Rope Night" not in talks_in(note)


def test_headings_with_notes_below_keynotes_are_talks_where_all_are_such():
    note = "# HarbourConf 2019\n\n## Keynotes\n\n### ropes and their world\n\n- hemp\n\n"
    more = "### the key to boats\n\n- wind\n"
    assert list(talks_in(note + more)) == ["ropes and their world", "the key to boats"]
    assert not talks_in(note)
    assert not talks_in((note + more).replace("## Keynotes", "## Keynote"))
    assert not talks_in(note + "### My highlights\n\n- rain\n")


def test_two_names_parted_by_a_slash_are_two():
    note = "# HarbourConf 2019\n\n## Mentoring Sailors - Ada Lovelace / Anna Meyer\n\n- wind\n"
    assert talks_in(note) == {"Mentoring Sailors": ["Ada Lovelace", "Anna Meyer"]}


def test_one_name_behind_by_is_who_spoke_where_titles_beside_it_name_people():
    note = (
        "# Notes\n\n## Why boats float - Anna Meyer, Datadog\n\n- tar\n\n"
        "## How cars stop - Piotr Nowak, Google\n\n- brakes\n\n"
        "## Trains at Night by Maria\n\n- dark\n"
    )
    assert talks_in(note)["Trains at Night"] == ["Maria"]
    assert "Trains at Night by Maria" not in talks_in(
        "# Notes\n\n## Trains at Night by Maria\n\n- x\n"
    )


def test_a_name_below_a_title_is_who_spoke_where_people_stand_below_those_beside_it():
    note = (
        "# Notes\n\n## Boats\n\nAnna Meyer - @anna\n\n- tar\n\n"
        "## Cars\n\nPiotr Nowak - @piotr\n\n- oil\n\n"
        "## Trains\n\nZyxan Quorl https://quorl.example\n\n- dark\n"
    )
    assert talks_in(note)["Trains"] == ["Zyxan Quorl"]
