"""The shapes accept what the contract allows, and say what is wrong with everything else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from graphkcd import vocab
from graphkcd.model.claim import Modality, Origin, Relation
from graphkcd.model.entity import EntityKind, OrganizationKind, TechnologyKind
from graphkcd.model.talk import TalkFormat

if TYPE_CHECKING:
    from rdflib.term import Node

HERE = Path(__file__).parent
CONFORMING = (HERE / "conforming.ttl").read_text(encoding="utf-8")
HEADER = "\n".join(line for line in CONFORMING.splitlines() if line.startswith("@"))
SHAPES = Graph().parse(HERE.parents[1] / "ontology" / "shapes.ttl")
KCDSH = "https://w3id.org/graphkcd/shapes#"
WORDS = str(SHAPES.value(URIRef(KCDSH + "Words"), SH.message))
MESSAGES = sorted(str(message) for message in SHAPES.objects(None, SH.message))

FAULTS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (HERE / "faults.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ALLOWED_CHANGES = [
    ("<talk/tracing>", "schema:name", '"One title", "Another note\'s title"'),
    ("<talk/tracing>", "schema:abstract", '"A summary.", "Another note\'s summary."'),
    ("<talk/tracing>", "kcd:position", "3, 7"),
    ("<talk/tracing>", "kcd:format", '"talk", "keynote"'),
    ("<talk/tracing>", "schema:superEvent", ""),
    ("<event/day>", "schema:startDate", '"2023"^^xsd:gYear'),
    ("<event/day>", "schema:startDate", ""),
    ("<appearance/ada>", "schema:affiliation", ""),
    ("<appearance/ada>", "schema:roleName", ""),
    ("<organization/guild>", "kcd:kind", ""),
    ("<technology/tracer>", "kcd:maturity", ""),
    ("<mention/1>", "oa:hasBody", "<theme/operations>"),
    ("<mention/1>", "kcd:inTalk", ""),
    ("<mention/1>", "kcd:inSection", ""),
    ("<claim/1>", "kcd:confidence", "0.0"),
    ("<claim/1>", "kcd:origin", '"decision"'),
    ("<claim/1>", "kcd:evidence", "<evidence/title>, <evidence/panel>"),
    ("<document/recap>", "a", "schema:Schedule, prov:Entity"),
]
#: A node of every kind, by the name it has in ``conforming.ttl``.
EXAMPLES = {
    EntityKind.DOCUMENT: "<document/recap>",
    EntityKind.EVENT: "<event/day>",
    EntityKind.TALK: "<talk/panel>",
    EntityKind.PERSON: "<person/bo>",
    EntityKind.ORGANIZATION: "<organization/union>",
    EntityKind.PLACE: "<place/switzerland>",
    EntityKind.TECHNOLOGY: "<technology/suite>",
    EntityKind.THEME: "<theme/operations>",
}
#: The relations that have shapes of their own, for subjects and for objects.
RELATIONS = [r for r in vocab.SIGNATURES if vocab.relation_iri(r).startswith(vocab.KCD)]


def conforming() -> Graph:
    return Graph().parse(data=CONFORMING, format="turtle")


def changed(subject: str, property_: str, objects: str) -> Graph:
    """Give the conforming graph with other objects, or none, for one subject and property."""
    graph = conforming()
    for old_subject, old_property, _ in turtle(f"{subject} {property_} 0 ."):
        graph.remove((old_subject, old_property, None))
    return graph + turtle(f"{subject} {property_} {objects} ." if objects else "")


def turtle(statements: str) -> Graph:
    return Graph().parse(data=f"{HEADER}\n{statements}", format="turtle")


def node(name: str) -> Node:
    return next(turtle(f"{name} a 0 .").subjects())


def complaints(graph: Graph) -> set[tuple[str, Node | None, Node | None]]:
    """Give the message, the thing and the value of everything that does not conform."""
    _, report, _ = validate(graph, shacl_graph=SHAPES, inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.resultMessage)),
            report.value(result, SH.focusNode),
            report.value(result, SH.value),
        )
        for result in report.objects(None, SH.result)
    }


def messages(graph: Graph) -> set[str]:
    return {message for message, _, _ in complaints(graph)}


def listed(shape: str, path: str) -> set[str]:
    """Give the values that a shape lists for a property."""
    for property_ in SHAPES.objects(URIRef(KCDSH + shape), SH.property):
        values = SHAPES.value(property_, SH["in"])
        if SHAPES.value(property_, SH.path) == URIRef(path) and values:
            return {str(value) for value in Collection(SHAPES, values)}
    return set()


def test_a_graph_that_keeps_the_contract_conforms():
    assert complaints(conforming()) == set()


@pytest.mark.parametrize(
    ("subject", "property_", "objects"),
    ALLOWED_CHANGES,
    ids=[f"{s} {p} {o or 'missing'}" for s, p, o in ALLOWED_CHANGES],
)
def test_what_the_contract_leaves_open_conforms(subject, property_, objects):
    assert complaints(changed(subject, property_, objects)) == set()


@pytest.mark.parametrize(
    ("subject", "property_", "objects", "message"),
    FAULTS,
    ids=[f"{m}: {s} {p} {o or 'missing'}" for s, p, o, m in FAULTS],
)
def test_one_fault_gets_the_message_that_names_it(subject, property_, objects, message):
    (found,) = messages(changed(subject, property_, objects))
    assert found.startswith(message)


def test_blank_text_is_explained_in_the_details_of_the_report():
    graph = changed("<talk/tracing>", "schema:name", '" "')
    _, report, _ = validate(graph, shacl_graph=SHAPES)
    details = report.objects(None, SH.detail)
    assert {str(report.value(detail, SH.resultMessage)) for detail in details} == {WORDS}


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_starts_only_from_what_its_signature_allows(relation):
    signature = vocab.SIGNATURES[relation]
    target = EXAMPLES[min(signature.objects)]
    graph = conforming()
    for example in EXAMPLES.values():
        graph += turtle(f"{example} kcd:{relation} {target} .")
    found = complaints(graph)
    wrong = {node(name) for kind, name in EXAMPLES.items() if kind not in signature.subjects}
    assert {subject for _, subject, _ in found} == wrong
    assert all(m.startswith(f"The subject of kcd:{relation} is no") for m, _, _ in found)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_leads_only_to_what_its_signature_allows(relation):
    signature = vocab.SIGNATURES[relation]
    subject = EXAMPLES[min(signature.subjects)]
    found = complaints(changed(subject, f"kcd:{relation}", ", ".join(EXAMPLES.values())))
    wrong = {node(name) for kind, name in EXAMPLES.items() if kind not in signature.objects}
    assert {value for _, _, value in found} == wrong
    assert all(m.startswith(f"The object of kcd:{relation} is no") for m, _, _ in found)


def test_every_message_is_covered_by_a_fault():
    beginnings = {WORDS, *(message for *_, message in FAULTS)}
    beginnings |= {
        f"The {end} of kcd:{r} is no" for end in ("subject", "object") for r in RELATIONS
    }
    assert [m for m in MESSAGES if not m.startswith(tuple(beginnings))] == []


def test_messages_are_single_sentences_and_never_the_same():
    assert [m for m, count in Counter(MESSAGES).items() if count > 1] == []
    assert [m for m in MESSAGES if ": " not in m or not m.endswith(".") or ". " in m] == []


def test_every_property_shape_has_a_message():
    properties = set(SHAPES.objects(None, SH.property)) - nested_in_alternatives()
    assert [p for p in properties if (p, SH.message, None) not in SHAPES] == []


def nested_in_alternatives() -> set[Node]:
    members = {m for head in SHAPES.objects(None, SH["or"]) for m in Collection(SHAPES, head)}
    return {p for member in members for p in SHAPES.objects(member, SH.property)}


def test_enumerations_are_those_of_the_model():
    assert listed("Talk", vocab.FORMAT) == {*TalkFormat}
    assert listed("Technology", vocab.KIND) == {*TechnologyKind}
    assert listed("Organization", vocab.KIND) == {*OrganizationKind}
    assert listed("Claim", vocab.MODALITY) == {*Modality}
    assert listed("Claim", vocab.ORIGIN) == {*Origin}
    assert listed("Claim", vocab.PREDICATE) == {vocab.relation_iri(r) for r in Relation}


def test_shapes_are_well_formed_core_shacl():
    assert (None, SH.sparql, None) not in SHAPES
    conforms, _, report = validate(conforming(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, report


def test_shapes_and_their_example_speak_only_of_terms_that_exist():
    ours = {term for term in vars(vocab).values() if isinstance(term, str)}
    ours |= {vocab.relation_iri(r) for r in Relation}
    for graph in (SHAPES, conforming()):
        terms = {str(t) for triple in graph for t in triple if str(t).startswith(vocab.KCD)}
        assert terms <= ours


def test_every_class_of_the_contract_has_a_shape():
    targets = set(SHAPES.objects(None, SH.targetClass))
    classes = (
        *(vocab.CONFERENCE, vocab.TALK, vocab.APPEARANCE, vocab.TECHNOLOGY, vocab.THEME),
        *(vocab.MENTION, vocab.CLAIM, vocab.EVIDENCE, vocab.TAKEAWAY, vocab.PERSON),
        *(vocab.ORGANIZATION, vocab.PLACE, vocab.ARTICLE),
    )
    assert {URIRef(c) for c in classes} <= targets
    shapes = set(SHAPES.subjects(RDF.type, SH.NodeShape))
    assert all(isinstance(shape, URIRef) for shape in shapes)
