"""Graphs: what they hold of the catalogue, and how they are put together."""

from graphkcd.model.catalogue import closure
from graphkcd.model.entity import Organization, OrganizationKind, Technology, TechnologyKind, Theme
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention

CNCF = Organization("organization/cncf", "CNCF", OrganizationKind.FOUNDATION)
CILIUM = Technology(
    "technology/cilium",
    "Cilium",
    TechnologyKind.PROJECT,
    owner=CNCF.id,
    categories=("theme/networking",),
)
TETRAGON = Technology(
    "technology/tetragon", "Tetragon", TechnologyKind.PROJECT, parents=(CILIUM.id,)
)
NETWORKING = Theme("theme/networking", "Networking", parents=("theme/it",))
IT = Theme("theme/it", "IT")
GO = Technology("technology/go", "Go", TechnologyKind.LANGUAGE)
ENTRIES = (GO, IT, TETRAGON, NETWORKING, CILIUM, CNCF)


def note(path, *entities, digest="sha256:ab"):
    mentions = (Mention(Evidence(path, 0, 1, 1, "x"), entity) for entity in entities)
    return Fragment(DocumentRecord(path, digest, path), mentions=tuple(mentions))


def test_a_graph_holds_the_entries_that_its_documents_lead_to_and_no_others():
    graph = KnowledgeGraph.of([note("a.md", TETRAGON.id)], ENTRIES)
    assert graph.background == (CNCF, CILIUM, TETRAGON, IT, NETWORKING)


def test_taking_a_document_away_takes_the_background_that_only_it_needed():
    graph = KnowledgeGraph.of([note("a.md", TETRAGON.id), note("b.md", GO.id)], ENTRIES)
    assert graph.without("a.md").background == (GO,)
    assert graph.without("a.md", "b.md") == KnowledgeGraph()


def test_an_edited_note_replaces_its_old_self():
    old = KnowledgeGraph.of([note("a.md", TETRAGON.id), note("b.md")], ENTRIES)
    new = KnowledgeGraph.of([note("a.md", GO.id, digest="sha256:cd")], ENTRIES)
    clean = KnowledgeGraph.of([note("a.md", GO.id, digest="sha256:cd"), note("b.md")], ENTRIES)
    assert old.replace(new) == clean


def test_two_states_of_a_note_both_stay_in_a_union():
    one = KnowledgeGraph.of([note("a.md", digest="sha256:ab")], ())
    two = KnowledgeGraph.of([note("a.md", digest="sha256:cd")], ())
    assert len((one | two).fragments) == 2


def test_what_two_catalogues_made_of_one_note_both_stays_in_a_union():
    one = KnowledgeGraph((note("a.md", GO.id),), (GO,))
    two = KnowledgeGraph((note("a.md", CILIUM.id),), (CILIUM,))
    assert one | two == two | one
    assert len((one | two).fragments) == 2


def test_following_references_ends_where_they_lead_in_a_circle():
    a = Theme("theme/a", "A", parents=("theme/b",))
    b = Theme("theme/b", "B", parents=("theme/a", "theme/nobody"))
    assert closure({a.id: a, b.id: b}, ["theme/a"]) == (a, b)
