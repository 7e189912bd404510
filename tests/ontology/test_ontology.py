"""The ontology, the alignments and the JSON-LD context speak of exactly what ``vocab`` names."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, DOAP, FOAF, PROV, SDO

from graphkcd import vocab
from graphkcd.model.claim import Relation
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

FOLDER = Path(__file__).parents[2] / "ontology"
ONTOLOGY = Graph().parse(FOLDER / "graphkcd.ttl")
ALIGNMENTS = Graph().parse(FOLDER / "alignments.ttl")
CONTEXT = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
KEYWORDS = {"@version", "id", "type"}
TERMS = {term: value for term, value in CONTEXT.items() if term not in {*vocab.PREFIXES, *KEYWORDS}}

NAMESPACES = set(vocab.PREFIXES.values())
VOCABULARY = {
    value
    for name, value in vars(vocab).items()
    if name.isupper() and isinstance(value, str) and value.startswith(tuple(NAMESPACES))
} - NAMESPACES
VOCABULARY |= {vocab.relation_iri(relation) for relation in Relation}
OURS = sorted(iri for iri in VOCABULARY if iri.startswith(vocab.KCD))
RELATIONS = [r for r in Relation if vocab.relation_iri(r) in OURS]

#: Terms that the ontology adds for reasoners; exports never state them.
ONLY_IN_ONTOLOGY = {vocab.KCD + "hasPart"}

#: How the alignments relate terms.
MAPPINGS = {
    *(RDFS.subPropertyOf, RDFS.subClassOf, RDFS.seeAlso),
    *(SKOS.closeMatch, SKOS.relatedMatch, SKOS.narrowMatch),
}
#: The classes of Web Annotation that we align with; rdflib has no list of them.
WEB_ANNOTATION = ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")

#: What a thing of each kind is typed as in an export.
CLASSES = {
    EntityKind.DOCUMENT: vocab.ARTICLE,
    EntityKind.EVENT: vocab.CONFERENCE,
    EntityKind.TALK: vocab.TALK,
    EntityKind.PERSON: vocab.PERSON,
    EntityKind.ORGANIZATION: vocab.ORGANIZATION,
    EntityKind.PLACE: vocab.PLACE,
    EntityKind.TECHNOLOGY: vocab.TECHNOLOGY,
    EntityKind.THEME: vocab.THEME,
}


def ours_in(graph: Graph) -> set[str]:
    return {str(t) for triple in graph for t in triple if str(t).startswith(vocab.KCD)} - {
        vocab.KCD
    }


def defined_in(graph: Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return {str(s) for s in found if isinstance(s, URIRef)}


def classes_of(property_: str, end: URIRef) -> set[str]:
    """Give the classes that a domain or range names, one by one or as a union."""
    (class_,) = ONTOLOGY.objects(URIRef(property_), end)
    union = ONTOLOGY.value(class_, OWL.unionOf)
    return {str(c) for c in Collection(ONTOLOGY, union)} if union else {str(class_)}


def is_object_property(iri: str) -> bool:
    return (URIRef(iri), RDF.type, OWL.ObjectProperty) in ONTOLOGY


def iris_of(kinds: Iterable[EntityKind]) -> set[str]:
    return {CLASSES[kind] for kind in kinds}


def expanded(compact: str) -> str:
    prefix, _, name = compact.partition(":")
    return CONTEXT[prefix] + name


def iri_of(term: str) -> str:
    value = TERMS[term]
    return expanded(value if isinstance(value, str) else value["@id"])


def coercion_of(term: str) -> str:
    value = TERMS[term]
    return "" if isinstance(value, str) else value["@type"]


# --- graphkcd.ttl ------------------------------------------------------------------------------


def test_the_ontology_names_itself_its_version_and_its_licence():
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert str(ontology) + "#" == vocab.KCD
    assert ONTOLOGY.value(ontology, OWL.versionInfo) == Literal("0.1.0")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ONTOLOGY.value(ontology, DCTERMS.license) == licence
    assert ONTOLOGY.value(ontology, DCTERMS.title)
    assert ONTOLOGY.value(ontology, DCTERMS.description)


def test_the_ontology_defines_what_vocab_names_and_nothing_else():
    assert defined_in(ONTOLOGY) == {*OURS, *ONLY_IN_ONTOLOGY}
    assert ours_in(ONTOLOGY) == {*OURS, *ONLY_IN_ONTOLOGY}


@pytest.mark.parametrize("iri", [*OURS, *sorted(ONLY_IN_ONTOLOGY)])
def test_every_term_has_one_label_and_is_defined_in_one_sentence(iri):
    (label,) = ONTOLOGY.objects(URIRef(iri), RDFS.label)
    (definition,) = ONTOLOGY.objects(URIRef(iri), SKOS.definition)
    assert label.language == definition.language == "en"
    assert label.strip()
    assert definition.endswith(".")
    assert ". " not in definition


def test_labels_and_definitions_tell_terms_of_the_same_sort_apart():
    for sort in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        terms = [s for s in ONTOLOGY.subjects(RDF.type, sort) if isinstance(s, URIRef)]
        for told_by in (RDFS.label, SKOS.definition):
            said = Counter(ONTOLOGY.value(term, told_by) for term in terms)
            assert [words for words, count in said.items() if count > 1] == []


def test_every_property_has_one_domain_and_one_range_that_fits_its_sort():
    properties = {i for i in defined_in(ONTOLOGY) if not i.removeprefix(vocab.KCD)[0].isupper()}
    known = VOCABULARY | {vocab.SCHEMA + "Schedule"}
    for iri in properties:
        assert classes_of(iri, RDFS.domain) <= known
        targets = classes_of(iri, RDFS.range)
        datatypes = {str(t) for t in (XSD.string, XSD.integer, XSD.decimal)}
        assert targets <= (known if is_object_property(iri) else datatypes)


@pytest.mark.parametrize("relation", RELATIONS)
def test_domain_and_range_of_a_relation_are_its_signature(relation):
    signature = vocab.SIGNATURES[relation]
    iri = vocab.relation_iri(relation)
    assert classes_of(iri, RDFS.domain) == iris_of(signature.subjects)
    assert classes_of(iri, RDFS.range) == iris_of(signature.objects)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_an_example_and_holds_of_nothing_and_itself(relation):
    term = URIRef(vocab.relation_iri(relation))
    assert ONTOLOGY.value(term, SKOS.example)
    assert (term, RDF.type, OWL.IrreflexiveProperty) in ONTOLOGY


def test_every_relation_has_a_signature():
    assert set(vocab.SIGNATURES) == set(Relation)


def test_only_being_an_alternative_is_symmetric():
    (symmetric,) = ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty)
    assert str(symmetric) == vocab.relation_iri(Relation.ALTERNATIVE_TO)


def test_the_only_inverse_is_has_part_and_mirrors_part_of():
    ((inverse, part_of),) = ONTOLOGY.subject_objects(OWL.inverseOf)
    assert {str(inverse)} == ONLY_IN_ONTOLOGY
    assert str(part_of) == vocab.relation_iri(Relation.PART_OF)
    assert classes_of(str(inverse), RDFS.domain) == classes_of(str(part_of), RDFS.range)
    assert classes_of(str(inverse), RDFS.range) == classes_of(str(part_of), RDFS.domain)


def test_classes_stand_under_the_public_classes_that_exports_state_beside_them():
    above = {(str(c), str(d)) for c, d in ONTOLOGY.subject_objects(RDFS.subClassOf)}
    assert above == {
        (vocab.CONFERENCE, vocab.EVENT),
        (vocab.TALK, vocab.EVENT),
        (vocab.THEME, vocab.CONCEPT),
        (vocab.MENTION, vocab.ANNOTATION),
        (vocab.CLAIM, vocab.STATEMENT),
        (vocab.DECISION, vocab.ACTIVITY),
    }


# --- alignments.ttl ----------------------------------------------------------------------------


def test_alignments_start_only_from_terms_of_the_ontology():
    assert ours_in(ALIGNMENTS) <= defined_in(ONTOLOGY)
    subjects = {str(s) for s, p, _ in ALIGNMENTS if p in MAPPINGS}
    assert subjects <= ours_in(ALIGNMENTS)


def test_alignments_lead_to_terms_that_their_vocabularies_have():
    vocabularies = {str(v): v for v in (DCTERMS, DOAP, FOAF, PROV, SDO)}
    annotation = {vocab.OA + name for name in WEB_ANNOTATION}
    for target in targets() - annotation:
        namespace = next((n for n in vocabularies if target.startswith(n)), None)
        if namespace is None:
            assert target.removeprefix("http://www.wikidata.org/prop/direct/P").isdigit()
        else:
            assert URIRef(target) in vocabularies[namespace]


def targets() -> set[str]:
    """Give what terms are aligned with, directly or as the inverse of it."""
    direct = {o for _, p, o in ALIGNMENTS if p in MAPPINGS}
    inverse: set[Node] = set(ALIGNMENTS.objects(None, OWL.inverseOf))
    return {str(o) for o in direct | inverse if isinstance(o, URIRef)}


# --- context.jsonld ----------------------------------------------------------------------------


def test_the_context_has_the_prefixes_of_vocab():
    assert {name: CONTEXT.get(name) for name in vocab.PREFIXES} == vocab.PREFIXES


def test_the_context_has_one_term_for_everything_that_vocab_names():
    assert (CONTEXT["id"], CONTEXT["type"]) == ("@id", "@type")
    assert sorted(map(iri_of, TERMS)) == sorted(VOCABULARY - {vocab.TYPE})


def test_terms_are_plain_words_classes_with_a_capital():
    for term in TERMS:
        assert term.isalpha()
        assert term[0].isupper() is iri_of(term)[len(_namespace(term)) :][0].isupper()


def _namespace(term: str) -> str:
    return next(n for n in NAMESPACES if iri_of(term).startswith(n))


def test_the_context_reads_values_as_the_ontology_types_them():
    coercions = {str(XSD.integer): "xsd:integer", str(XSD.decimal): "xsd:decimal"}
    for term in TERMS:
        iri = iri_of(term)
        if iri in OURS and term[0].islower():
            (first, *_) = classes_of(iri, RDFS.range)
            expected = "@id" if is_object_property(iri) else coercions.get(first, "")
            assert coercion_of(term) == expected, term


def test_json_written_in_terms_of_the_context_is_the_same_graph():
    properties = {term: coercion_of(term) for term in TERMS if term[0].islower()}
    value = {"@id": "https://example.org/o", "xsd:integer": 7, "xsd:decimal": "0.5", "": "words"}
    node = {term: value[coercion] for term, coercion in properties.items()}
    node |= {"id": "https://example.org/s", "type": [t for t in TERMS if t[0].isupper()]}
    data = json.dumps({"@context": CONTEXT, **node})
    graph = Graph().parse(data=data, format="json-ld")
    assert {str(p) for p in graph.predicates()} == VOCABULARY - {
        iri_of(t) for t in TERMS if t[0].isupper()
    }
    assert {str(o) for o in graph.objects(None, RDF.type)} == {
        iri_of(t) for t in TERMS if t[0].isupper()
    }
    assert (None, URIRef(vocab.CONFIDENCE), Literal("0.5", datatype=XSD.decimal)) in graph
    assert (None, URIRef(vocab.LINE), Literal(7)) in graph
    assert (None, URIRef(vocab.SPEAKER), URIRef("https://example.org/o")) in graph
