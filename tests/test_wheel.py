"""The wheel works alone: ontology and catalogue travel inside it."""

import subprocess
import sys
import zipfile

import pytest


@pytest.fixture(scope="module")
def installed(root, tmp_path_factory):
    """A folder with nothing but what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def python(installed, *arguments, cwd):
    """Run Python with the unpacked wheel before everything else, away from the checkout."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(installed), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_holds_ontology_catalogue_rules_and_page(installed):
    for inside in (
        "_ontology/graphkcd.ttl",
        "_ontology/context.jsonld",
        "_catalogue/themes.yaml",
        "relate/rules/uses.toml",
        "parse/lexicon/en.toml",
        "query/library/claims-about.rq",
        "view/page.html.j2",
        "py.typed",
    ):
        assert (installed / "graphkcd" / inside).is_file(), inside


def test_it_builds_and_validates_a_note_outside_the_checkout(installed, tmp_path):
    note = tmp_path / "meetup.md"
    note.write_text("# Meetup Basel 2024\n\n## Talk: Envoy in Anger\n\nSpeaker: Ada Moser, Acme\n")
    build = python(installed, "-m", "graphkcd", "build", "meetup.md", cwd=tmp_path)
    assert build.returncode == 0, build.stderr
    where = python(installed, "-c", "import graphkcd; print(graphkcd.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(installed))
    validate = python(installed, "-m", "graphkcd", "validate", cwd=tmp_path)
    assert (validate.returncode, validate.stdout) == (0, "output/graph.ttl: conforms\n")


def test_a_build_without_notes_says_what_to_do(installed, tmp_path):
    result = python(installed, "-m", "graphkcd", "build", cwd=tmp_path)
    assert result.returncode == 2
    assert "data/notes: there is no such file or folder" in result.stderr
    assert "Traceback" not in result.stderr
