"""Every class and property of the exported graph, once.

The meanings stand in ``ontology/graphkcd.ttl``; a test holds the two together. Constants are whole
IRIs. What a relation may join is data here, because extraction and the ontology both need it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graphkcd.model.claim import Relation
from graphkcd.model.entity import EntityId, EntityKind, kind_of

KCD: Final = "https://w3id.org/graphkcd/ns#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCTERMS: Final = "http://purl.org/dc/terms/"
VOID: Final = "http://rdfs.org/ns/void#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

#: Where things live unless ``--base-iri`` says otherwise.
BASE: Final = "https://w3id.org/graphkcd/id/"

#: Prefix → namespace, as exports declare them and queries may use them.
PREFIXES: Final = {
    "kcd": KCD,
    "schema": SCHEMA,
    "skos": SKOS,
    "oa": OA,
    "prov": PROV,
    "dcterms": DCTERMS,
    "void": VOID,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
}

# --- classes -----------------------------------------------------------------------------------
CONFERENCE: Final = KCD + "Conference"
TALK: Final = KCD + "Talk"
APPEARANCE: Final = KCD + "Appearance"
TECHNOLOGY: Final = KCD + "Technology"
THEME: Final = KCD + "Theme"
MENTION: Final = KCD + "Mention"
CLAIM: Final = KCD + "Claim"
EVIDENCE: Final = KCD + "Evidence"
TAKEAWAY: Final = KCD + "Takeaway"
DECISION: Final = KCD + "Decision"
EVENT: Final = SCHEMA + "Event"
PERSON: Final = SCHEMA + "Person"
ORGANIZATION: Final = SCHEMA + "Organization"
PLACE: Final = SCHEMA + "Place"
ARTICLE: Final = SCHEMA + "Article"
SOFTWARE: Final = SCHEMA + "SoftwareApplication"
CONCEPT: Final = SKOS + "Concept"
CONCEPT_SCHEME: Final = SKOS + "ConceptScheme"
ANNOTATION: Final = OA + "Annotation"
STATEMENT: Final = RDF + "Statement"
ENTITY: Final = PROV + "Entity"
ACTIVITY: Final = PROV + "Activity"
AGENT: Final = PROV + "Agent"
SOFTWARE_AGENT: Final = PROV + "SoftwareAgent"
DATASET: Final = VOID + "Dataset"

# --- properties of things ----------------------------------------------------------------------
TYPE: Final = RDF + "type"
NAME: Final = SCHEMA + "name"
ALTERNATE_NAME: Final = SCHEMA + "alternateName"
URL: Final = SCHEMA + "url"
SAME_AS: Final = SCHEMA + "sameAs"
DESCRIPTION: Final = SCHEMA + "description"
START_DATE: Final = SCHEMA + "startDate"
END_DATE: Final = SCHEMA + "endDate"
SUB_EVENT: Final = SCHEMA + "subEvent"
SUPER_EVENT: Final = SCHEMA + "superEvent"
PERFORMER: Final = SCHEMA + "performer"
ABOUT: Final = SCHEMA + "about"
ABSTRACT: Final = SCHEMA + "abstract"
LANGUAGE: Final = SCHEMA + "inLanguage"
RECORDED_IN: Final = SCHEMA + "recordedIn"
TEXT: Final = SCHEMA + "text"
AFFILIATION: Final = SCHEMA + "affiliation"
ROLE_NAME: Final = SCHEMA + "roleName"
CODE_REPOSITORY: Final = SCHEMA + "codeRepository"
CATEGORY: Final = SCHEMA + "category"
PARENT_ORGANIZATION: Final = SCHEMA + "parentOrganization"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
HIDDEN_LABEL: Final = SKOS + "hiddenLabel"
BROADER: Final = SKOS + "broader"
IN_SCHEME: Final = SKOS + "inScheme"
MENTIONS: Final = KCD + "mentions"
POSITION: Final = KCD + "position"
FORMAT: Final = KCD + "format"
HAS_TAKEAWAY: Final = KCD + "takeaway"
ABSTRACT_EVIDENCE: Final = KCD + "abstractEvidence"
KIND: Final = KCD + "kind"
MATURITY: Final = KCD + "maturity"
CONCERNS: Final = KCD + "concerns"
PATH: Final = KCD + "path"
IDENTIFIER: Final = DCTERMS + "identifier"

# --- properties of appearances, mentions, claims and evidence ----------------------------------
OF_TALK: Final = KCD + "talk"
SPEAKER: Final = KCD + "speaker"
HAS_EVIDENCE: Final = KCD + "evidence"
HAS_BODY: Final = OA + "hasBody"
HAS_SOURCE: Final = OA + "hasSource"
START: Final = OA + "start"
END: Final = OA + "end"
EXACT: Final = OA + "exact"
LINE: Final = KCD + "line"
IN_TALK: Final = KCD + "inTalk"
IN_SECTION: Final = KCD + "inSection"
METHOD: Final = KCD + "method"
SUBJECT: Final = RDF + "subject"
PREDICATE: Final = RDF + "predicate"
OBJECT: Final = RDF + "object"
MODALITY: Final = KCD + "modality"
ORIGIN: Final = KCD + "origin"
CONFIDENCE: Final = KCD + "confidence"
RULE: Final = KCD + "rule"

# --- provenance of the build -------------------------------------------------------------------
USED: Final = PROV + "used"
ASSOCIATED_WITH: Final = PROV + "wasAssociatedWith"
GENERATED_BY: Final = PROV + "wasGeneratedBy"
GENERATED: Final = PROV + "generated"
ALTERNATE_OF: Final = PROV + "alternateOf"
PRIMARY_SOURCE: Final = PROV + "hadPrimarySource"
DECIDES: Final = KCD + "decides"
TROUBLE: Final = KCD + "trouble"
DATE_CREATED: Final = SCHEMA + "dateCreated"
SOURCE: Final = DCTERMS + "source"
TRIPLES: Final = VOID + "triples"
VERSION: Final = SCHEMA + "softwareVersion"

_IN_SCHEMA_ORG = {Relation.LOCATION, Relation.ORGANIZER, Relation.AUTHOR}


def relation_iri(relation: Relation) -> str:
    """Give the property that a relation stands as.

    >>> relation_iri(Relation.PART_OF), relation_iri(Relation.AUTHOR)
    ('https://w3id.org/graphkcd/ns#partOf', 'https://schema.org/author')
    """
    return (SCHEMA if relation in _IN_SCHEMA_ORG else KCD) + relation.value


def all_terms() -> frozenset[str]:
    """Give the IRI of every class and property, those that relations stand as among them."""
    spaces = tuple(PREFIXES.values())
    constants = {said for said in globals().values() if isinstance(said, str)} - {*spaces, BASE}
    terms = {iri for iri in constants if iri.startswith(spaces)}
    return frozenset(terms.union(map(relation_iri, Relation)))


@dataclass(frozen=True, slots=True)
class Signature:
    """Which kinds of things a relation may join."""

    subjects: frozenset[EntityKind]
    objects: frozenset[EntityKind]

    def allows(self, subject: EntityId, object_: EntityId) -> bool:
        """Whether a relation may hold between two things; nothing relates to itself."""
        return (
            subject != object_
            and kind_of(subject) in self.subjects
            and kind_of(object_) in self.objects
        )


def _signature(subjects: str, objects: str) -> Signature:
    return Signature(
        frozenset(map(EntityKind, subjects.split())), frozenset(map(EntityKind, objects.split()))
    )


_TECH = "technology"
_TECH_OR_ORG = "technology organization"

#: What each relation may join; extraction drops whatever does not fit.
SIGNATURES: Final = {
    Relation.PART_OF: _signature(_TECH_OR_ORG, _TECH_OR_ORG),
    Relation.USES: _signature("technology organization event", _TECH),
    Relation.INTEGRATES_WITH: _signature(_TECH, _TECH),
    Relation.IMPLEMENTS: _signature(_TECH, _TECH),
    Relation.EXTENDS: _signature(_TECH, _TECH),
    Relation.RUNS_ON: _signature(_TECH, _TECH),
    Relation.IMPLEMENTED_IN: _signature(_TECH, _TECH),
    Relation.CREATED_BY: _signature(_TECH, "organization person"),
    Relation.FOUNDED: _signature("person", _TECH_OR_ORG),
    Relation.ACQUIRED_BY: _signature(_TECH_OR_ORG, "organization"),
    Relation.WORKS_FOR: _signature("person", "organization"),
    Relation.ALTERNATIVE_TO: _signature(_TECH, _TECH),
    Relation.REPLACES: _signature(_TECH, _TECH),
    Relation.OBSERVES: _signature(_TECH, _TECH),
    Relation.SIGNS: _signature(_TECH, _TECH),
    Relation.HOSTED_BY: _signature("technology event", "organization"),
    Relation.LOCATED_IN: _signature("organization place event", "place"),
    Relation.LOCATION: _signature("event", "place"),
    Relation.ORGANIZER: _signature("event", "organization person"),
    Relation.AUTHOR: _signature("document", "person"),
}
