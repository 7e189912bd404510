"""Find the notes under some paths, and name them so that it does not matter where they lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Endings of files that are notes.
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
PLAIN: Final = (".txt", ".text", ".rst", ".adoc", ".org")
HTML: Final = (".html", ".htm", ".xhtml")
SUFFIXES: Final = (*MARKDOWN, *PLAIN, *HTML)

#: What browsers append to a page's name for the folder of its pictures and frames.
_BESIDE_A_PAGE: Final = ("_files", "_fichiers", "-Dateien", "_archivos", "_file")


@dataclass(frozen=True, slots=True, order=True)
class Remote:
    """A file in a store that fsspec knows."""

    url: str
    size: int  #: in bytes, when it was found

    def read_bytes(self) -> bytes:
        """Give the file's bytes.

        Raises:
            OSError: when it cannot be read.
        """
        from fsspec.core import url_to_fs  # an extra that few need

        files, path = url_to_fs(self.url)
        content: bytes = files.cat_file(path)
        return content


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file to read, and the name its document will have in the graph."""

    name: str
    path: str | Remote


def find_notes(paths: Sequence[Path]) -> tuple[list[NoteFile], list[SourceError]]:
    """Find all notes under files and folders, sorted by name.

    A document is named by its path below what was given, so that the graph does not depend on
    where the notes lie: below a single folder, beside a single file, else below the nearest folder
    that holds all that was given. Hidden files and folders are passed over, and so are links to
    folders, which may lead in circles.
    """
    given: set[Path] = set()
    faults: dict[str, SourceError] = {}
    for path in paths:
        problem = _problem(path)
        if problem:
            faults.setdefault(str(path), SourceError(str(path), problem))
        else:
            given.add(path.resolve())
    if not given:
        return [], list(faults.values())
    root = Path(os.path.commonpath([str(p if p.is_dir() else p.parent) for p in given]))
    found = {
        str(path): [str(path)] if path.is_file() else list(_below(str(path)))
        for path in sorted(given)
    }
    faults |= {
        path: SourceError(path, f"no notes in this folder; put {_KINDS} files there")
        for path, files in found.items()
        if not files
    }
    files = {file for below in found.values() for file in below}
    above = len(str(root / "_")) - 1
    notes = sorted((_name(file[above:]), file) for file in files)
    return [NoteFile(name, file) for name, file in notes], list(faults.values())


_KINDS = ", ".join((MARKDOWN[0], PLAIN[0], HTML[0]))


def _problem(path: Path) -> str:
    """Say in a few words why nothing can be read there; empty when something can."""
    try:
        if path.is_file() or path.is_dir():
            return ""
        return "this is neither a file nor a folder" if path.exists() else _MISSING
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


_MISSING: Final = "there is no such file or folder"


def _below(folder: str) -> Iterator[str]:
    entries = _entries(folder)
    files = [entry for entry in entries if _is_file(entry)]
    pages = {entry.name.rpartition(".")[0] for entry in files if entry.name.lower().endswith(HTML)}
    for entry in files:
        if not entry.name.startswith(".") and entry.name.lower().endswith(SUFFIXES):
            yield entry.path
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not _passed_over(entry.name, pages):
            yield from _below(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Give what is in a folder; nothing where it cannot be looked into."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether this is a file, or a link to one; of most entries their folder tells it."""
    try:
        return entry.is_file()
    except OSError:  # a link that leads in circles, or where nobody may look
        return False


def _passed_over(folder: str, pages: set[str]) -> bool:
    """Whether a folder is hidden, or holds the frames of a saved page beside it."""
    return folder.startswith(".") or any(
        folder.endswith(ending) and folder.removesuffix(ending) in pages
        for ending in _BESIDE_A_PAGE
    )


def _name(below: str) -> str:
    """Give a name that can be written in UTF-8 even where the file system's cannot."""
    name = below.replace(os.sep, "/")
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode("utf-8")
