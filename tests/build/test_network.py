"""What the page shows: each talk, or of very many what they have in common."""

from collections import Counter

import pytest
from builds import contents

from graphkcd.build import network
from graphkcd.build.options import Options
from graphkcd.build.run import build
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
    """Let more than one talk be too many, and keep the networks that pages are made of."""
    networks = []

    def kept(cache, summaries, around):
        networks.append(original(cache, summaries, around))
        return networks[-1]

    original = network.network_of
    monkeypatch.setattr(network, "MOST_TALKS", 1)
    monkeypatch.setattr("graphkcd.build.writing.network_of", kept)
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
