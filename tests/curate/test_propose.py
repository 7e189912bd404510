"""What may be one in the project's own notes, and in notes about one event by two people."""

import pytest

from graphkcd.curate.decide import decide
from graphkcd.curate.propose import propose
from graphkcd.model.decision import NotSameAs
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.sources.read import parse_note

ONE = (
    "---\nevent: KCD Zurich 2023\ndate: 2023-06-15\n---\n\n"
    "## Talk: Inside Cilium\n\nSpeaker: Ada Lovelace\n\nCilium.\n"
)
OTHER = (
    "---\nevent: Kubernetes Community Days Zurich 2023\ndate: 2023-06-15\n---\n\n"
    "## Talk: Inside Cilium!\n\nSpeaker: Ada Lovelace\n\nCilium.\n"
)
NEXT_YEAR = OTHER.replace("2023", "2024")


def graph_of(reader, *notes):
    fragments = [reader.fragment_of(parse_note(f"{i}.md", text)[0]) for i, text in enumerate(notes)]
    return KnowledgeGraph.of(fragments, reader.catalogue.entries.values())


def proposed(graph):
    return {tuple(sorted((p.a.partition("/")[0], *p.names))) for p in propose(graph)}


def test_the_project_s_notes_have_people_under_two_names(built_notes):
    found = {frozenset(p.names) for p in propose(decide(built_notes.graph).graph)}
    assert frozenset({"Raphael Pinson", "Raphaël Pinson"}) in found
    assert frozenset({"Katharina Vogt", "Kathi Vogt"}) in found
    assert frozenset({"Mihail Petrov", "Mikhail Petrov"}) in found
    assert frozenset({"Nadia Berset"}) in found


def test_one_event_told_under_two_names_is_proposed_and_its_editions_are_not(reader):
    same_year = proposed(decide(graph_of(reader, ONE, OTHER)).graph)
    assert ("KCD Zurich 2023", "Kubernetes Community Days Zurich 2023", "event") in same_year
    next_year = proposed(decide(graph_of(reader, ONE, NEXT_YEAR)).graph)
    assert not any("event" in pair for pair in next_year)


def test_what_was_decided_to_be_different_is_not_asked_again(reader, signed):
    graph = graph_of(reader, ONE, NEXT_YEAR)
    before = propose(decide(graph).graph)
    (people,) = [p for p in before if p.a.startswith("person/")]
    after = propose(decide(graph, [NotSameAs((people.a, people.b), signed)]).graph)
    assert not [p for p in after if p.a.startswith("person/")]


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_notes_does_not_matter(reader, turned):
    notes = (OTHER, ONE) if turned else (ONE, OTHER)
    assert proposed(decide(graph_of(reader, *notes)).graph) == proposed(
        decide(graph_of(reader, ONE, OTHER)).graph
    )


def told_with_link(reader, name, event, link):
    text = f"---\nevent: {event}\n---\n\n## Talk: Cilium\n\nSpeaker: [{name}]({link})\n\nCilium.\n"
    return reader.fragment_of(parse_note(f"{event}.md", text)[0])


def test_a_shared_profile_makes_two_names_one_and_says_so(reader, signed):
    link = "https://example.org/people/ada"
    fragments = [
        told_with_link(reader, "Ada Lovelace", "X Days 2023", link),
        told_with_link(reader, "Ada King", "X Days 2024", link),
    ]
    graph = KnowledgeGraph.of(fragments, reader.catalogue.entries.values())
    decided = decide(graph).graph
    assert {p.id for f in decided.fragments for p in f.people} == {"person/ada-lovelace"}
    assert {n for f in decided.fragments for n in f.people[0].other_names} == {"Ada King"}
    (effect,) = decided.effects
    assert (effect.who, effect.why) == ("graphkcd", f"both link to {link}")
    apart = [NotSameAs(("person/ada-lovelace", "person/ada-king"), signed)]
    kept = decide(graph, apart).graph
    assert len({p.id for f in kept.fragments for p in f.people}) == 2
