"""What the pieces of a people slot are, by where they stand: people, roles, organisations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphkcd.parse.lexicon import word_set
from graphkcd.parse.names import NameReader, Slot
from graphkcd.parse.pieces import AND_WORDS, AT_WORDS, DASHES, WORK_WORDS, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence


def settle(pieces: list[Piece], names: NameReader, *, labelled: bool) -> list[Piece]:
    """Decide the unsure pieces by where they stand."""
    settled: list[Piece] = []
    for i, piece in enumerate(pieces):
        slot = piece.slot
        if slot is Slot.APART or (
            settled
            and (_is_own_handle(piece, settled[-1], names) or _is_alias(i, pieces, settled, names))
        ):
            continue
        if is_suffix(piece.text) or (settled and _is_field(i, pieces, settled, names)):
            slot = Slot.ROLE
        elif not settled or piece.before in ("&", ";", *AND_WORDS):
            if slot is Slot.UNSURE or (
                labelled
                and slot is Slot.ORGANIZATION
                and names.may_be_handle(piece.text)
                and (not settled or piece.before != "/")
            ):
                slot = Slot.PERSON
        elif slot is Slot.UNSURE:
            slot = _unsure(i, pieces, settled)
        elif slot is Slot.PERSON and _must_be_affiliation(i, pieces, settled):
            slot = Slot.ORGANIZATION
        settled.append(piece if slot is piece.slot else replace(piece, slot=slot))
    return settled


def _is_own_handle(piece: Piece, before: Piece, names: NameReader) -> bool:
    """Whether a word is what a person is called: "Sacha Chua (sachac)", "Sacha Chua, sachachua"."""
    word = piece.text.casefold()
    if before.slot is not Slot.PERSON or names.is_known_organization(piece.text):
        return False
    if _ADDRESS.fullmatch(piece.text):
        return True
    if not word.isalnum() or len(word) < _SHORTEST_HANDLE:
        return False
    joined = before.text.casefold().replace(" ", "")
    if piece.before not in ("(", "["):
        return piece.text.startswith(joined)
    parts = [part for part in before.text.casefold().split() if len(part) >= _SHORTEST_HANDLE]
    return word in joined or any(part in word for part in parts)


def _is_alias(i: int, pieces: Sequence[Piece], settled: Sequence[Piece], names: NameReader) -> bool:
    """Whether a word in lower case stands between name and firm: "Ada Lovelace | adal | Acme"."""
    piece, behind = pieces[i], next(iter(pieces[i + 1 :]), None)
    return (
        behind is not None
        and behind.before == piece.before
        and behind.slot in (Slot.ORGANIZATION, Slot.UNSURE)
        and piece.slot is Slot.ORGANIZATION
        and settled[-1].slot is Slot.PERSON
        and piece.text.isalnum()
        and piece.text.islower()
        and not names.is_known_organization(piece.text)
    )


_SHORTEST_HANDLE: Final = 4
#: In lower case it is a page of one's own: "Booking.com" is a firm.
_ADDRESS: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})+")


def _is_field(i: int, pieces: Sequence[Piece], settled: Sequence[Piece], names: NameReader) -> bool:
    """Whether a piece says in what field someone works, and where follows.

    "Automation at Acme" and, behind a role, "VP, Product Strategy - Acme" do; so does "SVP,
    Strategy, Acme" when Acme is known.
    """
    piece, behind = pieces[i], next(iter(pieces[i + 1 :]), None)
    if piece.slot is not Slot.ORGANIZATION or not behind or names.is_known_organization(piece.text):
        return False
    if settled[-1].slot is Slot.ROLE and piece.text.casefold() in _DEPARTMENTS:
        return True
    if settled[-1].slot is not Slot.ROLE:
        opens = piece.before in ",([-–—" and settled[-1].slot is Slot.PERSON
        return opens and _at_work(pieces[i + 1 :])
    if piece.before == "&" and _at_work(pieces[i + 1 :]):
        return True
    last = i + 2 == len(pieces) and names.is_known_organization(behind.text)
    return piece.before == "," and (behind.before in "-–—" or (behind.before == "," and last))


#: Where in a firm somebody works, when the firm follows: "Software Engineer, Data, Acme".
_DEPARTMENTS: Final = word_set(
    "data engineering platform infrastructure security product marketing strategy cloud research"
    " operations design it ai ml devops sre backend frontend mobile analytics technology"
)


def _at_work(pieces: Sequence[Piece]) -> bool:
    """Whether an "at" says where someone works before anybody else is named."""
    for piece in pieces:
        if piece.before in WORK_WORDS:
            return True
        if piece.slot is Slot.PERSON:
            return False
    return False


def _must_be_affiliation(i: int, pieces: Sequence[Piece], before: Sequence[Piece]) -> bool:
    """After "at", in brackets behind a name or last of "name - role - firm" stands a firm."""
    piece, last = pieces[i], before[-1]
    if piece.before in AT_WORDS:
        return True
    if last.slot is Slot.ROLE and piece.before == last.before and piece.before in DASHES:
        return all(behind.before not in DASHES for behind in pieces[i + 1 : i + 2])
    return piece.before in "([" and last.slot is Slot.PERSON


def _unsure(i: int, pieces: Sequence[Piece], settled: Sequence[Piece]) -> Slot:
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
        (k for k in range(i + 1, len(pieces)) if pieces[k].before in ("&", *AND_WORDS)), None
    )
    if later_and is None:
        return Slot.PERSON if _is_list_of_names(pieces[i + 1 :]) else Slot.ORGANIZATION
    between = pieces[i + 1 : later_and]
    tail_has_org = any(p.slot in (Slot.ORGANIZATION, Slot.ROLE) for p in pieces[later_and + 1 :])
    all_names = all(p.slot in (Slot.PERSON, Slot.UNSURE) for p in between)
    return Slot.PERSON if all_names and not tail_has_org else Slot.ORGANIZATION


def _is_list_of_names(behind: Sequence[Piece]) -> bool:
    """Whether a list goes on with somebody, and not each of them has a firm: "…, C, D, Org"."""
    if not behind or behind[0].slot is not Slot.PERSON or any(p.before != "," for p in behind):
        return False
    following = [*(piece.slot for piece in behind[1:]), Slot.PERSON]
    return any(
        piece.slot is Slot.PERSON and after is Slot.PERSON
        for piece, after in zip(behind, following, strict=True)
    )


def is_suffix(text: str) -> bool:
    """Whether a piece belongs to the name before it: "Jr.", "PhD"."""
    return text.rstrip(".").casefold() in {"jr", "sr", "ii", "iii", "phd", "ph.d", "md"}
