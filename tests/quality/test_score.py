"""Scores count what gold wants, what was found, and nothing twice."""

import json

import pytest

from graphkcd.model.claim import Modality
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.quality.evaluate import below_floor, evaluate, interval, micro
from graphkcd.quality.found import found_in
from graphkcd.quality.gold import GoldItem, fold, forms, read_gold
from graphkcd.quality.score import LAYERS, Tally, assign, score
from graphkcd.relate.claims import LEAST_CONFIDENCE
from graphkcd.sources.read import parse_note

NOTE = """# Mesh Day Basel 2024

## Talk: Inside Tetragon

Speaker: Ada Moser, Isovalent

Tetragon is part of Cilium. Tetragon does not use iptables.
"""
GOLD = {
    "source": "note.md",
    "event": {"name": "Mesh Day Basel 2024"},
    "talks": [
        {
            "title": "Inside Tetragon",
            "speakers": [{"name": "Ada Moser", "affiliation": "Isovalent"}],
            "technologies": ["Tetragon", "Cilium|cilium", "iptables"],
            "themes": ["eBPF", "observability", "runtime security"],
            "organizations": ["Isovalent"],
        }
    ],
    "relations": [{"subject": "Tetragon", "predicate": "partOf", "object": "Cilium"}],
}


@pytest.fixture
def scored(reader, catalogue, tmp_path):
    """Score NOTE against a gold that differs from GOLD as given."""

    def against(**changes):
        path = tmp_path / "note.json"
        talk = {**GOLD["talks"][0], **changes.pop("talk", {})}
        path.write_text(json.dumps({**GOLD, "talks": [talk], **changes}))
        document, _ = parse_note("note.md", NOTE)
        fragment = reader.fragment_of(document)
        graph = KnowledgeGraph.of([fragment], catalogue.entries.values())
        return score(found_in(graph), read_gold(path))

    return against


@pytest.mark.parametrize("layer", LAYERS)
def test_a_perfect_reading_scores_one(scored, layer):
    assert scored()[layer].f1 == 1.0


def test_what_gold_lacks_counts_as_wrong(scored):
    tally = scored(talk={"technologies": ["Tetragon", "Cilium"]})["technology"]
    assert (tally.right, tally.wrong, tally.missing) == (2, 1, 0)
    assert tally.extra == ["Inside Tetragon: technology/iptables"]


def test_what_is_optional_counts_neither_way(scored):
    talk = {"technologies": ["Tetragon", "Cilium"], "technologies_optional": ["iptables", "XDP"]}
    tally = scored(talk=talk)["technology"]
    assert (tally.right, tally.wrong, tally.missing) == (2, 0, 0)


def test_what_was_not_found_counts_as_missing(scored):
    tally = scored(talk={"technologies": ["Tetragon", "Cilium", "iptables", "Envoy"]})["technology"]
    assert tally.missed == ["Inside Tetragon: Envoy"]


def test_a_missed_talk_costs_its_whole_content(scored):
    scores = scored(talk={"title": "Something Else Altogether"})
    assert scores["talk"].missing == scores["talk"].wrong == 1
    assert scores["technology"].missing == 3
    assert scores["affiliation"].missing == 1


def test_only_asserted_claims_are_relations(scored, reader):
    document, _ = parse_note("note.md", NOTE)
    claims = reader.fragment_of(document).claims
    assert Modality.NEGATED in {claim.modality for claim in claims}
    assert scored()["relation"].wrong == 0


def test_relations_count_for_the_rules_that_gave_them(scored):
    assert scored()["rule:part-of"].precision == 1.0
    assert scored(relations=[])["rule:part-of"].precision == 0.0


def test_names_are_paired_so_that_as_many_as_can_be_are_right():
    named = {"a": forms("x"), "b": forms("x|y")}
    items = [GoldItem(forms("x|y"), "x"), GoldItem(forms("x"), "x")]
    assert len(assign(named, items)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("V-Motion", "vMotion", True),
        ("C", "C++", False),
        ("C#", "C", False),
        ("Zühlke", "Zuhlke", True),
    ],
)
def test_folding_forgets_spelling_but_not_what_tells_names_apart(one, other, same):
    assert (fold(one) == fold(other)) is same


def test_a_floor_that_is_not_reached_is_named():
    total = {layer: Tally(9, 1, 1) for layer in LAYERS}
    assert below_floor(total, {"talk": {"f1": 0.8}}) == []
    assert below_floor(total, {"talk": {"f1": 0.95}}) == [
        "talk: f1 is 0.900, below the floor of 0.95"
    ]


def test_intervals_hold_the_value_and_are_the_same_every_time():
    documents = [{"talk": Tally(n, 1, 2)} for n in range(1, 9)]
    low, high = interval(documents, "talk")
    assert low <= micro(documents)["talk"].f1 <= high
    assert interval(documents, "talk") == (low, high)


@pytest.fixture(scope="module")
def evaluation(root, catalogue):
    return evaluate(root / "data", root / "data" / "gold", catalogue)


def test_no_rule_that_asserts_and_was_tried_often_is_wrong_more_than_once_in_five(evaluation):
    total = micro(evaluation.documents.values())
    often = {name: t for name, t in total.items() if name[:5] == "rule:" and t.right + t.wrong > 4}
    assert len(often) > 10
    assert {name for name, tally in often.items() if tally.precision < LEAST_CONFIDENCE} == set()


def test_our_own_notes_reach_the_floors(root, evaluation):
    import tomllib

    floors = tomllib.loads((root / "data" / "gold" / "floors.toml").read_text())
    assert set(floors) == set(LAYERS)
    assert below_floor(micro(evaluation.documents.values()), floors) == []


def test_numbers_agree_with_an_independent_scorer(root, catalogue, reader, evaluation, tmp_path):
    tool = root.parent / "shared" / "tools" / "score.py"
    if not tool.is_file():
        pytest.skip("the independent scorer is not beside the checkout")
    import importlib.util

    from graphkcd.rdf.encode import encode
    from graphkcd.rdf.formats import canonical_triples

    spec = importlib.util.spec_from_file_location("score", tool)
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    for slug, ours in evaluation.documents.items():
        note = next(p for p in (root / "data").rglob(f"{slug}.*") if p.suffix in (".md", ".txt"))
        document, _ = parse_note(note.name, note.read_text(encoding="utf-8"))
        graph = KnowledgeGraph.of([reader.fragment_of(document)], catalogue.entries.values())
        path = tmp_path / f"{slug}.nt"
        path.write_bytes(canonical_triples(encode(graph)))
        gold = json.loads((root / "data" / "gold" / f"{slug}.json").read_text(encoding="utf-8"))
        rows = theirs.score(path, gold)
        for layer in LAYERS:
            assert (ours[layer].right, ours[layer].wrong, ours[layer].missing) == (
                rows[layer].tp,
                rows[layer].fp,
                rows[layer].fn,
            ), f"{slug} {layer}"
