"""Load the catalogue that travels with the package, or a folder of one's own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graphkcd.catalogue.check import find_faults
from graphkcd.catalogue.read import read_entries
from graphkcd.errors import CatalogueError
from graphkcd.model.catalogue import Catalogue
from graphkcd.resources import catalogue_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graphkcd.catalogue.read import Located, ReadFile


def check_catalogue(folder: Path) -> tuple[Sequence[Located], list[str]]:
    """Read all of a folder's entries and list every fault; an empty list means it is sound."""
    entries, _, faults = _read([folder])
    return entries, faults


def load_catalogue(
    folder: Path | None = None, more: Iterable[Path] = (), read: ReadFile | None = None
) -> Catalogue:
    """Load a sound catalogue; in which order its files are read does not matter.

    Args:
        folder: In place of the curated one.
        more: Files, or folders of files, to stand beside it.
        read: Reads a file, where that is not to be done anew.

    Raises:
        CatalogueError: with every fault, when there is one.
    """
    _, catalogue, faults = _read([folder or catalogue_dir(), *more], read)
    if faults:
        raise CatalogueError(faults)
    return catalogue


def digest_catalogue(more: Iterable[Path] = ()) -> str:
    """Digest the files that :func:`load_catalogue` would read, without reading what they say.

    Which one is missing or cannot be opened is for loading to say.
    """
    digest = hashlib.sha256()
    for file in sorted(_files([catalogue_dir(), *more])):
        digest.update(f"\0{file.name}\0".encode("utf-8", "surrogatepass"))
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(paths: Iterable[Path]) -> list[Path]:
    return [file for path in paths for file in (path.glob("*.yaml") if path.is_dir() else [path])]


def _read(
    paths: Iterable[Path], read: ReadFile | None = None
) -> tuple[Sequence[Located], Catalogue, list[str]]:
    entries, faults = read_entries(_files(paths), read)
    first = {located.entry.id: located for located in reversed(entries)}
    catalogue = Catalogue.of((located.entry, located.rule) for located in first.values())
    return entries, catalogue, sorted(faults) or find_faults(entries, catalogue)
