"""A CNCF landscape of one's own becomes entries beside the curated ones."""

import pytest
import yaml

from graphkcd.catalogue.landscape import import_landscape, render_entries
from graphkcd.catalogue.load import check_catalogue, load_catalogue
from graphkcd.errors import ParseError
from graphkcd.model.catalogue import MatchMode

CURATED = """
technologies:
  - {name: Blimpo, kind: project, repository: 'https://github.com/blimpo/blimpo'}
themes:
  - {name: service mesh}
  - {name: security}
  - {name: compliance}
organizations:
  - {name: CNCF, kind: foundation}
"""

LANDSCAPE = """
landscape:
  - category:
    name: Orchestration
    subcategories:
      - subcategory:
        name: Service Mesh
        items:
          - item:
            name: Zarfolin (Wasm)
            homepage_url: https://zarfolin.example.org
            extra: {lfx_slug: zarfolin}
          - item:
            name: Zarfolin
            homepage_url: https://zarfolin.example.org
            repo_url: https://github.com/zarfolin/zarfolin
            logo: zarfolin.svg
            crunchbase: https://example.org/c
            project: incubating
            extra:
              lfx_slug: zarfolin
              parent_project: Blimpo
          - item:
            name: Blimpo
            homepage_url: https://elsewhere.example.org
            project: graduated
          - item:
            name: Blimpo by Another Name
            repo_url: https://github.com/Blimpo/blimpo.git
      - subcategory:
        name: Security & Compliance
        items:
          - item:
            name: Bucket
            homepage_url: https://bucket.example.org
          - item:
            name: Flopware Pro
            homepage_url: https://flop.example.org
            extra: {parent_project: Zarfolin}
          - item:
            name: 'Odd: "name" #1'
            homepage_url: not an address
  - category:
    name: CNCF Members
    subcategories:
      - subcategory:
        name: Gold
        items:
          - item:
            name: Acme (member)
"""


@pytest.fixture
def known(tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "curated.yaml").write_text(CURATED, encoding="utf-8")
    return folder


@pytest.fixture
def imported(tmp_path, known):
    path = tmp_path / "landscape.yml"
    path.write_text(LANDSCAPE, encoding="utf-8")
    return import_landscape(path, load_catalogue(known), frozenset({"bucket"}))


def test_what_is_curated_wins(imported):
    assert not any("blimpo" in entry.id for entry, _ in imported)


def test_members_are_no_technologies(imported):
    assert not any("acme" in entry.id for entry, _ in imported)


def test_an_item_on_two_shelves_is_one_entry(imported):
    (zarfolin,) = [entry for entry, _ in imported if entry.id == "technology/zarfolin"]
    assert zarfolin.name == "Zarfolin"
    assert zarfolin.maturity == "incubating"
    assert zarfolin.owner == "organization/cncf"
    assert zarfolin.parents == ("technology/blimpo",)
    assert zarfolin.categories == ("theme/service-mesh",)
    assert zarfolin.repository == "https://github.com/zarfolin/zarfolin"


def test_everyday_words_need_context(imported):
    modes = {entry.name: rule.mode for entry, rule in imported}
    assert modes["Bucket"] is MatchMode.NEEDS_CONTEXT
    assert modes["Zarfolin"] is MatchMode.EXACT_CASE
    assert modes["Flopware Pro"] is None


def test_a_parent_may_be_imported_as_well(imported):
    (flopware,) = [entry for entry, _ in imported if entry.name == "Flopware Pro"]
    assert flopware.parents == ("technology/zarfolin",)
    assert flopware.categories == ("theme/compliance", "theme/security")


def test_the_file_written_is_a_sound_catalogue_and_reads_back_the_same(imported, known):
    text = render_entries(imported, "From a landscape.")
    (known / "landscape.yaml").write_text(text, encoding="utf-8")
    assert check_catalogue(known)[1] == []
    catalogue = load_catalogue(known)
    for entry, rule in imported:
        assert catalogue.entries[entry.id] == entry
        assert catalogue.rules[entry.id] == rule
    assert yaml.safe_load(text)


@pytest.mark.parametrize("text", ["", "a: b", "- a", "landscape: yes", "landscape: &a [*a]"])
def test_another_file_is_refused_in_one_sentence(text, tmp_path, known):
    path = tmp_path / "other.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParseError, match=r"^other\.yml:1: "):
        import_landscape(path, load_catalogue(known))
