"""The foreign formats: one table of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.interchange.tables import to_csv, to_neo4j
from graphkcd.interchange.xml_files import to_gexf, to_graphml

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.network import Network


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and the files that a network makes in it."""

    name: str
    place: str  #: file beside the build, or folder where it makes several files
    files: Callable[[Network], dict[str, bytes]]  #: file name → content
    is_folder: bool = False


FORMATS: Final = {
    known.name: known
    for known in (
        Format("graphml", "graph.graphml", lambda network: {"graph.graphml": to_graphml(network)}),
        Format("gexf", "graph.gexf", lambda network: {"graph.gexf": to_gexf(network)}),
        Format("csv", "csv", to_csv, is_folder=True),
        Format("neo4j", "neo4j", to_neo4j, is_folder=True),
    )
}
