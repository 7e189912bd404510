"""The vocabulary in code: every relation has an IRI and says what it may join."""

import pytest

from graphkcd import vocab
from graphkcd.model.claim import Relation


@pytest.mark.parametrize("relation", Relation, ids=str)
def test_every_relation_says_what_it_may_join(relation):
    signature = vocab.SIGNATURES[relation]
    assert signature.subjects
    assert signature.objects


def test_every_relation_has_an_iri_of_its_own():
    assert len({vocab.relation_iri(relation) for relation in Relation}) == len(Relation)


@pytest.mark.parametrize(
    ("subject", "object_", "allowed"),
    [
        ("technology/cilium", "technology/ebpf", True),
        ("organization/cern", "technology/ebpf", True),
        ("technology/ebpf", "technology/ebpf", False),
        ("technology/cilium", "organization/cncf", False),
        ("person/liz-rice", "technology/ebpf", False),
    ],
    ids=["technologies", "an organisation", "itself", "wrong object", "wrong subject"],
)
def test_uses_joins_what_its_signature_allows(subject, object_, allowed):
    assert vocab.SIGNATURES[Relation.USES].allows(subject, object_) is allowed


def test_prefixes_name_the_namespaces():
    assert vocab.PREFIXES["kcd"] == vocab.KCD
    assert all(namespace.endswith(("#", "/")) for namespace in vocab.PREFIXES.values())


def test_the_terms_are_classes_and_properties_and_no_namespaces():
    terms = vocab.all_terms()
    assert {vocab.TALK, vocab.NAME, vocab.relation_iri(Relation.USES)} <= terms
    assert not terms & {*vocab.PREFIXES.values(), vocab.BASE}
