"""Where the files that travel with the package are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _travelling(installed: str, in_checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / in_checkout


def catalogue_dir() -> Path:
    """Give the folder of the curated catalogue's YAML files."""
    return _travelling("_catalogue", "data/catalogue")


def ontology_dir() -> Path:
    """Give the folder of ontology, shapes, alignments and JSON-LD context."""
    return _travelling("_ontology", "ontology")
