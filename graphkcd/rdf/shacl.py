"""Check an exported graph against SHACL shapes, with pyshacl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd.errors import GraphError
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape, and the sentence that says how."""

    focus_node: str
    message: str


def validate_graph(data: Path, shapes: Path | None = None) -> tuple[Violation, ...]:
    """Validate a graph; an empty result means that it conforms.

    Args:
        data: A file that rdflib reads.
        shapes: The shapes graph; the one that travels with the package when left out.

    Returns:
        Violations, sorted by focus node.

    Raises:
        GraphError: when a file is no RDF.
    """
    import pyshacl
    from rdflib.namespace import RDF, SH

    shapes_graph = _parse(shapes or ontology_dir() / "shapes.ttl")
    _, report, _ = pyshacl.validate(_parse(data), shacl_graph=shapes_graph, inference="none")
    return tuple(
        sorted(
            {
                Violation(
                    str(report.value(result, SH.focusNode)),
                    str(report.value(result, SH.resultMessage)),
                )
                for result in report.objects(None, SH.result)
                if (result, RDF.type, SH.ValidationResult) in report
            }
        )
    )


def _parse(path: Path) -> Graph:
    from rdflib import Graph

    try:
        return Graph().parse(path)
    except Exception as error:  # rdflib's parsers raise whatever they meet
        reason = " ".join(str(error).split())
        raise GraphError(path, f"this is no RDF that can be read: {reason}") from error
