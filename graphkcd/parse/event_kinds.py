"""What an event is called by its kind: words for conferences, and what they tell in which case."""

from __future__ import annotations

import re
from typing import Final

#: Words for what people travel to; whatever is called so is an event.
_LARGE: Final = (
    *("conference", "conf", "summit", "meetup", "symposium", "congress", "congrès", "convention"),
    *("rencontres", "tagung", "konferenz", "hackathon", "colloque", "conférence"),
    *("conferencia", "conferenza", "jornadas"),
)
#: Words that mean other things as well.
_SMALL: Final = ("days?", "camp", "forum", "fest", "festival", "journées?", "workshop")
#: Words that name an event only as part of a name.
_IN_NAMES: Final = ("D-Days?", "Con", "Week", "Expo", "Unconference", "Jam", "Next", "Live", "Tour")

#: What an event is called right behind its name: "the “Harbour” conference".
LARGE: Final = f"(?:{'|'.join(_LARGE)})"
_JOINED: Final = r"[A-Z]\w*{}(?:Con|Conf|Days|Fest|Camp|Summit)"
#: A name that ends in such a word without being it: "BreizhCamp".
COMPOUND: Final = re.compile(_JOINED.format("[a-zA-Z]"))
#: Words that make a run of capitalised words the name of an event.
KIND: Final = re.compile(
    rf"(?:{'|'.join(word.capitalize() for word in (*_LARGE, *_SMALL))}|{'|'.join(_IN_NAMES)}"
    rf"|{_JOINED.format('')})(?:\d{{2}})?"
)
#: Words in lower case, which speak for an event only beside a year.
LOW_KIND: Final = re.compile(f"(?:{'|'.join((*_LARGE, *_SMALL, 'seminar'))})")
#: Words that name no event with an article before them: "die Aufzeichnung der Tagung".
COMMON_KIND: Final = re.compile(
    f"(?:{'|'.join(word.capitalize() for word in (*_LARGE, 'workshop', 'festival'))})s?"
)
#: Names of events in French go on in lower case behind these.
FRENCH_KIND: Final = re.compile(r"Rencontres|Journées?|Colloque|Congrès|Conférence|Forum|Festival")
