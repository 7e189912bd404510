"""Where prose turns from one talk to another, or to what was none: there its notes end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind
from graphkcd.parse.quotes import sentences
from graphkcd.parse.talk_words import TALKS
from graphkcd.parse.told import presenters, talk_givers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkcd.model.document import Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.people import Credit


def find_turn(layout: Layout, blocks: Iterable[int], credits_: Sequence[Credit]) -> int | None:
    """Give the first paragraph whose first sentence tells of another talk, or of the event.

    Args:
        layout: The document.
        blocks: Behind the one that tells of a talk.
        credits_: Who gave that talk.
    """
    return next((i for i in blocks if _turns(layout, i, credits_)), None)


def _turns(layout: Layout, i: int, credits_: Sequence[Credit]) -> bool:
    block = layout.document.blocks[i]
    if block.kind is not BlockKind.PARAGRAPH or block.parent is not None:
        return False
    prose = layout.document.prose
    sentence = next(sentences(prose, *layout.document.trim(*block.span)))
    return bool(_ANOTHER.match(prose, *sentence) or _AFTERWARDS.match(prose, *sentence)) or (
        bool(credits_) and _is_by_others(layout, sentence, credits_)
    )


def _is_by_others(layout: Layout, sentence: Span, credits_: Sequence[Credit]) -> bool:
    """Whether a sentence tells of a talk of people, none of whom gave the one before."""
    prose = layout.document.prose
    people = presenters(prose, *sentence, layout.names) or talk_givers(
        prose, *sentence, layout.names
    )
    own = {word for c in credits_ for word in layout.document.words(*c.name).split()}
    return bool(people) and not any(
        own.intersection(layout.document.words(*c.name).split()) for c in people
    )


#: "The next talk", "In another session": with such words a sentence begins about one.
_ANOTHER: Final = re.compile(
    r"\W*(?:(?:and|then|finally|lastly|later|afterwards|in|at|during|from|for|one\s+of|puis|dans)\s+|,\s*){0,3}"
    r"(?:(?:the|my|our|an?|la|le|der|die|das)\s+)?"
    r"(?:(?:an)?other|next|second|third|fourth|fifth|last|final|following|subsequent|closing"
    r"|autre|prochaine?|deuxième|troisième|dernière?|nächste[rn]?|zweite[rn]?|dritte[rn]?|letzte[rn]?)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?{TALKS}\b"
    r"|\W*(?:then|next|after\s+(?:that|lunch|this|the\s+break)|danach|ensuite|puis)\W+"
    rf"(?:came|there\s+was|we\s+had|was|kam|venait)\s+(?:[\w’'-]+\s+){{0,3}}?{TALKS}\b"
    r"|\W*(?:next\s+up\b|up\s+next\b|(?:then\s+|next,?\s+|also,?\s+)?I\s+(?:also|then|next)\s+"
    r"(?:attended|went\s+to|saw|joined|watched|visited)\b)",
    re.IGNORECASE,
)
#: "Overall, the conference": what is said of all talks together.
_AFTERWARDS: Final = re.compile(
    r"\W*(?:overall|all\s+in\s+all|in\s+(?:summary|conclusion)|to\s+(?:sum|wrap)\s+up|insgesamt|alles\s+in\s+allem"
    r"|en\s+(?:somme|conclusion)|au\s+final)\b[^.!?\n]{0,160}?\b(?:conference|conférence|Konferenz|event|événement"
    r"|days?|year|edition|talks|sessions|organi[sz]ers|meetup|summit)\b",
    re.IGNORECASE,
)
