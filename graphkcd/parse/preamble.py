"""Lines about the notes themselves: who wrote them and when, and what only leads around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.parse.dates import find_dates
from graphkcd.parse.labels import Label, field_at
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.names import Slot
from graphkcd.parse.people import find_credits, reads_as_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.segments import Segment

_WRITING = (
    r"published|posted|written|taken|compiled|updated|notes?|recap|report|article|blog|post|summary|words|text|story"
    r"|a post shared|image|picture|credits?|(?:co-?)?authored|co-?written|coécrite?"
    r"|billet|écrite?|rédigée?|publiée?|compte[ -]rendu|résumé|proposé|récit|photos?"
    r"|notizen|mitschrift|bericht|geschrieben|verfasst|beitrag|zusammengefasst|artikel|veröffentlicht"
    r"|escrito|notas|publicado|scritto|appunti|pubblicato|a cura"
)
_DATE = r"(?:(?:on|le|am|el|il)\s+)?[\w.,/\s-]{4,30}?\d{4}"
_BYLINE = re.compile(
    rf"\W*(?:(?:{_WRITING})\b[\s,|]*){{1,4}}(?:{_DATE})?[\s,|–-]{{0,4}}"
    r"(?:(?:by|par|von(?!\s+de[rnm]\b)|por)\s*:?\s+(?=[^\W\d_])|(?:di|da|de)\s*:?\s+(?=(?-i:[A-ZÀ-Þ])))",
    re.IGNORECASE,
)

#: A longer line is a sentence.
_LONGEST: Final = 160


def byline_at(document: Document, start: int, end: int) -> int:
    """Give where the names of "Published on 2 May 2023 by …" start, or 0 if it is no byline."""
    if end - start > _LONGEST:
        return 0
    match = _BYLINE.match(document.prose, start, end)
    return match.end() if match else 0


def is_by_line(document: Document, start: int, end: int, names: NameReader) -> bool:
    """Whether a line says who and nothing else: "by Ada Lovelace, Acme"."""
    by = _BARE.match(document.prose, start, end) if end - start <= _LONGEST else None
    return by is not None and (
        reads_as_people(document.prose, by.end(), end, names)
        or names.slot_of(document.words(by.end(), end) or "-") is Slot.UNSURE
    )


def is_divider(document: Document, start: int, end: int) -> bool:
    """Whether a line divides or leads around: "---- coffee ----", "Home > Blog > Events"."""
    if end - start > _LONGEST:
        return False
    line = document.line_starts[document.line(start) - 1]
    ruled = _DIVIDER.match(document.text, line, end + _LONGEST)
    return bool(ruled or _CRUMBS.fullmatch(document.prose, start, end))


_DIVIDER = re.compile(r"[ \t]*[-–—=~]{3,}[ \t]*\w[^\n]*[-–—=~]{3,}[ \t]*$", re.MULTILINE)
_CRUMBS = re.compile(
    r"\W*(?:home|accueil|start(?:seite)?|blog|inicio)(?:\s*[>»›/→]\s*[^>»›/→\n]{2,60})+",
    re.IGNORECASE,
)


def is_dateline(document: Document, start: int, end: int, names: NameReader) -> bool:
    """Whether a line says when and where rather than what: "Tue 19th March 2024 - Hyatt"."""
    if end - start > _LONGEST or not find_dates(document.words(start, end), names.lexicon.months):
        return False
    written = _WRITTEN.search(document.prose, start, end)  # "Bern, 2 May 2025 · written by …"
    end = written.start() if written else end
    words = re.findall(r"[^\W\d_]{2,}", document.prose[start:end].casefold())
    calendar = names.lexicon.months.keys() | names.lexicon.days | _SMALL
    return sum(word not in calendar for word in words) <= _MOST_BESIDE_A_DATE


_WRITTEN: Final = re.compile(rf"\s[·•|–—-]\s+(?:{_WRITING})\b", re.IGNORECASE)
_SMALL: Final = word_set(
    "st nd rd th the of and to les le du au et der und bis de del el le al am from"
)
_MOST_BESIDE_A_DATE: Final = 5  # words


def find_authors(
    document: Document,
    lines: Sequence[tuple[Span, bool]],
    names: NameReader,
    talks: Sequence[Segment],
) -> tuple[Span, ...]:
    """Give the spans where the writers of the notes are named: front matter, a field, a byline.

    Args:
        document: The notes.
        lines: Lines that may speak of the event, and whether each is a heading.
        names: Tells people from other words.
        talks: What is about a talk: its authors are another matter.
    """
    written = [
        (field.start, field.end)
        for field in document.meta
        if field.key in AUTHOR_KEYS
        and not is_source_of_talk(document, names)
        and field.end > field.start
        and not is_account(field.value)
    ]
    if written:
        return tuple(written)
    first_talk = min((talk.start for talk in talks), default=len(document.text))
    for span, heading in lines[:_FIRST_LINES]:
        if span[0] >= first_talk:
            break
        found = _byline(document, span, names, heading=heading)
        if found:
            return (found,)
    return ()


def is_source_of_talk(document: Document, names: NameReader) -> bool:
    """Whether front matter says that the note's source is a talk, whose author is its speaker."""
    kinds = (f.value for f in document.meta if f.key.replace("_", "-") == "source-type")
    return any(re.split(r"[\s_-]", kind)[-1].casefold() in names.lexicon.formats for kind in kinds)


def is_account(name: str) -> bool:
    """Whether a name is what someone logs in with: "admin", "m_randy", "ada@example.org".

    >>> [name for name in ("Ada", "ada", "ada lovelace", "@Ada", "Team") if is_account(name)]
    ['ada', '@Ada', 'Team']
    """
    bare = name.strip()
    if bare.casefold() in _NOBODY or bare.startswith("@"):
        return True
    return len(bare.split()) == 1 and (bare.islower() or any(c in "_@" for c in bare))


#: Whom software or a whole house has for an author, however it is written.
_NOBODY: Final = frozenset(
    {"admin", "administrator", "root", "editor", "editors", "webmaster", "guest", "team", "staff"}
    | {"site admin", "the team", "anonymous", "unknown", "redaktion", "rédaction", "la rédaction"}
)


def _byline(document: Document, span: Span, names: NameReader, *, heading: bool) -> Span | None:
    if heading:
        return _owner(document, span, names)
    field = field_at(document, *span, names.lexicon)
    if field and field.label is Label.AUTHORS and document.words(*field.value):
        account = is_account(document.words(*field.value))
        return None if account else document.trim(*field.value)
    if span[1] - span[0] > _LONGEST:
        return None
    bare = _BARE.match(document.prose, *span)
    later = _LATER.search(document.prose, *span)
    start = byline_at(document, *span) or (bare.end() if bare else later.end() if later else 0)
    if not start:
        return None
    credits_ = find_credits(document.prose, start, span[1], names, labelled=True)
    people = [credit for credit in credits_ if not is_account(document.words(*credit.name))]
    return (start, span[1]) if people else None


def _owner(document: Document, span: Span, names: NameReader) -> Span | None:
    """Find whose notes they are: "Jamie's KubeCon 2018 trip notes"."""
    match = _OWNED.match(document.prose, *span)
    if not match or match["name"].casefold() not in names.lexicon.given_names:
        return None
    return match.span("name")


_OWNED = re.compile(
    r"\W*(?P<name>[^\W\d_]{2,20})['’]s\b[^\n]{0,80}\b(?:notes|report|recap|diary|summary|review)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"[.!|–-]\s+(?:written|notes|recap|écrit|rédigé|geschrieben|verfasst)\s+(?:by|par|von)\s*:?\s+",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W*(?:(?:presented|given|delivered|présentée?|animée?)\s+)?(?:by|par|von|di|por)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
AUTHOR_KEYS: Final = (
    "author",
    "authors",
    "author.name",
    "authors.name",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autore",
)
_FIRST_LINES: Final = 14
