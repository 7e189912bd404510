"""The catalogue's graph in pieces: what they say together, and which of them a change changes."""

from dataclasses import replace

import pytest

from graphkcd.build.around import catalogue_in_pieces
from graphkcd.model.entity import OrganizationKind
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import by_graph
from graphkcd.vocab import BASE


@pytest.fixture(scope="module")
def entries(catalogue):
    return tuple(catalogue.entries.values())


def pieces_of(entries):
    return catalogue_in_pieces(entries, [repr(entry) for entry in entries], BASE)


def with_changed(entries, id_, **changes):
    return tuple(replace(e, **changes) if e.id == id_ else e for e in entries)


def others(one, other):
    """Give the places at which two catalogues have other pieces; each that says more is one."""
    different = {place for place in one if one[place].basis != other[place].basis}
    assert different >= {place for place in one if one[place].make() != other[place].make()}
    return different


def test_the_pieces_say_together_what_the_catalogue_says(entries):
    (graph,) = by_graph(encode(KnowledgeGraph((), entries))).values()
    made = [piece.make() for piece in pieces_of(entries).values()]
    assert sorted(b"".join(made).splitlines()) == graph.splitlines()


def test_a_subject_is_in_one_piece_alone(entries):
    found = [
        {line.split(b" ")[0] for line in piece.make().splitlines()}
        for piece in pieces_of(entries).values()
    ]
    assert sum(map(len, found)) == len(set().union(*found))


def test_an_alias_more_changes_one_piece(entries):
    changed = with_changed(entries, "technology/cilium", aliases=("Zorblax",))
    assert len(others(pieces_of(entries), pieces_of(changed))) == 1


def test_who_hosts_a_technology_changes_its_piece(entries):
    (cilium,) = (entry for entry in entries if entry.id == "technology/cilium")
    changed = with_changed(entries, cilium.owner, kind=OrganizationKind.COMPANY)
    one, other = pieces_of(entries), pieces_of(changed)
    said = b"<%btechnology/cilium>" % BASE.encode()
    assert any(said in one[place].make() for place in others(one, other))
