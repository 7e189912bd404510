"""Tables of talks: which column holds titles, which people, by header or by content."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import ROW_LEVEL
from graphkcd.parse.labels import Label, bare, label_of
from graphkcd.parse.layout import Layout, is_within
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.titles import TitleLine, read_title_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.parse.names import NameReader

#: The share of rows that must name people or link to a talk before a table is one of talks.
_REGULAR: Final = 0.5

_TITLE_WORDS = frozenset(
    {
        "topic",
        "talk",
        "session",
        "subject",
        "talks",
        "sessions",
        "sujet",
        "thema",
        "what",
        "vortrag",
    }
)


def row_candidates(layout: Layout, taken: list[Span]) -> list[Candidate]:
    """Score the rows of every table that stands outside the talks already found."""
    document = layout.document
    starts = [start for start, _ in taken]
    found: list[Candidate] = []
    for header, rows in _tables(document):
        if rows and not is_within(document.blocks[rows[0]].start, starts, taken):
            found += _table_candidates(document, header, rows, layout.names)
    return found


def _tables(document: Document) -> Iterator[tuple[int | None, list[int]]]:
    """Give each table as its header row and its rows, all as block indices."""
    header: int | None = None
    rows: list[int] = []
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.CELL:
            continue
        if block.kind is BlockKind.ROW:
            rows.append(i)
            continue
        if rows:
            yield header, rows
        rows = []
        header = i if block.kind is BlockKind.HEADER_ROW else None
    if rows:
        yield header, rows


def cells(document: Document, row: int) -> list[Span]:
    """Give the spans of a row's cells, blanks trimmed."""
    following = map(document.blocks.__getitem__, range(row + 1, len(document.blocks)))
    own = takewhile(lambda b: b.kind is BlockKind.CELL and b.parent == row, following)
    return [document.trim(block.start, block.end) for block in own]


def _table_candidates(
    document: Document, header: int | None, rows: list[int], names: NameReader
) -> list[Candidate]:
    grid = [cells(document, row) for row in rows]
    width = max(map(len, grid))
    labels = _header_labels(document, header, width, names)
    title = _title_column(document, grid, labels)
    people = next((c for c, label in enumerate(labels) if label is Label.SPEAKERS), None)
    if title is None:
        return []
    if people is None:
        people = _people_column(document, grid, title, names)
    read = [
        _row(document, row, cells_, title, people, names)
        for row, cells_ in zip(rows, grid, strict=True)
    ]
    found = _alike([candidate for candidate in read if candidate])
    employer = _employer_column(document, header)
    if employer is not None:
        found = [_employed(document, candidate, employer) for candidate in found]
    speaking = sum(bool(candidate.credits or candidate.line.labelled) for candidate in found)
    if not found or speaking / len(found) < _REGULAR:
        return []
    return found


def _alike(rows: list[Candidate]) -> list[Candidate]:
    """Divide the odd rows as most are divided: "Title - Someone" where no given name is known."""
    divided = sum(bool(row.line.credits) for row in rows)
    if divided < 2 or divided < _REGULAR * len(rows):
        return rows
    return [
        replace(
            row,
            line=replace(
                row.line, title=row.line.doubtful.title, credits=row.line.doubtful.credits
            ),
            credits=row.line.doubtful.credits,
        )
        if row.line.doubtful and not row.credits
        else row
        for row in rows
    ]


_EMPLOYERS: Final = word_set(
    "company organization organisation affiliation employer org firm entreprise société"
    " organisme firma unternehmen empresa azienda institution"
)


def _employer_column(document: Document, header: int | None) -> int | None:
    spans = cells(document, header) if header is not None else []
    return next((c for c, s in enumerate(spans) if bare(document.words(*s)) in _EMPLOYERS), None)


def _employed(document: Document, row: Candidate, column: int) -> Candidate:
    """Give the people of a row the organisation of its own column."""
    spans = cells(document, row.block)
    if column >= len(spans) or not any(c.isalpha() for c in document.words(*spans[column])):
        return row
    credits_ = tuple(
        replace(credit, affiliation=credit.affiliation or spans[column]) for credit in row.credits
    )
    return replace(row, credits=credits_, slots=(*row.slots, spans[column]))


def _header_labels(
    document: Document, header: int | None, width: int, names: NameReader
) -> list[Label | None]:
    spans = cells(document, header) if header is not None else []
    labels: list[Label | None] = []
    for span in spans:
        words = document.words(*span)
        known = label_of(words, names.lexicon)
        if bare(words) in _TITLE_WORDS or bare(words) in names.lexicon.formats:
            known = Label.TITLE
        labels.append(known)
    return labels + [None] * (width - len(labels))


def _title_column(
    document: Document, grid: list[list[Span]], labels: list[Label | None]
) -> int | None:
    """Give the column that the header calls a title, else the one with most words."""
    if Label.TITLE in labels:
        return labels.index(Label.TITLE)
    width = len(labels)
    sizes = [
        sum(len(document.words(*row[c]).split()) for row in grid if c < len(row))
        if labels[c] is None
        else 0
        for c in range(width)
    ]
    best = max(range(width), key=lambda c: sizes[c], default=None)
    return best if best is not None and sizes[best] >= 2 * len(grid) else None


def _people_column(
    document: Document, grid: list[list[Span]], title: int, names: NameReader
) -> int | None:
    """Give the column, beside the title's, most of whose cells are people."""
    best, most = None, 0
    for column in range(max(map(len, grid))):
        if column == title:
            continue
        hits = sum(
            bool(find_credits(document.prose, *row[column], names, labelled=False))
            for row in grid
            if column < len(row)
        )
        if hits > most and hits >= _REGULAR * len(grid):
            best, most = column, hits
    return best


def _row(
    document: Document,
    row: int,
    spans: list[Span],
    title: int,
    people: int | None,
    names: NameReader,
) -> Candidate | None:
    if title >= len(spans) or not document.words(*spans[title]):
        return None
    line = read_title_line(document, *spans[title], names)
    words = document.words(*line.title)
    if not any(c.isalpha() for c in words):
        return None  # a time or a number
    if not line.labelled and not line.credits and label_of(words, names.lexicon) is not None:
        return None
    credits_: tuple[Credit, ...] = line.credits
    slots: tuple[Span, ...] = ()
    if people is not None and people < len(spans) and document.words(*spans[people]):
        in_cell = find_credits(document.prose, *spans[people], names, labelled=True)
        if in_cell:
            # the title stands alone in its cell: a dash in it divides nothing
            line = TitleLine(
                _whole_title(document, spans[title], line),
                labelled=line.labelled,
                format=line.format,
            )
            credits_, slots = in_cell, (spans[people],)
    return Candidate(row, ROW_LEVEL, line, credits_, slots, ENOUGH, (row,))


def _whole_title(document: Document, cell: Span, line: TitleLine) -> Span:
    return document.trim(line.title[0], cell[1])
