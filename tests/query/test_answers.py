"""Each question's answer on the project's own notes, to the last row.

``python tests/query/test_answers.py`` writes them anew; read what changed before you keep it.
"""

import csv
import io
from pathlib import Path

import pytest

from graphkcd.query.engine import ask
from graphkcd.query.questions import fill, find_question, load_questions

ANSWERS = Path(__file__).parent / "answers"


def example_of(question):
    return fill(question, {p.name: p.example for p in question.parameters})


def written(answer):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([answer.columns, *answer.rows])
    return text.getvalue()


def test_every_question_of_the_library_has_an_expected_answer():
    assert {path.stem for path in ANSWERS.iterdir()} == set(load_questions())


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_the_notes_answer_it(name, own_graph):
    expected = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    assert written(ask(own_graph, example_of(find_question(name)))) == expected


def test_lines_lead_to_the_words_that_are_quoted(own_graph, built_notes):
    answer = ask(own_graph, fill(find_question("claims-about"), {"thing": "eBPF"}))
    assert answer.rows
    for row in answer.rows:
        found = dict(zip(answer.columns, row, strict=True))
        lines = built_notes.documents[found["document"]].text.split("\n")
        assert "\n".join(lines[int(found["line"]) - 1 :]).find(found["quote"]) >= 0


@pytest.mark.parametrize("value", ["SERVERLESS", "serverless", "FaaS"])
def test_other_names_and_any_case_ask_the_same(value, own_graph):
    question = find_question("speakers-on-theme")
    found = [ask(own_graph, fill(question, {"theme": v})) for v in ("serverless", value)]
    assert found[0].rows
    assert found[0] == found[1]


def main():
    import sys
    from tempfile import TemporaryDirectory

    from conftest import build_own_notes  # beside this script

    with TemporaryDirectory() as folder:
        graph = build_own_notes(Path(folder))
        for question in load_questions().values():
            text = written(ask(graph, example_of(question)))
            (ANSWERS / f"{question.name}.csv").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(load_questions())} answers written\n")


if __name__ == "__main__":
    main()
