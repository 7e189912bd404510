"""People slots: who, from where, in what role."""

from __future__ import annotations

import pytest

from graphkcd.parse.people import find_credits, reads_as_people

# slot → people as "Name | Organisation | Role"
SLOTS = {
    # one person
    "Ines Kowalska": ["Ines Kowalska"],
    "Ines Kowalska (Northwind Systems)": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska, Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska - Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska – Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska @ Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska at Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska from Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska | Northwind Systems": ["Ines Kowalska | Northwind Systems"],
    "Ines Kowalska [Northwind Systems]": ["Ines Kowalska | Northwind Systems"],
    "Marie Curie, CERN.": ["Marie Curie | CERN"],
    "By Ines Kowalska - engineer, CERN": ["Ines Kowalska | CERN | engineer"],
    "Rio Journal": [],
    # white space of any kind, also by itself
    "Ines Kowalska and\u00a0 and Anna Meyer": ["Ines Kowalska", "Anna Meyer"],
    "\u3000Ines Kowalska\u2009, CERN": ["Ines Kowalska | CERN"],
    # particles, initials, accents
    "Peter van der Voort (CERN)": ["Peter van der Voort | CERN"],
    "Ludovic de Vries, Google": ["Ludovic de Vries | Google"],
    "Juan Carlos de la Cruz": ["Juan Carlos de la Cruz"],
    "Maria von Trapp, Siemens": ["Maria von Trapp | Siemens"],
    "Robert O'Brien, VMware": ["Robert O'Brien | VMware"],
    "Jean-Luc Perrenoud": ["Jean-Luc Perrenoud"],
    "Aïcha Ben Salem": ["Aïcha Ben Salem"],
    "Daniel J. Okafor, Ferrum Cloud": ["Daniel J. Okafor | Ferrum Cloud"],
    "Claudia d'Amato, Università di Bari": ["Claudia d'Amato | Università di Bari"],
    "Łukasz Langa": ["Łukasz Langa"],
    "Zilvinas Quorl": ["Zilvinas Quorl"],
    "Ayelet de-Quorl, Google": ["Ayelet de-Quorl | Google"],
    'Ada "Countess " Quorl, Google': ['Ada "Countess " Quorl | Google'],
    "Léa N'Guyen (OVHcloud)": ["Léa N'Guyen | OVHcloud"],
    # titles, suffixes, handles, pronouns
    "Dr. Priya Raman, Google": ["Priya Raman | Google"],
    "Prof. Dr. Anna Meyer (ETH Zürich)": ["Anna Meyer | ETH Zürich"],
    "Frau Katrin Vogel, SAP": ["Katrin Vogel | SAP"],
    "John Smith Jr., Red Hat": ["John Smith Jr | Red Hat"],
    "John Smith, Jr., Red Hat": ["John Smith | Red Hat"],
    "Anna Meyer (@annam), Google": ["Anna Meyer | Google"],
    "Anna Meyer @annam": ["Anna Meyer"],
    "Anna Meyer (she/her), Google": ["Anna Meyer | Google"],
    "Anna Meyer (elle/iel), OVHcloud": ["Anna Meyer | OVHcloud"],
    "Michelle Baker - Engineer @Microsoft": ["Michelle Baker | Microsoft | Engineer"],
    # roles
    "Anna Meyer, CTO, Google": ["Anna Meyer | Google | CTO"],
    "Anna Meyer, CTO at Google": ["Anna Meyer | Google | CTO"],
    "Anna Meyer, CTO of Isovalent": ["Anna Meyer | Isovalent | CTO"],
    "Anna Meyer, Founder and CEO, Acme Robotics": ["Anna Meyer | Acme Robotics | Founder and CEO"],
    "Anna Meyer - Chief Architect - Alibaba Cloud": [
        "Anna Meyer | Alibaba Cloud | Chief Architect"
    ],
    "Anna Meyer, Automation at Google": ["Anna Meyer | Google | Automation"],
    "Anna Meyer, VP, Product Strategy - Acme Robotics": [
        "Anna Meyer | Acme Robotics | VP, Product Strategy"
    ],
    "Anna Meyer, SVP, Strategy, Google": ["Anna Meyer | Google | SVP, Strategy"],
    "Anna Meyer + Piotr Nowak, Google": ["Anna Meyer | Google", "Piotr Nowak | Google"],
    "Anna Meyer, KubeCon + CloudNativeCon Co-Chair, Google": [
        "Anna Meyer | Google | KubeCon + CloudNativeCon Co-Chair"
    ],
    "Anna Meyer, Director of Ecosystem, CNCF": ["Anna Meyer | CNCF | Director of Ecosystem"],
    "Anna Meyer - Director of Open Source Strategy - Microsoft": [
        "Anna Meyer | Microsoft | Director of Open Source Strategy"
    ],
    "Anna Meyer, Senior Software Engineer": ["Anna Meyer | | Senior Software Engineer"],
    "Anna Meyer, développeuse chez Kodein Koders": ["Anna Meyer | Kodein Koders | développeuse"],
    "Sarah Lambert, ingénieure SRE chez Cdiscount": ["Sarah Lambert | Cdiscount | ingénieure SRE"],
    "Paul Mercier, directeur technique, Doctolib": [
        "Paul Mercier | Doctolib | directeur technique"
    ],
    "Anna Meyer, Sicherheitsarchitektin, Deutsche Bahn": [
        "Anna Meyer | Deutsche Bahn | Sicherheitsarchitektin"
    ],
    "Florian Weiß, Softwareentwickler bei Siemens": ["Florian Weiß | Siemens | Softwareentwickler"],
    # several people
    "Anna Meyer, Paul Mercier": ["Anna Meyer", "Paul Mercier"],
    "Anna Meyer & Paul Mercier": ["Anna Meyer", "Paul Mercier"],
    "Anna Meyer and Paul Mercier": ["Anna Meyer", "Paul Mercier"],
    "Anna Meyer et Paul Mercier": ["Anna Meyer", "Paul Mercier"],
    "Anna Meyer und Paul Mercier (SAP)": ["Anna Meyer | SAP", "Paul Mercier | SAP"],
    "Anna Meyer, Paul Mercier & Maria Ruiz (Google)": [
        "Anna Meyer | Google",
        "Paul Mercier | Google",
        "Maria Ruiz | Google",
    ],
    "Anna Meyer, Google & Paul Mercier, Red Hat": [
        "Anna Meyer | Google",
        "Paul Mercier | Red Hat",
    ],
    "Anna Meyer (Google) and Paul Mercier (Red Hat)": [
        "Anna Meyer | Google",
        "Paul Mercier | Red Hat",
    ],
    "Anna Meyer (Google), Paul Mercier": ["Anna Meyer | Google", "Paul Mercier"],
    "Anna Meyer, Google; Paul Mercier, Red Hat; Maria Ruiz, Kong": [
        "Anna Meyer | Google",
        "Paul Mercier | Red Hat",
        "Maria Ruiz | Kong",
    ],
    "Anna Meyer & Paul Mercier, Solo.io": ["Anna Meyer | Solo.io", "Paul Mercier | Solo.io"],
    "Anna Meyer, CTO, Google & Paul Mercier, VP Engineering, Kong": [
        "Anna Meyer | Google | CTO",
        "Paul Mercier | Kong | VP Engineering",
    ],
    # organisations nobody knows
    "Patrick Debois, Small Town Heroes": ["Patrick Debois | Small Town Heroes"],
    "Jürgen Baumann, Otto GmbH": ["Jürgen Baumann | Otto GmbH"],
    "Anna Meyer, Liquid Reply": ["Anna Meyer | Liquid Reply"],
    "Anna Meyer, Swiss Federal Institute of Technology": [
        "Anna Meyer | Swiss Federal Institute of Technology"
    ],
    # the rest of a line whose handle stood before a dash
    "Anna Meyer (@annam) - Acme Robotics": ["Anna Meyer | Acme Robotics"],
    # an organisation before a role: who leads it, or works there and not with its product
    "Anna Meyer (Confluent CEO)": ["Anna Meyer | Confluent | CEO"],
    "Anna Meyer, Docker CTO": ["Anna Meyer | Docker | CTO"],
    "Anna Meyer, Google engineer": ["Anna Meyer | Google | engineer"],
    "Anna Meyer, Docker engineer": ["Anna Meyer | | Docker engineer"],
    "Anna Meyer, Google engineer, Acme Robotics": ["Anna Meyer | Acme Robotics | Google engineer"],
    "Anna Meyer, Google engineer & Paul Mercier, Kong": [
        "Anna Meyer | Google | engineer",
        "Paul Mercier | Kong",
    ],
    "Anna Meyer (Data Platforms at Google)": ["Anna Meyer | Google | Data Platforms"],
    "Anna Meyer - Developer - Jane Street": ["Anna Meyer | Jane Street | Developer"],
    "Anna Meyer | CTO | Paul Mercier | CEO": ["Anna Meyer | | CTO", "Paul Mercier | | CEO"],
    "Anna Meyer - The Compiler Guy": ["Anna Meyer | | The Compiler Guy"],
    "Anna Meyer, The Mind Lab": ["Anna Meyer | The Mind Lab"],
    # where someone worked before is not where they work
    "Anna Meyer, ex-Google": ["Anna Meyer"],
    "Anna Meyer | Formerly Acme Robotics": ["Anna Meyer"],
    "Anna Meyer (previously at IBM)": ["Anna Meyer"],
    "Anna Meyer, former CTO of Acme Robotics, Kong": ["Anna Meyer | Kong"],
    "Anna Meyer (ex-Google, now at Kong)": ["Anna Meyer | Kong"],
    "Anna Meyer, formerly Google and Acme": ["Anna Meyer"],
    "Anna Meyer, ehemals Siemens": ["Anna Meyer"],
    "Anna Meyer, Ex Libris": ["Anna Meyer | Ex Libris"],
    # what else they are called, and where else they are found
    "Anna Meyer: @annam / annameyer on github": ["Anna Meyer"],
    "Anna Meyer, annameyer": ["Anna Meyer"],
    "Anna Meyer (github.com/annam), Google": ["Anna Meyer | Google"],
    "Anna Meyer | wolkenanna | Acme Robotics": ["Anna Meyer | Acme Robotics"],
    "Anna Meyer | adesso": ["Anna Meyer | adesso"],
    # links and counts are nobody's employer
    "Anna Meyer - [[Slides]": ["Anna Meyer"],
    "Anna Meyer | Slides | Video": ["Anna Meyer"],
    "Anna Meyer - Video of the same talk in Bern": ["Anna Meyer"],
    "Anna Meyer, Slides Inc": ["Anna Meyer | Slides Inc"],
    "Anna Meyer, Code for America": ["Anna Meyer | Code for America"],
    "Anna Meyer, GitHub": ["Anna Meyer | GitHub"],
    "Anna Meyer - 6 years": ["Anna Meyer"],
    # how, where and in what language somebody spoke is nobody's employer either
    "Anna Meyer (moderator), Google": ["Anna Meyer | Google"],
    "Anna Meyer (Google, Keynote)": ["Anna Meyer | Google"],
    "Anna Meyer (remote)": ["Anna Meyer"],
    "Anna Meyer - in German": ["Anna Meyer"],
    "Anna Meyer (Berlin)": ["Anna Meyer"],
    "Anna Meyer, Google, San Francisco": ["Anna Meyer | Google"],
    "Anna Meyer - Main Stage": ["Anna Meyer"],
    "Anna Meyer - Day 2": ["Anna Meyer"],
    "Anna Meyer, TBA": ["Anna Meyer"],
    "Anna Meyer - 5/5": ["Anna Meyer"],
    "Anna Meyer - very good": ["Anna Meyer"],
    "Anna Meyer, University of Berlin": ["Anna Meyer | University of Berlin"],
    "Anna Meyer, Live Nation": ["Anna Meyer | Live Nation"],
    "Jordan Lee, Google": ["Jordan Lee | Google"],
    "Sofia": ["Sofia"],
    # people without a name
    "Anna Meyer et al.": ["Anna Meyer"],
    "Anna Meyer and others": ["Anna Meyer"],
    "Anna Meyer & team": ["Anna Meyer"],
    # in a list of commas only the last name may be a firm's, and it says nothing of the first
    "Anna Meyer, Kiran Holm Vasquez, Paul Mercier, Maria Ruiz, Datadog": [
        "Anna Meyer",
        "Kiran Holm Vasquez",
        "Paul Mercier",
        "Maria Ruiz | Datadog",
    ],
    "Anna Meyer, Duffield Cooley, Paul Mercier": ["Anna Meyer", "Duffield Cooley", "Paul Mercier"],
    "Anna Meyer, Zorn Halvik, Paul Mercier, Google": [
        "Anna Meyer | Zorn Halvik",
        "Paul Mercier | Google",
    ],
    # dates and events say nothing of people
    "Felix Frank, Craft Conference 2020": ["Felix Frank"],
    "Felix Frank (Google), 2023": ["Felix Frank | Google"],
    "Felix Frank, 30 min": ["Felix Frank"],
    # known by one name, where a label says that people stand here
    "Tzumby": ["Tzumby"],
    "acidburn42": ["acidburn42"],
}


def credits_in(slot, names, *, labelled=True):
    found = find_credits(slot, 0, len(slot), names, labelled=labelled)
    return [
        " | ".join(slot[slice(*s)] if s else "" for s in (c.name, c.affiliation, c.role))
        .replace("|  |", "| |")
        .rstrip(" |")
        for c in found
    ]


@pytest.mark.parametrize("slot", SLOTS, ids=str)
def test_a_slot_names_people_organisations_and_roles(slot, names):
    assert credits_in(slot, names) == SLOTS[slot]


@pytest.mark.parametrize(
    "slot", ["", "TBA", "n/a", "video", "Kubernetes", "Google", "Software Engineer", "2023-05-06"]
)
def test_a_slot_without_people_names_nobody(slot, names):
    assert credits_in(slot, names) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Effective Performance Testing",
        "Lessons from Production",
        "the good parts",
        "Cloud Native Buildpacks",
        "What Now?",
    ],
)
def test_the_end_of_a_title_is_nobody(tail, names):
    found = credits_in(tail, names, labelled=False)
    assert not any(names.has_given_name(name) for name in found)


@pytest.mark.parametrize(
    ("line", "says_who"),
    [
        ("Joe Beda - CEO, Heptio", True),
        ("Anna Meyer (Google)", True),
        ("Anna Meyer & Paul Mercier", True),
        ("Anna Meyer showed us her cluster", False),
        ("Anna Meyer, or how we learned to love YAML", False),
        ("Scaling Prometheus - Anna Meyer, Google", False),
        ("Kubernetes", False),
    ],
)
def test_a_line_of_people_is_told_from_a_title(line, says_who, names):
    assert reads_as_people(line, 0, len(line), names) is says_who


def test_a_slot_of_a_hundred_thousand_characters_is_read_at_its_front(names):
    slot = "Anna Meyer, " * 10_000
    assert credits_in(slot, names)[0].startswith("Anna Meyer")


def test_a_count_of_something_makes_a_line_no_line_of_people(names):
    assert credits_in("Anna Meyer - 6 years of running clusters", names, labelled=False) == []


@pytest.mark.parametrize("name", ["d'Arc l'Oreal", "al-Quorl el-Zyx", "d’Arc D. l’Oreal"])
def test_a_name_of_elided_articles_alone_is_a_name(name, names):
    assert names.may_be_person(name)
