"""Finding names, and reading notes whole, beside spaCy's PhraseMatcher and flashtext.

    python benchmarks/matching.py [--talks 300] [--rounds 3]

All contenders get the same text and the same names, and run on one core.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator

import spacy
from corpus import Corpus, Note
from flashtext import KeywordProcessor
from markdown_it import MarkdownIt
from measure import Row, compared, table
from spacy.matcher import PhraseMatcher

from graphkcd.build.fragment import Reader
from graphkcd.catalogue.load import load_catalogue
from graphkcd.extract.gazetteer import Gazetteer
from graphkcd.model.catalogue import Catalogue, MatchRule, names_of
from graphkcd.model.document import Document
from graphkcd.model.entity import Entry, Technology, TechnologyKind
from graphkcd.sources.read import parse_note

#: Works on one text.
Work = Callable[[str], object]


def catalogue_of(size: int, whole: Catalogue) -> Catalogue:
    """Give a catalogue of just so many names: entries of ours, then made-up ones."""
    chosen: list[tuple[Entry, MatchRule]] = []
    names: set[str] = set()
    for entry in whole.entries.values():
        new = {name.casefold() for name in names_of(entry)}
        if len(names | new) <= size:
            names |= new
            chosen.append((entry, whole.rules[entry.id]))
    for number in range(size - len(names)):
        name = f"Zyx{number:05}"
        made_up = Technology(f"technology/{name.lower()}", name, TechnologyKind.PROJECT)
        chosen.append((made_up, MatchRule()))
    return Catalogue.of(chosen)


def gazetteer(catalogue: Catalogue) -> Work:
    names = Gazetteer(catalogue)
    return lambda text: list(names.find(Document("note.md", text, text, (), digest="sha256:")))


def phrase_matcher(names: Iterable[str]) -> Work:
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("NAME", [language.make_doc(name) for name in names])
    return lambda text: matcher(language(text))


def flashtext(names: Iterable[str]) -> Work:
    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(list(names))
    return lambda text: keywords.extract_keywords(text, span_info=True)


def flashtext_and_markdown(names: Iterable[str]) -> Work:
    markdown, find = MarkdownIt("commonmark").enable("table"), flashtext(names)
    return lambda text: (markdown.parse(text), find(text))


def on_all(work: Work, notes: list[Note]) -> Callable[[], None]:
    def run() -> None:
        for note in notes:
            work(note.text)

    return run


def all_names(catalogue: Catalogue) -> list[str]:
    return sorted({name for entry in catalogue.entries.values() for name in names_of(entry)})


def rows(talks: int, count: int) -> Iterator[Row]:
    whole = load_catalogue()
    notes = list(Corpus(0, whole).notes(talks))
    size = sum(len(note.text.encode()) for note in notes) / 1e6
    for number in (2400, 20_000):
        catalogue = catalogue_of(number, whole)
        names = all_names(catalogue)
        yield from compared(
            f"names, {len(names):,} of them",
            {
                "graphkcd": on_all(gazetteer(catalogue), notes),
                "spaCy PhraseMatcher": on_all(phrase_matcher(names), notes),
                "flashtext": on_all(flashtext(names), notes),
            },
            count,
            size,
            "MB",
        )
    reader, names = Reader(whole), all_names(whole)
    yield from compared(
        "text to fragments",
        {
            "graphkcd, everything": on_all(
                lambda text: reader.read(parse_note("note.md", text)[0]), notes
            ),
            "spaCy PhraseMatcher alone": on_all(phrase_matcher(names), notes),
            "flashtext and markdown-it": on_all(flashtext_and_markdown(names), notes),
        },
        count,
        size,
        "MB",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--talks", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(table(list(rows(asked.talks, asked.rounds))))


if __name__ == "__main__":
    main()
