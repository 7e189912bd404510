"""Find the notes under some paths and read each into a document."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.errors import SourceError
from graphkcd.model.document import Document, digest_of
from graphkcd.sources.decode import decode
from graphkcd.sources.front_matter import split_front_matter
from graphkcd.sources.inline import blank_markup
from graphkcd.sources.markdown import parse_markdown
from graphkcd.sources.plain import parse_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Endings of files that are notes.
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
PLAIN: Final = (".txt", ".text", ".rst", ".adoc", ".org")
SUFFIXES: Final = (*MARKDOWN, *PLAIN)

#: A larger file is no talk note; reading it would only exhaust the machine. In bytes.
LARGEST: Final = 64 * 1024 * 1024

_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.M)


@dataclass(frozen=True, slots=True, order=True)
class NoteFile:
    """A file to read, and the name its document will have in the graph."""

    name: str
    path: Path


def find_notes(paths: Sequence[Path]) -> tuple[list[NoteFile], list[SourceError]]:
    """Find all notes under files and folders, sorted by name.

    A document is named by its path below what was given, so that the graph does not depend on
    where the notes lie: below a single folder, beside a single file, else below the nearest folder
    that holds all that was given. Hidden files and folders are passed over.
    """
    missing = [SourceError(str(p), "there is no such file or folder") for p in paths if not p.exists()]
    given = sorted({p.resolve() for p in paths if p.exists()})
    if not given:
        return [], missing
    folders = [str(p if p.is_dir() else p.parent) for p in given]
    root = Path(os.path.commonpath(folders))
    files = {file for path in given for file in ([path] if path.is_file() else _below(path))}
    notes = sorted(NoteFile(file.relative_to(root).as_posix(), file) for file in files)
    empty = [
        SourceError(str(path), f"no notes in this folder; put {', '.join(SUFFIXES[:6])} files there")
        for path in given
        if path.is_dir() and not any(file.is_relative_to(path) for file in files)
    ]
    return notes, missing + empty


def _below(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def read_note(note: NoteFile) -> tuple[Document, list[str]]:
    """Read one note.

    Returns:
        The document, and warnings about what was read with reservations.

    Raises:
        SourceError: when the file cannot be opened, is empty, too large or no text.
    """
    try:
        if note.path.stat().st_size > LARGEST:
            limit = LARGEST // (1024 * 1024)
            raise SourceError(note.name, f"larger than {limit} MB; split it into one file per event")
        content = note.path.read_bytes()
    except OSError as error:
        raise SourceError(note.name, f"cannot be read: {error.strerror or error}") from error
    decoded = decode(content)
    if decoded is None:
        raise SourceError(note.name, "this is no text file; give notes as Markdown or plain text")
    text, warning = decoded
    if not text.strip("\ufeff \t\r\n"):
        raise SourceError(note.name, "the file is empty; write the notes into it or remove it")
    document, more = parse_note(note.name, text, digest_of(content))
    return document, [w for w in (warning, more) if w]


def parse_note(name: str, text: str, digest: str = "") -> tuple[Document, str]:
    """Read a note's text by the format that its name and shape tell.

    Returns:
        The document, and a warning, empty when there is none.
    """
    meta, begin, warning = split_front_matter(text, name)
    marked_up = name.lower().endswith(MARKDOWN) or _MARKDOWN_HEADING.search(text, begin)
    blocks, code = (parse_markdown if marked_up else parse_plain)(text, begin)
    top = ((0, begin),) if begin else ()
    prose, links = blank_markup(text, (*top, *_disjoint(code)))
    return Document(name, text, prose, blocks, links, meta, digest), warning


def _disjoint(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop spans that start inside one before them."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
