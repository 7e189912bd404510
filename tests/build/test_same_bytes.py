"""The same notes give the same graph: on any machine, in any order, from any folder."""

import json
import shutil

import pytest

from graphkcd.build.export import export_page, export_rdf
from graphkcd.build.reading import read_graph_of_notes

FILES = (
    *("graph.ttl", "graph.trig", "graph.jsonld", "graph.nt"),
    *("graph.html", "candidates.yaml"),
)


@pytest.fixture
def copied(root, notes, tmp_path):
    """The project's notes, a copy of them elsewhere, and a second note in both."""
    shutil.copytree(root / "data" / "notes", notes, dirs_exist_ok=True)
    shutil.copytree(notes, tmp_path / "elsewhere" / "copy")
    return notes, tmp_path / "elsewhere" / "copy"


def test_bytes_depend_on_neither_hash_seed_nor_file_order_nor_working_directory(
    copied, in_python, tmp_path
):
    one, other = copied
    names = sorted(path.name for path in one.iterdir())
    runs = [
        ([one / name for name in names], one, {"PYTHONHASHSEED": "0"}),
        ([f"copy/{name}" for name in reversed(names)], other.parent, {"PYTHONHASHSEED": "4242"}),
    ]
    for i, (paths, cwd, seed) in enumerate(runs):
        found = in_python(
            "-m", "graphkcd", "build", *paths, "-o", tmp_path / f"output-{i}", cwd=cwd, **seed
        )
        assert (found.returncode, found.stderr) == (0, "")
    outputs = [tmp_path / f"output-{i}" for i in range(2)]
    for name in FILES:
        assert (outputs[0] / name).read_bytes() == (outputs[1] / name).read_bytes(), name
    reports = [json.loads((output / "report.json").read_bytes()) for output in outputs]
    for report in reports:
        del report["timings"]
    assert reports[0] == reports[1]


def test_a_folder_gives_what_its_files_give(copied, catalogue):
    one, other = copied
    built = [
        read_graph_of_notes(paths, catalogue)
        for paths in ([one], sorted(other.iterdir(), reverse=True), [other, other])
    ]
    exports = [export_rdf(b.graph) for b in built]
    assert exports[0] == exports[1] == exports[2]
    texts = [{path: document.text for path, document in b.documents.items()} for b in built]
    assert export_page(built[0].graph, texts[0]) == export_page(built[1].graph, texts[1])


def test_another_base_changes_iris_and_nothing_else(built_notes):
    ours = export_rdf(built_notes.graph)["graph.nt"]
    theirs = export_rdf(built_notes.graph, "https://example.org/kg/")["graph.nt"]
    moved = ours.replace(b"<https://w3id.org/graphkcd/id/", b"<https://example.org/kg/")
    assert sorted(moved.splitlines()) == sorted(theirs.splitlines())
