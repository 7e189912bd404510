"""Whatever happened before, a build gives what a clean build gives, byte for byte."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from builds import catalogue_of, catalogues, contents, decisions, files, write_notes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graphkcd.build import patch
from graphkcd.build.options import Options, Telling
from graphkcd.build.run import build
from graphkcd.keep import gathered


def interrupt_after(count):
    def progress(done, _of):
        if done >= count:
            raise KeyboardInterrupt

    return Telling(progress)


@settings(max_examples=40, phases=[Phase.generate])
@given(
    steps=st.lists(
        st.tuples(files, catalogues, decisions, st.integers(1, 8)), min_size=2, max_size=4
    ),
    copied=st.sampled_from([0.0, 1.0]),
)
def test_any_sequence_of_edits_even_interrupted_ends_as_a_clean_build(steps, copied):
    with (
        TemporaryDirectory() as place,
        mock.patch.object(patch, "MOST", copied),
        mock.patch.multiple(gathered, MOST=copied, IN_PIECE=2),
    ):
        folder = Path(place)
        for texts, keys, decided, interrupted in steps:
            write_notes(folder / "notes", texts)
            known = catalogue_of(folder / "catalogue", keys)
            clean = Options(catalogue=known, decisions=decided, page=False)
            kept = replace(clean, cache=folder / "cache")
            with suppress(KeyboardInterrupt):
                build([folder / "notes"], folder / "out", kept, interrupt_after(interrupted))
        build([folder / "notes"], folder / "out", kept)
        build([folder / "notes"], folder / "clean", clean)
        assert contents(folder / "out") == contents(folder / "clean")
