"""A search finds in prose as it is what stands in it once white space is one space."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkcd.extract.boundaries import is_word
from graphkcd.extract.folding import fold_text, letters_of_each
from graphkcd.extract.search import Search

NAMES = letters_of_each(
    ["C", "C++", ".NET", "Pod", "Open Policy", "Open-Policy Agent", "policy", "Agent of Open", "Ł"]
)

gaps = st.sampled_from(
    ["", " ", "-", "\u00a0", "\n", "  ", "\n   ", "\t\t", "\n\n", "\n \n", "\r\n", "\u00ad ", "--"]
)
words = st.sampled_from(
    ["C", "C++", ".NET", "pod", "open", "Policy", "agents", "of", "Ł", "x", "'s", ".", "(", "_"]
)


def look_slowly(prose):
    drawn = fold_text(prose)
    for name in NAMES:
        for match in re.finditer(rb"(?=%s)" % re.escape(name), drawn.letters):
            start, end = drawn.original(match.start(), match.start() + len(name))
            if not is_cut(prose, start) and (not is_cut(prose, end) or is_plural(prose, end)):
                yield start, end


def is_cut(prose, at):
    return 0 < at < len(prose) and is_word(prose[at - 1]) and is_word(prose[at])


def is_plural(prose, end):
    return prose[end] in "sS" and not is_word(f"{prose} "[end + 1])


@settings(max_examples=500)
@given(text=st.lists(st.tuples(words, gaps).map("".join), max_size=12).map("".join))
def test_names_are_found_over_white_space_of_any_width(text):
    assert Search(NAMES).spans(text) == sorted(look_slowly(text))


@pytest.mark.parametrize(
    "text", ["Open\n\nPolicy", "Open\n- Policy", "Open - Policy", "Open- Policy"]
)
def test_no_name_goes_on_over_a_blank_line_or_a_dash(text):
    assert (0, len(text)) not in Search([b"Open Policy"]).spans(text)


def test_a_search_for_nothing_finds_nothing():
    assert Search([]).spans("Open  Policy") == []
