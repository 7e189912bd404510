"""A document: offsets, lines and quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from graphkcd.model.document import Document, digest_of
from graphkcd.model.evidence import Evidence


def document(text, prose=None):
    return Document("a.md", text, text if prose is None else prose, ())


def test_lines_count_from_one_and_end_at_newlines_alone():
    text = "one\ntwo\r\nthree\u2028still three\x85\n"
    lines = [document(text).line(text.index(word)) for word in ("one", "two", "three", "still")]
    assert lines == [1, 2, 3, 3]


def test_a_newline_belongs_to_the_line_it_ends():
    assert [document("a\nb").line(offset) for offset in range(3)] == [1, 1, 2]


@given(texts, st.data())
def test_a_quote_stands_where_it_says(text, data):
    note = document(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip():
        with pytest.raises(ValueError, match="does not fit"):
            note.evidence(start, end)
        return
    found = note.evidence(start, end)
    assert text[found.start : found.end] == found.exact == text[start:end].strip()
    assert found.line == text.count("\n", 0, found.start) + 1


def test_quotes_shrink_to_what_a_reader_reads():
    found = document("see **Cilium** now", "see   Cilium   now").evidence(4, 14)
    assert found == Evidence("a.md", 6, 12, 1, "Cilium")


def test_front_matter_can_be_quoted_though_prose_blanks_it():
    text = "event: X Days\n\nNotes"
    note = document(text, " " * 13 + "\n\nNotes")
    assert note.quote(6, 13) == Evidence("a.md", 7, 13, 1, "X Days")


def test_words_are_read_off_prose_with_white_space_folded():
    assert document("a `b`\n  c", "a    \n  c").words(0, 9) == "a c"


def test_prose_must_be_as_long_as_the_text():
    with pytest.raises(ValueError, match="same length"):
        document("abc", "ab")


def test_documents_without_a_digest_are_digested_by_their_text():
    assert document("café").digest == digest_of("café".encode())
    assert document("\ud800").digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("start", "end", "line", "exact"),
    [(-1, 0, 1, "a"), (0, 2, 1, "a"), (0, 0, 1, ""), (0, 1, 0, "a")],
    ids=["before the text", "too short", "empty", "line 0"],
)
def test_evidence_that_cannot_be_is_refused(start, end, line, exact):
    with pytest.raises(ValueError, match=r"fit|count"):
        Evidence("a.md", start, end, line, exact)
