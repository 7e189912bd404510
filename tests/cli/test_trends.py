"""``graphkcd trends`` on a build of three events, one of them without a date."""

import csv
import json
from io import StringIO

import pytest
from typer.testing import CliRunner

from graphkcd.cli import app

TALK = """
## Talk: {title}

Speaker: {speaker}

### Key takeaways

- We run {what} every day.
"""


def event(name, date, *subjects):
    talks = (
        TALK.format(title=f"{what} Story {n}", speaker=f"Ada {'ABCDEFGHIJ'[n]}moser", what=what)
        for n, what in enumerate(subjects)
    )
    return f"# {name}\n\n{date}\n{''.join(talks)}"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trends")
    (folder / "a.md").write_text(
        event("Mesh Day 2023", "4 May 2023", *["Cilium"] * 1, *["Prometheus"] * 5)
    )
    (folder / "b.md").write_text(
        event("Mesh Day 2024", "3 May 2024", *["Cilium"] * 5, "Prometheus")
    )
    (folder / "c.md").write_text(
        event("Cloud Day Bern", "", "Cilium and Envoy", "Cilium and Envoy")
    )
    result = run("build", folder, "-o", folder / "out")
    assert result.exit_code == 0, result.output
    return folder / "out"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_table_says_what_rises_and_marks_few_talks(output):
    text = run("trends", "-g", output, "--kind", "technology").stdout
    rows = {line.split()[0]: line.split() for line in text.splitlines() if "/6" in line}
    assert "Cloud Day Bern (undated)" in text
    assert rows["Cilium"] == ["Cilium", "technology", "1/6", "5/6", "2/2", "rising"]
    assert rows["Envoy"] == ["Envoy", "technology", "0/6", "0/6", "2/2", "*"]
    assert "* few talks" in text


def test_csv_has_a_row_for_each_thing_and_period(output):
    text = run("trends", "-g", output, "--format", "csv", "--kind", "technology").stdout
    rows = list(csv.DictReader(StringIO(text)))
    (row,) = (r for r in rows if r["name"] == "Prometheus" and r["period"] == "Mesh Day 2024")
    assert (row["talks"], row["of"], row["trend"], row["few_talks"]) == ("1", "6", "fading", "no")
    assert row["date"] == "2024-05-03"
    assert len(rows) == 3 * len({r["id"] for r in rows})


def test_json_has_periods_trends_circles_and_bridges(output):
    told = json.loads(run("trends", "-g", output, "--format", "json", "--by", "year").stdout)
    assert told["periods"] == [
        {"label": "2023", "date": "2023", "talks": 6},
        {"label": "2024", "date": "2024", "talks": 6},
        {"label": "undated", "date": None, "talks": 2},
    ]
    cilium = next(t for t in told["trends"] if t["id"] == "technology/cilium")
    assert (cilium["talks"], cilium["trend"]) == ([1, 5, 2], "rising")
    assert {"circles", "bridges"} <= told.keys()


def test_the_picture_is_the_same_every_time(output, tmp_path):
    first = run("trends", "-g", output, "--format", "svg", "-o", tmp_path / "a.svg")
    assert (first.exit_code, first.stdout) == (0, f"{tmp_path / 'a.svg'}\n")
    again = run("trends", "-g", output, "--format", "svg")
    assert again.stdout == (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "▲ Cilium" in again.stdout


def test_talks_without_events_leave_nothing_to_compare(tmp_path):
    (tmp_path / "graph.trig").write_text("")
    result = run("trends", "-g", tmp_path)
    assert result.exit_code == 0
    assert "nothing to compare" in result.stdout
