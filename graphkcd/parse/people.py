"""Read a people slot: who, from where, in what role. "A, B & C (Org)", "A, Role, Org & D, Org"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from graphkcd.parse.names import NameReader, Slot, strip_honorific

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """A person of a slot; spans are offsets in the prose that was read."""

    name: Span
    affiliation: Span | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    before: str  #: the separator before it: "," "&" "(" "-" "at" or "" for the first
    slot: Slot


_SEPARATOR = re.compile(
    r"""
    \s*(?P<mark>[,;|()\[\]]|(?<!\b\w)/(?!\w\b)|\s[-–—•·]\s|\s[-–—](?=\w)|[•·]|\n\s*)\s*
  | \s*(?P<amp>&|(?<=\s)\+(?!\sCloudNativeCon)
      (?=(?:\s+[^\W\d_a-z][\w’'.-]*){2,3}\s*(?:$|[,(&+])))\s*
  | (?<=\s)(?P<word>and|et|und|y|with|avec|mit|at|@|from|chez|bei|of|de\schez|de\sla\ssociété)(?=\s)
    """,
    re.VERBOSE,
)
_HANDLE = re.compile(
    r"\(?@[\w.@-]{2,}\)?|\sby\s+@\s*$"
    r"|\(\s*(?:he|she|they|il|elle|iel|er|sie)(?:\s*/\s*\w+){1,3}\s*\)"
    r"|\b(?:he/him|she/her|they/them)\b",
    re.IGNORECASE,
)
#: "Ada Lovelace de Lille": after a given name and a surname, not inside "Ludovic de Vries".
_FROM = re.compile(
    r"((?:^\W*|\bet\s+|\bund\s+|[,&]\s*)[^\W\d_][\w’'-]*\s+[A-ZÀ-Þ][\w’'-]+\s+)(de\s+(?:chez\s+)?|d['’]|von\s+|von\s+der\s+)(?=[A-ZÀ-Þ])"
)
#: "Ada Lovelace, d'Igalia": the elision before an organisation's name.
_OF_FRENCH = re.compile(r"^d['’](?=[A-ZÀ-Þ][\w.-]+$)")
#: A longer line is prose. In characters.
_LONGEST_SLOT: Final = 1000
_WEAK_MARKS = (")", "]", ",")  # they say less than the separator that came before them
_OF_WORDS = {"of", "de la société"}
_AT_WORDS = {"at", "@", "from", "chez", "de chez", "bei", "of", "de la société"}
_WORK_WORDS = {"at", "@", "chez", "bei"}
_AND_WORDS = {"and", "et", "und", "y", "with", "avec", "mit"}


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
    stretch = prose[start : min(end, start + _LONGEST_SLOT)]
    hidden = stretch
    if "@" in stretch or "/" in stretch:
        hidden = _HANDLE.sub(lambda match: _without_handle(match, stretch, names), stretch)
    if spoken:
        hidden = _FROM.sub(lambda match: match[1] + ",".ljust(len(match[2])), hidden)
    pieces = list(_if_people(_pieces(hidden, start, names), names, labelled=labelled))
    if not pieces or (pieces[0].slot is Slot.APART and not labelled):
        return ()
    pieces = _settle(pieces, names, labelled=labelled)
    if not pieces or pieces[0].slot is not Slot.PERSON:
        return ()
    if not labelled and any(_SENTENCE_END.search(piece.text) for piece in pieces):
        return ()
    clauses = [piece for piece in pieces if _is_clause(piece, names)]
    if not labelled and any(len(piece.text.split()) >= _CLAUSE for piece in clauses):
        return ()
    return tuple(_credits([piece for piece in pieces if piece not in clauses]))


def _is_clause(piece: _Piece, names: NameReader) -> bool:
    """Whether the sentence goes on where an organisation could stand: "…, used a new format"."""
    words = piece.text.split()
    return (
        piece.slot is Slot.ORGANIZATION
        and piece.before in (",", ")", "(")
        and len(words) > 1
        and words[0].islower()
        and not names.is_known_organization(piece.text)
    )


_CLAUSE: Final = 3  # words
_SENTENCE_END: Final = re.compile(r"[^\W\d_]{4}[.!?]\s+[^\W\d_]")


def reads_as_people(prose: str, start: int, end: int, names: NameReader) -> bool:
    """Whether a whole line says who someone is and nothing else: "Joe Beda - CEO, Heptio"."""
    if end - start > _LONGEST_SLOT or ":" in prose[start:end]:
        return False
    found = _if_people(_pieces(prose[start:end], start, names), names, labelled=False)
    pieces = _settle(list(found), names, labelled=False)
    if not pieces or pieces[0].slot is not Slot.PERSON:
        return False
    has_role = any(piece.slot is Slot.ROLE for piece in pieces)
    return names.has_given_name(pieces[0].text) and all(
        piece.slot in (Slot.PERSON, Slot.ROLE)
        or _is_named(piece.text, names, after_role=has_role or piece.before in ("(", *_AT_WORDS))
        for piece in pieces
    )


def may_introduce(text: str, names: NameReader) -> bool:
    """Whether words between a name and a title can say where or as what someone works."""
    return _is_named(text, names, after_role=True) or (
        names.slot_of(text) is Slot.ROLE and len(text.split()) <= _LONGEST_ORGANIZATION
    )


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


def _without_handle(match: re.Match[str], slot: str, names: NameReader) -> str:
    """Blank a handle or pronouns; "Engineer @Microsoft" keeps the organisation."""
    name = match[0].strip("(@)")
    if match[0].startswith("@") and name:
        before = [word.casefold() for word in slot[: match.start()].split()[-3:]]
        after_role = name[0].isupper() and names.is_role(before, "")
        if names.is_known_organization(name) or after_role:
            return "," + match[0][1:]
    return ",".ljust(len(match[0]))


def _pieces(text: str, offset: int, names: NameReader) -> Iterator[_Piece]:
    at, before = 0, ""
    for match in chain(_SEPARATOR.finditer(text), (None,)):
        stop = match.start() if match else len(text)
        raw = text[at:stop]
        bare = raw.strip(' \t\n.:*_"“”')
        bare = _OF_FRENCH.sub("", strip_honorific(bare)) if before else strip_honorific(bare)
        if match and match["word"] in _OF_WORDS and not _divides(text, match, bare, names):
            continue
        if bare:
            first = offset + at + raw.rindex(bare)
            yield _Piece(first, first + len(bare), bare, before, names.slot_of(bare))
            before = ""
        if match:
            mark = (match["mark"] or (match["amp"] and "&") or match["word"]).strip() or ";"
            before = mark if not before or mark not in _WEAK_MARKS else before
            at = match.end()


def _if_people(pieces: Iterator[_Piece], names: NameReader, *, labelled: bool) -> Iterator[_Piece]:
    """Give all pieces, or none: where nobody stands first the others need not be looked at."""
    for piece in pieces:
        if piece.slot is Slot.APART:
            yield piece
            continue
        if _may_come_first(piece, names, labelled=labelled):
            yield piece
            yield from pieces
        return


def _may_come_first(piece: _Piece, names: NameReader, *, labelled: bool) -> bool:
    handle = labelled and piece.slot is Slot.ORGANIZATION and names.may_be_handle(piece.text)
    return handle or piece.slot in (Slot.PERSON, Slot.UNSURE)


#: Roles towards a thing rather than at an organisation.
MAKER = re.compile(r"\b(?:creat|auth|invent|contribut)ors?$|\bmaintainers?$", re.IGNORECASE)


def _divides(text: str, of: re.Match[str], before: str, names: NameReader) -> bool:
    """Whether an "of" stands between a role and its organisation, as in "CTO of Isovalent".

    In "Director of Ecosystem, Acme" it does not: an organisation follows later. In "creator of
    Docker" it does not either: what someone made is not where they work.
    """
    if not before or MAKER.search(before) or names.slot_of(before) is not Slot.ROLE:
        return False
    rest = re.split(r"[,;(]|\s[-–—&]\s", text[of.end() :], maxsplit=1)
    return names.is_known_organization(rest[0].strip()) or len(rest) == 1


def _settle(pieces: list[_Piece], names: NameReader, *, labelled: bool) -> list[_Piece]:
    """Decide the unsure pieces by where they stand."""
    settled: list[_Piece] = []
    for i, piece in enumerate(pieces):
        slot = piece.slot
        if slot is Slot.APART or (settled and _is_own_handle(piece, settled[-1], names)):
            continue
        if _is_suffix(piece.text) or (settled and _is_field(i, pieces, settled, names)):
            slot = Slot.ROLE
        elif not settled or piece.before in ("&", ";", *_AND_WORDS):
            if slot is Slot.UNSURE or (
                labelled
                and slot is Slot.ORGANIZATION
                and names.may_be_handle(piece.text)
                and (not settled or piece.before != "/")
            ):
                slot = Slot.PERSON
        elif slot is Slot.UNSURE:
            slot = _unsure(i, pieces, settled)
        elif slot is Slot.PERSON and _must_be_affiliation(piece, settled):
            slot = Slot.ORGANIZATION
        settled.append(piece if slot is piece.slot else replace(piece, slot=slot))
    return settled


def _is_own_handle(piece: _Piece, before: _Piece, names: NameReader) -> bool:
    """Whether a word in brackets is what a person is called: "Sacha Chua (sachac)"."""
    word = piece.text.casefold()
    if _ADDRESS.fullmatch(piece.text) and not names.is_known_organization(piece.text):
        return before.slot is Slot.PERSON
    if piece.before not in ("(", "[") or before.slot is not Slot.PERSON or not word.isalnum():
        return False
    parts = [part for part in before.text.casefold().split() if len(part) >= _SHORTEST_HANDLE]
    within = word in before.text.casefold().replace(" ", "") or any(p in word for p in parts)
    return len(word) >= _SHORTEST_HANDLE and within and not names.is_known_organization(piece.text)


_SHORTEST_HANDLE: Final = 4
#: In lower case it is a page of one's own: "Booking.com" is a firm.
_ADDRESS: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})+")


def _is_field(
    i: int, pieces: Sequence[_Piece], settled: Sequence[_Piece], names: NameReader
) -> bool:
    """Whether a piece says in what field someone works, and where follows.

    "Automation at Acme" and, behind a role, "VP, Product Strategy - Acme" do; so does "SVP,
    Strategy, Acme" when Acme is known.
    """
    piece, behind = pieces[i], next(iter(pieces[i + 1 :]), None)
    if piece.slot is not Slot.ORGANIZATION or not behind or names.is_known_organization(piece.text):
        return False
    if settled[-1].slot is not Slot.ROLE:
        return piece.before == "," and settled[-1].slot is Slot.PERSON and _at_work(pieces[i + 1 :])
    if piece.before == "&" and _at_work(pieces[i + 1 :]):
        return True
    last = i + 2 == len(pieces) and names.is_known_organization(behind.text)
    return piece.before == "," and (behind.before in "-–—" or (behind.before == "," and last))


def _at_work(pieces: Sequence[_Piece]) -> bool:
    """Whether an "at" says where someone works before anybody else is named."""
    for piece in pieces:
        if piece.before in _WORK_WORDS:
            return True
        if piece.slot is Slot.PERSON:
            return False
    return False


def _must_be_affiliation(piece: _Piece, before: Sequence[_Piece]) -> bool:
    """After "at", or in brackets behind a name, stands where someone works."""
    return piece.before in _AT_WORDS or (piece.before in "([" and before[-1].slot is Slot.PERSON)


def _unsure(i: int, pieces: Sequence[_Piece], settled: Sequence[_Piece]) -> Slot:
    """A comma before something shaped like a name: another person, or the organisation?

    In "A, B & C" commas separate people, as in any list; in "A, Org & C, Org2" the last person
    has an organisation, so the first has one too.
    """
    piece, previous = pieces[i], settled[-1]
    bracketed = i + 1 < len(pieces) and pieces[i + 1].before == "("
    if bracketed and any(before.before == "(" for before in settled):
        return Slot.PERSON  # "A (Org), B, C (Org2)": organisations stand in brackets here
    if piece.before != "," or previous.slot is not Slot.PERSON:
        return Slot.ORGANIZATION
    later_and = next(
        (k for k in range(i + 1, len(pieces)) if pieces[k].before in ("&", *_AND_WORDS)), None
    )
    if later_and is None:
        return Slot.ORGANIZATION
    between = pieces[i + 1 : later_and]
    tail_has_org = any(p.slot in (Slot.ORGANIZATION, Slot.ROLE) for p in pieces[later_and + 1 :])
    all_names = all(p.slot in (Slot.PERSON, Slot.UNSURE) for p in between)
    return Slot.PERSON if all_names and not tail_has_org else Slot.ORGANIZATION


def _is_suffix(text: str) -> bool:
    return text.rstrip(".").casefold() in {"jr", "sr", "ii", "iii", "phd", "ph.d", "md"}


def _credits(pieces: Sequence[_Piece]) -> Iterator[Credit]:
    """Group pieces by person; those before an organisation that ends a group share it."""
    waiting: list[Credit] = []  # people who have no organisation yet
    for i, piece in enumerate(pieces):
        span = (piece.start, piece.end)
        if piece.slot is Slot.PERSON:
            if waiting and waiting[-1].affiliation is not None:
                yield from waiting
                waiting = []
            waiting.append(Credit(span))
        elif not waiting or _is_suffix(piece.text):
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


def _is_own(pieces: Sequence[_Piece], i: int) -> bool:
    """Whether an organisation is one person's: "A (Org), B, C (Org2)" says nothing of B."""
    person = next(piece for piece in reversed(pieces[:i]) if piece.slot is Slot.PERSON)
    return (
        pieces[i].before == "("
        and person.before == ","
        and any(p.before == "(" and p.slot is Slot.ORGANIZATION for p in pieces[:i])
    )
