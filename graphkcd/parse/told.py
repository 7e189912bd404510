"""People named in a sentence: who they are and where they work, as running prose tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graphkcd.parse.names import PERSON, NameReader, Slot
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.pieces import MAKER, opens_with_organization, own_name
from graphkcd.parse.register import occurrences
from graphkcd.parse.talk_words import PRESENTS, TALK, TALKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Span

#: An organisation's name as a sentence writes it.
ORG: Final = (
    r"[A-ZÀ-Þ][\w.&’'-]*(?:(?<!\w\w\.)\s+(?:(?:of|de|du|des|von|der|für)\s+)?[A-ZÀ-Þ][\w.&’'-]*){0,3}"
    r"(?<![.’'])"
)
_AT = r"(?:from|of|at|representing|chez|de chez|von|bei)"
#: The same right behind a name, where nothing else can be meant.
_OF = r"(?:de la|de|von der|vom|an der)"
#: Who someone is elsewhere, between commas or in brackets behind the name: ", @ada,".
_HANDLE = r"(?:,?\s*\(?@[\w.-]{2,40}\)?(?:,(?=\s))?)?"
_WORKS = (
    r"(?:who\s+|qui\s+)?"
    r"(?:works?\s+(?:at|for)|travaille\s+(?:chez|à|aux?|pour)|arbeitet\s+(?:bei|für))"
)
_AFTER_NAME: Final = re.compile(
    rf"{_HANDLE}(?:\s*+\((?P<bracket>[^()]{{2,60}})\)"
    rf"|(?:\s*+,)?\s++(?:d['’]|(?:{_AT}|{_OF}|{_WORKS})\s+)(?:the\s+)?(?P<org>{ORG})"
    r"|\s*+,\s++(?:"
    r"(?P<role>[^,.;:()“\"«]{3,80}?)\s+(?:at|chez|de chez|bei|from)\s+(?:the\s+)?"
    rf"(?P<role_org>{ORG})"
    rf"|(?P<role_of>[^,.;:()“\"«]{{3,50}}?)\s+(?:{_AT})\s+(?P<role_of_org>{ORG})"
    r"|(?P<plain>[^,.;:()“\"«\n]{3,50})(?=[,.;:])))"
)
_PRESENTING: Final = re.compile(
    rf"(?:\s*,[^.,;!?()“”\"«»]{{3,120}})?,?\s+(?:(?:who|qui)\s+)?(?:{PRESENTS})\b"
)
_GERMAN_AT: Final = re.compile(r",?\s+(?:vom|von(?:\s+der)?|bei|an\s+der)\s+")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
#: A word or an elision that has a capital because the sentence begins with it.
_BEFORE_NAME: Final = re.compile(
    r"[dl]['’]|(?:Finally|Then|Next|Later|Today|Yesterday|Lastly|Afterwards?|First|Second|Third|Also"
    r"|When|After|And|But|With|Enfin|Puis|Ensuite|Aussi|Dann|Danach|Zuletzt|Schließlich|Dr|Prof|Professor"
    rf"|(?:{TALKS}|Keynotes?|Workshops?|Panels?|Tutorials?|Beitrag|Charla)\s+(?:von|de|di|del))"
    r"\.?\s+(?=\S+\s+\S)"
)
_AND: Final = re.compile(
    rf"{_HANDLE},?\s+(?:(?:together|along|jointly)\s+with|joined\s+by|zusammen\s+mit|gemeinsam\s+mit"
    r"|accompagnée?\s+(?:de|par)"
    r"|(?:and|et|und|&)(?:\s+(?:her|his|their|my|our|son|sa|ihre?|seine?|meine?)\s+"
    r"(?:colleagues?|coworker|co-\w+|friend|partner|boss|collègue|Kolleg(?:e|in)))?)\s+"
)

#: "talk by", "conférence animée par", "keynote from Acme's": who stands behind gave it.
_TALK_BY: Final = re.compile(
    rf"\b(?i:{TALKS}|demos?|Sitzung|charla|ponencia|turno)\b"
    r"(?:[^.!?;:“”\"«»\n]{0,60}?\s(?:by|par|von|signée?|from|with|avec)\s+"
    r"|\s+(?:d['’]ouverture\s+|de\s+clôture\s+)?(?:de\s+|d['’]))"
    r"(?:(?:my|our|the)\s+(?:(?:good|old|dear|great|excellent|wonderful|amazing|brilliant|own)\s+)*"
    r"(?:friends?\s+|colleagues?\s+)?(?=[A-ZÀ-Þ]))?"
    r"(?:(?:the\s+|le\s+|la\s+)?(?P<employer>[A-ZÀ-Þ][\w.&-]{1,40})['’]s\s+)?(?=[A-ZÀ-Þ])"
)

#: German puts the verb before who speaks: "In ihrem Vortrag zeigte Ada Lovelace, wie …".
_VERB_FIRST: Final = re.compile(
    r"\b(?:hielt|hielten|zeigten?|berichteten?|sprach(?:en)?|stellten?|erklärten?|präsentierten?"
    r"|erzählten?)\s+(?:(?P<employer>[A-ZÀ-Þ][\w.&-]{1,40})['’]s\s+)?(?=[A-ZÀ-Þ])"
)

_YEAR_BEHIND: Final = re.compile(r"\s(?:19|20)\d{2}\b")

#: What ends a sentence, unless it ends a title before a name, or an initial.
STOP: Final = r"(?<!\b(?:Dr|Mr|Ms))(?<!\b(?:Mrs|Mme))(?<!\bProf)(?<!\b[A-Z])[.!?…]"
_NO_LETTERS: Final = re.compile(r"\W*")
#: What may stand before the speaker's name in a sentence that begins with who speaks.
_BEFORE: Final = re.compile(
    rf"\W*(?:[^.!?“\"«\n]{{0,60}}?\b(?:{TALK}|intervention)\s+(?:de\s+|d['’]|by\s+|from\s+|of\s+|par\s+))?"
    r"(?:(?:[\w’'-]+\s+){0,4}(?:pour|for|für|by|par|with|avec|von|mit|was|war|c['’]est)\s+)?"
    r"(?:(?:la|le|the|die|der|prof|dr|mme|mr|ms|professor|docteure?|professeure?)\.?\s+){0,2}",
    re.IGNORECASE,
)


def people_told(prose: str, start: int, end: int, names: NameReader) -> Iterator[Credit]:
    """Give the people of a sentence: full names that begin with a known given name.

    A name joined to another by "and" needs no known given name; it shares the organisation
    that the last of them names.
    """
    waiting: list[Credit] = []
    for match in PERSON.finditer(prose, start, end):
        first = _BEFORE_NAME.match(match[0])
        at = match.start() + (first.end() if first else 0)
        whose = _WHOSE.match(prose, at, match.end())
        at = whose.end() if whose else at
        name = prose[slice(*own_name(prose, at, match.end(), names))]
        name = _POSSESSIVE.sub("", name)
        joined = bool(waiting) and _AND.fullmatch(prose, end_of(prose, waiting[-1]), at)
        if not names.may_be_person(name):
            continue
        credit = _credit(prose, (at, at + len(name)), end, names)
        if whose and not credit.affiliation and names.is_known_organization(whose["employer"]):
            credit = replace(credit, affiliation=whose.span("employer"))
        if not joined:
            yield from _known(waiting, prose, names)
            waiting = []
        elif credit.affiliation and not waiting[-1].affiliation and not credit.role:
            waiting = [
                c if c.affiliation else replace(c, affiliation=credit.affiliation) for c in waiting
            ]
        waiting.append(credit)
    yield from _known(waiting, prose, names)


#: "Google's Ada Lovelace": for whom somebody works stands before the name.
_WHOSE: Final = re.compile(r"(?P<employer>[^\s’']+)['’]s\s+(?=\S+\s+\S)")


def _known(joined: list[Credit], prose: str, names: NameReader) -> list[Credit]:
    """Give names joined by "and" when one of them is a person's beyond doubt."""
    sure = any(names.has_given_name(prose[slice(*credit.name)]) for credit in joined)
    return joined if sure else []


def opening_people(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give the people with whom a paragraph's first sentence begins: "With Ada Lovelace, …"."""
    first = _NO_LETTERS.match(prose, start, end)
    subject = PERSON.match(prose, first.end(), end) if first else None
    if not subject or not names.has_given_name(subject[0]):
        first = _BEFORE.match(prose, start, end)
    first = PERSON.match(prose, first.end(), end) if first else None
    name = own_name(prose, *first.span(), names) if first else (0, 0)
    if not first or not names.may_be_person(prose[slice(*name)]):
        return ()
    people = tuple(people_told(prose, name[0], end, names))
    if people and people[0].name[0] == name[0]:
        return _group(prose, people)
    if _ARTICLE.search(prose, start, name[0]) and not names.has_given_name(prose[slice(*name)]):
        return ()  # "The Go Devroom delivered"
    alone = _credit(prose, name, end, names)
    return (alone,) if alone.role or presents(prose, alone, end) else ()


_ARTICLE: Final = re.compile(r"\b(?:[Tt]he|[Ll][ae]s?|[Dd]ie|[Dd]er|[Dd]as)\s+$")


def presenters(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give those with whom a sentence begins that presents something: "Ada gave an intro to it"."""
    people = opening_people(prose, start, end, names)
    return people if people and presents(prose, people[-1], end) else ()


def presenters_within(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give the people with whom a clause of a sentence begins that presents something."""
    for group in groups_told(prose, start, end, names):
        name = group[0].name
        opens = _OPENS_CLAUSE.search(prose, max(start, name[0] - _NEAR), name[0])
        if opens and presents(prose, group[-1], end):
            return group
    return ()


#: A clause may begin with what the person is, but not end so: "the head of the Navy Ada Lovelace".
_OPENS_CLAUSE: Final = re.compile(
    r"(?:^|[,;:.]\s+|\b(?:as|where|and|wie|wo|où|et)\s+)"
    r"(?:(?:l['’]|(?:the|our|my|la|le|notre|mon|der|die|unsere?)\s+)(?:[\w’'-]+\s+){1,6})?"
    r"(?<!\bof the )(?<!\bde la )(?<!\bdu )$",
    re.IGNORECASE,
)


def groups_told(
    prose: str, start: int, end: int, names: NameReader
) -> Iterator[tuple[Credit, ...]]:
    """Give the people of a sentence in reading order, together whom "and" joins."""
    people = tuple(people_told(prose, start, end, names))
    at = 0
    while at < len(people):
        group = _group(prose, people[at : at + _MOST_JOINED])
        yield group
        at += len(group)


_MOST_JOINED: Final = 12
_NEAR: Final = 80  # characters


def presents(prose: str, credit: Credit, end: int) -> bool:
    """Whether a sentence goes on with someone who presents: "…, a dear friend, explained"."""
    return _PRESENTING.match(prose, end_of(prose, credit), end) is not None


def talk_givers(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give who a sentence says a talk is by: "an excellent session by Ada Lovelace (Acme)"."""
    signs = (sign.search(prose, start, end) for sign in (_TALK_BY, _VERB_FIRST))
    found = (_givers_behind(prose, sign, end, names) for sign in signs if sign)
    return next(filter(None, found), ())


def _givers_behind(
    prose: str, by: re.Match[str], end: int, names: NameReader
) -> tuple[Credit, ...]:
    people = givers_first(prose, by.end(), end, names)
    if not people and by["employer"] and names.is_known_organization(by["employer"]):
        name = PERSON.match(prose, by.end(), end)
        people = (Credit(name.span()),) if name and names.may_be_person(name[0]) else ()
    if not people:
        return ()
    if by["employer"] and people[-1].affiliation is None:
        return tuple(replace(credit, affiliation=by.span("employer")) for credit in people)
    return people


def givers_first(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give the people with whom a stretch begins: "Ada of Acme & Bo Moser highlight …"."""
    people = tuple(people_told(prose, start, end, names))
    return _group(prose, people) if people and people[0].name[0] == start else ()


def speaker_named(prose: str, start: int, end: int, names: NameReader) -> tuple[Credit, ...]:
    """Give whom a stretch calls its one speaker, be it late: "The speaker Ada Lovelace knew …"."""
    found: dict[str, tuple[Credit, ...]] = {}
    for match in _SPEAKER_NOUN.finditer(prose, start, end):
        stop = min(end, match.end() + _LONGEST_NAMES)
        people = givers_first(prose, match.end(), stop, names)
        if people:
            found.setdefault(prose[slice(*people[0].name)], people)
    for match in _IS_SPEAKER.finditer(prose, start, end):
        name = own_name(prose, *match.span("name"), names)
        if names.has_given_name(prose[slice(*name)]):
            found.setdefault(prose[slice(*name)], (Credit(name),))
    return next(iter(found.values())) if len(found) == 1 else ()


#: "Ada Lovelace, formerly at Acme, is a really great speaker".
_IS_SPEAKER: Final = re.compile(
    rf"(?<!\S)(?P<name>{PERSON.pattern})(?:,[^,.!?\n]{{2,60}},)?\s+(?:is|was)\s+"
    r"(?:an?|the|such\s+an?)\s+(?:[\w’'-]+\s+){0,7}?(?:speaker|presenter|lecturer|storyteller)\b"
)
_LONGEST_NAMES: Final = 300  # characters
_SPEAKER_NOUN: Final = re.compile(
    r"\b(?:[Tt]he\s+(?:speakers?|presenters?)|[Ll](?:es?|a)\s+(?:speakers?|conférenci[eè]re?s?|intervenante?s?"
    r"|oratrices?|orateurs?)|[Ll]['’](?:oratrice|orateur|intervenante?)"
    r"|[Dd](?:er|ie)\s+(?:Sprecher|Referent|Vortragende)(?:innen|in|en)?)(?:,|\s+(?:was|were|était|war|waren))?\s+(?=[A-ZÀ-Þ])"
    r"|(?:(?<=[.!?\n])|^)\s*(?!(?:[Uu]n|[LlDdCcSs][eéa])[a-zà-ÿ]{0,3}\s)(?:[^\W\d_]+,?\s+){0,5}?"
    r"(?:[Ii]llustrée?|[Aa]nimée?|[Pp]résentée?)\s+par\s+(?=[A-ZÀ-Þ])"
)


def _group(prose: str, people: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Give the first of some people and whom "and" joins to them, be it behind a list of commas."""
    stop = 1
    for k, (left, right) in enumerate(pairwise(people), 2):
        if _joined(prose, left, right):
            stop = k
        elif not _COMMA.fullmatch(prose, end_of(prose, left), right.name[0]):
            break
    return people[:stop]


_COMMA: Final = re.compile(r"\s*[,;]\s+")


def _joined(prose: str, left: Credit, right: Credit) -> bool:
    behind = max(left.name[1], end_of(prose, left))
    return any(_AND.fullmatch(prose, at, right.name[0]) for at in (left.name[1], behind))


def employed(prose: str, name: str, start: int, end: int, names: NameReader) -> Credit | None:
    """Give somebody where a stretch says at which known firm they work: "Ada from Acme"."""
    named = [(start + at, start + to) for at, to in occurrences(prose[start:end], [name])]
    for span in named:
        credit = _credit(prose, span, end, names)
        firm = prose[slice(*credit.affiliation)] if credit.affiliation else ""
        if firm and names.is_surely_organization(firm):
            return credit
    firm_told = _works_at(prose, name.split()[0], start, end) if named else None
    return Credit(named[0], firm_told) if firm_told else None


def _works_at(prose: str, first: str, start: int, end: int) -> Span | None:
    """Give where somebody of a first name works, as a stretch says: "Ada now works at Acme"."""
    for told in _AT_WORK.finditer(prose, start, end):
        at = told.start() - len(first)
        if at >= start and prose.startswith(first, at) and _WORD_EDGE.match(prose, at):
            return told.span("org")
    return None


_AT_WORK: Final = re.compile(
    r"(?<=\S)\s+(?:is\s+|was\s+)?(?:now\s+|currently\s+)?(?:works|working|arbeitet|travaille)\s+"
    rf"(?:now\s+)?(?:at|for|bei|chez|pour)\s+(?=(?P<org>{ORG}))"
)
_WORD_EDGE: Final = re.compile(r"\b")


def end_of(prose: str, credit: Credit) -> int:
    """Give where the words on a person end, a bracket around them included."""
    end = max(span[1] for span in (credit.name, credit.affiliation, credit.role) if span)
    return end + (prose[end : end + 1] == ")")


def _credit(prose: str, name: Span, end: int, names: NameReader) -> Credit:
    """Read where someone works off the words behind the name, when they say so."""
    after = _AFTER_NAME.match(prose, name[1], end)
    if not after:
        return Credit(name)
    if after["bracket"]:
        within = find_credits(prose, name[0], after.end(), names, labelled=False)
        return within[0] if within and within[0].name == name else Credit(name)
    if after["plain"]:
        if names.is_known_organization(after["plain"].strip()):
            return Credit(name, after.span("plain"))
        is_role = names.slot_of(after["plain"].strip()) is Slot.ROLE
        return Credit(name, role=after.span("plain")) if is_role else Credit(name)
    if after["role_of"] and MAKER.search(after["role_of"]):
        return Credit(name, role=(after.start("role_of"), after.end("role_of_org")))
    german = after["org"] and _GERMAN_AT.match(prose, name[1], end)
    if german and " " in after["org"] and not opens_with_organization(prose, german.end(), names):
        return Credit(name)  # "von Acme Schiffe vor": all nouns have capitals
    group = next(g for g in ("org", "role_org", "role_of_org") if after[g])
    if _YEAR_BEHIND.match(prose, after.end(group), end):
        return Credit(name)  # "at KubeCon 2023" says where it was given
    role = next((after.span(g) for g in ("role", "role_of") if after[g]), None)
    return Credit(name, after.span(group), role)
