"""``--watch`` builds again on save; Ctrl-C loses nothing that was read."""

import pytest
from builds import contents

from graphkcd.build import follow
from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build


class Rests:
    """In place of waiting, does what somebody does at the keyboard meanwhile; then Ctrl-C."""

    def __init__(self, *deeds):
        self._deeds = iter(deeds)

    def __call__(self, _seconds=0):
        deed = next(self._deeds, None)
        if deed is None:
            raise KeyboardInterrupt
        deed()


def test_a_build_that_watches_builds_again_when_a_note_is_saved(
    notes, tmp_path, graphkcd, monkeypatch
):
    good, output = notes / "good.md", tmp_path / "out"
    told = []

    def save():
        told.append(b"Falco" in (output / "graph.nt").read_bytes())
        good.write_text(good.read_text(encoding="utf-8") + "\nFalco.\n", encoding="utf-8")

    monkeypatch.setattr(follow.time, "sleep", Rests(lambda: None, save, lambda: None))
    wanted = ("--format", "nt", "--no-cache", "-o", output)
    code, printed, said = graphkcd("build", notes, "--watch", *wanted)
    assert (code, told) == (0, [False])
    assert printed.count("1 event, 2 talks") == said.count("watching") == 2
    assert b"Falco" in (output / "graph.nt").read_bytes()


@pytest.mark.parametrize("change", ["added", "renamed", "deleted", "catalogue"])
def test_every_change_is_told_of_once(notes, tmp_path, change):
    own = tmp_path / "own.yaml"
    own.write_text("technologies: []\n", encoding="utf-8")
    deeds = {
        "added": lambda: (notes / "b.md").write_text("# Y\n", encoding="utf-8"),
        "renamed": lambda: (notes / "good.md").rename(notes / "c.md"),
        "deleted": lambda: (notes / "good.md").unlink(),
        "catalogue": lambda: own.write_text("technologies: [{}]\n", encoding="utf-8"),
    }
    rests = Rests(lambda: None, deeds[change], lambda: None)
    told = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(follow.changes([notes], [own], rests))
    assert len(told) == 2


def test_after_ctrl_c_the_last_output_stands_and_only_the_rest_is_read(notes, tmp_path, catalogue):
    options = Options(catalogue=catalogue, page=False, cache=tmp_path / "cache", jobs=1)
    build([notes], tmp_path / "out", options)
    before = contents(tmp_path / "out")
    for name in "bcde":
        text = f"# X Days\n\n## Talk: Number {name}\n\nSpeaker: Bo Bo\n\nHelm.\n"
        (notes / f"{name}.md").write_text(text, encoding="utf-8")

    def interrupt(done, _of):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([notes], tmp_path / "out", options, Telling(interrupt))
    assert contents(tmp_path / "out") == before
    progress = []
    build([notes], tmp_path / "out", options, Telling(lambda *done: progress.append(done)))
    assert progress == [(4, 5), (5, 5)]
    build([notes], tmp_path / "clean", Options(catalogue=catalogue, page=False))
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")
