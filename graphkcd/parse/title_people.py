"""Divide a line into its title and the people written behind or before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphkcd.parse.divisions import QUOTED, SHORTEST, divisions, is_link, is_profile
from graphkcd.parse.names import LINK_TO_TALK, Slot
from graphkcd.parse.people import Credit, find_credits, may_introduce, reads_as_people
from graphkcd.parse.title_edges import clean_title, without_handles
from graphkcd.parse.title_line import Reading, TitleLine

if TYPE_CHECKING:
    from graphkcd.model.document import Document, Span
    from graphkcd.parse.names import NameReader


def divided(document: Document, line: TitleLine, names: NameReader) -> TitleLine:
    """Divide a line the first way in which its people are people beyond doubt.

    Ways that only may be right are kept for when the lines beside it divide so.
    """
    prose, (begin, end) = document.prose, line.title
    slashed = _behind_sign(document, line, names, _SLASH) if " / " in prose[begin:end] else None
    if slashed:
        return slashed
    doubtful: Reading | None = None
    for whole_title, people, quoted in divisions(document, begin, end):
        title = without_handles(prose, document.trim(*whole_title))
        linked = is_link(document, people)
        in_french = _PAR.search(prose, title[1], people[0]) is not None
        credits_ = find_credits(prose, *people, names, labelled=linked, spoken=in_french)
        if not credits_ or title[1] - title[0] < SHORTEST or _is_open(prose[slice(*title)]):
            continue
        name_first = people[0] < title[0]
        if name_first and (_is_role(prose, title, names) or _links_to_talk(document, title)):
            continue
        if name_first and not _may_stand_before(prose, people, title, names):
            continue
        by_comma = prose[people[1] : title[0]].strip() == ","  # no more than a remark, maybe
        sure = _speaks_for_people(document, credits_, names) and not (name_first and by_comma)
        sure = sure or _is_by_somebody(document, title, people, names)
        told = quoted or sure or _gives_account(document, credits_)
        told = told or (not name_first and _looks_like_tail(prose, people))
        odd = _is_remark(prose, people, title) or _may_be_firm(prose, people, title, names)
        if told and not (name_first and odd):
            clean = clean_title(document, title)
            read = replace(line, title=clean, credits=credits_, quoted=quoted, sure=sure)
            return read if name_first else _with_firm_between(document, read, names)
        doubtful = doubtful or Reading(clean_title(document, title), credits_)
    other = _behind_sign(document, line, names, _FROM)
    other = other or (None if doubtful else _in_lower_case(document, line, names))
    if other:
        return other
    doubtful = doubtful or _behind_comma(document, line.title, names)
    one = None if doubtful else _by_one_name(document, line.title, names)
    if one and _is_given(document, one, names):
        return replace(line, title=one.title, credits=one.credits, sure=True)
    doubtful = doubtful or one
    quoted_whole = QUOTED.fullmatch(prose[begin:end])
    whole = (begin, end)
    if quoted_whole:
        whole = (begin + quoted_whole.start("title"), begin + quoted_whole.end("title"))
    bare = without_handles(prose, document.trim(*whole))
    whole = whole if names.may_be_person(prose[slice(*bare)]) else bare
    return replace(line, title=clean_title(document, whole), doubtful=doubtful)


def before_link(document: Document, line: TitleLine, names: NameReader) -> TitleLine | None:
    """Read "Ada Lovelace, [Why Ropes Hold](…)": people before a link of several words."""
    prose = document.prose
    if not document.links:
        return None
    for comma in islice(_COMMA.finditer(prose, *line.title), _MOST_COMMAS):
        people, title = (line.title[0], comma.start()), (comma.end(), line.title[1])
        titled = is_link(document, title) and len(prose[slice(*title)].split()) >= _FEWEST_WORDS
        if titled and reads_as_people(prose, *people, names):
            credits_ = find_credits(prose, *people, names, labelled=False)
            return replace(line, title=clean_title(document, title), credits=credits_, sure=True)
    return None


def _with_firm_between(document: Document, line: TitleLine, names: NameReader) -> TitleLine:
    """Read "Why us - Acme - Ada Lovelace": a known firm between title and people is theirs."""
    *_, dash = (None, *_DASHED.finditer(document.prose, *line.title))
    if dash is None or any(credit.affiliation for credit in line.credits):
        return line
    firm = (dash.end(), line.title[1])
    if not names.is_firm_only(document.prose[slice(*firm)]):
        return line
    people = tuple(replace(credit, affiliation=firm) for credit in line.credits)
    return replace(line, title=document.trim(line.title[0], dash.start()), credits=people)


#: "par Ada Lovelace de Saagie" says where she works.
_PAR = re.compile(r"\bpar\b", re.IGNORECASE)


_COMMA = re.compile(r",\s+(?=[^\W\d_a-z])")
_MOST_COMMAS: Final = 8
_FEWEST_WORDS: Final = 3  # of a title that a comma ends
_MANY_NAMED: Final = 3  # people of whom one may have a given name that nobody knows


def _behind_comma(document: Document, line: Span, names: NameReader) -> Reading | None:
    """Read people off the end of "A Title of Words, Ada Lovelace, Anna Meyer & Piotr Nowak"."""
    prose = document.prose
    for comma in islice(_COMMA.finditer(prose, *line), _MOST_COMMAS):
        title = clean_title(document, (line[0], comma.start()))
        words = prose[slice(*title)].split()
        credits_ = find_credits(prose, comma.end(), line[1], names, labelled=False)
        if not credits_:
            continue
        named = sum(names.has_given_name(prose[slice(*credit.name)]) for credit in credits_)
        if named < len(credits_) - (len(credits_) >= _MANY_NAMED):
            continue
        last = " ".join(words[-2:])
        listed = names.may_be_person(last) and names.has_given_name(last)  # one of several
        return (
            None if listed or len(words) < _FEWEST_WORDS else Reading(title, credits_, listed=True)
        )
    return None


def _by_one_name(document: Document, line: Span, names: NameReader) -> Reading | None:
    """Read who is only called by one name off the end: "Why us by Ada (Acme)", "… by @ada"."""
    by = _BY_ONE.search(document.prose, *line)
    if not by:
        return None
    credits_ = find_credits(document.prose, *by.span("people"), names, labelled=True)
    is_handle = by["people"].startswith("@")
    word = by["name"]
    may_be = word[0].isupper() and word.casefold() not in names.lexicon.title_words
    one = len(credits_) == 1 and (is_handle or may_be or names.has_given_name(word))
    return Reading(clean_title(document, (line[0], by.start())), credits_) if one else None


def _is_given(document: Document, reading: Reading, names: NameReader) -> bool:
    """Whether who is called by one name has a known given name, behind a title of some words."""
    title, name = (document.words(*span) for span in (reading.title, reading.credits[0].name))
    word = name.casefold()
    known = names.has_given_name(name) and word not in names.lexicon.title_words
    return known and len(title.split()) >= _FEWEST_WORDS


_BY_ONE: Final = re.compile(
    r"(?<=\S)\s+(?:by|par|von)\s+(?P<people>(?P<name>@?[\w-]{2,40})(?:\s*\([^()]{2,60}\))?)$"
)


def _in_lower_case(document: Document, line: TitleLine, names: NameReader) -> TitleLine | None:
    """Read "how ropes hold - ada lovelace (acme)": all is in lower case, so names are too."""
    tail = _LOWER_TAIL.search(document.prose, *line.title)
    if not tail or not names.has_given_name(tail["name"].title()):
        return None
    title = clean_title(document, (line.title[0], tail.start()))
    if title[1] - title[0] < SHORTEST or document.prose[slice(*title)].istitle():
        return None
    credit = Credit(tail.span("name"), tail.span("firm"))
    return replace(line, title=title, credits=(credit,), sure=True)


def _behind_sign(
    document: Document, line: TitleLine, names: NameReader, sign: re.Pattern[str]
) -> TitleLine | None:
    """Read "How ropes hold from Ada Lovelace & Bo Moser": a given name is known."""
    for tail in sign.finditer(document.prose, *line.title):
        last = _DASHED.split(document.prose[line.title[0] : tail.start()])[-1]
        if names.may_be_person(last) and names.has_given_name(last):
            continue  # "Why us - Ada Lovelace / Bo Moser" names two
        people = (tail.end(), line.title[1])
        credits_ = find_credits(document.prose, *people, names, labelled=False)
        if any(names.has_given_name(document.prose[slice(*c.name)]) for c in credits_):
            title = clean_title(document, (line.title[0], tail.start()))
            return replace(line, title=title, credits=credits_, sure=True)
    return None


_FROM = re.compile(r"(?<=\S)\s+from\s+(?=[A-ZÀ-Þ])")
_SLASH = re.compile(r"(?<=\S) / (?=[A-ZÀ-Þ])")

#: A firm in brackets goes with a name, or the words may be anything.
_LOWER_TAIL = re.compile(
    r"(?<=\S)\s[-–—]\s(?P<name>[a-z]{2,20}(?: [a-z][a-z'’-]{1,20}){1,2})"
    r"\s\((?P<firm>[^()]{2,40})\)$"
)


def _may_stand_before(prose: str, people: Span, title: Span, names: NameReader) -> bool:
    """Whether what stands between a name and a title says who that is.

    In "Ada Lovelace - New worlds - And how" the title has a dash.
    """
    sign = prose[people[1] : title[0]].strip()
    between = _DASHED.split(prose[slice(*people)])[1:]
    if not all(may_introduce(part.strip(), names, barred="|" in sign) for part in between):
        return False
    if sign == ",":
        return not names.is_surely_organization(prose[slice(*title)])
    firm = prose[slice(*people)].rpartition(",")[2].strip()
    return sign != "." or may_introduce(firm, names, barred=True)


def _may_be_firm(prose: str, people: Span, title: Span, names: NameReader) -> bool:
    """Whether capitals follow a name and a comma: "Ada (@ada), Small Steps" is where she works?"""
    behind = prose[people[1] : title[0]].strip() == ","
    return behind and may_introduce(prose[slice(*title)], names, barred=False)


def _is_remark(prose: str, people: Span, title: Span) -> bool:
    """Whether what follows a name and a colon is said of them: "Ada (Acme): very good"."""
    return ":" in prose[people[1] : title[0]] and prose[title[0]].islower()


def _is_open(title: str) -> bool:
    """Whether a bracket is left open: what was cut there is a sentence, not a title."""
    return title.count("(") != title.count(")")


_DASHED = re.compile(r"\s[-–—|]\s")


def _is_role(prose: str, title: Span, names: NameReader) -> bool:
    """Whether what stands behind a name is what they do: "Ada Lovelace - Chief Engineer, Acme"."""
    first = re.split(r"[,(@]|\s[-–—]\s", prose[slice(*title)], maxsplit=1)[0].strip()
    return bool(first) and names.slot_of(first) is Slot.ROLE


#: Behind a name, with what may stand between them.
_HANDLE_BEHIND = re.compile(r"\s{0,3}[(,|/–-]?\s{0,3}@\w")


_NAMES_LINK = re.compile(rf"\W*{LINK_TO_TALK}", re.IGNORECASE)


def _links_to_talk(document: Document, title: Span) -> bool:
    """Whether a link to a recording stands behind a name: "Ada Lovelace - [Video of the talk]"."""
    if not _NAMES_LINK.match(document.words(*title)):
        return False
    first = bisect_left(document.links, title[0], key=lambda link: link.start)
    return first < len(document.links) and document.links[first].start <= title[0] + 1


def _gives_account(document: Document, credits_: tuple[Credit, ...]) -> bool:
    """Whether a handle or a profile goes with a name; firms and projects have them too."""
    return any(
        _HANDLE_BEHIND.match(document.prose, credit.name[1]) or is_profile(document, credit.name)
        for credit in credits_
    )


def _is_by_somebody(document: Document, title: Span, people: Span, names: NameReader) -> bool:
    """Whether a title is by one who has a profile, and a name of two words that is no firm's."""
    name = document.words(*people)
    named = names.slot_of(name) in (Slot.UNSURE, Slot.PERSON) and " " in name
    return (
        named
        and is_profile(document, people)
        and bool(_BY.search(document.prose, title[1], people[0]))
    )


_BY = re.compile(r"\b(?:by|par|von|por)\b", re.IGNORECASE)

#: No firm or project has a page there.
_OF_A_PERSON = re.compile(r"https?://(?:\w+\.)?linkedin\.com/in/")


def _speaks_for_people(document: Document, credits_: tuple[Credit, ...], names: NameReader) -> bool:
    prose = document.prose
    if any(
        names.has_given_name(prose[slice(*credit.name)])
        or is_profile(document, credit.name, _OF_A_PERSON)
        for credit in credits_
    ):
        return True
    for credit in credits_:
        if credit.role:
            return True
        if credit.affiliation and (
            names.is_known_organization(prose[slice(*credit.affiliation)])
            or names.may_have_given_name(prose[slice(*credit.name)])
        ):
            return True
    return False


def _looks_like_tail(prose: str, people: Span) -> bool:
    """A tail without a known name still counts when it divides into people as lists do."""
    return bool(re.search(r"\s&\s|,\s", prose[slice(*people)]))
