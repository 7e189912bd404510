"""Patterns are tried only where words stand that they cannot match without."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkcd.relate.rules import load_rules
from graphkcd.required import Stretch, required_words
from graphkcd.triggers import Triggers

PATTERNS = {rule.name: rule.pattern for rule in load_rules()}
ALL = Triggers((rule.name, [rule.wording.bones]) for rule in load_rules())


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_a_rule_matches_is_tried(data):
    name = data.draw(st.sampled_from(sorted(PATTERNS)))
    text = data.draw(st.from_regex(PATTERNS[name]))
    assert name in ALL.of(text)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_rule_tried_only_where_it_may_begin_finds_what_it_finds_tried_everywhere(data):
    rule = data.draw(st.sampled_from(load_rules()))
    around = st.text("The l'\ue000\ue001, ", max_size=9)
    text = data.draw(around) + data.draw(st.from_regex(rule.pattern)) + data.draw(around)
    found = [match.span() for match in rule.wording.find(text)]
    assert found == [match.span() for match in rule.pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("kiss", "KIſS"),
        ("(?:straße|weg)", "STRASSE WEG"),
        ("init", "İNIT"),
        ("init", "ınit"),
        ("a(?:b|c*)d", "ad"),
        ("(?:one|two){2,}", "onetwo"),
        ("(?:one )?(?:two)?", ""),
        ("x(?=y)y", "xy"),
        ("(?i:s)t", "St"),
        ("[abc]d", "cd"),
    ],
)
def test_what_matches_in_whatever_case_holds_the_required_words(pattern, text):
    compiled = re.compile(pattern, re.IGNORECASE)
    assert compiled.search(text)
    assert list(Triggers([("it", [compiled])]).of(text)) == ["it"]


def test_a_text_without_the_words_is_not_tried_on():
    uses = re.compile(r"\w+ (?:uses|relies on) \w+", re.IGNORECASE)
    assert required_words(uses) == (Stretch(({" uses ", " relies on "},)),)
    assert list(Triggers([("uses", [uses])]).of("Falco is used by many")) == []


def test_things_come_in_the_order_they_were_given():
    words = ("in", "as", "of", "as")
    triggers = Triggers([(n, [re.compile(word)]) for n, word in enumerate(words)])
    assert list(triggers.of("as in")) == [0, 1, 3]


def test_a_single_letter_is_not_looked_for():
    assert required_words(re.compile("[Rr]uns o[nf]?")) == (Stretch((frozenset({"uns o"}),)),)
    assert required_words(re.compile(r"\w+d|\(")) == ()


def test_every_pattern_of_a_thing_must_be_able_to_match():
    both = Triggers([("both", [re.compile("one"), re.compile("two")])])
    assert list(both.of("one")) == []
    assert list(both.of("two one")) == ["both"]


def test_words_between_two_names_are_not_looked_for_elsewhere():
    name = "[\ue000-\ue03f]"
    joined = Triggers([("joined", [re.compile(f"{name} (?:now )?uses .{{0,9}}{name}")])])
    assert list(joined.of("\ue000 now uses \ue001")) == ["joined"]
    assert list(joined.of("\ue000 meets \ue001 and uses")) == []
    apart = Triggers([("apart", [re.compile(f"{name}[^.]* uses [^.\ue000-\ue03f]*{name}")])])
    assert list(apart.of("\ue000 meets \ue001, uses \ue002")) == ["apart"]
    assert list(apart.of("\ue000 meets \ue001 and uses")) == []


@pytest.mark.parametrize(
    "pattern", ["uses (?:[\ue000-\ue03f]|Helm) in", "uses \ue001 in", r"uses \S in"]
)
def test_words_before_and_behind_what_may_be_a_name_are_looked_for_apart(pattern):
    assert list(Triggers([("it", [re.compile(pattern)])]).of("it uses \ue001 in")) == ["it"]


def test_words_right_behind_a_name_are_not_looked_for_elsewhere():
    begins = Triggers([("begins", [re.compile("[\ue000-\ue03f]+ uses")])])
    assert list(begins.of("both \ue000\ue001 uses")) == ["begins"]
    assert list(begins.of("\ue000 also uses")) == []
