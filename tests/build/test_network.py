"""What the page shows: each talk, or of very many what they have in common."""

from collections import Counter

import pytest
from builds import contents

from graphkcd.build import network
from graphkcd.build.options import Options
from graphkcd.build.run import build
from graphkcd.errors import OutputError
from graphkcd.model.entity import EntityKind

NOTE = """\
---
event: {event}
---

# {event}

## Talk: Inside Cilium

Speaker: Ada Lovelace

Cilium uses eBPF.

## Talk: More of {number}

Speaker: Bo Babbage

Cilium uses eBPF. {more}
"""


@pytest.fixture
def shown(monkeypatch):
    """Let more than one talk be too many, and keep the networks that pages are made of here."""
    networks = []

    def kept(pieces, background):
        networks.append(original(pieces, background))
        return networks[-1]

    original = network.network_in_pieces
    monkeypatch.setattr(network, "MOST_TALKS", 1)
    monkeypatch.setattr("graphkcd.build.page.network_in_pieces", kept)
    return networks


@pytest.fixture
def many(tmp_path):
    """Notes of two events that say one thing often."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(4):
        event = f"{'XY'[number % 2]} Days"
        text = NOTE.format(event=event, number=number, more="")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


def test_of_very_many_talks_the_page_shows_what_their_events_are_about(
    many, tmp_path, catalogue, shown
):
    build([many], tmp_path / "out", Options(catalogue=catalogue, formats=()))
    ((found, texts),) = shown
    kinds = Counter(node.kind for node in found.nodes)
    assert kinds[EntityKind.EVENT] == 2
    assert not {EntityKind.TALK, EntityKind.PERSON} & kinds.keys()
    about = [
        e for e in found.edges if e.source.startswith("event/") and e.target.endswith("cilium")
    ]
    assert len(about) == 2
    (uses,) = (edge for edge in found.edges if edge.relation == "uses")
    assert (len(uses.quotes), uses.note) == (3, "said in 8 places")
    for quote in uses.quotes:
        assert texts[quote.document][quote.start : quote.end] == quote.exact


def test_such_a_page_after_an_edit_is_that_of_a_clean_build(many, tmp_path, catalogue, shown):
    kept = Options(catalogue=catalogue, formats=(), cache=tmp_path / "cache")
    build([many], tmp_path / "out", kept)
    for number, more in ((1, "Falco uses eBPF."), (3, "Nothing else.")):
        text = NOTE.format(event="X Days", number=number, more=more)
        (many / f"{number}.md").write_text(text, encoding="utf-8")
        (many / f"{number - 1}.md").unlink()
        build([many], tmp_path / "out", kept)
        build([many], tmp_path / "clean", Options(catalogue=catalogue, formats=()))
        assert contents(tmp_path / "out") == contents(tmp_path / "clean")
    assert shown[-1] != shown[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_an_edit_another_process_makes_such_a_page_if_there_may_be_one(
    many, tmp_path, catalogue, shown, jobs
):
    kept = Options(catalogue=catalogue, cache=tmp_path / "cache", jobs=jobs)
    for path in sorted(many.iterdir())[2:]:
        path.rename(tmp_path / path.name)
    build([many], tmp_path / "out", kept)
    for number in (2, 3):
        shown.clear()
        (tmp_path / f"{number}.md").rename(many / f"{number}.md")
        build([many], tmp_path / "out", kept)
        assert len(shown) == (jobs == 1)
        build([many], tmp_path / "clean", Options(catalogue=catalogue, jobs=1))
        assert contents(tmp_path / "out") == contents(tmp_path / "clean")


def test_what_fails_in_the_other_process_fails_the_build_and_leaves_the_last_output(
    many, tmp_path, catalogue, shown, monkeypatch
):
    kept = Options(catalogue=catalogue, cache=tmp_path / "cache", jobs=2)
    build([many], tmp_path / "out", kept)
    before = contents(tmp_path / "out")
    monkeypatch.setattr("graphkcd.build.page.pieces_shown", lambda *_: iter([b"[1]"]))
    (many / "0.md").write_text(NOTE.format(event="X Days", number=0, more="New."), encoding="utf-8")
    with pytest.raises(OutputError):
        build([many], tmp_path / "out", kept)
    assert contents(tmp_path / "out") == before
    assert {path.name for path in (tmp_path / "out").iterdir()} == before.keys()
