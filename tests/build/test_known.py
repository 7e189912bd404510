"""The catalogue is kept from build to build, and read again when it, or what is kept, changed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builds import catalogue_of, catalogues
from hypothesis import given

from graphkcd.build.known import _Rules, load_catalogue_of, what_rules_require
from graphkcd.build.options import Options
from graphkcd.build.watch import change_between
from graphkcd.build.written import differing, from_written, read_lines, to_written
from graphkcd.catalogue.read import read_file
from graphkcd.errors import CatalogueError
from graphkcd.keep.cache_file import opened
from graphkcd.keep.codec import to_json
from graphkcd.keep.sealed import seal
from graphkcd.relate.claims import precise_rules
from graphkcd.relate.trying import required_by

ONE = "technologies:\n- name: Zyxwv\n  kind: project\n"


class Unread(Options):
    """Options whose catalogue must not be loaded from its files."""

    def load(self, *_):
        raise AssertionError("the catalogue was loaded")


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A catalogue of one file that stands for the curated one."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "one.yaml").write_text(ONE)
    monkeypatch.setattr("graphkcd.catalogue.load.catalogue_dir", lambda: folder)
    return folder


@pytest.fixture
def cache(tmp_path):
    with opened(tmp_path / "cache.sqlite", print) as cache:
        yield cache


def test_a_catalogue_whose_files_stayed_the_same_is_not_read_again(files, cache):
    loaded = load_catalogue_of(Options(), cache)
    assert load_catalogue_of(Unread(), cache) == loaded


@pytest.mark.parametrize("name", ["one.yaml", "two.yaml"])
def test_a_catalogue_of_other_files_is_read(files, cache, name):
    load_catalogue_of(Options(), cache)
    (files / name).write_text(ONE.replace("Zyxwv", "Abcde"))
    catalogue, _ = load_catalogue_of(Options(), cache)
    assert catalogue.find("abcde")


def test_a_catalogue_that_was_damaged_is_read_again(files, cache):
    loaded = load_catalogue_of(Options(), cache)
    cache._db.execute("UPDATE kept SET value = x'00' WHERE name LIKE 'catalogue %'")
    assert load_catalogue_of(Options(), cache) == loaded


def test_a_catalogue_that_is_given_is_taken(files, cache, catalogue):
    load_catalogue_of(Options(), cache)
    assert load_catalogue_of(Options(catalogue=catalogue), cache)[0] is catalogue


@pytest.fixture
def files_read(monkeypatch):
    """The names of the catalogue files that are read and not known already."""
    read = []

    def read_and_note(name, content):
        read.append(name)
        return read_file(name, content)

    monkeypatch.setattr("graphkcd.build.known.read_file", read_and_note)
    return read


TWO = "themes:\n- {name: Storage, cues: [all]}\norganizations:\n- {name: Zarfo, kind: company}\n"


def test_of_a_catalogue_only_the_files_are_read_that_changed(files, cache, files_read):
    (files / "two.yaml").write_text(TWO)
    load_catalogue_of(Options(), cache)
    (files / "one.yaml").write_text(ONE + "  aliases: [Abcde]\n")
    files_read.clear()
    assert load_catalogue_of(Options(), cache)[0] == Options().load()
    assert files_read == ["one.yaml"]


def test_a_file_that_went_away_is_forgotten(files, cache, files_read):
    (files / "two.yaml").write_text(TWO)
    load_catalogue_of(Options(), cache)
    (files / "two.yaml").unlink()
    assert load_catalogue_of(Options(), cache)[0] == Options().load()
    (files / "two.yaml").write_text(TWO)
    files_read.clear()
    assert load_catalogue_of(Options(), cache)[0] == Options().load()
    assert files_read == ["two.yaml"]


def test_faults_are_told_where_they_stand_also_in_files_that_stayed_the_same(files, cache):
    load_catalogue_of(Options(), cache)
    (files / "two.yaml").write_text(ONE.replace("project", "library"))
    with pytest.raises(CatalogueError, match=r"two\.yaml:2: .* already defined at one\.yaml:2"):
        load_catalogue_of(Options(), cache)


@pytest.mark.parametrize("name", ["files of the catalogue", "loaded", "catalogue %"])
@pytest.mark.parametrize("damaged", [None, b"", seal("", "x", b"[]")])
def test_files_whose_entries_were_damaged_are_read_again(files, cache, name, damaged):
    load_catalogue_of(Options(), cache)
    cache._db.execute("UPDATE kept SET value = ? WHERE name LIKE ?", (damaged, name))
    (files / "two.yaml").write_text(TWO)
    assert load_catalogue_of(Options(), cache)[0] == Options().load()


def test_entries_are_taken_only_from_the_catalogue_that_their_files_made(files, cache, catalogue):
    load_catalogue_of(Options(), cache)
    known = cache.kept("files of the catalogue")
    load_catalogue_of(Options(catalogue=catalogue), cache)
    cache.keep("files of the catalogue", known)
    (files / "two.yaml").write_text(TWO)
    assert load_catalogue_of(Options(), cache)[0] == Options().load()


@given(catalogues, catalogues)
def test_what_differs_between_two_catalogues_tells_all_that_changed(old, new):
    with TemporaryDirectory() as folder:
        both = [catalogue_of(Path(folder), keys) for keys in (old, new)]
    written = [to_written(catalogue) for catalogue in both]
    ordinary = frozenset({"vault"})
    assert change_between(*differing(*written), ordinary) == change_between(*both, ordinary)
    assert [from_written(lines) for lines in written] == both
    assert to_written(both[1], read_lines(written[0])) == written[1]
    assert read_lines(to_written(both[0], read_lines(written[0]))) == read_lines(written[0])


def test_what_rules_require_is_found_out_once(cache, monkeypatch):
    required = what_rules_require(cache)
    assert required == required_by(precise_rules())
    monkeypatch.setattr("graphkcd.build.known.required_by", None)
    assert what_rules_require(cache) == required


@pytest.mark.parametrize("damaged", [b"", b"damaged", None, "text"])
def test_what_rules_require_is_found_out_again_where_it_was_damaged(cache, damaged):
    required = what_rules_require(cache)
    cache._db.execute("UPDATE kept SET value = ? WHERE name = 'rules'", [damaged])
    assert what_rules_require(cache) == required


def test_what_other_rules_require_is_found_out_again(cache, monkeypatch):
    required = what_rules_require(cache)
    cache.keep("rules", to_json(_Rules("other stages", ())))
    assert what_rules_require(cache) == required
