"""Talks told in running prose: a title set apart, and in the same sentence who gave it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.heads import LEAD_LEVEL
from graphkcd.parse.labels import Label
from graphkcd.parse.layout import is_within
from graphkcd.parse.names import PERSON
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.quotes import QUOTED, closing_signs, in_quotes, says_that_it_is_one, sentences
from graphkcd.parse.set_apart import (
    SHORTEST_TITLE,
    titles_by_somebody,
    titles_linked,
    titles_set_apart,
    titles_with_people,
    titles_within,
)
from graphkcd.parse.subjects import subject_told, tells_of_event
from graphkcd.parse.talk_words import (
    CALLED,
    PRESENTS,
    SPEAKS_OF_TALK,
    SPOKE,
    TALK,
    TALK_WORD,
)
from graphkcd.parse.title_line import TitleLine
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.told import opening_people, people_told, presenters, talk_givers
from graphkcd.parse.unseen import is_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkcd.parse.layout import Layout


#: Words that say that the quoted title is a talk's, not a book's or a saying.
_TALK: Final = re.compile(
    rf"{TALK_WORD}|\b(?:Keynote|stage|spoke|gave|told|showed|presents|walked|opened|closed|by|with"
    r"|(?:saw|attended|watched|enjoyed|liked|loved|caught|went\s+to)\s[^.“\"]{3,60}['’]s(?=\s[“\"])"
    r"|raconté|montré|par|avec|von|mit|hielt|sprach|stellten?|zeigten?|berichteten?)\b"
)
#: Words between a title and a name that make the name an author of something else.
_NOT_A_TALK: Final = re.compile(
    r"\b(?:book|cop(?:y|ies)\s+of|novel|film|movie|song|album|paper|podcast|livre|Buch|chanson|Lied|article|blog)\b"
)


def prose_candidates(
    layout: Layout, taken: Sequence[Span], known: Iterable[Credit] = ()
) -> list[Candidate]:
    """Find talks in paragraphs that belong to no talk yet, in reading order.

    Args:
        layout: The document.
        taken: The stretches of talks found already.
        known: Who gave them: they need no talk that is called by its subject.
    """
    document = layout.document
    starts = [start for start, _ in taken]
    found: list[Candidate] = []
    told_on = _told_on(layout)
    among = bool(taken) or tells_of_event(layout)
    for i, block in enumerate(document.blocks):
        begun = bisect_left(starts, block.start)
        holds_one = begun < len(starts) and starts[begun] < block.end
        if block.kind not in _PROSE or holds_one or is_within(block.start, starts, taken):
            continue
        head = layout.head_above(i)
        if i in told_on:
            found.append(told_on[i])
        elif not head or head.label is not Label.APPARATUS:
            goes_on = bool(found) and found[-1].block == i - 1
            found += told_in(layout, i, goes_on=goes_on, among=among or bool(found))
            if (found and found[-1].block != i) or (among and not found):
                found += _opened_by_title(layout, i)
    if among or found:
        credited = (credit for candidate in found for credit in candidate.credits)
        found += _by_subject(layout, taken, [*known, *credited])
    return sorted(found, key=lambda c: (c.block, c.begin))


def _by_subject(
    layout: Layout, taken: Sequence[Span], known: Iterable[Credit]
) -> Iterator[Candidate]:
    """Give talks without a title by their subject, of whom no other talk is told."""
    document = layout.document
    named = {document.words(*credit.name) for credit in known}
    starts = [start for start, _ in taken]
    for i, block in enumerate(document.blocks):
        if block.kind not in _PROSE or is_within(block.start, starts, taken):
            continue
        for sentence in sentences(document.prose, *block.span):
            told = subject_told(layout, sentence)
            if not told or is_unseen(document.prose, sentence, told[0]):
                continue
            title, people = told
            who = {document.words(*credit.name) for credit in people}
            if not who & named:
                named |= who
                yield _told(i, TitleLine(title, people, sure=True), sentence[0])


def _told(block: int, line: TitleLine, begin: int) -> Candidate:
    """Give a talk that a block tells of, from where its telling begins."""
    slots = tuple(credit.name for credit in line.credits)
    return Candidate(block, LEAD_LEVEL, line, line.credits, slots, ENOUGH, (block,), begin=begin)


def _told_on(layout: Layout) -> dict[int, Candidate]:
    """Give by block lines like "Ada Lovelace on Engines" where a day or "Talks" has two of them."""
    document = layout.document
    found: dict[int, dict[int, Candidate]] = defaultdict(dict)
    for i, block in enumerate(document.blocks):
        short = block.kind in _PROSE and block.end - block.start <= _LONGEST_LINE
        line = _NAME_ON.fullmatch(document.prose, *document.trim(*block.span)) if short else None
        head = layout.head_above(i) if line else None
        if not line or not head or head.label not in (Label.DAY, Label.PARENT):
            continue
        people = find_credits(document.prose, *line.span("people"), layout.names, labelled=False)
        if any(layout.names.has_given_name(document.words(*c.name)) for c in people):
            title = TitleLine(line.span("title"), people, sure=True)
            found[head.block][i] = _told(i, title, line.start("people"))
    return {i: told for lines in found.values() if len(lines) > 1 for i, told in lines.items()}


_LONGEST_LINE: Final = 140  # characters
_NAME_ON: Final = re.compile(
    r"(?P<people>[A-ZÀ-Þ][^\n:.?!“”\"«»]{3,79}?)\s+(?:about|on|sur|über|zu)\s+"
    r"(?P<title>(?!(?:stage|the|a|an|his|her|their|day|behalf|scène|la|le)\b)[^\s.?!][^\n.?!]{5,100}\??)[.!]?"
)


def _opened_by_title(layout: Layout, block: int) -> Iterator[Candidate]:
    """Give the talk with whose quoted title a paragraph begins, behind others told so."""
    prose, (start, end) = layout.document.prose, layout.document.blocks[block].span
    opening = _OPENED_BY_TITLE.match(prose, start, end)
    if not opening or len(opening["title"].split()) < SHORTEST_TITLE:
        return
    if opening["told"] or SPEAKS_OF_TALK.search(prose, opening.end(), end):
        yield _told(block, TitleLine(opening.span("title"), quoted=True), start)


_OPENED_BY_TITLE: Final = re.compile(
    rf"(?:In\s+(?:an?\s+|the\s+)?)?\W{{0,3}}?{QUOTED.pattern},?\s+"
    r"(?:(?:(?:That|This|It|C['’]|Das)\s*)?(?:was|is|war|était|est)\b"
    rf"|(?P<told>(?:I|we)\s|(?:{PRESENTS}|went|focus+ed|dove|dived|looked)\b))"
)

_PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def told_in(
    layout: Layout, block: int, *, goes_on: bool = False, among: bool = False
) -> Iterator[Candidate]:
    """Give the talks that the sentences of a block tell of.

    Args:
        layout: The document.
        block: Which of its blocks.
        goes_on: Whether talks are told right above, so that "one" can mean a talk.
        among: Whether the note is known to tell of talks.
    """
    prose = layout.document.prose
    givers: tuple[Credit, ...] = ()  # whom the sentence before says a talk was by
    for sentence in sentences(prose, *layout.document.blocks[block].span):
        found = list(_by_somebody(layout, block, sentence, among=among)) or list(
            _candidates(layout, block, sentence, goes_on=goes_on, among=among)
        )
        among = among or bool(found)
        yield from found
        yield from _entitled(layout, block, sentence, givers)
        givers = talk_givers(prose, *sentence, layout.names) or presenters(
            prose, *sentence, layout.names
        )


def _by_somebody(layout: Layout, block: int, sentence: Span, *, among: bool) -> Iterator[Candidate]:
    """Give the talks of a sentence that are set apart together with who gave them."""
    prose = layout.document.prose
    if _NOT_A_TALK.search(prose, *sentence):
        return
    begin = sentence[0]
    within = titles_within(layout, sentence, among=among)
    lines = list(titles_by_somebody(layout, sentence, among=among)) or [
        TitleLine(title, people, quoted=True) for title, people in within
    ]
    for line in lines:
        if not is_unseen(prose, sentence, line.title):
            yield _told(block, line, begin)
            begin = max(end for _, end in (*(c.name for c in line.credits), line.title))


def _entitled(
    layout: Layout, block: int, sentence: Span, givers: tuple[Credit, ...]
) -> Iterator[Candidate]:
    """Give the talk whose title follows the sentence that says who gave it: 'Entitled "…", …'."""
    title = _ENTITLED.match(layout.document.prose, *sentence) if givers else None
    if title:
        line = TitleLine(title.span("title"), givers, quoted=True)
        yield _told(block, line, min(credit.name for credit in givers)[0])


_ENTITLED: Final = re.compile(
    rf"\W*(?:(?:It|(?:The|His|Her) {TALK})\s+was\s+)?{CALLED}\s+{QUOTED.pattern}",
    re.IGNORECASE,
)


def _candidates(
    layout: Layout, block: int, sentence: Span, *, goes_on: bool, among: bool
) -> Iterator[Candidate]:
    prose = layout.document.prose
    words = prose[slice(*sentence)]
    if not (_TALK.search(words) or _has_page(layout, sentence)) or _NOT_A_TALK.search(words):
        return
    quoted = list(in_quotes(prose, sentence))
    named = [] if quoted else list(titles_with_people(layout, sentence, goes_on=goes_on))
    titles = quoted or list(titles_set_apart(layout, block, sentence, among=among))
    linked = [] if named or titles else list(titles_linked(layout, sentence))
    titles = titles or linked
    if len(titles) > _MOST_TITLES:
        return
    begin, speaks = sentence[0], SPEAKS_OF_TALK.search(words)
    for title, named_beside in named or _shared_out(layout, sentence, titles):
        (start, end), people = (title, named_beside) if named_beside else _divided(layout, title)
        told = bool(people or (linked and speaks)) or (
            bool(quoted)
            and (says_that_it_is_one(prose, sentence[0], start) or _has_page(layout, title))
        )
        if told and quoted and not people:
            people = _named_behind(layout, end, sentence[1])
        if told and " " in prose[start:end] and not is_unseen(prose, sentence, (start, end)):
            line = TitleLine((start, end - closing_signs(prose[start:end])), people, quoted=True)
            yield _told(block, line, begin)
            begin = end


def _has_page(layout: Layout, stretch: Span) -> bool:
    """Whether a title, or a sentence, links to a talk's page in a programme."""
    return any(layout.is_scheduled(link.url) for link in layout.links(*stretch))


def _named_behind(layout: Layout, start: int, end: int) -> tuple[Credit, ...]:
    """Give who may be a person right behind a title and "by"."""
    by = _BY_SOMEBODY.match(layout.document.prose, start, end)
    known = by is not None and layout.names.may_be_person(by["name"])
    return (Credit(by.span("name")),) if by and known else ()


_BY_SOMEBODY: Final = re.compile(rf"\W{{0,4}}\s(?:by|par|von)\s+(?P<name>{PERSON.pattern})")


def _divided(layout: Layout, title: Span) -> tuple[Span, tuple[Credit, ...]]:
    """Give a title without whom its words name: "Ada Lovelace (Acme) - Why us".

    "Keynote by Ada Lovelace" is all that there is.
    """
    line = read_title_line(layout.document, *title, layout.names)
    if line.labelled or not (line.credits and line.sure) or line.people_only:
        return title, line.credits if line.labelled else ()
    return line.title, line.credits


_MOST_TITLES: Final = 4


def _shared_out(
    layout: Layout, sentence: Span, titles: Sequence[Span]
) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Share out the people of a sentence among its titles: those behind "by", or those before."""
    prose, names = layout.document.prose, layout.names
    free = sentence[0]  # who is named before it has a talk
    for i, title in enumerate(titles):
        is_last = i + 1 == len(titles)
        stop = sentence[1] if is_last else titles[i + 1][0]
        before = tuple(people_told(prose, free, title[0], names))
        if not before:
            spoke = _SPOKE.search(prose, free, title[0]) is not None
            opening = opening_people(prose, free, title[0], names)
            before = opening if spoke or any(c.affiliation for c in opening) else ()
        behind = tuple(people_told(prose, title[1], stop, names))
        leads_on = next((c for c in behind if not is_last and _leads_to(prose, c, stop)), None)
        if leads_on:  # what follows is theirs
            stop = leads_on.name[0]
            behind = tuple(c for c in behind if c.name < leads_on.name)
        if _GIVEN_BY.match(prose, title[1], stop) or not before:
            yield title, behind
            free = stop
        else:
            with_him = tuple(c for c in behind if not _OWN_TALK.match(prose, c.name[1], stop))
            yield title, (*before, *with_him) if len(titles) == 1 else before
            free = title[1]


def _leads_to(prose: str, credit: Credit, title: int) -> bool:
    """Whether words on somebody lead to the title behind them: "and Ada argued in “…”"."""
    return _LEADS_ON.fullmatch(prose, credit.name[1], title) is not None


_LEADS_ON: Final = re.compile(
    r"(?:\s+[\w’'-]+){0,5}?\s+(?:in|with|on|about|mit|über|dans|sur)\s+\W{0,4}"
)
#: What people do, and firms seldom.
_SPOKE: Final = re.compile(rf"\b{SPOKE}\b")
#: What follows whoever gave another talk: "… and Ada Lovelace for her talk".
_OWN_TALK: Final = re.compile(
    rf"\s+(?:for|with|about|gave|presented|talked|spoke|pour|a)\s+(?:\w+\s+){{0,2}}?{TALK}\b"
)
_GIVEN_BY: Final = re.compile(
    r"[”\"»“*_,\s]*(?:(?!followed|suivi)\w+\s+){0,2}(?:by|par|von|featuring|with|mit|avec)\s",
    re.IGNORECASE,
)
