"""What a few words are the name of: a person, a role, an organisation, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from graphkcd.model.entity import EntityKind
from graphkcd.parse.lexicon import without_marks, word_set

if TYPE_CHECKING:
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.parse.lexicon import Lexicon

_PARTICLES = (
    "van|von|vom|zu|der|den|dem|de|del|della|der|des|di|da|dos|das|do|du|la|le|lo|el|al|bin"
    "|ibn|ben|ter|ten|te|tot|st|san|y|e|d'|l'|af|av"
)
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯΑ-Ω"
#: A capitalised word of a name: O'Keefe, Jean-Luc, McDonald, DUPONT, D. or J.J.
_NAME_WORD = (
    rf"(?:[{_UPPER}](?:[\w’'‑-]|‘(?=\w)){{0,40}}(?:(?<!\w{{4}})\.)?(?:[{_UPPER}]\.){{0,4}}"
    rf"|[dl]['’][{_UPPER}]\w{{1,40}}|(?:al|el|ad|as|ar|an|de|van|von|ben|bin|di|da)-[{_UPPER}]\w{{1,40}})"
)
PERSON = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:{_PARTICLES})\.?\s+){{0,2}}(?:{_NAME_WORD}|\(?[\"“'‘][^\W\d_]{{1,40}}\s?[\"”'’]\)?)){{1,4}}"
    rf"(?:,?\s+(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|MSc)\.?)?"
)
_SINGLE = re.compile(rf"(?:{_NAME_WORD}|[\w][\w.-]{{2,30}})")
_HONORIFIC = re.compile(
    r"(?:drs?|profs?|professors?|mr|mrs|ms|mx|sir|dame|herr|frau|m|mme|mlle|ing|dipl)\.?\s+(?=\S+\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[.’'‑-][^\W_]+)*")

#: Words that only ever end the name of a firm, so that "Otto GmbH" is nobody.
_LEGAL_FORMS: Final = word_set(
    "ag gmbh inc inc. ltd ltd. llc llp plc corp corp. co. sarl sàrl s.a. s.a.r.l. sas bv"
    " b.v. nv n.v. oy oyj kg kgaa mbh srl s.r.l. s.l. spa s.p.a. pty pte pvt limited"
    " incorporated kk k.k. e.v. ug"
)
#: German joins the field to the role: "Sicherheitsarchitektin".
_GERMAN_ROLE = re.compile(
    r"(?<=\w{3})(?:architekt|entwickler|ingenieur|berater|leiter|beauftragte|forscher|wissenschaftler|spezialist"
    r"|experte|expertin|professor|trainer|administrator)(?:in|innen|en|r|n|s)?$"
)
_SHORTEST_JOINED: Final = 8
#: What a link to slides or a recording is called: "Video", "Slides of the same talk".
LINK_TO_TALK: Final = (
    r"(?:slides?|slide\s?deck|videos?|vidéos?|recording|screencast|enregistrement|folien|aufzeichnung|replay)"
    r"(?:$|\s+(?:of|from|for|on|in|de|du|des|d['’]|der|zum|zur|von|vom|link|here|ici|hier)\b)"
)
#: What else may stand in a slot: dates, times, rooms, talk lengths.
_APART = re.compile(
    r"^\W*(?:(?:19|20)\d{2}(?:-\d{2}-\d{2})?\W*$|\d{1,2}\.?\s[^\W\d_]{3,9}\s(?:19|20)\d{2}\b|\d{1,2}\s*[:h]\s*\d{2}|\d{1,3}\s*(?:min|minutes|mins|mn|h)\b"
    r"|(?:room|salle|raum|saal|sala|stage|track|hall|day|tag|jour)\s+\S+$"
    r"|(?:main|big|small|second|side)\s+(?:stage|hall|room|track)$|\d{1,2}(?:[.,]\d)?\s?/\s?\d{1,2}$"
    r"|\S+\s+(?:on|sur|auf)\s+(?:github|gitlab|twitter|x|mastodon|bluesky|linkedin)$"
    r"|(?:(?:the|les?|la|die)\s+)?"
    r"(?:deck|abstract|transcript|support|transparents|youtube|code|repo|demo|démo|link|pdf|notes|blog)$"
    rf"|(?:(?:the|les?|la|die)\s+)?{LINK_TO_TALK})",
    re.IGNORECASE,
)
#: "How many developers fit into a taxi?" names a role and is none.
_ASKS = re.compile(r"(?:how|why|what|when|comment|pourquoi|wie|warum)\b", re.IGNORECASE)
#: With such words a sentence says something; what somebody does has none of them.
_SAYS: Final = word_set(
    "is are was isn aren it its be been can should will must your you we they my their"
)
#: "The Compiler Guy": what people call themselves.
_NICKNAME = re.compile(
    r"(?:the|your|that|just)\s(?:\S+\s){0,3}(?:guy|girl|gal|man|woman|lady|person|dude|human|nerd|geek)",
    re.IGNORECASE,
)
_EVENT_YEAR = re.compile(r"\S\s+(?:['’]\d{2}|(?:19|20)\d{2})$")

#: More words than this are a sentence, not a name.
_LONGEST: Final = 6


class Slot(StrEnum):
    """What a piece of a people slot can be."""

    PERSON = "person"
    ROLE = "role"
    ORGANIZATION = "organization"
    APART = "apart"  #: a date, a time or an event: says nothing of the person
    UNSURE = "unsure"  #: has the shape of a person's name and of an organisation's


@dataclass(frozen=True, slots=True)
class NameReader:
    """Tells people from roles and organisations, with what the catalogue and the lexicon know.

    ``common`` are words that the document itself also writes in lower case: "Testing" is no
    surname where "testing" stands three lines below.
    """

    catalogue: Catalogue
    lexicon: Lexicon
    common: frozenset[str] = frozenset()
    _slots: dict[str, Slot] = field(default_factory=dict, compare=False, repr=False)

    def slot_of(self, piece: str) -> Slot:
        """Classify one piece, already free of brackets, handles and separators.

        Several readers of a line ask the same.
        """
        slot = self._slots.get(piece)
        if slot is None:
            slot = self._slots[piece] = self._slot_of(piece)
        return slot

    def _slot_of(self, piece: str) -> Slot:
        words = [w.casefold() for w in _WORD.findall(piece)]
        if self.is_known_organization(piece) or piece.split()[-1].casefold() in _LEGAL_FORMS:
            return Slot.ORGANIZATION
        if self.is_role(words, piece):
            return Slot.ROLE
        if _APART.search(piece) or self.is_event(piece) or self._is_beside(piece):
            return Slot.APART
        if not self.may_be_person(piece):
            return Slot.ORGANIZATION
        if self.has_given_name(piece):
            return Slot.PERSON
        if words[-1] in self.lexicon.organization_words:
            return Slot.ORGANIZATION
        return Slot.UNSURE

    def _is_beside(self, piece: str) -> bool:
        """Whether words say how, where or in what language: "remote", "Berlin", "TBA"."""
        text = piece.casefold().strip(".!")
        if text in _BESIDE or text in _NOBODY or self.is_format(piece):
            return True
        is_place = piece in self.lexicon.cities or piece in self.lexicon.countries
        return is_place and text not in self.lexicon.given_names

    def is_format(self, piece: str) -> bool:
        """Whether words are the name of a kind of session and nothing else."""
        return piece.casefold() in self.lexicon.formats

    def is_event(self, piece: str) -> bool:
        """Whether a piece names a conference rather than an employer: "Craft Conference 2019"."""
        return piece.rstrip()[-1:].isdigit() and _EVENT_YEAR.search(piece) is not None

    def is_known_organization(self, piece: str) -> bool:
        """Whether the catalogue has an organisation of that very name."""
        return bool(self.catalogue.find(piece, EntityKind.ORGANIZATION))

    def is_surely_organization(self, piece: str) -> bool:
        """Whether the catalogue has an organisation of that name, or a word of it says so."""
        words = {word.casefold() for word in _WORD.findall(piece)}
        few = len(piece.split()) <= _LONGEST
        return self.is_known_organization(piece) or (
            few and not words.isdisjoint(self.lexicon.organization_words)
        )

    def is_firm_only(self, piece: str) -> bool:
        """Whether a name is an organisation's and no product is called so: not "Docker"."""
        found = self.catalogue.find(piece)
        return bool(found) and tuple(found) == tuple(
            self.catalogue.find(piece, EntityKind.ORGANIZATION)
        )

    def is_role(self, words: list[str], piece: str) -> bool:
        """Whether a piece names what someone does rather than who or where."""
        if "?" in piece or "!" in piece or _ASKS.match(piece) or not _SAYS.isdisjoint(words):
            return False
        starts = (i for i, word in enumerate(words) if self._may_start(word))
        if any(self._is_role_at(words, i) for i in starts if i < 2 or words[i - 1] != "the"):
            return True
        if _NICKNAME.fullmatch(piece):
            return True
        if any(_GERMAN_ROLE.search(word) for word in words if len(word) > _SHORTEST_JOINED):
            return True
        return piece.casefold().strip() in self.lexicon.roles

    def _may_start(self, word: str) -> bool:
        return word in self.lexicon.role_starts or word[:-1] in self.lexicon.role_starts

    def _is_role_at(self, words: list[str], first: int) -> bool:
        """Whether the one to three words from there on are a role of the lexicon, or several."""
        behind = range(first + 1, min(first + 3, len(words)) + 1)
        phrases = [" ".join(words[first:end]) for end in behind]
        roles = self.lexicon.roles
        return any(phrase in roles or phrase.removesuffix("s") in roles for phrase in phrases)

    def has_given_name(self, piece: str) -> bool:
        """Whether the first word, or the last as in "DUPONT Jean", is a known given name."""
        words = _WORD.findall(piece)
        first = words[0].casefold() if words else ""
        known = self.lexicon.given_names
        return first in known or first.split("-")[0] in known or without_marks(first) in known

    def may_have_given_name(self, piece: str) -> bool:
        """Whether a name begins like "Will Button": with a given name that is a word, too.

        Beside a firm it is a person's; alone it may be a "Grace Period".
        """
        words = _WORD.findall(piece)
        if len(words) != 2 or words[0].casefold() not in self.lexicon.given_words:
            return False
        surname, lexicon = words[1].casefold(), self.lexicon
        return not (
            surname in lexicon.title_words
            or surname in lexicon.organization_words
            or surname in self.common
            or self.catalogue.find(words[1])
        )

    def may_be_person(self, piece: str) -> bool:
        """Whether a piece has the shape of a full name and no word that speaks against it."""
        piece = strip_honorific(piece)
        if not PERSON.fullmatch(piece) or len(piece.split()) > _LONGEST:
            return False
        if self.catalogue.find(piece) or piece.split()[0] in self.lexicon.event_series:
            return False
        words = [w.casefold() for w in _WORD.findall(piece) if not w.islower()]  # no "van"
        if self.may_have_given_name(piece):
            return True
        if words[0] in self.lexicon.given_names and len(words) > 1:
            return words[-1] not in self.lexicon.title_words or words[-1] not in self.common
        return self.lexicon.title_words.isdisjoint(words) and self.common.isdisjoint(words)

    def may_be_handle(self, piece: str) -> bool:
        """Whether a labelled slot's piece can be someone by one name only, or in lower case."""
        word = piece.casefold()
        return self._is_lower_name(piece) or (
            _SINGLE.fullmatch(piece) is not None
            and not self.catalogue.find(piece)
            and word not in self.lexicon.title_words
            and word not in self.lexicon.roles
            and word not in _NOBODY
        )

    def _is_lower_name(self, piece: str) -> bool:
        words = piece.split()
        return (
            len(words) in (2, 3)
            and all(word.isalpha() and word.islower() for word in words)
            and words[0] in self.lexicon.given_names
            and self.lexicon.title_words.isdisjoint(words)
            and self.lexicon.roles.isdisjoint(words)
        )


#: What else stands behind a name: a part in the session, how it was held, in what language.
_BESIDE: Final = word_set(
    "moderator moderators moderatorin modérateur modératrice moderation moderated host"
    " hosts co-host facilitator panelist panelists panellist panellists speaker speakers"
    " presenter emcee mc animateur animatrice remote remotely online virtual virtually"
    " onsite on-site live recorded pre-recorded hybrid cancelled canceled absent english"
    " german french spanish italian englisch deutsch französisch spanisch anglais français"
    " allemand espagnol en de fr es it"
) | {"in person", "in english", "in german", "in french", "auf deutsch", "auf englisch"}
#: What people write in a speaker field when there is nobody to name.
_NOBODY: Final = word_set(
    "tba tbd tbc n/a na none unknown various multiple everyone all panel ? video slides link"
    " recording divers inconnu unbekannt several anonymous al others team friends colleagues guests"
)


def strip_honorific(name: str) -> str:
    """Take titles off the front of a name.

    >>> strip_honorific("Prof. Dr. Ada Yonath")
    'Ada Yonath'
    """
    while match := _HONORIFIC.match(name):
        name = name[match.end() :]
    return name
