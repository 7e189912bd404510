"""Names in running text: whole words, in a case their mode allows, the longest first."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkcd.extract.folding import fold_name, fold_text
from graphkcd.extract.gazetteer import leftmost_longest
from graphkcd.extract.names import mode_of
from graphkcd.model.catalogue import MatchMode, MatchRule, names_of
from graphkcd.model.document import Document


def plain(text):
    return Document("note.md", text, text, ())


def surfaces(text, gazetteer, masks=()):
    return [text[hit.start : hit.end] for hit in gazetteer.find(plain(text), masks)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [], id="nothing in nothing"),
        pytest.param("Kubernetes", ["Kubernetes"], id="the name alone"),
        pytest.param("kubernetes, KUBERNETES", ["kubernetes", "KUBERNETES"], id="any case"),
        pytest.param("Kubernetesque, MyKubernetes", [], id="not inside words"),
        pytest.param("k8s and K8s", ["k8s", "K8s"], id="short lower case only loosely"),
        pytest.param("HELM", [], id="not in capitals when the case is exact"),
        pytest.param("Open Policy Agent", ["Open Policy Agent"], id="several words"),
        pytest.param("open-policy-agent", ["open-policy-agent"], id="hyphens for spaces"),
        pytest.param("Open\n  Policy\tAgent", ["Open\n  Policy\tAgent"], id="over white space"),
        pytest.param("Open Policy - Agent", [], id="not over a dash"),
        pytest.param("Open\u00a0Policy Agent", ["Open\u00a0Policy Agent"], id="no-break space"),
        pytest.param("Helm's charts, Helm’s too", ["Helm", "Helm"], id="possessives"),
        pytest.param("two Pods and a Pod", ["Pod", "Pod"], id="plural of what can be many"),
        pytest.param("two Helms", [], id="no plural of what is one"),
        pytest.param("a Kubernetes-native tool", ["Kubernetes"], id="compound adjective"),
        pytest.param("a pre-Helm world", [], id="second part of a compound"),
        pytest.param("Helm-Vault-Bridge", [], id="name glued to names"),
        pytest.param("kubernetes.io and Kubernetes.", ["Kubernetes"], id="host names are no names"),
        pytest.param("@kubernetes, $Helm, a.Helm", [], id="handles, variables and members"),
        pytest.param("Vault. Door open", ["Vault"], id="not ruled out across a full stop"),
        pytest.param("at the Vault, at Vault", ["Vault"], id="ruled out by a phrase before"),
        pytest.param("Vault door, Vault stays", ["Vault"], id="ruled out by the word after"),
        pytest.param("time to Go", [], id="ruled out by the word before"),
        pytest.param("from Python to Go", ["Python", "Go"], id="from one to the other"),
        pytest.param(
            "Keep, Keep alerting", ["Keep alerting"], id="never alone, but in a longer name"
        ),
        pytest.param("Vault of secrets", [], id="no tool is of something"),
        pytest.param("C++ and C", ["C++", "C"], id="names that end in signs"),
        pytest.param("Lisa Vault, then Vault", ["Vault"], id="family names"),
        pytest.param("Jenkins Vault", ["Jenkins", "Vault"], id="a tool is no first name"),
        pytest.param("Straße nach K8s", ["K8s"], id="letters that grow when folded"),
        pytest.param("łHelm, Helmł, 中Helm", [], id="not inside words of any script"),
        pytest.param(
            "Łódka, łódka, ŁÓDKA", ["Łódka", "łódka", "ŁÓDKA"], id="any case of any letter"
        ),
        pytest.param("Čódka, Łodka", [], id="letters that are not the name's"),
        pytest.param("\U0001f680 Helm \U0001f680", ["Helm"], id="beyond the basic plane"),
    ],
)
def test_names_are_found_as_whole_words_in_a_fitting_case(text, found, small_gazetteer):
    assert surfaces(text, small_gazetteer) == found


def test_masked_stretches_are_passed_over(small_gazetteer):
    text = "Helm and Vault and Helm"
    assert surfaces(text, small_gazetteer, [(0, 4), (0, 2), (9, 12)]) == ["Helm"]


def test_the_longest_of_overlapping_names_wins(small_gazetteer):
    text = "Zarfo Mesh beats Zarfo"
    groups = leftmost_longest(small_gazetteer.find(plain(text)))
    assert [text[group[0].start : group[0].end] for group in groups] == ["Zarfo Mesh", "Zarfo"]


words = st.sampled_from(
    [
        *("Kubernetes", "helm", "Helm", "Vault", "to", "Go", "Golang", "Open", "Policy", "Agent"),
        *("policy-controller", "-", "(", ")", ".", ",", "'s", "\n", "İstanbul", "\u00ad", "\u2028"),
        *("ﬁ", "Zarfo", "Mesh", "mesh", "of", "C", "C++", "K8s", "k8s’s", "Pods", "\U0001f680"),
        *("\t", "-based"),
    ]
)
texts = st.lists(words | st.text(max_size=6), max_size=25).map(" ".join)


@given(text=texts)
def test_the_words_of_every_hit_fold_to_a_name_of_its_entry(text, small, small_gazetteer):
    for hit in small_gazetteer.find(plain(text)):
        entry = small.entries[hit.entity]
        known = {fold_name(name) for name in (*names_of(entry), *small.rules[hit.entity].cues)}
        assert fold_name(text[hit.start : hit.end]) in known


@given(text=texts)
def test_hits_come_in_reading_order_and_do_not_depend_on_the_run(text, small_gazetteer):
    hits = list(small_gazetteer.find(plain(text)))
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert hits == list(small_gazetteer.find(plain(text)))


@given(text=st.text(max_size=60))
def test_folding_leads_back_to_the_original(text):
    folded = fold_text(text)
    for i, letter in enumerate(folded.letters.lower()):
        start, end = folded.original(i, i + 1)
        assert end == start + 1
        assert fold_text(f".{text[start:end]}.").letters.lower() == b".%c." % letter


@pytest.mark.parametrize(
    ("written", "mode", "own", "expected"),
    [
        ("runc", None, "runc", MatchMode.EXACT_CASE),
        ("Kubernetes", None, "Kubernetes", MatchMode.ANY_CASE),
        ("Golang", MatchMode.NEEDS_CONTEXT, "Go", MatchMode.ANY_CASE),
        ("SPACE", MatchMode.NEEDS_CONTEXT, "SPACE framework", MatchMode.EXACT_CASE),
        ("Keep alerting", MatchMode.NEVER_ALONE, "Keep", MatchMode.ANY_CASE),
        (
            "policy-controller",
            MatchMode.NEEDS_CONTEXT,
            "policy-controller",
            MatchMode.NEEDS_CONTEXT,
        ),
        ("R", MatchMode.ANY_CASE, "R", MatchMode.EXACT_CASE),
    ],
    ids=["short", "long", "holds the name", "capitals", "longer", "plain words", "one letter"],
)
def test_how_freely_a_name_matches_follows_its_rule_and_its_shape(written, mode, own, expected):
    assert mode_of(written, MatchRule(mode=mode), own) is expected


def test_finding_takes_one_pass(gazetteer):
    """Ten times the text takes about ten times as long, not a hundred times."""
    text = "Kubernetes runs etcd, Helm installs Vault, and we go on to keep notes. " * 300

    def seconds(document):
        start = time.perf_counter()
        list(gazetteer.find(document))
        return time.perf_counter() - start

    small = min(seconds(plain(text)) for _ in range(3))
    assert seconds(plain(text * 10)) < 40 * small + 0.05
