"""Names of events, and where they took place."""

from __future__ import annotations

import pytest

from graphkcd.parse.event_names import find_event_names
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

HEADINGS = {
    "Jamie's KubeCon 2018 trip notes": "KubeCon 2018",
    "KubeCon + CloudNativeCon North America 2018": "KubeCon + CloudNativeCon North America 2018",
    "Meet us at KubeCon + CloudNativeCon Europe 2024": "KubeCon + CloudNativeCon Europe 2024",
    "Retour sur les Rencontres Kubernetes de Lyon 2023": "Rencontres Kubernetes de Lyon 2023",
    "Voyage à Devoxx France 2022": "Devoxx France 2022",
    "Compte rendu du BDX I/O 2022": "BDX I/O 2022",
    "Meine FOSDEM 2023": "FOSDEM 2023",
    "Keynotes of the Open Cloud Forum 2021": "Open Cloud Forum 2021",
    "DevFest Toulouse 2023 : mes coups de cœur": "DevFest Toulouse 2023",
    "Notes from SREcon23 EMEA": "SREcon23 EMEA",
    "YOW! Sydney 2023": "YOW! Sydney 2023",
    "devopsdays Oslo 2019": "devopsdays Oslo 2019",
    "Cloud Native Lausanne 2022 - what we brought home": "Cloud Native Lausanne 2022",
    "WeAreDevelopers Meetup Vienna #12": "WeAreDevelopers Meetup Vienna #12",
    "KCD Zurich 2023 recap": "KCD Zurich 2023",
    # what is written on the name and belongs to the sentence
    "Retour sur l'EclipseCon France 2019": "EclipseCon France 2019",
    "L’AlpesConf 2019 en images": "AlpesConf 2019",
    "Les Journées d'Automne du Libre 2021": "Journées d'Automne du Libre 2021",
    "CR React Conf 2016": "React Conf 2016",
    "A long thread: More QCon Live Blogging": "QCon",
    "Attending KubeCon Europe 2022": "KubeCon Europe 2022",
    "Testing Days Bern 2022": "Testing Days Bern 2022",
    "Bern JavaScript Meetup Notes 2019-03-18": "Bern JavaScript Meetup",
    "Harbour Meetup March 2019": "Harbour Meetup March 2019",
    "March Meetup": "",
    "Harbour Day Notes": "Harbour Day",
    "Harbour Summit Day 2": "Harbour Summit",
    "devopsdays Oslo '19 Report": "devopsdays Oslo '19",
    "After KubeCon 2023": "KubeCon 2023",
    # a word for a conference in lower case, beside its year
    "acme testing day 2020": "acme testing day 2020",
    "Harbour Software conference 2018 #HS18": "Harbour Software conference 2018",
    "Our first day 2020": "",
    "Keynote: The Next Ten Years": "",
    "Release day 2019": "",
    "Our summit 2021": "",
    "Chaos camp 2019": "Chaos camp 2019",
    "Berlin 2019": "",
    "Rust '21": "",
    # when, and what kind of thing, is not which
    "Spring 2023": "",
    "Acme Spring 2023": "Acme Spring 2023",
    "Summer Camp 2021": "Summer Camp 2021",
    "Aufzeichnung der Tagung": "",
    # French goes on in lower case
    "Rencontres régionales du livre libre 2019": "Rencontres régionales du livre libre 2019",
    "Journée Python 2019 à Lyon": "Journée Python 2019",
    "Conférence annulée, 2019": "",
    "Le Résumé de la Conférence": "",
    "Our learnings": "",
    "Tuesday, October 12, 2021": "",
    "How we scaled Kafka": "",
}


@pytest.mark.parametrize("heading", HEADINGS, ids=str)
def test_a_heading_names_an_event(heading, lexicon):
    spans = list(find_event_names(heading, 0, len(heading), lexicon, heading=True))
    found = max((heading[slice(*span)] for span in spans), key=len, default="")
    assert found == HEADINGS[heading]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Notes from the Harbour 2018 conference in Bern", "Harbour 2018"),
        ("We met at the 2018 conference in Bern", ""),
        ("Harbour 2018 was a good year", ""),
    ],
)
def test_in_a_sentence_a_year_needs_a_word_that_says_conference(sentence, name, lexicon):
    spans = find_event_names(sentence, 0, len(sentence), lexicon, heading=False)
    assert [sentence[slice(*span)] for span in spans] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("# KCD Geneva 2024\n\nA day out.\n", ["Geneva"]),
        ("# KCD 2024\n\nTue 19th March 2024 - Hyatt Melbourne\n", ["Melbourne"]),
        ("# KCD 2024\n\nVenue: Talent Garden, Vienna\n", ["Vienna"]),
        ("# KCD 2024\n\nLe KCD 2024 a eu lieu à Bordeaux.\n", ["Bordeaux"]),
        ("# KCD 2024\n\nIt was held in Smallville last week.\n", ["Smallville"]),
        ("# KCD 2024\n\nNothing to say of where.\n", []),
        ("# KCD 2024\n\nThe 21st meetup took place in November.\n", []),
        ("# KCD 2024\n\nKCD 2025 will be held in Bern.\n", []),
        ("# KCD 2024\n\nUnlike 2023, KCD 2024 was held in Bern.\n", ["Bern"]),
        ("# KCD 2024\n\nI was there thanks to Redeploy who paid.\n", []),
        (
            "---\nevent: KCD 2024\ncity: Bern\ncountry: Switzerland\n---\n# x\n",
            ["Bern", "Switzerland"],
        ),
    ],
)
def test_an_event_takes_place_where_the_notes_say(text, places, catalogue):
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert [place.name for place in outline.places] == places


def test_an_event_named_again_and_again_in_a_table_is_the_event(catalogue):
    rows = "".join(
        f"| Opening {i} - Anna Meyer, KubeCon + CloudNativeCon Europe 2021 Co-Chair | x |\n"
        for i in range(3)
    )
    outline = outline_of(parse_note("note.md", f"| Talk | Video |\n|--|--|\n{rows}")[0], catalogue)
    assert [event.name for event in outline.events] == ["KubeCon + CloudNativeCon Europe 2021"]


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("author: Ada Lovelace", ["Ada Lovelace"]),
        ("author: ada lovelace", ["ada lovelace"]),
        ("author: Hairi", ["Hairi"]),
        ("author: 王小明", ["王小明"]),
        ("author: Admin", []),
        ("author: m_doe", []),
        ("author: janedoe", []),
        ("author: '@Jane'", []),
        ("authors: [admin, Ada Lovelace]", ["Ada Lovelace"]),
        ("author: jdoe, Ada Lovelace", ["Ada Lovelace"]),
    ],
)
def test_who_wrote_is_a_person_and_no_account(written, authors, catalogue):
    note = f"---\ntitle: KCD 2024\n{written}\n---\n\nA day out.\n"
    outline = outline_of(parse_note("note.md", note)[0], catalogue)
    assert [person.name for person in outline.people] == authors


def test_an_account_in_a_byline_is_nobody(catalogue):
    note = "# KCD 2024\n\nBy admin\n\n## Mesh at Home by Ada Lovelace\n"
    outline = outline_of(parse_note("note.md", note)[0], catalogue)
    assert [person.name for person in outline.people] == ["Ada Lovelace"]


def test_where_an_account_published_it_the_byline_says_who_wrote(catalogue):
    note = "---\nauthor: admin\n---\n\n# KCD 2024\n\nWritten by Ada Lovelace\n"
    outline = outline_of(parse_note("note.md", note)[0], catalogue)
    assert [person.name for person in outline.people] == ["Ada Lovelace"]


OF_ONE_TALK = """---
title: Mesh at home
description: Seen at KCD 2024
speaker: Ada Lovelace
date: 2024-05-02
---

A mesh.
"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # said without a year, which the event's name has
        (
            "# KCD 2024\n\nOn June, 21 there was the second conference of the region.\n",
            "2024-06-21",
        ),
        ("# KCD 2024\n\nOn 3rd May the hall filled up for the conference.\n", "2024-05-03"),
        ("# KCD 2024\n\nOn 3rd May the call for papers of the conference opened.\n", ""),
        ("# KCD 2024\n\nOn 3rd May my laptop broke.\n", ""),
        ("# KCD 2024\n\nIn June, 21 people told me of the conference.\n", ""),
        ("# KCD 2024\n\nOn 3rd May we flew to the conference.\n", ""),
        ("# KCD 2024\n\nVom 9. bis 11. Oktober fand in Bern das Treffen statt.\n", "2024-10-09"),
        # of another year
        ("# KCD 2024\n\nOn 3 May 2019 there was a conference in Bern.\n", ""),
        ("# KCD 2024\n\nDate: 2025-01-07\n", ""),
        # beside what it is the date of
        ("# KCD\n\nVenue: Stadthalle Bern, 2 May 2024\n", "2024-05-02"),
        # the front matter's date is that of what the front matter tells of
        ("---\nevent: KCD 2024\ndate: 2024-05-02\n---\n# Notes\n", "2024-05-02"),
        ("---\nevent: KCD 2024\ndate: 2025-01-07\n---\n# Notes\n", ""),
        (OF_ONE_TALK, "2024-05-02"),
        (
            "---\nevent: KCD 2024\ndate: 2024-12-24\n---\n# KCD\n\n2-3 May 2024, Bern\n",
            "2024-05-02",
        ),
        (
            "---\nevent: KCD 2024\ndate: 2024-05-03\n---\n# KCD\n\n2-3 May 2024, Bern\n",
            "2024-05-03",
        ),
        ("---\ndate: 2024-05-20\n---\n# KCD 2024\n\n## Mesh at home by Ada Lovelace (Acme)\n", ""),
    ],
)
def test_an_event_has_the_day_that_is_said_of_it(text, day, catalogue):
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert [event.start_date for event in outline.events] == [day]


def test_in_the_remote_town_is_in_the_town(catalogue):
    text = "# KCD 2024\n\nMy trip of the year was to KCD, in the remote Auckland.\n"
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert [place.name for place in outline.places] == ["Auckland"]


def test_a_series_that_a_long_text_names_once_is_not_its_event(catalogue):
    text = "".join(
        f"## Talk: Mesh {i}\n\nSpeaker: Ada Moser\n\n{'Text. ' * 200}\n\n" for i in range(20)
    )
    text += "KubeCon Europe 2020: a talk on tests.\n"
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert len(outline.talks) == 20
    assert not outline.events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("# GopherCon 2019 - Loops in Control\n\nPresenter: Ada Lovelace\n", "GopherCon 2019"),
        (
            '# Talk notes: "Loops in Control" by Ada Lovelace\n\n*Percona Live 2021*\n\n- loops\n',
            "Percona Live 2021",
        ),
        (
            "# Bericht von der FrOSCon 2022\n\n## Loops in Control\n\nSprecherin: Ada Lovelace\n",
            "FrOSCon 2022",
        ),
    ],
)
def test_a_note_on_one_talk_names_its_event_beside_the_title(text, event, catalogue):
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    assert [talk.title for talk in outline.talks] == ["Loops in Control"]
    assert [found.name for found in outline.events] == [event]
