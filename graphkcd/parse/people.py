"""Read a people slot: who, from where, in what role. "A, B & C (Org)", "A, Role, Org & D, Org"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from graphkcd.parse.names import PERSON, NameReader, Slot
from graphkcd.parse.pieces import (
    AT_WORDS,
    DASHES,
    FROM_WORDS,
    HANDLE,
    NAME_FROM,
    Piece,
    is_past,
    opens_with_organization,
    pieces_of,
    without_handle,
)
from graphkcd.parse.settle import is_suffix, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """A person of a slot; spans are offsets in the prose that was read."""

    name: Span
    affiliation: Span | None = None
    role: Span | None = None


#: "By Ada Lovelace": written so it would be a name's first word.
_BY: Final = re.compile(r"\W{0,3}(?:By|Par)\s+(?=[^\W\d_a-z])")
#: A longer line is prose. In characters.
_LONGEST_SLOT: Final = 1000


def find_credits(
    prose: str, start: int, end: int, names: NameReader, *, labelled: bool, spoken: bool = False
) -> tuple[Credit, ...]:
    """Read all people out of a slot.

    Args:
        prose: The document's prose; offsets index it.
        start: Where the slot begins.
        end: Where the slot ends.
        names: What tells people from roles and organisations.
        labelled: Whether a label such as "Speaker:" says that people stand here; then single
            names and handles count too.
        spoken: Whether the slot is the front of a sentence, where "Ada Lovelace de Lille" works
            in Lille.

    Returns:
        The people in the order written; none when the slot does not parse as a whole, for a slot
        that is half people is a title.
    """
    by = _BY.match(prose, start, end)
    start = by.end() if by else start
    stretch = prose[start : min(end, start + _LONGEST_SLOT)]
    stretch = _NAME_COLON.sub(r"\1,", stretch) if labelled else stretch
    hidden = _without_handles(stretch, names)
    if any(word in hidden for word in FROM_WORDS):
        hidden = NAME_FROM.sub(lambda match: _with_comma(match, names, always=spoken), hidden)
    pieces = list(_if_people(pieces_of(hidden, start, names), names, labelled=labelled))
    if not pieces or (pieces[0].slot is Slot.APART and not labelled):
        return ()
    pieces = settle(pieces, names, labelled=labelled)
    if not pieces or pieces[0].slot is not Slot.PERSON:
        return ()
    if not labelled and any(_SENTENCE_END.search(piece.text) for piece in pieces):
        return ()
    clauses = [piece for piece in pieces if _is_clause(piece, names)]
    if not labelled and any(len(piece.text.split()) >= _CLAUSE for piece in clauses):
        return ()
    return tuple(_credits([piece for piece in pieces if piece not in clauses], names))


#: "Speaker: Ada Lovelace: Chief Engineer, Acme" goes on as with a comma.
_NAME_COLON: Final = re.compile(rf"^(\W*{PERSON.pattern}):(?=\s)")


def _without_handles(stretch: str, names: NameReader) -> str:
    if "@" not in stretch and "/" not in stretch:
        return stretch
    return HANDLE.sub(lambda match: without_handle(match, stretch, names), stretch)


def _with_comma(of: re.Match[str], names: NameReader, *, always: bool) -> str:
    """Put a comma between a name and where someone works: "Ada Lovelace von der Uni Bern"."""
    noble = of[2].startswith("von") and names.has_given_name(of[1].split()[-1])
    works_there = (always and not noble) or opens_with_organization(of.string, of.end(), names)
    return of[1] + ",".ljust(len(of[2])) if works_there else of[0]


def _is_clause(piece: Piece, names: NameReader) -> bool:
    """Whether a sentence goes on where a firm could stand: "…, used a new format", "- 6 years"."""
    words = piece.text.split()
    if piece.slot is not Slot.ORGANIZATION or len(words) == 1:
        return False
    if len(words) > _LONGEST_FIRM:
        return not names.is_known_organization(piece.text)
    counts = words[0].isdigit() and words[1].islower()
    goes_on = piece.before in _BEFORE_CLAUSE and words[0].islower()
    told = piece.before in (",", *AT_WORDS) and _TOLD.search(piece.text) is not None
    return (counts or goes_on or told) and not names.is_known_organization(piece.text)


_CLAUSE: Final = 3  # words
_LONGEST_FIRM: Final = 9  # words
#: Behind a firm a verb goes on: "Acme provides an overview".
_TOLD: Final = re.compile(r"\s[a-z]{3,}(?:s|ed) (?:an?|the|how|why|what|that|his|her|their|us)\b")
_BEFORE_CLAUSE: Final = (",", ")", "(", *DASHES)
_SENTENCE_END: Final = re.compile(r"[^\W\d_]{4}[.!?]\s+[^\W\d_]")


_NAME_AND_HANDLE: Final = 2  # pieces, beside a date

#: One that no time of day has.
_COLON: Final = re.compile(r"(?<!\d):|:(?!\d)")


#: What a line begins with that says by whom and nothing else.
BY_NAMED = re.compile(
    r"\W*(?:(?:presented|présentée?|animée?)\s+)?(?:by|par|von|por)\s", re.IGNORECASE
)


_TWO: Final = re.compile(
    rf"\W*{PERSON.pattern}\s+(?:and|&|et|und)\s+(?P<second>{PERSON.pattern})\W*"
)


def reads_as_people(
    prose: str, start: int, end: int, names: NameReader, *, labelled: bool = False
) -> bool:
    """Whether a whole line says who someone is and nothing else: "Joe Beda - CEO, Heptio".

    Behind a label such as "Keynote:" a handle may stand there too.
    """
    if end - start > _LONGEST_SLOT or _COLON.search(prose, start, end):
        return False
    text = _without_handles(prose[start:end], names) if labelled else prose[start:end]
    found = list(_if_people(pieces_of(text, start, names), names, labelled=False))
    if any(piece.before in DASHES and names.is_format(piece.text) for piece in found):
        return False  # "Ada Lovelace - Keynote" has a title
    pieces = settle(found, names, labelled=False)
    if not pieces or pieces[0].slot is not Slot.PERSON:
        return False
    has_role = any(piece.slot is Slot.ROLE for piece in pieces)
    first = pieces[0].text
    named = names.has_given_name(first) or (len(pieces) > 1 and names.may_have_given_name(first))
    two = _TWO.fullmatch(text)
    named = named or (two is not None and names.has_given_name(two["second"]))
    if not named and has_role and names.may_be_person(first):
        # "Sidartha Chauhan - Solutions Architect, AWS": nobody need be known
        alone = sum(piece.slot is Slot.PERSON for piece in pieces) == 1
        named = alone and any(opens_with_organization(piece.text, 0, names) for piece in pieces[1:])
    dated = len(pieces) == _NAME_AND_HANDLE and any(piece.slot is Slot.APART for piece in found)
    return named and all(
        piece.slot in (Slot.PERSON, Slot.ROLE)
        or (dated and piece.before in DASHES and piece.text.startswith("@"))
        or _is_named(piece.text, names, after_role=has_role or piece.before in ("(", *AT_WORDS))
        for piece in pieces
    )


def may_introduce(text: str, names: NameReader, *, barred: bool) -> bool:
    """Whether words between a name and a title can say where or as what someone works.

    Args:
        text: The words.
        names: What tells roles and organisations.
        barred: Whether bars part them from the title, which then holds none of its own.
    """
    if _HANDLE_ALONE.fullmatch(text) and (barred or text.startswith("@")):
        return True
    if barred and is_past(text, names):
        return True
    return _is_named(text, names, after_role=barred) or (
        names.slot_of(text) is Slot.ROLE and len(text.split()) <= _LONGEST_ORGANIZATION
    )


#: "@ada" or a word in lower case: what someone is called, or where they are found.
_HANDLE_ALONE: Final = re.compile(r"@?[a-z0-9][a-z0-9_.-]+|@\w+")


def _is_named(text: str, names: NameReader, *, after_role: bool) -> bool:
    """Whether an organisation's piece is a name rather than words of a sentence or a title."""
    words = text.split()
    folded = {word.casefold().strip(".,") for word in words}
    if names.is_known_organization(text):
        return True
    if folded & names.lexicon.title_words and not (
        after_role or folded & names.lexicon.organization_words
    ):
        return False
    return len(words) <= _LONGEST_ORGANIZATION and all(w[0].isupper() or len(w) <= 3 for w in words)


_LONGEST_ORGANIZATION: Final = 5  # words; "Swiss Federal Institute of Technology"


def _if_people(pieces: Iterator[Piece], names: NameReader, *, labelled: bool) -> Iterator[Piece]:
    """Give all pieces, or none: where nobody stands first the others need not be looked at."""
    for piece in pieces:
        if piece.slot is Slot.APART:
            yield piece
            continue
        if _may_come_first(piece, names, labelled=labelled):
            yield piece
            yield from pieces
        return


def _may_come_first(piece: Piece, names: NameReader, *, labelled: bool) -> bool:
    handle = labelled and piece.slot is Slot.ORGANIZATION and names.may_be_handle(piece.text)
    return handle or piece.slot in (Slot.PERSON, Slot.UNSURE)


def _credits(pieces: Sequence[Piece], names: NameReader) -> Iterator[Credit]:
    """Group pieces by person; those before an organisation that ends a group share it."""
    pieces = [part for i in range(len(pieces)) for part in _firm_and_role(pieces, i, names)]
    waiting: list[Credit] = []  # people who have no organisation yet
    for i, piece in enumerate(pieces):
        span = (piece.start, piece.end)
        if piece.slot is Slot.PERSON:
            if waiting and waiting[-1].affiliation is not None:
                yield from waiting
                waiting = []
            waiting.append(Credit(span))
        elif not waiting or is_suffix(piece.text):
            continue
        elif piece.slot is Slot.ROLE:
            role = waiting[-1].role
            if role is None or pieces[i - 1].slot is Slot.ROLE:  # "Founder and CEO" is one role
                waiting[-1] = replace(waiting[-1], role=(role[0] if role else span[0], span[1]))
        elif waiting[-1].affiliation is None:
            if _is_own(pieces, i):  # its own alone; the others have none
                yield from waiting[:-1]
                waiting = waiting[-1:]
            waiting = [
                credit if credit.affiliation else replace(credit, affiliation=span)
                for credit in waiting
            ]
        elif piece.before == "/":
            first = waiting[-1].affiliation
            joined = (first[0] if first else piece.start, piece.end)
            waiting = [replace(credit, affiliation=joined) for credit in waiting]
    yield from waiting


def _firm_and_role(pieces: Sequence[Piece], i: int, names: NameReader) -> Iterator[Piece]:
    """Divide a role that begins with the only firm of a person: "Confluent CEO"."""
    piece = pieces[i]
    others = takewhile(lambda other: other.slot is not Slot.PERSON, pieces[i + 1 :])
    first = piece.text.partition(" ")[0] if piece.slot is Slot.ROLE else ""
    if (
        first
        and _is_at_firm(first, piece.text[len(first) + 1 :], names)
        and not any(other.slot is Slot.ORGANIZATION for other in others)
    ):
        cut = piece.start + len(first)
        yield replace(piece, start=cut + 1, text=piece.text[len(first) + 1 :])
        yield replace(piece, end=cut, text=first, slot=Slot.ORGANIZATION)
    else:
        yield piece


def _is_at_firm(firm: str, role: str, names: NameReader) -> bool:
    """Whether someone is so at a firm, and not with its product as any "Docker engineer" is."""
    leads = _LEADS_FIRM.fullmatch(role) and names.is_known_organization(firm)
    return bool(leads or (_WORKS_AT_FIRM.fullmatch(role) and names.is_firm_only(firm)))


_LEADS_FIRM: Final = re.compile(r"c[efpot]o|ciso|(?:co-?)?founder|president", re.IGNORECASE)
#: An ambassador, an expert or a developer may be one of any firm's product.
_WORKS_AT_FIRM: Final = re.compile(
    r"(?:(?:senior|staff|principal|lead|chief|software|research)\s+){0,3}"
    r"(?:vp|engineer|architect|researcher|scientist|employee)",
    re.IGNORECASE,
)


_MOST_SHARING: Final = 2  # people who share a firm where nothing but commas divides


def _is_own(pieces: Sequence[Piece], i: int) -> bool:
    """Whether an organisation is one person's: "A (Org), B, C (Org2)" says nothing of B.

    "A, B, C, Org" says it of C alone; "A, B & C, Org" of all.
    """
    person = next(piece for piece in reversed(pieces[:i]) if piece.slot is Slot.PERSON)
    marks = [p.before for p in pieces[1 : i + 1]]
    if len(marks) > _MOST_SHARING and set(marks) == {","}:
        return True
    return (
        pieces[i].before == "("
        and person.before == ","
        and any(p.before == "(" and p.slot is Slot.ORGANIZATION for p in pieces[:i])
    )
