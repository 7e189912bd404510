"""Finding notes, naming them, and reading them from disk."""

import os
from pathlib import Path

import pytest

from graphkcd.errors import SourceError
from graphkcd.model.document import digest_of
from graphkcd.sources.find import NoteFile, find_notes
from graphkcd.sources.read import LARGEST, LARGEST_PAGE, read_content, read_note


@pytest.fixture
def folder(tmp_path):
    notes = {"2023/zurich.md": "# A", "2023/deep/er/b.txt": "b", "C.MD": "# C", "page.html": "<p>d"}
    other = {".hidden.md": "x", ".git/x.md": "x", "2023/.obsidian/y.md": "y", "picture.png": "z"}
    for name, text in (notes | other).items():
        path = tmp_path / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "notes"


def names(*paths):
    notes, faults = find_notes(paths)
    assert [note.name for note in notes] == sorted({note.name for note in notes})
    return [note.name for note in notes], [str(fault) for fault in faults]


ALL = ["2023/deep/er/b.txt", "2023/zurich.md", "C.MD", "page.html"]


def test_a_folder_gives_its_notes_by_name_and_passes_over_what_is_hidden(folder):
    assert names(folder) == (ALL, [])


def test_names_do_not_depend_on_where_the_notes_lie(folder, tmp_path, monkeypatch):
    moved = tmp_path / "other" / "place"
    moved.parent.mkdir()
    folder.rename(moved)
    assert names(moved) == (ALL, [])
    monkeypatch.chdir(moved.parent)
    assert names(moved.relative_to(moved.parent)) == (ALL, [])
    assert names(moved / "2023" / "..") == (ALL, [])


def test_names_do_not_depend_on_the_order_of_arguments(folder):
    one, two = folder / "2023", folder / "page.html"
    assert names(one, two) == names(two, one) == names(two, one, one)
    assert names(one, two)[0] == ["2023/deep/er/b.txt", "2023/zurich.md", "page.html"]


def test_a_single_note_is_named_by_itself(folder):
    assert names(folder / "2023" / "zurich.md") == (["zurich.md"], [])


def test_a_note_inside_a_folder_that_is_also_given_counts_once(folder):
    assert names(folder, folder / "C.MD") == (ALL, [])


def test_a_given_folder_may_be_hidden(folder):
    assert names(folder / ".git") == (["x.md"], [])


def test_a_missing_path_is_said_and_the_rest_is_read(folder, tmp_path):
    missing = tmp_path / "nowhere"
    assert names(missing, folder) == (ALL, [f"{missing}: there is no such file or folder"])
    assert names(missing) == ([], [f"{missing}: there is no such file or folder"])


def test_an_empty_folder_is_said(tmp_path):
    assert names(tmp_path) == (
        [],
        [f"{tmp_path}: no notes in this folder; put .md, .txt, .html files there"],
    )


def test_nothing_gives_nothing():
    assert names() == ([], [])


def test_links_that_lead_in_circles_are_not_followed(folder, tmp_path):
    (folder / "2023" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "self.md").symlink_to(folder / "self.md")
    assert names(folder) == (ALL, [])
    _, faults = names(folder / "self.md")
    assert len(faults) == 1


def test_a_linked_note_is_read(folder, tmp_path):
    target = tmp_path / "elsewhere.md"
    target.write_text("# E")
    (folder / "linked.md").symlink_to(target)
    assert "linked.md" in names(folder)[0]


def test_what_is_neither_file_nor_folder_is_said(tmp_path):
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    assert names(pipe) == ([], [f"{pipe}: this is neither a file nor a folder"])


def test_the_frames_of_a_saved_page_are_no_notes(folder):
    frames = folder / "page_files"
    frames.mkdir()
    (frames / "frame.html").write_text("<p>ad")
    assert names(folder) == (ALL, [])


def test_a_name_that_is_no_utf_8_can_still_be_written(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("# x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (name,), _ = names(tmp_path)
    assert name == "caf\\udce9.md"


def write(path, content):
    path.write_bytes(content)
    return NoteFile(path.name, str(path))


def test_a_note_is_read_with_the_digest_of_its_bytes(tmp_path):
    content = "# Caf\xe9".encode("cp1252")
    document, warnings = read_note(write(tmp_path / "a.md", content))
    assert document.text == "# Café"
    assert document.digest == digest_of(content)
    assert warnings == ["not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.md", b"", "the file is empty"),
        ("a.md", b"\xef\xbb\xbf \r\n", "the file is empty"),
        ("a.md", b"\x89PNG\0", "this is no text"),
        ("a.html", b"\0\0", "this is no text"),
        ("a.html", b"<script>x</script>", "the page has no words"),
    ],
    ids=["empty", "blank", "picture", "binary page", "page without words"],
)
def test_a_note_that_cannot_be_read_says_why(tmp_path, name, content, says):
    with pytest.raises(SourceError, match=rf"^{name}: {says}"):
        read_note(write(tmp_path / name, content))


def test_a_note_that_is_gone_says_so(tmp_path):
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_note(NoteFile("a.md", str(tmp_path / "a.md")))


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [("a.md", LARGEST, "larger than 64 MB"), ("a.html", LARGEST_PAGE, "larger than 16 MB")],
    ids=["note", "page"],
)
def test_a_note_that_is_too_large_says_so(tmp_path, name, size, says):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(size + 1)
    with pytest.raises(SourceError, match=says):
        read_note(NoteFile(name, str(path)))


def test_a_file_that_tells_no_size_is_read_whole():
    path = Path("/proc/version")
    if not path.exists():
        pytest.skip("only Linux has such a file for everybody to read")
    assert path.stat().st_size == 0
    assert read_content(NoteFile("a.md", str(path))) == path.read_bytes()
