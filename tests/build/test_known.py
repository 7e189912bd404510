"""The catalogue is kept from build to build, and read again when it, or what is kept, changed."""

import pytest

from graphkcd.build.cache_file import opened
from graphkcd.build.known import load_catalogue_of
from graphkcd.build.options import Options

ONE = "technologies:\n- name: Zyxwv\n  kind: project\n"


class Unread(Options):
    """Options whose catalogue must not be loaded from its files."""

    def load(self):
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
