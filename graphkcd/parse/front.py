"""A note about one talk whose front matter says who gave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Document, MetaField, Span
from graphkcd.model.talk import TalkFormat
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.labels import EMPLOYERS, Label, label_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.preamble import AUTHOR_KEYS, is_source_of_talk
from graphkcd.parse.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader

_ROLES: Final = word_set("role job position jobtitle job_title rôle poste rolle")


def front_candidate(layout: Layout, *, alone: bool = False) -> Candidate | None:
    """Give the talk that the front matter tells of: it has a speaker, and the note a title.

    Args:
        layout: The note.
        alone: Nothing else is a talk: then the author of a source that is one speaks.
    """
    document, names = layout.document, layout.names
    by_author = alone and is_source_of_talk(document, names)
    credits_ = tuple(_credits(document, names, AUTHOR_KEYS if by_author else ()))
    title = _title(document)
    if not credits_ or title is None:
        return None
    format_ = next(
        (
            names.lexicon.formats[f.value.casefold()]
            for f in document.meta
            if f.key in ("type", "format", "kind") and f.value.casefold() in names.lexicon.formats
        ),
        TalkFormat.TALK,
    )
    line = TitleLine(title, sure=True, format=format_)
    return Candidate(-1, 0, line, credits_, (), ENOUGH, begin=title[0])


def headed_candidate(layout: Layout, only: Candidate) -> Candidate | None:
    """Give the talk whose title the front matter states, and whose speaker the one heading does."""
    document, names = layout.document, layout.names
    title = _stated(document)
    kinds = (f.value.casefold() for f in document.meta if f.key in ("type", "format", "kind"))
    format_ = next((names.lexicon.formats[k] for k in kinds if k in names.lexicon.formats), None)
    if not only.line.people_only or title is None or format_ is None:
        return None
    line = TitleLine((title.start, title.end), only.credits, sure=True, format=format_)
    return Candidate(-1, 0, line, only.credits, (only.line.title,), ENOUGH, begin=title.start)


def _stated(document: Document) -> MetaField | None:
    return next((f for f in document.meta if f.key in _TITLE and f.end > f.start), None)


_TITLE: Final = ("title", "talk", "talk.title", "titre", "titel", "titolo", "título")


def _title(document: Document) -> Span | None:
    """Prefer the first heading when it says the same as the front matter: it is read as prose."""
    stated = _stated(document)
    heading = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    if heading and heading.level == 1:
        span = _without_label(document, document.trim(*heading.span))
        if not stated or _says(stated, document.words(*span)):
            return span
    return (stated.start, stated.end) if stated else None


def as_stated(document: Document, candidate: Candidate) -> Candidate:
    """Give a candidate without the "Source:" before its title that front matter has not."""
    title = _without_label(document, candidate.line.title)
    if title == candidate.line.title:
        return candidate
    return replace(candidate, line=replace(candidate.line, title=title), begin=candidate.start)


def _without_label(document: Document, title: Span) -> Span:
    """Take "Source:" off a title that front matter states without it."""
    stated, colon = _stated(document), document.prose.find(":", *title)
    rest = document.trim(colon + 1, title[1]) if colon >= 0 else title
    labelled = stated is not None and _says(stated, document.words(*rest))
    return rest if labelled else title


def _says(stated: MetaField, words: str) -> bool:
    """Whether a title is the stated one, but for what that has in brackets behind it."""
    whole, part = stated.value.casefold(), words.casefold()
    return whole == part or (bool(part) and whole.startswith(f"{part} ("))


def _credits(document: Document, names: NameReader, keys: Sequence[str] = ()) -> Iterator[Credit]:
    employer: dict[int, Span] = {}
    roles: dict[int, Span] = {}
    people: list[tuple[int, Credit]] = []
    for i, field in enumerate(document.meta):
        if field.end <= field.start:
            continue
        parent, _, key = field.key.rpartition(".")
        if key in EMPLOYERS:
            employer[i] = (field.start, field.end)
        elif key in _ROLES or (key == "title" and _is_speaker_key(parent, names)):
            roles[i] = (field.start, field.end)
        elif field.key in keys or _names_speaker(field, names):
            people += [
                (i, credit)
                for credit in find_credits(
                    document.text, field.start, field.end, names, labelled=True
                )
            ]
    for k, (i, credit) in enumerate(people):
        stop = next((j for j, _ in people[k + 1 :] if j != i), len(document.meta))
        affiliation = credit.affiliation or _between(employer, i, stop)
        yield Credit(credit.name, affiliation, credit.role or _between(roles, i, stop))


def names_speaker(document: Document, names: NameReader) -> bool:
    """Whether front matter says who speaks: then it is a talk's, and so is its date."""
    return any(_names_speaker(field, names) for field in document.meta)


def _between(spans: dict[int, Span], first: int, stop: int) -> Span | None:
    return next((span for at, span in sorted(spans.items()) if first < at < stop), None)


def _names_speaker(field: MetaField, names: NameReader) -> bool:
    parent, _, key = field.key.rpartition(".")
    if parent and key in ("name", "nom", "fullname", "full_name"):
        return _is_speaker_key(parent, names)
    return _is_speaker_key(field.key, names)


def _is_speaker_key(key: str, names: NameReader) -> bool:
    last = key.rpartition(".")[2].replace("_", " ").replace("-", " ")
    return last != "by" and label_of(last, names.lexicon) is Label.SPEAKERS
