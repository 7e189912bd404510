"""Titles alone: in lists that words above them announce, and as headings over notes on a talk."""

from __future__ import annotations

import pytest
from outlines import talks_of

LIST = "- Ropes That Hold – about knots\n- Boats at Night\n- A Talk About Talks\n"
TITLES = ["Ropes That Hold", "Boats at Night", "A Talk About Talks"]


def titles_of(text):
    return [title for title, _ in talks_of(text)]


@pytest.mark.parametrize(
    "above",
    [
        "## Today's Sessions\n\n",
        "# HarbourConf 2019\n\n## Day 2\n\nIt began well. Day 2 started with three keynotes:\n\n",
        "# HarbourConf 2019\n\nSome lightning talks:\n\n",
    ],
    ids=["heading", "end of a paragraph", "line"],
)
def test_titles_in_an_announced_list_are_talks(above):
    assert titles_of(above + LIST) == TITLES


@pytest.mark.parametrize(
    "text",
    [
        "# HarbourConf 2019\n\nWhat I brought home:\n\n" + LIST,
        "# HarbourConf 2019\n\nThe talks were good. My stuff:\n\n" + LIST,
        "## Sessions\n\n- good coffee and people\n- the food was fine.\n- I slept well\n",
        "## Sessions\n\n- Lunch\n- Coffee Break\n- Registration\n",
    ],
    ids=["of the writer", "talks before", "remarks", "pauses"],
)
def test_titles_in_other_lists_are_no_talks(text):
    assert titles_of(text) == []


def test_a_list_that_names_people_is_read_as_such_lists_are():
    text = "## Sessions\n\n- Ada Lovelace — Ropes That Hold\n- Anna Meyer — Why Boats Float\n"
    assert titles_of(text) == ["Ropes That Hold", "Why Boats Float"]


def test_a_heading_below_a_day_is_a_talk_where_its_notes_speak_of_one():
    text = (
        "# HarbourConf 2019\n\n## Day 1\n\n### Ropes and weather\n\nThis talk was on rain.\n\n"
        "### Around the harbour\n\nWe walked.\n\n### Boats by night\n\nThe speaker had many.\n"
    )
    assert titles_of(text) == ["Ropes and weather", "Boats by night"]


def test_what_stands_before_the_dash_of_each_item_is_a_title_whatever_its_case():
    text = (
        "# HarbourConf 2019\n\nIt rained. Lectures that deserve to be mentioned are:\n\n"
        "* Ropes: knots at scale — a long look at how they hold in the wind\n"
        "* Project Tide (slides) — where it comes from, and where it goes\n"
        "* What has the moon ever done for us — a short overview of light by night\n"
    )
    assert titles_of(text) == [
        "Ropes: knots at scale",
        "Project Tide",
        "What has the moon ever done for us",
    ]


def day_of(*leads):
    return "# Notes\n\nDay 1\n-----\n" + "".join(f"\n{lead}:\n- hemp\n- wind\n" for lead in leads)


def test_what_stands_over_each_list_of_a_days_notes_is_a_title():
    assert titles_of(day_of("Ropes at scale", "Keynote on boats", "Lessons from the sea")) == [
        "Ropes at scale",
        "Keynote on boats",
        "Lessons from the sea",
    ]


@pytest.mark.parametrize(
    "leads",
    [
        ("Morning", "Afternoon session", "Evening"),
        ("Things I liked", "People I met", "My thoughts"),
        ("Ropes at scale", "Keynote on boats"),
    ],
    ids=["when", "of the writer", "few"],
)
def test_other_leads_of_a_days_lists_are_no_titles(leads):
    assert titles_of(day_of(*leads)) == []
