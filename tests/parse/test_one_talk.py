"""The ways in which people begin a note on one talk: its title, who gave it, and where."""

from __future__ import annotations

import pytest
from outlines import read_outline, talks_of

TITLE = "Ropes That Hold at Acme"
BEGINNINGS = {
    "name before, event behind": f"# Ada Lovelace - {TITLE} (Devoxx UK 2022)\n",
    "bars": f"# {TITLE} | Ada Lovelace | Devoxx UK 2022\n",
    "notes on a quoted title": f'## Notes on "{TITLE}" by Ada Lovelace\n\nSource: here\n',
    "video notes": f"# Video notes: {TITLE}\n\nA talk by Ada Lovelace.\n",
    "a day before": f"# 2022-05-12 {TITLE}\n\nPresenters: Ada Lovelace\n",
    "tags between": f"---\ntags: talk\n---\n\n# {TITLE}\n#ropes #wind\n\nAda Lovelace tells how.\n",
    "a quote on who": f"# {TITLE}\n\n> Talk by [Ada Lovelace](https://x.org) at Devoxx UK 2022\n",
    "a heading of its own": (
        f"# Devoxx UK 2022\n\n## {TITLE}\n\n### Ada Lovelace\n\n#### Abstract\n\nHemp.\n"
    ),
    "who speaks in a heading right below": (
        f"# {TITLE}\n## Ada Lovelace\n@ada\n\nTar and hemp.\n\n## Knots\n\nTar.\n"
    ),
    "people behind the abstract": (
        f"SRV409 - {TITLE}\n\nJoin us to learn why hemp and tar go together so well at sea.\n\n"
        "Ada Lovelace - Director of Engineering, AWS\n"
    ),
    "a picture before the people": (
        f"SRV409 - {TITLE}\n\nJoin us to learn why hemp and tar go together so well at sea.\n\n"
        "![](knot.png)\n\nAda Lovelace - Director of Engineering, AWS\n"
    ),
    "from whom it was": f"# {TITLE}\n\nFrom Ada Lovelace, from Acme, @ada\n",
    "a sign of joy behind who speaks": f"# {TITLE} - Ada Lovelace 🌟\n",
    "a mail address": f"{TITLE}\n=======================\n\nAda Lovelace <ada@x.org>, Acme\n",
    "notes on a linked title": (
        f"Notes on: [{TITLE} by Ada Lovelace](https://youtu.be/x)\n\n## Tips\n\n* Tar.\n\n"
        "## Knots\n\n[14:46](https://youtu.be/x?t=886)\n"
    ),
    "inline fields": f"Title:: {TITLE}\nSpeaker:: [[Ada Lovelace]]\nEvent:: [[Devoxx]]\n",
    "a table": f"| Title | {TITLE} |\n|---|---|\n| Speaker | Ada Lovelace |\n",
    "notes from a talk by": f"## {TITLE}\n\nNotes from a talk by Ada Lovelace, Google\n\nHemp.\n",
    "notes on the talk about": f"## Notes on the talk about {TITLE}\n\nSpeaker: Ada Lovelace\n",
    "a saying with its title": (
        f'# Knots\n\n*These are notes from the talk on knots from "{TITLE}" by Ada Lovelace*\n'
    ),
    "a presenter and no heading": (
        f"---\ntitle: 'GopherCon 2018 - {TITLE}'\n---\n\nPresenter: [Ada Lovelace](https://a.example)\n"
    ),
    "of a kind, people at the end": (
        f"---\ncategory: talks\n---\n\n# {TITLE}\n\n## Thesis\n\nTar.\n\n## Related Pages\n\n"
        "- Speakers: [[ada-lovelace|Ada Lovelace]]\n"
    ),
    "in French": f"# Conférence : {TITLE}\n\nIntervenante : Ada Lovelace\nDevoxx France 2022\n",
    "parts of a talk": (
        f"# {TITLE}\n\nAda Lovelace\n\n## Abstract\n\nHemp.\n\n## Key Takeaways\n\nMore.\n"
    ),
}


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS.keys())
def test_a_note_on_one_talk_is_read_however_it_begins(beginning):
    found = [
        (title, [who for who, _ in people]) for title, people in talks_of(beginning + "\n- hemp\n")
    ]
    assert found == [(TITLE, ["ada-lovelace"])]


@pytest.mark.parametrize(
    ("below", "who"),
    [
        ("\n* Quorla, co-founder of HashiCorp\n  * hemp\n", ["quorla"]),
        ("Zyxan Quorl\n\n## Parts\n\n### Hemp\n", ["zyxan-quorl"]),
        (
            (
                "\nQuorla Faix, Macalester College\n\nMike Zyx, OCLC\n\nScott Hanrath, Acme\n\n## "
                "Hemp\n"
            ),
            ["quorla-faix", "mike-zyx", "scott-hanrath"],
        ),
        ("## Ada Quorl (Google/Acme)\n\nHemp.\n\n## Tar\n\nMore.\n", ["ada-quorl"]),
        ("Executive Summary\n\n## Parts\n\n### Hemp\n", None),
        ("\n* Quorla, co-founder of boats\n  * hemp\n", None),
    ],
    ids=[
        *(
            "a post at a firm",
            "an unknown name alone",
            "lines of people",
            "a heading beside others",
        ),
        *("no name", "no firm"),
    ],
)
def test_an_unknown_name_below_the_title_needs_more_than_itself(below, who):
    found = [[name for name, _ in people] for _, people in talks_of(f"# {TITLE}\n{below}")]
    assert found == ([who] if who else [])


@pytest.mark.parametrize(
    ("note", "title", "who"),
    [
        (
            (
                "---\ntitle: Zyxbase Talk Notes\nlede: Notes from a talk by somebody.\n---\n\n"
                "The talk was given by Ada Lovelace.\n"
            ),
            "Zyxbase",
            ["ada-lovelace"],
        ),
        (
            (
                "---\ntitle: Ropes (Notes from a talk by Ada Lovelace)\n---\n\n"
                "The notes are from a talk by Ada Lovelace.\n"
            ),
            "Ropes",
            ["ada-lovelace"],
        ),
    ],
    ids=["who gave it is told below", "who gave it is told in brackets"],
)
def test_a_note_may_be_called_talk_notes(note, title, who):
    found = [(title, [name for name, _ in people]) for title, people in talks_of(note)]
    assert found == [(title, who)]


def test_the_peers_of_its_title_head_parts_of_a_note_on_one_talk():
    outline = read_outline(f"# {TITLE} - Ada Lovelace\n\nTar.\n\n# What is a rope?\n\nHemp.\n")
    (talk,) = outline.talks
    assert {scope.talk for scope in outline.scopes} == {talk.id}


def test_an_event_is_not_called_as_its_only_talk_is():
    outline = read_outline(BEGINNINGS["in French"])
    assert [event.name for event in outline.events] == ["Devoxx France 2022"]
