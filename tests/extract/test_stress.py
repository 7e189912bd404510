"""Precision and recall of the curated catalogue on sentences written to mislead it."""

from pathlib import Path

import pytest
import yaml

from graphkcd.extract.gazetteer import is_theme
from graphkcd.extract.senses import choose_senses
from graphkcd.sources.read import parse_note

HERE = Path(__file__).parent

#: Floors, with room for a handful of sentences that no rule short of understanding could get.
PRECISION, RECALL = 0.98, 0.98


def load(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found_in(gazetteer, catalogue):
    def find(text):
        document, _ = parse_note("note.md", text + "\n")
        hits = choose_senses(document, gazetteer.find(document), catalogue)
        return [(document.text[h.start : h.end], h.entity) for h in hits if not is_theme(h)]

    return find


def test_names_are_neither_invented_nor_missed(found_in):
    invented = [
        (text, hit)
        for sentences in load("ordinary.yaml").values()
        for text in sentences
        for hit in found_in(text)
    ]
    right = 0
    missed = []
    for case in load("named.yaml"):
        wanted = {f"technology/{name}" for name in case["names"]}
        got = {entity for _, entity in found_in(case["text"]) if entity.startswith("technology/")}
        right += len(wanted & got)
        missed += [(case["text"], entity) for entity in wanted - got]
        invented += [(case["text"], entity) for entity in got - wanted]
    assert right / (right + len(invented)) >= PRECISION, invented
    assert right / (right + len(missed)) >= RECALL, missed


@pytest.mark.parametrize(
    "case",
    [case for case in load("named.yaml") if "written" in case],
    ids=lambda case: case["text"][:40],
)
def test_each_stretch_is_read_in_its_own_sense(case, found_in):
    found = [words for words, entity in found_in(case["text"]) if entity.startswith("technology/")]
    assert found == case["written"]
