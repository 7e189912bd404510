"""Builds under decisions: an edit is an edit, a deleted note is gone, and the rest stands."""

import json
import sqlite3
from contextlib import closing
from itertools import cycle

import pytest

from graphkcd.build.options import Options
from graphkcd.build.run import build
from graphkcd.curate.read import parse_decisions
from graphkcd.errors import DecisionError
from graphkcd.rdf.decode import decode

SIGNED = "  who: Ada\n  why: it is so\n  when: 2025-01-31\n"
NOTES = {
    "one.md": ("X Days 2023", "Raphael Lovelace", "Tetragon is part of Cilium."),
    "two.md": ("X Days 2024", "Raphaël Lovelace", "Flux uses Helm."),
    "three.md": ("X Days 2025", "Ada Babbage", "Zarfo is an open source database."),
    "four.md": ("Y Days 2025", "Ada Babbage", "Zarfo is an open source database."),
}
DECISIONS = "\n".join(
    item + "\n" + SIGNED
    for item in [
        "- same-as: [person/raphaël-lovelace, person/raphael-lovelace]\n  name: Raphaël Lovelace",
        "- same-as: [person/ada-babbage@x-days-2025, person/ada-babbage@y-days-2025]",
        "- reject: {claim: [technology/tetragon, partOf, technology/cilium], document: one.md}",
        "- accept: Zarfo\n  kind: project",
        (
            "- add: [technology/helm, integratesWith, technology/flux]\n  document: two.md\n"
            "  quote: Flux uses Helm"
        ),
    ]
)


def note(event, speaker, words):
    talk = f"## Talk: Of {words[:4]}\n\nSpeaker: {speaker}\n\n{words}\n"
    return f"---\nevent: {event}\n---\n\n# {event}\n\n{talk}"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, said in NOTES.items():
        (folder / name).write_text(note(*said), encoding="utf-8")
    return folder


def built(folder, output, catalogue, cache=None, text=DECISIONS):
    decisions = parse_decisions(text, "decisions.yaml")
    options = Options(catalogue=catalogue, decisions=decisions, page=False, cache=cache, jobs=1)
    outcome = build([folder], output, options)
    return outcome, decode((output / "graph.trig").read_bytes())


def quads_of(output, path):
    """Give what the export says in a document's own graph."""
    decoded = decode((output / "graph.trig").read_bytes())
    return next(f for f in decoded.fragments if f.document.path == path)


def files_in(output):
    found = {p.name: p.read_bytes() for p in output.iterdir() if p.name != "report.json"}
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    return found, {key: value for key, value in report.items() if key != "timings"}


def test_an_export_shows_what_was_decided(folder, tmp_path, catalogue):
    outcome, graph = built(folder, tmp_path / "out", catalogue)
    assert outcome.warnings == ()
    people = {p.id: p for f in graph.fragments for p in f.people}
    assert set(people) == {"person/raphaël-lovelace", "person/ada-babbage"}
    assert {p.name for f in graph.fragments for p in f.people if "ë" in p.id} == {
        "Raphaël Lovelace"
    }
    claims = {(c.subject, c.relation, c.object) for f in graph.fragments for c in f.claims}
    assert ("technology/tetragon", "partOf", "technology/cilium") not in claims
    assert {m.entity for f in graph.fragments for m in f.mentions} >= {"technology/zarfo"}
    (added,) = graph.added
    assert (added.origin, added.evidence[0].exact) == ("decision", "Flux uses Helm")
    assert len(graph.effects) == 5


@pytest.mark.parametrize("gone", sorted(NOTES))
def test_deleting_a_note_takes_what_it_says_and_moves_nothing(folder, tmp_path, catalogue, gone):
    cache, output = tmp_path / "cache.sqlite", tmp_path / "out"
    built(folder, output, catalogue, cache)
    others = [path for path in NOTES if path != gone]
    before = {path: quads_of(output, path) for path in others}
    (folder / gone).unlink()
    outcome, graph = built(folder, output, catalogue, cache)
    assert {f.document.path: f for f in graph.fragments} == before
    assert gone not in repr((graph.fragments, graph.added))
    if gone in ("one.md", "two.md"):
        assert any("no note tells of" in warning for warning in outcome.warnings)
    built(folder, tmp_path / "clean", catalogue)
    assert files_in(output) == files_in(tmp_path / "clean")


def test_an_edit_under_decisions_ends_as_a_clean_build(folder, tmp_path, catalogue):
    cache, output = tmp_path / "cache.sqlite", tmp_path / "out"
    built(folder, output, catalogue, cache, text="")
    built(folder, output, catalogue, cache)
    (folder / "two.md").write_text(
        note("X Days 2024", "Raphael Lovelace", "Flux uses Helm. Helm runs on Kubernetes."),
        encoding="utf-8",
    )
    built(folder, output, catalogue, cache)
    built(folder, tmp_path / "clean", catalogue)
    assert files_in(output) == files_in(tmp_path / "clean")


def test_without_decisions_namesakes_of_two_events_are_two(folder, tmp_path, catalogue):
    _, graph = built(folder, tmp_path / "out", catalogue, text="")
    ids = sorted({p.id for f in graph.fragments for p in f.people if "ada" in p.id})
    assert ids[0] == "person/ada-babbage"
    assert len(ids) == 2


def test_a_later_namesake_renames_nobody(folder, tmp_path, catalogue):
    (folder / "four.md").unlink()
    _, before = built(folder, tmp_path / "out", catalogue, text="")
    (folder / "four.md").write_text(note(*NOTES["four.md"]), encoding="utf-8")
    _, after = built(folder, tmp_path / "out", catalogue, text="")
    assert {*before.fragments} < {*after.fragments}


def test_a_contradiction_builds_nothing(folder, tmp_path, catalogue):
    text = DECISIONS + f"- reject: {{candidate: Zarfo}}\n{SIGNED}"
    with pytest.raises(DecisionError, match=r"decisions\.yaml:\d+: .* decisions\.yaml:\d+ "):
        built(folder, tmp_path / "out", catalogue, text=text)
    assert not (tmp_path / "out" / "graph.trig").exists()


SENTENCE = "\nHelm runs on Kubernetes.\n"
MERGED = f"- same-as: [person/ada-babbage@x-days-2025, person/ada-babbage@y-days-2025]\n{SIGNED}"


def edits(folder):
    """Change notes and decisions again and again; give what is decided after each change."""
    one, two = folder / "one.md", folder / "two.md"
    yield ""
    one.write_text(one.read_text("utf-8") + SENTENCE, "utf-8")
    yield ""
    yield MERGED
    two.write_text(two.read_text("utf-8") + SENTENCE, "utf-8")
    yield MERGED
    (folder / "five.md").write_text(note("Z Days 2020", "Ada Babbage", "Flux is fast."), "utf-8")
    yield MERGED
    yield ""
    one.write_text(one.read_text("utf-8") + SENTENCE, "utf-8")
    yield ""
    two.write_text(note("X Days 2024", "Ada Babbage", "Flux uses Helm."), "utf-8")
    yield ""
    (folder / "five.md").unlink()
    yield ""


@pytest.mark.parametrize(
    "damaged", [[""], ["settled", "brought %", "judged %", "report %", "sum %"]]
)
def test_whatever_is_kept_of_it_every_edit_ends_as_a_clean_build(
    folder, tmp_path, catalogue, damaged
):
    cache, output = tmp_path / "cache.sqlite", tmp_path / "out"
    for text, name in zip(edits(folder), cycle(damaged), strict=False):
        built(folder, output, catalogue, cache, text=text)
        built(folder, tmp_path / "clean", catalogue, text=text)
        assert files_in(output) == files_in(tmp_path / "clean")
        with closing(sqlite3.connect(cache)) as database, database:
            database.execute("UPDATE kept SET value = x'00' WHERE name LIKE ?", (name,))


def test_after_a_new_sentence_it_is_not_asked_again_who_is_who(
    folder, tmp_path, catalogue, monkeypatch
):
    cache = tmp_path / "cache.sqlite"
    (folder / "two.md").write_text(note("X Days 2024", "Ada Moser", "Helm is fast."), "utf-8")
    built(folder, tmp_path / "out", catalogue, cache, text="")
    monkeypatch.setattr("graphkcd.build.replay.Ruling", None)
    four = folder / "four.md"
    four.write_text(four.read_text("utf-8") + "\nTetragon is part of Cilium.\n", "utf-8")
    built(folder, tmp_path / "out", catalogue, cache, text="")
    monkeypatch.undo()
    built(folder, tmp_path / "clean", catalogue, text="")
    assert files_in(tmp_path / "out") == files_in(tmp_path / "clean")
