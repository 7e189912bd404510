"""What people decided is told wherever its effects show: show, why, path and diff."""
# ruff: noqa: E501 - cards and release notes stand here as they are printed

import json

import pytest
from typer.testing import CliRunner

from graphkcd.cli import app

NOTE = """# Mesh Day Basel 2024

## Talk: Inside Tetragon

Speaker: Raphael Moser

### Key takeaways

- Tetragon is part of Cilium.
- Hubble sits next to Grafana.

## Talk: Hubble at Home

Speaker: Raphaël Moser

### Key takeaways

- Hubble is part of Cilium.
"""
SIGNED = "  who: Ada\n  why: {why}\n  when: 2025-10-01\n"
DECISIONS = "".join(
    (
        "- same-as: [person/raphaël-moser, person/raphael-moser]\n",
        SIGNED.format(why="one speaker"),
        "- add: [technology/hubble, integratesWith, technology/grafana]\n",
        "  document: note.md\n  quote: Hubble sits next to Grafana\n",
        SIGNED.format(why="said in passing"),
        "- reject: {claim: [technology/tetragon, partOf, technology/cilium]}\n",
        SIGNED.format(why="no longer true"),
    )
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return built(tmp_path_factory.mktemp("plain"), None)


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    return built(tmp_path_factory.mktemp("decided"), DECISIONS)


def built(folder, decisions):
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    more = ()
    if decisions:
        (folder / "mine.yaml").write_text(decisions, encoding="utf-8")
        more = ("--decisions", folder / "mine.yaml")
    result = run("build", folder / "note.md", "-o", folder / "out", *more)
    assert result.exit_code == 0, result.output
    return folder / "out"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_card_says_what_was_decided_of_a_thing(decided):
    card = run("show", "raphael moser", "-g", decided).stdout
    assert card.startswith("Raphaël Moser  (person)")
    decision = (
        "decided: same-as person/raphaël-moser person/raphael-moser (Ada, 2025-10-01: one speaker)"
    )
    assert decision in " ".join(card.split())
    (record,) = json.loads(run("show", "raphael moser", "-g", decided, "-f", "json").stdout)
    assert [(d["verb"], d["who"], d["why"]) for d in record["decisions"]] == [
        ("same-as", "Ada", "one speaker")
    ]


def test_why_says_who_added_a_claim_and_from_which_words(decided):
    text = run("why", "hubble", "grafana", "-g", decided).stdout
    assert "Hubble — integrates with — Grafana  [decision, Ada, 2025-10-01: said in passing" in text
    assert "    “Hubble sits next to Grafana”  note.md:10" in text
    (claim,) = json.loads(run("why", "hubble", "grafana", "-g", decided, "-f", "json").stdout)
    assert (claim["origin"], claim["decisions"][0]["verb"]) == ("decision", "add")


def test_why_says_that_a_claim_was_rejected(decided):
    text = run("why", "tetragon", "cilium", "-g", decided).stdout
    assert "[rule part-of]" not in text
    assert "decided: reject claim technology/tetragon partOf technology/cilium" in text


def test_the_ids_that_decisions_take_are_shown_on_request(plain, tmp_path):
    text = run("why", "tetragon", "cilium", "-g", plain, "--ids").stdout
    (id_,) = {line.split()[1] for line in text.splitlines() if "id: claim/" in line}
    assert id_ in (plain / "graph.nt").read_text(encoding="utf-8")
    assert id_ not in run("why", "tetragon", "cilium", "-g", plain).stdout
    claims = json.loads(run("why", "tetragon", "cilium", "-g", plain, "-f", "json").stdout)
    assert [id_] in [claim["ids"] for claim in claims]


def test_diff_says_what_was_decided_and_what_came_of_it(plain, decided):
    result = run("diff", plain, decided)
    assert result.exit_code == 1
    assert (
        result.stdout
        == """\
Decisions
  + add technology/hubble integratesWith technology/grafana “Hubble sits next to Grafana” in note.md (Ada, 2025-10-01: said in passing)
  + reject claim technology/tetragon partOf technology/cilium (Ada, 2025-10-01: no longer true)
  + same-as person/raphaël-moser person/raphael-moser (Ada, 2025-10-01: one speaker)

People
  ~ Raphael Moser → Raphaël Moser
      alias: + Raphael Moser
  ~ Raphaël Moser
      alias: + Raphael Moser

Facts
  + Hubble — integrates with — Grafana  [decision, Ada, 2025-10-01: said in passing, rule by-hand]
      + “Hubble sits next to Grafana”  note.md:10
  - Tetragon — part of — Cilium  [rule part-of]
      - “Tetragon is part of Cilium”  note.md:9
"""
    )


def test_diff_the_other_way_takes_it_back(plain, decided):
    text = run("diff", decided, plain).stdout
    assert "  - same-as person/raphaël-moser person/raphael-moser (Ada" in text
    assert "  + Raphael Moser\n" in text
    assert "  + Tetragon — part of — Cilium  [rule part-of]\n" in text
    assert "given by" not in text


def test_diff_as_json_has_decisions(plain, decided):
    told = json.loads(run("diff", plain, decided, "--format", "json").stdout)
    assert [d["after"]["verb"] for d in told["decisions"]] == ["add", "reject", "same-as"]
