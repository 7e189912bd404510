"""Hypothesis strategies for small notebooks: few names, so that notes tell of the same people."""

from hypothesis import strategies as st

from graphkcd.ids import entity_id
from graphkcd.model.claim import Claim, Relation
from graphkcd.model.document import digest_of
from graphkcd.model.entity import EntityKind, Organization, Technology, TechnologyKind
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Appearance, Event, Person, Talk

PEOPLE = ("Ada Lovelace", "Ada  Lovelace", "Augusta Lovelace", "Charles Babbage")
COMPANIES = ("Engines Ltd", "Engines", "Looms & Sons")
TECHNOLOGIES = tuple(
    Technology(entity_id(EntityKind.TECHNOLOGY, name), name, TechnologyKind.PROJECT)
    for name in ("Cilium", "eBPF", "Flux")
)
EVENTS = (("X Days 2023", "2023-05-01"), ("X Days 2024", "2024-05-01"), ("Meetup", "2023"), ())
LINK = "https://example.org/ada"


def quote(path, start, words):
    return Evidence(path, start, start + len(words), 1 + start // 10, words)


def person(name, profile):
    return Person(entity_id(EntityKind.PERSON, name), name, profiles=(LINK,) if profile else ())


@st.composite
def fragments(draw, path, linked):
    """A note of one event with a talk or two, each given by someone from somewhere."""
    event = draw(st.sampled_from(EVENTS))
    name = event[0] if event else path
    events = (
        [Event(entity_id(EntityKind.EVENT, event[0]), *event[:1], start_date=event[1])]
        if event
        else []
    )
    people, organizations, talks, appearances, mentions, claims = [], [], [], [], [], []
    for position in range(1, draw(st.integers(1, 2)) + 1):
        who, where = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(COMPANIES))
        known = person(who, linked and draw(st.booleans()))
        company = Organization(entity_id(EntityKind.ORGANIZATION, where), where)
        at = 100 * position
        talk = entity_id(EntityKind.TALK, name, f"Talk {position}")
        talks.append(
            Talk(
                talk,
                f"Talk {position}",
                position,
                quote(path, at, "Talk"),
                events[0].id if events else "",
            )
        )
        people.append(known)
        organizations.append(company)
        appearances.append(Appearance(talk, known.id, quote(path, at + 10, who), company.id))
        claims.append(
            Claim(
                known.id,
                Relation.WORKS_FOR,
                company.id,
                (quote(path, at + 10, who),),
                "affiliation",
                0.97,
                talk=talk,
            )
        )
        a, b = draw(st.permutations(TECHNOLOGIES))[:2]
        mentions += [Mention(quote(path, at + 50, a.name), a.id, talk)]
        claims.append(
            Claim(
                a.id, Relation.USES, b.id, (quote(path, at + 50, a.name),), "uses", 0.9, talk=talk
            )
        )
    record = DocumentRecord(path, digest_of(path.encode()), path)
    return Fragment(
        record,
        tuple(events),
        (),
        tuple(people),
        tuple(organizations),
        tuple(talks),
        tuple(appearances),
        tuple(mentions),
        tuple(claims),
    )


@st.composite
def notebooks(draw, *, linked=False):
    """The union of one to three notes.

    Args:
        draw: Given by hypothesis.
        linked: Whether some people come with a link to the same profile.
    """
    paths = ["a.md", "b.md", "c.md"][: draw(st.integers(1, 3))]
    return KnowledgeGraph.of([draw(fragments(path, linked)) for path in paths], TECHNOLOGIES)
