"""What happened when, as far as notes say."""

from graphkcd.analysis.timeline import date_of, event_order, timeline_of
from graphkcd.model.entity import EntityKind
from graphkcd.model.network import Edge, Network, Node


def event(name, date=""):
    return Node(f"event/{name}", EntityKind.EVENT, name, (), (("date", date),) if date else ())


def talk(name, position):
    return Node(f"talk/{name}", EntityKind.TALK, name, (), (("position", str(position)),))


ADA = Node("person/ada", EntityKind.PERSON, "Ada")
BASEL = Node("place/basel", EntityKind.PLACE, "Basel")
EVENTS = (event("Zeta", "2023"), event("Alpha", "2023-05-04 – 2023-05-05"), event("B"), event("A"))
NETWORK = Network(
    tuple(sorted((ADA, BASEL, *EVENTS, talk("ten", 10), talk("two", 2), talk("lost", 1)))),
    (
        Edge("event/B", "location", "place/basel"),
        Edge("event/Zeta", "location", "place/basel"),
        Edge("talk/lost", "mentions", "person/ada"),
        Edge("talk/ten", "performer", "person/ada"),
        Edge("talk/ten", "superEvent", "event/Alpha"),
        Edge("talk/two", "performer", "person/ada"),
        Edge("talk/two", "superEvent", "event/A"),
        Edge("talk/two", "superEvent", "event/Alpha"),
    ),
)


def told(node):
    return [
        (m.date, *(thing.label if thing else "" for thing in (m.event, m.talk)))
        for m in timeline_of(NETWORK, node)
    ]


def test_events_stand_in_the_order_of_their_dates_and_undated_ones_last_by_name():
    assert [node.label for node in event_order(NETWORK)] == ["Zeta", "Alpha", "A", "B"]


def test_an_event_without_a_date_is_of_the_one_year_in_its_name():
    names = ("Mesh Day 2024", "Day of 2023 and 2024", "Room 20245", "Mesh Day")
    assert [date_of(event(name)) for name in names] == ["2024", "", "", ""]
    assert date_of(event("Mesh Day 2024", "2025-01-02")) == "2025-01-02"


def test_talks_of_a_person_stand_in_order_of_time_then_of_the_programme():
    assert told(ADA) == [
        ("2023-05-04 – 2023-05-05", "Alpha", "two"),
        ("2023-05-04 – 2023-05-05", "Alpha", "ten"),
        ("", "A", "two"),
        ("", "", "lost"),
    ]


def test_an_event_has_its_programme():
    assert [moment[2] for moment in told(EVENTS[1])] == ["two", "ten"]


def test_a_place_has_the_events_there():
    assert told(BASEL) == [("2023", "Zeta", ""), ("", "B", "")]


def test_a_talk_has_no_timeline():
    assert told(talk("ten", 10)) == []
