"""Fragments: equal facts are equal values, whatever order they were found in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import fragments

from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import Organization, OrganizationKind
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Appearance, Place

RECORD = DocumentRecord("a.md", "sha256:ab", "A")
QUOTE = Evidence("a.md", 0, 2, 1, "Go")


@given(fragments(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_were_found_does_not_count(fragment, random):
    def shuffled(values):
        return (*random.sample(values, len(values)), *values)

    facts = [getattr(fragment, name) for name in Fragment.__slots__[1:]]
    assert Fragment(fragment.document, *map(shuffled, facts)) == fragment


def test_a_document_tells_of_each_thing_once():
    twice = Fragment(
        RECORD, places=(Place("place/zurich", "Zurich"), Place("place/zurich", "ZURICH"))
    )
    assert twice.places == (Place("place/zurich", "ZURICH"),)
    assert twice == Fragment(RECORD, places=tuple(reversed(twice.places)))


def test_of_things_that_cannot_be_compared_one_is_told_whatever_the_order():
    one = Organization("organization/x", "X")
    other = Organization("organization/x", "X", OrganizationKind.COMPANY)
    told = Fragment(RECORD, organizations=(one, other)).organizations
    assert told == Fragment(RECORD, organizations=(other, one)).organizations
    assert len(told) == 1


def test_a_fragment_refers_to_what_the_catalogue_may_know():
    fragment = Fragment(
        RECORD,
        appearances=(Appearance("talk/t", "person/p", QUOTE, "organization/o"),),
        mentions=(Mention(QUOTE, "technology/go"), Mention(QUOTE, "theme/languages")),
        claims=(Claim("person/p", Relation.CREATED_BY, "technology/x", (QUOTE,), "r", 1.0),),
    )
    assert fragment.referenced == {
        "organization/o",
        "technology/go",
        "theme/languages",
        "technology/x",
    }


@pytest.mark.parametrize(
    ("modality", "origin", "stands"),
    [
        (Modality.ASSERTED, Origin.STATED, True),
        (Modality.ASSERTED, Origin.LISTED, True),
        (Modality.ASSERTED, Origin.DECISION, True),
        (Modality.ASSERTED, Origin.CATALOGUE, False),
        (Modality.PLANNED, Origin.STATED, False),
        (Modality.POSSIBLE, Origin.LISTED, False),
        (Modality.NEGATED, Origin.DECISION, False),
    ],
)
def test_what_is_asserted_by_notes_or_people_stands(modality, origin, stands):
    claim = Claim(
        "technology/a", Relation.USES, "technology/b", (QUOTE,), "r", 1.0, modality, origin
    )
    assert claim.stands is stands
