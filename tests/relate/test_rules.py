"""One contract for every rule: its own examples, and what all rules owe."""

import re

import pytest

from graphkcd.model.claim import Modality, Relation
from graphkcd.model.document import Document
from graphkcd.relate.claims import claims_in
from graphkcd.relate.context import Context
from graphkcd.relate.lists import Opening
from graphkcd.relate.rules import load_rules
from graphkcd.relate.sentences import Anchor, read_sentence
from graphkcd.relate.trying import Trials

RULES = load_rules()
KINDS = dict.fromkeys(["Go", "Rust", "C++", "Kotlin", "Java", "Python"], "language")
KINDS |= dict.fromkeys(["mTLS", "gRPC", "TCP", "UDP"], "protocol") | {"CNCF": "foundation"}
KINDS |= dict.fromkeys(["CycloneDX", "SPDX"], "format")
COMPONENTS = {"technology/Ingress controller": "component"}
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}: {example.text[:60]}")
    for rule in RULES
    for example in rule.examples
]
_MARK = re.compile(r"\[(technology|organization|person|event):([^\]]+)\]")


def marked(text):
    """Take ``[kind:Name]`` marks off a text; give the plain text and what its names stand for."""
    anchors, plain, at = [], "", 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        anchors.append(Anchor(len(plain), len(plain) + len(match[2]), f"{match[1]}/{match[2]}"))
        plain += match[2]
        at = match.end()
    return plain + text[at:], anchors


def read(text, lead="", topic="", rules=None):
    """Read one sentence that stands below a list's opening or a talk's title."""
    above, named_above = marked(lead or topic)
    words, named = marked(text)
    whole = f"{above}\n{words}"
    offset = len(above) + 1
    moved = [Anchor(a.start + offset, a.end + offset, a.entity) for a in named]
    document = Document("note.md", whole, whole, ())
    subject = named_above[0] if named_above else None
    opening = Opening((0, len(above)), subject) if lead else None
    context = Context(opening, topic=subject if topic else None)
    kinds = lambda entity, kind: kind in (entity.split("/")[0], KINDS.get(entity.split("/")[1]))  # noqa: E731
    trials = Trials(rules) if rules else None
    return list(
        claims_in(document, (offset, len(whole)), moved, context, trials=trials, kinds=kinds)
    )


def said(claim):
    subject, object_ = (end.partition("/")[2] for end in (claim.subject, claim.object))
    words = f"{subject} {claim.relation.value} {object_}"
    return words if claim.modality is Modality.ASSERTED else f"{claim.modality.value}: {words}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_gives_what_its_examples_say(rule, example):
    found = {said(claim) for claim in read(example.text, example.lead, example.topic, [rule])}
    if example.gives:
        assert found == set(example.gives)
    else:
        assert not {words for words in found if not words.startswith(("negated", "possible"))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples_that_give_something_and_some_that_give_nothing(rule):
    assert any(example.gives for example in rule.examples)
    assert any(not example.gives for example in rule.examples)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_names_both_ends(rule):
    wordings = filter(None, (rule.wording, rule.each_wording))
    named = {end for wording in wordings for end in wording.pattern.groupindex}
    assert named | {rule.lead, rule.topic} - {""} == {"A", "B"}


def test_rule_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_every_relation_between_technologies_has_a_rule():
    structural = {Relation.LOCATION, Relation.ORGANIZER, Relation.AUTHOR}
    structural |= {Relation.WORKS_FOR, Relation.LOCATED_IN}  # slots say these, not sentences
    assert {rule.relation for rule in RULES} == set(Relation) - structural


def test_no_pattern_crosses_another_name():
    claims = read("[technology:Envoy] meets [technology:Istio] which uses [technology:gRPC]")
    assert [said(claim) for claim in claims] == ["Istio uses gRPC"]


def test_of_unlike_things_joined_by_a_comma_only_the_last_is_what_the_verb_speaks_of():
    (claim,) = read(
        "It came from [organization:Uber], and [technology:Jaeger] uses [technology:Kafka]."
    )
    assert said(claim) == "Jaeger uses Kafka"
    claims = read(
        "It began at [organization:Uber], and [technology:Jaeger] is built on [technology:Kafka]."
    )
    assert {said(claim) for claim in claims} == {"Jaeger uses Kafka"}
    both = read("[technology:Loki] and [technology:Tempo] use [technology:S3].")
    assert {said(claim) for claim in both} == {"Loki uses S3", "Tempo uses S3"}


@pytest.mark.parametrize(
    ("told_between", "more"),
    [
        (", a [organization:CNCF] sandbox project,", {"wasmCloud partOf CNCF"}),
        (" (part of [technology:Wasmtime])", {"wasmCloud partOf Wasmtime"}),
        ("", set()),
    ],
)
def test_names_told_between_a_subject_and_its_verb_do_nothing_themselves(told_between, more):
    claims = read(f"[technology:wasmCloud]{told_between} uses [technology:NATS] for its lattice.")
    assert {said(claim) for claim in claims} == {"wasmCloud uses NATS", *more}


@pytest.mark.parametrize(
    "subject",
    [
        "The operator for [technology:Kafka]",
        "Our exporter for the [technology:Kafka]",
        "The [technology:Helm] chart for [technology:Kafka]",
        "A client for [technology:Kafka]",
    ],
)
def test_what_is_said_of_a_thing_for_another_is_not_said_of_that(subject):
    assert [said(claim) for claim in read(f"{subject} is written in [technology:Go].")] == []


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        (
            "We have [technology:Mesos], which is older, and is used by [organization:eBay].",
            {"eBay uses Mesos"},
        ),
        ("We tried [technology:Mesos], which is older, and used [technology:Nomad].", set()),
    ],
)
def test_a_relative_clause_goes_on_about_what_it_tells_of(text, gives):
    assert {said(claim) for claim in read(text)} == gives


@pytest.mark.parametrize(
    ("fragment", "gives"),
    [
        ("Used [technology:Terraform] to create clusters", {"Spotify uses Terraform"}),
        ("Compute environment - uses [technology:GCP]", {"Spotify uses GCP"}),
        ("Runs on [technology:GKE]", {"Spotify uses GKE"}),
        ("Did not use [technology:Chef]", set()),
    ],
)
def test_what_a_fragment_says_below_whose_talk_it_was_is_theirs(fragment, gives):
    claims = read(fragment, topic="[organization:Spotify]")
    asserted = (claim for claim in claims if claim.modality is Modality.ASSERTED)
    assert {said(claim) for claim in asserted} == gives


def test_names_that_nobody_knows_do_not_end_a_list():
    claims = read(
        "[technology:Mesos] is used by [organization:Airbnb], Zyxly and [organization:eBay]."
    )
    assert {said(claim) for claim in claims} == {"Airbnb uses Mesos", "eBay uses Mesos"}


def test_they_are_the_people_of_whom_the_sentence_speaks():
    text = "At Zalando they operate Postgres. They like Postgres and use Patroni."
    names = [Anchor(3, 10, "organization/Zalando"), Anchor(24, 32, "technology/Postgres")]
    names += [Anchor(44, 52, "technology/Postgres"), Anchor(61, 68, "technology/Patroni")]
    document = Document("note.md", text, text, ())
    context = Context(speakers=Anchor(0, 0, "organization/Acme"))
    found = {said(claim) for claim in claims_in(document, (0, len(text)), names, context)}
    assert "Zalando uses Postgres" in found
    assert "Acme uses Postgres" not in found


def test_a_word_for_what_a_thing_is_does_not_hide_it():
    """Components and protocols before a noun, or behind an article, are no ends of a claim."""
    kinds = lambda entity, kind: kind in (entity.split("/")[0], COMPONENTS.get(entity))  # noqa: E731
    text = "Contour is an ingress controller for Kubernetes."
    names = [Anchor(0, 7, "technology/Contour"), Anchor(37, 47, "technology/Kubernetes")]
    controller = Anchor(14, 32, "technology/Ingress controller")
    document = Document("note.md", text, text, ())
    for anchors in (names, sorted([*names, controller])):
        found = claims_in(document, (0, len(text)), anchors, Context(), kinds=kinds)
        assert "Contour integratesWith Kubernetes" in set(map(said, found))


def test_a_sentence_without_a_name_for_an_end_is_not_tried():
    """A rule for languages asks for one, a rule for makers for an organisation or a person."""
    rules = [rule for rule in RULES if rule.name in ("written-in", "made-by")]
    kinds = lambda entity, kind: kind in (entity.split("/")[0], KINDS.get(entity.split("/")[1]))  # noqa: E731

    def tried(text):
        words, anchors = marked(text)
        document = Document("note.md", words, words, ())
        sentence = read_sentence(document, (0, len(words)), anchors)
        return [rule.name for rule in Trials(rules).on(sentence, Context(), kinds)]

    said = "[technology:Envoy], written in {}, was developed by {}."
    assert tried(said.format("[technology:C++]", "[organization:Lyft]")) == [
        *("made-by", "written-in"),
    ]
    assert tried(said.format("[technology:C++]", "[technology:Envoy]")) == ["written-in"]
    assert tried(said.format("[technology:gRPC]", "[person:Matt Klein]")) == ["made-by"]


def test_a_sentence_with_one_name_is_tried_only_where_another_is_understood():
    words, anchors = marked("Support for the [technology:OpenTelemetry] standard")
    sentence = read_sentence(Document("note.md", words, words, ()), (0, len(words)), anchors)
    kinds = lambda entity, kind: kind == entity.split("/")[0]  # noqa: E731
    understood = Context(heading=Anchor(0, 5, "technology/Hubble"))
    assert [rule.name for rule in Trials(RULES).on(sentence, understood, kinds)] == [
        *("list-support", "support-for-both", "list-support-label", "list-ecosystem"),
        "list-components",
    ]
    assert list(Trials(RULES).on(sentence, Context(), kinds)) == []
