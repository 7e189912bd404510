"""Front matter, and what only looks like it."""

import pytest

from graphkcd.sources.read import parse_note


def meta(text):
    document, warning = parse_note("note.md", text)
    fields = [(f.key, f.value, text[f.start : f.end]) for f in document.meta]
    return fields, warning


def test_yaml_fields_know_where_they_stand():
    text = (
        '---\ntitle: "Ropes"  # knots\nauthor:\n  - Ada\n  - name: Grace\nDate: 2023-06-15\n---\n'
    )
    assert meta(text) == (
        [
            ("title", "Ropes", "Ropes"),
            ("author", "Ada", "Ada"),
            ("author.name", "Grace", "Grace"),
            ("date", "2023-06-15", "2023-06-15"),
        ],
        "",
    )


def test_toml_fields_know_where_they_stand():
    text = '+++\ntitle = "title"\ntags = ["a", "tags"]\n[author]\nname = "Ada"\n+++\n'
    fields, warning = meta(text)
    assert [field[:2] for field in fields] == [
        *(("title", "title"), ("tags", "a"), ("tags", "tags"), ("author.name", "Ada")),
    ]
    assert all(value == quote for _, value, quote in fields)
    document, _ = parse_note("note.md", text)
    assert text[document.meta[0].start - 1] == '"'
    assert not warning


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "byte order mark"])
def test_line_ends_and_marks_do_not_move_fields(ends, mark):
    text = mark + ends.join(["---", "a: 😀 b", "c: é", "---", "# T", ""])
    assert meta(text) == ([("a", "😀 b", "😀 b"), ("c", "é", "é")], "")
    assert [b.kind for b in parse_note("note.md", text)[0].blocks] == ["heading"]


def test_folded_values_have_their_line_ends():
    fields, _ = meta("---\na: >\n  one\n  two\nb: |\n  three\n  four\n---\n")
    assert fields == [("a", "one two", "one\n  two"), ("b", "three\nfour", "three\n  four")]


def test_values_with_escapes_have_no_place():
    fields, _ = meta('---\na: "x\\ty"\n---\n')
    assert fields == [("a", "x\ty", "")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\na: [\n---\n# T\n", "line 3: front matter was passed over: this is not valid YAML"),
        ("---\nx: 1\na: [b: c: d\n---\n# T\n", "line 3: front matter was passed over"),
        ("---\n- a\n---\n# T\n", "line 2: front matter was passed over: it is not a list of `key"),
        ("---\na: &x [1]\nb: *x\n---\n# T\n", "line 3: front matter was passed over: YAML aliases"),
        ("---\na: " + "[" * 5000 + "\n---\n# T\n", "YAML nests deeper than 30 levels"),
        (
            "+++\na = 1\nb =\n+++\n# T\n",
            "line 3: front matter was passed over: this is not valid TOML",
        ),
        ("+++\na = " + "[" * 20_000 + "\n+++\n# T\n", "TOML nests deeper than 30 levels"),
        ("+++\nx = 1\na" + ".a" * 20_000 + "= 1\n+++\n# T\n", "TOML nests deeper than 30 levels"),
        ("---\n" + "a: b\n" * 30_000 + "---\n# T\n", "over 64000 characters long"),
    ],
    ids=[
        *("open bracket", "two colons", "list", "aliases", "deep YAML"),
        *("bad TOML", "deep TOML", "dotted TOML", "long"),
    ],
)
def test_bad_front_matter_is_passed_over_and_the_note_is_kept(text, says):
    document, warning = parse_note("note.md", text)
    assert says in warning
    assert document.meta == ()
    assert [document.words(*block.span) for block in document.blocks] == ["T"]


def test_a_colon_that_belongs_in_quotes_is_read_as_written_and_said():
    fields, warning = meta("---\nx: 1\ntitle: Acme 2012: of: Queues\ntags: [a, b]\n---\n# T\n")
    title = "Acme 2012: of: Queues"
    assert fields == [
        ("x", "1", "1"),
        ("title", title, title),
        ("tags", "a", "a"),
        ("tags", "b", "b"),
    ]
    assert warning.startswith("line 3: a value with a colon, which belongs in quotes, was read as")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nWords that are ruled off\n\n---\n",
        "---\nJust a paragraph\n---\n",
        "words\n---\na: b\n---\n",
        "----\na: b\n----\n",
        "---\na: b\n",
    ],
    ids=["ruled off", "ruled-off line", "not at the top", "longer rule", "never closed"],
)
def test_a_rule_is_no_front_matter(text):
    assert meta(text) == ([], "")


def test_empty_front_matter_is_nothing():
    assert meta("---\n---\n# T\n") == ([], "")
