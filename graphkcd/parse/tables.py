"""Tables of talks: which column holds titles, which people, by header or by content."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, TypeAlias

from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.grids import grid_candidates
from graphkcd.parse.heads import LEAD_LEVEL, ROW_LEVEL
from graphkcd.parse.labels import EMPLOYERS, Label, bare, is_placeholder, label_of
from graphkcd.parse.layout import Layout, is_within
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.talk_links import is_page_beside, talk_link
from graphkcd.parse.title_edges import without_video_words
from graphkcd.parse.title_line import Reading, TitleLine
from graphkcd.parse.title_signs import is_remark
from graphkcd.parse.titles import read_title_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.parse.names import NameReader

_Sign: TypeAlias = tuple[bool, str]  #: whether people stand first, and the sign between

#: The share of rows that must name people or link to a talk before a table is one of talks.
_REGULAR: Final = 0.5

#: What heads a column of titles.
_TITLE_WORDS: Final = word_set("topic talk session subject talks sessions sujet thema what vortrag")


def row_candidates(layout: Layout, taken: list[Span]) -> list[Candidate]:
    """Score the rows of every table that stands outside the talks already found."""
    document = layout.document
    starts = [start for start, _ in taken]
    found: list[Candidate] = []
    for header, rows in _tables(document):
        if rows and not is_within(document.blocks[rows[0]].start, starts, taken):
            form = _form(layout, [*([] if header is None else [header]), *rows])
            found += [form] if form else _talks_of(layout, header, rows)
    return found


def _talks_of(layout: Layout, header: int | None, rows: list[int]) -> list[Candidate]:
    """Read a table by its columns, or by its cells: a column of speakers makes it no grid."""
    labels = _header_labels(layout.document, header, 0, layout.names)
    grid = [] if Label.SPEAKERS in labels else grid_candidates(layout, rows)
    return grid or _table_candidates(layout, header, rows)


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


def _form(layout: Layout, rows: list[int]) -> Candidate | None:
    """Read a table of two columns as one talk's, when the first says what the second is."""
    document, names = layout.document, layout.names
    fields: dict[Label, Span] = {}
    for row in rows:
        spans = cells(document, row)
        if len(spans) != _PAIR:
            return None
        words = document.words(*spans[0])
        label = Label.EMPLOYER if bare(words) in EMPLOYERS else label_of(words, names.lexicon)
        if label and document.words(*spans[1]):
            fields.setdefault(label, spans[1])
    if not {Label.TITLE, Label.SPEAKERS} <= fields.keys():
        return None
    title, people = fields[Label.TITLE], fields[Label.SPEAKERS]
    firm = fields.get(Label.EMPLOYER)
    credits_ = tuple(
        replace(credit, affiliation=credit.affiliation or firm)
        for credit in find_credits(document.prose, *people, names, labelled=True)
    )
    line = TitleLine(title, labelled=True)
    return Candidate(rows[0], LEAD_LEVEL, line, credits_, (people,), ENOUGH, (rows[0],))


_PAIR: Final = 2


def _table_candidates(layout: Layout, header: int | None, rows: list[int]) -> list[Candidate]:
    document, names = layout.document, layout.names
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
        _row(layout, row, cells_, title, people) for row, cells_ in zip(rows, grid, strict=True)
    ]
    found = _alike(document.prose, [candidate for candidate in read if candidate])
    found = _without_odd_rows(layout, found)
    employer = _employer_column(document, header)
    if employer is not None:
        found = [_employed(document, candidate, employer) for candidate in found]
    has_titles = Label.TITLE in labels
    speaking = sum(row.is_named or (has_titles and _has_page(layout, row)) for row in found)
    if not found or speaking / len(found) < _REGULAR:
        return []
    return found


def _alike(prose: str, rows: list[Candidate]) -> list[Candidate]:
    """Divide the odd rows as most are divided: "Title - Someone" where no given name is known."""
    divided = Counter(_sign(prose, row.line) for row in rows if row.line.credits)
    doubtful = sum(bool(row.line.doubtful and not row.credits) for row in rows)
    if divided.total() < max(2, _REGULAR * (divided.total() + doubtful)):
        return rows
    usual = {sign for sign, count in divided.items() if count > 1}
    usual |= {(first, "") for first, _ in usual}  # a title that was cut short: "Why it … Ada"
    return [_redivided(prose, row, usual) for row in rows]


def _redivided(prose: str, row: Candidate, usual: set[_Sign]) -> Candidate:
    """Take a row's doubtful people when they stand where other rows have theirs."""
    other = row.line.doubtful
    if other and not row.credits and _sign(prose, other) in usual:
        line = row.line.read_as(other)
        return replace(row, line=line, credits=other.credits)
    return row


def _sign(prose: str, line: TitleLine | Reading) -> _Sign:
    """Give how a line divides: do people stand first, and which sign is between?"""
    name = line.credits[0].name
    if name[0] < line.title[0]:
        between = prose[name[1] : line.title[0]].rstrip(_QUOTES)
        return True, _DASHES.get(between[-1:], between[-1:])
    between = prose[line.title[1] : name[0]].lstrip(_QUOTES)
    return False, _DASHES.get(between[:1], between[:1])


_QUOTES: Final = ' "“”«»„*_'
_DASHES: Final = {"–": "-", "—": "-"}


def _without_odd_rows(layout: Layout, rows: list[Candidate]) -> list[Candidate]:
    """Leave out of a timetable what names nobody where most rows do: doors, breaks, the pub."""
    timed = sum(_is_timed(layout, row) for row in rows)
    named = [row for row in rows if row.is_named]
    if timed < _MOSTLY_TIMED * len(rows) or len(named) < max(2, _REGULAR * len(rows)):
        return rows
    heads = {_folded(layout, head.span) for head in layout.heads if head.marked}
    prose = layout.document.prose
    signs = Counter(_sign(prose, row.line) for row in named if row.line.credits)
    kept: list[Candidate] = []
    for row in rows:
        alone = (
            row.line.credits and not (row.line.sure or row.line.quoted)
            and signs[_sign(prose, row.line)] == 1 < signs.total()
        )  # fmt: skip
        links = layout.links(*layout.document.blocks[row.block].span)
        is_known = any(talk_link(link.url) for link in links) or (
            _folded(layout, row.line.title) in heads
        )
        if is_known or (row.is_named and not alone):
            kept.append(row)
    return kept


#: The share of rows with a time of day that makes a table a timetable.
_MOSTLY_TIMED: Final = 0.5
_CLOCK = re.compile(
    r"(?<![\d./-])\d{1,2}(?:[:.h]\d{2}(?![.\d])|\s?[ap]\.?m\b|\s?(?:h|uhr)\b)", re.IGNORECASE
)


def _has_page(layout: Layout, row: Candidate) -> bool:
    """Whether a row's title is a link to a talk's page, or to notes on it beside these."""
    links = layout.links(*row.line.title)
    return any(is_page_beside(link.url) or layout.is_scheduled(link.url) for link in links)


def _is_timed(layout: Layout, row: Candidate) -> bool:
    """Whether a row says when: before its title or in a short cell."""
    document = layout.document
    return row.line.timed or any(
        end - start <= _LONGEST_TIME and _CLOCK.search(document.prose, start, end)
        for start, end in cells(document, row.block)
    )


_LONGEST_TIME: Final = 40  # characters


def _folded(layout: Layout, span: Span) -> str:
    return layout.document.words(*span).casefold()


def _employer_column(document: Document, header: int | None) -> int | None:
    spans = cells(document, header) if header is not None else []
    return next((c for c, s in enumerate(spans) if bare(document.words(*s)) in EMPLOYERS), None)


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
        formats = names.lexicon.formats
        if bare(words) in _TITLE_WORDS or not {bare(words), bare(words)[:-1]}.isdisjoint(formats):
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
    layout: Layout, row: int, spans: list[Span], title: int, people: int | None
) -> Candidate | None:
    document, names = layout.document, layout.names
    if title >= len(spans) or spans[title][1] - spans[title][0] > _LONGEST_CELL:
        return None
    if not document.words(*spans[title]):
        return None
    cell = _without_closing_links(layout, spans[title])
    line = read_title_line(document, *cell, names)
    words = document.words(*line.title)
    if not any(c.isalpha() for c in words) or is_placeholder(words, names.lexicon):
        return None  # a time or a number, or nothing yet
    if not line.labelled and not line.credits and label_of(words, names.lexicon) is not None:
        return None
    if not line.credits and is_remark(document, line):
        return None
    credits_: tuple[Credit, ...] = line.credits
    slots: tuple[Span, ...] = ()
    if people is not None and people < len(spans) and document.words(*spans[people]):
        in_cell = find_credits(document.prose, *spans[people], names, labelled=True)
        if in_cell:
            # the title stands alone in its cell: a dash in it divides nothing
            line = TitleLine(
                _whole_title(document, cell, line),
                labelled=line.labelled,
                format=line.format,
            )
            credits_, slots = in_cell, (spans[people],)
    return Candidate(row, ROW_LEVEL, line, credits_, slots, ENOUGH, (row,))


_LONGEST_CELL: Final = 1000  # characters of a title and whatever stands beside it


def _whole_title(document: Document, cell: Span, line: TitleLine) -> Span:
    return document.trim(line.title[0], cell[1])


def _without_closing_links(layout: Layout, cell: Span) -> Span:
    """Take links in brackets, of a word each, off a cell's end: "Why engines matter [Details]"."""
    document = layout.document
    start, end = without_video_words(document.prose, *cell)
    for link in reversed(layout.links(start, end)):
        before = document.text[start : link.start].removesuffix("[").rstrip()
        is_closing = before.endswith(("(", "[")) and document.words(link.end, end) in (")", "]", "")
        if not is_closing or len(before) == 1 or " " in document.words(link.start, link.end):
            break
        stop = document.trim(start, start + len(before) - 1)[1]
        start, end = without_video_words(document.prose, start, stop)
    return start, end
