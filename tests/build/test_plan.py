"""Which notes a changed catalogue has read again: those alone that it touches, to and fro."""

import pytest
from builds import catalogue_of, contents, write_notes

from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build

NOTE = "# X Days\n\n## Talk: Inside {0}\n\nSpeaker: Ada Moser, Zarfo\n\nIt is {0}.\n"
NAMES = ("Helm", "Cilium", "the data plane", "Vault", "blimp ops", "nothing")
PLAIN = ["cilium", "ebpf", "helm", "vault"]
ALIASED = ["cilium aliased", "ebpf", "helm", "vault"]
ANOTHER = ["cilium aliased", "ebpf", "helm", "vault", "blimpo"]


@pytest.fixture
def read_again(tmp_path):
    """Build notes with some catalogue, and say how many were read; the output is a clean one."""
    write_notes(tmp_path / "notes", {f"{n}.md": NOTE.format(name) for n, name in enumerate(NAMES)})

    def run(keys):
        known, read = catalogue_of(tmp_path / "catalogue", keys), []
        clean = Options(catalogue=known, page=False)
        kept = Options(catalogue=known, page=False, cache=tmp_path / "cache")
        build(
            [tmp_path / "notes"], tmp_path / "out", kept, Telling(lambda *done: read.append(done))
        )
        build([tmp_path / "notes"], tmp_path / "clean", clean)
        assert contents(tmp_path / "out") == contents(tmp_path / "clean")
        return len(read)

    return run


def test_catalogues_that_change_to_and_fro_have_those_notes_read_again_that_they_touch(read_again):
    assert read_again(PLAIN) == len(NAMES)
    said = [read_again(keys) for keys in (ALIASED, PLAIN, PLAIN, ALIASED, ANOTHER, ALIASED, PLAIN)]
    assert said == [2, 2, 0, 2, 1, 1, 2]
