"""The nodes and edges that people look at."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from graphkcd.analysis.project import project
from graphkcd.ids import document_id
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import EntityKind, Organization, Technology, TechnologyKind, Theme
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.model.network import Edge, Node, Source
from graphkcd.model.talk import Appearance, Event, Passage, Person, Talk

TALK, EVENT, ADA = "talk/x/inside", "event/x", "person/ada"
CILIUM = Technology(
    "technology/cilium",
    "Cilium",
    TechnologyKind.PROJECT,
    aliases=("Cilium CNI",),
    homepage="https://cilium.io",
    repository="https://github.com/cilium/cilium",
    maturity="graduated",
    owner="organization/cncf",
    categories=("theme/networking",),
)
TETRAGON = Technology(
    "technology/tetragon", "Tetragon", TechnologyKind.PROJECT, parents=(CILIUM.id,)
)
CNCF = Organization("organization/cncf", "CNCF", parents=("organization/lf",))
LF = Organization("organization/lf", "Linux Foundation")
NETWORKING = Theme("theme/networking", "Networking", parents=("theme/it",), concerns=(CILIUM.id,))
IT = Theme("theme/it", "IT")
ENTRIES = (CILIUM, TETRAGON, CNCF, LF, NETWORKING, IT)


def quote(start, exact="x", document="a.md"):
    return Evidence(document, start, start + len(exact), 1, exact)


def note(path="a.md", **facts):
    return Fragment(DocumentRecord(path, "sha256:ab", path), **facts)


def network_of(*fragments, entries=ENTRIES):
    return project(KnowledgeGraph.of(fragments, entries))


def ids_of(network):
    return [node.id for node in network.nodes]


def test_one_edge_carries_every_quote_of_what_it_says():
    network = network_of(
        note(
            talks=(Talk(TALK, "Inside", 1, quote(0)),),
            mentions=tuple(Mention(quote(at), CILIUM.id, TALK) for at in (30, 10, 20)),
        )
    )
    assert [e for e in network.edges if e.relation == "mentions"] == [
        Edge(TALK, "mentions", CILIUM.id, (quote(10), quote(20), quote(30)))
    ]


def test_themes_are_what_a_talk_is_about():
    network = network_of(
        note(
            talks=(Talk(TALK, "Inside", 1, quote(0)),),
            mentions=(Mention(quote(5), NETWORKING.id, TALK),),
        )
    )
    assert Edge(TALK, "about", NETWORKING.id, (quote(5),)) in network.edges


def test_mentions_outside_talks_show_the_thing_without_an_edge():
    network = network_of(note(mentions=(Mention(quote(0), LF.id),)))
    assert ids_of(network) == [LF.id]
    assert network.edges == ()


def test_speakers_lead_from_their_talk_with_the_role_they_had():
    network = network_of(
        note(
            events=(Event(EVENT, "X"),),
            talks=(Talk(TALK, "Inside", 1, quote(0), EVENT),),
            people=(Person(ADA, "Ada"),),
            appearances=(Appearance(TALK, ADA, quote(8), role="Engineer"),),
        )
    )
    assert network.edges == (
        Edge(TALK, "performer", ADA, (quote(8),), note="Engineer"),
        Edge(TALK, "superEvent", EVENT, (quote(0),)),
    )


def test_how_a_claim_is_made_keeps_edges_apart():
    claims = (
        Claim(TETRAGON.id, Relation.USES, CILIUM.id, (quote(0),), "a", 0.9),
        Claim(TETRAGON.id, Relation.USES, CILIUM.id, (quote(5),), "a", 0.9, talk=TALK),
        Claim(TETRAGON.id, Relation.USES, CILIUM.id, (quote(9),), "a", 0.9, Modality.PLANNED),
        Claim(TETRAGON.id, Relation.USES, CILIUM.id, (quote(9),), "b", 0.9, origin=Origin.LISTED),
    )
    uses = [e for e in network_of(note(claims=claims)).edges if e.relation == "uses"]
    assert [(e.origin, e.modality, e.rule, e.quotes) for e in uses] == [
        ("stated", "asserted", "a", (quote(0), quote(5))),
        ("listed", "asserted", "b", (quote(9),)),
        ("stated", "planned", "a", (quote(9),)),
    ]


def test_background_comes_from_the_catalogue_and_says_so():
    network = network_of(note(mentions=(Mention(quote(0), TETRAGON.id),)))
    assert {(e.source, e.relation, e.target) for e in network.edges} == {
        (TETRAGON.id, "partOf", CILIUM.id),
        (CILIUM.id, "owner", CNCF.id),
        (CILIUM.id, "category", NETWORKING.id),
        (NETWORKING.id, "broader", IT.id),
        (NETWORKING.id, "concerns", CILIUM.id),
    }
    assert {(e.origin, e.rule, e.quotes) for e in network.edges} == {("catalogue", "catalogue", ())}


def test_background_that_no_edge_leads_to_is_left_out():
    assert LF.id not in ids_of(network_of(note(mentions=(Mention(quote(0), TETRAGON.id),))))


def test_cards_show_what_the_catalogue_knows():
    (node,) = network_of(note(mentions=(Mention(quote(0), CILIUM.id),)), entries=[CILIUM]).nodes
    assert node == Node(
        CILIUM.id,
        EntityKind.TECHNOLOGY,
        "Cilium",
        ("Cilium CNI",),
        (
            ("kind", "project"),
            ("maturity", "graduated"),
            ("repository", "https://github.com/cilium/cilium"),
            ("homepage", "https://cilium.io"),
        ),
    )


def test_cards_of_talks_and_events_show_what_the_notes_tell():
    talk = Talk(
        TALK,
        "Inside",
        2,
        quote(0),
        abstract=Passage("How.", quote(1)),
        takeaways=(Passage("B", quote(2)), Passage("A", quote(3))),
        links=("https://example.org/slides",),
        recordings=("https://example.org/video",),
    )
    event, shown = network_of(
        note(events=(Event(EVENT, "X", (), "2024-06-13", "2024-06-14"),), talks=(talk,))
    ).nodes
    assert event.facts == (("date", "2024-06-13 – 2024-06-14"),)
    assert shown.facts == (
        ("position", "2"),
        ("format", "talk"),
        ("abstract", "How."),
        ("takeaway", "B"),
        ("takeaway", "A"),
        ("recording", "https://example.org/video"),
        ("link", "https://example.org/slides"),
    )


def test_what_two_documents_tell_of_one_person_is_one_node():
    network = network_of(
        note("a.md", people=(Person(ADA, "Ada", ("A. Lovelace", "Aaa"), ("https://a.example/",)),)),
        note(
            "b.md", people=(Person(ADA, "ADA", (), ("https://b.example/", "https://a.example/")),)
        ),
    )
    assert network.nodes == (
        Node(
            ADA,
            EntityKind.PERSON,
            "ADA",
            ("A. Lovelace", "Aaa", "Ada"),
            (("link", "https://a.example/"), ("link", "https://b.example/")),
        ),
    )


def test_sources_name_their_authors_and_authors_are_no_edges():
    author = Claim(document_id("a.md"), Relation.AUTHOR, ADA, (quote(0),), "byline", 1.0)
    network = network_of(note(people=(Person(ADA, "Ada"),), claims=(author,)))
    assert network.sources == (Source("a.md", "a.md", "sha256:ab", "", ("Ada",)),)
    assert network.edges == ()


@given(graphs())
def test_both_ends_of_every_edge_are_nodes_and_all_is_sorted(graph):
    network = project(graph)
    ids = ids_of(network)
    assert all(edge.source in ids and edge.target in ids for edge in network.edges)
    assert len({*ids}) == len(ids)
    assert list(network.nodes) == sorted(network.nodes)
    assert list(network.edges) == sorted(network.edges)


@given(graphs())
def test_no_quote_is_lost_or_made_up(graph):
    quotes = {quote for edge in project(graph).edges for quote in edge.quotes}
    told = {
        *(mention.evidence for f in graph.fragments for mention in f.mentions),
        *(quote for f in graph.fragments for claim in f.claims for quote in claim.evidence),
        *(talk.evidence for f in graph.fragments for talk in f.talks),
        *(appearance.evidence for f in graph.fragments for appearance in f.appearances),
    }
    assert quotes <= told


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_count(graph, random):
    shuffled = KnowledgeGraph(
        tuple(random.sample(graph.fragments, len(graph.fragments))), graph.background
    )
    assert project(shuffled) == project(graph)


def test_the_project_s_notes_are_all_there(built_notes):
    network = project(built_notes.graph)
    kinds = [node.kind for node in network.nodes]
    assert kinds.count(EntityKind.TALK) == 33
    assert kinds.count(EntityKind.PERSON) == 27
    assert kinds.count(EntityKind.EVENT) == 3
    assert all(e.quotes for e in network.edges if e.origin in ("stated", "listed"))
