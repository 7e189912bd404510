"""Bad input gets a sentence, and nothing else is lost."""

import json
from dataclasses import replace

import pytest

from graphkcd.build.options import Options, Telling
from graphkcd.build.proof import check_proof
from graphkcd.build.reading import read_graph_of_notes
from graphkcd.build.report import counts_of, unresolved_in
from graphkcd.build.run import build
from graphkcd.build.summaries import Total
from graphkcd.errors import OutputError, SourceError
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.sources.read import parse_note

BOMB = "---\na: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)

#: File name → its bytes, and the sentence that says what is wrong with it.
UNREADABLE = {
    "empty.md": (b"", "empty.md: the file is empty"),
    "blank.md": (b"\xef\xbb\xbf \r\n\t\n", "blank.md: the file is empty"),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.md: this is no text"),
}
DOUBTFUL = {
    "no-talk.md": (b"# Shopping\n\nMilk.\n", "no-talk.md: no talk was found"),
    "latin.md": ("Café, «Zürich»\n".encode("cp1252"), "latin.md: not UTF-8, so it was read as"),
    "bad-yaml.md": (b"---\nevent: [X\nplace: }\n---\n\n# X\n", "bad-yaml.md: line 3: front matter"),
    "bomb.md": (f"{BOMB}---\n\n# X\n".encode(), "bomb.md: line 3: front matter was passed over"),
    "bad-toml.md": (
        b"+++\nevent = X\n+++\n\n# X\n",
        "bad-toml.md: line 2: front matter was passed",
    ),
}


def write(folder, files):
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content)


def test_notes_that_cannot_be_read_cost_those_notes_alone(notes, catalogue):
    write(notes, UNREADABLE)
    built = read_graph_of_notes([notes, notes / "missing.md"], catalogue)
    assert list(built.documents) == ["good.md"]
    assert len(built.graph.fragments[0].talks) == 2
    told = [str(error) for error in built.failures]
    expected = ["there is no such file", *(sentence for _, sentence in UNREADABLE.values())]
    assert len(told) == len(expected)
    for sentence in expected:
        assert any(sentence in line for line in told), sentence
    assert not any("\n" in line for line in told)


def test_notes_read_with_reservations_are_kept_and_say_so(notes, tmp_path, catalogue):
    write(notes, DOUBTFUL)
    built = build([notes], tmp_path / "output", Options(catalogue=catalogue))
    assert built.failures == ()
    found = read_graph_of_notes([notes], catalogue).documents
    assert sorted(found) == sorted(["good.md", *DOUBTFUL])
    told = [*built.faults, *built.warnings]
    for _, sentence in DOUBTFUL.values():
        assert any(line.startswith(sentence) for line in told), sentence
    assert not any(line.startswith("good.md") or "\n" in line for line in told)


def test_no_character_of_a_note_in_another_encoding_is_lost(notes, catalogue):
    write(notes, {"latin.md": DOUBTFUL["latin.md"]})
    built = read_graph_of_notes([notes / "latin.md"], catalogue)
    assert built.documents["latin.md"].text == "Café, «Zürich»\n"


def test_a_note_without_talks_is_kept_as_a_document(notes, catalogue):
    write(notes, {"no-talk.md": DOUBTFUL["no-talk.md"]})
    built = read_graph_of_notes([notes / "no-talk.md"], catalogue)
    (fragment,) = built.graph.fragments
    assert (fragment.document.name, fragment.talks) == ("Shopping", ())


@pytest.mark.parametrize("made", ["empty folder", "folder of pictures"])
def test_a_folder_without_notes_gets_a_sentence(tmp_path, catalogue, made):
    folder = tmp_path / "somewhere"
    folder.mkdir()
    if made == "folder of pictures":
        (folder / "stage.png").write_bytes(b"\x89PNG")
    built = read_graph_of_notes([folder], catalogue)
    assert built.graph == KnowledgeGraph()
    assert [str(error).startswith(f"{folder}: no notes") for error in built.failures] == [True]


def test_nothing_at_all_builds_nothing(catalogue):
    assert read_graph_of_notes([], catalogue).graph == KnowledgeGraph()


def test_progress_is_told_of_every_note_even_of_bad_ones(notes, tmp_path, catalogue):
    write(notes, UNREADABLE)
    told = []
    telling = Telling(lambda done, of: told.append((done, of)))
    build([notes], tmp_path / "output", Options(catalogue=catalogue), telling)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_graph_is_the_union_of_the_graphs_of_its_notes(notes, catalogue):
    write(
        notes, {"b.md": (b"# Y\n\n## Talk: Go at Work\n\nSpeaker: Bo Bo\n\nHelm and Flux.\n", "")}
    )
    one, other, both = (
        read_graph_of_notes(paths, catalogue).graph
        for paths in ([notes / "good.md"], [notes / "b.md"], [notes])
    )
    assert one | other == both
    assert both.without("b.md") == one


def test_an_edit_changes_what_it_touches_and_equals_a_clean_build(notes, catalogue):
    (notes / "b.md").write_text(
        "# Y\n\n## Talk: Helm\n\nSpeaker: Bo Bo\n\nHelm.\n", encoding="utf-8"
    )
    before = read_graph_of_notes([notes], catalogue).graph
    (notes / "b.md").write_text(
        "# Y\n\n## Talk: Flux\n\nSpeaker: Bo Bo\n\nFlux.\n", encoding="utf-8"
    )
    edited = read_graph_of_notes([notes / "b.md"], catalogue).graph
    clean = read_graph_of_notes([notes], catalogue).graph
    assert before.replace(edited) == clean
    assert {*before.fragments} & {*clean.fragments} == {
        f for f in clean.fragments if f.document.path == "good.md"
    }


def test_equal_documents_give_equal_fragments(reader):
    text = "# X\n\n## Talk: Inside Cilium\n\nSpeaker: Ada Lovelace\n\nCilium uses eBPF.\n"
    one, other = (reader.fragment_of(parse_note("a.md", text)[0]) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 0, "end": 6},
        {"line": 7},
        {"exact": "Silium"},
        {"document": "b.md"},
        {"start": 1000, "end": 1006},
    ],
    ids=["offsets", "line", "words", "document", "beyond the end"],
)
def test_a_quote_that_does_not_stand_in_its_note_is_refused(reader, wrong):
    document, _ = parse_note("a.md", "# X\n\nWe saw Cilium.\n")
    fragment = reader.fragment_of(document)
    check_proof(fragment, document)
    (mention,) = fragment.mentions
    forged = replace(mention, evidence=replace(mention.evidence, **wrong))
    with pytest.raises(SourceError, match=r"^a\.md: .* does not stand there"):
        check_proof(Fragment(fragment.document, mentions=(forged,)), document)


def test_the_report_counts_things_once_and_names_what_is_unresolved(notes, tmp_path, catalogue):
    (notes / "b.md").write_text(
        "# Y\n\n## Talk: Inside Cilium\n\nSpeaker: Ada Lovelace, Hermes Widgets AG\n\n"
        "## Talk: Helm in Practice\n\nNotes.\n",
        encoding="utf-8",
    )
    build([notes], tmp_path / "output", Options(catalogue=catalogue))
    report = json.loads((tmp_path / "output" / "report.json").read_text(encoding="utf-8"))
    assert [document["path"] for document in report["documents"]] == ["b.md", "good.md"]
    assert report["counts"]["people"] == 3  # who spoke at another event may be a namesake
    assert report["unresolved"]["organizations"] == ["Hermes Widgets AG"]
    assert report["unresolved"]["talks_without_speaker"] == ["Helm in Practice"]
    assert set(report["timings"]) == {
        *("catalogue", "notes", "candidates", "decisions", "rdf", "page")
    }


def test_an_empty_graph_has_nothing_to_count():
    assert set(counts_of(Total([])).values()) == {0}
    assert [found for found in unresolved_in(Total([]), []).values() if found] == []


def test_a_build_writes_its_files_and_nothing_else(notes, tmp_path):
    output = tmp_path / "new" / "output"
    build([notes], output)
    assert sorted(path.name for path in output.iterdir()) == [
        "candidates.yaml",
        "graph.html",
        "graph.jsonld",
        "graph.nt",
        "graph.trig",
        "graph.ttl",
        "report.json",
    ]
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    assert set(report["timings"]) == {
        *("catalogue", "notes", "candidates", "decisions", "rdf", "page")
    }


def test_the_output_may_lie_among_the_notes(notes, catalogue):
    (notes / "page.html").write_text(
        "<html><body><h1>Y</h1><h2>Talk: Helm in Practice</h2><p>Speaker: Bo Bo</p></body></html>",
        encoding="utf-8",
    )
    places = [notes, notes / "output", notes / "output"]
    built = [build([notes], place, Options(catalogue=catalogue)) for place in places]
    assert built[0] == built[1] == built[2]
    graphs = [(place / "graph.trig").read_bytes() for place in places]
    assert graphs[0] == graphs[1]
    assert graphs[0].count(b"kcd:path ") == 2
    assert (notes / "output" / "graph.html").is_file()


def test_nothing_is_written_when_no_note_could_be_read(tmp_path):
    built = build([tmp_path / "missing.md"], tmp_path / "output")
    assert [str(error) for error in built.failures]
    assert not (tmp_path / "output").exists()


def test_an_output_folder_that_cannot_be_is_told(notes, tmp_path):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"taken: cannot be written \(File exists\)"):
        build([notes], tmp_path / "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_report_with_a_file_name_that_is_no_utf_8_is_written(notes, tmp_path):
    build([notes, tmp_path / "caf\udce9.md"], tmp_path / "out", Options(page=False))
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert "caf\udce9.md: there is no such file" in report["failures"][0]


def test_a_report_is_laid_out_as_json_is(notes, tmp_path):
    build([notes], tmp_path / "out", Options(page=False))
    written = (tmp_path / "out" / "report.json").read_text(encoding="utf-8")
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"


def test_a_document_record_alone_makes_a_graph(catalogue):
    fragment = Fragment(DocumentRecord("a.md", "sha256:ab", "A"))
    assert KnowledgeGraph.of([fragment], catalogue.entries.values()).background == ()
