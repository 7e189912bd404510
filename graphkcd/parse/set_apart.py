"""Titles that a sentence sets apart in bold, in emphasis or as links, and who is named beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from graphkcd.parse.labels import Label
from graphkcd.parse.names import PERSON, Slot
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.pieces import own_name
from graphkcd.parse.talk_links import talk_link
from graphkcd.parse.talk_words import CALLED, PRESENTS, SPEAKS_OF_TALK, SPOKE, TALK, TALK_WORD
from graphkcd.parse.titles import read_title_line
from graphkcd.parse.told import (
    end_of,
    givers_first,
    opening_people,
    people_told,
    presents,
    talk_givers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Document, Span
    from graphkcd.parse.layout import Layout
    from graphkcd.parse.names import NameReader
    from graphkcd.parse.title_line import TitleLine

#: A bold, linked or slanted title right before "by": "**Why us?**, by Ada Lovelace (Acme), …".
_SET_APART: Final = re.compile(
    r"(?:(?P<mark>\*\*|__|\*|_)(?=\S)\[?(?P<title>[A-ZÀ-Þ0-9][^*_\n\]]{6,140})(?:\]\([^)\s]*\))?(?P=mark)['’”\"]?"
    r"|\[(?P<linked>[A-ZÀ-Þ0-9][^\]\n]{6,140})\]\([^)\s]+\))"
    rf",?\s+(?:(?:(?:an?|the|une?|la|le)\s+(?:\w+\s+)?{TALK}"
    r"|(?:was\s+)?(?:presented|given|delivered|conducted|led|held|done|présentée?|animée?|donnée?))\s+)?"
    r"(?:(?P<by>by|par|von)|with|mit|avec)\s"
)


def titles_set_apart(layout: Layout, block: int, sentence: Span, *, among: bool) -> Iterator[Span]:
    """Give titles in bold, or links, or slanted where sentence or note speaks of talks.

    Below "Further reading" they are books and articles, as slanted ones are anywhere else.
    """
    head = layout.head_above(block)
    if head and head.label is Label.APPARATUS:
        return
    speaks_of_talk = SPEAKS_OF_TALK.search(layout.document.prose, *sentence)
    opened = max(sentence[0] - _LONGEST_MARK, 0)
    marked = _in_marks(layout.document.text[opened : sentence[1]])
    for match in _SET_APART.finditer(marked):
        if (match["by"] and match["mark"] not in ("*", "_")) or speaks_of_talk or among:
            start, end = match.span("title" if match["title"] else "linked")
            yield layout.document.trim(opened + start, opened + end)


def titles_linked(layout: Layout, sentence: Span) -> Iterator[Span]:
    """Give the words of links to a talk's page or recording that are a title, not "the video".

    Where the sentence does not speak of a talk, the programme must.
    """
    document = layout.document
    speaks = SPEAKS_OF_TALK.search(document.prose, *sentence)
    for link in layout.links(*sentence):
        words = document.words(link.start, link.end)
        long = SHORTEST_TITLE <= len(words.split()) <= _LONGEST_TITLE
        titled = long and not _LEADS_THERE.search(words)
        if layout.is_scheduled(link.url):
            titled = titled or _IN_LOWER_CASE.fullmatch(words) is not None
        elif not speaks or not talk_link(link.url):
            continue
        if titled:
            yield document.trim(link.start, link.end)


_LONGEST_TITLE: Final = 24  # words
#: A subject, not "his talk" or "here".
_IN_LOWER_CASE: Final = re.compile(
    r"(?!(?:my|his|her|their|our|this|that|it|one|him|them|the|a|an|watch|see|here|both|link|more|read"
    r"|set|gave|kicked|opened|closed|spoke|talked|showed|shared|presented|took|walked"
    r"|on|in|at|by|for|from|with|and|le|la|les|un|une|sur|dans|ici|voir|ce|cette|die|der|das|hier|im|auf)\b)"
    r"(?!.*\b(?:talk|session|keynote|page|slides?|video|recording|schedule|website)\b)"
    r"[a-zà-ÿ][\w’'-]*(?:\s+\S+){1,14}"
)
#: Words of a link that say where it leads, or belong to the sentence around it.
_LEADS_THERE: Final = re.compile(
    r"^(?:[a-zà-ÿ]|(?:My|His|Her|Their|Our|This|Watch|See|Here)\b)"
    r"|(?i:\b(?:page|slides?|video|vidéo|recording|replay|schedule|website|repository|devroom|track)\b)"
)


def _in_marks(text: str) -> str:
    """Write emphasis and links of a web page as Markdown does, as many characters long.

    >>> _in_marks("<em>Why</em>, <a href='u'>us</a>")
    '   *Why    *,            [us](u)'
    """
    return _TAG.sub(_mark, text) if "<" in text else text


def _mark(tag: re.Match[str]) -> str:
    """Write a tag as the mark that stands for it; a link's address is not kept."""
    closes, name = tag[1] == "/", tag[2]
    if name == "a":
        return "](u)" if closes else "[".rjust(len(tag[0]))
    return ("*" if name in ("em", "i") else "**").rjust(len(tag[0]))


_TAG: Final = re.compile(r"<(/?)(a|em|i|b|strong)(?:\s[^<>]{0,300})?>")


_LONGEST_MARK: Final = len("**[")
_CLOSING: Final = len("</strong>")


def titles_with_people(
    layout: Layout, sentence: Span, *, goes_on: bool
) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give titles set apart with who gave each: "**Why us** (Ada Lovelace)"."""
    document, names = layout.document, layout.names
    prose = document.prose
    own = list(titles_of_somebody(layout, sentence))
    if own:
        yield from own
        return
    bracketed = list(_in_brackets(layout, sentence))
    one = goes_on and len(bracketed) > 1 and _ONE.search(prose, *sentence)
    first = bracketed[0][0][0] if bracketed else sentence[0]
    if one or (bracketed and _TALKS_ARE.search(prose, max(sentence[0], first - _NEAR), first)):
        yield from bracketed
        return
    told_by = talk_givers(prose, *sentence, names)
    spoke = not told_by and _SPOKE_ON.search(prose, *sentence)
    givers = opening_people(prose, *sentence, names) if spoke else told_by
    end = max((end_of(prose, credit) for credit in givers), default=0)
    on = (_ON if told_by else _SPOKE_ON).match(prose, end, sentence[1]) if givers else None
    marks = _Marks(document, sentence)
    title, is_link = marks.at(on.end()) if on else (None, False)
    if on and title and (on["called"] or _is_titled(layout, title, givers, is_link=is_link)):
        yield title, givers


class _Marks:
    """What a sentence sets apart, looked for at any of its places."""

    def __init__(self, document: Document, sentence: Span) -> None:
        self._document = document
        self._start = sentence[0]
        self._text = _in_marks(document.text[sentence[0] : sentence[1] + _CLOSING])

    def at(self, place: int) -> tuple[Span | None, bool]:
        """Give what is set apart right there, and whether as a link."""
        there = _SET_APART_THERE.match(self._text, place - self._start)
        if not there:
            return None, False
        title = self._document.trim(*(self._start + i for i in there.span(there.lastgroup or 0)))
        return title, there.lastgroup == "linked"


def titles_by_somebody(layout: Layout, sentence: Span, *, among: bool) -> Iterator[TitleLine]:
    """Give what is set apart together with who gave it: "I saw **Why us by Ada Lovelace**".

    Where the sentence does not speak of a talk, it must stand among talks, and be bold.
    """
    document = layout.document
    speaks = SPEAKS_OF_TALK.search(document.prose, *sentence) is not None
    if not (speaks or among):
        return
    opened = max(sentence[0] - _LONGEST_MARK, 0)
    marked = _in_marks(document.text[opened : sentence[1] + _CLOSING])
    for match in _WHOLE.finditer(marked):
        if match["linked"] and not speaks:
            continue
        start, end = (opened + at for at in match.span(match.lastgroup or 0))
        line = read_title_line(document, start, end, layout.names)
        if line.doubtful and not line.credits:
            line = line.read_as(line.doubtful)
        long = len(document.words(*line.title).split()) >= SHORTEST_TITLE
        if long and _stands_before_people(document.prose, line):
            yield line


def _stands_before_people(prose: str, line: TitleLine) -> bool:
    """Whether a title stands before people beyond doubt, or before "by" and who may be some."""
    at = line.credits[0].name[0] if line.credits else 0
    return line.title[1] < at and (line.sure or bool(_BY.fullmatch(prose, line.title[1], at)))


_BY: Final = re.compile(r"\W*(?:\w+\s+)?(?:by|par|von)\s+", re.IGNORECASE)


_WHOLE: Final = re.compile(
    r"\*\*(?=\S)(?P<bold>[^*\n]{10,240})\*\*|\[(?P<linked>[^\]\n]{10,240})\]\([^)\s]{1,200}\)"
)


def titles_of_somebody(layout: Layout, sentence: Span) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give what is set apart behind whose talk it was: "Ada's talk [Why](…)", "her talk _Why_"."""
    document, names = layout.document, layout.names
    marks = _Marks(document, sentence)
    named: list[Span] | None = None  # whom the sentence names
    for talk in _WHOSE_TALK.finditer(document.prose, *sentence):
        title, _ = marks.at(talk.end())
        if title is None or _LEADS_THERE.search(document.words(*title)):
            continue
        if talk["name"]:
            name = own_name(document.prose, *talk.span("name"), names)
            credit = Credit(name) if names.may_be_person(document.words(*name)) else None
        else:
            named = _named_in(document.prose, *sentence, names) if named is None else named
            before = bisect_left(named, (talk.start(), 0))
            credit = Credit(named[before - 1]) if before else None
        if credit:
            yield title, (credit,)


def titles_within(
    layout: Layout, sentence: Span, *, among: bool
) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give what is set apart and somebody told something in: "Ada in _Why us_ showed how".

    Where the sentence does not speak of a talk, it must stand among talks.
    """
    document, names = layout.document, layout.names
    prose = document.prose
    if not (among or SPEAKS_OF_TALK.search(prose, *sentence)):
        return
    marks = _Marks(document, sentence)
    for inside in _IN.finditer(prose, *sentence):
        title, _ = marks.at(inside.end())
        if title is None or _LEADS_THERE.search(document.words(*title)):
            continue
        behind = _BEHIND_TITLE.match(prose, title[1], sentence[1])
        begin = document.trim(*sentence)[0]
        if not behind:
            continue
        if inside.start() == begin:
            people = givers_first(prose, behind.end("gap"), sentence[1], names)
            if people and presents(prose, people[-1], sentence[1]):
                yield title, people
        elif behind["presents"]:
            name = _SUBJECT_ALONE.fullmatch(prose, begin, inside.start())
            if name and names.may_be_person(name["name"]):
                yield title, (Credit(name.span("name")),)


_SUBJECT_ALONE: Final = re.compile(rf"(?P<name>{PERSON.pattern}),?\s+")
_IN: Final = re.compile(r"\b[Ii]n(?=\s)")
_BEHIND_TITLE: Final = re.compile(rf"(?P<gap>\W*\s)(?P<presents>(?:{PRESENTS})\b)?")


def _named_in(prose: str, start: int, end: int, names: NameReader) -> list[Span]:
    """Give the people named in a stretch, in order: by a known given name, or by initials."""
    told = [credit.name for credit in people_told(prose, start, end, names)]
    return sorted([*told, *(match.span() for match in _BY_INITIALS.finditer(prose, start, end))])


_BY_INITIALS: Final = re.compile(
    r"(?<!\w)(?:[A-Z]\.\s?){1,3}[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?"
)
_WHOSE_TALK: Final = re.compile(
    rf"(?:(?P<name>{PERSON.pattern})\s*['’]s?\s+|\b(?:his|her|their)\s+)(?:\w+\s+){{0,2}}?(?:{TALK})"
    rf"(?:\s+(?:{CALLED}|on|about))?,?(?=\s)"
)


def _in_brackets(layout: Layout, sentence: Span) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give what is bold or linked with who is named in brackets right behind it."""
    document, names = layout.document, layout.names
    opened = max(sentence[0] - _LONGEST_MARK, 0)
    for match in _NAMED.finditer(_in_marks(document.text[opened : sentence[1]])):
        start, end = (opened + at for at in match.span("people"))
        people = find_credits(document.prose, start, end, names, labelled=False)
        title = document.trim(
            *(opened + at for at in match.span("bold" if match["bold"] else "linked"))
        )
        words = document.words(*title)
        sure = all(names.has_given_name(document.prose[slice(*c.name)]) for c in people)
        if people and sure and names.slot_of(words) not in (Slot.ROLE, Slot.PERSON):
            yield title, people


def _is_titled(layout: Layout, title: Span, givers: tuple[Credit, ...], *, is_link: bool) -> bool:
    """Whether words set apart behind who spoke are a title, not only a subject or a product."""
    words = layout.document.words(*title)
    if layout.names.catalogue.find(words):
        return False
    if not is_link:
        return len(words.split()) >= SHORTEST_TITLE and not words[0].islower()
    urls = [link.url.casefold() for link in layout.links(title[0], title[1])]
    surnames = [layout.document.words(*c.name).casefold().split()[-1] for c in givers]
    return any(talk_link(url) or any(name in url for name in surnames) for url in urls)


#: A shorter one may be a subject.
SHORTEST_TITLE: Final = 3  # words

_NAMED: Final = re.compile(
    r"(?:(?P<mark>\*\*|__)(?=\S)(?P<bold>(?:[^*_\n\[\]]|\[[^\]\n]{1,120}\]\([^)\s]{1,200}\)){1,160})(?P=mark)"
    r"|\[(?P<linked>[^\]\n]{6,140})\]\([^)\s]{1,200}\))"
    r"\s\((?P<people>[^()\n]{5,80})\)"
)
_NEAR: Final = 80  # characters
#: A talk's word, and nothing but small words up to what is set apart.
_TALKS_ARE: Final = re.compile(
    rf"{TALK_WORD}(?:\s+(?:I|we|saw|liked|attended|were|was|are|is|about|on|like|such|as|called|titled|named"
    r"|included?|including|the|a|an|of|à|sur|über|comme|wie|von)){0,5}[\s:,*_]*$",
    re.IGNORECASE,
)
_ONE: Final = re.compile(r"\bones?\b", re.IGNORECASE)
_SUBJECT: Final = rf"\s+(?:(?P<called>{CALLED})|on|about|was|is|über|sur|war|était|zum Thema)(?=\s)"
_ON: Final = re.compile(rf"\)?,?{_SUBJECT}")
_SPOKE_ON: Final = re.compile(rf"\)?,?\s+(?:{SPOKE}{_SUBJECT}|(?:presented|presents)(?=\s))")
_SET_APART_THERE: Final = re.compile(
    r"\s+(?:(?P<mark>\*\*|__|\*|_)(?=\S)\[?(?P<title>[^*_\]]{6,140})(?:\]\([^)\s]*\))?(?P=mark)"
    r"|\[(?P<linked>[^\]]{6,140})\]\([^)\s]+\))"
)
