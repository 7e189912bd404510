"""Made-up talk notes in the layouts that people write: as many as asked for, the same every time.

    python benchmarks/corpus.py FOLDER [--talks 1000] [--seed 0]

Technologies, themes and organisations come from the catalogue and are named as real ones are: few
very often, most hardly ever (Zipf 1949). Every note stands for itself, so the notes of a small
corpus are also the first of a large one with the same seed.
"""

import argparse
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

import corpus_words as said

from graphkcd.catalogue.load import load_catalogue
from graphkcd.model.catalogue import Catalogue
from graphkcd.model.entity import Entry, Organization, Technology, Theme

T = TypeVar("T")

#: Talks of one note, and notes of one event (its days, rooms or authors).
TALKS_OF_NOTE = (4, 16)
NOTES_OF_EVENT = 3

#: How many talks one speaker gives on average, over a whole corpus.
TALKS_OF_PERSON = 2.5


@dataclass(frozen=True, slots=True)
class Note:
    """A file of the corpus."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What one talk is made from, before a layout writes it down."""

    title: str
    speakers: tuple[tuple[str, str], ...]  #: with whom they work for
    abstract: tuple[str, ...]
    points: tuple[str, ...]


class Ranked(Generic[T]):
    """Things drawn as often as words in a text: the n-th of them with a weight of 1/n."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = list(things)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._things) + 1)))

    def draw(self, random: Random) -> T:
        return self._things[bisect(self._weights, random.random() * self._weights[-1])]


class Words:
    """What all notes of a corpus draw from."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        # An entry more in the catalogue leaves the order of the others as it is.
        entries = sorted(
            catalogue.entries.values(), key=lambda e: Random(f"{seed}/{e.id}").random()
        )
        self._technologies = Ranked(e for e in entries if isinstance(e, Technology))
        self._themes = Ranked(e for e in entries if isinstance(e, Theme))
        self._companies = Ranked(e for e in entries if isinstance(e, Organization))

    def filled(self, sentence: str, random: Random) -> str:
        """Put names into the places of a sentence: {t} technologies, {h} themes, {o} companies."""
        parts = []
        for text, place in _parts(sentence):
            parts.append(text)
            if place == "t":
                parts.append(self._called(self._technologies.draw(random), random))
            elif place == "h":
                parts.append(self._themes.draw(random).name)
            elif place == "o":
                parts.append(self.company(random))
            elif place == "n":
                parts.append(str(random.randint(2, 90)))
        return "".join(parts)

    def company(self, random: Random) -> str:
        return self._companies.draw(random).name

    @staticmethod
    def _called(entry: Entry, random: Random) -> str:
        """Mostly an entry's own name, now and then another it goes by."""
        return (
            random.choice(entry.aliases) if entry.aliases and random.random() < 0.2 else entry.name
        )


def _parts(sentence: str) -> Iterator[tuple[str, str]]:
    for part in sentence.split("{"):
        place, brace, text = part.partition("}")
        yield ("", place) if brace else (part, "")
        if brace:
            yield text, ""


@dataclass(frozen=True, slots=True)
class Event:
    """A conference, and the people who spoke there in whatever year."""

    name: str
    city: str
    year: int
    days: str


class Corpus:
    """A corpus without end; how much of it is written is for the caller to say."""

    def __init__(self, seed: int = 0, catalogue: Catalogue | None = None) -> None:
        self.seed = seed
        self._given_catalogue = catalogue

    @cached_property
    def words(self) -> Words:
        return Words(self._given_catalogue or load_catalogue(), self.seed)

    def notes(self, talks: int) -> Iterator[Note]:
        """Give notes that hold just so many talks together, the last one fewer than it would."""
        written = 0
        for number in count():
            if written >= talks:
                return
            size = min(self._size(number), talks - written)
            yield self._note(number, size, written)
            written += size

    def short_notes(self) -> Iterator[Note]:
        """Give notes of one talk each, without end."""
        return (self._note(number, 1, number) for number in count())

    def _size(self, number: int) -> int:
        return Random(f"{self.seed}/size/{number}").randint(*TALKS_OF_NOTE)

    def _note(self, number: int, size: int, before: int) -> Note:
        """Write the note of this number; ``before`` are the talks of the notes before it."""
        random = Random(f"{self.seed}/note/{number}")
        event = self._event(number // NOTES_OF_EVENT)
        people = 20 + int((before + size) / TALKS_OF_PERSON)
        talks = [self._talk(random, people) for _ in range(size)]
        layout = random.choice(LAYOUTS)
        folder = f"{event.year}/{_file_name(event.name)}"
        return Note(f"{folder}/part-{number % NOTES_OF_EVENT + 1}.md", layout(event, talks, random))

    def _event(self, number: int) -> Event:
        random = Random(f"{self.seed}/event/{number}")
        city = said.CITIES[number % len(said.CITIES)]
        year = 2005 + number // len(said.CITIES) % 20
        series = said.SERIES[number // (len(said.CITIES) * 20) % len(said.SERIES)]
        first = random.randint(1, 27)
        days = f"{first} and {first + 1} {random.choice(said.MONTHS)} {year}"
        return Event(f"{series} {city} {year}", city, year, days)

    def _talk(self, random: Random, people: int) -> Talk:
        some = random.sample(range(people), 1 if random.random() < 0.75 else 2)
        return Talk(
            self.words.filled(random.choice(said.TITLES), random),
            tuple((self._person(number), self.words.company(random)) for number in some),
            self._sentences(random, said.ABSTRACT, random.randint(2, 4)),
            self._sentences(random, said.POINTS, random.randint(3, 8)),
        )

    def _sentences(self, random: Random, pool: Sequence[str], some: int) -> tuple[str, ...]:
        return tuple(self.words.filled(line, random) for line in random.sample(pool, some))

    def _person(self, number: int) -> str:
        """Give the name of a person, another for each number: 120 first names, countless others."""
        random = Random(f"{self.seed}/person/{number}")
        given = random.choice(said.GIVEN)
        family = "".join(random.choice(part) for part in (said.HEADS, said.MIDDLES, said.TAILS))
        return f"{given} {family.capitalize()}"


def write_corpus(folder: Path, talks: int, seed: int = 0) -> int:
    """Write a corpus as files and give their size in bytes."""
    size = 0
    for note in Corpus(seed).notes(talks):
        path = folder / note.name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(note.text.encode())
    return size


def _file_name(name: str) -> str:
    return name.casefold().replace(" ", "-")


# ── layouts ─────────────────────────────────────────────────────────────────────────────────────


def _sections(event: Event, talks: Sequence[Talk], _: Random) -> str:
    """A section a talk, with labels, as in our own notes."""
    lines = ["---", f"event: {event.name}", f"place: {event.city}", "language: en", "---", ""]
    lines += [f"# {event.name}", "", "## Introduction", "", _welcome(event)]
    for talk in talks:
        lines += ["", f"## Talk: {talk.title}", "", f"Speaker: {_listed(talk)}", ""]
        lines += ["### Summary", "", " ".join(talk.abstract), ""]
        lines += ["### Key takeaways", "", *_nested(talk.points)]
    return _text(lines)


def _recap(event: Event, talks: Sequence[Talk], random: Random) -> str:
    """A blog's recap: quoted titles by somebody, prose and a few points."""
    lines = [f"# {event.name}: what I brought home", "", f"*{event.days}, {event.city}*", ""]
    lines += [_welcome(event)]
    half = len(talks) // 2
    for i, talk in enumerate(talks):
        lines += ["", f"## Day {1 + bool(i)}"] if i in (0, half) else []
        name, company = talk.speakers[0]
        others = "".join(f" and {name}" for name, _ in talk.speakers[1:])
        lines += ["", f'### "{talk.title}" by {name}{others} ({company})', ""]
        lines += [" ".join(talk.abstract), ""]
        lines += random.choice((["What stuck with me:", ""], []))
        lines += [f"- {point}" for point in talk.points]
    return _text(lines)


def _dashes(event: Event, talks: Sequence[Talk], _: Random) -> str:
    """Notes of a day: "Title - Name, Company & Name, Company" over points."""
    lines = [f"# Notes: {event.name}", "", f"{event.days}, {event.city}.", ""]
    for talk in talks:
        given = " & ".join(f"{name}, {company}" for name, company in talk.speakers)
        lines += ["", f"### {talk.title} - {given}", ""]
        lines += [f"- {point}" for point in (*talk.abstract, *talk.points)]
    return _text(lines)


def _table(event: Event, talks: Sequence[Talk], random: Random) -> str:
    """One table of talks: title, speakers, notes, links."""
    lines = [f"# {event.name}: all talks we heard", "", f"*{event.city}, {event.days}.*", ""]
    lines += ["| Talk | Speaker(s) | Notes | Links |", "|------|------|------|------|"]
    for talk in talks:
        given = " and ".join(f"{name} ({company})" for name, company in talk.speakers)
        notes = " ".join((*talk.abstract, *talk.points[:2])).replace("|", "/")
        link = f"https://talks.example/v/{random.randrange(10**6)}"
        lines.append(f"| {talk.title} | {given} | {notes} | [video]({link}) |")
    return _text(lines)


def _schedule(event: Event, talks: Sequence[Talk], random: Random) -> str:
    """A programme: linked titles, times and rooms, a line for speakers, prose."""
    lines = [f"# {event.name}, with comments", "", _welcome(event), ""]
    for i, talk in enumerate(talks):
        link = f"https://talks.example/{event.year}/{random.randrange(10**6)}/"
        lines += ["", f"[{talk.title}]({link})"]
        lines += [f"{9 + i // 2:02}:{30 * (i % 2):02} - {9 + i // 2:02}:{30 * (i % 2) + 25:02}"]
        label = "Speaker" if len(talk.speakers) == 1 else "Speakers"
        lines += [f"{label}: {_listed(talk)}", "", " ".join((*talk.abstract, *talk.points))]
    return _text(lines)


LAYOUTS = (_sections, _sections, _recap, _dashes, _table, _schedule)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _welcome(event: Event) -> str:
    return (
        f"{event.name} took place in {event.city} on {event.days}. Two days, one building, and far "
        "more talks than one person can hear; these are the ones we took notes of."
    )


def _listed(talk: Talk) -> str:
    return " and ".join(f"{name}, {company}" for name, company in talk.speakers)


def _nested(points: Sequence[str]) -> Iterator[str]:
    """A list whose third point leads those behind it."""
    for i, point in enumerate(points):
        yield "- In detail:" if i == 3 else f"{'  ' if i > 3 else ''}- {point}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--talks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    size = write_corpus(asked.folder, asked.talks, asked.seed)
    print(f"{asked.talks} talks, {size / 1e6:.1f} MB in {asked.folder}")


if __name__ == "__main__":
    main()
