"""Comparing graphs, whatever they hold."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import any_graphs, graphs_of_one_catalogue

from graphkcd.analysis.diff import compare
from graphkcd.analysis.passages import Edit, edits_between, passages_of, words_of
from graphkcd.model.evidence import Evidence


@given(any_graphs)
def test_a_graph_does_not_differ_from_itself(graph):
    diff = compare(graph, graph)
    assert (diff.documents, diff.things, diff.facts) == ((), (), ())


@given(graphs_of_one_catalogue(2))
def test_what_came_one_way_went_the_other_way(pair):
    one, other = pair
    there, back = compare(one, other), compare(other, one)
    assert came(there.documents) == went(back.documents)
    assert {c.after for c in there.things if not c.before} == {
        c.before for c in back.things if not c.after
    }


def came(documents):
    return [change.path for change in documents if not change.old_path]


def went(documents):
    return [change.old_path for change in documents if not change.path]


@st.composite
def texts(draw):
    """Words with places, as a document's quotes."""
    at, quotes = 0, []
    for word in draw(st.lists(st.sampled_from(["ab", "cd", "e f", "e\nf"]), max_size=6)):
        at += draw(st.integers(1, 3))
        quotes.append(Evidence("a.md", at, at + len(word), 1 + at // 5, word))
        at += len(word)
    return quotes


@given(texts(), texts())
def test_edits_turn_the_old_words_into_the_new_ones(old, new):
    edits = edits_between(old, new)
    gone = sorted(words_of(quote) for edit in edits for quote in edit.before)
    come = sorted(words_of(quote) for edit in edits for quote in edit.after)
    before, after = (sorted(map(words_of, quotes)) for quotes in (old, new))
    for word in gone:
        before.remove(word)
    assert sorted([*before, *come]) == after


@given(texts())
def test_words_that_stayed_are_no_edit_wherever_they_stand(old):
    moved = [Evidence(q.document, q.start + 9, q.end + 9, q.line + 2, q.exact) for q in old]
    assert edits_between(old, moved) == ()


def test_words_that_were_carried_elsewhere_are_a_move():
    one, two, three = (
        Evidence("a.md", 4 * i, 4 * i + 2, 1 + i, w) for i, w in enumerate(["ab", "cd", "ef"])
    )
    last = Evidence("a.md", 12, 14, 4, "ab")
    assert edits_between([one, two, three], [two, three, last]) == (Edit((one,), (last,)),)


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_passages_hold_every_word_of_their_quotes_once(a, m, b, n):
    text = "abcdefghijklmnopqrstuvwxyz"
    quotes = [Evidence("a.md", s, s + k, 1, text[s : s + k]) for s, k in ((a, m), (b, n))]
    passages = passages_of(quotes)
    covered = {at for q in quotes for at in range(q.start, q.end)}
    assert [at for p in passages for at in range(p.start, p.end)] == sorted(covered)
    assert all(text[p.start : p.end] == p.exact for p in passages)
