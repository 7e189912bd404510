"""Unknown names that are introduced as technologies are: found, scored, quoted, ready to paste."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graphkcd.extract.candidates import find_candidates, with_nearest
from graphkcd.extract.mentions import find_mentions
from graphkcd.model.candidate import Candidate
from graphkcd.model.entity import TechnologyKind
from graphkcd.model.evidence import Evidence
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

ORDINARY = frozenset({"alert", "ahead", "question", "we"})
GIVEN_NAMES = frozenset({"mara", "olaf"})


@pytest.fixture(scope="module")
def candidates(small, small_gazetteer):
    def find(text):
        document, _ = parse_note("note.md", text + "\n")
        outline = outline_of(document, small)
        mentions = find_mentions(document, outline, small_gazetteer, small)
        proposed = find_candidates(document, outline, mentions, small, ORDINARY, GIVEN_NAMES)
        found = tuple(with_nearest(proposed, small))
        for candidate in found:
            for quote in candidate.evidence:
                assert document.text[quote.start : quote.end] == quote.exact
        return found

    return find


@pytest.mark.parametrize(
    ("text", "name", "pattern"),
    [
        ("Blimpo is an open-source tool for logs.", "Blimpo", "is-a"),
        ("Then came Blimpo, a small framework.", "Blimpo", "is-a"),
        ("We wrote a tool called Blimpo.", "Blimpo", "is-a"),
        ("Blimpo (acquired by Example) is gone.", "Blimpo", "acquired"),
        ("See [Blimpo](https://github.com/blimpo/blimpo).", "Blimpo", "linked"),
        ("Use a store such as Blimpo, Kubernetes and Helm.", "Blimpo", "beside-known"),
        ("Our platform is based on Blimpo.", "Blimpo", "based-on"),
        ("We run blimpctl every day.", "blimpctl", "spelling"),
        ("Blimpo est un outil libre.", "Blimpo", "is-a"),
        ("The tools we like:\n\n- Blimpo\n- Helm\n", "Blimpo", "listed"),
    ],
)
def test_a_name_is_proposed_by_the_words_that_introduce_it(text, name, pattern, candidates):
    found = candidates(text)
    assert [candidate.name for candidate in found] == [name]
    assert pattern in found[0].patterns


@pytest.mark.parametrize(
    "text",
    [
        "Kubernetes is a platform.",
        "This is a tool. It is an engine.",
        "KubeCon and PlatformCon were fun.",
        "Kate McLean is a director of the project.",
        "The CPU, the API and the FAQ.",
        "```\nBlimpo is a tool\n```",
        "",
    ],
    ids=["known", "pronouns", "conferences", "people", "acronyms", "code", "nothing"],
)
def test_what_is_known_or_everyday_is_not_proposed(text, candidates):
    assert candidates(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TODO: write the rest at 10:00 CEST, says the CPO.", id="notes to oneself"),
        pytest.param("The budget is based on Alert rules.", id="an ordinary word"),
        pytest.param("BLIMP AHEAD and no way back.", id="shouted words"),
        pytest.param("DON'T do it.", id="half a word"),
        pytest.param("It has equals, hashCode and toString.", id="methods"),
        pytest.param("Set wobbleFactor and driftRate at will.", id="variables"),
        pytest.param("Then makeFoo() and QUERY(1).", id="calls"),
        pytest.param("Thanks to [Olaf Blimp](https://blimp.example).", id="people"),
        pytest.param("- Vera Zilch (BlimpFlow) - Why We Write", id="the firm of a person"),
        pytest.param("- Vera Zilch (XZT) - Why We Write", id="the firm of a person in capitals"),
        pytest.param("The [Blimpo Foundation](https://blimpo.example) paid.", id="a foundation"),
        pytest.param("The BlimpFlow Foundation paid.", id="the name of a foundation"),
        pytest.param("We met at BlimpFlow 2019. BlimpFlow was fun.", id="an event"),
        pytest.param("Startups such as Blimpo and Zilch hire.", id="firms"),
        pytest.param("Come to 3 Kiln Lane, Leeds XE4 3AS.", id="a postcode"),
    ],
)
def test_what_only_stands_like_a_name_is_not_proposed(text, candidates):
    assert candidates(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Alert is a tool.", "Alert"),
        ("We run wobbleFactor.", "wobbleFactor"),
        ("Then came XQT and Kubernetes.", "XQT"),
        ("See [Blimp Light](https://blimp.example).", "Blimp Light"),
        ("The Zilch Blimp Transport (ZBT) is fast.", "ZBT"),
        ("Stores such as Blimpo and Zilch grow.", "Blimpo"),
        ("XQT's maker spoke.", "XQT"),
    ],
)
def test_a_name_that_only_resembles_such_things_is_proposed(text, name, candidates):
    assert name in {candidate.name for candidate in candidates(text)}


def test_only_a_site_or_a_repository_is_suggested_as_a_home(candidates):
    for link in ("talks/why.md", "https://video.example/watch?v=1", "https://a.example/2024/post"):
        (found,) = candidates(f"We run [BlimpFlow]({link}).")
        assert found.urls == ()
    (found,) = candidates("We run [BlimpFlow](https://blimpflow.example/).")
    assert found.urls == ("https://blimpflow.example/",)


def test_more_witnesses_score_higher_and_come_first(candidates):
    found = candidates("BlimpOps is a tool. We also saw FlopWare. Later: BlimpOps again.")
    assert [candidate.name for candidate in found] == ["BlimpOps", "FlopWare"]
    assert 1 > found[0].score > found[1].score > 0
    assert len(found[0].evidence) == 2


def test_a_misspelled_name_is_shown_beside_the_known_one(candidates):
    (found,) = candidates("Kubernettes is a platform.")
    assert found.nearest[0][0] == "technology/kubernetes"


def test_the_kind_and_the_link_are_suggested(candidates):
    (found,) = candidates("[Blimpo](https://github.com/blimpo/blimpo) is a library.")
    assert found.kind is TechnologyKind.LIBRARY
    assert "repository: https://github.com/blimpo/blimpo" in found.entry


@given(name=st.text(min_size=1, max_size=30).filter(lambda s: s.isprintable() and s.strip()))
def test_an_entry_reads_back_as_the_name_it_was_made_of(name):
    quote = Evidence("note.md", 0, 1, 1, "x")
    entry = Candidate(name, name, 0.5, TechnologyKind.PROJECT, ("is-a",), (quote,)).entry
    assert yaml.safe_load(entry) == [{"name": name, "kind": "project"}]
