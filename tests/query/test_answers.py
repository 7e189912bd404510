"""Each question's answer on the project's own notes."""

import pytest

from graphkcd.query.engine import ask
from graphkcd.query.questions import fill, find_question, load_questions

EXPECTED = {
    "speakers-on-theme": (
        {"theme": "SERVERLESS"},
        ("speaker", "event"),
        [
            ("Reto Lehmann", "KCD Zurich 2023"),
            ("Tomasz Zielinski", "Lakeside Cloud Days 2024"),
        ],
    ),
    "technologies-of-talk": (
        {"talk": "anime"},
        ("talk", "technology", "quote"),
        [("What Anime Taught Me About K8s & Tech Careers", "Kubernetes", "K8s")],
    ),
    "claims-about": (
        {"thing": "Tetragon"},
        ("subject", "relation", "object", "modality", "quote", "document"),
        [
            ("Tetragon", "partOf", "Cilium", "asserted", quote, document)
            for quote, document in [
                ("Tetragon, a part of Cilium", "kcd-zurich-2023.md"),
                ("Tetragon is part of Cilium", "kcd-zurich-2023.md"),
                (
                    "Tetragon is part of Cilium",
                    "lakeside-cloud-days-2024/ebpf-after-the-hype.md",
                ),
                ("Tetragon fait partie de Cilium", "lakeside-cloud-days-2025.md"),
            ]
        ],
    ),
}


def test_every_question_of_the_library_has_an_expected_answer():
    assert set(EXPECTED) == set(load_questions())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_notes_answer_it(name, output):
    values, columns, expected = EXPECTED[name]
    answer = ask(output / "graph.trig", fill(find_question(name), values))
    shown = [answer.columns.index(column) for column in columns]
    assert [tuple(row[i] for i in shown) for row in answer.rows] == expected


def test_lines_lead_to_the_words_that_are_quoted(output, built_notes):
    answer = ask(output / "graph.trig", fill(find_question("claims-about"), {"thing": "eBPF"}))
    assert answer.rows
    for row in answer.rows:
        found = dict(zip(answer.columns, row, strict=True))
        lines = built_notes.documents[found["document"]].text.split("\n")
        assert "\n".join(lines[int(found["line"]) - 1 :]).find(found["quote"]) >= 0
