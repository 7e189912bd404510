"""What names an event beside words for one."""

from __future__ import annotations

import pytest

from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

TALKS = "\n\n## Mesh at Home by Ada Lovelace\n\nText.\n\n## Logs at Sea by Bob Meyer\n\nText.\n"


@pytest.fixture
def event(catalogue):
    def read(text):
        outline = outline_of(parse_note("note.md", text)[0], catalogue)
        assert len(outline.events) < 2
        return outline.events[0].name if outline.events else ""

    return read


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # what was held somewhere
        (
            "My notes from [*box,conf,v2*](http://box.example/) which took place in Bern.",
            "box,conf,v2",
        ),
        ("Die „Netze in Museen“ findet in Bern statt.", "Netze in Museen"),
        ("« Nuits Boréales » a eu lieu à Lyon.", "Nuits Boréales"),
        ("I went to the [Frozenrail](http://frozen.example) conference in Bern.", "Frozenrail"),
        ("The [Harbour Data seminar](http://x.example) of this spring.", "Harbour Data seminar"),
        # what is no event's name
        ('The "unconference" was held on day two.', ""),
        ("I gave a [Ropes Basics](http://x.example) workshop.", ""),
        ("I gave a talk at a [Harbour](http://x.example) meetup.", ""),
        ("The [workshop](http://x.example) took place in Bern.", ""),
        ("The [Talk by Ada](http://x.example) was held in Bern.", ""),
        ("The [party](http://x.example) took place in Bern.", ""),
        ("We use [Kubernetes](http://kubernetes.io) at the conference.", ""),
        ("I went to the [Kubernetes](http://kubernetes.io) meetup.", ""),
        ("I went to the [Berlin](http://x.example) meetup.", ""),
        ("I read [Frozenrail](http://frozen.example) in Bern.", ""),
        ("The [Harbour](http://x.example) conference center is large.", ""),
        ("„Netze in Museen“ fand viele Freunde.", ""),
    ],
)
def test_what_is_linked_or_quoted_and_held_is_an_event(line, name, event):
    assert event(f"# notes\n\n{line}\n{TALKS}") == name


def test_a_quoted_talk_that_was_held_is_no_event(event):
    note = (
        '"Mesh at Home" took place in the large hall.\n\n## Mesh at Home by Ada Lovelace\n\nText.\n'
    )
    assert event(note) == ""


@pytest.mark.parametrize(
    ("title", "days", "name"),
    [
        ("Frozenrail", ["2012-09-19"], "Frozenrail"),
        ("Frozenrail", ["2012-09-19", "2012-09-20"], "Frozenrail"),
        ("Frozenrail", ["2012-09-19", "2013-05-20"], ""),  # a log
        ("Frozenrail", ["Monday stuff"], ""),
        ("Work Journal", ["2012-09-19"], ""),
        ("What I saw", ["2012-09-19"], ""),
        ("Talks", ["2012-09-19"], ""),
        ("Kubernetes", ["2012-09-19"], ""),
        ("Berlin", ["2012-09-19"], ""),
    ],
)
def test_the_one_title_above_days_with_talks_is_the_event(title, days, name, event):
    text = "".join(
        f"\n## {day}\n\n### Mesh at Home {i} by Ada Lovelace\n" for i, day in enumerate(days)
    )
    assert event(f"# {title}\n{text}") == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbourland Code Notes", "Harbourland Code"),
        ("Notes from Harbourland Code", "Harbourland Code"),
        ("Harbourland Code Trip Report", "Harbourland Code"),
        ("Harbourland Code", ""),
        ("Container Security Notes", ""),
        ("Meeting Notes", ""),
        ("Ops Review Notes", ""),
        ("Reading Notes", ""),
        ("Notes from Berlin", ""),
        ("Ada Lovelace Notes", ""),
    ],
)
def test_a_title_that_says_notes_names_the_event_of_several_talks(title, name, event):
    assert event(f'---\ntitle: "{title}"\n---\n{TALKS}') == name
    assert event(f'---\ntitle: "{title}"\n---\n\n## Mesh at Home by Ada Lovelace\n') == ""


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("https://fosdem.org/2020/schedule/event/mesh/", "FOSDEM 2020"),
        ("http://berlinbuzzwords.de/session/mesh", "Berlin Buzzwords"),
        ("https://fosdem.org/2020/schedule/a/ https://fosdem.org/2021/schedule/a/", ""),
        ("https://harbour.example/2020/schedule/event/mesh/", ""),
        ("https://fosdem.org/2020/", "FOSDEM 2020"),
        ("https://fosdem.org/about/", ""),
    ],
)
def test_a_talk_on_the_site_of_a_series_is_of_that_event(below, name, event):
    assert event(f"# Mesh at Home - Ada Lovelace\n\n{below}\n\nIt was a good talk.\n") == name


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("[FOSDEM](https://archive.fosdem.org/2015/)", "FOSDEM 2015"),
        ("[FOSDEM](https://fosdem.org/)", "FOSDEM"),
        ("[FOSDEM 2016](https://archive.fosdem.org/2015/)", "FOSDEM 2016"),
        ("[FOSDEM](https://blog.example/2015/02/01/fosdem)", "FOSDEM"),
        ("[FOSDEM](https://fosdem.org/2015) after [FOSDEM](https://fosdem.org/2014)", "FOSDEM"),
    ],
)
def test_the_year_in_the_address_of_an_event_is_its_year(link, name, event):
    assert event(f"# My trip\n\nI was at {link} and saw a lot.\n{TALKS}") == name


def test_the_address_proves_the_year(catalogue):
    document = parse_note("note.md", "I was at [FOSDEM](https://archive.fosdem.org/2015/).\n")[0]
    (told,) = outline_of(document, catalogue).events
    assert [evidence.exact for evidence in told.evidence] == ["FOSDEM", "2015"]


@pytest.mark.parametrize(
    ("venue", "name", "places"),
    [
        ("AI Harbour conference, 2026-05-06", "AI Harbour", []),
        ("Harbour conference center", "", []),
        ("Berlin meetup", "", []),
    ],
)
def test_an_event_may_be_told_where_a_place_is_asked_for(venue, name, places, catalogue):
    note = f"# Mesh at Home\n\n**Speaker**: Ada Lovelace\n**Venue**: {venue}\n\nText.\n"
    outline = outline_of(parse_note("note.md", note)[0], catalogue)
    assert [event.name for event in outline.events] == ([name] if name else [])
    assert [place.name for place in outline.places] == places
    assert [event.start_date for event in outline.events] == (["2026-05-06"] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KubeCon 2023 is over. As KubeCon Valencia 2022 was my first, I compare.", "KubeCon 2023"),
        ("Unlike KubeCon Valencia 2022 this KubeCon 2023 was wet.", "KubeCon 2023"),
        ("KubeCon 2023 was my first.", "KubeCon 2023"),
    ],
)
def test_an_event_that_is_compared_with_is_not_the_notes_own(text, name, event):
    assert event(f"{text}\n{TALKS}") == name


def test_the_slug_and_the_year_of_the_notes_say_which_event_is_meant(event):
    text = "Between KubeCon 2023 and KubeCon Valencia 2022 much happened.\n" + TALKS
    assert event(text) == "KubeCon Valencia 2022"
    assert event(f"---\nslug: kubecon-2023\n---\n{text}") == "KubeCon 2023"
    assert event(f"---\ndate: 2023-06-01\n---\n{text}") == "KubeCon 2023"


def test_two_events_that_are_linked_side_by_side_are_two(event):
    text = "I saw [FOSDEM](https://fosdem.org/x) and [DevConf](https://devconf.example/y).\n"
    assert event(text + TALKS) in ("FOSDEM", "DevConf")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("I went to [zorn:fest](http://zornfest.example/) in Bern.", "zorn:fest"),
        ("I used [zorn:fest](http://github.com/zornfest) in Bern.", ""),
        ("I went to [Ropes](http://zornfest.example/) in Bern.", ""),
    ],
    ids=["called so", "a host of many", "called otherwise"],
)
def test_a_site_that_is_called_as_its_link_and_the_title_are_is_the_events(line, name, event):
    assert event(f"---\ntitle: zorn:fest 2018 in short\n---\n\n{line}\n{TALKS}") == name
