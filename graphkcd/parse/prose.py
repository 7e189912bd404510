"""Talks told in running prose: a title set apart, and in the same sentence who gave it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.model.document import BlockKind, Span
from graphkcd.parse.candidates import ENOUGH, Candidate
from graphkcd.parse.divisions import CLOSES, OPENS
from graphkcd.parse.heads import LEAD_LEVEL
from graphkcd.parse.labels import Label
from graphkcd.parse.layout import is_within
from graphkcd.parse.names import Slot
from graphkcd.parse.people import find_credits
from graphkcd.parse.talk_links import talk_link
from graphkcd.parse.titles import TitleLine
from graphkcd.parse.told import ORG, people_told, talk_givers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.parse.layout import Layout
    from graphkcd.parse.people import Credit

_QUOTED: Final = re.compile(
    rf"(?<![\w.!?…]){OPENS}\s?(?P<title>[A-ZÀ-Þ0-9][^“”\"«»„]{{6,240}}?)\s?{CLOSES}"
)
#: A bold, linked or slanted title right before "by": "**Why us?**, by Ada Lovelace (Acme), …".
_SET_APART: Final = re.compile(
    r"(?:(?P<mark>\*\*|__|\*|_)(?=\S)\[?(?P<title>[A-ZÀ-Þ0-9][^*_\n\]]{6,140})(?:\]\([^)\s]*\))?(?P=mark)"
    r"|\[(?P<linked>[A-ZÀ-Þ0-9][^\]\n]{6,140})\]\([^)\s]+\))"
    r",?\s+(?:(?:(?:an?|the|une?|la|le)\s+(?:\w+\s+)?(?:talk|session|keynote|presentation|présentation|conférence)"
    r"|(?:was\s+)?(?:presented|given|delivered|présentée?|animée?|donnée?))\s+)?(?:by|par|von)\s"
)
_SENTENCE: Final = re.compile(
    r"(?<!\b(?:Dr|Mr|Ms))(?<!\b(?:Mrs|Mme))(?<!\bProf)[.!?…][)”\"»]?\s+(?=[A-ZÀ-Þ“\"«])"
)

#: Words that say that the quoted title is a talk's, not a book's or a saying.
_TALK: Final = re.compile(
    r"\b(?:talks?|sessions?|keynotes?|presentation|tutorial|workshop|panel|stage|speakers?|spoke|gave"
    r"|told|showed|presented|presents|walked|opened|closed|by|with|présentation|conférence|atelier"
    r"|présenté|raconté|montré|par|avec|Vortrag|Keynote|von|mit|hielt|sprach|zeigten?|berichteten?)\b"
)
#: Words between a title and a name that make the name an author of something else.
_NOT_A_TALK: Final = re.compile(r"\b(?:book|novel|film|paper|podcast|livre|Buch|article|blog)\b")


def prose_candidates(layout: Layout, taken: Sequence[Span]) -> list[Candidate]:
    """Find talks in paragraphs that belong to no talk yet, in reading order."""
    document = layout.document
    starts = [start for start, _ in taken]
    found: list[Candidate] = []
    told_on = _told_on(layout)
    for i, block in enumerate(document.blocks):
        begun = bisect_left(starts, block.start)
        holds_one = begun < len(starts) and starts[begun] < block.end
        if block.kind not in _PROSE or holds_one or is_within(block.start, starts, taken):
            continue
        if i in told_on:
            found.append(told_on[i])
        else:
            goes_on = bool(found) and found[-1].block == i - 1
            found += told_in(layout, i, goes_on=goes_on)
            if found and found[-1].block != i:
                found += _opened_by_title(layout, i)
    return found


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
            slots = tuple(credit.name for credit in people)
            found[head.block][i] = Candidate(
                i, LEAD_LEVEL, title, people, slots, ENOUGH, (i,), begin=line.start("people")
            )
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
    words = opening["title"].split() if opening else []
    if opening and len(words) >= _SHORTEST_TITLE and _TALK_NOUN.search(prose, opening.end(), end):
        line = TitleLine(opening.span("title"), quoted=True)
        yield Candidate(block, LEAD_LEVEL, line, (), (), ENOUGH, (block,), begin=start)


_OPENED_BY_TITLE: Final = re.compile(
    rf"\W{{0,3}}?{_QUOTED.pattern}\s+(?:(?:That|This|It|C['’]|Das)\s*)?(?:was|is|war|était|est)\b"
)

_PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def told_in(layout: Layout, block: int, *, goes_on: bool = False) -> Iterator[Candidate]:
    """Give the talks that the sentences of a block tell of.

    Args:
        layout: The document.
        block: Which of its blocks.
        goes_on: Whether talks are told right above, so that "one" can mean a talk.
    """
    prose = layout.document.prose
    givers: tuple[Credit, ...] = ()  # whom the sentence before says a talk was by
    for sentence in _sentences(prose, *layout.document.blocks[block].span):
        yield from _candidates(layout, block, sentence, goes_on=goes_on)
        yield from _entitled(layout, block, sentence, givers)
        givers = talk_givers(prose, *sentence, layout.names)


def _entitled(
    layout: Layout, block: int, sentence: Span, givers: tuple[Credit, ...]
) -> Iterator[Candidate]:
    """Give the talk whose title follows the sentence that says who gave it: 'Entitled "…", …'."""
    title = _ENTITLED.match(layout.document.prose, *sentence) if givers else None
    if title:
        line = TitleLine(title.span("title"), givers, quoted=True)
        slots = tuple(credit.name for credit in givers)
        begin = min(slots)[0]
        yield Candidate(block, LEAD_LEVEL, line, givers, slots, ENOUGH, (block,), begin=begin)


_ENTITLED: Final = re.compile(
    r"\W*(?:(?:It|The (?:talk|session|keynote)|His talk|Her talk)\s+was\s+)?"
    rf"(?:entitled|titled|called|intitulée?)\s+{_QUOTED.pattern}",
    re.IGNORECASE,
)


def _sentences(prose: str, start: int, end: int) -> Iterator[Span]:
    """Give the sentences of a stretch; none ends within a quoted title."""
    at = start
    quoted = [match.span() for match in _QUOTED.finditer(prose, start, end)]
    starts = [quote for quote, _ in quoted]
    for match in _SENTENCE.finditer(prose, start, end):
        if not is_within(match.end(), starts, quoted):
            yield at, match.end()
            at = match.end()
    yield at, end


def _candidates(
    layout: Layout, block: int, sentence: Span, *, goes_on: bool
) -> Iterator[Candidate]:
    prose = layout.document.prose
    words = prose[slice(*sentence)]
    if not _TALK.search(words) or _NOT_A_TALK.search(words):
        return
    quoted = list(_in_quotes(prose, sentence))
    named = [] if quoted else list(_named_beside(layout, sentence, goes_on=goes_on))
    titles = quoted or list(_set_apart(layout, block, sentence))
    if len(titles) > _MOST_TITLES:
        return
    begin = sentence[0]
    for (start, end), people in named or _shared_out(layout, sentence, titles):
        told = people or (quoted and _COUNTED.search(prose, sentence[0], start))
        if told and " " in prose[start:end] and not _missed(prose, sentence, (start, end)):
            line = TitleLine((start, end - _closing(prose[start:end])), people, quoted=True)
            slots = tuple(credit.name for credit in people)
            yield Candidate(block, LEAD_LEVEL, line, people, slots, ENOUGH, (block,), begin=begin)
            begin = end


_MOST_TITLES: Final = 4


def _in_quotes(prose: str, sentence: Span) -> Iterator[Span]:
    """Give titles in quotes; what is longer than most is one where a talk's word stands before."""
    for match in _QUOTED.finditer(prose, *sentence):
        start, end = match.span("title")
        if end - start <= _LONG or _CALLED.search(prose, max(start - _LONG, 0), match.start()):
            yield start, end


_LONG: Final = 140  # characters


def _missed(prose: str, sentence: Span, title: Span) -> bool:
    """Whether a sentence says that its writer did not see a talk there, or that it is none."""
    before = _MISSED.search(prose, sentence[0], title[0])
    if before and not _INSTEAD.search(prose, before.end(), title[0]):
        return True
    if _ELSEWHERE.search(prose, sentence[0], title[0]):
        return True
    said = _SAID.search(prose, max(sentence[0], title[0] - _NEAR), title[0])
    behind = _SAID_BEHIND.match(prose, title[1], sentence[1])
    return bool(said or behind or _MISSED_BEHIND.search(prose, title[1], sentence[1]))


#: What was given at another time, which the sentence only remembers or looks forward to.
_ELSEWHERE: Final = re.compile(
    r"(?<!like )(?<!than )(?<!\bas )\b(?:(?:last|next)\s+year|years?\s+ago"
    r"|l['’](?:an|année)\s+(?:derni(?:er|ère)|prochaine?)|il y a \w+ ans"
    r"|(?:letztes|nächstes|voriges)\s+Jahr)\b(?!['’])",
    re.IGNORECASE,
)
_NEAR: Final = 24  # characters
#: A saying, or what a talk named, rather than its title.
_SAID: Final = re.compile(
    r"\b(?:said|says|say|saying|sagte|meinte|dit|disait|asked|replied|joked|wrote|writes|quoted|quoting|quotes"
    r"|cited|cites|citing|mentioned|mentions|recommended|recommends)[\s,:]*[^\w\s]?\s*$",
    re.IGNORECASE,
)
_SAID_BEHIND: Final = re.compile(r"\W{0,4}(?:said|says|sagte|meinte|dit|dixit|joked|asked)\b")


_SEE: Final = (
    r"(?:attend(?:ed)?|seen?|made?|make|catch|caught|watch(?:ed)?|visit(?:ed)?|join(?:ed)?|hear|heard"
    r"|go|get)"
)
_MISSED: Final = re.compile(
    r"\b(?:I|we)\s+(?:\w+\s+){0,2}"
    r"(?:(?:did|could|was|were|will|wo|would|can|ca|have|had)\s?n[o'’]t(?:\s+(?:able|manage)\s+to)?"
    rf"\s+{_SEE}|missed|skipped)\b"
    r"|\b(?:I|we)\s+(?:\w+\s+)?read\b"
    r"|\bn['’](?:ai|avons)\s+(?:\w+\s+)?pas\s+(?:pu\s+)?(?:vu|assist|suivi|voir|suivre)"
    r"|\b(?:ai|avons)\s+(?:\w+\s+)?(?:raté|manqué|loupé)\b"
    r"|\b(?:nicht\s+(?:besucht|gesehen|gehört|besuchen|sehen|hören)|verpasst)\b",
    re.IGNORECASE,
)
_MISSED_BEHIND: Final = re.compile(
    rf"\b(?:which|that|que|die|den|das|habe?n?)\s+(?:{_MISSED.pattern})"
    r"|\b(?:ich|wir)\s+(?:\w+\s+){0,2}(?:nicht\s+(?:besucht|gesehen|gehört|besuchen|sehen)|verpasst)\b",
    re.IGNORECASE,
)
#: What follows such words is something else, which was seen.
_INSTEAD: Final = re.compile(
    r"\b(?:but|because|as|since|for|instead|then|mais|car|parce|aber|sondern|weil|da)\b",
    re.IGNORECASE,
)


def _closing(title: str) -> int:
    """Count the signs that the sentence put behind a title, as in "… to Enhance Airflow,"."""
    return title[-1] in ",." and not title.endswith("..")


def _shared_out(
    layout: Layout, sentence: Span, titles: Sequence[Span]
) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Share out the people of a sentence among its titles: those behind "by", or those before."""
    prose, names = layout.document.prose, layout.names
    free = sentence[0]  # who is named before it has a talk
    for i, title in enumerate(titles):
        stop = titles[i + 1][0] if i + 1 < len(titles) else sentence[1]
        before = tuple(people_told(prose, free, title[0], names))
        behind = tuple(people_told(prose, title[1], stop, names))
        if _GIVEN_BY.match(prose, title[1], stop) or not before:
            yield title, behind
            free = stop
        else:
            with_him = tuple(c for c in behind if not _OWN_TALK.match(prose, c.name[1], stop))
            yield title, (*before, *with_him) if len(titles) == 1 else before
            free = title[1]


#: What follows whoever gave another talk: "… and Ada Lovelace for her talk".
_OWN_TALK: Final = re.compile(
    r"\s+(?:for|with|about|gave|presented|talked|spoke|pour|a)\s+(?:\w+\s+){0,2}?"
    r"(?:talk|session|keynote|présentation|conférence)\b"
)
_GIVEN_BY: Final = re.compile(
    r"[”\"»“*_,\s]*(?:(?!followed|suivi)\w+\s+){0,2}(?:by|par|von|featuring)\s", re.IGNORECASE
)


def introduced(layout: Layout, block: int) -> tuple[Credit, ...]:
    """Give the people whose talk a paragraph announces that ends in a colon right above a block."""
    above = layout.document.blocks[block - 1] if block else None
    if above is None or above.kind is not BlockKind.PARAGRAPH:
        return ()
    prose = layout.document.prose
    start, end = list(_sentences(prose, *layout.document.trim(*above.span)))[-1]
    announces = prose[end - 1] == ":" and _TALK_NOUN.search(prose, start, end)
    return tuple(people_told(prose, start, end, layout.names)) if announces else ()


def with_employers(layout: Layout, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give people without a firm the one of a line above them: "talks by our team at Acme:"."""
    blocks = layout.document.blocks
    firms: dict[int, Span] = {}  # by the block of an item
    for i, block in enumerate(blocks):
        above = blocks[i - 1] if i else None
        if block.kind is not BlockKind.ITEM or above is None:
            continue
        if above.kind is BlockKind.ITEM:
            firm = firms.get(i - 1)
        else:
            announced = _COLLEAGUES.search(layout.document.prose, *above.span)
            firm = announced.span("org") if announced else None
        if firm:
            firms[i] = firm
    for candidate in candidates:
        firm = firms.get(candidate.block)
        yield _employed(candidate, firm) if firm else candidate


def _employed(candidate: Candidate, firm: Span) -> Candidate:
    people = tuple(c if c.affiliation else replace(c, affiliation=firm) for c in candidate.credits)
    return replace(candidate, credits=people)


_COLLEAGUES: Final = re.compile(
    r"\b(?:talks?|sessions?|presentations?|workshops?|conférences?|présentations?|Vorträge)\s+"
    r"(?:(?:given|held|présentée?s|données?)\s+)?(?:by|from|par|de|von)\s+"
    r"(?:my|our|mes|nos|meinen|unseren)\s+(?:\w+\s+){0,2}?"
    r"(?:colleagues?|co-?workers?|teams?|teammates?|people|engineers|collègues?|Kolleg\w+)\s+"
    rf"(?:(?:at|from|of|here at|chez|de|d['’]|von|bei)\s+)(?P<org>{ORG})\s*:\s*$"
)


def _set_apart(layout: Layout, block: int, sentence: Span) -> Iterator[Span]:
    """Give titles in bold, or links, or slanted where the sentence speaks of a talk.

    Below "Further reading" they are books and articles, as slanted ones are anywhere else.
    """
    head = layout.head_above(block)
    if head and head.label is Label.APPARATUS:
        return
    speaks_of_talk = _TALK_NOUN.search(layout.document.prose, *sentence)
    opened = max(sentence[0] - _LONGEST_MARK, 0)
    for match in _SET_APART.finditer(layout.document.text, opened, sentence[1]):
        if match["mark"] not in ("*", "_") or speaks_of_talk:
            yield match.span("title" if match["title"] else "linked")


_LONGEST_MARK: Final = len("**[")


def _named_beside(
    layout: Layout, sentence: Span, *, goes_on: bool
) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give titles set apart with who gave each: "**Why us** (Ada Lovelace)"."""
    document, names = layout.document, layout.names
    prose = document.prose
    bracketed = list(_in_brackets(layout, sentence))
    one = goes_on and len(bracketed) > 1 and _ONE.search(prose, *sentence)
    if one or (bracketed and _TALK_NOUN.search(prose, *sentence)):
        yield from bracketed
        return
    givers = talk_givers(prose, *sentence, names)
    behind = max((s[1] for c in givers for s in (c.name, c.affiliation, c.role) if s), default=0)
    on = _ON.match(prose, behind, sentence[1]) if givers else None
    title = _SET_APART_THERE.match(document.text, on.end(), sentence[1] + 1) if on else None
    if on and title and _is_titled(layout, title, called=bool(on["called"]), givers=givers):
        yield document.trim(*title.span("title" if title["title"] else "linked")), givers


def _in_brackets(layout: Layout, sentence: Span) -> Iterator[tuple[Span, tuple[Credit, ...]]]:
    """Give what is bold or linked with who is named in brackets right behind it."""
    document, names = layout.document, layout.names
    for match in _NAMED.finditer(document.text, max(sentence[0] - 2, 0), sentence[1]):
        people = find_credits(document.prose, *match.span("people"), names, labelled=False)
        title = document.trim(*match.span("bold" if match["bold"] else "linked"))
        words = document.words(*title)
        sure = all(names.has_given_name(document.prose[slice(*c.name)]) for c in people)
        if people and sure and names.slot_of(words) not in (Slot.ROLE, Slot.PERSON):
            yield title, people


def _is_titled(
    layout: Layout, title: re.Match[str], *, called: bool, givers: tuple[Credit, ...]
) -> bool:
    """Whether words set apart behind who spoke are a title, not only a subject or a product."""
    words = layout.document.words(*title.span("title" if title["title"] else "linked"))
    if called:
        return True
    if layout.names.catalogue.find(words):
        return False
    if title["title"]:
        return len(words.split()) >= _SHORTEST_TITLE and not words[0].islower()
    url = title["url"].casefold()
    surnames = (layout.document.words(*c.name).casefold().split()[-1] for c in givers)
    return talk_link(url) or any(name in url for name in surnames)


_SHORTEST_TITLE: Final = 3  # words

_NAMED: Final = re.compile(
    r"(?:(?P<mark>\*\*|__)(?=\S)(?P<bold>(?:[^*_\n\[\]]|\[[^\]\n]{1,120}\]\([^)\s]{1,200}\)){1,160})(?P=mark)"
    r"|\[(?P<linked>[^\]\n]{6,140})\]\([^)\s]{1,200}\))"
    r"\s\((?P<people>[^()\n]{5,80})\)"
)
_ONE: Final = re.compile(r"\bones?\b", re.IGNORECASE)
_ON: Final = re.compile(
    r"\)?,?\s+(?:(?P<called>titled|entitled|called|intitulée?)|on|about|über|sur|zum Thema)(?=\s)"
)
_SET_APART_THERE: Final = re.compile(
    r"\s+(?:(?P<mark>\*\*|__|\*|_)(?=\S)\[?(?P<title>[^*_\]]{6,140})(?:\]\([^)\s]*\))?(?P=mark)"
    r"|\[(?P<linked>[^\]]{6,140})\]\((?P<url>[^)\s]+)\))"
)
#: "The next talk was “…”": it was one, whoever gave it.
_COUNTED: Final = re.compile(
    r"\b(?:first|second|third|next|last|final|opening|closing|première?|deuxième|dernière?|erste|zweite"
    r"|nächste|letzte)r?\s+(?:talk|session|keynote|presentation|conférence|présentation|Vortrag)\s+"
    r"(?:(?:was|is|war|hieß|était|s['’]intitulait)\s+)"
    r"(?:(?:titled|entitled|called|on|about|über|sur)\s+)?\W{0,3}$",
    re.IGNORECASE,
)
_TALK_WORD: Final = (
    r"\b(?:talks?|sessions?|keynotes?|presentation|tutorial|workshop|panel|speakers?|presented"
    r"|présentation|conférence|atelier|présenté|Vortrag)\b"
)
_TALK_NOUN: Final = re.compile(_TALK_WORD, re.IGNORECASE)
_CALLED: Final = re.compile(
    rf"{_TALK_WORD}[\s:,]*(?:(?:was|is|hieß|est|était)\s+)?(?:titled|entitled|called|intitulée?)?[\s:*_]*$",
    re.IGNORECASE,
)
