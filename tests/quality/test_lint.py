"""Advice names file and line and says what to look at."""

import pytest

from graphkcd.quality.lint import lint
from graphkcd.sources.read import parse_note

TALK = "## Talk: Envoy in Anger\n\nSpeaker: Ada Moser\n\n"


@pytest.fixture
def advice(reader, catalogue):
    """Give the advice on a text, as strings."""

    def on(text):
        document, _ = parse_note("note.md", text)
        return [str(piece) for piece in lint(document, reader.fragment_of(document), catalogue)]

    return on


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("## Talk: Envoy in Anger\n\nIt was good.\n", 1, "names no speaker"),
        (f"{TALK}- What helps:\n\n## Lunch\n", 5, "nothing is listed under “What helps:”"),
        (f"{TALK}- Resources:\n\n## Lunch\n", 5, "the label “Resources:” has no content"),
        (f"{TALK}Read [](https://envoyproxy.io) first.\n", 5, "this link has no text"),
        (f"{TALK}It runs on Kuberentes.\n", 5, "“Kuberentes” looks like “Kubernetes” misspelt"),
        (f"{TALK}Good.\n\n{TALK}Again.\n", 7, "looks like the talk at line 1 again"),
        (
            f"{TALK}## Talk: Mesh\n\nSpeaker: Ada Mosers\n",
            7,
            "“Ada Moser” and “Ada Mosers” look like one person",
        ),
    ],
    ids=[
        "no speaker",
        "empty list",
        "empty label",
        "bare link",
        "slip",
        "same talk",
        "same person",
    ],
)
def test_advice_names_the_line_and_what_to_look_at(advice, text, line, words):
    found = advice(text)
    assert any(piece.startswith(f"note.md:{line}: ") and words in piece for piece in found), found


@pytest.mark.parametrize(
    "text",
    [
        f"{TALK}It runs on Kubernetes:\n\n- well\n- fast\n",
        f"{TALK}Connect your clusters. Optimize them.\n",
        f"{TALK}A [link](https://envoyproxy.io).\n",
    ],
    ids=["a list that is there", "ordinary words", "a link with text"],
)
def test_good_notes_get_no_advice(advice, text):
    assert advice(text) == []


def test_advice_comes_in_reading_order(advice):
    found = advice("## Talk: A Long Title\n\nText.\n\n## Talk: Another Title\n\n[](https://a.b)\n")
    lines = [int(piece.split(":")[1]) for piece in found]
    assert lines == sorted(lines)
