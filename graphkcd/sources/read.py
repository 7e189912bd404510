"""Read a note into a document, by the format that its name and shape tell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.errors import SourceError
from graphkcd.model.document import Document, digest_of
from graphkcd.sources.blocks import trimmed_block
from graphkcd.sources.decode import decode, decode_page
from graphkcd.sources.find import HTML, MARKDOWN, NoteFile, Remote, find_notes
from graphkcd.sources.front_matter import split_front_matter
from graphkcd.sources.inline import blank_markup
from graphkcd.sources.markdown import parse_markdown
from graphkcd.sources.plain import parse_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkcd.model.document import MetaField, Span

__all__ = ["NoteFile", "find_notes", "parse_content", "parse_note", "read_content", "read_note"]

#: A larger file is no talk note; reading it would only exhaust the machine. In bytes.
LARGEST: Final = 64 * 1024 * 1024
#: A page takes some eighty times its size while it is read. In bytes.
LARGEST_PAGE: Final = 16 * 1024 * 1024

_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


def read_note(note: NoteFile) -> tuple[Document, list[str]]:
    """Read one note.

    Returns:
        The document, and warnings about what was read with reservations.

    Raises:
        SourceError: when the file cannot be opened, is empty, too large or no text.
    """
    return parse_content(note.name, read_content(note))


def parse_content(name: str, content: bytes) -> tuple[Document, list[str]]:
    """Read a note's bytes, wherever they come from; as :func:`read_note` otherwise.

    Raises:
        SourceError: when they are empty, too many or no text.
    """
    if len(content) > largest(name):
        raise SourceError(name, _too_large(name))
    decoded = (decode_page if _is_page(name) else decode)(content)
    if decoded is None:
        raise SourceError(name, "this is no text; give notes as Markdown, plain text or HTML")
    text, warning = decoded
    if not text.strip("\ufeff \t\r\n"):
        raise SourceError(name, "the file is empty; write the notes into it or remove it")
    document, more = parse_note(name, text, digest_of(content))
    if not document.text.strip():
        raise SourceError(name, "the page has no words; save it again when it has loaded")
    return document, [w for w in (warning, more) if w]


def read_content(note: NoteFile) -> bytes:
    """Give a note's bytes.

    Raises:
        SourceError: when the file cannot be opened or is too large.
    """
    try:
        content = _bytes_of(note.path, largest(note.name))
    except OSError as error:
        raise SourceError(note.name, f"cannot be read: {error.strerror or error}") from error
    if content is None:
        raise SourceError(note.name, _too_large(note.name))
    return content


def _bytes_of(place: str | Remote, most: int) -> bytes | None:
    """Give the bytes that lie somewhere; ``None`` when there are more than that.

    Every build reads every file: one that is opened as an object asks the system twice as much.
    """
    if isinstance(place, Remote):
        return place.read_bytes() if place.size <= most else None
    file = os.open(place, _FOR_READING)
    try:
        size = os.fstat(file).st_size
        content = os.read(file, size + 1) if size <= most else None
        while content is not None and len(content) != size:  # somebody writes it just now
            more = os.read(file, _AT_ONCE)
            if not more:
                break
            content = content + more if len(content) + len(more) <= most else None
    finally:
        os.close(file)
    return content


_FOR_READING: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_AT_ONCE: Final = 1 << 20  # bytes


def size_of(note: NoteFile) -> int:
    """Give a note's size in bytes.

    Raises:
        OSError: when there is no such file.
    """
    place = note.path
    return place.size if isinstance(place, Remote) else Path(place).stat().st_size


def largest(name: str) -> int:
    """Give how many bytes a note of this name may have."""
    return LARGEST_PAGE if _is_page(name) else LARGEST


def _too_large(name: str) -> str:
    limit = largest(name) // (1024 * 1024)
    return f"larger than {limit} MB; split it into one file per event"


def _is_page(name: str) -> bool:
    return name.lower().endswith(HTML)


def parse_note(name: str, text: str, digest: str = "") -> tuple[Document, str]:
    """Read a note's text by the format that its name and shape tell.

    Args:
        name: The document's name in the graph; its ending tells the format.
        text: The note as decoded. A page's document has another text: what a person reads on it.
        digest: Of the bytes that were read; of the text when left out.

    Returns:
        The document, and a warning, empty when there is none.
    """
    if _is_page(name):
        from graphkcd.sources.html import parse_page

        return parse_page(name, text, digest), ""
    source = _with_plain_lines(text)
    meta, begin, warning = split_front_matter(source, name)
    marked_up = name.lower().endswith(MARKDOWN) or _MARKDOWN_HEADING.search(source, begin)
    blocks, code = (parse_markdown if marked_up else parse_plain)(source, begin)
    top = ((0, begin),) if begin else ()
    prose, links = blank_markup(source, (*top, *_disjoint(code)))
    prose = _with_titles(prose, source, meta)
    trimmed = tuple(trimmed_block(block, prose, source) for block in blocks)
    return Document(name, text, prose, trimmed, links, meta, digest), warning


def _with_plain_lines(text: str) -> str:
    r"""Let every line end in ``\n``, at equal length, and blank what no reader sees.

    >>> _with_plain_lines("\ufeffa\r\nb\rc\0")
    ' a \nb\nc '
    """
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")


#: What front matter calls the title of a talk; the only words of it that people read.
_TITLES: Final = frozenset({"title", "talk", "talk.title", "titre", "titel", "titolo", "título"})


def _with_titles(prose: str, source: str, meta: Iterable[MetaField]) -> str:
    """Let the titles in front matter be read as prose: they name what a talk is about."""
    for field in meta:
        if field.key in _TITLES:
            prose = prose[: field.start] + source[field.start : field.end] + prose[field.end :]
    return prose


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Drop spans that start inside one before them."""
    kept: list[Span] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
