"""Hypothesis strategies for the model: fragments and graphs as a build could make them, and worse.

Texts hold everything that UTF-8 can write: quotes, line ends of every kind, control characters,
marks that turn the reading direction, and code points that are no characters.
"""

from hypothesis import strategies as st

from graphkcd.ids import entity_id, web_link
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.document import digest_of
from graphkcd.model.entity import (
    EntityKind,
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

NASTY = "\"'\\`<>{}|^%#?[]@$&\n\r\t\b\f\v\0\x1b\x1e\x1f\x7f\x85\xa0\u200b\u200f\u202e\u2028\u2029"
NASTY += "\ufeff\ufffe\uffff\ufffd\U0001f600\U0001ffff\U0010ffffé\u0301ßİ한हि"

characters = st.one_of(
    st.sampled_from(NASTY), st.characters(exclude_categories=["Cs"]), st.sampled_from("abc ")
)
texts = st.text(characters, max_size=8)
words = st.text(characters, min_size=1, max_size=8)

#: Few names, so that documents speak of the same things.
names = st.sampled_from(["Cilium", "Tetragon", "Go", "eBPF", "CERN", "Ada", "Hermes & Sons", "☃"])
paths = st.one_of(st.sampled_from(["a.md", "2023/b.md", "Zürich talks/c d.md"]), words)
links = st.one_of(
    st.sampled_from(["https://example.org/video", "https://w3id.org/graphkcd/id/talk/x"]),
    texts.map(lambda rest: web_link(f"https://example.org/{rest}")),
)
base_iris = st.sampled_from(
    [
        "https://w3id.org/graphkcd/id/",
        "https://example.org/",
        "https://schema.org/",
        "http://münchen.example/größe#",
        "https://example.org/graph/document/",
        "https://example.org/my graph/",
    ]
)
confidences = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)


def ids(*kinds):
    return st.builds(entity_id, st.sampled_from(kinds), st.one_of(names, words))


def sets(values, size=3):
    return st.lists(values, max_size=size).map(tuple)


def things(values, size=3):
    return st.lists(values, max_size=size, unique_by=lambda thing: thing.id).map(tuple)


talk_ids = ids(EntityKind.TALK)
organization_ids = ids(EntityKind.ORGANIZATION)
technology_ids = ids(EntityKind.TECHNOLOGY)
theme_ids = ids(EntityKind.THEME)
spoken_of = ids(EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.ORGANIZATION)
claimable = ids(
    EntityKind.TECHNOLOGY,
    EntityKind.ORGANIZATION,
    EntityKind.PERSON,
    EntityKind.EVENT,
    EntityKind.PLACE,
    EntityKind.DOCUMENT,
)


def maybe(values):
    return st.one_of(st.just(""), values)


@st.composite
def dates(draw):
    day = draw(st.dates()).isoformat()
    return draw(st.sampled_from(["", day[:4], day[:7], day]))


@st.composite
def evidence_in(draw, path):
    """A quote; its line follows from its place, as in a real document."""
    start, exact = draw(st.integers(0, 10**6)), draw(words)
    return Evidence(path, start, start + len(exact), 1 + start // 7, exact)


technologies = st.builds(
    Technology,
    technology_ids,
    texts,
    st.sampled_from(TechnologyKind),
    aliases=sets(words),
    misspellings=sets(words),
    homepage=maybe(links),
    repository=maybe(links),
    same_as=sets(links),
    parents=sets(technology_ids),
    owner=maybe(organization_ids),
    categories=sets(theme_ids),
    maturity=texts,
    description=texts,
)
themes = st.builds(
    Theme,
    theme_ids,
    texts,
    aliases=sets(words),
    parents=sets(theme_ids),
    concerns=sets(technology_ids),
    description=texts,
)
organizations = st.builds(
    Organization,
    organization_ids,
    texts,
    kind=st.one_of(st.none(), st.sampled_from(OrganizationKind)),
    aliases=sets(words),
    homepage=maybe(links),
    parents=sets(organization_ids),
)
entries = st.one_of(technologies, themes, organizations)
catalogues = things(entries, size=8)


@st.composite
def fragments(draw, path=paths):
    """What one document contributes; its facts may speak of things that nobody describes."""
    name = draw(path)
    evidence = evidence_in(name)
    passages = st.builds(Passage, texts, evidence)
    talks = st.builds(
        Talk,
        talk_ids,
        texts,
        st.integers(1, 99),
        evidence,
        event=maybe(ids(EntityKind.EVENT)),
        format=st.sampled_from(TalkFormat),
        language=texts,
        abstract=st.one_of(st.none(), passages),
        takeaways=sets(passages),
        links=sets(links.filter(bool)),
        recordings=sets(links.filter(bool)),
    )
    events = st.builds(
        Event, ids(EntityKind.EVENT), texts, sets(evidence), start_date=dates(), end_date=dates()
    )
    appearances = st.builds(
        Appearance,
        talk_ids,
        ids(EntityKind.PERSON),
        evidence,
        affiliation=maybe(organization_ids),
        role=texts,
    )
    mentions = st.builds(
        Mention, evidence, spoken_of, talk=maybe(talk_ids), section=texts, method=texts
    )
    claims = st.builds(
        Claim,
        claimable,
        st.sampled_from(Relation),
        claimable,
        st.lists(evidence, min_size=1, max_size=3).map(tuple),
        texts,
        confidences,
        modality=st.sampled_from(Modality),
        origin=st.sampled_from([Origin.STATED, Origin.LISTED, Origin.DECISION]),
        talk=maybe(talk_ids),
    )
    people = st.builds(Person, ids(EntityKind.PERSON), texts, sets(words), sets(links))
    return Fragment(
        DocumentRecord(name, digest_of(draw(st.binary(max_size=2))), draw(texts), draw(texts)),
        draw(things(events)),
        draw(things(st.builds(Place, ids(EntityKind.PLACE), texts))),
        draw(things(people)),
        draw(things(organizations)),
        draw(things(talks)),
        draw(sets(appearances)),
        draw(sets(mentions)),
        draw(sets(claims)),
    )


#: Any graphs at all, such as builds with different catalogues or of different states of a note.
any_graphs = st.builds(KnowledgeGraph, sets(fragments()), sets(entries))


@st.composite
def graphs(draw, catalogue=catalogues):
    """A graph as one build makes it: each document once, and the entries that they speak of."""
    told = st.lists(fragments(), max_size=3, unique_by=lambda fragment: fragment.document.path)
    return KnowledgeGraph.of(draw(told), draw(catalogue))


@st.composite
def graphs_of_one_catalogue(draw, count):
    """Some graphs that were built with the same catalogue."""
    catalogue = st.just(draw(catalogues))
    return tuple(draw(graphs(catalogue)) for _ in range(count))
