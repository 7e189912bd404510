"""What headings, tables and lists say of talks, and what in them is none."""

from __future__ import annotations

import pytest
from outlines import read_outline, talks_of


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


@pytest.mark.parametrize("label", ["Summary", "Abstract", "Résumé"])
@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ada Lovelace shows how engines float.", [ADA]),
        ("[Ada Lovelace](https://x.org/a) and Bob Martin presented ropes.", [ADA, BOB]),
        ("Engines float, as Ada Lovelace once wrote.", []),
        ("A talk that showed how engines float.", []),
    ],
)
def test_the_first_sentence_of_a_summary_says_who_speaks(label, line, people):
    text = f"# Notes\n\n## Talk 1: Engines at Sea\n#### {label}\n{line}\n\nBob Martin shows all.\n"
    assert talks_of(text) == [("Engines at Sea", people)]


def test_the_summary_of_a_whole_report_names_no_speaker():
    text = "# Trip report\n\n## Summary\n\nAda Lovelace presented our boat.\n"
    assert talks_of(text) == []


def test_a_summary_of_a_talk_whose_speaker_is_known_names_no_other():
    text = (
        "## Talk: Engines at Sea\n\nSpeaker: Ada Lovelace\n\n### Summary\n\nBob Martin shows up.\n"
    )
    assert talks_of(text) == [("Engines at Sea", [ADA])]


@pytest.mark.parametrize("sign", [" -", ":", " |"])
def test_items_that_each_begin_with_a_name_say_nothing_of_the_heading(sign):
    items = (
        f"- Ada Lovelace{sign} engines and how they float\n- Bob Martin{sign} looms, at length\n"
    )
    found = talks_of(f"# Notes\n\n## Talk 1: Boats\n\n## Evening round\n\n### Summary\n\n{items}")
    assert ("Evening round", [ADA]) not in found


def test_one_item_with_a_name_below_a_summary_says_who_speaks():
    text = "## Talk 1: Boats\n\n### Summary\n\n- Ada Lovelace, Acme\n- Boats float.\n"
    assert talks_of(text) == [("Boats", [("ada-lovelace", "acme")])]


@pytest.mark.parametrize("heading", ["Random notes", "Misc", "Divers", "Sonstiges"])
def test_a_heading_over_a_bit_of_everything_is_no_talk(heading):
    text = (
        f"# Trip report\n\n### {heading}\n\n- [Boats](https://x.org/boats.pdf), good for all\n"
        "- See the pictures by Ada Lovelace and Bob Martin\n"
    )
    assert talks_of(text) == []


def test_such_a_word_as_a_line_of_a_talks_notes_ends_nothing():
    text = "## Talk 1: Boats\n\nThey float.\n\nMisc\n\nSpeaker notes: Kubernetes.\n"
    assert all(scope.talk for scope in read_outline(text).scopes)


@pytest.mark.parametrize(
    ("below", "is_talk"),
    [
        ("Here is a [file](https://x.org/boats.pdf) of it.", True),
        ("- [The slides of it](https://x.org/boats.pdf)", True),
        ("- [Boats: a data set](https://x.org/boats.pdf) -- good to have", False),
        ("- [Paint](https://x.org/paint.pdf)", False),
        ("- [How Boats Are Painted](https://x.org/talks/1)\n- nothing else", False),
    ],
)
def test_a_file_in_a_list_speaks_for_no_heading_unless_it_is_its_slides(below, is_talk):
    text = f"# Report\n\n## Talks\n\n### Boats in Rows\n\n{below}\n"
    assert [title for title, _ in talks_of(text) if title == "Boats in Rows"] == [
        "Boats in Rows"
    ] * is_talk


@pytest.mark.parametrize(("abstract", "is_talk"), [("TBD.", False), ("How boats float.", True)])
def test_a_name_over_an_abstract_is_a_talk_only_when_the_abstract_is_there(abstract, is_talk):
    text = (
        "# Seminar\n\n## Talk Details\n\n"
        f"### Ada Lovelace (Google)\n\n#### Abstract\n\n{abstract}\n\n#### Bio\n\nTBD.\n"
    )
    assert bool(talks_of(text)) == is_talk


def test_lines_of_links_are_talks_as_the_items_of_a_list_are():
    text = (
        "## Friday\n\n**[Ada Lovelace - Mozilla - Engines at Sea](talks/a)**\n"
        "[Bob Martin (Bar)\nLooms That Count](talks/b.md)\n[Anna Torres\nKnots and Us](talks/c)\n"
    )
    assert talks_of(text) == [
        ("Engines at Sea", [("ada-lovelace", "mozilla")]),
        ("Looms That Count", [("bob-martin", "bar")]),
        ("Knots and Us", [("anna-torres", "")]),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "- Ada Lovelace (Acme)\n  Head of Engineering",
        "- Ada Lovelace (Acme)\n  She wrote to us.",
        "- Ada Lovelace\n  TBA",
        "- Ada Lovelace\n  Bob Martin",
        "- Ada Lovelace (Acme)\n  Looms\n  Count",
    ],
)
def test_an_item_of_a_name_and_what_is_no_title_is_no_talk(item):
    assert talks_of(f"# Notes\n\n## Friday\n\n{item}\n") == []


EVENT = "# Harbour Days 2021\n\n"


def titles_of(text, name="note.md"):
    return [title for title, _ in talks_of(text, name)]


def test_titles_right_below_an_events_name_need_no_speaker_beside_a_talk():
    text = (
        f"{EVENT}## Engines at Sea - Ada Lovelace\n\nThey float.\n\n## Looms That Count in Rows\n\n"
        "They do.\n\n## A Full Hour of Water\n\n### Tides - Bob Martin\n\nThey rise.\n\n"
        "## 6 Knots for Everyone\n\nTie them.\n\n## Lunch\n\nFish.\n"
    )
    assert titles_of(text) == [
        "Engines at Sea", "Looms That Count in Rows", "Tides", "6 Knots for Everyone"
    ]  # fmt: skip


def test_one_talk_below_an_event_makes_no_talks_of_the_headings_beside_it():
    text = (
        f"{EVENT}## Engines at Sea - Ada Lovelace\n\n## Looms Are Everywhere\n\n## Ropes Are Back\n"
    )
    assert titles_of(text) == ["Engines at Sea"]


@pytest.mark.parametrize(
    ("event", "other"),
    [
        ("# Harbour Days 2021\n\n", "What was good about ropes"),
        ("# Harbour Days 2021\n\n", "Things I Learned on Deck"),
        ("# Harbour Days 2021\n\n", "The Food and the Venue"),
        ("# Harbour Days 2021\n\n", "Ropes Everywhere"),
        ("# My week at Harbour Days 2021\n\n", "Looms That Count in Rows"),
        ("# Ropes and Looms\n\n", "Looms That Count in Rows"),
    ],
)
def test_a_heading_beside_a_talk_is_none_where_not_all_are_titles_below_an_event(event, other):
    text = (
        f"{event}## Engines at Sea - Ada Lovelace\n\n## Tides of Today - Bob Martin\n\n"
        f"## {other}\n\nWords.\n"
    )
    assert titles_of(text) == ["Engines at Sea", "Tides of Today"]


def test_one_heading_of_another_kind_makes_all_below_an_event_headings_of_the_notes():
    text = (
        f"{EVENT}## Engines at Sea - Ada Lovelace\n\n## Tides of Today - Bob Martin\n\n"
        "## Looms That Count in Rows\n\n## Big boats\n"
    )
    assert titles_of(text) == ["Engines at Sea", "Tides of Today"]


def test_titles_below_an_event_without_any_speaker_are_headings_of_the_notes():
    text = f"{EVENT}## Looms That Count in Rows\n\n## Knots for All of Us\n\n## Engines of Today\n"
    assert titles_of(text) == []


RULED = "Harbour Days 2021\n\nIt rained.\n\n" + "".join(
    f"-----------\n\n{title}\n\nOf ships and how they were built.\n\n"
    for title in ("Looms That Count in Rows", "Knots for Everyone", "The Engine Room Explained")
)


def test_titles_between_the_rules_of_a_text_are_talks_below_an_events_name():
    assert titles_of(RULED, "note.txt") == [
        "Looms That Count in Rows", "Knots for Everyone", "The Engine Room Explained"
    ]  # fmt: skip
    assert titles_of(RULED.replace("Harbour Days 2021", "What I read"), "note.txt") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# Why Boats Float\n\nSee http://x.org/speaker/AdaLovelace\n\nThey do.\n", 1),
        ("# Why Boats Float\n\nSee http://x.org/speakers/\n\nThey do.\n", 0),
        ("# Boats\n\n[A](http://x.org/speaker/ada) and [B](http://x.org/speaker/bob)\n", 0),
        ("# Boats\n\n## People to follow\n\n[A](http://x.org/speaker/ada)\n", 0),
    ],
)
def test_one_speakers_page_below_the_only_title_says_that_it_is_a_talk(text, titles):
    assert len(titles_of(text)) == titles


def linked_list(*pages):
    items = (f"- [{title}](https://x.org/schedule/{page}/)\n" for title, page in pages)
    return "# Harbour Days 2021\n\n" + "".join(items)


BOATS = ("How Boats Float", "event/boats"), ("Looms That Count", "event/looms")


@pytest.mark.parametrize("title", ["Progressive delivery", "Apache Kafka"])
def test_a_talk_of_a_list_of_pages_may_be_called_as_a_technology_or_theme(title):
    assert titles_of(linked_list(*BOATS, (title, "event/x"), ("Of Knots", "event/y"))) == [
        *("How Boats Float", "Looms That Count", title, "Of Knots")
    ]


@pytest.mark.parametrize(
    "page", [("Lunch break", "event/lunch"), ("Apache Kafka", "track/kafka"), ("Kafka", "event/k")]
)
def test_a_pause_a_track_or_a_lone_name_in_such_a_list_is_no_talk(page):
    assert titles_of(linked_list(*BOATS, ("Of Knots", "event/y"), page)) == [
        *("How Boats Float", "Looms That Count", "Of Knots")
    ]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "# A\n## Knots\n### Ada Lovelace (CEO, Acme)\n## Sails\n### Anna Torres (CTO, Acme)\n",
            {"Knots": [("ada-lovelace", "acme")], "Sails": [("anna-torres", "acme")]},
        ),
        (
            "# How Knots Hold\n\n## Ada Lovelace (Google)\n\nThey hold.\n",
            {"How Knots Hold": [("ada-lovelace", "google")]},
        ),
        (
            "# Ropes\n## Ada Lovelace - CEO - Acme\nKnots.\n## Anna Torres - CTO - Acme\nSails.\n",
            {
                "Ada Lovelace - CEO - Acme": [("ada-lovelace", "acme")],
                "Anna Torres - CTO - Acme": [("anna-torres", "acme")],
            },
        ),
        (
            "# Ropes Day\n\n## Must See\n\n### Ada Lovelaces Keynote\n\nAda Lovelace on knots.\n",
            {"Ada Lovelaces Keynote": [("ada-lovelace", "")]},
        ),
    ],
    ids=["below titles", "below the only title", "sections of an event", "a keynote"],
)
def test_a_heading_of_people_right_below_a_title_says_who_speaks(note, told):
    assert dict(talks_of(note)) == told


def test_a_kind_of_talk_in_bold_below_a_title_makes_it_one():
    note = "# Ropes Day\n\n## Happiness at work\n\n**Keynote**  \nIt is not what it seems.\n"
    assert talks_of(note) == [("Happiness at work", [])]


def test_the_metadata_of_a_talk_are_no_talk():
    note = "# Ropes Day\n\n## How Knots Hold\n\nWell.\n\n### Metadata\n\n- Speaker: Ada Lovelace\n"
    assert talks_of(note) == [("How Knots Hold", [("ada-lovelace", "")])]


def test_items_that_begin_with_a_link_to_a_session_are_talks_whatever_is_remarked_behind():
    items = [
        "1. [How Knots Hold](https://x.org/programme#session-7) Best of all, and long to remember.",
        "2. [Sails for All](https://x.org/programme#session-8)",
        "3. I skipped this one.",
        "4. [Ropes at Night](https://x.org/programme#session-9) Dark.",
        "5. [Tea](https://x.org/programme#session-10)",
    ]
    found = [title for title, _ in talks_of("## Day 1\n\n" + "\n".join(items) + "\n")]
    assert found == ["How Knots Hold", "Sails for All", "Ropes at Night"]


def test_a_list_that_leads_to_sections_tells_of_talks_when_it_names_who_gave_them():
    note = (
        "# Ropes Day 2019\n\nThe talks:\n\n"
        "* [Ada Lovelace — How Knots Hold](#ada)\n"
        "* [Anna Torres & Bob Martin — Sails for All](#anna)\n"
        "* [Quillon Ferntree — Ropes at Night](#ferntree)\n"
        "* [Emily Carr — Why We Tar Our Boats](#emily)\n"
        "\n## How Knots Hold\n\n[Ada Lovelace](https://x.org/ada) (Google)\n\nThey hold.\n"
    )
    assert dict(talks_of(note)) == {
        "Sails for All": [("anna-torres", ""), ("bob-martin", "")],
        "Ropes at Night": [("quillon-ferntree", "")],
        "Why We Tar Our Boats": [("emily-carr", "")],
        "How Knots Hold": [("ada-lovelace", "google")],
    }


def test_a_table_of_contents_without_people_tells_of_no_talks():
    note = "# Ropes\n\n## Talks\n\n* [How Knots Hold](#knots)\n* [Sails for All](#sails)\n"
    assert talks_of(note) == []


def test_an_item_that_links_to_the_page_of_a_talk_has_a_title_behind_the_name():
    page = "https://x.org/vortrag_details.php?id="
    items = [
        ("Ada Lovelace – Apache Kafka", 1),
        ("Bob Martin – Sails for All", 2),
        ("Anna Torres – Google", 3),
    ]
    note = "Our favourites were:\n\n" + "".join(f"* [{words}]({page}{n})\n" for words, n in items)
    assert talks_of(note) == [("Apache Kafka", [ADA]), ("Sails for All", [BOB])]


def test_links_to_where_all_talks_stand_speak_for_no_heading():
    programme = (
        "You find all of it [here](https://x.org/agenda/) and [here](https://x.org/talks).\n"
    )
    assert talks_of(f"# Ropes Day 2021\n\n## The town\n\n{programme}") == []


def test_items_whose_titles_are_slanted_links_are_talks_and_no_heading_takes_them():
    items = [
        ("How Knots Hold", "by Ada\n  Lovelace.  She tied some."),
        ("Sails for All", "by Bob Martin (Acme). He set some. We all did, and then again."),
        ("Tar, and how to get it off your hands", "by nobody in particular."),
    ]
    note = "## Ours\n\n" + "".join(
        f"- [*{title}*][t{n}] {behind}\n" for n, (title, behind) in enumerate(items)
    )
    links = "".join(f"\n[t{n}]: https://x.org/schedule/{n}" for n in range(3))
    assert talks_of(note + links + "\n") == [
        ("How Knots Hold", [ADA]),
        ("Sails for All", [("bob-martin", "acme")]),
        ("Tar, and how to get it off your hands", []),
    ]


def test_a_programme_says_when_then_who_then_what():
    note = (
        "# Ropes 2021\n\n10:00 - 10:40\nADA LOVELACE\nHOW KNOTS HOLD\nShe shows it.\n\n- twice\n"
        "\n10:45 - 11:25\nBOB MARTIN\nSAILS FOR ALL\nHe sets them.\n\n11:30 - 12:00\nLUNCH\n"
    )
    assert talks_of(note) == [("HOW KNOTS HOLD", [ADA]), ("SAILS FOR ALL", [BOB])]


@pytest.mark.parametrize("led", ["Moderated", "Hosted", "Chaired"])
def test_a_line_that_says_who_led_the_session_is_no_title(led):
    assert talks_of(f"# Notes\n\n## Ships by day\n\n{led} by Anna Torres\n\nThey sail.\n") == []


def test_a_field_for_the_talk_that_holds_a_name_says_who_speaks():
    note = "# Notes\n\n## Ships by day\n\nTalk: Anna Torres\n\nThey sail.\n"
    assert talks_of(note) == [("Ships by day", [("anna-torres", "")])]


@pytest.mark.parametrize(
    ("below", "talks"),
    [
        ("Zorn Halvik shows ships.", [("Ships by day", [("zorn-halvik", "")])]),
        ("They sail.", []),
    ],
)
def test_a_name_nobody_knows_behind_a_title_counts_when_the_notes_go_on_about_it(below, talks):
    assert talks_of(f"# Notes\n\n## Ships by day - Zorn Halvik\n\n{below}\n") == talks


def test_what_someone_made_is_not_where_they_work():
    note = "# Notes\n\n## Ships by day\n\nA talk by Anna Torres, creator of Docker. They sail.\n"
    assert talks_of(note) == [("Ships by day", [("anna-torres", "")])]


NOTED = "\n\n- They hold.\n- They hold well.\n\n"


@pytest.mark.parametrize(
    ("beside", "titles"),
    [
        ("## Keynote", ["Knots for All", "Sails at Night", "Tar and Feathers", "Why Boats Float"]),
        (
            "## keynote (ada)",
            [
                "keynote (ada)",
                "Knots for All",
                "Sails at Night",
                "Tar and Feathers",
                "Why Boats Float",
            ],
        ),
        ("## The town", []),
    ],
    ids=["a keynote", "whose", "no session"],
)
def test_headings_over_notes_beside_what_a_session_is_called_are_talks(beside, titles):
    heads = [beside, "## Knots for All", "## Sails at Night", "## Tar and Feathers"]
    more = ["## Why Boats Float", "## My trip home", "## Posters, dinner, gossip"]
    note = "# Ropes Day 2019\n\n" + NOTED.join([*heads, *more, ""])
    assert [title for title, _ in talks_of(note)] == titles


def test_headings_over_prose_beside_a_keynote_are_topics():
    heads = [
        "## Keynote",
        "## Knots for All",
        "## Sails at Night",
        "## Tar and Feathers",
        "## Why Boats Float",
    ]
    note = "# Ropes Day 2019\n\n" + "\n\nThey hold, we heard.\n\n".join([*heads, ""])
    assert talks_of(note) == []


def test_where_many_talks_stand_name_first_another_name_need_only_look_like_one():
    names = ["Ada Lovelace", "Bob Martin", "Grace Moser", "Anna Meyer"]
    known = [f"{name}\nRopes of {i} strands\n- hemp\n" for i, name in enumerate(names)]
    told = talks_of("\n".join([*known, "zyxa quorl\nunpkg\n- tar\n"]))
    assert told[-1] == ("unpkg", [("zyxa-quorl", "")])
    assert len(told) == len(names) + 1
    few = talks_of("\n".join([known[0], "zyxa quorl\nunpkg\n"]))
    assert "unpkg" not in [title for title, _ in few]


def test_titles_in_quotes_that_link_to_pages_of_a_year_are_talks_on_the_site_of_an_event():
    def told(quote, end):
        return (
            f"In {quote}[Ropes That Hold](https://h.org/2019/a){end} we saw knots. Ada Lovelace "
            f"showed in {quote}[Masts That Bend](https://h.org/2019/b){end} how. The third "
            f"was {quote}[Sails That Tear](https://h.org/2019/c){end}.\n"
        )

    quoted = talks_of("# Three days\n\n" + told("“", "”"))
    assert [title for title, _ in quoted] == [
        *("Ropes That Hold", "Masts That Bend", "Sails That Tear")
    ]
    assert talks_of("# Three days\n\n" + told("", "").replace("Ada Lovelace", "Somebody")) == []


def test_whoever_is_named_right_before_a_title_gave_that_and_not_the_one_before():
    assert talks_of(
        "# HarbourConf 2019\n\nIt went on with “Ropes That Hold”, a talk by Ada Lovelace, and Bob "
        "Martin argued in “Masts That Bend” that they do.\n"
    ) == [("Ropes That Hold", [ADA]), ("Masts That Bend", [BOB])]


def test_below_a_heading_that_names_who_speaks_another_may_say_from_where():
    assert talks_of(
        "# Ropes That Hold\n## Zyxa Quorl, @zyxa\n## From Stripe, 120 knots\n\n### Goals\n- tar\n\n"
        "# Masts That Bend\n## Bob Martin\n## From Fastly\n\nHemp.\n\n"
        "# Sails That Tear\n## Ada Lovelace\n## From Twitter\n\nHemp.\n"
    ) == [
        ("Ropes That Hold", [("zyxa-quorl", "stripe")]),
        ("Masts That Bend", [("bob-martin", "fastly")]),
        ("Sails That Tear", [("ada-lovelace", "twitter")]),
    ]


def test_a_title_in_quotes_may_be_the_first_item_below_who_gave_it():
    items = "* {}\n  * _“{}”_\n  * A long talk on tar.\n"
    assert talks_of(
        "# HarbourConf 2019\n\n## Prepared Sessions\n\n"
        + items.format("Ada Lovelace", "Ropes That Hold")
        + items.format("Bob Martin", "Masts That Bend")
        + "* Ada Lovelace\n  * was there as well\n"
    ) == [("Ropes That Hold", [ADA]), ("Masts That Bend", [BOB])]
