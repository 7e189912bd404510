"""A review at a terminal: what the keys decide is what the next build shows."""

import os
import sys

import pexpect
import pytest
from typer.testing import CliRunner

from graphkcd.build.review import Material
from graphkcd.cli import app
from graphkcd.cli.options import read_graph

ONE = """\
---
event: X Days 2023
---

# X Days 2023

## Talk: Inside Cilium

Speaker: Raphael Lovelace, Hermes Widgets AG

Cilium is fast. Zarfo is an open source database for Kubernetes. We installed Zarfo twice.

## Talk: More of Flux

Speaker: Bo Babbage

Flux. Blorpit is an open source tool for Kubernetes. Blorpit is new.
"""
OTHER = """\
---
event: X Days 2024
---

# X Days 2024

## Talk: Tetragon at Work

Speaker: Raphaël Lovelace, Hermes Widgets AG

Tetragon.

## Talk: Helm at Work

Speaker: Robert Turing

Helm.

## Talk: Helm at Play

Speaker: Bob Turing

Helm.
"""
MINE = """\
# kept to the letter

- rename: technology/flux   # one day
  to: Flux CD
  who: Ada
  why: so it is called
  when: 2025-01-31
"""


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "data" / "notes"
    folder.mkdir(parents=True)
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "data" / "decisions.yaml").write_text(MINE, encoding="utf-8")
    return folder


@pytest.fixture
def decisions(notes):
    return notes.with_name("decisions.yaml")


def build(notes, tmp_path):
    result = CliRunner().invoke(app, ["build", str(notes), "-o", str(tmp_path / "output")])
    assert result.exit_code == 0, result.output
    return read_graph(tmp_path / "output")


def people_in(graph):
    return {person.id for f in graph.fragments for person in f.people}


def session(notes, tmp_path):
    """Start a review at a terminal of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "graphkcd", "review", str(notes), "--who", "Ada", "--when", "2025-02-01"],
        cwd=str(tmp_path),
        env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 200),
    )


#: A piece of each question → the key that answers it.
ANSWERS = {
    "Are Raphael Lovelace and Raphaël Lovelace the same person": "y",
    "Are Bob Turing and Robert Turing the same person": "n",
    "Is Zarfo a technology": "y",
    "Is Blorpit a technology": "n",
}


def answer_all(terminal, answers):
    """Answer whatever is asked, undoing the first answer once; everything else is put off."""
    asked, undone = [], False
    while True:
        at = terminal.expect([r"\[q\] stop", r"\d+ decided", pexpect.EOF])
        if at:
            break
        question = terminal.before
        found = [piece for piece in answers if piece in question]
        asked += found
        terminal.send(answers[found[0]] if found else "s")
        if found and not undone:
            undone = True
            terminal.expect(r"\[q\] stop")
            terminal.send("u")
            terminal.expect("undone")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    return asked


def test_a_review_accepts_merges_rejects_and_undoes_and_the_build_shows_it(
    notes, tmp_path, decisions
):
    before = build(notes, tmp_path)
    assert {"person/raphael-lovelace", "person/raphaël-lovelace"} <= people_in(before)
    asked = answer_all(session(notes, tmp_path), ANSWERS)
    assert set(asked) == set(ANSWERS)
    assert asked[0] in asked[1:]  # it was undone, so it was asked again
    text = decisions.read_text(encoding="utf-8")
    assert text.startswith(MINE.rstrip())
    assert text.count("who: Ada") == 1 + len(ANSWERS)
    after = build(notes, tmp_path)
    assert people_in(before) - people_in(after) == {"person/raphaël-lovelace"}
    assert people_in(after) < people_in(before)
    assert "technology/zarfo" in {entry.id for entry in after.background}
    assert "Blorpit" not in (tmp_path / "output" / "candidates.yaml").read_text(encoding="utf-8")
    assert not any(effect.trouble for effect in after.effects)
    again = CliRunner().invoke(app, ["review", str(notes), "--list"])
    assert not any(name in again.output for name in ("raphael", "turing", "Zarfo", "Blorpit"))


def run(notes, *arguments, text=None):
    signed = ["--who", "Ada", "--when", "2025-02-01"]
    return CliRunner().invoke(app, ["review", str(notes), *signed, *arguments], input=text)


def test_keys_may_come_from_a_pipe(notes, decisions):
    result = run(notes, text="ynuq")
    assert result.exit_code == 0, result.output
    assert decisions.read_text(encoding="utf-8").count("who: Ada") == 2


def test_a_batch_answers_by_name(notes, tmp_path, decisions):
    batch = tmp_path / "answers.txt"
    batch.write_text("# mine\ny candidate Zarfo\nn candidate Blorpit\nu\n", encoding="utf-8")
    result = run(notes, "--batch", str(batch))
    assert result.exit_code == 0, result.output
    text = decisions.read_text(encoding="utf-8")
    assert "accept: Zarfo" in text
    assert "Blorpit" not in text


def test_an_answer_to_no_question_names_its_line(notes, tmp_path, decisions):
    batch = tmp_path / "answers.txt"
    batch.write_text("y candidate Nothing Such\n", encoding="utf-8")
    result = run(notes, "--batch", str(batch))
    assert result.exit_code != 0
    assert "answers.txt:1: " in str(result.exception)
    assert decisions.read_text(encoding="utf-8") == MINE


def test_a_file_that_does_not_exist_yet_is_begun(notes, tmp_path):
    file = tmp_path / "new" / "mine.yaml"
    result = run(notes, "--decisions", str(file), text="y")
    assert result.exit_code == 0, result.output
    assert file.read_text(encoding="utf-8").startswith("# What people decided")


def test_what_is_left_is_worked_out_once_an_answer(notes, decisions, monkeypatch):
    asked, whole = [], Material.questions
    monkeypatch.setattr(Material, "questions", lambda *told: asked.append(told) or whole(*told))
    assert run(notes, text="syuq").exit_code == 0
    assert len(asked) == 3  # before the first answer, after it, and after it was undone
