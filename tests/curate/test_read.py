"""The text of decisions: what is read, what is refused and why, what is written."""

import pytest

from graphkcd.curate.decide import decide
from graphkcd.curate.known import Known
from graphkcd.curate.read import parse_decisions, read_decisions
from graphkcd.curate.write import render_decision, with_decision
from graphkcd.errors import DecisionError
from graphkcd.model.graph import KnowledgeGraph

SIGNED = "  who: Ada\n  why: it is so\n  when: 2025-01-31\n"
EVERY = "\n".join(
    item + "\n" + SIGNED
    for item in [
        "- same-as: [person/a, 'person/b@x-days-2024']\n  name: Ada B.",
        "- not-same-as: [organization/a, organization/b]",
        "- rename: technology/k8s\n  to: 'Kubernetes: all of it'",
        "- retype: technology/k8s\n  to: project",
        "- retype: person/red-hat\n  to: organization",
        "- reject: {candidate: Zarfo}",
        (
            "- reject:\n    claim: [technology/a, partOf, technology/b]\n"
            "    document: a.md\n    quote: A is B's"
        ),
        "- reject: {claim: claim/0123}",
        "- reject: {mention: technology/go, document: a.md, quote: go}",
        "- reject: {mention: mention/0123}",
        "- accept: Blorpit\n  kind: project",
        "- add: [technology/a, uses, technology/b]\n  document: a.md\n  quote: A uses B",
        (
            "- add: [technology/a, uses, technology/b]\n"
            "  source: https://example.org/a\n  modality: planned"
        ),
        "- split: person/a\n  talks: [talk/x/y]\n  name: Another A",
        "- split: person/a\n  under: [person/b]",
    ]
)


def test_every_kind_of_decision_is_read_and_written_alike():
    decisions = parse_decisions(EVERY, "d.yaml")
    assert len(decisions) == 15
    written = "".join(map(render_decision, decisions))
    assert [d.said for d in parse_decisions(written, "d.yaml")] == [d.said for d in decisions]


def test_the_project_s_own_decisions_all_apply(root, built_notes, catalogue):
    decisions = read_decisions(root / "data" / "decisions.yaml")
    texts = {path: document.text for path, document in built_notes.documents.items()}
    known = Known(catalogue.entries, texts, built_notes.candidates)
    notices = decide(built_notes.graph, decisions, known).notices
    assert [n for n in notices if "accept Gridpilot" not in n] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: b", "d.yaml:1: decisions are a list"),
        ("- x: [\n", "this is not valid YAML"),
        ("\n- nothing", "d.yaml:2: a decision is written as `verb: what`"),
        ("- rename: technology/a\n  to: B\n", "d.yaml:1: 'when' is missing"),
        ("- rename: technology/a\n  to: B\n  when: yesterday", "when 'yesterday' is no day"),
        (f"- rename: technology/a\n{SIGNED}", "'to' is missing"),
        (f"- rename: Kubernetes\n  to: K\n{SIGNED}", "'Kubernetes' names no thing"),
        (f"- same-as: [person/a]\n{SIGNED}", "takes a list of two things or more"),
        (f"- same-as: [person/a, talk/b]\n{SIGNED}", "things of one kind"),
        (f"- retype: person/a\n  to: project\n{SIGNED}", "a person becomes one of organization"),
        (f"- accept: Zarfo\n  kind: thing\n{SIGNED}", "kind 'thing' is not one of"),
        (f"- add: [technology/a, uses]\n  source: https://x.org\n{SIGNED}", "[subject, relation"),
        (
            f"- add: [technology/a, uses, person/b]\n  source: https://x.org\n{SIGNED}",
            "cannot join",
        ),
        (f"- add: [technology/a, uses, technology/b]\n{SIGNED}", "needs `document:` and `quote:`"),
        (f"- add: [technology/a, eats, technology/b]\n{SIGNED}", "'eats' is no relation"),
        (f"- split: person/a\n{SIGNED}", "say what is apart"),
        (f"- reject: {{thing: a}}\n{SIGNED}", "reject takes one of"),
        (f"- rename: technology/a\n  too: B\n{SIGNED}", "unknown key 'too'"),
        (f"- rename: technology/a\n  to: B\n  accept: C\n{SIGNED}", "one verb of"),
        ("- rename: &a technology/a\n  to: *a\n", "aliases are not allowed"),
    ],
)
def test_what_is_no_decision_gets_a_sentence_with_its_line(text, sentence):
    with pytest.raises(DecisionError) as caught:
        parse_decisions(text, "d.yaml")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_a_file_without_decisions_has_none(text):
    assert parse_decisions(text, "d.yaml") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("same-as: [person/a, person/b]", "not-same-as: [person/b, person/a]"),
        ("rename: technology/a\n  to: A", "rename: technology/a\n  to: B"),
        ("retype: technology/a\n  to: project", "retype: technology/a\n  to: product"),
        ("accept: Zarfo\n  kind: project", "reject: {candidate: zarfo}"),
        ("accept: Zarfo\n  kind: project", "accept: Zarfo\n  kind: product"),
        (
            "add: [technology/a, uses, technology/b]\n  source: https://x.org",
            "reject: {claim: [technology/a, uses, technology/b]}",
        ),
    ],
)
def test_contradictions_name_both_lines(one, other):
    text = f"- {one}\n{SIGNED}\n- {other}\n{SIGNED}"
    second = text.index(f"- {other}")
    line = text.count("\n", 0, second) + 1
    with pytest.raises(DecisionError) as caught:
        decide(KnowledgeGraph(), parse_decisions(text, "d.yaml"))
    assert "d.yaml:1" in str(caught.value)
    assert f"d.yaml:{line}" in str(caught.value)


def test_a_contradiction_by_way_of_others_is_found():
    pairs = ["same-as: [person/a, person/b]", "same-as: [person/b, person/c]"]
    text = "".join(f"- {p}\n{SIGNED}" for p in [*pairs, "not-same-as: [person/a, person/c]"])
    with pytest.raises(DecisionError, match=r"d\.yaml:9"):
        decide(KnowledgeGraph(), parse_decisions(text, "d.yaml"))


def test_comments_and_layout_of_a_file_stay_to_the_letter():
    text = (
        f"# mine\n\n-   rename:   technology/a  # so\n    to:  A\n{SIGNED.replace('  w', '    w')}"
    )
    (decision,) = parse_decisions(f"- retype: technology/b\n  to: project\n{SIGNED}", "d.yaml")
    after = with_decision(text, decision, "d.yaml")
    assert after.startswith(text.rstrip())
    assert len(parse_decisions(after, "d.yaml")) == 2


def test_a_decision_is_added_only_where_it_is_read_again():
    (decision,) = parse_decisions(f"- retype: technology/b\n  to: project\n{SIGNED}", "d.yaml")
    flow = "[{rename: technology/a, to: A, who: Ada, why: so, when: 2025-01-31}]\n"
    with pytest.raises(DecisionError):
        with_decision(flow, decision, "d.yaml")
