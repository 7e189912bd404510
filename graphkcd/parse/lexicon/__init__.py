"""Label words per language, and words that tell people, roles and organisations apart: data."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from graphkcd.model.talk import TalkFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "fr", "de", "es", "it")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of all languages together; every word is in lower case, without a colon."""

    formats: Mapping[str, TalkFormat]  #: label before a title → what it says of the session
    speakers: frozenset[str]
    hosts: frozenset[str]
    authors: frozenset[str]
    titles: frozenset[str]
    abstracts: frozenset[str]
    takeaways: frozenset[str]
    notes: frozenset[str]
    apparatus: frozenset[str]
    stop_headings: frozenset[str]
    days: frozenset[str]
    talk_parents: frozenset[str]
    asides: frozenset[str]  #: headings over a bit of everything; as a line they divide nothing
    pauses: frozenset[str]  #: "… break": what a pause is called, with other words before or behind
    placeholders: frozenset[str]  #: what stands where nobody knows yet: "tba"
    dates: frozenset[str]
    places: frozenset[str]
    events: frozenset[str]
    organizers: frozenset[str]
    months: Mapping[str, int]
    languages_of: Mapping[str, tuple[str, ...]]  #: a very frequent word → its languages
    given_names: frozenset[str]
    given_words: frozenset[str]  #: given names that are words too, as Will and Julia are
    title_words: frozenset[str]
    roles: frozenset[str]
    role_starts: frozenset[str]  #: the first words of roles
    organization_words: frozenset[str]
    event_series: frozenset[str]  #: names of series of conferences, as written
    cities: frozenset[str]  #: as written, in several languages
    countries: frozenset[str]


#: The fields that each language lists under the same name.
_OF_LANGUAGES: Final = (
    *("speakers", "hosts", "authors", "titles", "abstracts", "takeaways", "notes", "apparatus"),
    *("stop_headings", "days", "talk_parents", "asides", "pauses", "placeholders"),
    *("dates", "places", "events", "organizers"),
)


def word_set(text: str) -> frozenset[str]:
    """Divide a few words, which are part of a rule rather than of a language's lexicon."""
    return frozenset(text.split())


def without_marks(word: str) -> str:
    """Take the marks off letters: people write a name with them, or without.

    >>> without_marks("daniël")
    'daniel'
    """
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in letters if not unicodedata.combining(c))


_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})


def _words(name: str) -> frozenset[str]:
    return frozenset(line.casefold() for line in _as_written(name))


def _as_written(name: str) -> frozenset[str]:
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def load_lexicon() -> Lexicon:
    """Load all languages once."""
    languages: dict[str, dict[str, Any]] = {
        code: tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
        for code in LANGUAGES
    }

    def together(key: str) -> frozenset[str]:
        return frozenset(w.casefold() for table in languages.values() for w in table.get(key, ()))

    formats = {
        word.casefold(): TalkFormat(name)
        for table in languages.values()
        for name, words in table.get("formats", {}).items()
        for word in words
    }
    months = {
        month.casefold(): number
        for table in languages.values()
        for number, month in enumerate(table.get("months", ()), 1)
    }
    stop_words = {code: frozenset(table["stop_words"]) for code, table in languages.items()}
    given_names, roles = _words("given_names"), _words("roles")
    return Lexicon(
        formats=formats,
        months=months,
        languages_of={
            word: tuple(code for code, words in stop_words.items() if word in words)
            for word in frozenset().union(*stop_words.values())
        },
        given_names=given_names | set(map(without_marks, given_names)),
        given_words=_words("given_words"),
        title_words=_words("title_words"),
        roles=roles,
        role_starts=frozenset(role.split()[0] for role in roles),
        organization_words=_words("organization_words"),
        event_series=_as_written("events"),
        cities=_as_written("places"),
        countries=_as_written("countries"),
        **{key: together(key) for key in _OF_LANGUAGES},
    )
