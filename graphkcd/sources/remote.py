"""Notes that lie elsewhere: in any store that fsspec knows, named by a URL."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graphkcd.errors import SourceError
from graphkcd.sources.find import SUFFIXES, NoteFile, Remote

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_url(path: str) -> bool:
    """Whether a path given on the command line is a URL of a store.

    >>> is_url("s3://bucket/notes"), is_url("C:/notes"), is_url("notes")
    (True, False, False)
    """
    return len(urlsplit(path).scheme) > 1 and "://" in path


def find_remote(urls: Sequence[str]) -> tuple[list[NoteFile], list[SourceError]]:
    """Find all notes under some URLs, named and sorted as files in folders are.

    Hidden files and folders are passed over.
    """
    found: dict[str, int] = {}
    folders: list[str] = []
    faults: list[SourceError] = []
    for url in dict.fromkeys(urls):
        try:
            folder, below = _below(url)
        except (OSError, ValueError, ImportError) as error:
            faults.append(SourceError(url, f"cannot be read: {error}"))
            continue
        if below:
            folders.append(folder)
            found |= below
        else:
            faults.append(SourceError(url, "there are no notes at this place"))
    root = "/".join(_shared([folder.split("/") for folder in folders]))
    notes = (NoteFile(_name(url, root), Remote(url, size)) for url, size in found.items())
    return sorted(notes, key=lambda note: note.name), faults


def _shared(paths: Sequence[Sequence[str]]) -> list[str]:
    """Give the parts that all paths begin with."""
    alike = takewhile(lambda parts: len(set(parts)) == 1, zip(*paths, strict=False))
    return [parts[0] for parts in alike]


def _below(url: str) -> tuple[str, dict[str, int]]:
    """Give the URL of a place's folder, and the size of each note there by URL."""
    files, top = _opened(url)
    details = {top: files.info(top)} if files.isfile(top) else files.find(top, detail=True)
    folder = top.rpartition("/")[0] if top in details else top.rstrip("/")
    return str(files.unstrip_protocol(folder)), {
        str(files.unstrip_protocol(path)): int(about.get("size") or 0)
        for path, about in details.items()
        if path.lower().endswith(SUFFIXES) and not _is_hidden(path.removeprefix(folder))
    }


def _opened(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # an extra that few need

    files, path = url_to_fs(url)
    return files, str(path)


def _is_hidden(below: str) -> bool:
    return any(part.startswith(".") for part in below.split("/"))


def _name(url: str, root: str) -> str:
    name = url.removeprefix(root).lstrip("/")
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
