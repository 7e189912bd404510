"""What ``graphkcd build`` tells the shell: 0 fine, 1 not all could be read, 2 nothing was made."""

import pytest


def test_a_build_of_good_notes_is_fine(graphkcd, notes, tmp_path):
    code, out, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert (code, err) == (0, "")
    assert "2 talks" in out
    assert str(tmp_path / "output" / "graph.html") in out


def test_a_bad_note_among_good_ones_is_told_and_the_others_are_built(graphkcd, notes, tmp_path):
    (notes / "empty.md").touch()
    code, out, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert code == 1
    assert err == "graphkcd: empty.md: the file is empty; write the notes into it or remove it\n"
    assert "2 talks" in out
    assert (tmp_path / "output" / "graph.ttl").is_file()


def test_a_missing_path_beside_good_notes_is_told(graphkcd, notes, tmp_path):
    code, _, err = graphkcd("build", notes, tmp_path / "nowhere", "-o", tmp_path / "output")
    assert code == 1
    assert err == f"graphkcd: {tmp_path / 'nowhere'}: there is no such file or folder\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# Shopping\n\nMilk.\n", "no talk was found"),
        ("---\nevent: [X\n---\n\n## Talk: Mesh\n\nSpeaker: Ada Moser\n", "line 3: front matter"),
    ],
    ids=["no talk", "bad front matter"],
)
def test_a_note_read_in_part_is_built_and_told(graphkcd, notes, tmp_path, text, sentence):
    (notes / "odd.md").write_text(text, encoding="utf-8")
    code, out, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert code == 1
    assert err.startswith(f"graphkcd: odd.md: {sentence}")
    assert err.count("\n") == 1
    assert "talks" in out


def test_another_encoding_is_only_warned_of(graphkcd, notes, tmp_path):
    text = "## Talk: Réseaux\n\nIntervenant : Zoé Müller\n"
    (notes / "latin.md").write_bytes(text.encode("cp1252"))
    code, _, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert code == 0
    assert err.startswith("warning: latin.md: not UTF-8, so it was read as Windows-1252")


@pytest.mark.parametrize(
    ("head", "talks", "warned"),
    [("", 2, True), ("", 1, False), ("---\nevent: KCD 2024\n---\n\n", 2, False)],
)
def test_a_note_of_several_talks_without_an_event_is_warned_of(
    graphkcd, notes, tmp_path, head, talks, warned
):
    told = "".join(f"## Talk: Mesh {i}\n\nSpeaker: Ada Moser\n\n" for i in range(talks))
    (notes / "odd.md").write_text(head + told, encoding="utf-8")
    code, _, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert code == 0
    assert err.startswith("warning: odd.md: its talks have no event") == warned


@pytest.mark.parametrize("given", ["missing", "empty note", "empty folder", "binary"])
def test_when_nothing_can_be_built_nothing_is_written(graphkcd, tmp_path, given):
    path = tmp_path / "notes.md"
    if given == "empty note":
        path.touch()
    elif given == "empty folder":
        path.mkdir()
    elif given == "binary":
        path.write_bytes(bytes(range(256)))
    code, out, err = graphkcd("build", path, "-o", tmp_path / "output")
    assert (code, out) == (2, "")
    first, last = err.splitlines()
    assert first.startswith("graphkcd: ")
    assert last == "graphkcd: nothing could be built, so nothing was written"
    assert not (tmp_path / "output").exists()


def test_an_output_folder_that_cannot_be_written_is_told_in_one_line(graphkcd, notes, tmp_path):
    (tmp_path / "output").write_text("mine", encoding="utf-8")
    code, out, err = graphkcd("build", notes, "-o", tmp_path / "output")
    assert (code, out) == (2, "")
    assert err.startswith(f"graphkcd: {tmp_path / 'output'}: cannot be written (")
    assert err.count("\n") == 1


def test_a_failed_build_leaves_the_last_good_output(graphkcd, notes, tmp_path):
    output = tmp_path / "output"
    graphkcd("build", notes, "-o", output)
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    (notes / "good.md").write_bytes(b"\x89PNG\0\0")
    code, _, _ = graphkcd("build", notes, "-o", output)
    assert code == 2
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


ENDED = """
import os, signal, sys
from graphkcd.build import run
from graphkcd.cli import main
writing = run.write

def end(*told):
    os.kill(os.getpid(), signal.SIGTERM)
    writing(*told)

run.write = end
main()
"""


def test_a_build_that_is_ended_leaves_the_last_output_and_nothing_beside(
    graphkcd, in_python, notes, tmp_path
):
    output = tmp_path / "output"
    graphkcd("build", notes, "-o", output)
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    (notes / "more.md").write_text("# X\n\n## Talk: Mesh\n\nSpeaker: Ada Moser\n", "utf-8")
    ended = in_python("-c", ENDED, "build", notes, "-o", output)
    assert ended.returncode == 130
    assert "Traceback" not in ended.stderr
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before
