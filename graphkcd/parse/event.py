"""Which event the notes tell of, where and when it took place, and who wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.parse.dates import find_dates
from graphkcd.parse.labels import Label, field_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.names import NameReader

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAP = rf"[{_UPPER}0-9][\w’'.&-]*"
_YEAR = r"(?:19|20)\d{2}"
_REGION = (
    r"North America|Latin America|South America|Europe|EU|NA|Asia|APAC|EMEA|China|India|Japan|Korea|Africa|Australia"
)
#: Words that by themselves make a run of capitalised words the name of an event.
_EVENT_WORD = (
    r"(?:Conference|Conf|Summit|Days?|D-Days?|Camp|Con|Meetup|Forum|Symposium|Congress|Congrès|Fest|Festival|Week|Expo"
    r"|Convention|Rencontres|Journées|Tagung|Konferenz|Hackathon|Unconference|KCD|World|Jam|Next|Live)"
)
_NAMED = re.compile(
    rf"""
    (?<![\w@/.-])
    (?P<name>
      (?:{_CAP}\s+(?:(?:of|on|for|the|de|des|du|and|&)\s+)?){{0,5}}?
      (?:{_EVENT_WORD}|[{_UPPER}]\w*(?:Con|Conf|Days|Fest|Camp|Summit)|FOSDEM|KCD|QCon|GOTO|NDC|Devoxx|JFokus|NeurIPS|ICLR|ICML|ISWC|ESWC|SIGMOD|VLDB)
      (?![\w@])
      (?:\s+\+\s+{_CAP})?
      (?:\s+(?:{_REGION}))?
      (?:\s+{_CAP}(?!\w)(?<!\bThe)){{0,2}}?
      (?:,?\s+{_YEAR})?
    )
    (?![\w-])
    """,
    re.X,
)
_ENDS_IN_YEAR = re.compile(rf"^(?P<name>[{_UPPER}][^:–—|]*?\b{_YEAR})\b")
_ARTICLE = re.compile(r"^(?:The|A|An|My|Our|At|From|In|On|Les?|La|Das|Die|Der|To|And|This|Last|Next)\s+")
_PLACE = re.compile(
    rf"\b(?:took\s+place|held|hosted|happened|organi[sz]ed|was|back|fand|eu\s+lieu|lieu|déroulée?)\b[^.!?\n]{{0,80}}?\b(?:in|à|au|en)\s+"
    rf"(?P<place>[{_UPPER}][\w’'-]+(?:\s+[{_UPPER}][\w’'-]+){{0,2}})"
)
_HOST = re.compile(
    rf"\bat\s+(?P<host>[{_UPPER}][\w.&-]*(?:\s+[{_UPPER}][\w.&-]*){{0,2}})(?:[’']s)\s+(?:offices?|headquarters|HQ|campus|building|premises)"
)
_BYLINE = re.compile(r"\s*(?:written\s+|notes\s+|recap\s+)?(?:by|par|von|di|por)\s*:?\s+(?=[^\W\d_])", re.I)


@dataclass(frozen=True, slots=True)
class EventNotes:
    """Where the parts of what is said of the event stand; spans are in the document's text."""

    name: str = ""
    name_span: Span | None = None
    start_date: str = ""
    end_date: str = ""
    place: str = ""
    place_span: Span | None = None
    country: str = ""
    country_span: Span | None = None
    host_span: Span | None = None
    authors: tuple[Span, ...] = ()


#: How far into a document its event and place may first be named outside headings, in blocks.
_PREAMBLE: Final = 14


def read_event(document: Document, talks: Sequence[Span], names: NameReader) -> EventNotes:
    """Read event, date, place and authors from front matter, headings and what precedes the talks.

    Args:
        document: The notes.
        talks: The stretches that are about a talk; nothing is read there.
        names: Tells people from organisations.
    """
    fields = {field.key: field for field in reversed(document.meta)}
    spans = list(_preamble(document, talks))
    name, name_span = _from_fields(fields, "event", "conference", "event.name", "event.title")
    if not name:
        name, name_span = _event_name(document, spans, talks, names)
    start, end = _dates(document, fields, spans, names)
    place, place_span = _from_fields(fields, "place", "city", "location", "event.place", "event.location")
    country, country_span = _from_fields(fields, "country", "event.country")
    if not place:
        place, place_span = _place(document, spans, names)
    return EventNotes(
        name,
        name_span,
        start,
        end,
        place,
        place_span,
        country,
        country_span,
        _host(document, spans, fields, names),
        _authors(document, fields, spans, names),
    )


def _preamble(document: Document, talks: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Give the lines outside talks that may speak of the event, and whether each is a heading."""
    for i, block in enumerate(document.blocks):
        if any(start <= block.start < end for start, end in talks):
            continue
        heading = block.kind == "heading"
        early = i < _PREAMBLE or not any(start < block.start for start, _ in talks)
        if heading or (early and i < 2 * _PREAMBLE) or block.start > max((e for _, e in talks), default=0):
            yield (block.start, block.end), heading


def _from_fields(fields: dict, *keys: str) -> tuple[str, Span | None]:
    for key in keys:
        if key in fields:
            return fields[key].value, (fields[key].start, fields[key].end)
    return "", None


def _event_name(
    document: Document,
    spans: Sequence[tuple[Span, bool]],
    talks: Sequence[Span],
    names: NameReader,
) -> tuple[str, Span | None]:
    """Choose among the names that look like an event's: in a heading, dated and early is best."""
    found: list[tuple[float, int, str, Span]] = []
    stem = set(re.findall(r"[^\W_]+", document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()))
    for order, (span, heading) in enumerate(spans):
        field = field_at(document, *span, names.lexicon)
        if field and field.label is Label.EVENT and document.words(*field.value):
            value = document.trim(*field.value)
            return document.words(*value), value
        for start, end in _named(document, span, heading=heading and order < 2):
            text = document.words(start, end)
            words = set(re.findall(r"[^\W_]+", text.casefold()))
            if names.catalogue.find(text):
                continue
            score = (
                4.0 * (heading and order < 3)
                + 2.0 * bool(re.search(_YEAR, text))
                + 2.0 * len(words & stem) / max(len(words), 1)
                + 1.0 * (order < 4)
            )
            found.append((-score, start, text, (start, end)))
    if not talks and not found:
        return "", None
    best = min(found, default=None)
    return (best[2], best[3]) if best and -best[0] >= 1.0 else ("", None)


def _named(document: Document, span: Span, *, heading: bool) -> Iterator[Span]:
    for match in _NAMED.finditer(document.prose, *span):
        start, end = match.span("name")
        while article := _ARTICLE.match(document.prose[start:end]):
            start += article.end()
        if end - start > 3 and not _single_word(document.prose[start:end]):
            yield start, end
    if heading:
        start, end = document.trim(*span)
        whole = _ENDS_IN_YEAR.match(document.prose[start:end])
        if whole and len(whole["name"].split()) <= 8:
            yield start, start + whole.end("name")


def _single_word(text: str) -> bool:
    return re.fullmatch(rf"(?:{_EVENT_WORD})(?:\s+{_YEAR})?", text.strip()) is not None


def _dates(document: Document, fields: dict, spans: Sequence[tuple[Span, bool]], names: NameReader) -> tuple[str, str]:
    for key in ("date", "event.date", "start", "startdate", "start_date"):
        if key in fields:
            found = find_dates(fields[key].value, names.lexicon.months)
            if found:
                end = next((fields[k].value for k in ("end", "enddate", "end_date") if k in fields), "")
                later = find_dates(end, names.lexicon.months) if end else None
                return found[0], later[1] if later else found[1]
    for (start, end), _ in spans[:_PREAMBLE]:
        line_start, line_end = document.trim(start, end)
        if line_end - line_start > _LONGEST_DATELINE:
            continue
        found = find_dates(document.words(line_start, line_end), names.lexicon.months)
        if found:
            return found
    return "", ""


_LONGEST_DATELINE: Final = 160


def _place(
    document: Document, spans: Sequence[tuple[Span, bool]], names: NameReader
) -> tuple[str, Span | None]:
    for span, _ in spans:
        field = field_at(document, *span, names.lexicon)
        if field and field.label is Label.PLACE and document.words(*field.value):
            value = document.trim(*field.value)
            return document.words(*value), value
    for span, _ in spans:
        match = _PLACE.search(document.prose, *span)
        if match and not names.catalogue.find(match["place"]):
            return document.words(*match.span("place")), match.span("place")
    return "", None


def _host(
    document: Document, spans: Sequence[tuple[Span, bool]], fields: dict, names: NameReader
) -> Span | None:
    for span, _ in spans:
        match = _HOST.search(document.prose, *span)
        if match and names.is_known_organization(match["host"]):
            return match.span("host")
    return None


def _authors(
    document: Document, fields: dict, spans: Sequence[tuple[Span, bool]], names: NameReader
) -> tuple[Span, ...]:
    """Give the spans where the writers of the notes are named: front matter, then a byline."""
    written = [
        (field.start, field.end)
        for field in document.meta
        if field.key in ("author", "authors", "author.name", "authors.name") and field.end > field.start
    ]
    if written:
        return tuple(written)
    for span, heading in spans[:_PREAMBLE]:
        if heading:
            continue
        line = document.trim(span[0], span[1])
        field = field_at(document, *line, names.lexicon)
        if field and field.label is Label.AUTHORS:
            return (field.value,)
        byline = _BYLINE.match(document.prose, *line)
        if byline and line[1] - line[0] <= _LONGEST_DATELINE:
            return ((byline.end(), line[1]),)
    return ()
