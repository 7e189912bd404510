"""Names in running text: whole words, in a case their mode allows, the longest first."""

import re
import time
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkcd.extract.boundaries import is_word, is_written_so, stands_free
from graphkcd.extract.folding import fold_name, fold_text, letters_of, letters_of_each
from graphkcd.extract.gazetteer import Hit, leftmost_longest
from graphkcd.extract.names import Names, is_loose, mode_of, names_to_find
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
        pytest.param("from Vault door", [], id="from nothing to nothing"),
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


def read_slowly(text, catalogue, given_names):
    """Look for every name at every place, and ask everything of it."""
    names = defaultdict(list)
    for entry in catalogue.entries.values():
        for name in names_to_find(entry, catalogue.rules[entry.id], frozenset()):
            names[fold_name(name.written)].append(name)
    for start, end in combinations(range(len(text) + 1), 2):
        written = text[start:end]
        best = {}
        for name in names.get(fold_name(written), ()):
            if (
                "\n\n" not in written
                and written.strip(SPACES) == written
                and is_written_so(written, name)
                and is_whole_word(text, start, end)
                and not is_family_name(text[:start], written, given_names)
                and stands_free(text, start, end, name)
            ):
                hit = Hit(start, end, name.entity, name.mode, name.method, is_loose(written, name))
                if name.entity not in best or best[name.entity].loose:
                    best[name.entity] = hit
        yield from best.values()


SPACES = " -‑\u00ad\u00a0\t\n\r\v\f\x85\u2028\u2029\ufeff"


def is_whole_word(text, start, end):
    begins = start == 0 or not (is_word(text[start - 1]) and is_word(text[start]))
    ends = end == len(text) or not (is_word(text[end - 1]) and is_word(text[end]))
    plural = text[end : end + 1] in ("s", "S") and not is_word(f"{text} "[end + 1])
    return begins and (ends or plural)


def is_family_name(before, written, given_names):
    first = re.search(r"(?<!\w)(\w+)[ \u00a0]\Z", before)
    return (
        first is not None
        and first[1] in given_names
        and written[0].isupper()
        and " " not in written
    )


befores = st.sampled_from(
    ["", " ", "  ", "\n", "\n\n", "-", "@", ".", "at the ", "to ", "Lisa ", "x"]
)
afters = st.sampled_from(
    [
        *("", " ", "s", "s ", "S", "'s", "s-", "-", ".", ".io", "(", "_", "é"),
        *(" of ", "s of ", " door", "\n"),
    ]
)
names = st.sampled_from(
    [
        *("Vault", "vault", "Go", "C", "C++", "Pod", "pod", "Keep", "Keep alerting", "Łódka"),
        *("Zarfo", "Zarfo  Mesh", "zarfo-mesh", "policy-controller", "Policy\nController"),
        *("networking", "Kubernetes networking", "transit gateway", "EKT", "etcd"),
    ]
)
neighbours = st.lists(st.tuples(befores, names, afters).map("".join), min_size=1, max_size=3)


@settings(max_examples=500)
@given(text=neighbours.map("".join))
def test_hits_are_those_of_looking_for_every_name_at_every_place(text, small, small_gazetteer):
    slow = list(read_slowly(text, small, {"Lisa", "Anna"}))
    assert list(small_gazetteer.find(plain(text))) == slow


written = st.text(st.sampled_from("aB é-–\n\0\x01\x85łø") | st.characters(), max_size=6)


@given(names=st.lists(written))
def test_names_are_folded_together_as_each_by_itself(names):
    assert letters_of_each(names) == list(map(letters_of, names))


def test_names_are_found_by_their_letters(catalogue):
    every = defaultdict(list)
    for id_, entry in catalogue.entries.items():
        for name in names_to_find(entry, catalogue.rules[id_], frozenset({"go"})):
            every[letters_of(name.written)].append(name)
    names = Names(catalogue, frozenset({"go"}))
    assert {letters: list(names.found_by(letters)) for letters in names} == every


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
    large = min(seconds(plain(text * 10)) for _ in range(3))
    assert large < 40 * small + 0.05
