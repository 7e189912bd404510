"""Plain text to blocks."""

import pytest

from graphkcd.sources.code import looks_like_code
from graphkcd.sources.read import parse_note

WIDE = "This line is so long that nobody would have wrapped it, " * 3


def outline(text):
    document, _ = parse_note("note.txt", text)
    return [(block.kind.value, document.words(*block.span)) for block in document.blocks]


def test_a_copied_article_has_one_paragraph_a_line():
    text = f"{WIDE}\nTalk 1: Knots\nSpeaker: Ada Lovelace\n"
    assert [words for _, words in outline(text)] == [
        *(" ".join(WIDE.split()), "Talk 1: Knots", "Speaker: Ada Lovelace"),
    ]


def test_wrapped_lines_make_one_paragraph():
    text = "The first talk was about knots\nand the ropes that they are in use\nfor.\nNext\n"
    text += "The second one\n"
    assert outline(text) == [
        ("paragraph", "The first talk was about knots and the ropes that they are in use for."),
        ("paragraph", "Next"),
        ("paragraph", "The second one"),
    ]


def test_wrapped_items_go_on():
    text = "- The first talk was about knots\n  and the ropes that they are in\n- Next\n"
    assert outline(text) == [
        ("item", "The first talk was about knots and the ropes that they are in"),
        ("item", "Next"),
    ]


def test_bullets_of_every_shape():
    assert outline("- a\n* b\n• c\n1. d\n2) e\n– f\n") == [("item", w) for w in "abcdef"]


def test_indented_bullets_are_nested():
    document, _ = parse_note("note.txt", "- a\n  - b\n\t- c\n- d\n")
    assert [(b.level, b.parent) for b in document.blocks] == [(1, None), (2, 0), (3, 1), (1, None)]


def test_a_merged_bullet_is_an_item_of_its_own():
    assert outline(f"{WIDE}\nIt can help. - Debugging: fast\n- Done. - Next\n")[1:] == [
        ("paragraph", "It can help."),
        ("item", "Debugging: fast"),
        ("item", "Done."),
        ("item", "Next"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Title\n=====\nwords", ["heading", "paragraph"]),
        ("Title\n-----\n", ["heading"]),
        ("words\n\n-----\nmore", ["paragraph", "rule", "paragraph"]),
        ("- item\n-----\n", ["item", "rule"]),
        (
            "a long line of words that goes on\nand another one below of it all\n---\n",
            ["paragraph", "rule"],
        ),
        ("***\nTitle\n***\n", ["rule", "heading"]),
    ],
    ids=["=", "-", "rule", "below an item", "below several lines", "over and under"],
)
def test_underlined_lines_are_headings(text, kinds):
    assert [kind for kind, _ in outline(text)] == kinds


def test_code_without_a_fence_is_no_prose():
    text = (
        'SEC("xdp")\nint drop(void *ctx) {\n  return XDP_DROP;\n}\nIt drops.\n$ kubectl get pods\n'
    )
    assert [kind for kind, _ in outline(text)] == [*["code"] * 4, "paragraph", "code"]


def test_fenced_code_is_code_whatever_is_in_it():
    found = [kind for kind, _ in outline("Look:\n```sh\n- a word\n=====\n```\nDone\n")]
    assert found == ["paragraph", *["code"] * 4, "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Go is fast.",
        "make it so, and then rest.",
        "See (below);",
        "We use docker.",
        "a - b",
        "public talks",
    ],
)
def test_prose_is_no_code(line):
    assert not looks_like_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "kubectl get pods -A",
        "{",
        "#include <x.h>",
        "foo(bar);",
        "if (x) { y(); }",
        "u32 get_it(void) {",
    ],
)
def test_code_is_code(line):
    assert looks_like_code(line)


def test_a_text_with_hash_headings_is_markdown_whatever_its_name():
    assert outline("# Title\n\n**b**\n") == [("heading", "Title"), ("paragraph", "b")]


def test_lines_alone_between_rules_are_headings_and_so_is_the_first():
    text = "Harbour Days\n\n" + "-----\n\nA Title\n\nIts words.\n\n" * 3
    assert outline(text)[:4] == [
        ("heading", "Harbour Days"), ("rule", "-----"), ("heading", "A Title"),
        ("paragraph", "Its words."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "-----\n\nA Title\n\nIts words.\n\n" * 2,
        "-----\n\nA sentence.\n\nIts words.\n\n" * 3,
        "-----\n\nA line\nabove another\n\n" * 3,
        f"-----\n\n{WIDE}\n\n" * 3,
    ],
    ids=["two alone", "sentences", "two lines", "long"],
)
def test_other_lines_below_rules_are_paragraphs(text):
    assert "heading" not in dict(outline(text))
