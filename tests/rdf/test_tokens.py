"""SPARQL cut into tokens as the engine cuts it."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkcd.rdf.tokens import plain, tokens

PIECES = st.sampled_from(
    [
        "<",
        ">",
        "#",
        "\n",
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "\\u0023",
        "\\uD800",
        "SERVICE",
        " ",
        "?x",
        "a:b",
        "a:b.c.d",
        ":",
        ".",
        "1",
        "1.5e3",
        "true",
        "<http://a/#b>",
        "'x'",
        "@en-1",
        "_:b.",
        "é",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_tokens_stand_where_they_say_and_leave_out_space_and_comments_only(text):
    done = 0
    for token in tokens(text):
        between = text[done : token.start]
        assert text[token.start : token.end] == token.text
        assert "".join(line.partition("#")[0] for line in between.splitlines()).strip() == ""
        done = token.end


@given(TEXTS)
def test_a_plain_query_knows_the_way_back(text):
    cut = tuple(tokens(text))
    written = plain(text, cut)
    assert len(tuple(tokens(written.sparql))) == len(cut)
    for before, after in zip(cut, tokens(written.sparql), strict=True):
        assert written.place(after.start) == before.start


@given(TEXTS)
def test_what_is_plain_stays_as_it_is(text):
    once = plain(text, tokens(text)).sparql
    assert plain(once, tokens(once)).sparql == once


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (STR(<http://a/it's#b>) AS ?x) {}",
        "PREFIX service: <http://a/#> SELECT (STR(service:x) AS ?x) {}",
        "PREFIX service: <http://a/> PREFIX service-: <http://b/> SELECT (STR(service:x) AS ?x) {}",
        "PREFIX a: <http://a/#> SELECT ?x { BIND(STR(a:b.c) AS ?x) FILTER(1<2 && '>' != 'x') }",
    ],
)
def test_a_plain_query_means_the_same(query):
    def answer(text):
        return [str(row["x"]) for row in ox.Store().query(text)]

    assert answer(plain(query, tokens(query)).sparql) == answer(query)


#: Where the engine sees SERVICE, a token must be that word: it is what is refused.
AROUND = st.sampled_from(
    [
        "?s ?p 1.5e3",
        "?s ?p true",
        "?s ?p 'a'",
        "?s ?p 'a'@en",
        "FILTER(1<2)",
        "FILTER(?a<?b&&'>'=?c)",
        "?s ?p :a.b.",
        "?s ?p :a.",
        "?s ?p _:b.",
        "?s ?p <x:#>",
        "?s a :a\\'.",
        "# it's\n",
        "{}",
        " . ",
        """VALUES ?x {'''a' '''b'''}""",
        'VALUES ?x {"""a"}',
        "FILTER(1<2)#>\n",
        "VALUES ?x {'\\''}",
    ]
)


@given(
    st.lists(AROUND, max_size=4), st.lists(AROUND, max_size=3), st.sampled_from(["", " ", "#>\n"])
)
def test_no_word_hides_that_the_engine_would_follow(before, after, gap):
    text = f"{''.join(before)}SERVICE{gap}<http://[::1]:1/>{{}}{''.join(after)}"
    query = f"PREFIX : <http://a/> SELECT * {{ {text} }}"
    if any("SERVICE" in token.keyword for token in tokens(query)):
        return
    if is_read(query):
        assert is_read(query.replace("SERVICE", "SERVIXE")), "to the engine it was a keyword"


def is_read(query):
    """Whether the engine takes it for a query."""
    try:
        ox.Store().query(plain(query, tokens(query)).sparql)
    except SyntaxError:
        return False
    return True
