"""Notes of a talk that prose tells of end where it turns to another talk, or to the event."""

from __future__ import annotations

import pytest

from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

TOLD = """# HarbourConf 2019

I liked Ada Lovelace's talk "Why Engines Float Higher Than Ropes" most.

She ran everything on Kafka.

{}

It was all about Prometheus.
"""


def talk_told(catalogue, paragraph):
    """Give the words that belong to the talk which :data:`TOLD` tells of."""
    document, _ = parse_note("a.md", TOLD.format(paragraph))
    outline = outline_of(document, catalogue)
    ids = [talk.id for talk in outline.talks if talk.title.startswith("Why Engines")]
    scopes = [scope for scope in outline.scopes if [scope.talk] == ids]
    return "".join(document.prose[scope.start : scope.end] for scope in scopes)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The next talk was about ropes.",
        "In another session we heard of knots.",
        "Bo Moser showed what ropes are for.",
        "Then came a talk by Grace Hopper.",
        "Overall, the conference was well organised.",
        "Next up were the ropes.",
        "I also attended a few others.",
    ],
)
def test_a_paragraph_that_turns_to_something_else_is_no_note_of_the_talk(catalogue, paragraph):
    told = talk_told(catalogue, paragraph)
    assert "Kafka" in told
    assert "Prometheus" not in told


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ada Lovelace showed what ropes are for.",
        "Lovelace then explained knots.",
        "Another point was the weather.",
        "Overall, engines won.",
        "Next, she changed the ropes.",
        "At the last minute ropes won.",
    ],
)
def test_a_paragraph_that_goes_on_with_the_talk_is_one_of_its_notes(catalogue, paragraph):
    assert "Prometheus" in talk_told(catalogue, paragraph)
