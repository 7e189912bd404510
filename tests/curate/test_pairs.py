"""Two hundred pairs of names: what is proposed as one, and what never becomes one unasked."""

from dataclasses import dataclass
from pathlib import Path

from graphkcd.curate.decide import decide
from graphkcd.curate.judge import WORTH_ASKING, Profile, judge
from graphkcd.ids import entity_id
from graphkcd.model.document import digest_of
from graphkcd.model.entity import EntityKind, Organization
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.talk import Event, Person


@dataclass(frozen=True)
class Pair:
    a: Profile
    b: Profile
    same: bool


def parse_pairs():
    text = Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines:
        kind, same, a, b = (part.strip() for part in line.split("|"))
        yield Pair(profile(kind, a), profile(kind, b), same == "same")


def profile(kind, written):
    name, employer, title = (part.strip() for part in written.split(";"))
    return Profile(
        name,
        EntityKind(kind),
        frozenset(filter(None, [employer])),
        frozenset(filter(None, [title])),
    )


PAIRS = list(parse_pairs())


def proposed(pair):
    return judge(pair.a, pair.b).score >= WORTH_ASKING


def precision_and_recall(pairs):
    asked = [pair for pair in pairs if proposed(pair)]
    right = sum(pair.same for pair in asked)
    return right / len(asked), right / sum(pair.same for pair in pairs)


def test_there_are_two_hundred_pairs_of_both_kinds():
    assert len(PAIRS) == 200
    assert {pair.a.kind for pair in PAIRS} == {EntityKind.PERSON, EntityKind.ORGANIZATION}
    assert 80 <= sum(pair.same for pair in PAIRS) <= 120


def test_proposals_find_nine_in_ten_and_are_right_nineteen_times_in_twenty():
    precision, recall = precision_and_recall(PAIRS)
    assert precision >= 0.95
    assert recall >= 0.90


def test_pairs_that_nobody_looked_at_come_close():
    precision, recall = precision_and_recall(PAIRS[1::2])
    assert precision >= 0.92
    assert recall >= 0.90


def told_at(number, pair_profile):
    """Give a note of an event of its own in which someone, or a company, is named."""
    path, name = f"{number}.md", pair_profile.name
    event = Event(entity_id(EntityKind.EVENT, f"Day {number}"), f"Day {number}")
    id_ = entity_id(pair_profile.kind, name)
    people, companies = (), ()
    if pair_profile.kind is EntityKind.PERSON:
        people = (Person(id_, name),)
    else:
        companies = (Organization(id_, name),)
    record = DocumentRecord(path, digest_of(path.encode()), path)
    return Fragment(record, (event,), (), people, companies)


def test_nothing_becomes_one_without_asking():
    for pair in PAIRS:
        graph = KnowledgeGraph.of([told_at(1, pair.a), told_at(2, pair.b)], ())
        decided = decide(graph).graph
        ids = [t.id for f in decided.fragments for t in (*f.people, *f.organizations)]
        assert len(set(ids)) == 2, pair


def test_what_is_proposed_comes_with_its_reasons():
    assert all(judge(pair.a, pair.b).reasons for pair in PAIRS if proposed(pair))


def test_comparing_does_not_depend_on_which_comes_first():
    for pair in PAIRS:
        assert judge(pair.a, pair.b) == judge(pair.b, pair.a)
