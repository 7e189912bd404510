"""Notes read no further than their layout: what tests ask of the talks in it."""

from graphkcd.catalogue.load import load_catalogue
from graphkcd.parse.outline import outline_of
from graphkcd.sources.read import parse_note

CATALOGUE = load_catalogue()


def read_outline(text, name="note.md"):
    return outline_of(parse_note(name, text)[0], CATALOGUE)


def talks_of(text, name="note.md"):
    """Each talk's title, and the slugs of who speaks and for whom."""
    outline = read_outline(text, name)
    by_talk = {talk.id: (talk.title, []) for talk in outline.talks}
    for appearance in outline.appearances:
        by_talk[appearance.talk][1].append(
            (appearance.person.partition("/")[2], appearance.affiliation.partition("/")[2])
        )
    return list(by_talk.values())
