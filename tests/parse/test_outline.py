"""Whole documents: nothing raises, nothing is slow, every span quotes the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkcd.catalogue.load import load_catalogue
from graphkcd.model.claim import Relation
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

LINES = st.sampled_from(
    [
        "# KubeCon Europe 2023",
        "## Talk 1: A title",
        "### Title by Anna Meyer (Google)",
        "Speaker: Anna Meyer, Google",
        "Speakers:",
        "- Anna Meyer - CTO, Google",
        "- item",
        "  - nested item by Paul Mercier.",
        "Key takeaways:",
        "Anna Meyer (Google)",
        "**Bold title - Anna Meyer, Kong**",
        "| Talk | Speaker |",
        "|---|---|",
        "| A talk | Anna Meyer |",
        "---",
        "```",
        "Title: A paper",
        "Authors: Anna Meyer",
        "Berlin, 28 May 2023",
        "By Anna Meyer",
        "10:00 - 10:30",
        "[Title](https://youtu.be/abc)",
        "> quote",
        "",
        "",
        "Résumé : court.",
        "Moderator: Paul Mercier",
        "? - Anna Meyer, Kong",
        "Anna Meyer's keynote",
        "-",
        "#",
        "|",
        "+++",
        "Links: x",
        "🎤 « Titre » par Anna Meyer",
        "Why? - Anna Meyer, Google",
    ]
)

CATALOGUE = load_catalogue()


def check_law(outline, document):
    """Scopes are in order and apart; evidence quotes the document at its offsets."""
    for before, after in zip(outline.scopes, outline.scopes[1:], strict=False):
        assert before.start <= after.start
        assert before.end <= after.start or before.start == after.start
    for talk in outline.talks:
        evidence = talk.evidence
        assert document.text[evidence.start : evidence.end] == evidence.exact
        assert evidence.exact.strip()
    ids = {person.id for person in outline.people}
    talks = {talk.id for talk in outline.talks}
    assert len(talks) == len(outline.talks)
    for appearance in outline.appearances:
        assert appearance.person in ids
        assert appearance.talk in talks


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["note.md", "note.txt"]))
def test_any_arrangement_of_lines_is_read_without_an_exception(lines, name):
    document, _ = parse_note(name, "\n".join(lines))
    check_law(outline_of(document, CATALOGUE), document)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["note.md", "note.txt"]))
def test_any_text_is_read_without_an_exception(text, name):
    document, _ = parse_note(name, text)
    check_law(outline_of(document, CATALOGUE), document)


TABLE = "| Talk | Speaker |\n|--|--|\n| Trains | Anna Torres |\n"
LONG = {
    "headings": "".join(f"## Things {i} by Anna Torres (Acme)\n\ntext\n\n" for i in range(2000)),
    "items": "## Talks\n\n" + "".join(f"- Things {i} by Anna Torres\n" for i in range(2000)),
    "paragraphs": "".join(f"Things and {i}\nAnna Torres, Acme\n\n" for i in range(2000)),
    "rules": "".join(f"---\n\nThings and {i}\n\n" for i in range(2000)),
    "dashes": "## Talk: x by Anna " + "- " * 50_000 + "\n\nSpeaker: " + "- " * 50_000,
    "blanks": "# " + "A" + " " * 100_000 + "B",
    "brackets": "(" * 100_000,
    "quotes": '"' * 100_000,
    "turned quotes": "»A " * 50_000 + "«",
    "bold": "Talks were " + "**A [b](c) d** (Ada " * 10_000,
    "bold links": "Talks were **" + "[Ada](b) " * 20_000 + "** (Ada Lovelace)",
    "speakers": "# Notes\n\n## Trains\n\n" + "The speaker Ada Lovelace and " * 10_000,
    "sections of speakers": "# Notes\n\n" + "## Trains\n\nThe speaker Ada Foo knew.\n\n" * 3000,
    "not seen": "I " * 50_000 + "missed “Trains at Night” by Ada Lovelace",
    "lines on": "## Day 1\n\n" + "Ada Lovelace on small trains\n\n" * 5000,
    "von der": "## Talk\n\nVon " + "Ada Lovelace von der " * 10_000,
    "ruled": "--- a " + "-" * 50_000 + " b",
    "sections": "".join(
        f"## Things {i}\n\nWith Anna Torres, all was calm.\n\n" for i in range(2000)
    ),
    "joined": "# Notes\n\n## Talk\n\n" + "Anna Torres and " * 10_000 + "Anna Torres of Acme. So.",
    "told": '"Some title here" was a talk by '
    + "Anna Torres and " * 10_000
    + "Anna Torres (Acme). So.",
    "nested": "## Talk: x\n\n- list\n" + "  - Things by Anna Torres.\n    - so\n" * 2000,
    "names": "Speaker: " + "Anna, " * 20_000,
    "signs in a cell": f"{TABLE}| Boats{'.' * 50_000} | Anna Torres |\n",
    "blanks in a cell": f"{TABLE}| Boats{chr(0xA0) * 50_000}by | Anna Torres |\n",
    "links in a cell": f"{TABLE}| Boats {'slides ' * 7_000}| Anna Torres |\n",
    "a name in a cell": f"{TABLE}| Boats | {'A-' * 25_000} |\n",
    "capitals": f"# Notes\n\nAnna Torres gave a talk “Of {'A' * 50_000}” by Maria Ruiz\n",
    "signs before a name": f"# Notes\n\n- {'—' * 50_000} Anna\n",
    "blanks behind a name": f"# Notes\n\n## Boats\n\nAnna Torres{chr(0xA0) * 50_000}\n",
    "rooms": f"# Notes\n\n9:30 am : {'hall,' * 10_000}!\nAnna Torres, Acme\n",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_document_is_read_in_seconds(text):
    document, _ = parse_note("note.md", text)
    started = time.perf_counter()
    outline_of(document, CATALOGUE)
    assert time.perf_counter() - started < 20  # linear: far less; quadratic: minutes


@pytest.mark.parametrize(
    ("speaker", "founded"),
    [
        ("Anna Meyer, Founder and CEO, Acme Ropes", True),
        ("Anna Meyer - CTO & Co-Founder, Acme Ropes", True),
        ("Anna Meyer, Mitgründerin, Acme Ropes", True),
        ("Anna Meyer, Founding Engineer, Acme Ropes", False),
        ("Anna Meyer, Engineer, Acme Ropes", False),
    ],
)
def test_who_is_founder_there_founded_the_firm(catalogue, speaker, founded):
    text = f"# Ropes Conference 2023\n\n## How knots hold\n\nSpeaker: {speaker}\n\nThey hold.\n"
    outline = outline_of(parse_note("note.md", text)[0], catalogue)
    told = {(claim.subject, claim.relation, claim.object) for claim in outline.claims}
    firm = "organization/acme-ropes"
    assert ("person/anna-meyer", Relation.WORKS_FOR, firm) in told
    assert (("person/anna-meyer", Relation.FOUNDED, firm) in told) is founded


def test_where_else_somebody_is_found_says_nothing_of_that_place():
    text = "# A door without a key\n\nAnna Meyer: @annam / annameyer on GitHub\n\nDoors.\n"
    outline = outline_of(parse_note("note.md", text)[0], CATALOGUE)
    at = text.index("GitHub")
    assert any(start <= at < end for start, end in outline.masks)
