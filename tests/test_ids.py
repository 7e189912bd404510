"""Names for things: readable, distinct, the same on every machine, and valid in an IRI."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts, words

from graphkcd.ids import (
    distinct_ids,
    document_id,
    document_path,
    entity_id,
    long_digest,
    slug,
    web_link,
)
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.rdf.terms import iri, thing

BASE = "https://example.org/"

#: Whatever Python can hold, lone surrogates included.
anything = st.text(st.characters(codec=None), max_size=8)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Liz Rice", "liz-rice"),
        ("  eBPF:  from scratch!  ", "ebpf-from-scratch"),
        ("C#", "c-sharp"),
        ("Rock & Roll", "rock-and-roll"),
        ("Dwayne O'Neil", "dwayne-oneil"),
        ("Straße", "strasse"),
        ("İstanbul", "i̇stanbul"),
        ("हिन्दी वार्ता", "हिन्दी-वार्ता"),
        ("プラットフォーム", "プラットフォーム"),
        ("a_b", "a-b"),
        ("I ❤\ufe0f Go", "i-go"),
    ],
)
def test_slugs_are_readable(name, expected):
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Pinçon", "Pincon"), ("C", "C++"), ("C", "C#"), ("हिन्दी", "हान्दा"), ("☃", "☀"), ("", "☀")],
)
def test_names_with_other_letters_have_other_slugs(one, other):
    assert slug(one) != slug(other)


def test_composed_and_decomposed_letters_are_the_same():
    assert slug("Pinçon") == slug("Pinc\u0327on")


def test_long_names_are_cut_and_keep_a_digest():
    one, other = slug("very " * 40 + "long"), slug("very " * 40 + "short")
    assert one != other
    assert len(one) <= 91
    assert one.startswith("very-very")


@given(anything)
def test_slugs_need_no_escape_in_an_iri(name):
    id_ = entity_id(EntityKind.TALK, name)
    assert thing(id_, BASE) == f"<{BASE}{id_}>"
    assert ox.NamedNode(BASE + id_)
    assert kind_of(id_) is EntityKind.TALK


@given(anything)
def test_a_document_s_id_gives_its_path_back(path):
    id_ = document_id(path)
    assert document_path(id_) == path
    assert thing(id_, BASE) == f"<{BASE}{id_}>"
    assert ox.NamedNode(BASE + id_)


@given(st.lists(anything, min_size=1, max_size=3), st.lists(anything, min_size=1, max_size=3))
def test_digests_tell_apart_whatever_differs(one, other):
    assert (long_digest(*one) == long_digest(*other)) is (one == other)


def test_digests_tell_apart_parts_that_hold_the_separator():
    assert long_digest("a\x1f", "b") != long_digest("a", "\x1fb")


@given(st.lists(st.tuples(words, texts), max_size=6))
def test_things_that_share_a_name_get_distinct_ids(named):
    ids = distinct_ids(EntityKind.TALK, "x days", named)
    assert len({*ids}) == len(named)


def test_only_names_that_collide_carry_a_digest():
    ids = distinct_ids(
        EntityKind.TALK, "x", [("Lunch", ""), ("Talk", "Ann"), ("Talk", "Bo"), ("Talk", "Bo")]
    )
    assert ids[0] == "talk/x/lunch"
    assert ids[1].startswith("talk/x/talk-")
    assert ids[3] == ids[2].removesuffix("-1") + "-2"


def test_ten_thousand_equal_titles_are_named_in_linear_time():
    ids = distinct_ids(EntityKind.TALK, "x", [("Talk", "")] * 10_000)
    assert len({*ids}) == 10_000


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://example.org:80/a?b=c#d", "http://example.org:80/a?b=c#d"),
        ("https://user@example.org/", "https://user@example.org/"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%C3%BC", "https://example.org/%C3%BC"),
        ("https://example.org/größe", "https://example.org/größe"),
        ("https://example.org/?q[]=1", "https://example.org/?q%5B%5D=1"),
        ("https://example.org/#/a#b", "https://example.org/#/a%23b"),
        ("https://example.org/<b>|{c}", "https://example.org/%3Cb%3E%7C%7Bc%7D"),
        ("https://example.org/\u202egpj", "https://example.org/%E2%80%AEgpj"),
        ("https://example.org/\ud800", "https://example.org/%ED%A0%80"),
    ],
)
def test_links_become_iris(url, expected):
    assert web_link(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "slides.pdf",
        "#agenda",
        "//example.org/",
        "mailto:ada@example.org",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "https:///a",
        "http://[::1",
        "http://a:b:c/",
        "http://a:port/",
    ],
)
def test_what_leads_nowhere_on_the_web_is_no_link(url):
    assert web_link(url) == ""


@given(anything, anything)
def test_links_are_valid_iris_and_stay_as_they_are(host, rest):
    link = web_link(f"https://{host}{rest}")
    if link:
        assert ox.NamedNode(link)
        assert web_link(link) == link
        assert iri(link) == f"<{link}>"
