"""What the commands print and how they end, on a small build."""

import json
import shutil

import networkx as nx
import pytest
from typer.testing import CliRunner

from graphkcd.cli import app
from graphkcd.errors import GraphError, MissingPart, QueryError, UnknownName

NOTE = """# Mesh Day Basel 2024

## Talk: Inside Tetragon

Speaker: Ada Moser, Isovalent

### Key takeaways

- Tetragon is part of Cilium.
- Tetragon does not use iptables.
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """The output folder of a build of one note."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    result = run("build", folder / "note.md", "--output", folder / "out")
    assert result.exit_code == 0, result.output
    return folder / "out"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_build_prints_counts_and_where_the_page_is(output):
    again = run("build", output.parent / "note.md", "--output", output)
    assert "1 talk, 1 person" in again.stdout
    assert str(output / "graph.html") in again.stdout


def test_what_is_to_be_said_of_many_notes_is_said_of_some_and_counted(tmp_path):
    notes = tmp_path / "notes"
    notes.mkdir()
    for n in range(13):
        (notes / f"{n:02}.md").write_text("# Milk\n\nNothing was said.\n", encoding="utf-8")
    told = run("build", notes, "--output", tmp_path / "out").stderr
    assert told.count("no talk was found") == 11
    assert "graphkcd: 3 notes more, named in report.json: no talk was found" in told
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert len(report["faults"]) == 13


def test_where_nothing_was_built_every_note_that_could_not_be_read_is_named(tmp_path):
    for n in range(13):
        (tmp_path / f"{n:02}.md").write_bytes(b"\x00\xff\x00")
    result = run("build", tmp_path, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert all(f"{n:02}.md: " in result.stderr for n in range(13))


def test_build_refuses_a_base_that_is_no_absolute_iri(output):
    result = run("build", output.parent / "note.md", "-o", output, "--base-iri", "things")
    assert result.exit_code == 2


def test_build_says_how_to_get_the_engine_of_the_query_box(output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NODE_PATH", "")
    monkeypatch.setattr("graphkcd.view.oxigraph._SHARED", ())
    result = run("build", output.parent / "note.md", "-o", tmp_path / "new", "--with-sparql")
    assert isinstance(result.exception, MissingPart)
    assert not (tmp_path / "new").exists()


def test_show_prints_a_card_with_quotes(output):
    card = run("show", "ada moser", "-g", output).stdout
    assert card.startswith("Ada Moser  (person)")
    assert "speaks in Inside Tetragon" in card
    assert "works for Isovalent" in card
    assert "“Ada Moser, Isovalent”  note.md:5" in card


def test_show_offers_near_names_for_unknown_ones(output):
    result = run("show", "tetragonn", "-g", output)
    assert isinstance(result.exception, UnknownName)
    assert "did you mean 'Tetragon'" in str(result.exception)


def test_why_prints_every_claim_with_its_quote(output):
    text = run("why", "tetragon", "cilium", "-g", output).stdout
    assert "Tetragon — part of — Cilium  [rule part-of]" in text
    assert "“Tetragon is part of Cilium”  note.md:9" in text


def test_why_marks_what_is_not_asserted(output):
    text = run("why", "iptables", "tetragon", "-g", output).stdout
    assert "Tetragon — uses — iptables  [negated, rule uses]" in text


def test_why_exits_1_when_nothing_connects_two_things(output):
    result = run("why", "cilium", "ada moser", "-g", output)
    assert result.exit_code == 1
    assert "nothing connects" in result.stdout


def test_show_tells_when_a_thing_came_up(output):
    assert (
        "  timeline\n    2024  Mesh Day Basel 2024: Inside Tetragon\n"
        in run("show", "tetragon", "-g", output).stdout
    )


def test_show_as_json_has_all_that_the_card_shows(output):
    (card,) = json.loads(run("show", "ada moser", "-g", output, "--format", "json").stdout)
    assert (card["id"], card["kind"], card["label"]) == ("person/ada-moser", "person", "Ada Moser")
    assert card["timeline"] == [
        {
            "date": "2024",
            "event": {
                "id": "event/mesh-day-basel-2024",
                "kind": "event",
                "label": "Mesh Day Basel 2024",
            },
            "talk": {
                "id": "talk/mesh-day-basel-2024/inside-tetragon",
                "kind": "talk",
                "label": "Inside Tetragon",
            },
        }
    ]
    works_for = next(c for c in card["connections"] if c["relation"] == "worksFor")
    assert works_for["object"]["label"] == "Isovalent"
    assert works_for["quotes"][0]["exact"] == "Ada Moser, Isovalent"


def test_why_as_json_says_origin_modality_and_rule_of_each_claim(output):
    (claim,) = json.loads(run("why", "iptables", "tetragon", "-g", output, "-f", "json").stdout)
    assert (claim["origin"], claim["modality"], claim["rule"]) == ("stated", "negated", "uses")
    assert claim["subject"] == {"id": "technology/tetragon", "label": "Tetragon"}
    (quote,) = claim["quotes"]
    assert NOTE[quote["start"] : quote["end"]] == quote["exact"] == "Tetragon does not use iptables"
    assert (quote["document"], quote["line"]) == ("note.md", 10)


def test_why_as_json_of_nothing_is_an_empty_list(output):
    result = run("why", "cilium", "ada moser", "-g", output, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])


def test_path_prints_the_way_with_the_quotes_of_each_step(output):
    result = run("path", "isovalent", "tetragon", "-k", 1, "-g", output)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1. Isovalent → Ada Moser → Inside Tetragon → Tetragon"
    assert "    Ada Moser — works for — Isovalent  [rule affiliation]" in lines
    assert "        “Ada Moser, Isovalent”  note.md:5" in lines


def test_path_as_json_has_the_claims_of_each_step(output):
    ways = json.loads(run("path", "ada moser", "tetragon", "-g", output, "-f", "json").stdout)
    assert [way["length"] for way in ways] == sorted(way["length"] for way in ways)
    first, second = ways[0]["steps"]
    assert first["from"]["label"] == "Ada Moser"
    assert first["to"] == second["from"]
    assert second["claims"][0]["quotes"][0]["exact"] == "Tetragon"


def test_path_exits_1_when_nothing_connects_two_things(output):
    result = run("path", "cilium", "cilium", "-g", output)
    assert (result.exit_code, result.stdout) == (1, "cilium and cilium name the same thing\n")


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_query_prints_tables_csv_and_json(output, format_):
    sparql = "SELECT ?name WHERE { ?x a schema:Person ; schema:name ?name }"
    text = run("query", sparql, "-g", output, "--format", format_).stdout
    expected = {
        "table": "name\n─────────\nAda Moser\n(1 row)\n",
        "csv": "name\nAda Moser\n",
        "json": json.dumps([{"name": "Ada Moser"}], indent=2) + "\n",
    }
    assert text == expected[format_]


def test_query_runs_a_file(output, tmp_path):
    file = tmp_path / "ask.rq"
    file.write_text("ASK { ?x a kcd:Talk }")
    assert "true" in run("query", file, "-g", output).stdout


def test_query_without_a_question_says_what_to_give(output):
    assert run("query", "-g", output).exit_code == 2


def test_query_names_a_missing_parameter(output):
    result = run("query", "speakers-on-theme", "-g", output)
    assert isinstance(result.exception, QueryError)
    assert "--set theme=" in str(result.exception)


def test_a_missing_graph_says_to_build_first(tmp_path):
    result = run("show", "x", "-g", tmp_path)
    assert isinstance(result.exception, GraphError)
    assert "run `graphkcd build` first" in str(result.exception)


def test_a_file_that_is_no_graph_is_named(tmp_path):
    (tmp_path / "graph.trig").write_text("this is no graph")
    result = run("show", "x", "-g", tmp_path)
    assert isinstance(result.exception, GraphError)
    assert "graph.trig" in str(result.exception)


def test_a_graph_with_things_of_no_kind_is_named(output, tmp_path):
    text = (output / "graph.trig").read_text(encoding="utf-8")
    (tmp_path / "graph.trig").write_text(text.replace("tech:cilium", "graph:cilium"))
    result = run("show", "tetragon", "-g", tmp_path)
    assert isinstance(result.exception, GraphError)
    assert "'graph' is not a valid EntityKind" in str(result.exception)


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld"])
def test_a_file_without_named_graphs_is_not_taken_for_a_build(output, name):
    result = run("show", "tetragon", "-g", output / name)
    assert isinstance(result.exception, GraphError)
    assert "give the build's folder or graph.trig" in str(result.exception)


def test_validate_says_that_a_build_conforms(output):
    result = run("validate", "-g", output)
    assert (result.exit_code, result.stdout) == (0, f"{output / 'graph.ttl'}: conforms\n")


def test_validate_names_what_breaks_a_shape_and_exits_1(output, tmp_path):
    folder = shutil.copytree(output, tmp_path / "broken")
    text = (folder / "graph.ttl").read_text(encoding="utf-8")
    (folder / "graph.ttl").write_text(text.replace('kcd:format "talk"', 'kcd:format "song"'))
    result = run("validate", "-g", folder)
    assert result.exit_code == 1
    assert "inside-tetragon" in result.stdout


def test_view_prints_the_page_it_opens(output, monkeypatch):
    monkeypatch.setenv("BROWSER", "true")
    assert run("view", "-g", output).stdout.strip() == str((output / "graph.html").resolve())


def test_catalogue_check_counts_sound_entries():
    result = run("catalogue", "check")
    assert result.exit_code == 0
    assert "no fault" in result.stdout


def test_catalogue_check_names_file_and_line_and_exits_1(tmp_path):
    (tmp_path / "mine.yaml").write_text("technologies:\n  - name: A\n    kind: projekt\n")
    result = run("catalogue", "check", "--catalogue", tmp_path)
    assert result.exit_code == 1
    assert "mine.yaml:2: kind 'projekt' is not one of project" in result.stdout


def test_catalogue_list_finds_entries_by_any_name():
    assert (
        "technology/tetragon\tTetragon\tCilium Tetragon"
        in run("catalogue", "list", "cilium tetragon").stdout
    )


def test_export_writes_one_file_and_prints_where(output, tmp_path):
    result = run("export", "--format", "graphml", "-o", tmp_path / "mesh.graphml", "-g", output)
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'mesh.graphml'}\n")
    graph = nx.read_graphml(tmp_path / "mesh.graphml")
    (part_of,) = (
        data
        for a, b, data in graph.edges(data=True)
        if (a, b, data["origin"]) == ("technology/tetragon", "technology/cilium", "stated")
    )
    assert part_of["quote"] == "Tetragon is part of Cilium"
    assert [path.name for path in tmp_path.iterdir()] == ["mesh.graphml"]


def test_export_writes_tables_beside_the_build_when_no_place_is_given(output):
    result = run("export", "--format", "neo4j", "-g", output)
    assert result.stdout == f"{output / 'neo4j'}\n"
    assert {path.name for path in (output / "neo4j").iterdir()} == {
        "nodes.csv",
        "relationships.csv",
    }


def test_export_of_an_unknown_format_is_a_usage_error(output):
    assert run("export", "--format", "xlsx", "-g", output).exit_code == 2
