"""Sentences lead back to the document, and what they leave unsaid comes from their own talk."""

from dataclasses import replace

import pytest

from graphkcd.model.document import Document
from graphkcd.parse.outline import outline_of
from graphkcd.relate.context import find_contexts
from graphkcd.relate.sentences import Anchor, read_sentence
from graphkcd.sources.read import parse_note


def anchors_in(prose, *names):
    return sorted(
        Anchor(at, at + len(name), f"technology/{name}")
        for name in names
        for at in range(len(prose))
        if prose.startswith(name, at)
    )


@pytest.mark.parametrize(
    "prose",
    [
        "Cilium uses Envoy",
        "Cilium itself still uses  Envoy",
        "\ue001 Cilium is drawn so, and \ue000 Envoy so",
        "( Cilium )\nuses Envoy , too",
    ],
)
def test_a_sign_stands_for_a_whole_name_and_everything_else_for_itself(prose):
    document = Document("note.md", prose, prose, ())
    sentence = read_sentence(document, (0, len(prose)), anchors_in(prose, "Cilium", "Envoy"))
    signs = [c for c in sentence.text if "\ue000" <= c <= "\ue03f"]
    assert [sentence.entity(sign) for sign in signs] == ["technology/Cilium", "technology/Envoy"]
    for at, character in enumerate(sentence.text):
        start, end = sentence.span(at, at + 1)
        name = sentence.entity(character).partition("/")[2] if character in signs else None
        assert prose[start:end].split() == (name or character).split()


NOTE = """# Ropes Conference 2023

## Scaling knots by Ada Lovelace

### Cilium

- Runs with Envoy

#### Routes

- Served by Envoy

### Questions

- How does Envoy scale?

## Sailing by Grace Hopper

- Built with Envoy
"""


def test_the_nearest_heading_of_the_same_talk_that_names_something_is_what_is_spoken_of(catalogue):
    document, _ = parse_note("note.md", NOTE)
    outline = outline_of(document, catalogue)
    anchors = anchors_in(document.prose, "Cilium", "Envoy")
    spoken_of = {
        document.prose[scope.start : scope.end].strip("- "): context.heading
        and context.heading.span
        for scope, _, context in find_contexts(document, outline, anchors)
    }
    cilium = anchors[0].span
    assert spoken_of == {
        "Cilium": cilium,
        "Runs with Envoy": cilium,
        "Served by Envoy": cilium,
        "How does Envoy scale?": None,
        "Built with Envoy": None,
    }


def test_a_heading_is_not_spoken_of_in_another_talk(catalogue):
    document, _ = parse_note("note.md", "### Cilium\n\n- Runs with Envoy\n- Built with Envoy\n")
    outline = outline_of(document, catalogue)
    talks = ("talk/one", "talk/one", "talk/other")
    scopes = [replace(s, talk=talk) for s, talk in zip(outline.scopes, talks, strict=True)]
    anchors = anchors_in(document.prose, "Cilium", "Envoy")
    contexts = find_contexts(document, replace(outline, scopes=scopes), anchors)
    assert [context.heading for _, _, context in contexts] == [anchors[0], anchors[0], None]


@pytest.mark.parametrize(
    ("prose", "speaks"),
    [
        ("We use Envoy.", True),
        ("They moved to Envoy.", True),
        ("Here is how they run Envoy.", True),
        ("Learn how we can use Envoy.", False),
        ("Next time they could try Envoy.", False),
    ],
)
def test_we_is_the_speakers_firm_unless_anybody_may_be_meant(prose, speaks):
    document = Document("note.md", prose, prose, ())
    acme = Anchor(0, 0, "organization/acme")
    anchors = anchors_in(prose, "Envoy")
    sentence = read_sentence(document, (0, len(prose)), anchors, speakers=acme)
    firms = [a for a in sentence.anchors if a.entity == acme.entity]
    assert (len(firms) == 1) is speaks


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("How Acme left Cilium for Envoy", "Acme"),
        ("Cilium at Acme", "Cilium"),
    ],
)
def test_a_title_that_tells_how_somebody_did_something_is_on_them(title, topic, catalogue):
    document, _ = parse_note("note.md", f"# Conf\n\n## {title} - Ada Lovelace\n\n- Uses Envoy\n")
    outline = outline_of(document, catalogue)
    anchors = anchors_in(document.prose, "Cilium", "Envoy", "Acme")
    topics = {
        context.topic and document.prose[slice(*context.topic.span)]
        for _, _, context in find_contexts(document, outline, anchors)
        if context.talk
    }
    assert topics == {topic}
