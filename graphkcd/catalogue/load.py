"""Load the catalogue that travels with the package, or a folder of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.catalogue.check import find_faults
from graphkcd.catalogue.read import read_entries
from graphkcd.errors import CatalogueError
from graphkcd.model.catalogue import Catalogue
from graphkcd.resources import catalogue_dir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graphkcd.catalogue.read import Located


def check_catalogue(folder: Path) -> tuple[Sequence[Located], list[str]]:
    """Read all of a folder's entries and list every fault; an empty list means it is sound."""
    entries, faults = read_entries(folder.glob("*.yaml"))
    return entries, sorted(faults) or find_faults(entries)


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load a sound catalogue.

    Raises:
        CatalogueError: with every fault, when there is one.
    """
    entries, faults = check_catalogue(folder or catalogue_dir())
    if faults:
        raise CatalogueError(faults)
    return Catalogue.of((located.entry, located.rule) for located in entries)
