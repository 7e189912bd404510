"""Where files are that travel with the package, in a checkout or a wheel, and those we keep."""

from __future__ import annotations

import os
import sys
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


def caches_dir() -> Path:
    """Give our folder below the user's for caches (XDG Base Directory Specification, 0.8)."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home, "graphkcd")
