"""Label words, fields, datelines, bylines."""

from __future__ import annotations

import pytest

from graphkcd.parse.labels import Label, field_at, label_of
from graphkcd.parse.preamble import byline_at, is_dateline
from graphkcd.sources.read import parse_note


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Speaker(s)", Label.SPEAKERS),
        ("Speakers:", Label.SPEAKERS),
        ("Intervenante", Label.SPEAKERS),
        ("Referentin", Label.SPEAKERS),
        ("Relatore", Label.SPEAKERS),
        ("Ponentes", Label.SPEAKERS),
        ("Moderator", Label.HOSTS),
        ("Key Takeaways:", Label.TAKEAWAYS),
        ("Points clefs", Label.TAKEAWAYS),
        ("Kernaussagen", Label.TAKEAWAYS),
        ("Résumé", Label.ABSTRACT),
        ("🍴 Lunch!", Label.STOP),
        ("Pause déjeuner", Label.STOP),
        ("Mittagspause", Label.STOP),
        ("People I met", Label.STOP),
        ("Day 2", Label.DAY),
        ("Jour 1", Label.DAY),
        ("Monday 16th", Label.DAY),
        ("Talks I attended", Label.PARENT),
        ("Track Talks", Label.PARENT),
        ("Hands-on presentations", Label.PARENT),
        ("The best sessions we saw", Label.PARENT),
        ("Managing user sessions", None),
        ("Other links", Label.STOP),
        ("Further write-ups", Label.STOP),
        ("Links", Label.STOP),
        ("Cluster API in anger", None),
    ],
)
def test_a_label_says_what_it_heads(words, label, lexicon):
    assert label_of(words, lexicon) is label


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Speaker: Anna Meyer", Label.SPEAKERS, "Anna Meyer"),
        ("**Intervenant :** Anna Meyer", Label.SPEAKERS, "Anna Meyer"),
        ("Date: 2022-09-14", Label.DATE, "2022-09-14"),
        ("Event: Craft Conference 2019", Label.EVENT, "Craft Conference 2019"),
        ("Key Takeaways", Label.TAKEAWAYS, ""),
        ("Links: https://example.org", Label.APPARATUS, ""),
    ],
)
def test_a_field_has_a_label_and_a_value(line, label, value, lexicon):
    document, _ = parse_note("note.md", line)
    field = field_at(document, 0, len(line), lexicon)
    assert field is not None
    assert (field.label, document.words(*field.value)) == (
        (Label.APPARATUS if label is Label.DATE else label),
        value,
    )


@pytest.mark.parametrize(
    "line", ["Rust: the good parts", "Remote Write 2.0: Less Is More", "A talk"]
)
def test_a_title_is_no_field(line, lexicon):
    document, _ = parse_note("note.md", line)
    assert field_at(document, 0, len(line), lexicon) is None


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("Published on 22 June 2022 by Anna Meyer", True),
        ("Billet écrit par Bastien Roux", True),
        ("Notizen von Katrin Vogel", True),
        ("Written by: Theresa Lang", True),
        ("Postmortems without blame by Nora Eriksen", False),
        ("Notes on graphs by hand", False),
    ],
)
def test_a_byline_names_the_writer_of_the_notes(line, is_byline):
    document, _ = parse_note("note.md", line)
    assert bool(byline_at(document, 0, len(line))) is is_byline


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Tue 19th March 2024 - Hyatt Melbourne", True),
        ("Clermont-Ferrand, les 12 et 13 octobre 2023", True),
        ("Berlin, September 28 - 29, 2023", True),
        ("What really happened to our three clusters on December 9, 2021", False),
        ("Capacity planning", False),
    ],
)
def test_a_dateline_says_when_and_where(line, is_one, names):
    document, _ = parse_note("note.md", line)
    assert is_dateline(document, 0, len(line), names) is is_one
