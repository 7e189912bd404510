"""Markdown to blocks, prose and links."""

import pytest

from graphkcd.sources.inline import blank_markup
from graphkcd.sources.read import parse_note


def read(text, name="note.md"):
    return parse_note(name, text)[0]


def outline(text, name="note.md"):
    """Each block as its kind and words."""
    document = read(text, name)
    return [(block.kind.value, document.words(*block.span)) for block in document.blocks]


def items(text, name="note.md"):
    """Each item as its level, its parent's words and its own."""
    document = read(text, name)
    found = []
    for block in document.blocks:
        parent = document.blocks[block.parent] if block.parent is not None else None
        above = document.words(*parent.span) if parent else ""
        found.append((block.kind.value, block.level, above, document.words(*block.span)))
    return found


def links(text, name="note.md"):
    document = read(text, name)
    return [(document.words(link.start, link.end), link.url) for link in document.links]


def prose(text):
    return " ".join(read(text).prose.split())


TABLE = [("header-row", "| a |"), ("cell", "a"), ("row", "| b |"), ("cell", "b")]


def test_nested_lists_keep_levels_and_parents():
    assert items("- a\n  - b\n    1. c\n- d\n\n  more of d\n") == [
        ("item", 1, "", "a"),
        ("item", 2, "a", "b"),
        ("item", 3, "b", "c"),
        ("item", 1, "", "d"),
        ("paragraph", 0, "d", "more of d"),
    ]


def test_numbered_items_are_ordered():
    assert [block.ordered for block in read("1. a\n2. b\n\n- c\n").blocks] == [True, True, False]


def test_a_bullet_glued_to_a_sentence_is_an_item_and_owns_what_is_nested_below():
    assert items("- It helps. - Tools:\n  - bpftrace\n") == [
        ("item", 1, "", "It helps."),
        ("item", 1, "", "Tools:"),
        ("item", 2, "Tools:", "bpftrace"),
    ]


def test_lists_too_deep_for_the_parser_lose_no_item():
    depth = 80
    text = "\n".join("  " * level + f"- item {level}" for level in range(depth))
    found = items(text)
    assert [words for _, _, _, words in found] == [f"item {level}" for level in range(depth)]
    assert [level for _, level, _, _ in found][:19] == list(range(1, 20))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\n===\n", [("heading", "Title")]),
        ("Title\n---\n", [("heading", "Title")]),
        ("Two\nlines\n---\n", [("paragraph", "Two lines"), ("rule", "---")]),
        ("Two\n\n---\n", [("paragraph", "Two"), ("rule", "---")]),
        ("# Title #\n", [("heading", "Title")]),
        ("#\tTitle with # in it\n", [("heading", "Title with # in it")]),
        ("#hashtag\n", [("paragraph", "#hashtag")]),
        ("> # Quoted\n> words\n", [("heading", "Quoted"), ("quote", "words")]),
        ("- # In an item\n", [("heading", "In an item")]),
        ("##\n\nwords\n", [("paragraph", "words")]),
        ("## **Bold** [link](x)\n", [("heading", "Bold link")]),
    ],
    ids=[
        *("underlined twice", "underlined once", "paragraph ruled off", "rule below"),
        *("closed by a hash", "tab behind the hash", "hashtag", "in a quote", "in an item"),
        *("empty heading", "marked up"),
    ],
)
def test_headings(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("##Day 1\nwords\n", [("heading", "Day 1"), ("paragraph", "words")]),
        ("words\n###Talks\n", [("paragraph", "words"), ("heading", "Talks")]),
        ("- item\n##Day 2\n", [("item", "item"), ("heading", "Day 2")]),
        ("| a |\n|---|\n| b |\n##After\n", [*TABLE, ("heading", "After")]),
        ("##Why C#\n##Closed##\n", [("heading", "Why C#"), ("heading", "Closed")]),
        ("##[Linked](x)\n##**Bold**\n", [("heading", "Linked"), ("heading", "Bold")]),
        ("##42 ways\n##Été\n", [("heading", "42 ways"), ("heading", "Été")]),
    ],
)
def test_a_heading_needs_no_blank_behind_two_signs_or_more(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("#KubeCon\n", "#1 of many\n", "##python is a channel\n", "##!/bin/sh\n", "##---\n"),
        *("#######Seven\n", "  ##Indented\n", "> ##Quoted\n", "- ##Item\n", "words ##Not\n"),
        *("```\n##Code\n```\n", "<pre>\n##Code\n</pre>\n"),
    ],
)
def test_signs_that_no_title_follows_at_the_margin_make_no_heading(text):
    assert "heading" not in dict(outline(text))


def test_one_sign_is_no_hashtag_where_several_headings_have_no_blank():
    assert outline("#Why\n##One\n##Two\n#tag\n") == [
        *[("heading", "Why"), ("heading", "One"), ("heading", "Two"), ("paragraph", "#tag")]
    ]
    assert outline("#Why\n##One\n")[0] == ("paragraph", "#Why")


def test_headings_without_a_blank_have_their_levels():
    found = read("##One\n####Two ####\n").blocks
    assert [(block.kind.value, block.level) for block in found] == [("heading", 2), ("heading", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[Of the sea](a)\n**[Of the wide land](b)**  \n~~Of the air\nabove us~~\n",
            [("item", "Of the sea"), ("item", "Of the wide land"), ("item", "Of the air above us")],
        ),
        ("[Of the sea](a)\n[Ada Lovelace](b)\n[Slides](c)\n", None),
        ("[Of the sea](a)\n[Of the land](b)\n", None),
        ("[Of the sea](a)\n[Of the land](b)\n[Of the air](c) and more\n", None),
        ("~~Of the sea~~\n~~Of the land~~\n~~Of the air~~\n", None),
        ("**Of the sea**\n**Of the land**\n**Of the air**\n", None),
    ],
    ids=["a list", "few words", "two lines", "a sentence", "struck out", "bold"],
)
def test_three_lines_of_links_are_a_list_without_bullets(text, expected):
    one = [("paragraph", " ".join(read(text).prose.split()))]
    assert outline(text) == (expected or one)


def test_an_escape_parts_no_words():
    document = read("## \\<unnamed\\>: all\\-in and C:\\Temp\n")
    assert document.words(*document.blocks[0].span) == "<unnamed>: all-in and C:\\Temp"


def cells(text):
    document = read(text)
    rows = {i: [] for i, b in enumerate(document.blocks) if b.kind in ("row", "header-row")}
    for block in document.blocks:
        if block.kind == "cell":
            rows[block.parent].append(document.words(*block.span))
    return list(rows.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n|---|---|\n| c | d |\n", [["a", "b"], ["c", "d"]]),
        ("a | b\n--|--\nc | d\n", [["a", "b"], ["c", "d"]]),
        ("| a | b |\n|---|---|\n| c \\| d | e |\n", [["a", "b"], ["c | d", "e"]]),
        ("| a | b |\n|---|---|\n| c \\|\n", [["a", "b"], ["c |"]]),
        ("| a | b |\n|---|---|\n|| d |\n| c ||\n", [["a", "b"], ["", "d"], ["c", ""]]),
        ("> | a | b |\n> |---|---|\n> | c | d |\n", [["a", "b"], ["c", "d"]]),
        ("- | a | b |\n  |---|---|\n  | c | d |\n", [["a", "b"], ["c", "d"]]),
        ("| [a](u) | **b** |\n|---|---|\n| `c` | <b>d</b> |\n", [["a", "b"], ["c", "d"]]),
    ],
    ids=[
        *("borders", "no borders", "escaped pipe", "escaped pipe at the end", "empty cells"),
        *("in a quote", "in an item", "marked up"),
    ],
)
def test_tables(text, expected):
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a b](https://x.example)", [("a b", "https://x.example")]),
        ("[a](<https://x.example> 'title')", [("a", "https://x.example")]),
        ("[a](https://x.example/b_(c))", [("a", "https://x.example/b_(c)")]),
        ("[**a**](x)", [("a", "x")]),
        ("[a [b]](x)", [("a b", "x")]),
        ("<https://x.example>", [("", "https://x.example")]),
        ("https://x.example/a_b.", [("", "https://x.example/a_b")]),
        ("[a][r]\n\n[r]: https://x.example 'T'", [("a", "https://x.example")]),
        ("[A r][]\n\n[a R]: <https://x.example>", [("A r", "https://x.example")]),
        ("[r]\n\n[r]: https://x.example", [("r", "https://x.example")]),
        ("[r]\n\n> [r]: https://x.example", [("r", "https://x.example")]),
        ("[nothing]", []),
        ("[a](x) `[b](y)`", [("a", "x")]),
        ("\\[a](x)", []),
        ("[a\n\nb](x)", []),
        (
            '<a class="k" href="https://x.example?a=1&amp;b">c <b>d</b></a>',
            [("c d", "https://x.example?a=1&b")],
        ),
        ("![picture](x.png)", []),
    ],
    ids=[
        *("inline", "angle brackets and title", "parentheses", "bold inside", "brackets inside"),
        *("autolink", "bare", "reference", "collapsed reference", "shortcut", "defined in a quote"),
        *("not defined", "in code", "escaped", "over an empty line", "HTML", "image"),
    ],
)
def test_links(text, expected):
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `word` b", "a word b"),
        ("a `two words` b", "a b"),
        ("a ``x ` y`` b", "a b"),
        ("a `open b", "a `open b"),
        ("**a** __b__ *c* _d_ ~~e~~", "a b c d e"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("a <br/> b <span class='x'>c</span> 1 < 2 > 0", "a b c 1 < 2 > 0"),
        ("a <!-- hidden\n\n--> b", "a b"),
        ("a <!-- open", "a <!-- open"),
        ('{{< youtube id="x" >}} a {% raw %} b {{ c }}', "a b"),
        ("a [[ada|Ada Lovelace]] b [[Bob]] c", "a Ada Lovelace b Bob c"),
        ("a :joy: b\n:video_camera: c", "a b c"),
        (":date: 2019, a::b::c, 10:20:30, so: then:", ":date: 2019, a::b::c, 10:20:30, so: then:"),
        ("- [ ] open\n- [x] done", "- open - done"),
        ("a ![alt text](p.png) b ![alt][ref]", "a b"),
        ("a[^1] b\n\n[^1]: the note", "a b the note"),
        ("R &amp; D &copy; &nope; &#65; &lt; &nbsp; x", "R & D © &nope; A < x"),
        ("\\*a \\_b \\`c d\\` \\[e\\](f)", "*a _b `c d ` [e ](f)"),
        ("> quoted\n> > twice", "quoted twice"),
        ("```\ncode\n```\nwords", "words"),
        ("words\n\n<script>\nalert(1)\n</script>", "words"),
    ],
    ids=[
        *("code of one word", "code", "code with a tick", "open tick", "emphasis", "no emphasis"),
        *(
            "tags",
            "comment",
            "open comment",
            "shortcodes",
            "wiki links",
            "emoji",
            "no emoji",
            "task boxes",
            "images",
            "footnote",
        ),
        *("entities", "escapes", "quotes", "fence", "script"),
    ],
)
def test_prose_is_what_a_reader_reads(text, expected):
    assert prose(text) == expected


def test_prose_stays_at_the_offsets_of_the_text():
    text = "a **b** [c](d) `e` &amp; \\* f"
    blanked, _ = blank_markup(text)
    for word in "abcef":
        assert blanked.index(word) == text.index(word)


def test_of_front_matter_only_the_title_is_prose_and_the_note_begins_behind_it():
    document = read("---\ntitle: T\ntags: [x]\n---\n# H\n")
    assert (document.meta[0].key, document.meta[0].value) == ("title", "T")
    assert document.words(0, len(document.text)) == "T # H"
    assert [document.words(*block.span) for block in document.blocks] == ["H"]


def test_unfenced_code_is_no_prose():
    assert prose("Look:\n\nkubectl get pods -A\n\nint main() {\n\nIt works.") == "Look: It works."


def test_a_fence_that_is_never_closed_runs_to_the_end():
    assert [kind for kind, _ in outline("a\n\n```\n# b\n- c\n")] == ["paragraph", "code"]


def test_long_notes_are_read_as_short_ones(monkeypatch):
    """A note is parsed in stretches; where they are cut makes no difference."""
    text = (
        "# T\n\nWords\n\n- a\n\n  b\n- c\n\n```\n# no heading\n\nword\n```\n\n| a |\n|---|\n| b |\n"
        "# U\n<pre>\n\nword\n\n# no heading\n</pre>\n\n> q\n\nWord\n"
    ) * 5
    whole = read(text)
    for size in (1, 5, 20, 60, 150):
        monkeypatch.setattr("graphkcd.sources.markdown._STRETCH", size)
        assert read(text) == whole
