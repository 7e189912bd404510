"""A people slot divided where its signs and small words divide it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from graphkcd.parse.names import NameReader, Slot, strip_honorific

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.document import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a slot between two of its signs, and what it may be by itself."""

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
HANDLE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:github|gitlab|twitter|linkedin)\.com/[\w@./-]+"
    r"|\(?@[\w.@-]{2,}\)?|<[^<>\s@]{1,60}@[^<>\s@]{3,60}>|\sby\s+@[\w.-]*\s*$"
    r"|\(\s*(?:he|she|they|il|elle|iel|er|sie)(?:\s*/\s*\w+){1,3}\s*\)"
    r"|\b(?:he/him|she/her|they/them)\b",
    re.IGNORECASE,
)
#: Without one of these nobody's name is followed by where they work.
FROM_WORDS = ("de ", "d'", "d’", "von ", "vom ", "an der ")
#: "Ada Lovelace de Lille": after a given name and a surname, not inside "Ludovic de Vries".
NAME_FROM = re.compile(
    r"((?:^\W*|\bet\s+|\bund\s+|[,&]\s*)[^\W\d_][\w’'-]*\.?\s+(?:[A-ZÀ-Þ]\.\s+)?[A-ZÀ-Þ][\w’'-]+\s+)"
    r"(de\s+(?:chez\s+|la\s+)?|d['’]|vo[nm]\s+|(?:von|an)\s+der\s+)(?=[A-ZÀ-Þ])"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w.&’'-]*(?:\s+[A-ZÀ-Þ][\w.&’'-]*){0,3}")


def opens_with_organization(text: str, at: int, names: NameReader) -> bool:
    """Whether an organisation stands there beyond doubt: a known one, or "Universität Bern"."""
    found = _CAPITALS.match(text, at)
    words = found[0].split() if found else []
    return any(
        word.casefold() in names.lexicon.organization_words
        or names.is_known_organization(" ".join(words[: i + 1]).rstrip(".’'"))
        for i, word in enumerate(words)
    )


def own_name(prose: str, start: int, end: int, names: NameReader) -> Span:
    """Give the name without where someone works: "Ada Lovelace von der Universität Bern"."""
    at = NAME_FROM.match(prose[start:end])
    if not at:
        return start, end
    has_surname = not names.has_given_name(at[1].split()[-1])  # as "Karl Theodor von …" has not
    if has_surname and at[2].startswith(("von", "vom")):
        return start, start + len(at[1].rstrip())
    works_there = opens_with_organization(prose, start + at.end(), names)
    return start, start + len(at[1].rstrip()) if works_there else end


#: "Ada Lovelace, d'Igalia": the elision before an organisation's name.
_OF_FRENCH = re.compile(r"^d['’](?=[A-ZÀ-Þ][\w.-]+$)")
DASHES = ("-", "–", "—", "|", "·", "•")
_WEAK_MARKS = (")", "]", ",")  # they say less than the separator that came before them
_OF_WORDS = {"of", "de la société"}
AT_WORDS = {"at", "@", "from", "chez", "de chez", "bei", "of", "de la société"}
WORK_WORDS = {"at", "@", "chez", "bei"}
AND_WORDS = {"and", "et", "und", "y", "with", "avec", "mit"}
#: Where someone no longer works: "ex-Google", "formerly at Acme"; the firm Ex Libris is one.
_PAST = re.compile(
    r"(?:former(?:ly)?|previous(?:ly)?|prev\.?|until|anciennement|anciens?|ancienne|ehemals|ehemalige[rs]?|früher)\s"
    r"|(?:former(?:ly)?|previous(?:ly)?|prev\.?|anciennement|ehemals|früher)$"
    r"|ex-\w|(?-i:ex)\s",
    re.IGNORECASE,
)
#: It says no more than the firm behind it: "ex-Google, now at Acme".
_NOW = re.compile(
    r"(?:now|currently|today|actuellement|aujourd['’]hui|aktuell|derzeit|jetzt|heute)(?:\s+|$)",
    re.IGNORECASE,
)


def without_handle(match: re.Match[str], slot: str, names: NameReader) -> str:
    """Blank a handle or pronouns; "Engineer @Microsoft" keeps the organisation."""
    name = match[0].strip("(@)")
    if match[0].startswith("@") and name:
        before = [word.casefold() for word in slot[: match.start()].split()[-3:]]
        after_role = name[0].isupper() and names.is_role(before, "")
        if names.is_known_organization(name) or after_role:
            return "," + match[0][1:]
    return ",".ljust(len(match[0]))


def pieces_of(text: str, offset: int, names: NameReader) -> Iterator[Piece]:
    """Divide a slot at its signs; spans are the slot's offset further on.

    Args:
        text: The slot, handles blanked.
        offset: Where it begins in the prose.
        names: Tells what each piece may be.
    """
    at, before, past = 0, "", False
    for match in chain(_SEPARATOR.finditer(text), (None,)):
        stop = match.start() if match else len(text)
        raw = text[at:stop]
        bare = raw.strip(' \t\n.:*_"“”-–—|').strip()  # of all other white space
        bare = _OF_FRENCH.sub("", strip_honorific(bare)) if before else strip_honorific(bare)
        now = _NOW.match(bare) if before else None
        bare, past = (bare[now.end() :], False) if now else (bare, past)
        if match and match["word"] in _OF_WORDS and not _divides(text, match, bare, names):
            continue
        if match and (_breaks_name(text, match, bare, names) or _is_phrase(text, match)):
            continue
        if bare:
            first = offset + at + raw.rindex(bare)
            piece = Piece(first, first + len(bare), bare, before, names.slot_of(bare))
            past = before != "" and (is_past(bare, names) or (past and _goes_on(piece)))
            if not past:
                yield piece
            before = ""
        if match:
            mark = (match["mark"] or (match["amp"] and "&") or match["word"]).strip() or ";"
            before = mark if not before or mark not in _WEAK_MARKS else before
            at = match.end()


def is_past(text: str, names: NameReader) -> bool:
    """Whether words say what someone did before: "ex-CTO", "formerly Acme"."""
    return _PAST.match(text) is not None and not names.is_known_organization(text)


def _goes_on(piece: Piece) -> bool:
    """Whether a piece behind one of the past belongs to it, as the firm behind an "at" does."""
    is_somebody = piece.slot in (Slot.PERSON, Slot.UNSURE)
    return piece.before in AT_WORDS or (piece.before in {"&", *AND_WORDS} and not is_somebody)


def _is_phrase(text: str, match: re.Match[str]) -> bool:
    """Whether ordinary words follow an "at" or "from": "testing from the user perspective"."""
    return match["word"] in AT_WORDS and _ORDINARY.match(text, match.end()) is not None


_ORDINARY = re.compile(r"\s*(?:the|an?|our|my|your|their)(?:\s+[a-zà-ÿ]+)+\s*(?:$|[,;&(])")


def _breaks_name(text: str, match: re.Match[str], before: str, names: NameReader) -> bool:
    """Whether a line ends within a name: "Ada" above "Lovelace"; "Ada" above "Anna" are two."""
    if "\n" not in match[0] or " " in before or not names.has_given_name(before):
        return False
    behind = _SURNAME.match(text, match.end())
    return behind is not None and not names.has_given_name(behind[0])


_SURNAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")

#: Roles towards a thing rather than at an organisation.
MAKER = re.compile(r"\b(?:creat|auth|invent|contribut)ors?$|\bmaintainers?$", re.IGNORECASE)


def _divides(text: str, of: re.Match[str], before: str, names: NameReader) -> bool:
    """Whether an "of" stands before an organisation: "CTO of Isovalent", "Ada Lovelace of Acme".

    In "Director of Ecosystem, Acme" it does not: an organisation follows later. In "creator of
    Docker" it does not either: what someone made is not where they work.
    """
    slot = names.slot_of(before) if before and not MAKER.search(before) else Slot.APART
    if slot not in (Slot.ROLE, Slot.PERSON):
        return False
    rest = re.split(r"[,;(]|\s[-–—&]\s", text[of.end() :], maxsplit=1)
    firm = rest[0].strip()
    if slot is Slot.PERSON:
        return names.is_known_organization(firm) or _CAPITALS.fullmatch(firm) is not None
    return names.is_known_organization(firm) or len(rest) == 1
