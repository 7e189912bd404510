"""What a catalogue must not be: each fault is told with its file and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkcd.catalogue.check import find_faults
from graphkcd.catalogue.load import check_catalogue, load_catalogue
from graphkcd.catalogue.read import read_entries
from graphkcd.errors import CatalogueError
from graphkcd.model.catalogue import Catalogue
from graphkcd.resources import catalogue_dir

FOO = "technologies:\n  - {name: Foo, kind: project"
BAR = "  - {name: Bar, kind: project, aliases: [foo]}"

FAULTY = {
    "repeated id": (
        "technologies:\n  - {name: A B, kind: project}\n  - {name: a-b, kind: project}",
        3,
    ),
    "repeated name": (
        f"{FOO}}}\n{BAR}",
        2,  # told at the later id in order, which is foo
    ),
    "repeated key": ("technologies:\n  - name: Foo\n    kind: project\n    kind: library", 4),
    "unknown key": ("technologies:\n  - name: Foo\n    kind: project\n    colour: red", 4),
    "unknown list": ("gadgets:\n  - name: Foo", 2),
    "unknown kind": ("technologies:\n  - name: Foo\n    kind: gadget", 2),
    "unknown maturity": ("technologies:\n  - {name: Foo, kind: project, maturity: ripe}", 2),
    "unknown mode": ("technologies:\n  - {name: Foo, kind: project, match: sometimes}", 2),
    "no name": ("technologies:\n  - kind: project", 2),
    "no list": ("technologies: Foo", 1),
    "nested value": ("themes:\n  - name: Foo\n    aliases: [[a]]", 3),
    "two values": ("themes:\n  - name: [Foo, Bar]", 2),
    "dangling parent": ("technologies:\n  - {name: Foo, kind: project, parent: bar}", 2),
    "dangling company": ("technologies:\n  - {name: Foo, kind: project, also_org: bar}", 2),
    "dangling theme": ("themes:\n  - {name: Foo, broader: [bar]}", 2),
    "circle": (
        "themes:\n  - {name: Foo, broader: [bar]}\n  - {name: Bar, broader: [foo]}",
        3,
    ),
    "own parent": ("technologies:\n  - {name: Foo, kind: project, parent: foo}", 2),
    "YAML alias": (
        "technologies:\n  - {name: Foo, kind: &k project}\n  - {name: Bar, kind: *k}",
        3,
    ),
    "no YAML": ("technologies:\n  - {name: Foo", 3),
    "two documents": ("themes: []\n---\nthemes: []", 2),
    "too deep": ("themes:\n  - name: " + "[" * 40 + "]" * 40, 2),
    "no web address": ("technologies:\n  - {name: Foo, kind: project, homepage: foo.example}", 2),
    "no host": ("technologies:\n  - {name: Foo, kind: project, homepage: 'https://foo'}", 2),
    "script": ("technologies:\n  - {name: Foo, kind: project, homepage: 'javascript:alert(1)'}", 2),
    "space in an address": (
        "technologies:\n  - {name: Foo, kind: project, repository: 'https://a.example/b c'}",
        2,
    ),
    "bad address elsewhere": (
        "technologies:\n  - {name: Foo, kind: project, same_as: ['https://a.example', nowhere]}",
        2,
    ),
}


@pytest.mark.parametrize(("text", "line"), FAULTY.values(), ids=FAULTY.keys())
def test_a_fault_is_told_with_its_file_and_line(text, line, tmp_path):
    (tmp_path / "faulty.yaml").write_text(text + "\n", encoding="utf-8")
    _, faults = check_catalogue(tmp_path)
    assert any(fault.startswith(f"faulty.yaml:{line}: ") for fault in faults), faults
    with pytest.raises(CatalogueError) as error:
        load_catalogue(tmp_path)
    assert list(error.value.faults) == faults


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "faulty.yaml").write_bytes(b"\xff\xfe\x00")
    _, faults = check_catalogue(tmp_path)
    assert faults[0].startswith("faulty.yaml:1: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        f"{FOO}, collides_with: [bar]}}\n{BAR}",
        f"{FOO}, match: never-alone}}\n{BAR}",
        f"{FOO}}}\norganizations:\n  - {{name: Foo, kind: company}}",
    ],
    ids=["empty", "a comment", "declared", "never alone", "of two kinds"],
)
def test_what_is_sound_has_no_fault(text, tmp_path):
    (tmp_path / "sound.yaml").write_text(text, encoding="utf-8")
    assert check_catalogue(tmp_path)[1] == []


@pytest.fixture(scope="module")
def entries():
    found, faults = read_entries(catalogue_dir().glob("*.yaml"))
    assert faults == []
    return found


def test_the_curated_catalogue_has_no_fault(entries, catalogue):
    assert find_faults(entries, catalogue) == []


@given(random=st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(random, entries):
    some = entries[::40]
    shuffled = random.sample(some, len(some))
    of = [(located.entry, located.rule) for located in some]
    assert Catalogue.of(of) == Catalogue.of((located.entry, located.rule) for located in shuffled)


def test_the_order_of_files_does_not_matter():
    paths = sorted(catalogue_dir().glob("*.yaml"))[:3]
    assert read_entries(paths) == read_entries(reversed(paths))
