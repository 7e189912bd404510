"""The difference between two builds says exactly which edit was made."""
# ruff: noqa: E501 - release notes stand here as they are printed

import json
from dataclasses import replace

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from graphkcd.build.export import export_rdf
from graphkcd.build.reading import read_graph_of_notes
from graphkcd.cli import app
from graphkcd.model.catalogue import Catalogue
from graphkcd.model.graph import KnowledgeGraph

DAY = """# Mesh Day Basel 2024

## Talk: Inside Tetragon

Speaker: Ada Moser, Isovalent

### Summary

A tour from events to policies.

### Key takeaways

- Tetragon is part of Cilium.
- Policies are plain files.

## Talk: Numbers that Last

Speaker: Bela Frei, Zühlke

### Key takeaways

- Thanos extends Prometheus.
- Dashboards should answer questions.
"""
NIGHT = """# Signing Night 2023

## Talk: Everything Signed

Speaker: Cleo Roth

### Key takeaways

- Rekor is part of Sigstore.
"""
TALK = """## Talk: Empty Rooms

Speaker: Eva Lang

"""


def day(before, after):
    assert DAY.count(before) == 1
    return {"day.md": DAY.replace(before, after), "night.md": NIGHT}


#: What was done → the notes after it, and what is said of it.
KINDS = {
    "a note is added": (
        {"day.md": DAY, "night.md": NIGHT, "new.md": "# Cloud Day 2025\n\n" + TALK},
        """\
Documents
  + new.md

Events
  + Cloud Day 2025

Talks
  + Empty Rooms  (given by Eva Lang; at Cloud Day 2025)

People
  + Eva Lang
""",
    ),
    "a note is removed": (
        {"day.md": DAY},
        """\
Documents
  - night.md

Events
  - Signing Night 2023

Talks
  - Everything Signed  (given by Cleo Roth; at Signing Night 2023; speaks of 2 things)

People
  - Cleo Roth

Technologies
  - Rekor
  - Sigstore

Facts
  - Rekor — part of — Sigstore  [rule part-of]
      - “Rekor is part of Sigstore”  night.md:9
      because night.md is gone
""",
    ),
    "a note is renamed": (
        {"day.md": DAY, "evening.md": NIGHT},
        """\
Documents
  ~ night.md is now evening.md
""",
    ),
    "a talk is added": (
        day("## Talk: Numbers", TALK + "## Talk: Numbers"),
        """\
Documents
  ~ day.md
      16: + “Empty Rooms”
      18: + “Eva Lang”

Talks
  + Empty Rooms  (given by Eva Lang; at Mesh Day Basel 2024)

People
  + Eva Lang
""",
    ),
    "a talk is removed": (
        {"day.md": DAY[: DAY.index("## Talk: Numbers")], "night.md": NIGHT},
        """\
Documents
  ~ day.md
      16: - “Numbers that Last”
      18: - “Bela Frei, Zühlke”
      22: - “Thanos extends Prometheus.”
      23: - “Dashboards should answer questions.”

Talks
  - Numbers that Last  (given by Bela Frei; at Mesh Day Basel 2024; speaks of 2 things)

People
  - Bela Frei

Organisations
  - Zühlke

Technologies
  - Prometheus
  - Thanos

Facts
  - Bela Frei — works for — Zühlke  [rule affiliation]
      - “Bela Frei, Zühlke”  day.md:18
      because day.md:18 no longer says “Bela Frei, Zühlke”
  - Thanos — extends — Prometheus  [rule extends]
      - “Thanos extends Prometheus.”  day.md:22
      because day.md:22 no longer says “Thanos extends Prometheus.”
""",
    ),
    "a talk is retitled": (
        day("Numbers that Last", "Figures for Years"),
        """\
Documents
  ~ day.md
      16: - “Numbers that Last”
      16: + “Figures for Years”

Talks
  ~ Numbers that Last → Figures for Years
""",
    ),
    "talks change places": (
        {
            "day.md": DAY.replace(rest := DAY[DAY.index("## Talk: Numbers") :], "").replace(
                "## Talk: Inside", rest + "\n## Talk: Inside"
            ),
            "night.md": NIGHT,
        },
        """\
Documents
  ~ day.md
      16 → 3: “Numbers that Last” moved
      18 → 5: “Bela Frei, Zühlke” moved
      22 → 9: “Thanos extends Prometheus.” moved
      23 → 10: “Dashboards should answer questions.” moved

Talks
  ~ Numbers that Last
      position: 2 → 1
""",
    ),
    "another speaker": (
        day("Bela Frei, Zühlke", "Finn Graf, Zühlke"),
        """\
Documents
  ~ day.md
      18: - “Bela Frei, Zühlke”
      18: + “Finn Graf, Zühlke”

People
  + Finn Graf
  - Bela Frei

Facts
  ~ Bela Frei — works for — Zühlke  [rule affiliation]  →  Finn Graf — works for — Zühlke  [rule affiliation]
      - “Bela Frei, Zühlke”  day.md:18
      + “Finn Graf, Zühlke”  day.md:18
      because day.md:18 said “Bela Frei, Zühlke” and now says “Finn Graf, Zühlke”
  ~ Numbers that Last — given by — Bela Frei  →  Numbers that Last — given by — Finn Graf
      - “Bela Frei, Zühlke”  day.md:18
      + “Finn Graf, Zühlke”  day.md:18
      because day.md:18 said “Bela Frei, Zühlke” and now says “Finn Graf, Zühlke”
""",
    ),
    "another affiliation": (
        day("Bela Frei, Zühlke", "Bela Frei, CERN"),
        """\
Documents
  ~ day.md
      18: - “Bela Frei, Zühlke”
      18: + “Bela Frei, CERN”

Organisations
  + CERN
  - Zühlke

Facts
  ~ Bela Frei — works for — Zühlke  [rule affiliation]  →  Bela Frei — works for — CERN  [rule affiliation]
      - “Bela Frei, Zühlke”  day.md:18
      + “Bela Frei, CERN”  day.md:18
      because day.md:18 said “Bela Frei, Zühlke” and now says “Bela Frei, CERN”
""",
    ),
    "a mention is added": (
        day("Policies are plain files.", "Policies are YAML files."),
        """\
Documents
  ~ day.md
      14: - “Policies are plain files.”
      14: + “Policies are YAML files.”

Talks
  ~ Inside Tetragon: takeaways reworded

Technologies
  + YAML

Facts
  + Inside Tetragon — mentions — YAML
      + “YAML”  day.md:14
""",
    ),
    "a thing is mentioned once more": (
        day("Dashboards should", "Prometheus dashboards should"),
        """\
Documents
  ~ day.md
      23: - “Dashboards should answer questions.”
      23: + “Prometheus dashboards should answer questions.”

Talks
  ~ Numbers that Last: takeaways reworded

Facts
  ~ Numbers that Last — mentions — Prometheus: in more words
      + “Prometheus”  day.md:23
""",
    ),
    "another relation": (
        day("Thanos extends Prometheus", "Thanos uses Prometheus"),
        """\
Documents
  ~ day.md
      22: - “Thanos extends Prometheus.”
      22: + “Thanos uses Prometheus.”

Talks
  ~ Numbers that Last: takeaways reworded

Facts
  ~ Thanos — extends — Prometheus  [rule extends]  →  Thanos — uses — Prometheus  [rule uses]
      - “Thanos extends Prometheus.”  day.md:22
      + “Thanos uses Prometheus”  day.md:22
      because day.md:22 said “Thanos extends Prometheus.” and now says “Thanos uses Prometheus.”
""",
    ),
    "another modality": (
        day("Thanos extends Prometheus", "Thanos may extend Prometheus"),
        """\
Documents
  ~ day.md
      22: - “Thanos extends Prometheus.”
      22: + “Thanos may extend Prometheus.”

Talks
  ~ Numbers that Last: takeaways reworded

Facts
  ~ Thanos — extends — Prometheus  [rule extends]  →  Thanos — extends — Prometheus  [possible, rule extends]
      - “Thanos extends Prometheus.”  day.md:22
      + “Thanos may extend Prometheus.”  day.md:22
      because day.md:22 said “Thanos extends Prometheus.” and now says “Thanos may extend Prometheus.”
""",
    ),
    "a claim is lost": (
        day("Thanos extends Prometheus", "Thanos and Prometheus are both old"),
        """\
Documents
  ~ day.md
      22: - “Thanos extends Prometheus.”
      22: + “Thanos and Prometheus are both old.”

Talks
  ~ Numbers that Last: takeaways reworded

Facts
  - Thanos — extends — Prometheus  [rule extends]
      - “Thanos extends Prometheus.”  day.md:22
      because day.md:22 said “Thanos extends Prometheus.” and now says “Thanos and Prometheus are both old.”
""",
    ),
    "a summary is reworded": (
        day("A tour from events", "A long tour from events"),
        """\
Documents
  ~ day.md
      9: - “A tour from events to policies.”
      9: + “A long tour from events to policies.”

Talks
  ~ Inside Tetragon: summary reworded
""",
    ),
    "a passage moves": (
        day(
            "- Tetragon is part of Cilium.\n- Policies are plain files.",
            "- Policies are plain files.\n- Tetragon is part of Cilium.",
        ),
        """\
Documents
  ~ day.md
      14 → 13: “Policies are plain files.” moved
""",
    ),
    "a passage is broken into other lines": (
        day("A tour from events to policies.", "A tour from events\nto policies."),
        """\
Documents
  ~ day.md: every quote has the same words, lines may differ
""",
    ),
    "an event is renamed": (
        day("Mesh Day Basel 2024", "Mesh Days Basel 2024"),
        """\
Documents
  ~ day.md
      1: - “Mesh Day Basel 2024”
      1: + “Mesh Days Basel 2024”

Events
  ~ Mesh Day Basel 2024 → Mesh Days Basel 2024
""",
    ),
    "a date is stated": (
        day("# Mesh Day Basel 2024\n", "# Mesh Day Basel 2024\n\n5 June 2024\n"),
        """\
Documents
  ~ day.md

Events
  ~ Mesh Day Basel 2024
      date: + 2024-06-05
""",
    ),
}


@pytest.fixture(scope="module")
def build(catalogue, tmp_path_factory):
    """Build notes, given by name, with a catalogue; give the output folder."""

    folders = {}

    def built(notes, known=catalogue):
        key = (*notes.items(), id(known))
        if key not in folders:
            folders[key] = written(notes, known)
        return folders[key]

    def written(notes, known):
        folder = tmp_path_factory.mktemp("diff")
        for name, text in notes.items():
            (folder / name).write_text(text, encoding="utf-8")
        return export(read_graph_of_notes([folder], known).graph, folder / "out")

    return built


def export(graph, folder):
    folder.mkdir()
    (folder / "graph.trig").write_bytes(export_rdf(graph)["graph.trig"])
    return folder


@pytest.fixture(scope="module")
def old(build):
    return build({"day.md": DAY, "night.md": NIGHT})


def diff(old, new, *options):
    result = CliRunner().invoke(app, ["diff", str(old), str(new), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_is_told_and_nothing_else(build, old, kind):
    notes, told = KINDS[kind]
    code, text = diff(old, build(notes))
    assert (code, text) == (1, told)


@pytest.mark.parametrize("kind", KINDS)
def test_a_patch_makes_the_new_graph_of_the_old_one(build, old, kind):
    new = build(KINDS[kind][0])
    code, patch = diff(old, new, "--format", "patch")
    assert code == 1
    assert patched(old, patch) == statements((new / "graph.trig").read_bytes(), "TRIG")


def statements(content, syntax):
    return set(ox.parse(content, getattr(ox.RdfFormat, syntax)))


def patched(folder, patch):
    first, *rows, last = patch.splitlines()
    assert (first, last) == ("TX .", "TC .")
    assert rows == sorted(rows, key=lambda row: (row[0] != "D", row))
    graph = statements((folder / "graph.trig").read_bytes(), "TRIG")
    for sign, change in (("D", graph.remove), ("A", graph.add)):
        lines = "\n".join(row[2:] for row in rows if row[0] == sign)
        for statement in statements(lines, "N_QUADS"):
            change(statement)
    return graph


@pytest.mark.parametrize("format_", ["text", "json", "patch"])
def test_no_difference_is_no_output_and_exit_0(build, old, format_):
    same = build({"night.md": NIGHT, "day.md": DAY})
    assert diff(old, same, "--format", format_) == (0, "")
    assert diff(old / "graph.trig", same / "graph.trig", "--format", format_) == (0, "")


def test_a_new_alias_of_the_catalogue_is_told(build, old, catalogue):
    entries = (
        (
            replace(e, aliases=(*e.aliases, "Tetra")) if e.id == "technology/tetragon" else e,
            catalogue.rules[e.id],
        )
        for e in catalogue.entries.values()
    )
    new = build({"day.md": DAY, "night.md": NIGHT}, Catalogue.of(entries))
    told = "Technologies\n  ~ Tetragon\n      alias: + Tetra\n"
    assert diff(old, new) == (1, told)


def test_json_says_how_each_thing_changed_and_which_edit_caused_it(build, old):
    new = build(KINDS["another modality"][0])
    code, text = diff(old, new, "--format", "json")
    told = json.loads(text)
    (document,), (talk,), (fact,) = told["documents"], told["things"], told["facts"]
    assert (code, document["change"], document["path"]) == (1, "changed", "day.md")
    assert (talk["kind"], talk["details"][0]["name"]) == ("talk", "takeaway")
    assert (fact["change"], fact["before"]["modality"], fact["after"]["modality"]) == (
        "changed",
        "asserted",
        "possible",
    )
    (edit,) = fact["because"]
    assert (edit["before"][0]["exact"], edit["after"][0]["line"]) == (
        "Thanos extends Prometheus.",
        22,
    )
    assert told["statements"]["gone"] > 0


def test_what_no_fact_shows_is_still_a_difference(old, catalogue, tmp_path):
    graph = read_graph_of_notes([old.parent / "day.md", old.parent / "night.md"], catalogue).graph
    first, *rest = graph.fragments
    mentions = tuple(replace(mention, method="guess") for mention in first.mentions)
    other = KnowledgeGraph((replace(first, mentions=mentions), *rest), graph.background)
    code, text = diff(old, export(other, tmp_path / "out"))
    assert code == 1
    assert text.startswith("no fact changed, only details of how the graph is written: ")


def test_a_build_that_is_not_there_is_named(old, tmp_path):
    result = CliRunner().invoke(app, ["diff", str(old), str(tmp_path / "nowhere")])
    assert "run `graphkcd build` first" in str(result.exception)
