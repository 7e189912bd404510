"""A build conforms to the shapes; a graph that does not says where and how."""

import pytest

from graphkcd.errors import GraphError
from graphkcd.rdf.shacl import validate_graph


def test_the_graph_of_the_project_s_notes_conforms(output):
    assert validate_graph(output / "graph.ttl") == ()


def test_a_violation_names_the_node_and_what_to_do(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(
        "@prefix schema: <https://schema.org/> .\n"
        "<https://example.org/b> a schema:Person .\n<https://example.org/a> a schema:Person .\n",
        encoding="utf-8",
    )
    first, second = validate_graph(path)
    assert (first.focus_node, second.focus_node) == (
        "https://example.org/a",
        "https://example.org/b",
    )
    assert "schema:name" in first.message


def test_shapes_of_one_s_own_replace_ours(tmp_path, output):
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix schema: <https://schema.org/> .\n"
        "<https://example.org/shape> a sh:NodeShape ; sh:targetClass schema:Person ;\n"
        "  sh:property [ sh:path schema:birthDate ; sh:minCount 1 ; sh:message 'no birthday' ] .\n",
        encoding="utf-8",
    )
    found = validate_graph(output / "graph.ttl", shapes)
    assert {violation.message for violation in found} == {"no birthday"}
    assert len(found) == 27


def test_an_empty_graph_conforms(tmp_path):
    path = tmp_path / "graph.ttl"
    path.touch()
    assert validate_graph(path) == ()


@pytest.mark.parametrize("content", ["<a> <b>", "# notes\n\nof a talk"])
def test_what_is_no_turtle_gets_one_sentence(tmp_path, content):
    path = tmp_path / "graph.ttl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl: this is no RDF that can be read") as caught:
        validate_graph(path)
    assert "\n" not in str(caught.value)
