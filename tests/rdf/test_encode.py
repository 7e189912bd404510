"""What each thing looks like as RDF: the table that other people's queries rely on."""

import pyoxigraph as ox
import pytest

from graphkcd import vocab
from graphkcd.ids import document_id
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import (
    Organization,
    OrganizationKind,
    Technology,
    TechnologyKind,
    Theme,
)
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Appearance, Event, Passage, Person, Place, Talk, TalkFormat
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import N_QUADS, serialize

EVENT, TALK, ADA = "event/x-days", "talk/x-days/cilium-inside", "person/ada-lovelace"
CILIUM, EBPF, CNCF = "technology/cilium", "technology/ebpf", "organization/cncf"
NOTE = "2024/x days.md"


def quote(start, exact):
    return Evidence(NOTE, start, start + len(exact), 3, exact)


def claim(relation, object_=EBPF, subject=CILIUM, **how):
    return Claim(subject, relation, object_, (quote(70, "uses"),), "a-rule", 0.9, **how)


FRAGMENT = Fragment(
    DocumentRecord(NOTE, "sha256:ab", "X Days", "en"),
    events=(Event(EVENT, "X Days", (quote(0, "X Days"),), "2024-06", "2024-06-14"),),
    places=(Place("place/zürich", "Zürich"),),
    people=(Person(ADA, "Ada Lovelace", ("Countess",), ("https://example.org/ada",)),),
    organizations=(Organization("organization/acme", "ACME"),),
    talks=(
        Talk(
            TALK,
            "Cilium Inside",
            1,
            quote(10, "Cilium Inside"),
            EVENT,
            TalkFormat.KEYNOTE,
            "en",
            Passage("How it works.", quote(40, "How it works.")),
            (Passage("Fast", quote(60, "Fast")), Passage("Small", quote(65, "Small"))),
            ("https://example.org/slides",),
            ("https://example.org/video", "slides.pdf"),
        ),
    ),
    appearances=(Appearance(TALK, ADA, quote(30, "Ada"), "organization/acme", "Engineer"),),
    mentions=(
        Mention(quote(10, "Cilium"), CILIUM, TALK, "Summary", "title"),
        Mention(quote(80, "networking"), "theme/networking", TALK),
        Mention(quote(90, "eBPF"), EBPF),
    ),
    claims=(
        claim(Relation.USES, talk=TALK),
        claim(Relation.EXTENDS, origin=Origin.LISTED),
        claim(Relation.REPLACES, modality=Modality.PLANNED),
        claim(Relation.OBSERVES, modality=Modality.POSSIBLE),
        claim(Relation.SIGNS, modality=Modality.NEGATED),
        claim(Relation.IMPLEMENTS, origin=Origin.DECISION),
        claim(Relation.LOCATION, "place/zürich", EVENT),
        claim(Relation.AUTHOR, ADA, document_id(NOTE)),
    ),
)
BACKGROUND = (
    Technology(
        CILIUM,
        "Cilium",
        TechnologyKind.PROJECT,
        aliases=("Cilium CNI",),
        misspellings=("Celium",),
        homepage="https://cilium.io",
        repository="https://github.com/cilium/cilium",
        same_as=("https://www.wikidata.org/entity/Q1",),
        parents=("technology/networks",),
        owner=CNCF,
        categories=("theme/networking",),
        maturity="graduated",
        description="Networking.",
    ),
    Technology(EBPF, "eBPF", TechnologyKind.LANGUAGE, owner="organization/acme"),
    Technology("technology/networks", "Networks", TechnologyKind.CONCEPT),
    Theme("theme/networking", "Networking", ("networks",), ("theme/it",), (EBPF,), "Wires."),
    Theme("theme/it", "IT"),
    Organization(
        CNCF,
        "CNCF",
        OrganizationKind.FOUNDATION,
        ("The Foundation",),
        "https://cncf.io",
        ("organization/acme",),
    ),
)
GRAPH = KnowledgeGraph((FRAGMENT,), BACKGROUND)

STORE = ox.Store()
STORE.load(serialize(encode(GRAPH), N_QUADS), ox.RdfFormat.N_QUADS)


def holds(pattern):
    asked = f"ASK {{ GRAPH ?anywhere {{ {pattern} }} }}"
    return bool(STORE.query(asked, prefixes={**vocab.PREFIXES, "": vocab.BASE}))


def named(id_):
    return f"<{vocab.BASE}{id_}>"


EVENT_, TALK_, ADA_, CILIUM_ = map(named, (EVENT, TALK, ADA, CILIUM))
NOTE_, ACME_, THEME_ = map(
    named, ("document/2024/x%20days.md", "organization/acme", "theme/networking")
)


@pytest.mark.parametrize(
    "pattern",
    [
        f"{EVENT_} a kcd:Conference, schema:Event ; schema:name 'X Days'",
        f"{EVENT_} schema:startDate '2024-06'^^xsd:gYearMonth",
        f"{EVENT_} schema:endDate '2024-06-14'^^xsd:date",
        f"{EVENT_} schema:location {named('place/zürich')} ; schema:subEvent {TALK_}",
        f"{EVENT_} kcd:evidence/oa:exact 'X Days'",
        f"{TALK_} a kcd:Talk, schema:Event ; schema:name 'Cilium Inside'",
        f"{TALK_} schema:superEvent {EVENT_} ; schema:performer {ADA_}",
        f"{TALK_} kcd:mentions {CILIUM_} ; schema:about {THEME_}",
        f"{TALK_} kcd:position 1 ; kcd:format 'keynote' ; schema:inLanguage 'en'",
        f"{TALK_} schema:abstract 'How it works.' ; kcd:abstractEvidence/oa:start 40",
        f"{TALK_} kcd:takeaway [ kcd:position 2 ; schema:text 'Small' ]",
        f"{TALK_} kcd:takeaway/kcd:evidence/oa:start 65",
        f"{TALK_} schema:url <https://example.org/slides>",
        f"{TALK_} schema:recordedIn <https://example.org/video>",
        f"?a a kcd:Appearance ; kcd:talk {TALK_} ; kcd:speaker {ADA_} ; schema:affiliation {ACME_}",
        "?a a kcd:Appearance ; schema:roleName 'Engineer' ; kcd:evidence/oa:exact 'Ada'",
        f"{ADA_} a schema:Person ; schema:name 'Ada Lovelace' ; schema:alternateName 'Countess'",
        f"{ADA_} schema:sameAs <https://example.org/ada>",
        f"{ACME_} a schema:Organization ; schema:name 'ACME'",
        f"{named('place/zürich')} a schema:Place ; schema:name 'Zürich'",
        f"{named(CNCF)} schema:alternateName 'The Foundation' ; kcd:kind 'foundation'",
        f"{named(CNCF)} schema:url <https://cncf.io> ; schema:parentOrganization {ACME_}",
        f"{CILIUM_} a kcd:Technology, schema:SoftwareApplication ; schema:name 'Cilium'",
        f"{CILIUM_} skos:altLabel 'Cilium CNI' ; skos:hiddenLabel 'Celium' ; kcd:kind 'project'",
        f"{CILIUM_} schema:url <https://cilium.io> ; kcd:maturity 'graduated'",
        f"{CILIUM_} schema:codeRepository <https://github.com/cilium/cilium>",
        f"{CILIUM_} schema:sameAs <https://www.wikidata.org/entity/Q1> ; schema:category {THEME_}",
        f"{THEME_} a kcd:Theme, skos:Concept ; skos:prefLabel 'Networking'",
        f"{THEME_} skos:altLabel 'networks'",
        f"{THEME_} skos:broader {named('theme/it')} ; kcd:concerns {named(EBPF)}",
        f"{THEME_} skos:inScheme [ a skos:ConceptScheme ] ; schema:description 'Wires.'",
        f"{NOTE_} a schema:Article, prov:Entity ; schema:name 'X Days' ; kcd:path '{NOTE}'",
        f"{NOTE_} dcterms:identifier 'sha256:ab' ; schema:author {ADA_} ; schema:inLanguage 'en'",
        f"?m a kcd:Mention, oa:Annotation ; oa:hasBody {CILIUM_} ; oa:hasSource {NOTE_}",
        f"?m a kcd:Mention ; kcd:inTalk {TALK_} ; kcd:inSection 'Summary' ; kcd:method 'title'",
        "?m a kcd:Mention ; oa:start 10 ; oa:end 16 ; kcd:line 3 ; oa:exact 'Cilium'",
        f"?c a kcd:Claim, rdf:Statement ; rdf:subject {CILIUM_} ; rdf:predicate kcd:uses",
        f"?c rdf:object {named(EBPF)} ; kcd:modality 'asserted' ; kcd:origin 'stated'",
        f"?c a kcd:Claim ; kcd:confidence 0.9 ; kcd:rule 'a-rule' ; kcd:inTalk {TALK_}",
        f"?c kcd:evidence [ a kcd:Evidence ; oa:hasSource {NOTE_} ; oa:exact 'uses' ]",
        "?e a kcd:Evidence ; oa:start 70 ; oa:end 74 ; kcd:line 3",
    ],
)
def test_things_have_the_properties_of_the_contract(pattern):
    assert holds(pattern)


@pytest.mark.parametrize(
    ("relation", "stands"),
    [
        ("uses", True),
        ("extends", True),
        ("implements", True),
        ("replaces", False),
        ("observes", False),
        ("signs", False),
    ],
    ids=["stated", "listed", "decision", "planned", "possible", "negated"],
)
def test_only_asserted_claims_also_stand_as_plain_triples(relation, stands):
    assert holds(f"?c rdf:predicate kcd:{relation}")
    assert holds(f"{CILIUM_} kcd:{relation} {named(EBPF)}") is stands


@pytest.mark.parametrize(
    ("subject", "relation", "object_"),
    [
        (CILIUM, "partOf", "technology/networks"),
        (CILIUM, "hostedBy", CNCF),
        (EBPF, "createdBy", "organization/acme"),
    ],
    ids=["parent", "foundation", "maker"],
)
def test_what_the_catalogue_knows_is_a_claim_in_its_own_graph_and_no_plain_triple(
    subject, relation, object_
):
    found = STORE.query(
        f"SELECT ?graph ?origin {{ GRAPH ?graph {{ ?c rdf:subject {named(subject)} ; "
        f"rdf:predicate kcd:{relation} ; rdf:object {named(object_)} ; kcd:origin ?origin }} }}",
        prefixes=vocab.PREFIXES,
    )
    assert [(s["graph"].value, s["origin"].value) for s in found] == [
        (vocab.BASE + "graph/catalogue", "catalogue")
    ]
    assert not holds(f"{named(subject)} kcd:{relation} {named(object_)}")


def test_what_is_no_software_is_not_called_software():
    assert not holds(f"{named(EBPF)} a schema:SoftwareApplication")


def test_what_was_not_stated_is_left_out():
    bare = Fragment(
        DocumentRecord(NOTE, "sha256:ab", "X"),
        events=(Event(EVENT, "X Days"),),
        talks=(Talk(TALK, "T", 1, quote(0, "T")),),
    )
    said = {predicate for _, predicate, _, _ in encode(KnowledgeGraph((bare,)))}
    unsaid = {vocab.START_DATE, vocab.END_DATE, vocab.SUPER_EVENT, vocab.LANGUAGE, vocab.ABSTRACT}
    assert not said & {f"<{iri}>" for iri in unsaid}


def test_no_node_is_blank_and_every_thing_lives_under_the_base():
    quads = list(encode(GRAPH, "https://example.org/"))
    assert all(part.startswith(("<", '"')) for quad in quads for part in quad)
    assert all(subject.startswith("<https://example.org/") for subject, *_ in quads)
    assert all(graph.startswith("<https://example.org/graph/") for *_, graph in quads)


def test_every_property_is_in_the_vocabulary():
    known = {value for value in vars(vocab).values() if isinstance(value, str)}
    known |= {vocab.relation_iri(relation) for relation in Relation}
    assert {predicate.strip("<>") for _, predicate, _, _ in encode(GRAPH)} <= known


def test_a_link_that_leads_nowhere_is_passed_over():
    objects = {object_ for _, _, object_, _ in encode(GRAPH)}
    assert not [object_ for object_ in objects if "slides.pdf" in object_]


def test_mentions_that_differ_in_anything_are_two_mentions():
    at = quote(0, "Go")
    mentions = {
        Mention(at, CILIUM),
        Mention(at, EBPF),
        Mention(at, CILIUM, TALK),
        Mention(at, CILIUM, section="A"),
        Mention(at, CILIUM, method="code"),
        Mention(quote(1, "Go"), CILIUM),
    }
    fragment = Fragment(DocumentRecord(NOTE, "sha256:ab", "X"), mentions=tuple(mentions))
    bodies = [q for q in encode(KnowledgeGraph((fragment,))) if q[1] == f"<{vocab.HAS_BODY}>"]
    assert len({subject for subject, *_ in bodies}) == len(mentions)
