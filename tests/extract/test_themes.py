"""What a talk is about: labels by their place and number, cues in titles or together."""

import pytest

from graphkcd.extract.mentions import find_mentions
from graphkcd.model.entity import EntityKind, kind_of
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

TALK = """# Notes

## Talk: {title}

Speaker: Ann Example

### Summary

{summary}

### Notes

{notes}
"""


@pytest.fixture
def themes(small, small_gazetteer):
    def read(title="A Talk", summary="It was good.", notes="It was long."):
        text = TALK.format(title=title, summary=summary, notes=notes)
        document, _ = parse_note("note.md", text)
        outline = outline_of(document, small)
        mentions = find_mentions(document, outline, small_gazetteer, small)
        assert all(
            document.text[m.evidence.start : m.evidence.end] == m.evidence.exact for m in mentions
        )
        return {
            m.entity.partition("/")[2] for m in mentions if kind_of(m.entity) is EntityKind.THEME
        }

    return read


def test_a_label_in_the_title_or_summary_is_enough(themes):
    assert themes(title="On Storage") == {"storage"}
    assert themes(summary="All about storage.") == {"storage"}


def test_one_label_in_short_notes_is_enough_and_in_long_ones_it_is_not(themes):
    assert themes(notes="There was storage.") == {"storage"}
    long = (
        "There was storage, then networking, security, runtime security, caching, testing, tracing."
    )
    assert themes(notes=long) == set()
    assert themes(notes=f"{long} More storage.") == {"storage"}


def test_a_cue_speaks_in_titles_and_elsewhere_only_with_others(themes):
    assert themes(title="A Network of Pipes") == {"networking"}
    assert themes(summary="A network of pipes, a network.") == set()
    assert themes(summary="A network of pipes, a network, networks, the network.") == {"networking"}


def test_longer_labels_explain_the_words_of_shorter_ones(themes):
    assert themes(title="Cloud Security") == {"security"}


def test_of_themes_that_weigh_the_same_the_first_named_are_kept(themes):
    named = [
        "tracing",
        "testing",
        "storage",
        "security",
        "runtime security",
        "networking",
        "caching",
    ]
    assert themes(summary=f"All of {', '.join(named)}.") == {
        name.replace(" ", "-") for name in named[:6]
    }


def test_a_hint_is_a_cue_only_in_the_company_of_its_theme_or_a_broader_one(themes):
    assert themes(title="Boxes") == set()
    assert themes(notes="A box, a box, a box, a box, a box.") == set()
    assert themes(title="Boxes for Storage") == {"storage", "objects"}
    assert themes(title="Boxes", notes="It runs on Shelf.") == {"objects"}
    assert themes(title="Boxes", notes="It runs on Helm.") == set()
    assert themes(title="Boxes for Objects") == {"objects"}
