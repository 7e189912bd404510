"""A note about one talk whose front matter says who gave it, or what it is called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.talk import TalkFormat
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import LEAD_LEVEL
from graphkcd.parse.labels import EMPLOYERS, Label, label_of
from graphkcd.parse.lexicon import word_set
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.preamble import AUTHOR_KEYS, is_source_of_talk
from graphkcd.parse.stated import stated_field, stated_title
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.title_signs import is_event, is_of_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Document, MetaField, Span
    from graphkcd.parse.heads import Head
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
    credits_ = stated_people(layout, alone=alone)
    title = stated_title(layout)
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


def stated_people(layout: Layout, *, alone: bool = True) -> tuple[Credit, ...]:
    """Give those whom front matter calls speakers, and the author of a source that is a talk."""
    document, names = layout.document, layout.names
    by_author = alone and is_source_of_talk(document, names)
    return tuple(_credits(document, names, AUTHOR_KEYS if by_author else ()))


def headed_candidate(layout: Layout, only: Candidate) -> Candidate | None:
    """Give the talk whose speaker the one heading is that names people.

    Its title is stated by front matter, or by the heading right above, over all of the note.
    """
    document, names = layout.document, layout.names
    above = layout.by_block.get(0)
    if above and _is_title_over(layout, above, only):
        line = replace(only.line, title=above.span, credits=only.credits, people_only=False)
        return Candidate(0, 0, line, only.credits, (only.line.title,), ENOUGH, begin=above.span[0])
    title = stated_field(document)
    kinds = (f.value.casefold() for f in document.meta if f.key in ("type", "format", "kind"))
    format_ = next((names.lexicon.formats[k] for k in kinds if k in names.lexicon.formats), None)
    if not only.line.people_only or title is None or format_ is None:
        return None
    line = TitleLine((title.start, title.end), only.credits, sure=True, format=format_)
    return Candidate(-1, 0, line, only.credits, (only.line.title,), ENOUGH, begin=title.start)


def _is_title_over(layout: Layout, above: Head, only: Candidate) -> bool:
    """Whether a note's first heading is a title, and right below it one is who speaks."""
    document, names = layout.document, layout.names
    heads = above.marked and above.level < only.level < LEAD_LEVEL and only.block == 1
    known = only.line.people_only and any(
        names.has_given_name(document.words(*credit.name)) for credit in only.credits
    )
    other = is_event(layout, above) or is_of_writer(layout, document.words(*above.span))
    return heads and known and not other


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
