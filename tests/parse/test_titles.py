"""One line as a talk: label, title, people."""

from __future__ import annotations

import pytest

from graphkcd.parse.titles import read_title_line
from graphkcd.sources.read import parse_note

# line → title, people, format
LINES = {
    "Anna Meyer's talk on how ropes hold": ("how ropes hold", ["Anna Meyer"], "talk"),
    "Google's session about how ropes hold": ("how ropes hold", [], "talk"),
    "how ropes hold - anna meyer (acme)": ("how ropes hold", ["anna meyer"], "talk"),
    "how ropes hold - anna meyer": ("how ropes hold - anna meyer", [], "talk"),
    "how ropes hold - old boats (acme)": ("how ropes hold - old boats (acme)", [], "talk"),
    "DAT205 - How ropes hold": ("How ropes hold", [], "talk"),
    "(SVS401-R) How ropes hold": ("How ropes hold", [], "talk"),
    "RFC1234 - How ropes hold": ("RFC1234 - How ropes hold", [], "talk"),
    "How ropes hold - Yelp - Anna Meyer": ("How ropes hold", ["Anna Meyer"], "talk"),
    "How ropes hold - Part Two - Anna Meyer": ("How ropes hold - Part Two", ["Anna Meyer"], "talk"),
    "Talk 3: Cluster API in anger": ("Cluster API in anger", [], "talk"),
    "Keynote: The Long Road - Anna Meyer, Google": ("The Long Road", ["Anna Meyer"], "keynote"),
    "Lightning Talk: Zero to SBOM": ("Zero to SBOM", [], "lightning"),
    "Atelier : Premiers pas avec eBPF": ("Premiers pas avec eBPF", [], "workshop"),
    "Table ronde : Faut-il encore apprendre ?": ("Faut-il encore apprendre ?", [], "panel"),
    "Vortrag: Wie viel YAML?": ("Wie viel YAML?", [], "talk"),
    '"Your API Server Is a Database" by Tim Hockin (Google)': (
        "Your API Server Is a Database",
        ["Tim Hockin"],
        "talk",
    ),
    "« Rust pour les pressés » par Amélie Girard": (
        "Rust pour les pressés",
        ["Amélie Girard"],
        "talk",
    ),
    "🎤 “Quoted” – Anna Meyer": ("Quoted", ["Anna Meyer"], "talk"),
    "Postmortems without blame by Nora Eriksen.": (
        "Postmortems without blame",
        ["Nora Eriksen"],
        "talk",
    ),
    "Terraform at scale (Anna Meyer, Kong)": ("Terraform at scale", ["Anna Meyer"], "talk"),
    "Adam Jacob - Chef - Habitat and the future": (
        "Habitat and the future",
        ["Adam Jacob"],
        "talk",
    ),
    "Anna Meyer: Why we left the mesh": ("Why we left the mesh", ["Anna Meyer"], "talk"),
    "9:00 - Opening Remarks - Rita Delgado, Program Chair": (
        "Opening Remarks",
        ["Rita Delgado"],
        "keynote",
    ),
    "10h30 - Monter un cluster - Anna Meyer (Michelin)": (
        "Monter un cluster",
        ["Anna Meyer"],
        "talk",
    ),
    "10:40–11:30 Event Sourcing by David Schmitz": ("Event Sourcing", ["David Schmitz"], "talk"),
    "2. Ambient All the Things - Anna Meyer, Solo.io": (
        "Ambient All the Things",
        ["Anna Meyer"],
        "talk",
    ),
    # a name first, then what they are called and where they work, then the title
    'Anna Meyer | @annam | Stripe | "Sums That Add Up"': (
        "Sums That Add Up",
        ["Anna Meyer"],
        "talk",
    ),
    "Anna Meyer | wolkenanna | Fastly | Edges for everyone": (
        "Edges for everyone",
        ["Anna Meyer"],
        "talk",
    ),
    "Anna Meyer | Formerly Acme Robotics | How arms learn": (
        "How arms learn",
        ["Anna Meyer"],
        "talk",
    ),
    "Anna Meyer (@annam) - Stripe - Sums That Add Up": (
        "Sums That Add Up",
        ["Anna Meyer"],
        "talk",
    ),
    "Anna Meyer - Open Source Operations - looking back": (
        "Open Source Operations - looking back",
        ["Anna Meyer"],
        "talk",
    ),
    "Anna Meyer - @annam - Sums That Add Up": ("Sums That Add Up", ["Anna Meyer"], "talk"),
    "Anna Meyer - Sums That Add Up - @annam": ("Sums That Add Up", ["Anna Meyer"], "talk"),
    "Anna Meyer - @annam": ("Anna Meyer - @annam", [], "talk"),
    "Sums That Add Up by @annam": ("Sums That Add Up", [], "talk"),
    "Sums That Add Up - @annam": ("Sums That Add Up", [], "talk"),
    "Talk 2. Sums That Add Up": ("Sums That Add Up", [], "talk"),
    "Keynote #3. Sums That Add Up": ("Sums That Add Up", [], "keynote"),
    "Version 2. Sums That Add Up": ("Version 2. Sums That Add Up", [], "talk"),
    "[K6] Sums That Add Up by Anna Meyer": ("Sums That Add Up", ["Anna Meyer"], "talk"),
    "[Draft] Sums That Add Up": ("Draft Sums That Add Up", [], "talk"),
    "Anna Meyer: @annam and me": ("@annam and me", ["Anna Meyer"], "talk"),
    "Zorn Halvik (@zornh): Ghosts and Databases": ("Ghosts and Databases", ["Zorn Halvik"], "talk"),
    "Zorn Halvik (@zornh), Wiki tools in spreadsheets": (
        "Wiki tools in spreadsheets",
        ["Zorn Halvik"],
        "talk",
    ),
    "Zorn Halvik (@zornh), Tally Data. Fighting badly separated values": (
        "Fighting badly separated values",
        ["Zorn Halvik"],
        "talk",
    ),
    "Zorn Halvik (@zornh), Cottage Labs": ("Zorn Halvik (@zornh), Cottage Labs", [], "talk"),
    "[Zorn Halvik](https://www.linkedin.com/in/zorn-halvik) - a meetup in 15 years": (
        "a meetup in 15 years",
        ["Zorn Halvik"],
        "talk",
    ),
    "Will Button (Zorn) - Clusters named after generals": (
        "Clusters named after generals",
        ["Will Button"],
        "talk",
    ),
    "Grace Period: How long doors wait": ("Grace Period: How long doors wait", [], "talk"),
    "Will Kubernetes Survive - Clusters": ("Will Kubernetes Survive - Clusters", [], "talk"),
    "Anna Meyer - Notes from the field": ("Notes from the field", ["Anna Meyer"], "talk"),
    "Anna Meyer - Code for humans": ("Code for humans", ["Anna Meyer"], "talk"),
    "Anna Meyer - Keynote": ("Keynote", ["Anna Meyer"], "keynote"),
    # labels where a name follows
    "KEYNOTE, Anna Meyer (@annam): All my friends count": (
        "All my friends count",
        ["Anna Meyer"],
        "keynote",
    ),
    "Locknote - Anna Meyer: Oops, Again": ("Oops, Again", ["Anna Meyer"], "keynote"),
    "Workshop, the long way round": ("Workshop, the long way round", [], "talk"),
    "Evernote: how I keep notes": ("Evernote: how I keep notes", [], "talk"),
    # the kind of a talk and who gave it: the firm is no part of the title
    "Keynote - Anna Meyer (Confluent CEO)": ("Keynote - Anna Meyer", ["Anna Meyer"], "keynote"),
    "Keynote: Anna Meyer and Piotr Nowak, Google": (
        "Keynote: Anna Meyer and Piotr Nowak",
        ["Anna Meyer", "Piotr Nowak"],
        "keynote",
    ),
    "Keynote: Anna Meyer, Google & Piotr Nowak, Kong": (
        "Keynote",
        ["Anna Meyer", "Piotr Nowak"],
        "keynote",
    ),
    "Talk 3: Anna Meyer (@annam)": ("Talk 3: Anna Meyer", ["Anna Meyer"], "talk"),
    "Anna Meyer's Keynote": ("Anna Meyer's Keynote", ["Anna Meyer"], "keynote"),
    "Keynote by Dave Cheney": ("Keynote by Dave Cheney", ["Dave Cheney"], "keynote"),
    "Anna Meyer - CTO - Alibaba Cloud": (
        "Anna Meyer - CTO - Alibaba Cloud",
        ["Anna Meyer"],
        "talk",
    ),
    "Latency Budgets – Effective Performance Testing": (
        "Latency Budgets – Effective Performance Testing",
        [],
        "talk",
    ),
    "Secured by Design": ("Secured by Design", [], "talk"),
    "Kubernetes 1.13 release": ("Kubernetes 1.13 release", [], "talk"),
    "10 things I hate about YAML": ("10 things I hate about YAML", [], "talk"),
}


def line_of(text, names):
    document, _ = parse_note("note.md", text)
    line = read_title_line(document, 0, len(text), names)
    return document, line


@pytest.mark.parametrize("text", LINES, ids=str)
def test_a_line_divides_into_label_title_and_people(text, names):
    document, line = line_of(text, names)
    people = [document.words(*credit.name) for credit in line.credits]
    assert (document.words(*line.title), people, line.format.value) == LINES[text]


@pytest.mark.parametrize(
    ("text", "title"), [("Alerting on What Matters - Kostadis Tavares", "Alerting on What Matters")]
)
def test_an_unknown_name_behind_a_dash_is_kept_as_a_doubtful_reading(text, title, names):
    document, line = line_of(text, names)
    assert not line.credits
    assert line.doubtful is not None
    assert document.words(*line.doubtful.title) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tear Down, Clean Up - City Tavern", "Tear Down, Clean Up"),
        ("Clean Up, Tear Down: the end", "the end"),
        ("Anna Meyer (Acme): very good", "very good"),
    ],
)
def test_what_may_be_said_of_people_divides_only_where_other_lines_do(text, title, names):
    document, line = line_of(text, names)
    assert not line.credits
    assert line.doubtful is None or document.words(*line.doubtful.title) == title


@pytest.mark.parametrize("text", ["Joe Beda - CEO, Heptio", "Katrina Owen, GitHub"])
def test_a_line_that_only_names_people_says_so(text, names):
    assert line_of(text, names)[1].people_only
