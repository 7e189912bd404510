"""What every reader keeps, whatever it is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty import DOCUMENTS, SNIPPETS

from graphkcd.model.document import BlockKind
from graphkcd.sources.read import parse_note

NAMES = ("note.md", "note.txt", "page.html")
TABLE = (BlockKind.ROW, BlockKind.HEADER_ROW)

characters = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("\r\n\t \0\ufeff\u2028\x85\u00a0😀#-*_`|>[]()<&\\"),
)
pieces = st.one_of(
    st.text(characters, max_size=12),
    st.sampled_from(SNIPPETS),
    st.sampled_from(["\n", "\n\n", "\r\n", "  ", "word", "Title - Ada Lovelace, CERN"]),
)
texts = st.lists(pieces, max_size=25).map("".join)


def check(document):
    text, prose = document.text, document.prose
    assert len(prose) == len(text)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(text)
        assert link.url
    for field in document.meta:
        assert 0 <= field.start <= field.end <= len(text)
        assert text[field.start : field.end].split() in ([], field.value.split())
    check_order(document)
    check_spans(document)


def check_order(document):
    at = 0
    for i, block in enumerate(document.blocks):
        assert at <= block.start <= block.end <= len(document.text), (i, block)
        assert block.parent is None or block.parent < i
        if block.kind is BlockKind.CELL:
            row = document.blocks[block.parent]
            assert row.kind in TABLE
            assert row.start <= block.start <= block.end <= row.end
        at = block.start if block.kind in TABLE else block.end


def check_spans(document):
    for block in document.blocks:
        words = document.prose[block.start : block.end]
        if words.strip() and block.kind not in TABLE:
            assert words == words.strip()
        else:
            source = document.text[block.start : block.end].replace("\0", " ").lstrip("\ufeff")
            assert source == source.strip()


def check_prose(document):
    """Prose keeps a character or blanks it, but for what entities and line ends stand for."""
    for was, now in zip(document.text, document.prose, strict=True):
        assert now in (was, " ", "\n") or "&" in document.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_nasty_document_is_read(name, text):
    document, _ = parse_note(name, text)
    check(document)
    check_prose(document)


@given(st.sampled_from(NAMES), texts)
def test_any_text_is_read(name, text):
    document, _ = parse_note(name, text)
    check(document)
    check_prose(document)


@given(st.sampled_from(["---", "+++"]), texts, texts)
def test_any_front_matter_is_read(fence, inside, below):
    document, _ = parse_note("note.md", f"{fence}\n{inside}\n{fence}\n{below}")
    check(document)


@given(st.sampled_from(NAMES[:2]), texts)
def test_the_text_of_a_note_is_what_was_given(name, text):
    assert parse_note(name, text)[0].text == text


@given(st.sampled_from(NAMES), texts)
def test_reading_twice_gives_the_same(name, text):
    assert parse_note(name, text) == parse_note(name, text)


@given(st.sampled_from(NAMES[:2]), texts)
def test_line_ends_of_every_kind_divide_alike(name, text):
    """Windows and old Mac files have the blocks of Unix files, moved by their line ends."""
    text = text.replace("\r", "").replace("\0", "")
    unix, _ = parse_note(name, text)
    windows, _ = parse_note(name, text.replace("\n", "\r\n"))
    mac, _ = parse_note(name, text.replace("\n", "\r"))
    assert mac.blocks == unix.blocks
    assert mac.prose == unix.prose
    assert [b.kind for b in windows.blocks] == [b.kind for b in unix.blocks]
    assert [windows.words(*b.span) for b in windows.blocks] == [
        unix.words(*b.span) for b in unix.blocks
    ]
