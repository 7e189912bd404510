"""What doubtful names mean: context, lists, languages, companies, acronyms, one sense per note."""

import pytest

from graphkcd.extract.gazetteer import is_theme
from graphkcd.extract.senses import choose_senses
from graphkcd.sources.read import parse_note


@pytest.fixture
def senses(small, small_gazetteer):
    def read(text):
        document, _ = parse_note("note.md", text + "\n")
        hits = choose_senses(document, small_gazetteer.find(document), small)
        return [
            (document.text[hit.start : hit.end], hit.entity) for hit in hits if not is_theme(hit)
        ]

    return read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Go beyond that.", [], id="a verb"),
        pytest.param("Our agent is written in Go.", ["Go"], id="written in it"),
        pytest.param("Go developers met.", ["Go"], id="those who write it"),
        pytest.param("Using Go at sea.", ["Go"], id="a language that is used"),
        pytest.param("A Keep 2.4 release.", [], id="a version of what never stands alone"),
        pytest.param("Faster since Go 1.21.", ["Go"], id="a version behind it"),
        pytest.param("All is written in go.", [], id="two letters in lower case"),
        pytest.param("A python script.", ["python"], id="a language in lower case"),
        pytest.param("The python sleeps.", [], id="an animal"),
        pytest.param("It made Go 2.5x faster.", [], id="how many times"),
        pytest.param("Go and Python are here.", ["Go", "Python"], id="beside an unmistakable one"),
        pytest.param("From Python to Go in a year.", ["Python", "Go"], id="from one to the other"),
        pytest.param(
            "The Go library is small. Go on Friday.", ["Go", "Go"], id="one sense per note"
        ),
        pytest.param("[Argo](https://helm.sh) is here.", [], id="a link somewhere else"),
        pytest.param("An Argo workflow runs.", ["Argo"], id="its own cue"),
        pytest.param("An Argo library sinks.", [], id="general cues do not count beside its own"),
        pytest.param("Golang it is.", ["Golang"], id="an unmistakable alias"),
        pytest.param("At GoConf we saw Go.", ["Go"], id="a conference of its own"),
        pytest.param("At ArgoShow we saw Go.", [], id="a show of something else"),
        pytest.param("Plan C is that all is written in C.", ["C"], id="one letter, each by itself"),
        pytest.param("C, C++ and Python.", ["C", "C++", "Python"], id="one letter among languages"),
        pytest.param(
            "Plan C, Kubernetes and Helm.", ["Kubernetes", "Helm"], id="one letter elsewhere"
        ),
    ],
)
def test_a_doubtful_name_counts_when_something_speaks_for_it(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("we used jenkins", [], id="alone"),
        pytest.param("etcd, jenkins and vault", ["etcd", "jenkins", "vault"], id="in a list"),
        pytest.param(
            "Jenkins came; jenkins went", ["Jenkins", "jenkins"], id="capitalised elsewhere"
        ),
        pytest.param("- ship: etcd, spill", ["etcd", "spill"], id="alone on a line of names"),
        pytest.param("- we ship spill, then sail", [], id="among other words of a line"),
        pytest.param("a transit gateway", [], id="plain words"),
        pytest.param(
            "Transit Gateway, then the transit gateway",
            ["Transit Gateway", "transit gateway"],
            id="plain words of a name that is there",
        ),
    ],
)
def test_names_in_lower_case_need_a_witness(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Zarfo draws graphs.", "technology/zarfo"),
        ("Ann works at Zarfo.", "organization/zarfo-inc"),
        ("Zarfo acquired a startup.", "organization/zarfo-inc"),
        ("How Zarfo moved its maps", "organization/zarfo-inc"),
        ("How Zarfo draws maps", "technology/zarfo"),
    ],
    ids=["product", "employer", "buyer", "how it did", "how it works"],
)
def test_a_name_of_company_and_product_is_read_by_what_it_does(text, entity, senses):
    assert [found for _, found in senses(text)] == [entity]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Cloudo step work", ["Cloudo step work"], id="three words"),
        pytest.param("our Cloudo pages", ["Cloudo pages"], id="two words"),
        pytest.param("our Cloudo config", ["Cloudo"], id="a word that may follow any name"),
        pytest.param("our Cloudo configs", ["Cloudo"], id="many of them"),
        pytest.param("our cloudo pages", ["cloudo"], id="all in lower case"),
        pytest.param("Spill data in Java", ["Spill data", "Java"], id="a doubtful one and its cue"),
        pytest.param("the Spill kit", ["Spill"], id="the same thing and its cue"),
        pytest.param("Spill data on the floor", [], id="a doubtful one alone"),
    ],
)
def test_a_known_name_is_gone_on_in_lower_case(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Cloudo Pages, Step Work and Helm", ["Cloudo Pages", "Step Work", "Helm"], id="a list"
        ),
        pytest.param("Cloudo Pages and Step Work.", ["Cloudo Pages", "Step Work"], id="two"),
        pytest.param("Cloudo Pages, Helm and Step Work", ["Cloudo Pages", "Helm"], id="ended"),
        pytest.param("Cloudo Pages. Step Work", ["Cloudo Pages"], id="a sentence ends it"),
        pytest.param("Cloudo Pages and Step Work Day", ["Cloudo Pages"], id="a longer name"),
        pytest.param("Cloudo Pages and Config", ["Cloudo Pages"], id="a word that follows any"),
        pytest.param("Cloudo and Step Work", ["Cloudo"], id="no head"),
    ],
)
def test_the_first_of_a_list_lends_the_others_its_head(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We keep it with Pencil. Eraser came later.", ["Pencil", "Eraser"]),
        ("We keep it with Pencil, as Zarfo Mesh does.", ["Pencil", "Zarfo Mesh"]),
        ("We keep it with Pencil. Helm came later.", ["Helm"]),
        ("Pencil it in. Eraser came later.", ["Eraser"]),
        ("# The Art of Pencil\n\nEraser came later.", ["Eraser"]),
        ("Ann came from Pencil. Eraser came later.", ["Eraser"]),
        ("We keep it with Pencil Ltd. Eraser came later.", ["Eraser"]),
        (f"We keep it with Pencil.\n\n{'So on. ' * 90}\n\nEraser came later.", ["Eraser"]),
    ],
    ids=["one field", "a cue", "other field", "first", "a title", "a firm", "longer name", "far"],
)
def test_a_doubtful_name_within_a_sentence_counts_beside_one_of_its_field(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write it down (pencil). Eraser came later.", ["pencil", "Eraser"]),
        ("Write with things like pencil. Eraser came later.", ["pencil", "Eraser"]),
        ("We had Eraser & pencil.", ["Eraser", "pencil"]),
        ("Write it with a pencil. Eraser came later.", ["Eraser"]),
        ("Write it down (pencil case). Eraser came later.", ["Eraser"]),
        ("Write it down (pencil). Helm came later.", ["Helm"]),
        ("Eraser came, pencil went.", ["Eraser"]),
    ],
    ids=["brackets", "like", "a pair", "no example", "goes on", "other field", "a clause"],
)
def test_a_doubtful_name_in_lower_case_counts_as_an_example_in_company(text, found, senses):
    assert [words for words, _ in senses(text)] == found


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Shelf holds it, and Twine binds it.", "twine"),
        ("Zarfo Mesh holds it, and Twine binds it.", "twine"),
        ("The Zarfo platform has Twine.", "zarfo-twine"),
        ("Twine packer it was; the Zarfo platform has Twine.", "twine"),
        ("Twine binds it.", "twine"),
    ],
    ids=["its field", "nothing of either", "the other's whole", "its full name", "alone"],
)
def test_a_name_of_two_things_means_the_one_that_the_company_goes_with(text, entity, senses):
    assert senses(text + " So.")[-1][1] == f"technology/{entity}"


@pytest.mark.parametrize(
    "text",
    [
        "Vault, a god of the Norse, guards gold.",
        "The planet Vault has two moons.",
        "# Vault, Jenkins and other islands",
    ],
)
def test_figures_are_no_tools(text, senses):
    assert senses(text) == []


def test_an_acronym_that_the_note_spells_out_otherwise_is_something_else(senses):
    assert senses("The Eastern Knitting Trust (OPA) is old. OPA is big.")  # nothing to compare
    assert senses("The Old Pig Alliance (OPA) is old. OPA is big.") == []
    assert len(senses("The Open Policy Agent (OPA) is old. OPA is big.")) == 3


def test_the_name_of_a_part_names_what_it_begins_with(senses):
    assert senses("The Kubernetes Crane lifts, and K8s cranes do.") == [
        ("Kubernetes", "technology/kubernetes"),
        ("Kubernetes Crane", "technology/kubernetes-crane"),
        ("K8s", "technology/kubernetes"),
        ("K8s cranes", "technology/kubernetes-crane"),
    ]


def test_what_is_something_by_itself_names_nothing_else(senses):
    assert senses("Zarfo Mesh") == [("Zarfo Mesh", "technology/zarfo-mesh")]


def test_nothing_is_found_twice(senses):
    text = "Zarfo Mesh on Kubernetes with Open Policy Agent (OPA)"
    assert [words for words, _ in senses(text)] == [
        "Zarfo Mesh",
        "Kubernetes",
        "Open Policy Agent",
        "OPA",
    ]
