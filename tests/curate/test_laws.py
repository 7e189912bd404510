"""What holds for any decisions on any graph."""

import json
from contextlib import suppress
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from notebooks import notebooks

from graphkcd.curate.decide import decide
from graphkcd.curate.identity import Identities
from graphkcd.curate.ruling import Ruling
from graphkcd.curate.settled import Settled
from graphkcd.curate.told import Telling
from graphkcd.curate.verdict import Rewritten
from graphkcd.errors import DecisionError
from graphkcd.model.claim import Relation
from graphkcd.model.decision import (
    NotSameAs,
    RejectCandidate,
    RejectClaim,
    RejectMention,
    Rename,
    Said,
    SameAs,
    Signed,
    Split,
    Words,
)
from graphkcd.model.things import Things
from graphkcd.rdf.decode import decode
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import FORMATS, serialize
from graphkcd.vocab import BASE

TRIG = next(f for f in FORMATS if f.suffix == "trig")


def signed(line):
    return Signed("Ada", "it is so", "2025-01-31", "decisions.yaml", line)


def addresses(graph):
    """Give ids of each kind, plain and with their event, and one that nobody tells of."""
    telling = Telling(map(Things.of, graph.fragments))
    exact = {told.address for told in telling.all}
    plain = {*telling.by_id, *(i for f in graph.fragments for i in f.referenced)}
    by_kind = {}
    for address in sorted(exact | plain):
        if " " not in address:
            by_kind.setdefault(address.partition("/")[0], []).append(address)
    return {kind: [*found, f"{kind}/nobody"] for kind, found in by_kind.items()}


@st.composite
def merges(draw, graph):
    found = addresses(graph)
    assume(found)
    kind = draw(st.sampled_from(sorted(found)))
    things = st.lists(st.sampled_from(found[kind]), min_size=2, max_size=3, unique=True)
    return SameAs(tuple(draw(things)), signed(draw(st.integers(1, 99))), name="One Name")


@st.composite
def decisions(draw, graph):
    """Any decision that speaks of the graph's things, or of none of them."""
    found = addresses(graph)
    assume(found)
    at = signed(draw(st.integers(1, 99)))
    kind = draw(st.sampled_from(sorted(found)))
    thing = draw(st.sampled_from(found[kind]))
    paths = [f.document.path for f in graph.fragments]
    verb = draw(st.sampled_from(["same", "apart", "rename", "mention", "claim", "name", "split"]))
    if verb in ("same", "apart"):
        things = st.lists(st.sampled_from(found[kind]), min_size=2, max_size=3, unique=True)
        chosen = tuple(draw(things))
        return SameAs(chosen, at) if verb == "same" else NotSameAs(chosen, at)
    if verb == "rename":
        return Rename(thing, draw(st.sampled_from(["Ada King", "Flux"])), at)
    if verb == "mention":
        return RejectMention(thing, Words(draw(st.sampled_from(paths))), at)
    if verb == "claim":
        relation = draw(st.sampled_from(Relation))
        return RejectClaim(Said(thing, relation, thing), Words(), at)
    if verb == "name":
        return RejectCandidate(draw(st.sampled_from(["Ada King", "Flux"])), at)
    people = [a for k in ("person", "organization") for a in found.get(k, ())]
    assume(people)
    documents = (draw(st.sampled_from(paths)),)
    return Split(draw(st.sampled_from(people)), at, documents=documents)


def outcome(graph, chosen):
    try:
        return decide(graph, chosen)
    except DecisionError as error:
        return error.faults


@given(notebooks(linked=True), st.data())
def test_the_order_of_decisions_does_not_matter(graph, data):
    chosen = data.draw(st.lists(decisions(graph), max_size=5))
    shuffled = data.draw(st.permutations(chosen))
    assert outcome(graph, chosen) == outcome(graph, shuffled)


@given(notebooks(), st.data())
def test_the_order_of_documents_does_not_matter(graph, data):
    chosen = data.draw(st.lists(decisions(graph), max_size=3))
    backwards = replace(graph, fragments=tuple(reversed(graph.fragments)))
    assert outcome(graph, chosen) == outcome(backwards, chosen)


@given(notebooks(), st.data())
def test_merging_and_then_splitting_restores_the_graph(graph, data):
    merge = data.draw(merges(graph))
    before = Identities(Telling(map(Things.of, graph.fragments)))
    linked = {told for link in before.automatic for told in link.ends}
    assume(not linked & {before.find(thing) for thing in merge.things})
    split = Split(merge.things[0], signed(100), under=merge.things[1:])
    assert decide(graph, [merge, split]).graph.fragments == decide(graph).graph.fragments


def has_undecided_namesakes(graph, chosen):
    identities = Identities(Telling(map(Things.of, graph.fragments)), chosen)
    finals = {told: identities.final(told) for told in identities.telling.all}
    return any(told.scope and id_ == told.exact for told, id_ in finals.items()) or any(
        identities.automatic
    )


@given(notebooks(), st.data())
def test_taking_a_note_away_takes_exactly_what_it_tells(graph, data):
    merge = data.draw(merges(graph))
    assume(not has_undecided_namesakes(graph, [merge]))
    whole = decide(graph, [merge]).graph
    for fragment in graph.fragments:
        path = fragment.document.path
        rest = decide(graph.without(path), [merge]).graph
        others = [f for f in whole.fragments if f.document.path != path]
        assert rest.fragments == tuple(others)


@given(notebooks(), st.data())
def test_no_merge_or_name_loses_what_a_document_says(graph, data):
    merge = data.draw(merges(graph))
    assume(not merge.things[0].startswith("talk/"))
    decided = decide(graph, [merge]).graph
    for before, after in zip(graph.fragments, decided.fragments, strict=True):
        assert {*before.quotes} == {*after.quotes}
        assert len(before.appearances) == len(after.appearances)
        for a, b in ((before, after), (after, before)):
            assert names_in(a) <= names_in(b) | {"One Name"}


def names_in(fragment):
    people = {n for p in fragment.people for n in (p.name, *p.other_names)}
    events = {n for e in fragment.events for n in (e.name, *e.other_names)}
    return people | events | {n for o in fragment.organizations for n in (o.name, *o.aliases)}


@given(notebooks(), st.data())
def test_a_rejection_in_one_document_leaves_every_other_as_it_was(graph, data):
    assume(len(graph.fragments) > 1)
    mentions = [m for m in graph.fragments[0].mentions if " " not in m.entity]
    assume(mentions)
    mention = data.draw(st.sampled_from(mentions))
    reject = RejectMention(mention.entity, Words(mention.evidence.document), signed(1))
    before, after = decide(graph).graph, decide(graph, [reject]).graph
    assert before.fragments[1:] == after.fragments[1:]
    assert before.fragments[0].claims == after.fragments[0].claims


@given(notebooks(linked=True), st.data())
def test_what_becomes_of_a_document_depends_on_it_and_its_verdict_alone(graph, data):
    verdicts = []
    for _ in range(2):
        chosen = data.draw(st.lists(decisions(graph), max_size=3))
        with suppress(DecisionError):
            verdicts.append(Ruling(map(Things.of, graph.fragments), chosen).verdicts)
    for fragment in graph.fragments:
        said = [(v.on(Things.of(fragment)), v.fragment(fragment)) for v in verdicts]
        assert all(made == Rewritten(fragment) for verdict, made in said if not verdict)
        assert len({verdict for verdict, _ in said}) >= len(dict.fromkeys(m for _, m in said))


@given(notebooks(linked=True))
def test_what_is_settled_without_decisions_can_be_kept(graph):
    ruling = Ruling(map(Things.of, graph.fragments), [])
    kept = Settled.from_plain(json.loads(json.dumps(Settled.by(ruling).to_plain())))
    assert kept.effects == decide(graph).graph.effects
    for fragment in graph.fragments:
        assert kept.verdicts.on(Things.of(fragment)) == ruling.verdicts.on(Things.of(fragment))
        assert kept.verdicts.fragment(fragment) == ruling.verdicts.fragment(fragment)


@given(notebooks())
def test_without_decisions_and_namesakes_what_is_told_stands(graph):
    assume(not has_undecided_namesakes(graph, []))
    assert decide(graph).graph == graph


@given(notebooks(linked=True), st.data())
def test_a_decided_graph_is_read_back_as_it_was(graph, data):
    chosen = data.draw(st.lists(decisions(graph), max_size=3))
    try:
        decided = decide(graph, chosen).graph
    except DecisionError:
        return
    assert decode(serialize(list(encode(decided)), TRIG, BASE)) == decided
